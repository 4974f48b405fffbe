"""First-level hypergames against their definitions, and what they reduce to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from conflicts import prisoners_dilemma
from standoff.analysis import hypergames
from standoff.analysis.engine import find_stable
from standoff.analysis.hypergames import seeing, solve_hypergame
from standoff.errors import ConceptNotDefinedError, UsageError
from strategies import graph_forms, option_graphs, rankings

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@st.composite
def views_of(draw, truth):
    """Views: some states not seen, or one imagined, other preferences; of some or all."""
    views = {}
    everything = tuple(range(1 << len(truth.options)))
    for dm in truth.decision_makers:
        if draw(st.booleans()):
            codes = draw(st.lists(st.sampled_from(everything), min_size=1, unique=True))
            kept = draw(st.sampled_from([tuple(sorted(codes)), truth.codes]))
            ranks = tuple(draw(rankings(len(kept))) for _ in truth.decision_makers)
            views[dm] = replace(truth, codes=kept, ranks=ranks, blocked=())
    return views


@given(option_graphs(max_options=3, max_dms=3), st.data())
@settings(max_examples=150)
@pytest.mark.parametrize("concept", CONCEPTS)
def test_hypergames_equal_the_definitions(concept, truth, data):
    """Definition of [WangHipelFraser1988]: equilibria, surprises, what is unseen, disclosures."""
    views = data.draw(views_of(truth))
    found = solve_hypergame(truth, views, [concept])
    expected = definitions.hypergame_equilibria(truth, views, concept)
    assert found.equilibria(concept) == expected
    plain = definitions.hypergame_equilibria(truth, {}, concept)
    assert found.steady(concept) == tuple(state for state in expected if state in plain)
    assert found.unsteady(concept) == tuple(state for state in expected if state not in plain)
    for each in found.disclosures():
        rest = {dm: view for dm, view in views.items() if dm != each.dm}
        after = set(definitions.hypergame_equilibria(truth, rest, concept))
        assert set(each.appears[concept]) == after - set(expected)
        assert set(each.vanishes[concept]) == set(expected) - after
    assert [each.dm for each in found.disclosures()] == [
        dm for dm in truth.decision_makers if dm in views
    ]
    for state, code in enumerate(truth.codes):
        taken = {o for k, o in enumerate(truth.options) if code >> k & 1}
        own = [
            definitions.hypergame_stable(truth, views, concept, dm, taken)
            for dm in range(len(truth.decision_makers))
        ]
        blind = tuple(d for d, one in zip(truth.decision_makers, own, strict=True) if one is None)
        unseen = blind and len(blind) < len(own) and all(one is not False for one in own)
        assert found.unseen(concept).get(state) == (blind if unseen else None)
        missing = []
        for dm in truth.decision_makers:
            view = views.get(dm, truth)
            held = definitions.hypergame_equilibria(view, {}, concept)
            if code not in view.codes or view.codes.index(code) not in held:
                missing.append(dm)
            else:
                assert state in found.expected(concept, dm)
        surprised = tuple(missing) if state in expected and missing else None
        assert found.surprises(concept).get(state) == surprised


@given(option_graphs(max_options=3, max_dms=3), st.data())
def test_what_a_view_expects_is_there_or_imagined(truth, data):
    """Definition: the equilibria of a view, each either a state of the dispute or none."""
    views = data.draw(views_of(truth))
    found = solve_hypergame(truth, views, ["gmr"])
    for dm, view in views.items():
        held = definitions.hypergame_equilibria(view, {}, "gmr")
        assert len(held) == len(found.expected("gmr", dm)) + len(found.imagined("gmr", dm))
        for state in found.imagined("gmr", dm):
            assert state in held
            assert view.codes[state] not in truth.codes


@given(graph_forms(max_states=6, max_options=3), st.data())
def test_without_views_it_is_the_plain_conflict(graph, data):
    """Reduction: no views, or views that see the conflict as it is."""
    some = data.draw(st.sets(st.sampled_from(graph.decision_makers)))
    found = solve_hypergame(graph, dict.fromkeys(some, graph), CONCEPTS)
    table = find_stable(graph, CONCEPTS)
    for concept in CONCEPTS:
        held = tuple(table.equilibria(concept))
        assert found.equilibria(concept) == found.steady(concept) == held
        assert all(found.expected(concept, dm) == held for dm in graph.decision_makers)
        assert not found.surprises(concept)
        assert not found.unseen(concept)
        assert not any(
            each.appears[concept] or each.vanishes[concept] for each in found.disclosures()
        )


@given(option_graphs(max_options=3, max_dms=3), st.data())
@settings(max_examples=150)
def test_the_second_level_equals_the_definition(truth, data):
    """Definition: each expects what it sees and takes to be stable for all in their views."""
    views = data.draw(views_of(truth))
    thoughts = {
        dm: data.draw(views_of(truth))
        for dm in data.draw(st.sets(st.sampled_from(truth.decision_makers)))
    }
    for concept in ("nash", "seq"):
        found = solve_hypergame(truth, views, [concept], thoughts)
        assert found.equilibria(concept) == solve_hypergame(truth, views, [concept]).equilibria(
            concept
        )
        for number, dm in enumerate(truth.decision_makers):
            wanted = definitions.hypergame_foreseen(truth, views, thoughts, concept, number)
            there = {
                frozenset(o for k, o in enumerate(truth.options) if code >> k & 1): state
                for state, code in enumerate(truth.codes)
            }
            expected = {there[taken] for taken in wanted if taken in there}
            assert set(found.expected(concept, dm)) == expected
            assert len(found.imagined(concept, dm)) == len(wanted) - len(expected)


@given(option_graphs(max_options=3, max_dms=3), st.data())
def test_thinking_that_all_see_what_one_sees_is_the_first_level(truth, data):
    """Reduction."""
    views = data.draw(views_of(truth))
    thoughts = {
        dm: dict.fromkeys(truth.decision_makers, views.get(dm, truth))
        for dm in truth.decision_makers
    }
    plain, second = (solve_hypergame(truth, views, ["gmr"], each) for each in ({}, thoughts))
    for dm in truth.decision_makers:
        assert plain.expected("gmr", dm) == second.expected("gmr", dm)
        assert plain.imagined("gmr", dm) == second.imagined("gmr", dm)
    assert plain.kinds("gmr") == second.kinds("gmr")


@given(option_graphs(max_options=3, max_dms=3), st.data())
def test_the_eight_kinds_part_what_is_stable_for_all_who_see_it(truth, data):
    """Our reading: seen by all or not, lasting when all know or not, expected by all who see or not."""
    views = data.draw(views_of(truth))
    found = solve_hypergame(truth, views, ["seq"])
    plain = definitions.hypergame_equilibria(truth, {}, "seq")
    kinds = found.kinds("seq")
    assert {s for s, kind in kinds.items() if kind.seen} == set(found.equilibria("seq"))
    for state, kind in kinds.items():
        assert kind.steady == (state in plain)
        blind = found.unseen("seq").get(state, ())
        assert kind.seen == (not blind)
        seeing = [dm for dm in truth.decision_makers if dm not in blind]
        assert kind.foreseen == all(state in found.expected("seq", dm) for dm in seeing)
    codes = set(truth.codes).union(*(view.codes for view in views.values()))
    assert len(found.universe) == len(codes)


def test_full_disclosure_one_after_the_other_is_the_plain_conflict():
    """By hand: who believes the other wants to cooperate; then learns that it does not."""
    graph = prisoners_dilemma()
    first, second = graph.decision_makers
    mutual = graph.state_count - 1
    kind = graph.with_ranks(
        tuple(tuple(int(s == mutual) for s in range(mutual + 1)) for _ in graph.decision_makers)
    )
    found = solve_hypergame(graph, {first: kind, second: kind}, ["nash"])
    assert mutual in found.equilibria("nash")
    assert mutual in found.unsteady("nash")
    after = found.disclosed(first)
    assert mutual not in after.equilibria("nash")
    assert after.disclosed(second).equilibria("nash") == tuple(
        find_stable(graph, ["nash"]).equilibria("nash")
    )


def test_views_of_nobody_and_too_many_states_are_refused(monkeypatch):
    """Our choice: by name, and before anything is computed."""
    graph = prisoners_dilemma()
    with pytest.raises(UsageError, match="'nobody' is no decision maker"):
        hypergames.solve_hypergame(graph, {"nobody": graph})
    monkeypatch.setattr(seeing, "MAX_STATES", 3)
    with pytest.raises(ConceptNotDefinedError, match="up to 3 states; there are 4"):
        solve_hypergame(graph, {})
