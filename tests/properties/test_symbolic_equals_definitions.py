"""Decision diagrams find what the definitions find, state by state."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import definitions
from option_forms import form_of
from standoff.analysis.symbolic import Asked, analyse_symbolically, analysing
from standoff.analysis.symbolic.judging import KEYS
from strategies import option_graphs

pytest.importorskip("oxidd")


@given(graph=option_graphs())
@settings(max_examples=60, deadline=None)
def test_every_decision_maker_has_the_stable_states_of_the_definitions(graph):
    """Definitions: ties, infeasible states, one-way options and barred moves included."""
    check(graph, analyse_symbolically(form_of(graph)))


@given(graph=option_graphs())
@settings(max_examples=30, deadline=None)
def test_whoever_is_hard_to_judge_is_judged_level_by_level(graph):
    """Definitions, where nobody's first attempt is given any time."""
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(analysing, "HARD", -1.0)
        check(graph, analyse_symbolically(form_of(graph), asked=Asked(None)))


def check(graph, found):
    assert list(found.feasible.iterate()) or graph.state_count == 0
    assert set(found.feasible.iterate()) == set(map(int, graph.codes))
    for concept in KEYS:
        expected = definitions.stable_states(graph, concept)
        for dm, family in enumerate(found.stable[concept]):
            codes = {int(graph.codes[state]) for state in expected[dm]}
            assert set(family.iterate()) == codes, (concept, dm)
        everybody = set.intersection(*(set(each) for each in expected))
        codes = {int(graph.codes[state]) for state in everybody}
        assert set(found.equilibria[concept].iterate()) == codes
        assert found.equilibria[concept].count == len(codes)
