r"""LaTeX tables fit a page: small, across, in parts, over pages; rows begin with nothing TeX takes for an option.

Provenance: issue #14, items 12 and 31; widths are estimates for A4 with 10 pt type.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.case import parse_case
from standoff.reports.prose.writing import render_latex_report
from standoff.reports.tables import (
    Column,
    Table,
    escape_tex,
    needed_packages,
    render_latex,
    tex_row,
)
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.files import convert_case
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier

MANY = """\
standoff: 1
title: Many
decision_makers:
  a: {name: First of the parties, options: {a1: A, a2: B, a3: C}, prefers: [a1]}
  b: {name: Second, options: {b1: A, b2: B}, prefers: [not b1]}
  c: {name: Third, options: {c1: A}, prefers: [c1 iff a1]}
  d: {name: Fourth, options: {d1: A}, prefers: [d1 and b1]}
  e: {name: Fifth, options: {e1: A}, prefers: [not e1]}
  f: {name: Sixth, options: {f1: A}, prefers: [f1]}
"""


def environments(text):
    """Check that environments are closed in order; give their names."""
    opened, found = [], []
    for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", text):
        if kind == "begin":
            opened.append(name)
            found.append(name)
        else:
            assert opened.pop() == name
    assert not opened
    return found


def tables(text):
    """Give for each tabular its number of columns, and the cells of each of its rows."""
    pattern = r"\\begin\{(tabular|longtable)\}\{((?:[lcr]|p\{\d+em\})+)\}(.*?)\\end\{\1\}"
    for _, spec, body in re.findall(pattern, text, re.DOTALL):
        count = len(re.findall(r"[lcr]|p\{\d+em\}", spec))
        rows = [
            line
            for line in body.splitlines()
            if line.rstrip().endswith(r"\\") and "caption" not in line
        ]
        yield count, [_cells(row) for row in rows]


def _cells(row):
    spans = sum(int(n) - 1 for n in re.findall(r"\\multicolumn\{(\d+)\}", row))
    return len(re.findall(r"(?<!\\)&", row)) + 1 + spans


@pytest.fixture(scope="module")
def many():
    return Dispute(parse_case(MANY)).analyse()


def test_a_wide_long_table_comes_in_parts_over_pages(many):
    """Eight columns of options, 256 states, 42 columns of stability."""
    text = render_latex(many.table("stability"), label="tab:s")
    found = environments(text)
    assert found.count("longtable") == found.count("landscape") > 1
    assert "table" not in found
    parts = list(tables(text))
    assert len(parts) == found.count("longtable")
    for count, cells in parts:
        assert set(cells) == {count}
    total = sum(count - 1 for count, _ in parts)
    assert total == len(many.table("stability").columns) - 1
    assert all(len(cells) >= many.dispute.graph.state_count for _, cells in parts)
    assert text.count(r"\endfirsthead") == text.count(r"\endhead") == len(parts)
    assert re.findall(r"\\label\{(.*?)\}", text) == [
        "tab:s",
        *[f"tab:s-{n}" for n in range(2, len(parts) + 1)],
    ]
    assert f"(1 of {len(parts)})" in text
    assert text.count("E: stable for every decision maker.") == 1


def test_headings_are_not_torn_from_their_columns(many):
    """A decision maker's concepts stay together where they fit across a page."""
    text = render_latex(many.table("stability"))
    assert set(re.findall(r"\\multicolumn\{(\d+)\}", text)) == {"6"}


def test_a_small_table_is_a_plain_one(many):
    text = render_latex(many.table("options"))
    assert environments(text) == ["table", "tabular"]
    assert "footnotesize" not in text
    assert needed_packages(text) == ("booktabs",)


def test_a_table_a_little_too_wide_is_set_small():
    columns = tuple(Column(f"c{k}", "x" * 9) for k in range(7))
    text = render_latex(Table("T", columns, (tuple("y" * 7),)))
    assert environments(text) == ["table", "tabular"]
    assert r"\footnotesize" in text


def test_long_text_breaks_into_lines():
    columns = (Column("a", "A"), Column("b", "B"))
    text = render_latex(Table("", columns, (("word " * 20, "x"),)))
    assert r"\begin{tabular}{p{16em}l}" in text


def test_a_conversion_names_the_packages_it_needs(tmp_path):
    file = tmp_path / "many.yaml"
    file.write_text(MANY, encoding="utf-8")
    convert_case(str(file), tmp_path / "many.tex")
    first, text = (tmp_path / "many.tex").read_text(encoding="utf-8").split("\n", 1)
    assert first == r"% Needs \usepackage{booktabs, amssymb, longtable, pdflscape}."
    environments(text)
    convert_case("chicken", tmp_path / "small.tex")
    assert (
        (tmp_path / "small.tex")
        .read_text()
        .startswith(r"% Needs \usepackage{booktabs, amssymb, pdflscape}.")
    )


STARTS = ["[EU-27] bloc", "*starred*", "[", "*", "[x", "**"]


@pytest.mark.parametrize("name", STARTS)
def test_no_row_begins_with_what_tex_takes_for_an_option(name):
    r"""After ``\\`` and ``\midrule`` a bracket is an optional argument and a star a variant."""
    columns = (Column("a", name, group=name), Column("b", "B"))
    short = render_latex(Table(name, columns, ((name, "x"), ("y", "z"), (name, name))))
    long = render_latex(Table(name, columns, ((name, "x"),) * 60))
    for text in (short, long):
        assert not re.search(
            r"(\\\\|\\midrule|\\toprule|\\endhead|\\endfirsthead|\\endfoot)\s*\n\s*[\[*]", text
        )
        assert f"{{{name[0]}}}{escape_tex(name[1:])}" in text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12))
def test_a_row_never_begins_with_a_bracket_or_a_star(text):
    assert tex_row([escape_tex(text), "x"])[:1] not in {"[", "*"}


def test_rows_of_a_report_begin_with_neither(tmp_path):
    """The report has tables of its own."""
    file = tmp_path / "case.yaml"
    file.write_text(
        "standoff: 1\ntitle: Rows\ndecision_makers:\n"
        '  a: {name: "[EU-27] bloc", options: {a1: "*Star"}, prefers: [a1]}\n'
        '  b: {name: "*Other", options: {b1: "[B]"}, prefers: [b1]}\nstatus_quo: []\n',
        encoding="utf-8",
    )
    text = render_latex_report(make_dossier(file, ReportSettings(None, readings=3)))
    assert "EU-27" in text
    assert not re.search(r"(\\\\|\\midrule|\\endhead)\s*\n\s*[\[*]", text)
