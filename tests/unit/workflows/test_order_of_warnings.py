"""The order in which a check tells what it found, and what it tells in one line.

Provenance: our choice (issue #8): what makes a model only look like a game drowned among elements
that rest on no claim.
"""

from __future__ import annotations

import pytest

from standoff.cli import main
from standoff.workflows.cases import files
from standoff.workflows.cases.files import check_file

CASE = """\
standoff: 1
title: The river
decision_makers:
  up: {options: {release: , store: }, prefers: [not release, store]}
  down: {options: {sue: , wait: }, prefers: [sue, wait]}
rules: [{never: sue and wait}]
claims:
  c: {text: It is dry.}
status_quo: []
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "river.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_what_is_odd_about_the_model_comes_first_and_the_rest_is_counted(path):
    report = check_file(str(path))
    codes = [each.code for each in report.problems]
    told = [each.code for each in report.by_importance()]
    assert codes.count("without-claim") == 9
    assert told[-3:] == ["unused-claim", "claim-without-citation", "without-claim"]
    assert "dominant-choice" in told[:-3]
    assert sorted(set(told)) == sorted(set(codes))
    last = report.by_importance()[-1]
    assert last.message == "9 elements rest on no claim: 4 options, 4 preferences, 1 rule"
    assert "--all" in last.hint


def test_everything_is_told_where_it_is_asked_for(path, capsys):
    """The plain data always have all."""
    report = check_file(str(path))
    assert len(report.by_importance(everything=True)) == len(report.problems)
    assert len(report.to_dict()["problems"]) == len(report.problems)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.count("rests on no claim") == 0
    assert main(["check", str(path), "--all"]) == 0
    assert capsys.readouterr().out.count("rests on no claim") == 9


@pytest.mark.parametrize(("few", "listed"), [(8, 0), (9, 9)])
def test_few_elements_are_listed(path, monkeypatch, few, listed):
    monkeypatch.setattr(files, "FEW_BARE", few)
    told = [each.message for each in check_file(str(path)).by_importance()]
    assert sum("this" in line and "rests on no claim" in line for line in told) == listed
    assert any("elements rest on no claim" in line for line in told) is not bool(listed)
