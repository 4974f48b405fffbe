"""Some states together: how many each would leave, and which single ones tell of all."""

from __future__ import annotations

import pytest

import standoff
from standoff.dossier.answers.states import find_holding, find_telling, view_states

CASES = ("elmira", "prisoners-dilemma", "stag-hunt", "cuban-missile-crisis", "gisborne-economic")


@pytest.mark.parametrize("name", CASES)
def test_single_states_tell_of_every_answer_that_concepts_give(name):
    """Definition: of those that hold and of those that do not one is told, under every concept."""
    dispute = standoff.load(name)
    analysis = dispute.analyse().analysis
    states = analysis.table.equilibria("gmr")
    told = find_telling(analysis, states, None, analysis.status_quo, whole=False)
    assert set(told) <= set(states)
    for held in find_holding(analysis, states, None).values():
        assert not held or set(told) & set(held)
        assert not (states - held) or set(told) & set(states - held)


def test_the_nearest_to_the_status_quo_is_told():
    """Our choice: the fewest options that differ, then the first."""
    found = standoff.load("elmira")
    analysis = found.analyse().analysis
    states = analysis.table.equilibria("gmr")
    quo = found.find_state("status-quo")
    assert quo in states
    assert quo in find_telling(analysis, states, None, quo, whole=False)


def test_of_few_states_all_are_told_when_all_is_asked_for():
    """Our choice: up to twelve, all of them; of one decision maker, too."""
    dispute = standoff.load("elmira")
    analysis = dispute.analyse().analysis
    states = dispute.find_states(["1", "4", "5", "8"])
    assert find_telling(analysis, states, None, 0, whole=True) == tuple(states)
    assert len(dispute.where(["1", "4", "5", "8"], None, None).explain(whole=True)) == 4
    assert len(dispute.where(["1", "4", "5", "8"], None, None).explain()) < 4


@pytest.mark.parametrize("name", CASES)
def test_how_many_each_would_leave_is_counted(name):
    """Definition: what is not stable for a decision maker, it would leave."""
    dispute = standoff.load(name)
    analysis = dispute.analyse().analysis
    states = analysis.table.equilibria("gmr")
    for held in view_states(dispute.naming, analysis, "x", states).held:
        concept = held.concepts.split(", ")[0].lower()
        for dm in range(len(analysis.graph.decision_makers)):
            left = len(states - analysis.table.stable[concept][dm])
            words = f"{dispute.naming.dm(dm)} would leave {left} of them"
            assert (words in held.by_dm) == (left > 0)
        assert bool(held.by_dm) == (len(held.holding) > 0 or "none hold" in held.line)
    record = dispute.where(["equilibria:gmr"], None, None).to_dict()
    assert {len(counts) for counts in record["stable"].values()} == {len(analysis.concepts)}


def test_for_one_decision_maker_nobody_else_is_counted():
    """Our choice: with --stable-for the line itself says it."""
    dispute = standoff.load("elmira")
    analysis = dispute.analyse().analysis
    view = view_states(dispute.naming, analysis, "x", analysis.table.equilibria("gmr"), 0)
    assert {held.by_dm for held in view.held} == {""}
