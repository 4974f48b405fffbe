"""States that somebody takes to be impossible, where states are written out."""

from __future__ import annotations

import pytest

import standoff
from standoff.casefile.change_reading import read_changes
from standoff.errors import ConflictModelError
from standoff.model.changes import RemoveStates, spell_change
from standoff.model.changing import apply_changes
from standoff.model.formation import build_graph_form
from standoff.workflows.asking.hypergames import find_views
from tests_support import LOCK, made

LEFT = """standoff: 1
title: The lock without a fight
states: {wait: Waiting at the lock, deal: A deal on the fees, close: The lock is closed}
decision_makers:
  north: {ranking: {order: [deal, wait, close]}, moves: {wait: [deal], deal: [wait]}}
  south: {ranking: {order: [close, deal, wait]}, moves: {wait: [close]}}
status_quo: wait
"""
"""LOCK with all that speaks of a fight struck out by hand."""


def without(line: str):
    dispute = made(LOCK)
    return apply_changes(dispute.conflict, read_changes([line], dispute.conflict))


@pytest.mark.parametrize("said", ["fight", "A fight in court", "a FIGHT in court"])
def test_what_is_left_is_what_is_left_when_it_is_struck_out_by_hand(said):
    """Definition: its states, moves and orders without those of the state that is impossible."""
    one, other = build_graph_form(without(f"never: {said}")), made(LEFT).graph
    assert one.names == other.names
    for dm in range(2):
        assert one.ranks[dm] == other.ranks[dm]
        for state in range(other.state_count):
            assert one.reachable(dm, state) == other.reachable(dm, state)


def test_a_change_is_spelled_as_it_is_read():
    """Definition: spelling and reading are inverse."""
    dispute = made(LOCK)
    change = RemoveStates(("fight", "close"))
    assert read_changes([spell_change(change)], dispute.conflict) == (change,)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("never: wait", "the dispute stands in 'Waiting at the lock'"),
        ("never: figt", "no state is called 'figt'"),
        ("never: fight, nothing", "no state is called 'nothing'"),
    ],
)
def test_what_cannot_be_impossible_is_refused(said, told):
    """Definition: where the dispute stands is possible; and names must be known."""
    with pytest.raises(ConflictModelError, match=told):
        without(said)


def test_who_does_not_see_a_state_neither_moves_there_nor_holds_it():
    """Definition: a state is an equilibrium of a hypergame only if all see it."""
    found = find_views(made(LOCK), concepts=["nash"])
    assert found.found.expected("nash", "south") != found.found.expected("nash", "north")
    numbers = {name: state for state, name in found.dispute.graph.names.items()}
    assert numbers["fight"] not in found.found.equilibria("nash")
    assert "“A fight in court” were impossible" in found.view.said[1]


def test_numbers_in_rankings_mean_the_same_states_afterwards():
    """Kind: a state that goes shifts the numbers of those behind it."""
    text = LEFT.replace("order: [close, deal, wait]", "order: [3, 2, 1]")
    dispute = made(text)
    changed = apply_changes(dispute.conflict, [RemoveStates(("deal",))])
    graph = build_graph_form(changed)
    places = {name: state for state, name in graph.names.items()}
    assert graph.ranks[1][places["close"]] > graph.ranks[1][places["wait"]]


def test_a_stage_of_an_example_without_a_state_is_analysed():
    """Our choice of case: nobody can sign, so nothing is signed."""
    dispute = standoff.load("examples/test-ban", "1963")
    seen = find_views(dispute, ["us sees never: partial_ban, full_ban"], ["nash"])
    numbers = {name: state for state, name in dispute.graph.names.items()}
    assert numbers["partial_ban"] not in seen.found.equilibria("nash")
