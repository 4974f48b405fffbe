"""The report as Markdown and as LaTeX: the same content, escaped."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from report_material import make_material
from standoff.reports.prose.block import Heading
from standoff.reports.prose.blocks import iter_blocks
from standoff.reports.tables.latex import escape_tex
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier, render_dossier

HOSTILE = r"50% of A&B_c $x^2$ {y} ~z #1 \input{x} <b>*bold*</b> [l](u) `c` | d"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    made = make_material(
        tmp_path_factory.mktemp("prose") / "case", title=HOSTILE, claim=HOSTILE, lease=HOSTILE
    )
    return make_dossier(made.case, ReportSettings(made.database))


def test_both_forms_hold_every_claim_stage_source_and_answer(dossier):
    """Definition: the same content as the page."""
    for form in ("md", "tex"):
        text = " ".join(render_dossier(dossier, form).replace("\\", "").split())
        for claim in dossier.claims:
            assert claim.text.replace("\\", "").split()[0] in text
        for stage in dossier.stages:
            assert stage.title in text
            for outcome in stage.outcomes:
                label = outcome.state.label
                written = escape_tex(label) if form == "tex" else label
                assert " ".join(written.replace("\\", "").split()) in text
        assert "Ada Mori" in text
        assert "It threatened to move its cranes" in text


def test_headings_go_down_one_level_at_a_time(dossier):
    """Definition: a document with an outline."""
    levels = [block.level for block in iter_blocks(dossier) if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_markdown_shows_signs_as_they_are(dossier):
    """Definition: no sign of the text becomes markup."""
    text = render_dossier(dossier, "md")
    first = text.splitlines()[0].removeprefix("# ")
    assert re.sub(r"\\(.)", r"\1", first) == HOSTILE
    assert not re.search(r"(?<!\\)[<>]", text.replace("`", ""))


def test_latex_balances_braces_and_environments_and_runs_no_command_of_the_text(dossier):
    """Definition: the text cannot end a group or call a command."""
    text = render_dossier(dossier, "tex")
    assert r"\input" not in text
    assert r"\textbackslash{}input\{x\}" in text
    plain = re.sub(r"\\[{}]", "", text)
    assert plain.count("{") == plain.count("}")
    begun = re.findall(r"\\begin\{(\w+)\}", text)
    ended = re.findall(r"\\end\{(\w+)\}", text)
    assert sorted(begun) == sorted(ended)
    body = text.split(r"\begin{document}")[1]
    assert not re.search(r"(?<!\\)[%#]", body)


def test_latex_tables_have_as_many_cells_as_columns(dossier):
    """Definition: a row of another length does not compile."""
    text = render_dossier(dossier, "tex")
    tables = re.findall(
        r"\\begin\{longtable\}\{([^\n]*)\}\n(.*?)\\end\{longtable\}", text, re.DOTALL
    )
    assert tables
    for spec, body in tables:
        letters = re.sub(r">\{\\raggedright\\arraybackslash\}p\{[^}]*\}", "l", spec)
        rows = [r for r in re.split(r"\\\\\n?", body) if re.search(r"(?<!\\)&", r)]
        for row in rows:
            spans = [int(n) - 1 for n in re.findall(r"\\multicolumn\{(\d+)\}", row)]
            assert len(re.findall(r"(?<!\\)&", row)) + 1 + sum(spans) == len(letters), row
