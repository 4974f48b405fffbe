"""Coalitions: joint improvements, equilibrium jumps, the four coalition concepts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from conflicts import elmira, prisoners_dilemma
from rewritings import unblock
from standoff.analysis.coalitions import (
    COALITION_CONCEPTS,
    check_coalition,
    find_coalition_improvements,
    find_coalition_stable,
    find_leaving,
    iter_coalitions,
    iter_partitions,
    make_partition,
)
from standoff.analysis.coalitions import arrays as coalition_arrays
from standoff.analysis.coalitions.arrays import CoalitionArrays
from standoff.analysis.engine import find_stable
from standoff.analysis.engine.batch import Batch
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability import CONCEPTS, check
from standoff.analysis.stability.coalitional import concept as coalitional_concept
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.states import StateSet
from strategies import explicit_graphs, graph_forms, option_graphs, places, rankings

ELMIRA = {
    1: {("MoE", "LocalGov", 5)},
    2: {
        ("MoE", "Uniroyal", 4),
        ("Uniroyal", "LocalGov", 8),
        ("Uniroyal", "LocalGov", 4),
        ("MoE", "Uniroyal", "LocalGov", 8),
        ("MoE", "Uniroyal", "LocalGov", 4),
    },
    3: {("MoE", "LocalGov", 7)},
    4: set(),
    5: {("MoE", "Uniroyal", 8)},
    6: {
        ("MoE", "Uniroyal", 8),
        ("Uniroyal", "LocalGov", 8),
        ("MoE", "Uniroyal", "LocalGov", 8),
    },
    7: set(),
    8: set(),
    9: set(),
}


@pytest.mark.parametrize("state", ELMIRA)
def test_coalition_improvements_of_elmira(state):
    """Published for states 5 and 8 [KilgourHipelFangPeng2001]; the others by brute force."""
    graph = elmira()
    found = find_coalition_improvements(graph, [state - 1])
    assert {
        (*(graph.decision_makers[dm] for dm in each.coalition), each.target + 1) for each in found
    } == ELMIRA[state]


def test_the_ministry_and_the_company_can_jump_to_the_agreement():
    """Published: from equilibrium 5 to equilibrium 8, neither of them alone."""
    graph = elmira()
    table = find_stable(graph, ["nash", "gmr", "smr", "seq"])
    (jump,) = find_coalition_improvements(graph, [4], table)
    assert jump.jump
    assert jump.movers == {0, 1}
    assert {move.origin for move in jump.moves} <= {4, 5, 6}
    assert jump.to_dict(graph)["coalition"] == ["MoE", "Uniroyal"]
    assert not find_coalition_improvements(graph, [7, 8], table)
    (other,) = find_coalition_improvements(graph, [2], table)
    assert not other.jump


def test_prisoners_leave_mutual_defection_together():
    """Textbook: the coalition of both gains by cooperation, which holds against both."""
    graph = prisoners_dilemma()
    (improvement,) = find_coalition_improvements(graph, [0b00], find_stable(graph, ["seq"]))
    assert (improvement.target, improvement.jump) == (0b11, True)
    assert not check_coalition(graph, "cnash", [0, 1], 0b00).stable
    assert check_coalition(graph, "CNash", [0, 1], 0b11).stable


def test_only_the_coalitions_asked_for_are_looked_at():
    """Interface."""
    assert not find_coalition_improvements(elmira(), [4], coalitions=[(0, 2), (1, 2)])


@given(places(graph_forms(max_states=6, max_options=3)))
@settings(max_examples=200)
def test_coalition_improvements_equal_the_definition(place):
    """Definition: reached by legal sequences of the members and better for each."""
    graph, _, state = place
    dms = range(len(graph.decision_makers))
    found = find_coalition_improvements(graph, [state], coalitions=iter_coalitions(dms))
    for coalition in definitions.subsets(list(dms)):
        of_it = [each for each in found if each.coalition == coalition]
        expected = definitions.coalition_improvements(graph, coalition, state)
        assert [each.target for each in of_it] == sorted(expected)
        for each in of_it:
            path = [(move.dm, move.origin, move.target) for move in each.moves]
            assert definitions.is_legal(graph, coalition, state, path, improving=False)
            assert path[-1][2] == each.target


@given(graph_forms(max_states=5, max_options=3))
@settings(max_examples=100)
@pytest.mark.parametrize("concept", COALITION_CONCEPTS)
def test_coalition_concepts_equal_the_definitions(concept, graph):
    """Definitions, for every coalition and for every decision maker.

    [InoharaHipel2008]; CSSEQ and CProof as we carry them over.
    """
    dms = list(range(len(graph.decision_makers)))
    stable = {
        (coalition, state): definitions.is_coalitionally_stable(graph, concept, coalition, state)
        for coalition in definitions.subsets(dms)
        for state in range(graph.state_count)
    }
    for (coalition, state), expected in stable.items():
        verdict = check_coalition(graph, concept, coalition, state)
        assert verdict.stable == expected
        wanted = definitions.coalition_improvements(graph, coalition, state)
        assert {*(q for q, _ in verdict.sanctioned), *verdict.unsanctioned} == wanted
        for _, k in verdict.sanctioned if concept != "cproof" else ():
            assert any(graph.ranks[i][k] <= graph.ranks[i][state] for i in coalition)
    table = find_coalition_stable(graph, [concept])
    for dm, states in enumerate(table.stable[concept]):
        assert list(states) == [
            state
            for state in range(graph.state_count)
            if all(held for (h, s), held in stable.items() if s == state and dm in h)
        ]


@given(places(graph_forms()))
@settings(max_examples=200)
def test_a_coalition_of_one_is_a_decision_maker(place):
    """CNash, CGMR and CSMR of one member are Nash, GMR and SMR; CSEQ is SEQ against one other.

    CSSEQ is then SSEQ, and CProof always Nash.
    """
    graph, dm, state = place
    pairs = [("cnash", "nash"), ("cgmr", "gmr"), ("csmr", "smr"), ("cproof", "nash")]
    if len(graph.decision_makers) == 2:
        pairs += [("cseq", "seq"), ("csseq", "sseq")]
    for coalitional, single in pairs:
        verdict = check(CONCEPTS[single], graph, dm, state)
        assert check_coalition(graph, coalitional, [dm], state).stable == verdict.stable


@given(explicit_graphs(max_states=5))
@settings(max_examples=200)
def test_coalition_concepts_imply_weaker_ones(graph):
    """CNash implies all others, CSMR implies CGMR, CSSEQ CSEQ, for each decision maker.

    (Our theorem for CSSEQ and CProof.)
    """
    table = find_coalition_stable(graph, COALITION_CONCEPTS).stable
    pairs = [("csmr", "cgmr"), ("csseq", "cseq")]
    for strong, weak in [*(("cnash", weak) for weak in COALITION_CONCEPTS), *pairs]:
        for stronger, weaker in zip(table[strong], table[weak], strict=True):
            assert set(stronger) <= set(weaker)


@given(option_graphs(max_options=3).map(unblock))
@settings(max_examples=200)
def test_credible_coalition_sanctions_are_sanctions_where_moves_are_transitive(graph):
    """CSEQ implies CGMR if nobody reaches more by moving twice in a row. (Our theorem.)

    Rules on moves can break that, and so can arcs: two coalitions, one after the other, may then
    do what no legal sequence of their members does.
    """
    table = find_coalition_stable(graph, ["cseq", "cgmr"]).stable
    for stronger, weaker in zip(table["cseq"], table["cgmr"], strict=True):
        assert set(stronger) <= set(weaker)


@given(graph_forms(max_states=6, max_options=3))
@settings(max_examples=150)
@pytest.mark.parametrize("concept", COALITION_CONCEPTS)
def test_arrays_of_all_states_give_what_searches_give(concept, graph):
    """Our choice of two ways, for few states and for many."""
    plain = find_coalition_stable(graph, [concept], engine="plain")
    assert find_coalition_stable(graph, [concept], engine="fast").stable == plain.stable


@given(graph_forms(max_states=5, max_options=3))
@settings(max_examples=100)
@pytest.mark.parametrize("concept", ["cseq", "csseq"])
def test_under_a_partition_its_coalitions_answer(concept, graph):
    """Definition: only the blocks of a partition are looked at, and only they answer."""
    dms = list(range(len(graph.decision_makers)))
    for blocks in definitions.partitions(dms):
        expected = {
            (block, state): definitions.is_coalitionally_stable(
                graph, concept, block, state, blocks
            )
            for block in blocks
            for state in range(graph.state_count)
        }
        for (block, state), held in expected.items():
            verdict = check_coalition(graph, concept, block, state, partition=blocks)
            assert verdict.stable == held
        for engine in ("plain", "fast"):
            table = find_coalition_stable(graph, [concept], partition=blocks, engine=engine)
            for block in blocks:
                for dm in block:
                    for state in range(graph.state_count):
                        assert (state in table.stable[concept][dm]) == expected[block, state]


@given(graph_forms(max_states=6, max_options=3))
@settings(max_examples=200)
def test_where_everybody_stands_alone_coalitions_are_decision_makers(graph):
    """Reduction: under the partition into singles the five concepts are the crisp ones."""
    pairs = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq", "csseq": "sseq"}
    for engine in ("plain", "fast"):
        found = find_coalition_stable(graph, list(pairs), partition=[], engine=engine).stable
        crisp = find_stable(graph, list(pairs.values())).stable
        for coalitional, single in pairs.items():
            assert found[coalitional] == crisp[single]


@given(graph_forms(max_states=6, max_options=3))
@settings(max_examples=150)
def test_a_strong_equilibrium_is_coalition_proof_and_that_a_nash_equilibrium(graph):
    """Theorem of [BernheimPelegWhinston1987], which holds of states and moves as well."""
    table = find_coalition_stable(graph, ["cnash", "cproof"])
    strong, proof = set(table.equilibria("cnash")), set(table.equilibria("cproof"))
    assert strong <= proof <= set(find_stable(graph, ["nash"]).equilibria("nash"))


@given(places(graph_forms(max_states=6, max_options=3)))
@settings(max_examples=100)
def test_who_would_leave_is_what_makes_a_coalition_fragile(place):
    """Definition: the smallest groups with a lasting improvement where the coalition has led."""
    graph, _, state = place
    reach = Reachability(graph)
    for coalition in definitions.subsets(range(len(graph.decision_makers))):
        lasting = definitions.lasting_improvements(graph, coalition, state)
        for target in definitions.coalition_improvements(graph, coalition, state):
            found = find_leaving(reach, coalition, target)
            assert (not found) == (target in lasting)
            groups = [set(each.members) for each in found]
            assert not any(one < other for one in groups for other in groups)
            for each in found:
                assert each.target in definitions.lasting_improvements(graph, each.members, target)


def test_partitions_are_counted_by_bell_numbers():
    """Textbook: 1, 2, 5, 15, 52 partitions, each told once, and by the tests' own recursion."""
    for count, bell in enumerate([1, 1, 2, 5, 15, 52]):
        found = list(iter_partitions(range(count)))
        assert len(found) == len(set(found)) == bell
        twin = {tuple(sorted(each)) for each in definitions.partitions(list(range(count)))}
        assert set(found) == twin
    with pytest.raises(UsageError, match="two coalitions"):
        make_partition([[0, 1], [1]], 2)


def test_unknown_concepts_and_empty_coalitions_are_refused():
    """Errors name the value, what is allowed, and the nearest fix."""
    with pytest.raises(UsageError) as caught:
        find_coalition_stable(elmira(), ["csec"])
    assert caught.value.problems[0].allowed == COALITION_CONCEPTS
    with pytest.raises(UsageError, match="at least one member"):
        check_coalition(elmira(), "cnash", [], 0)


@given(places(graph_forms(max_states=8, max_options=4)))
@settings(max_examples=150)
def test_verdicts_from_values_of_all_states_are_those_of_searches(place):
    """Our choice of two ways, for few and for many states; they give the same sanctions."""
    graph, _, state = place
    arrays = CoalitionArrays(graph)
    held = StateSet.of([state])
    for coalition in iter_coalitions(range(len(graph.decision_makers))):
        for concept in coalition_arrays.KNOWN:
            expected = check_coalition(graph, concept, coalition, state)
            assert arrays.check(concept, coalition, state) == expected
            assert expected.stable == definitions.is_coalitionally_stable(
                graph, concept, coalition, state
            )
        every = find_coalition_improvements(graph, [state], None, [coalition])
        found = list(arrays.iter_improvements(coalition, state, held, 10**6))
        assert sorted(found, key=lambda each: each.target) == list(every)
        assert [len(each.moves) for each in found] == sorted(len(each.moves) for each in found)
        assert arrays.count_improvements(coalition, state) == len(every)
        assert list(arrays.iter_improvements(coalition, state, held, 2)) == found[:2]


@given(graph_forms(max_states=5, max_options=3), st.data())
@settings(max_examples=100)
def test_readings_are_judged_as_if_each_were_a_conflict(graph, data):
    """Definition: in no reading a coalition leaves what is found to hold against all."""
    dms = list(range(len(graph.decision_makers)))
    readings = data.draw(
        st.lists(st.tuples(*(rankings(graph.state_count) for _ in dms)), min_size=1, max_size=3)
    )
    batch = Batch(graph, COALITION_CONCEPTS)
    packed = [tuple(np.asarray(r, np.int32).tobytes() for r in reading) for reading in readings]
    for reading, found in zip(readings, batch.find_equilibria([*packed, *packed]), strict=False):
        changed = graph.with_ranks(reading)
        for concept, bits in zip(COALITION_CONCEPTS, found, strict=True):
            assert list(StateSet(bits)) == [
                state
                for state in range(graph.state_count)
                if all(
                    definitions.is_coalitionally_stable(changed, concept, coalition, state)
                    for coalition in definitions.subsets(dms)
                )
            ]


@pytest.mark.parametrize("engine", ["auto", "plain", "fast", "numpy"])
def test_every_engine_knows_coalition_concepts_beside_others(engine):
    """Interface: by key, in table order, the same by any engine."""
    found = find_stable(elmira(), ["cproof", "nash", "cseq"], engine)
    assert list(found.stable) == ["nash", "cseq", "cproof"]
    expected = find_coalition_stable(elmira(), ["cseq", "cproof"], engine="plain").stable
    assert {key: found.stable[key] for key in expected} == expected
    assert found.equilibria("cproof") == StateSet.of([7, 8])


def test_a_conflict_too_large_for_coalitions_is_refused_with_a_reason(monkeypatch):
    """Kind: work without an end is refused before it begins."""
    monkeypatch.setattr(coalitional_concept, "MAX_LISTED", 100)
    with pytest.raises(ConceptNotDefinedError, match="7 coalitions would be held against 9 states"):
        find_stable(elmira(), ["cseq"])
    assert find_stable(elmira(), ["cgmr"]).stable
