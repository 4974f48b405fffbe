"""How the others answer a coalition, move by move, and how members leave it."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.analysis.coalitions.improvements import gain_together
from standoff.analysis.coalitions.lasting import iter_leaving
from standoff.analysis.coalitions.members import Coalition, Partition, find_answering
from standoff.analysis.coalitions.rules import CoalitionRule
from standoff.analysis.reachability import LegalSequences, Reachability
from standoff.analysis.results import Move
from standoff.model.graph_form import GraphForm
from standoff.model.states import iter_bits


def find_answer(
    reach: Reachability,
    rule: CoalitionRule,
    coalition: Coalition,
    target: int,
    end: int,
) -> tuple[Move, ...]:
    """Find the moves that lead from where a coalition has moved to where an answer ends.

    Under CProof the answer is that of its own members who leave.
    """
    graph = reach.graph
    if rule.lasting:
        leaving = next(
            each for each in iter_leaving(reach, coalition, target) if each.target == end
        )
        return _find_moves(graph, leaving.members, target, end)
    others = tuple(dm for dm in range(len(graph.decision_makers)) if dm not in coalition)
    if rule.answer == "moves":
        return _find_moves(graph, others, target, end)
    steps = _find_steps(reach, find_answering(others, None), target, end)
    return tuple(move for step in steps for move in _find_moves(graph, *step))


def _find_moves(graph: GraphForm, movers: Coalition, start: int, end: int) -> tuple[Move, ...]:
    sequences = LegalSequences(graph, movers, start)
    for found in sequences.iter_rounds():
        if end in found:
            return sequences.to(end)
    raise AssertionError((movers, start, end))


def _find_steps(
    reach: Reachability, movers: Partition, start: int, end: int
) -> list[tuple[Coalition, int, int]]:
    """Find a shortest sequence of coalition improvements, no coalition twice in a row."""
    begin: tuple[int, int] = (start, -1)
    before: dict[tuple[int, int], tuple[int, int]] = {}
    front = [begin]
    while front:
        following = []
        for node in front:
            for step in _iter_next(reach, movers, node):
                if step not in before:
                    before[step] = node
                    following.append(step)
                    if step[0] == end:
                        return _trace(movers, before, step, begin)
        front = following
    raise AssertionError((movers, start, end))


def _iter_next(
    reach: Reachability, movers: Partition, node: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    state, last = node
    for number, mover in enumerate(movers):
        if number != last:
            for target in iter_bits(gain_together(reach, mover, state)):
                yield target, number


def _trace(
    movers: Partition,
    before: dict[tuple[int, int], tuple[int, int]],
    node: tuple[int, int],
    begin: tuple[int, int],
) -> list[tuple[Coalition, int, int]]:
    steps = []
    while True:
        origin = before[node]
        steps.append((movers[node[1]], origin[0], node[0]))
        if origin == begin:
            return steps[::-1]
        node = origin
