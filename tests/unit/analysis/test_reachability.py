"""Legal sequences."""

from __future__ import annotations

import pytest

from conflicts import arc_conflict, option_conflict
from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import LegalSequences, Reachability, find_joint_moves
from standoff.analysis.results import Move


def test_a_decision_maker_may_move_again_after_another():
    """Definition: a, b, a is legal; one move for each (as in other programs) is not the rule."""
    graph = arc_conflict({"a": {0: [1], 2: [3]}, "b": {1: [2]}}, {"a": [0] * 4, "b": [0] * 4})
    found = find_joint_moves(graph, [0, 1], 0)
    assert list(found.states) == [1, 2, 3]
    assert found.last_movers(3) == {0}


def test_nobody_moves_twice_in_a_row():
    """Definition: from 1 only the other could go on."""
    graph = arc_conflict({"a": {0: [1], 1: [2]}, "b": {}}, {"a": [0] * 3, "b": [0] * 3})
    assert list(find_joint_moves(graph, [0, 1], 0).states) == [1]


def test_what_may_follow_depends_on_every_last_mover():
    """Definition: 1 is reached by a and by b, so either may go on from it."""
    graph = arc_conflict(
        {"a": {0: [1], 1: [2]}, "b": {0: [1], 1: [3]}}, {"a": [0] * 4, "b": [0] * 4}
    )
    found = find_joint_moves(graph, [0, 1], 0)
    assert list(found.states) == [1, 2, 3]
    assert found.last_movers(1) == {0, 1}


def test_the_first_state_is_reached_only_by_coming_back():
    """Definition: at least one move is made; a and b can lead back to 0, a alone cannot."""
    graph = arc_conflict({"a": {0: [1], 1: [0]}, "b": {1: [0]}}, {"a": [0, 0], "b": [0, 0]})
    assert list(find_joint_moves(graph, [0], 0).states) == [1]
    assert list(find_joint_moves(graph, [0, 1], 0).states) == [0, 1]


def test_nobody_reaches_nothing():
    """Definition for the empty coalition."""
    graph = arc_conflict({"a": {0: [1]}}, {"a": [0, 1]})
    assert list(find_joint_moves(graph, [], 0).states) == []


def test_each_step_of_joint_improvements_gains_its_mover():
    """Definition of R_H^+: judged by the mover, from where it moves, strictly."""
    graph = arc_conflict(
        {"a": {0: [1, 2]}, "b": {1: [3], 2: [4]}},
        {"a": [0, 1, 0, 0, 0], "b": [9, 0, 0, 1, 1]},
    )
    assert list(find_joint_moves(graph, [0, 1], 0, is_better).states) == [1, 3]


def test_a_shortest_legal_sequence_may_leave_a_shortest_path():
    """A coloured shortest path is not an ordinary one. [XuKilgourHipelKemkes2010]

    State 2 is one move of a away, but then a could not go on to 3; the
    shortest legal way to 3 takes two moves to 2.
    """
    graph = arc_conflict({"a": {0: [1, 2], 2: [3]}, "b": {1: [2]}}, {"a": [0] * 4, "b": [0] * 4})
    sequences = LegalSequences(graph, [0, 1], 0).explore()
    assert sequences.lengths == {1: 1, 2: 1, 3: 3}
    assert sequences.to(3) == (Move(0, 0, 1), Move(1, 1, 2), Move(0, 2, 3))


def test_rounds_tell_what_is_new():
    """A round may bring nothing new although the next one does."""
    graph = arc_conflict({"a": {0: [1, 2], 2: [3]}, "b": {1: [2]}}, {"a": [0] * 4, "b": [0] * 4})
    assert list(LegalSequences(graph, [0, 1], 0).iter_rounds()) == [[1, 2], [], [3]]


def test_a_sequence_not_found_is_asked_for_in_vain():
    """Our choice: asking for the way to a state that was not reached is a mistake of the caller."""
    graph = arc_conflict({"a": {0: [1]}}, {"a": [0, 1, 2]})
    sequences = LegalSequences(graph, [0], 0).explore()
    with pytest.raises(KeyError):
        sequences.to(2)


def test_shortest_sequences_are_counted_by_moves_and_movers():
    """Two options of two owners: two orders."""
    graph = option_conflict((1, 1), {"a": ["YY"], "b": ["YY"]})
    sequences = LegalSequences(graph, [0, 1], 0b00).explore()
    assert sequences.count(0b11) == 2
    assert sequences.count(0b01) == 1


def test_joint_moves_are_computed_once():
    """The table asks for the same sets under several concepts."""
    graph = option_conflict((1, 1), {"a": ["YY"], "b": ["YY"]})
    reach = Reachability(graph)
    assert reach.joint_moves((0, 1), 0) is reach.joint_moves((0, 1), 0)
