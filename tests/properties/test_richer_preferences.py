"""Concepts for preferences that are more than an order, against the brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
import richer_definitions
from conflicts import prisoners_dilemma
from richer_strategies import FAMILIES, KINDS, marked_graphs, relations
from standoff.analysis.engine import find_stable, relational
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    NoImprovement,
    UnsanctionedImprovement,
)
from standoff.analysis.stability import RICHER, check
from standoff.analysis.stability.concept import require_defined
from standoff.errors import ConceptNotDefinedError
from standoff.model.forming.marked import UNKNOWN
from standoff.model.forming.relations import Criterion, Relation
from standoff.model.preferences import Mark
from strategies import graph_forms


def lists(table, key):
    return [list(states) for states in table.stable[key]]


@pytest.mark.parametrize("family", FAMILIES)
@given(data=st.data())
@settings(max_examples=60)
def test_both_engines_equal_the_definitions(family, data):
    """Definitions of every family; the plain engine, and that of arrays."""
    graph = data.draw(marked_graphs(KINDS[family]))
    keys = FAMILIES[family]
    plain = find_stable(graph, keys, engine="plain")
    arrays = relational.find_stable(graph, keys)
    for key in keys:
        expected = richer_definitions.stable_states(graph, key)
        assert lists(plain, key) == expected, key
        assert lists(arrays, key) == expected, key


@pytest.mark.parametrize("family", FAMILIES)
@given(data=st.data())
@settings(max_examples=60)
def test_reasons_are_what_the_definitions_ask_for(family, data):
    """Of each verdict: wanted moves, and sanctions that are legal, credible and deter."""
    graph = data.draw(marked_graphs(KINDS[family]))
    key = data.draw(st.sampled_from(FAMILIES[family]))
    dm = data.draw(st.integers(0, len(graph.decision_makers) - 1))
    state = data.draw(st.integers(0, graph.state_count - 1))
    reason = check(RICHER[key], graph, dm, state).reason
    shape, wanted, deters, credible = richer_definitions.tests_of(key, graph)
    gains = {q for q in definitions.moves(graph, dm, state) if wanted(dm, state, q)}
    match reason:
        case NoImprovement():
            assert not gains
        case EveryImprovementSanctioned(sanctions):
            assert {each.improvement for each in sanctions} == gains
        case UnsanctionedImprovement(improvement, rest):
            assert {improvement, *rest} | {each.improvement for each in reason.sanctions} == gains
    for each in getattr(reason, "sanctions", ()):
        assert deters(dm, state, each.state)
        assert all(deters(dm, state, h) for h in each.escapes)
        here = each.improvement
        for move in each.moves:
            assert move.origin == here
            assert shape != "seq" or credible(move.dm, move.origin, move.target)
            here = move.target
        assert here == each.state


@given(graph_forms())
@settings(max_examples=80)
def test_where_nothing_is_marked_they_are_the_crisp_concepts(graph):
    """Reduction: a, b, c, d, probabilistic, fuzzy and grey ones; strong ones are Nash, for no loss is strong."""
    crisp = find_stable(graph, ("nash", "gmr", "smr", "seq"), engine="plain")
    found = find_stable(graph, tuple(RICHER), engine="plain")
    for key, concept in RICHER.items():
        strong = concept.family in {"strength", "hybrid"}
        assert found.stable[key] == crisp.stable["nash" if strong else concept.base], key


@given(marked_graphs(("unknown",)))
@settings(max_examples=80)
def test_unknown_extensions_are_ordered(graph):
    """Theorems [LiHipelKilgourFang2004]: a => b and c => d (fewer moves wanted), a => c and b => d (more deters)."""
    shapes = ("nash", "gmr", "smr", "seq")
    table = find_stable(graph, [f"{s}-{e}" for s in shapes for e in "abcd"], engine="plain")
    for shape in shapes:
        for narrow, wide in ("ab", "cd", "ac", "bd"):
            pairs = zip(
                table.stable[f"{shape}-{narrow}"], table.stable[f"{shape}-{wide}"], strict=True
            )
            assert all(not (one - other).bits for one, other in pairs), (shape, narrow, wide)
    for extension in "abcd":
        for narrow, wide in (("nash", "smr"), ("smr", "gmr"), ("nash", "seq"), ("seq", "gmr")):
            pairs = zip(
                table.stable[f"{narrow}-{extension}"],
                table.stable[f"{wide}-{extension}"],
                strict=True,
            )
            assert all(not (one - other).bits for one, other in pairs), (narrow, wide, extension)


@given(marked_graphs(("strength",)))
@settings(max_examples=80)
def test_strong_is_stronger_than_general_and_each_level_than_the_one_below(graph):
    """Theorem [XuHipelKilgourLevels2009]: what is stable at a level is so at each lower one, and in general."""
    for shape in ("gmr", "smr", "seq"):
        keys = [shape, f"{shape}-strong", *(f"{shape}-strong{level}" for level in range(3, 10))]
        table = find_stable(graph, keys, engine="plain")
        for wide, narrow in pairwise(keys):
            pairs = zip(table.stable[narrow], table.stable[wide], strict=True)
            assert all(not (one - other).bits for one, other in pairs), (narrow, wide)


@given(marked_graphs((), pairs=True))
@settings(max_examples=80)
def test_crisp_concepts_follow_pairs_that_go_round_in_a_circle(graph):
    """The graph model asks for no transitivity: Nash to SEQ by pairs, in both engines."""
    keys = ("nash", "gmr", "smr", "seq")
    plain = find_stable(graph, keys, engine="plain")
    arrays = relational.find_stable(graph, keys)
    for key in keys:
        expected = richer_definitions.stable_states(graph, key)
        assert lists(plain, key) == expected, key
        assert lists(arrays, key) == expected, key


@st.composite
def coarse_graphs(draw):
    """Conflicts in which statements tell few states apart: many compare alike."""
    graph = draw(graph_forms(7, 4))
    relations_ = {}
    for dm in range(len(graph.decision_makers)):
        criteria = tuple(
            Criterion(
                tuple(draw(st.integers(0, 1)) for _ in range(graph.state_count)),
                Mark(unknown=True)
                if draw(st.booleans())
                else Mark(strength=draw(st.integers(1, 2))),
            )
            for _ in range(draw(st.integers(0, 2)))
        )
        relations_[dm] = Relation(graph.state_count, criteria)
    return replace(graph, relations=relations_)


@pytest.mark.parametrize(("labels", "square"), [(1, 0), (3, 0), (4096, 0), (1, 1 << 9)])
@given(graph=coarse_graphs())
@settings(max_examples=30)
def test_states_that_compare_alike_are_judged_by_their_classes(labels, square, graph):
    """The definitions, whatever number of classes is worked on at once; or every two states."""
    keys = [*FAMILIES["unknown"], *FAMILIES["strength"][:3]]
    defined = [key for key in keys if RICHER[key].why_undefined(graph) is None]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("standoff.analysis.engine.relational.pairs.LABELS", labels)
        patch.setattr("standoff.analysis.engine.relational.batch.SQUARE", square)
        arrays = relational.find_stable(graph, defined)
    for key in defined:
        assert lists(arrays, key) == richer_definitions.stable_states(graph, key), key


@given(data=st.data())
@settings(max_examples=80)
def test_states_of_a_class_compare_alike_with_every_state(data):
    """Definition of the classes; a relation among some states is the same there."""
    size = data.draw(st.integers(1, 6))
    relation = data.draw(relations(size, ("unknown", "strength")))
    first, group = relation.classes
    some = relation.among(first)
    for s in range(size):
        for q in range(size):
            found = relation.compare(s, q)
            assert found == relation.compare(int(first[group[s]]), int(first[group[q]]))
            assert found == some.compare(int(group[s]), int(group[q]))


@given(data=st.data())
@settings(max_examples=80)
def test_rows_of_arrays_are_those_of_single_comparisons(data):
    """The definition of a comparison, worked out pair by pair."""
    size = data.draw(st.integers(1, 6))
    relation = data.draw(relations(size, ("unknown", "strength")))
    for s in range(size):
        row = [UNKNOWN if found == "U" else found for found in
               (richer_definitions.compare(relation, s, q) for q in range(size))]  # fmt: skip
        assert list(relation.row(s)) == row
        assert list(relation.array_row(s)) == row
        first, group = relation.alike(s)
        assert [row[first[each]] for each in group] == row


@given(marked_graphs(("unknown", "probability", "certainty", "strength")))
@settings(max_examples=100)
def test_no_concept_is_silent_about_marks_it_does_not_read(graph):
    """A concept is defined exactly where it reads all that is said; else it says what it does not."""
    for concept in RICHER.values():
        unread = graph.kinds - concept.reads
        assert (concept.why_undefined(graph) is None) == (not unread)
        if unread:
            with pytest.raises(ConceptNotDefinedError, match="is not defined here"):
                require_defined(concept, graph)


def test_relations_are_part_of_a_graph_and_leave_with_its_ranks():
    """Other ranks are other preferences: what was marked of the old ones is not kept."""
    relation = Relation(4, (Criterion((0, 1, 2, 3), Mark(strength=2)),))
    graph = replace(prisoners_dilemma(), relations={0: relation})
    assert graph.kinds == {"strength"}
    assert not graph.with_ranks(graph.ranks).kinds
