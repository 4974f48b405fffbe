"""Linked disputes: the whole against its definition written out, and what follows from the parts.

Provenance: the definition on the page (after He, Kilgour and Hipel); theorems proved from it: what
is Nash-stable is so part by part, and a local decision maker keeps the credible sanctions it fears.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from standoff.analysis.engine import find_stable
from standoff.analysis.linked import joining
from standoff.analysis.linked.joining import link
from standoff.errors import ConceptNotDefinedError, UsageError
from strategies import option_graphs

WEIGHINGS = [(None, 0), (None, 1), ((Fraction(1), Fraction(2)), 0)]


@st.composite
def linked(draw):
    first, second = draw(option_graphs(2, 2)), draw(option_graphs(2, 2))
    common = tuple(
        draw(st.integers(0, len(graph.decision_makers) - 1)) for graph in (first, second)
    )
    weights, leading = draw(st.sampled_from(WEIGHINGS))
    return link(first, second, common, weights, leading), weights, leading


def pairs(found):
    return [(a, b) for a in range(found.first.state_count) for b in range(found.second.state_count)]


def who(found):
    """For each decision maker of the whole its index in the first and the second, or None."""
    one, two = found.common
    yield one, two
    for dm in range(len(found.first.decision_makers)):
        if dm != one:
            yield dm, None
    for dm in range(len(found.second.decision_makers)):
        if dm != two:
            yield None, dm


@given(linked())
def test_moves_are_those_of_either_dispute(drawn):
    """Definition: the common one moves in one or both, everybody else in its own."""
    found, _, _ = drawn
    states = pairs(found)
    for number, (one, two) in enumerate(who(found)):
        for a, b in states:
            stay_a, stay_b = {a}, {b}
            go_a = stay_a if one is None else stay_a | set(found.first.reachable(one, a))
            go_b = stay_b if two is None else stay_b | set(found.second.reachable(two, b))
            expected = sorted(found.state(x, y) for x in go_a for y in go_b if (x, y) != (a, b))
            assert list(found.graph.reachable(number, found.state(a, b))) == expected


@given(linked())
def test_orders_are_those_of_the_parts(drawn):
    """Definition: leading first, or weighed by place; local decision makers mind their own only."""
    found, weights, leading = drawn
    states = pairs(found)
    for number, (one, two) in enumerate(who(found)):

        def worth(pair, one=one, two=two):
            a = None if one is None else found.first.ranks[one][pair[0]]
            b = None if two is None else found.second.ranks[two][pair[1]]
            if a is None or b is None:
                return b if a is None else a
            if weights is None:
                return (a, b) if leading == 0 else (b, a)
            best = max(found.first.ranks[one]) or 1, max(found.second.ranks[two]) or 1
            return weights[0] * Fraction(int(a), int(best[0])) + weights[1] * Fraction(
                int(b), int(best[1])
            )

        for s in states:
            for t in states:
                way = found.graph.compare(number, found.state(*s), found.state(*t))
                assert way == (worth(t) > worth(s)) - (worth(t) < worth(s))


@settings(max_examples=50)
@given(linked())
def test_nash_equilibria_of_the_whole_are_pairs_of_those_of_the_parts(drawn):
    """Theorem: what the common one gains by moving in both it gains by moving in one of them."""
    found, _, _ = drawn
    apart = [
        set(find_stable(graph, ["nash"]).equilibria("nash"))
        for graph in (found.first, found.second)
    ]
    together = set(find_stable(found.graph, ["nash"]).equilibria("nash"))
    assert together == {found.state(a, b) for a in apart[0] for b in apart[1]}


@settings(max_examples=50)
@given(linked())
def test_who_is_in_one_dispute_only_keeps_its_sequential_stability(drawn):
    """Theorem: a credible sanction in the dispute is one of the whole."""
    found, _, _ = drawn
    whole = find_stable(found.graph, ["seq", "gmr"])
    for concept in ("seq", "gmr"):
        alone = [find_stable(graph, [concept]) for graph in (found.first, found.second)]
        for number, (one, two) in enumerate(who(found)):
            if one is not None and two is not None:
                continue
            for a, b in pairs(found):
                held = (
                    a in alone[0].stable[concept][one]
                    if one is not None
                    else b in alone[1].stable[concept][two]
                )
                if held:
                    assert found.state(a, b) in whole.stable[concept][number]


@given(option_graphs(2, 2))
def test_a_dispute_in_which_nothing_can_happen_changes_nothing(graph):
    """Reduction: linked with one state and no moves, a dispute is what it was."""
    assume(graph.state_count)
    from standoff.model import ExplicitGraph

    still = ExplicitGraph(("x",), (), (0,), ((0,),), (((),),))
    found = link(graph, still, (0, 0))
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        alone = find_stable(graph, [concept]).equilibria(concept)
        assert find_stable(found.graph, [concept]).equilibria(concept) == alone


def test_what_cannot_be_linked_is_refused(monkeypatch):
    """Our limits; weights are above 0."""
    import standoff

    graph = standoff.load("chicken").graph
    with pytest.raises(UsageError, match="above 0"):
        link(graph, graph, (0, 0), (Fraction(0), Fraction(1)))
    with pytest.raises(ConceptNotDefinedError, match="orders of the states"):
        link(standoff.load("gisborne-unknown").graph, graph, (0, 0))
    monkeypatch.setattr(joining, "MOST_MOVES", 3)
    with pytest.raises(ConceptNotDefinedError, match="moves; 3 are the most"):
        link(graph, graph, (0, 0))
    monkeypatch.setattr(joining, "MOST_STATES", 3)
    with pytest.raises(ConceptNotDefinedError, match="16 states; 3 are the most"):
        link(graph, graph, (0, 0))
