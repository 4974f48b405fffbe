"""Many readings of marked conflicts at once, against the brute force and each analysed alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
import richer_definitions
from richer_strategies import FAMILIES, KINDS, as_written, marked_graphs, relations
from standoff.analysis import paths
from standoff.analysis.engine.relational import batch
from standoff.analysis.engine.relational.batch import RelationBatch
from standoff.analysis.engine.relational.held import Held, read_graph, with_reading
from standoff.analysis.engine.relational.judging import ReadingBatch
from standoff.analysis.stability import RICHER
from standoff.errors import ConceptNotDefinedError


def readings_of(data, graph, kinds, pairs=True):
    """Readings of one conflict: each decision maker's own preferences mixed with those of others."""
    same = [graph, *(data.draw(like(graph, kinds, pairs)) for _ in range(2))]
    dms = range(len(graph.decision_makers))
    read = [read_graph(each) for each in same]
    return [
        tuple(read[data.draw(st.integers(0, 2))][dm] for dm in dms)
        for _ in range(data.draw(st.integers(1, 5)))
    ]


@st.composite
def like(draw, graph, kinds, pairs):
    """The same states and moves with other preferences, marked in the same ways."""
    found = {
        dm: draw(relations(graph.state_count, kinds, pairs))
        for dm in range(len(graph.decision_makers))
        if draw(st.integers(0, 3))
    }
    ranks = tuple(
        as_written(found[dm]) if dm in found else rank for dm, rank in enumerate(graph.ranks)
    )
    return replace(graph, relations=found, ranks=ranks)


def common(graph, key):
    """The equilibria by brute force, as bits."""
    stable = richer_definitions.stable_states(graph, key)
    states = range(graph.state_count)
    return sum(1 << s for s in states if all(s in each for each in stable))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("square", [True, False])
@given(data=st.data())
@settings(max_examples=12)
def test_readings_judged_together_equal_the_definitions_of_each(family, square, data):
    """Definitions of every family, of small conflicts and as if they were large."""
    graph = data.draw(marked_graphs(KINDS[family]))
    readings = readings_of(data, graph, KINDS[family])
    with pytest.MonkeyPatch.context() as patch:
        if not square:
            patch.setattr(batch, "SQUARE", 0)
        found = RelationBatch(graph, tuple(FAMILIES[family])).find_equilibria(readings)
    for reading, row in zip(readings, found, strict=True):
        alone = with_reading(graph, reading)
        assert list(row) == [common(alone, key) for key in FAMILIES[family]]


CRISP = ("nash", "gmr", "smr", "seq", "sseq")


@given(data=st.data())
@settings(max_examples=30)
def test_each_concept_is_judged_by_the_engine_that_it_is_for(data):
    """Definitions: crisp and strong ones of orders with strength and of circles, in one run."""
    pairs = data.draw(st.booleans())
    graph = data.draw(marked_graphs(("strength",), pairs=pairs))
    readings = readings_of(data, graph, ("strength",), pairs)
    keys = ("gmr-strong", *CRISP, "seq-strong3")
    found = ReadingBatch(graph, keys).find_equilibria(readings)
    for reading, row in zip(readings, found, strict=True):
        alone = with_reading(graph, reading)
        for key, bits in zip(keys, row, strict=True):
            if key in RICHER:
                assert bits == common(alone, key), key
            else:
                assert bits == crisp(alone, key), key


def crisp(graph, key):
    """The equilibria of a crisp concept, gains being what compares above 0, as bits."""

    def better(dm, s, q):
        relation = graph.relations.get(dm)
        if relation is None:
            return graph.ranks[dm][q] > graph.ranks[dm][s]
        return richer_definitions.compare(relation, s, q) > 0

    dms = range(len(graph.decision_makers))

    def stable(dm, s):
        for q in definitions.moves(graph, dm, s):
            if not better(dm, s, q):
                continue
            if key == "nash":
                return False
            credible = better if key in {"seq", "sseq"} else (lambda *_: True)
            if not any(deters(dm, s, k) for k in answers(dm, q, credible)):
                return False
        return True

    def deters(dm, s, k):
        onward = definitions.moves(graph, dm, k) if key in {"smr", "sseq"} else ()
        return not any(better(dm, s, h) for h in (k, *onward))

    def answers(dm, start, credible):
        front, seen = [(start, dm)], set()
        while front:
            state, last = front.pop()
            for j in dms:
                if j not in {dm, last}:
                    for k in definitions.moves(graph, j, state):
                        if credible(j, state, k) and (k, j) not in seen:
                            seen.add((k, j))
                            front.append((k, j))
        return {k for k, _ in seen}

    return sum(1 << s for s in range(graph.state_count) if all(stable(dm, s) for dm in dms))


@given(marked_graphs(("unknown",)))
@settings(max_examples=20)
def test_what_a_concept_does_not_read_is_refused_in_any_reading(graph):
    """Our choice: never silently as written."""
    reading = read_graph(graph)
    run = ReadingBatch(graph, ("seq-strong",))
    if "unknown" in graph.kinds or graph.kinds & {"order"}:
        with pytest.raises(ConceptNotDefinedError, match="not defined here"):
            run.find_equilibria([reading])
    else:
        assert run.find_equilibria([reading])


def test_what_compares_alike_is_the_same_to_hold():
    """Our choice: marks tell preferences apart, thresholds alone do not."""
    from standoff.model.forming.relations import Criterion, Relation
    from standoff.model.preferences import Mark, Thresholds

    ranks = (0, 1)
    plain = Relation(2, (Criterion(ranks),), (), Thresholds())
    strong = Relation(2, (Criterion(ranks, Mark(strength=2)),))
    assert Held.of(ranks, plain) == Held.of(ranks) != Held.of(ranks, strong)
    assert Held.of(ranks, strong) == Held.of(ranks, replace(strong))


WANTED = {
    "unknown": "nash-b",
    "strength": "nash-b",
    "probabilistic": "nash-p",
    "fuzzy": "nash-fuzzy",
    "grey": "nash-grey",
}
"""By family the concept under which just the improvements are wanted."""


@pytest.mark.parametrize("family", WANTED)
@given(data=st.data())
@settings(max_examples=30)
def test_improvements_are_what_the_concepts_for_the_marks_take_for_wanted(family, data):
    """Definitions: by both ways of asking, one by one and many at once."""
    graph = data.draw(marked_graphs(KINDS[family]))
    by = {"probability": "nash-p", "certainty": "nash-grey", "order": "nash-b"}[graph.gains_by]
    _, wanted, _, _ = richer_definitions.tests_of(by, graph)
    every = [(s, q) for s in range(graph.state_count) for q in range(graph.state_count)]
    origins, targets = np.array(every).T
    for dm in range(len(graph.decision_makers)):
        expected = [wanted(dm, s, q) for s, q in every]
        assert [graph.gains(dm, s, q) for s, q in every] == expected
        assert graph.array_gains(dm, origins, targets).tolist() == expected
        for s in range(graph.state_count):
            better = [q for q in definitions.moves(graph, dm, s) if wanted(dm, s, q)]
            assert graph.improvements(dm, s) == sorted(better)


@pytest.mark.parametrize("family", WANTED)
@given(data=st.data())
@settings(max_examples=15)
def test_paths_on_arrays_are_those_state_by_state(family, data):
    """Fault: of 4,096 states and more improvements were those of the order as written."""
    graph = data.draw(marked_graphs(KINDS[family]))
    start = data.draw(st.integers(0, graph.state_count - 1))
    for allowed in ("moves", "improvements"):
        plain = paths.find_paths(graph, start, None, allowed)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paths, "ON_ARRAYS", 0)
            arrays = paths.find_paths(graph, start, None, allowed)
        assert arrays.to_dict() == plain.to_dict()


@pytest.mark.parametrize("family", WANTED)
@given(data=st.data())
@settings(max_examples=15)
def test_drift_follows_the_improvements_that_marks_leave(family, data):
    """Definition: each improvement of anybody is as likely; it rests where nobody has one."""
    from standoff.analysis.dynamics.chain import build_chain

    graph = data.draw(marked_graphs(KINDS[family]))
    by = {"probability": "nash-p", "certainty": "nash-grey", "order": "nash-d"}[graph.gains_by]
    _, wanted, _, _ = richer_definitions.tests_of(by, graph)
    for state, steps in build_chain(graph, 0).steps.items():
        ends = [
            q
            for dm in range(len(graph.decision_makers))
            for q in definitions.moves(graph, dm, state)
            if wanted(dm, state, q)
        ]
        assert steps == {q: Fraction(ends.count(q), len(ends)) for q in ends}
        assert bool(common(graph, by) >> state & 1) is not bool(ends)
