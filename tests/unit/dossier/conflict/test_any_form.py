"""Preferences, rules and moves of every form: as written and in words, never by class names."""

from __future__ import annotations

import re

import pytest

from standoff.dossier.words.rules import tell_rule
from standoff.workflows.cases.disputes import load
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier, render_dossier

RULES = """standoff: 1
title: Rules
decision_makers:
  a: {name: Ada, options: {x: Go, y: Stay}, prefers: [x]}
  b: {name: Ben, options: {z: Call}, prefers: [z]}
rules:
  - at_most_one: [x, y]
  - {never: x and z, note: because we say so}
  - {only_if: y only_if z}
  - {no_move: {from: x, to: y, by: a}}
  - {no_move: {to: z}}
"""
FORMS = """standoff: 1
title: Forms
decision_makers:
  a: {options: {x: Go}, ranking: [[YN, NN], rest], adjust: [{put: NY, above: YN, note: by hand}]}
  b: {options: {y: Call}, weights: {x: -1/3, y: 2}}
  c: {prefers: [[x, y], not x = y]}
  d: {}
status_quo: []
"""


@pytest.fixture
def dossier(tmp_path):
    def make(text):
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return make_dossier(path, ReportSettings(readings=20))

    return make


def test_each_kind_of_rule_is_said_in_words(tmp_path):
    """Definition: names of options with their owners."""
    path = tmp_path / "case.yaml"
    path.write_text(RULES, encoding="utf-8")
    naming = load(path).naming
    assert [tell_rule(rule, naming) for rule in naming.conflict.rules] == [
        "at most one of these: Ada “Go”; Ada “Stay”",
        "never: Ada “Go” and Ben “Call”",
        "Ada “Stay” only if Ben “Call”",
        "Ada cannot move from where Ada “Go” to where Ada “Stay”",
        "nobody can move to where Ben “Call”",
    ]


def test_rules_are_shown_in_words_as_written_and_with_their_note(dossier):
    """Definition: a note does not take the place of the rule."""
    rules = dossier(RULES).focus.rules
    assert rules[1].words == "Never: Ada “Go” and Ben “Call”"
    assert rules[1].spelled == "never a.x and b.z"
    assert rules[1].note == "because we say so"


def test_each_form_of_preferences_is_told_line_by_line(dossier):
    """Definition: tiers with ties, weights with signs, corrections, unknown orders, indifference."""
    a, b, c, d = dossier(FORMS).focus.decision_makers
    assert a.form.startswith("States ranked by hand")
    assert [(p.place, p.statement, p.remark) for p in a.preferences] == [
        (1, "YN = NN", "equal"),
        (2, "rest", "equal"),
        (0, "put NY above YN", "a correction"),
    ]
    assert a.preferences[-1].words == "Corrected by hand: “b: Call” above “a: Go”"
    assert a.preferences[-1].note == "by hand"
    assert b.form.startswith("Weights")
    assert [p.words for p in b.preferences] == [
        "−1/3 where a “Go” is taken",
        "+2 where “Call” is taken",
    ]
    assert c.form.startswith("Statements, most important first")
    assert [p.remark for p in c.preferences] == [
        "order declared unknown",
        "order declared unknown",
        "equally important",
        "equally important",
    ]
    assert d.form == "No preferences: all states are equal to it."
    assert d.preferences == ()


@pytest.mark.parametrize("text", [RULES, FORMS], ids=["rules", "forms"])
@pytest.mark.parametrize("form", ["html", "md", "tex"])
def test_no_form_of_the_report_names_a_class_and_none_has_red_badges(dossier, text, form):
    """Definition: a case without claims has nothing to be badly supported."""
    report = render_dossier(dossier(text), form)
    body = report.split("</style>")[-1].split('<script type="application/json"')[0]
    assert not re.search(r"AtMostOne|NoMove|RankedStatements|Ranking\(|ByPattern|Fraction", body)
    assert "no evidence" not in body
    assert 'class="badge none"' not in body


def test_a_ranking_whose_first_entry_that_fits_decides_tells_each_state_once(dossier):
    """Definition of first_match: a state stands where it fits first."""
    order = "ranking: {order: [x, [z, x], not x, rest], first_match: true}"
    text = RULES[: RULES.index("rules:")].replace("prefers: [x]", order, 1)
    lines = [line.words for line in dossier(text).focus.decision_makers[0].preferences]
    assert len(lines) == 4
    assert lines[1].endswith("; nothing that does not stand above")
    names = [name for line in lines for name in re.findall("“(.*?)”", line)]
    assert sorted(names) == sorted(set(names))
    assert len(names) + sum(int(n) for n in re.findall(r"(\d+) more", " ".join(lines))) == 8
