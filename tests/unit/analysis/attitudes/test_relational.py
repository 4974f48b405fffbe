"""Attitudes: the relational concepts against their definitions, and what they reduce to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from conflicts import elmira, prisoners_dilemma
from standoff.analysis.attitudes import relational, rows
from standoff.analysis.attitudes.attitudes import Attitudes
from standoff.analysis.attitudes.relational import (
    RELATIONAL,
    RelationalConcepts,
    check_relational,
    find_relational_stable,
)
from standoff.analysis.engine import find_stable
from standoff.errors import ConceptNotDefinedError, UsageError
from strategies import graph_forms


@st.composite
def attitudes_of(draw, graph):
    """Any attitudes of the decision makers of a graph, some of which may dominate."""
    dms = range(len(graph.decision_makers))
    value = st.integers(-1, 1)
    found = Attitudes(tuple(tuple(draw(value) for _ in dms) for _ in dms))
    pairs = [(i, j) for i in dms for j in dms]
    return found.led_by(draw(st.just([]) | st.lists(st.sampled_from(pairs), max_size=2)))


def strict(graph):
    """The same moves with ties broken by the numbers of states."""
    return graph.with_ranks(
        tuple(
            tuple(
                sorted(range(graph.state_count), key=lambda s: (ranks[s], s)).index(s)
                for s in range(graph.state_count)
            )
            for ranks in graph.ranks
        )
    )


@given(graph_forms(max_states=6, max_options=3), st.data())
@settings(max_examples=200)
@pytest.mark.parametrize("concept", RELATIONAL)
def test_relational_concepts_equal_the_definitions(concept, graph, data):
    """Definitions of [InoharaHipelWalker2007], ties, one-way and intransitive moves included."""
    attitudes = data.draw(attitudes_of(graph))
    engine = data.draw(st.sampled_from(["numpy", "plain"]))
    found = find_relational_stable(graph, attitudes, [concept], engine).stable[concept]
    for dm, states in enumerate(found):
        for state in range(graph.state_count):
            expected = definitions.is_relationally_stable(
                graph, attitudes.values, concept, dm, state, attitudes.dominating
            )
            assert (state in states) == expected
            assert check_relational(graph, attitudes, concept, dm, state).stable == expected


@given(graph_forms(max_states=7, max_options=3).map(strict))
@settings(max_examples=200)
def test_without_attitudes_and_ties_they_are_the_concepts_without_attitudes(graph):
    """Theorem of [InoharaHipel2009]: discrete attitudes, complete and antisymmetric preferences."""
    attitudes = Attitudes.discrete(len(graph.decision_makers))
    found = find_relational_stable(graph, attitudes).stable
    crisp = find_stable(graph, ["nash", "gmr", "smr", "seq"]).stable
    assert {f"r{key}": states for key, states in crisp.items()} == found


@given(graph_forms(max_states=7, max_options=3))
@settings(max_examples=200)
def test_under_totally_neutral_attitudes_two_pairs_fall_together(graph):
    """Theorem of [InoharaHipel2009]: RNash is RSMR, and RGMR is RSEQ."""
    dms = len(graph.decision_makers)
    found = find_relational_stable(graph, Attitudes(((0,) * dms,) * dms)).stable
    assert found["rnash"] == found["rsmr"]
    assert found["rgmr"] == found["rseq"]


@given(graph_forms(max_states=6, max_options=3), st.data())
@settings(max_examples=150)
def test_stronger_relational_concepts_imply_weaker_ones(graph, data):
    """As without attitudes: RNash implies all, RSMR and RSEQ imply RGMR. (Our theorem.)"""
    found = find_relational_stable(graph, data.draw(attitudes_of(graph))).stable
    for strong, weak in [("rnash", "rsmr"), ("rnash", "rseq"), ("rsmr", "rgmr"), ("rseq", "rgmr")]:
        for stronger, weaker in zip(found[strong], found[weak], strict=True):
            assert set(stronger) <= set(weaker)


def test_prisoners_positive_toward_each_other_cooperate():
    """By hand: to defect hurts the other, to cooperate oneself; each state is then kept."""
    found = find_relational_stable(prisoners_dilemma(), Attitudes(((1, 1), (1, 1))), ["rnash"])
    assert 0b11 in found.equilibria("rnash")


def test_what_does_not_fit_is_refused(monkeypatch):
    """Errors name what is allowed."""
    with pytest.raises(UsageError, match="unknown relational concept"):
        find_relational_stable(elmira(), Attitudes.discrete(3), ["nash"])
    with pytest.raises(UsageError, match="for each of 3"):
        find_relational_stable(elmira(), Attitudes.discrete(2))
    with pytest.raises(UsageError, match="two different attitudes"):
        Attitudes.discrete(2).toward([(0, 1, 1), (0, 1, -1)])
    assert Attitudes.discrete(2).toward([(0, 1, -1)]).values == ((1, -1), (0, 1))
    monkeypatch.setattr(relational, "MAX_STEPS", 10)
    monkeypatch.setattr(rows, "MOST_STATES", 8)
    for engine in ("plain", "numpy"):
        with pytest.raises(ConceptNotDefinedError, match="9 states is compared with each"):
            find_relational_stable(elmira(), Attitudes.discrete(3), engine=engine)


@given(graph_forms(max_states=6, max_options=3), st.data())
def test_attitudes_that_all_dominate_or_none_are_the_same(graph, data):
    """Reduction: what comes first for everybody comes before nothing."""
    plain = Attitudes(data.draw(attitudes_of(graph)).values)
    dms = range(len(graph.decision_makers))
    led = plain.led_by((i, j) for i in dms for j in dms if plain.values[i][j])
    one, other = (find_relational_stable(graph, each).stable for each in (plain, led))
    gains = any(sum(map(bool, row)) > 1 for row in plain.values)
    for concept in RELATIONAL:
        if not gains:
            assert list(map(set, one[concept])) == list(map(set, other[concept]))


def test_who_minds_another_before_itself_gives_way_and_else_does_not():
    """By hand: in the dilemma the other would lose by defection, which decides alone if it is first."""
    both = Attitudes(((1, 1), (0, 1)))
    first = both.led_by([(0, 1)])
    made = {name: RelationalConcepts(each).accepts for name, each in (("b", both), ("f", first))}
    graph = prisoners_dilemma()
    assert not made["b"](graph, 0, 0b00, 0b01)  # better for the other, worse for itself
    assert made["f"](graph, 0, 0b00, 0b01)
    assert not made["f"](graph, 0, 0b11, 0b10)
