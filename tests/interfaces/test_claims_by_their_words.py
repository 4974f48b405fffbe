"""Answers of the command line call claims by their words; by ids only where ids are asked for.

Provenance: the case is ours; that ids are for files and programs is our choice.
"""

from __future__ import annotations

import re
import zipfile

import pytest

from standoff.cli import main
from standoff.reports.claims import name_claims

CASE = """standoff: 1
title: A quay
decision_makers:
  port:
    name: Port
    options: {close: {name: Close the quay, because: [c1]}}
    prefers: [{say: not close, because: [c2]}, {say: strike.out, because: [c1, c3]}]
  strike:
    name: Union
    options: {out: {name: Strike, because: [c3]}}
    prefers: [{say: not port.close, because: [c1]}, {say: out, because: [c3]}]
status_quo: [strike.out]
outcomes: {peace: {taken: []}, strife: port.close and strike.out}
stages:
  - {id: later, title: Later, date: 2020-05-01, because: [c2, c4], change: {decision_makers: {port: {prefers: [{say: close, because: [c4]}]}}}}
claims:
  c1: {text: The port may close the quay.}
  c2: {text: The port depends on the income that comes from the long quay in the north of the town.}
  c3: {text: The union strikes.}
  c4: {text: The port has changed its mind., status: contested}
"""
ASKED = [
    "explain CASE --full",
    "compare CASE",
    "order CASE",
    "overturn CASE",
    "overturn CASE --state status-quo",
    "robust CASE",
    "unlock CASE --state peace",
    "paths CASE --all-moves",
    "hypotheses CASE",
    "dilemmas CASE",
    "tableau CASE",
    "sensitivity CASE",
    "coalitions CASE",
    "compare-states CASE status-quo peace",
]
_ID = re.compile(r"\bc[1-4]\b")


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.mark.parametrize("line", ASKED)
def test_no_answer_calls_a_claim_by_its_id(line, case, capsys):
    """Our choice: a person reads what a claim says; the id means nothing to who did not write the file."""
    main([str(case) if word == "CASE" else word for word in line.split()])
    told = capsys.readouterr()
    assert told.out or told.err
    assert not _ID.findall(told.out)


@pytest.mark.parametrize("form", ["md", "latex", "html", "csv", "text"])
@pytest.mark.parametrize(
    "command", ["order", "analyse", "hypotheses", "unclear", "dilemmas", "sensitivity", "forecasts"]
)
def test_no_table_calls_a_claim_by_its_id(command, form, case, capsys):
    """Our choice: what a table is written for reads as the terminal does; a column for programs keeps ids."""
    assert main([command, str(case), "-f", form]) == 0
    told = capsys.readouterr().out
    rows = [re.sub(r"^c\d,", "", row) for row in told.splitlines()] if form == "csv" else [told]
    assert not [row for row in rows if _ID.search(row)]
    if command == "order":
        assert "The port may close the quay" in told
        assert main([command, str(case), "-f", form, "--codes"]) == 0
        assert _ID.search(capsys.readouterr().out)


@pytest.mark.parametrize("form", ["md", "tex", "docx"])
def test_no_report_in_prose_calls_a_claim_by_its_id(form, case, tmp_path):
    """Our choice: a report names claims as the page does."""
    written = tmp_path / f"report.{form}"
    assert main(["report", str(case), "-o", str(written), "--board", "all", "-q"]) == 0
    if form == "docx":
        with zipfile.ZipFile(written) as packed:
            told = packed.read("word/document.xml").decode()
    else:
        told = written.read_text(encoding="utf-8")
    assert "The port may close the quay" in told
    assert not _ID.findall(told)


def test_claims_that_say_the_same_are_listed_once():
    """Our choice: the same words twice tell nobody more."""
    claims = {"a": "It rains.", "b": "It rains.", "c": "It snows."}
    assert name_claims("By [a, b, c].", claims) == "By [“It rains”, “It snows”]."


def test_ids_are_told_where_they_are_asked_for(case, capsys):
    """Definition: --codes asks for ids."""
    assert main(["compare", str(case)]) == 0
    assert "rests on [“The port depends on" in capsys.readouterr().out
    assert main(["compare", str(case), "--codes"]) == 0
    assert "rests on [c2, c4]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("By its wish [a, b].", "By its wish [“It rains”, “It snows”]."),
        ("a [c1] b [a]", "a [c1] b [“It rains”]"),
        ("the opposite of “It rains.” [a]", "the opposite of “It rains.”"),
        ("states [12: YN-]", "states [12: YN-]"),
    ],
)
def test_only_brackets_of_claims_are_spelled(text, told):
    """Definition: what stands in brackets and is no claim is left as it is."""
    assert name_claims(text, {"a": "It rains.", "b": "It snows."}) == told
