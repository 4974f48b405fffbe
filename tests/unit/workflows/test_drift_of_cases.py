"""Where cases drift, and how their stages compare with that.

Provenance: by hand from the moves and rankings written here; Nash equilibria of the catalogue.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

import standoff
from standoff.analysis.dynamics import chain as chains
from standoff.catalog import find_entries
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.workflows.asking.dynamics.drift import compare_stages_with_drift, find_drift

PENNIES = """
title: Pennies
decision_makers:
  even: {options: [heads], prefers: [even.heads iff odd.heads]}
  odd: {options: [heads], prefers: [not (even.heads iff odd.heads)]}
status_quo: []
"""
TARIFF = """
title: A tariff
decision_makers:
  importer:
    options: {tariff: {name: Tariff, levels: [none, low, high]}}
    prefers: [tariff >= high, tariff >= low]
  exporter: {options: [sue], prefers: [sue iff tariff >= high]}
status_quo: []
"""
STAGED = """
title: A river
decision_makers:
  up: {options: [dam, gate], prefers: [not sue, dam or gate, not (dam and gate)]}
  down: {options: [sue], prefers: [sue iff dam]}
status_quo: []
stages:
  - {id: quiet, title: Quiet}
  - {id: gated, title: Gated, status_quo: [up.gate]}
  - {id: sued, title: Sued, status_quo: [up.gate, down.sue]}
  - {id: later, title: Later, status_quo: [up.gate, down.sue]}
"""
QUARREL = """
title: A quarrel
states: {peace: Both keep quiet, war: null, truce: null}
decision_makers:
  ann: {moves: {war: [peace, truce], peace: war}, ranking: [peace, truce, war]}
  bob: {moves: {peace: truce}, ranking: [truce, war, peace]}
status_quo: war
stages:
  - {id: one, status_quo: war}
  - {id: two, status_quo: peace}
  - {id: three, status_quo: truce}
"""


def test_two_who_chase_each_other_never_come_to_rest():
    """Each of the four states has exactly one improvement, so each has a quarter of the time."""
    found = find_drift(standoff.case(PENNIES))
    (end,) = found.settling.ends
    assert end.is_cycle
    assert end.shares == (Fraction(1, 4),) * 4
    assert found.settling.moves == 0
    assert "never comes to rest and goes round among 4 states" in str(found)
    assert "in the cycle from the start" in str(found)


def test_levels_drift_in_words():
    """Of two improvements one leads to the top, the other by way of low; then the exporter sues."""
    found = find_drift(standoff.case(TARIFF))
    (end,) = found.settling.ends
    assert end.chance == 1
    assert found.settling.moves == Fraction(5, 2)
    assert "Tariff: high" in str(found).replace("High", "high")
    assert "2.5 moves on average" in str(found)


def test_stages_are_compared_with_what_was_predicted():
    """Up has three improvements from nothing; the dam is answered by a suit, gate alone is an end."""
    found = compare_stages_with_drift(standoff.case(STAGED))
    first, second, third = found.passages
    assert first.found.kind == "predicted"
    assert second.found.kind == "no-way"
    assert third.found.kind == "stayed"
    assert "no improvements lead to what came" in second.view().verdict
    assert first.view().steps
    assert str(found).startswith("Quiet → Gated: what came")


def test_states_that_are_only_passed_are_no_prediction():
    """From war ann goes to peace or truce; from peace bob goes to truce. By hand."""
    found = compare_stages_with_drift(standoff.case(QUARREL))
    first, second = (each.to_dict() for each in found.passages)
    assert (first["kind"], first["chance"], first["passing"]) == ("on-the-way", 0, 0.5)
    assert first["path"] == [{"decision_maker": "ann", "from": 2, "to": 1}]
    assert (second["kind"], second["chance"], second["passing"]) == ("predicted", 1, 1)
    assert found.passages[0].drift.settling.moves == Fraction(3, 2)
    assert "Likeliest was “truce” (100 %)." in str(found)


def test_what_was_no_option_before_is_left_aside_by_name():
    """The first stage has no gate; that it stayed is told of the options both have."""
    text = STAGED[: STAGED.index("stages:")].replace("status_quo: []", "status_quo: [sue, dam]")
    stages = """stages:
  - id: early
    change: {decision_makers: {up: {options: {gate: null}, prefers: [not sue, dam]}}}
    status_quo: [sue, dam]
  - {id: late, from: base, status_quo: [sue, dam, gate]}
"""
    (passage,) = compare_stages_with_drift(standoff.case(text + stages)).passages
    assert passage.later == ("gate",)
    assert "Left aside, for it was no option before: gate." in str(passage.view().aside)


@pytest.mark.parametrize("chances", ["improvements", "movers"])
@pytest.mark.parametrize("entry", find_entries(), ids=lambda entry: entry.name)
def test_cases_of_the_catalogue_come_to_rest_in_their_nash_equilibria_only(entry, chances):
    """From every state; the equilibria are those of `analyse`, which the published tables hold."""
    case = standoff.load(entry.name)
    if case.graph.state_count > 64:
        pytest.skip("many states")
    nash = "nash-d" if "unknown" in case.graph.kinds else "nash"
    nash = {each.state for each in case.analyse([nash]).analysis.all_equilibria}
    resting = set()
    for state in range(case.graph.state_count):
        found = find_drift(case, state + 1, chances)
        assert sum(end.chance for end in found.settling.ends) == 1
        resting |= {end.states[0] for end in found.settling.ends if not end.is_cycle}
    assert resting == nash


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("uncertain: true", "What nobody knows to be better is no improvement. 100 %: it comes"),
        ("probability: 0.4", "with a probability above one less"),
        ("certainty: 0.4", "is what is certain enough"),
    ],
)
def test_what_is_marked_moves_nobody_who_is_not_sure_enough(mark, told):
    """Definition: an improvement is what Nash stability of the concepts for the marks wants."""
    text = PENNIES.replace(
        "[even.heads iff odd.heads]", f"[{{say: even.heads iff odd.heads, {mark}}}]"
    )
    found = find_drift(standoff.case(text))
    assert told in " ".join(found.view())
    assert not any(end.is_cycle for end in found.settling.ends)
    sure = text.replace("probability: 0.4", "probability: 0.6").replace("y: 0.4", "y: 0.5")
    if sure != text:
        assert all(end.is_cycle for end in find_drift(standoff.case(sure)).settling.ends)


def test_words_that_mean_nothing_are_refused():
    """A start there is not, none at all, other chances, stages there are not."""
    case = standoff.case(PENNIES)
    with pytest.raises(UsageError, match="unknown kind of chances"):
        find_drift(case, chances="moves")
    with pytest.raises(UsageError):
        find_drift(case, "9")
    with pytest.raises(UsageError, match="no status quo"):
        find_drift(standoff.case(PENNIES.replace("status_quo: []", "")))
    with pytest.raises(UsageError, match="no stages to compare"):
        compare_stages_with_drift(case)


def test_too_many_states_in_reach_are_refused(monkeypatch):
    """Our limit."""
    monkeypatch.setattr(chains, "MOST_STATES", 2)
    with pytest.raises(ConceptNotDefinedError, match="more than 2 states"):
        find_drift(standoff.case(PENNIES))
