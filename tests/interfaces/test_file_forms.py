"""A file gets the form its name says, or is not written: never another form under that name.

Provenance: issue #14, item 9; what an ending means is common use.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import standoff
from standoff.casefile import save_case
from standoff.cli import main
from standoff.errors import UsageError
from tests_support import EXAMPLES


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


FIRST = {
    "t.csv": "label,First driver: Nash",
    "t.tex": "\\begin{",
    "t.md": "**Stability**",
    "t.html": "<table>",
    "t.htm": "<table>",
    "t.txt": "Stability",
    "t.json": "{",
    "t": "Stability",
    "t.CSV": "label,First driver: Nash",
}


@pytest.mark.parametrize("name", FIRST)
def test_an_analysis_is_written_in_the_form_its_name_says(name, here):
    assert main(["analyse", "chicken", "-o", name]) == 0
    assert Path(name).read_text(encoding="utf-8").startswith(FIRST[name])


def test_an_analysis_as_json_is_the_whole_result(here, capsys):
    assert main(["analyse", "chicken", "-o", "t.json"]) == 0
    assert main(["analyse", "chicken", "--json", "-o", "u.json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["analyse", "chicken", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert json.loads(Path("t.json").read_text()) == json.loads(Path("u.json").read_text()) == whole


REPORTS = {
    "r.html": "<!doctype html>",
    "r.md": "# ",
    "r.tex": "\\documentclass",
    "r": "<!doctype html>",
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_written_in_the_form_its_name_says(name, here):
    assert main(["report", "chicken", "-o", name, "-q", "--readings", "2"]) == 0
    assert Path(name).read_text(encoding="utf-8").lstrip("% \n").startswith(REPORTS[name])


REFUSED = [
    ["analyse", "chicken", "-o", "t.ods"],
    ["analyse", "chicken", "-o", "t.odt"],
    ["analyse", "chicken", "-o", "t.dat"],
    ["analyse", "chicken", "-f", "csv", "-o", "t.xlsx"],
    ["analyse", "chicken", "-f", "csv", "-o", "t.tex"],
    ["analyse", "chicken", "-t", "states", "-f", "latex", "-o", "t.csv"],
    ["analyse", "chicken", "--json", "-o", "t.csv"],
    ["report", "chicken", "-o", "r.odt"],
    ["report", "chicken", "-o", "r.pdf"],
    ["report", "chicken", "-o", "r.json"],
    ["report", "chicken", "-f", "html", "-o", "r.md"],
    ["report", "chicken", "-f", "md", "-o", "r.tex"],
    ["convert", "chicken", "c.docx"],
    ["convert", "chicken", "c.html"],
    ["convert", "chicken", "c"],
    ["new", "n.json"],
    ["new", "n.gmcr"],
    ["new", "n.docx"],
    ["sources", "export", "quote", "-o", "q.xlsx"],
    ["sources", "export", "quote", "-o", "q.bib"],
    ["sources", "export", "quote", "-f", "markdown", "-o", "q.csv"],
    ["sources", "export", "sources", "-f", "bibtex", "-o", "s.json"],
    ["sources", "export", "annotations", "-o", "a.csv"],
]


@pytest.fixture
def database(here):
    assert main(["sources", "add", str(EXAMPLES / "kuril" / "notes"), "-q"]) == 0


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_another_form_under_the_name_of_a_known_one_is_refused(words, here, request, capsys):
    """Exit code 2, the endings that may be, and nothing is written."""
    if words[0] == "sources":
        request.getfixturevalue("database")
        capsys.readouterr()
    before = set(here.iterdir())
    assert main(words) == 2
    said = capsys.readouterr()
    text = said.out + said.err
    assert words[-1] in text
    assert ".csv" in text or ".yaml" in text or ".md" in text or ".bib" in text or ".jsonld" in text
    assert set(here.iterdir()) == before


def test_a_format_that_was_named_goes_into_a_file_whose_name_says_nothing(here):
    assert main(["analyse", "chicken", "-f", "csv", "-o", "t.dat"]) == 0
    assert Path("t.dat").read_text(encoding="utf-8").startswith("label,First driver: Nash")


EXPORTS = {
    ("quote", "q.csv"): "source,",
    ("quote", "q.md"): "|",
    ("quote", "q.jsonld"): "{",
    ("quote", "q.json"): "{",
    ("quote", "q"): "source,",
    ("sources", "s.bib"): "@",
    ("sources", "s.json"): "[",
    ("annotations", "a.json"): "{",
    ("annotations", "a.jsonld"): "{",
}


@pytest.mark.parametrize(("what", "name"), EXPORTS)
def test_what_sources_say_is_written_in_the_form_its_name_says(what, name, database):
    assert main(["sources", "export", what, "-o", name]) == 0
    assert Path(name).read_text(encoding="utf-8-sig").startswith(EXPORTS[what, name])


@pytest.mark.parametrize("name", ["x.gmcr", "x.csv", "x.txt", "x.docx"])
def test_a_case_saved_from_python_is_no_other_file(name, here):
    with pytest.raises(UsageError):
        save_case(standoff.load("chicken").case, name)
    assert not Path(name).exists()


@pytest.mark.parametrize("name", ["x.yaml", "x.yml", "x.json", "x"])
def test_a_case_saved_from_python_is_yaml_or_json(name, here):
    path = save_case(standoff.load("chicken").case, name)
    assert path.read_text(encoding="utf-8").startswith("{" if name == "x.json" else "standoff: 1")


@pytest.mark.parametrize("name", ["map.png", "map.PNG", "map", "map.jpeg", "map.svg.pdf"])
def test_a_drawing_is_not_written_under_the_name_of_an_image(here, capsys, name):
    """Ours: nothing here paints, so the error says what does; before anything is computed."""
    assert main(["sensitivity", "elmira", "--picture", name]) == 2
    told = capsys.readouterr().err
    assert "SVG" in told
    assert "standoff serve" in told
    assert list(here.iterdir()) == []
