"""Why no path leads to a state."""

from __future__ import annotations

import pytest

import standoff
from standoff.casefile import parse_case
from standoff.workflows.cases.disputes import Dispute

FORTS = """
standoff: 1
title: Forts
decision_makers:
  alpha:
    name: Alpha
    options: {build: {name: Build the fort, moves: one_way}, talk: Talk}
    prefers: [not talk]
  beta:
    name: Beta
    options: {leave: {name: Leave the pact, moves: one_way_back}}
    prefers: [leave]
status_quo: [build]
"""
LOCK = """
standoff: 1
title: Lock
decision_makers:
  alpha: {name: Alpha, options: {open: Open}, prefers: [open]}
  beta: {name: Beta, options: {enter: Enter}, prefers: [enter]}
rules: [{only_if: open only_if enter}, {only_if: enter only_if open}]
status_quo: []
"""


def why(text, **asked):
    """Give the lines that say why states are out of reach."""
    return Dispute(parse_case(text, "case.yaml")).paths(**asked).view().why


def test_what_cannot_be_taken_back_or_taken_again_is_named_with_its_owner():
    """Definition: the direction of an option bars the change from the status quo."""
    assert why(FORTS, to=["not build and not talk and not leave"]) == (
        "“Alpha: not Build the fort”: Alpha cannot take back “Build the fort”.",
    )
    (line,) = why(FORTS, to=["not build and not talk and leave"])
    assert line.endswith(
        ": Beta cannot take up “Leave the pact” again and Alpha cannot take back “Build the fort”."
    )


def test_who_would_have_to_move_without_gaining_is_named_with_the_ground():
    """Definition: by improvements a state is out of reach where a mover on the way gains nothing."""
    (line,) = why(FORTS, to=["talk and build and not leave"], allowed="improvements")
    assert ": Alpha would have to move without gaining by taking up “Talk” (because of " in line
    assert "not “Talk”" in line


def test_what_rules_bar_is_told_apart_from_what_nobody_wants():
    """Our choice: where directions allow every change, choices ruled out together are in the way."""
    (line,) = why(LOCK, to=["open"])
    assert line.endswith(
        ": every way there passes choices that are ruled out together or a forbidden move."
    )


def test_in_graph_form_the_moves_of_the_case_are_named():
    """Published case: from the abandoned plant of Elmira nothing leads back."""
    dispute = standoff.load("elmira")
    (line,) = dispute.paths(to=["s6"], start="s9").view().why
    assert line.endswith("no sequence of the moves in the case leads there.")


def test_states_with_one_reason_are_told_together_and_those_not_told_counted():
    """Our choice: one line a reason; the states of all lines and of the last add up."""
    dispute = standoff.load("elmira")
    told = dispute.paths(allowed="improvements").view().why
    assert len(told) == 2
    assert "and 1 other state: Ministry of Environment would have to move" in told[0]
    assert dispute.paths(to=["s1"]).view().why == ()


LADDER = """
standoff: 1
title: Steps
decision_makers:
  owners:
    name: The owners
    options: {pay: {name: Pay, levels: [none, low, high], moves: step_by_step}}
    prefers: [pay = high, pay = low]
  miners: {name: The miners, options: {strike: Strike}, prefers: [strike iff pay < high]}
rules: [{never: strike and pay > none}]
status_quo: []
"""
LISTED = """
standoff: 1
title: Listed
decision_makers:
  alpha: {name: Alpha, moves: {a: [b], b: [c]}, ranking: [c, b, a]}
  beta: {name: Beta, moves: {}, ranking: [a, b, c]}
states: [a, b, c]
status_quo: a
"""


@pytest.mark.parametrize(
    ("text", "to", "who"),
    [
        (LADDER, "pay = high", "the owners"),
        (LADDER.replace("step_by_step", "raise_step_by_step"), "pay = high", "the owners"),
        (LISTED, "c", "Alpha"),
    ],
)
def test_where_only_two_moves_in_a_row_are_in_the_way_that_is_said(text, to, who):
    """Definition: nobody moves twice in a row in a legal sequence; own moves may be intransitive."""
    (line,) = why(text, to=[to])
    assert (
        f": {who} would have to move twice in a row, which a legal sequence does not allow" in line
    )
    assert "ruled out" not in line


def test_after_a_move_of_another_the_second_step_is_legal():
    """Definition: a decision maker may move several times, only not twice in a row."""
    assert (
        why(LADDER.replace("strike and pay > none", "strike and pay = high"), to=["pay = high"])
        == ()
    )
