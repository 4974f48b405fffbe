"""The full examples: checked, and every surface tried on each of them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from standoff.cli import main
from standoff.workflows.publishing.reporting import (
    ReportSettings,
    make_dossier,
    render_data,
    render_dossier,
)
from standoff.workflows.sources import add_sources

ROOT = Path(__file__).parents[2] / "examples"
NAMES = ("cod-wars", "antigone", "coal-strike-1902", "test-ban")
EACH = pytest.mark.parametrize("name", NAMES)

HELD = {
    "cod-wars": {
        "1972": "Settled at 50 miles",
        "1973": "Settled at 50 miles",
        "1976": "Settled at 200 miles",
    },
    "antigone": {
        "edict": "She is put to death, and Haemon breaks with his father",
        "tiresias": "The grave is left to her",
    },
    "coal-strike-1902": {"october": "A commission and coal", "end": "A commission and coal"},
    "test-ban": {"1963": "A treaty bans all tests but those below ground"},
}
"""What the README of each says that the case answers."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    found = {}
    for name in NAMES:
        database = folder / f"{name}.db"
        add_sources(database, [ROOT / name / "notes"])
        found[name] = (
            database,
            make_dossier(ROOT / name, ReportSettings(database, readings=20)),
        )
    return found


@EACH
def test_nothing_is_wrong_or_odd_and_every_citation_is_verified(name, made, capsys):
    """Definition: no error, no warning that is not accepted, no orphan."""
    assert main(["check", str(ROOT / name), "--db", str(made[name][0])]) == 0
    said = capsys.readouterr()
    text = said.out + said.err
    assert "0 errors, 0 warnings" in text
    assert re.search(r"Citations: \d+ verified\.\s*$", text)


@EACH
def test_what_the_readme_says_is_what_the_analysis_finds(name, made):
    """Our choice of cases; the outcomes named in each README."""
    stages = {stage.id: stage for stage in made[name][1].stages}
    for stage, outcome in HELD[name].items():
        first = stages[stage].outcomes[0].state
        assert outcome in {first.outcome, first.label}


@EACH
def test_the_readme_tells_the_kind_and_the_commands_run(name, capsys, monkeypatch):
    """Definition: commands in a README are tried."""
    text = (ROOT / name / "README.md").read_text(encoding="utf-8")
    monkeypatch.chdir(ROOT.parent)
    for command in re.findall(r"`standoff ([a-z-]+ examples/[^`]+)`", text):
        assert main(command.split()) == 0, command
    capsys.readouterr()


@EACH
@pytest.mark.parametrize(
    "words", [["analyse"], ["order"], ["paths"], ["robust", "--readings", "20"], ["compare"]]
)
def test_the_terminal_speaks_of_each(name, words, capsys):
    """Definition: no traceback, no name of a class, no number as the name of a state."""
    command, *rest = words
    assert main([command, str(ROOT / name), *rest]) == 0
    out = capsys.readouterr().out
    assert out.strip()
    assert not re.search(r"\b(AtMostOne|RankedStatements|ByStatement|Fraction\(|state \d)", out)
    assert main([command, str(ROOT / name), *rest, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


@EACH
def test_every_form_of_the_report_is_made_and_tells_the_first_screen(name, made):
    """Definition: one dossier, many faces; a page below a megabyte."""
    dossier = made[name][1]
    page = render_dossier(dossier, "html")
    assert len(page.encode()) < 1_000_000
    first = dossier.first
    told = [first.headline.text, *first.sure, *(t.text for t in (*first.hinges, *first.levers))]
    for form in ("md", "tex"):
        text = "".join(render_dossier(dossier, form).replace("\\", "").split())
        missing = [each for each in told if "".join(each.split()) not in text]
        assert not missing, form
    for form in ("html", "md", "tex"):
        assert not re.search(
            r"AtMostOne|RankedStatements|ByStatement", render_dossier(dossier, form)
        )


@EACH
def test_documents_and_workbooks_open(name, made):
    """Definition: another program reads them."""
    docx, openpyxl = pytest.importorskip("docx"), pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    dossier = made[name][1]
    document = docx.Document(io.BytesIO(render_data(dossier, "docx")))
    assert document.paragraphs[0].text == dossier.title
    book = openpyxl.load_workbook(io.BytesIO(render_data(dossier, "xlsx")))
    assert {"Contents", "Options"} & set(book.sheetnames)


@EACH
def test_preferences_are_told_in_their_own_form(name, made):
    """Definition: each form says how it is read; corrections and rules are there."""
    forms = {
        "cod-wars": "Statements, most important first",
        "antigone": "States ranked by hand",
        "coal-strike-1902": "Weights: a state counts the sum",
        "test-ban": "States ranked by hand",
    }
    dossier = made[name][1]
    for dm in dossier.focus.decision_makers:
        assert dm.form.startswith(forms[name])
        assert dm.preferences
    corrected = [
        p.words
        for dm in dossier.focus.decision_makers
        for p in dm.preferences
        if p.remark == "a correction"
    ]
    assert len(corrected) == {"antigone": 1, "coal-strike-1902": 4}.get(name, 0)
    assert [r.words for r in dossier.focus.rules] == (
        [
            "At most one of these: Iceland “Claim 50 miles”; Iceland “Claim 200 miles”",
            "At most one of these: United Kingdom “Send the Royal Navy”; United Kingdom “Settle for a quota”",
        ]
        if name == "cod-wars"
        else []
    )
    assert all(dm.moves for dm in dossier.focus.decision_makers) == (name == "test-ban")
