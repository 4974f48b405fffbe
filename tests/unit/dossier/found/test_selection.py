"""What of a stage is told one by one."""

from __future__ import annotations

import pytest

import standoff
from standoff.casefile import parse_case
from standoff.dossier.found.outcomes import tell_more
from standoff.dossier.found.selection import Room, select, tell_role, view_selected
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.examples import find_example


@pytest.fixture(scope="module")
def elmira():
    return standoff.load("elmira").analyse().findings


def test_reached_outcomes_of_most_concepts_come_first(elmira):
    """Published: of s5, s8 and s9 improvements from s1 lead to s5 and s9."""
    chosen = select(elmira, Room(), focus=True)
    names = [elmira.naming.graph.state(each.state).name for each in chosen.outcomes]
    assert names[0] in {"s5", "s9"}
    assert {each.state for each in elmira.strongest} <= {each.state for each in elmira.reached}


def test_few_states_are_all_shown_and_each_has_its_part(elmira):
    """Our choice: up to 16 states stand in the table whole."""
    chosen = select(elmira, Room(), focus=True)
    assert sorted(chosen.rows) == list(range(elmira.naming.graph.state_count))
    roles = {state: tell_role(elmira, chosen, state) for state in chosen.rows}
    assert roles[elmira.quo].startswith("status quo")
    assert {each.state for each in elmira.strongest} == {
        state for state, role in roles.items() if "outcome" in role
    }
    ways = {state for path in chosen.ways for state in path.states}
    assert {state for state, role in roles.items() if role == "on the way"} <= ways


def test_a_background_stage_tells_one_outcome_and_no_row(elmira):
    """Our choice: its answer and its outcome."""
    chosen = select(elmira, Room.background(), focus=False)
    assert len(chosen.outcomes) == 1
    assert chosen.rows == ()
    assert view_selected(elmira, chosen, elmira.quo).key == ()


def test_of_many_states_the_important_ones_are_shown():
    """Our choice: status quo, outcomes, ways, then equilibria, as far as there is room."""
    findings = standoff.load(find_example()).analyse(["nash"]).findings
    chosen = select(findings, Room(rows=4), focus=True)
    assert len(chosen.rows) == 4
    assert chosen.rows[0] == findings.quo
    assert set(chosen.told) <= set(chosen.rows)


def test_states_that_are_only_counted_are_counted_under_the_concepts_they_hold_under(elmira):
    """Published: s5, s8 and s9 hold under every concept; s1 and s4 are stable under some."""
    background = select(elmira, Room.background(), focus=False)
    strong = sum(
        len(e.concepts) == len(elmira.analysis.concepts) for e in elmira.analysis.all_equilibria
    )
    rest = len(elmira.analysis.all_equilibria) - 1
    assert 1 < strong <= rest
    said = tell_more(elmira, background)
    assert said == f"{rest} more states hold, {strong - 1} of them under every concept, too."


LAMP = """
standoff: 1
title: A lamp
decision_makers:
  ann: {options: {on: Light it}, prefers: [on]}
  bob: {options: {oil: {choose_one: {none: None, one: One, two: Two}}}, prefers: BOB}
"""


@pytest.mark.parametrize(
    ("bob", "said"),
    [
        ("[]", "2 more states hold under every concept, too."),
        ("[not none]", "1 more state holds under every concept, too."),
        ("[two]", ""),
    ],
)
def test_states_that_hold_alike_are_not_called_weaker(bob, said):
    """By hand: Ann lights it; what Bob is indifferent about holds under every concept alike."""
    findings = Dispute(parse_case(LAMP.replace("BOB", bob))).analyse().findings
    assert tell_more(findings, select(findings, Room.background(), focus=False)) == said
