"""Judged by a solver, one state is what the definitions say it is, with reasons that hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from option_forms import form_of, one_state
from standoff.analysis.paths import find_paths
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    NoImprovement,
    UnsanctionedImprovement,
)
from standoff.analysis.single import Space, find_way, judge_state
from standoff.analysis.single.keys import KEYS
from standoff.model.language.syntax import Or
from strategies import option_graphs

pytest.importorskip("pysat")

GAINS = {"seq", "sseq"}
HELD = {"smr", "sseq"}


@given(graph=option_graphs(), data=st.data())
@settings(max_examples=150, deadline=None)
def test_every_verdict_is_that_of_the_definitions(graph, data):
    """Definitions: ties, infeasible states, one-way options and barred moves included."""
    form = form_of(graph)
    expected = {key: definitions.stable_states(graph, key) for key in KEYS}
    for state in sorted(data.draw(some_of(graph))):
        found = judge_state(form, int(graph.codes[state]), seconds=None)
        assert not found.undecided
        for (concept, dm), verdict in found.verdicts.items():
            assert verdict.stable == (state in expected[concept][dm]), (concept, dm, state)
            check_reason(graph, concept, dm, state, verdict.reason)
        assert set(found.verdicts) == {(key, dm) for key in KEYS for dm in found.dms}


def some_of(graph):
    """Draw some of the states."""
    return st.sets(st.integers(0, graph.state_count - 1), min_size=1, max_size=3)


def check_reason(graph, concept, dm, state, reason):
    """Hold a reason against the definitions, move by move."""
    ranks = graph.ranks[dm]
    improvements = [q for q in graph.reachable(dm, state) if ranks[q] > ranks[state]]
    match reason:
        case NoImprovement():
            assert not improvements
        case UnsanctionedImprovement(improvement, _, responses, _, sanctions):
            free = [q for q in improvements if not answered(graph, concept, dm, state, q)]
            best = max(ranks[q] for q in free)
            assert graph.find_code(improvement) in free
            assert ranks[graph.find_code(improvement)] == best
            if concept != "nash":
                assert (responses == 0) == (not ends(graph, concept, dm, improvement))
            for one in sanctions:
                check_sanction(graph, concept, dm, state, one)
        case EveryImprovementSanctioned(sanctions, others):
            told = {graph.find_code(one.improvement) for one in sanctions}
            assert told <= set(improvements)
            assert others == (told < set(improvements))
            for one in sanctions:
                check_sanction(graph, concept, dm, state, one)


def check_sanction(graph, concept, dm, state, sanction):
    """Walk the answers: legal, improvements where they have to be, nobody twice running."""
    ranks = graph.ranks[dm]
    at, last = graph.find_code(sanction.improvement), dm
    shortest = answered(graph, concept, dm, state, at)
    for move in sanction.moves:
        target = graph.find_code(move.target)
        assert graph.find_code(move.origin) == at
        assert move.dm not in {dm, last}
        assert target in graph.reachable(move.dm, at)
        if concept in GAINS:
            assert graph.ranks[move.dm][target] > graph.ranks[move.dm][at]
        at, last = target, move.dm
    assert at == graph.find_code(sanction.state)
    assert deters(graph, concept, dm, state, at)
    assert len(sanction.moves) == shortest
    if concept in HELD:
        reach = graph.reachable(dm, at)
        best = [graph.find_code(one) for one in sanction.escapes]
        assert [ranks[one] for one in best] == ([max(ranks[q] for q in reach)] if reach else [])
        assert sanction.others == (len(reach) > 1)


def deters(graph, concept, dm, state, end):
    """Definition: no better than the state left, nor, where asked for, what can be made of it."""
    ranks = graph.ranks[dm]
    some = [end, *(graph.reachable(dm, end) if concept in HELD else ())]
    return all(ranks[one] <= ranks[state] for one in some)


def answered(graph, concept, dm, state, improvement):
    """Give the fewest answers that deter an improvement; None if none do, as under Nash."""
    if concept == "nash":
        return None
    found = ends(graph, concept, dm, int(graph.codes[improvement]))
    return min(
        (count for end, count in found.items() if deters(graph, concept, dm, state, end)),
        default=None,
    )


def ends(graph, concept, dm, improvement):
    """Give where the others can lead to after an improvement, and by how many moves at least."""
    start = graph.find_code(improvement)
    found, front, count = {}, {(start, None)}, 0
    seen = set()
    while front:
        count += 1
        after = set()
        for at, last in front:
            for other in range(len(graph.decision_makers)):
                if other in {dm, last}:
                    continue
                for target in graph.reachable(other, at):
                    ranks = graph.ranks[other]
                    if concept not in GAINS or ranks[target] > ranks[at]:
                        after.add((target, other))
        front = after - seen
        seen |= after
        for target, _ in front:
            found.setdefault(target, count)
    return found


@given(graph=option_graphs(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_ways_are_as_short_and_gainful_as_those_on_the_graph(graph, data):
    """Definition of shortest legal paths; our choice among them: most moves that gain."""
    form = form_of(graph)
    start = data.draw(st.integers(0, graph.state_count - 1))
    target = data.draw(st.integers(0, graph.state_count - 1))
    for allowed in ("moves", "improvements"):
        paths = find_paths(graph, start, [target], allowed)
        gaining = allowed == "improvements"
        way = find_way(form, int(graph.codes[start]), one_state(graph, target), gaining=gaining)
        assert way.reached is (target in paths.to)
        if way.moves is None:
            continue
        assert len(way.moves) == len(paths.to[target].moves)
        mine = [
            (one.dm, graph.find_code(one.origin), graph.find_code(one.target)) for one in way.moves
        ]
        theirs = [(one.dm, one.origin, one.target) for one in paths.to[target].moves]
        assert gains_of(graph, mine) == gains_of(graph, theirs)
        assert all(end in graph.reachable(dm, origin) for dm, origin, end in mine)


def gains_of(graph, moves):
    """Count the moves that the mover gains by."""
    return sum(graph.ranks[dm][end] > graph.ranks[dm][origin] for dm, origin, end in moves)


@given(graph=option_graphs(max_options=3), data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_can_be_is_what_some_feasible_state_has(graph, data):
    """Definition: a statement can hold if it does in a feasible state; choices in common likewise."""
    space = Space(form_of(graph))
    states = sorted(data.draw(some_of(graph)))
    said = Or(tuple(one_state(graph, state) for state in states))
    assert space.can_be(said)
    assert sorted(space.iterate(said)) == sorted(int(graph.codes[state]) for state in states)
    rows = [graph.choices(state) for state in states]
    common = "".join(c[0] if len(set(c)) == 1 else "-" for c in zip(*rows, strict=True))
    assert space.common_choices(said) == common
