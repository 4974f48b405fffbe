"""Warnings of choices that cannot be undone: a stage that undoes one, a ladder nobody can climb.

Provenance: issue #14, item 6; directions as the reference of the case file defines them.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import read_text_as_case

HEAD = """\
standoff: 1
title: T
decision_makers:
  a:
    options:
      go: {moves: one_way}
      stay: {moves: one_way_back}
      talk: null
    prefers: [talk]
  b: {options: {sue: {moves: one_way}}, prefers: [sue]}
status_quo: [go, talk]
stages:
"""


def warnings(text, code):
    reading = read_text_as_case(text, "x.yaml")
    assert not reading.errors, [str(error) for error in reading.errors]
    return [problem for problem in reading.warnings if problem.code == code]


def undone(stages):
    found = warnings(HEAD + "".join(f"  - {stage}\n" for stage in stages), "one-way-undone")
    return [(problem.value, problem.path[1]) for problem in found]


STAGES = {
    "nothing changes": (["{id: s}"], []),
    "what can change changes": (["{id: s, status_quo: [go, sue]}"], []),
    "a choice is taken back": (["{id: s, status_quo: [talk]}"], [("a.go", 0)]),
    "a choice is taken again": (["{id: s, status_quo: [go, stay]}"], [("a.stay", 0)]),
    "both": (["{id: s, status_quo: [stay]}"], [("a.go", 0), ("a.stay", 0)]),
    "later": (["{id: s}", "{id: t, status_quo: [go, sue]}", "{id: u, status_quo: [go]}"], [("b.sue", 2)]),
    "from the base": (
        ["{id: s, status_quo: [go, sue]}", "{id: t, from: base, status_quo: [go]}"],
        [],
    ),
    "from another stage": (
        ["{id: s, status_quo: [go, sue]}", "{id: t, from: base}", "{id: u, from: s, status_quo: [go]}"],
        [("b.sue", 2)],
    ),
    "the way back is opened": (
        ["{id: s, status_quo: [talk], change: {decision_makers: {a: {options: {go: {moves: both}}}}}}"],
        [],
    ),
    "the option is gone": (
        ["{id: s, status_quo: [talk], change: {decision_makers: {a: {options: {go: null}}}}}"],
        [],
    ),
    "the status quo is unknown": (["{id: s, status_quo: null}", "{id: t, status_quo: [talk]}"], []),
    "said by a pattern": (["{id: s, status_quo: NNYN}"], [("a.go", 0)]),
    "said by a statement": (["{id: s, status_quo: not go and not stay and talk and sue}"], [("a.go", 0)]),
}  # fmt: skip


@pytest.mark.parametrize("name", STAGES)
def test_a_status_quo_that_undoes_a_choice_for_good_is_warned_of(name):
    stages, expected = STAGES[name]
    assert undone(stages) == expected


def test_the_warning_says_what_and_points_at_the_status_quo():
    (problem,) = warnings(HEAD + "  - {id: s, status_quo: [talk]}\n", "one-way-undone")
    assert problem.message == (
        "the status quo of this stage gives up 'a.go', which cannot be taken back"
    )
    assert (problem.place.line, problem.place.column) == (13, 13)


LADDER = """\
standoff: 1
title: T
decision_makers:
  a:
    options:
      low: {{moves: {low}}}
      mid: {{moves: {mid}}}
      top: {{moves: {top}}}
    prefers: [not top]
  b: {{options: {{w: {{moves: one_way}}}}, prefers: [top]}}
rules: {rules}
"""
ONE, BOTH, BACK = "one_way", "both", "one_way_back"
LADDERS = {
    "at most one of three": (
        ONE,
        ONE,
        ONE,
        "[at_most_one: [low, mid, top]]",
        "'low', 'mid' and 'top'",
    ),
    "exactly one": (ONE, ONE, BOTH, "[exactly_one: [low, mid, top]]", "'low' and 'mid'"),
    "pairwise": (ONE, BOTH, ONE, "[never: low and top]", "'low' and 'top'"),
    "by two rules": (ONE, ONE, BOTH, "[low only_if top, mid only_if not top]", "'low' and 'mid'"),
    "of two owners": (ONE, BOTH, BOTH, "[at_most_one: [low, w]]", None),
    "one choice for good": (ONE, BOTH, BOTH, "[at_most_one: [low, mid, top]]", None),
    "both ways": (BOTH, BOTH, BOTH, "[at_most_one: [low, mid, top]]", None),
    "back": (BACK, BACK, BACK, "[at_most_one: [low, mid, top]]", None),
    "steps that build on each other": (ONE, ONE, ONE, "[mid only_if low, top only_if mid]", None),
    "one that can never be taken": (ONE, ONE, BOTH, "[never: mid]", None),
}


@pytest.mark.parametrize("name", LADDERS)
def test_a_ladder_that_nobody_can_climb_is_warned_of(name):
    low, mid, top, rules, names = LADDERS[name]
    text = LADDER.format(low=low, mid=mid, top=top, rules=rules)
    found = warnings(text, "ladder-without-steps")
    assert [problem.message.split(" exclude")[0] for problem in found] == ([names] if names else [])
