"""The engines against the brute force."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import definitions
from standoff.analysis.engine import find_stable
from standoff.analysis.predicates import is_better, is_possible
from standoff.analysis.reachability import LegalSequences, find_joint_moves
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    NoImprovement,
    UnsanctionedImprovement,
)
from standoff.analysis.stability import CONCEPTS, check
from standoff.model import OptionGraph
from strategies import explicit_graphs, graph_forms, option_graphs, places

GRAPH_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def lists(table, concept):
    return [list(states) for states in table.stable[concept]]


@given(explicit_graphs())
@settings(max_examples=1500)
def test_plain_engine_equals_definitions_in_graph_form(graph):
    """Definitions of Nash, GMR, SMR, SEQ, SSEQ; any arcs."""
    table = find_stable(graph, GRAPH_CONCEPTS, engine="plain")
    for concept in GRAPH_CONCEPTS:
        assert lists(table, concept) == definitions.stable_states(graph, concept), concept


@given(option_graphs())
@settings(max_examples=1500)
def test_plain_engine_equals_definitions_in_option_form(graph):
    """Definitions of all six concepts; options, infeasible states, rules on moves."""
    table = find_stable(graph, tuple(CONCEPTS), engine="plain")
    for concept in CONCEPTS:
        assert lists(table, concept) == definitions.stable_states(graph, concept), concept


@given(places(graph_forms()))
@settings(max_examples=300)
@pytest.mark.parametrize("credible", [is_possible, is_better])
def test_joint_moves_and_last_movers_equal_the_recursive_definition(credible, place):
    """Definition of R_H(s), R_H^+(s) and Omega_H(s, .), also for a coalition of one or none."""
    graph, dm, start = place
    step = definitions.moves if credible is is_possible else definitions.improvements
    everybody = range(len(graph.decision_makers))
    for coalition in (tuple(everybody), tuple(definitions.others(graph, dm)), (dm,), ()):
        omega = definitions.last_mover_sets(graph, coalition, start, step)
        found = find_joint_moves(graph, coalition, start, credible)
        assert {s: set(found.last_movers(s)) for s in found.states} == omega
        assert LegalSequences(graph, coalition, start, credible).explore().lengths.keys() == set(
            omega
        )


@given(places(graph_forms(max_states=5, max_options=3)))
@settings(max_examples=200)
@pytest.mark.parametrize("credible", [is_possible, is_better])
def test_shortest_sequences_are_legal_shortest_and_all_counted(credible, place):
    """Definition of legal sequences; every sequence up to a length is written out."""
    graph, _, start = place
    improving = credible is is_better
    coalition = range(len(graph.decision_makers))
    expected = definitions.shortest_legal_sequences(graph, coalition, start, improving, longest=4)
    sequences = LegalSequences(graph, coalition, start, credible).explore()
    assert {s for s, length in sequences.lengths.items() if length <= 4} == set(expected)
    for state, (length, ways) in expected.items():
        path = [(move.dm, move.origin, move.target) for move in sequences.to(state)]
        assert len(path) == length == sequences.lengths[state]
        assert path[-1][2] == state
        assert definitions.is_legal(graph, coalition, start, path, improving)
        assert sequences.count(state) == ways


def verify_sanction(graph, dm, state, concept, sanction):
    """Check a sanction against the definitions, move by move."""
    u = graph.ranks[dm]
    path = [(move.dm, move.origin, move.target) for move in sanction.moves]
    assert path
    assert u[sanction.state] <= u[state]
    if concept == "sim":
        assert sanction.together
        assert len({j for j, _, _ in path}) == len(path)
        codes = [int(code) for code in graph.codes]
        total = codes[sanction.improvement]
        for j, origin, target in path:
            assert j != dm
            assert origin == state
            assert target in definitions.improvements(graph, j, state)
            total += codes[target] - codes[state]
        assert codes[sanction.state] == total
        return
    coalition = definitions.others(graph, dm)
    credible = concept in {"seq", "sseq"}
    assert definitions.is_legal(graph, coalition, sanction.improvement, path, credible)
    assert path[-1][2] == sanction.state
    if concept in {"smr", "sseq"}:
        assert set(sanction.escapes) == definitions.moves(graph, dm, sanction.state)
        assert all(u[h] <= u[state] for h in sanction.escapes)
    else:
        assert sanction.escapes == ()


def responses(graph, dm, state, concept, improvement):
    if concept == "nash":
        return set()
    if concept == "sim":
        return definitions.simultaneous_outcomes(graph, dm, state, improvement)
    respond = (
        definitions.joint_improvements if concept in {"seq", "sseq"} else definitions.joint_moves
    )
    return respond(graph, definitions.others(graph, dm), improvement)


@given(places(graph_forms()))
@settings(max_examples=600)
def test_every_reason_is_true_and_complete(place):
    """Definition: the reason of a verdict is a proof of it."""
    graph, dm, state = place
    u = graph.ranks[dm]
    wanted = definitions.improvements(graph, dm, state)
    for concept in CONCEPTS if isinstance(graph, OptionGraph) else GRAPH_CONCEPTS:
        verdict = check(CONCEPTS[concept], graph, dm, state)
        assert verdict.stable == definitions.DEFINITIONS[concept](graph, dm, state)
        match verdict.reason:
            case NoImprovement():
                assert not wanted
            case EveryImprovementSanctioned(sanctions):
                assert [s.improvement for s in sanctions] == sorted(wanted)
                for sanction in sanctions:
                    verify_sanction(graph, dm, state, concept, sanction)
            case UnsanctionedImprovement() as reason:
                bad = {reason.improvement, *reason.others}
                good = {sanction.improvement for sanction in reason.sanctions}
                assert len(bad) == len(reason.others) + 1
                assert bad | good == wanted
                assert not bad & good
                assert all(u[reason.improvement] >= u[q] for q in bad)
                for sanction in reason.sanctions:
                    verify_sanction(graph, dm, state, concept, sanction)
                for q in bad:
                    ends = responses(graph, dm, state, concept, q)
                    if concept in {"smr", "sseq"}:
                        ends = {
                            k
                            for k in ends
                            if all(u[h] <= u[state] for h in definitions.moves(graph, dm, k))
                        }
                    assert all(u[k] > u[state] for k in ends)
                ends = responses(graph, dm, state, concept, reason.improvement)
                assert reason.responses == len(ends)
                if ends:
                    assert reason.nearest in ends
                    assert u[reason.nearest] == min(u[k] for k in ends)
                else:
                    assert reason.nearest is None
