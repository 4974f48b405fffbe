"""Grades of the Admiralty code, told with claims and sources, and carried from the database into a case.

Provenance: the code has six grades of either kind; the words are those commonly printed with them.
"""

from __future__ import annotations

import pytest

from standoff.casefile import load_case, parse_case
from standoff.cli import main
from standoff.dossier.grounds.citations import Evidence
from standoff.dossier.grounds.claims import tell_voice, view_claim
from standoff.dossier.grounds.grades import CREDIBILITY, RELIABILITY, tell_credibility
from standoff.dossier.grounds.sources import view_source
from standoff.dossier.grounds.support import CaseSupport
from standoff.errors import UsageError
from standoff.model.claims import Claim, Closeness
from standoff.model.likelihood import CREDIBILITY as CHANCES
from standoff.model.likelihood import RELIABILITY as TRUST
from standoff.workflows.sources import add_sources, cite, set_about

CASE = """\
standoff: 1
title: T
decision_makers: {a: {options: {x: {name: X, because: c}}, prefers: [x]}}
claims:
  c: {text: It rained., by: Ada, closeness: first_hand, credibility: 2, for: [{source: s, sentence: 1}]}
  d: {text: It snowed., for: [{source: t, sentence: 1}]}
sources: {s: {title: Paper, reliability: D}, t: {title: Other}}
"""


def test_every_grade_has_words_and_a_chance():
    assert set(RELIABILITY) == set(TRUST)
    assert set(CREDIBILITY) == set(CHANCES)


def test_grades_are_told_where_they_are_given_and_nowhere_else():
    case = parse_case(CASE)
    evidence, support = Evidence(case), CaseSupport(case, case.conflict)
    c, d = (view_claim(case.claims[key], evidence, support) for key in "cd")
    assert (c.voice, c.grade) == ("Ada, at first hand", "credibility 2 (probably true)")
    assert (d.voice, d.grade) == ("", "")
    s, t = (view_source(case.sources[key], evidence) for key in "st")
    assert s.grade == "reliability D (not usually reliable)"
    assert t.grade == ""


@pytest.mark.parametrize("closeness", list(Closeness))
def test_how_near_the_speaker_was_is_told(closeness):
    told = tell_voice(Claim("c", "A.", by="Ada", closeness=closeness))
    assert told.startswith("Ada, ")
    assert len(told) > len("Ada, ")


def test_the_last_grade_says_that_nobody_can_judge():
    assert "cannot be judged" in tell_credibility(Claim("c", "A.", credibility=6))


def test_the_reliability_that_the_database_knows_goes_into_the_case(tmp_path):
    (tmp_path / "gazette.txt").write_text(
        "The harbour\n\nThe mayor refused the loan.\n", encoding="utf-8"
    )
    database, path = tmp_path / "s.db", tmp_path / "case.yaml"
    add_sources(database, [tmp_path / "gazette.txt"])
    set_about(database, "gazette", {"reliability": "B"})
    assert cite(database, "gazette", sentence=2).source["reliability"] == "B"
    path.write_text(
        "standoff: 1\ntitle: T\ndecision_makers: {a: {options: {x: X}, prefers: [x]}}\n",
        encoding="utf-8",
    )
    into = ["cite", "gazette", "2", "--into", str(path), "--claim", "c", "--text", "No loan."]
    assert main([*into, "--db", str(database)]) == 0
    assert load_case(path).sources["gazette"].reliability == "B"
    set_about(database, "gazette", {"reliability": None})
    assert "reliability" not in cite(database, "gazette", sentence=2).source


@pytest.mark.parametrize("grade", ["G", "a", "AB", "2"])
def test_other_grades_are_refused(tmp_path, grade):
    (tmp_path / "gazette.txt").write_text(
        "The harbour\n\nThe mayor refused the loan.\n", encoding="utf-8"
    )
    add_sources(tmp_path / "s.db", [tmp_path / "gazette.txt"])
    with pytest.raises(UsageError) as error:
        set_about(tmp_path / "s.db", "gazette", {"reliability": grade})
    assert error.value.problems[0].code == "unknown-reliability"
