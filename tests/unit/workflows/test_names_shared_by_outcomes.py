"""An outcome and a state of one name are told apart: a set by the name, the one state by ``name:``.

Provenance: our choice. An outcome is a set of states, of which one is often printed by its name alone.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import read_text_as_case
from standoff.workflows.cases.disputes import load

SHOUTING = """
standoff: 1
title: Shouting
states: {calm: Both keep quiet, quarrel: Both shout, row: Both shout loudly}
decision_makers:
  ann: {moves: {calm: quarrel, quarrel: calm}, ranking: [calm, [quarrel, row]]}
  bob: {moves: {row: quarrel}, ranking: [calm, quarrel, row]}
status_quo: quarrel
outcomes:
  NAME: {any_of: [quarrel, row]}
"""
BRIDGE = """
standoff: 1
title: Bridge
decision_makers:
  town: {options: {build: Build, close: Close}, prefers: [build]}
  ferry: {options: {sue: Sue}, prefers: [sue iff build]}
rules: [{merge: build and sue, name: held up}]
status_quo: []
outcomes: {NAME: build}
"""


def warned(text):
    found = read_text_as_case(text, "case.yaml").problems
    return [problem for problem in found if problem.code == "shadowed-name"]


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        (SHOUTING, "calm", "calm"),
        (SHOUTING, "row", "row"),
        (SHOUTING, "both  SHOUT", "quarrel"),
        (BRIDGE, "Held up", "held up"),
    ],
)
def test_check_warns_of_an_outcome_called_as_a_state_that_it_does_not_mean_alone(text, name, state):
    (found,) = warned(text.replace("NAME", name))
    assert found.path == ("outcomes", name)
    assert f"hides the state {state!r}" in found.message
    assert f"name:{state}" in found.hint


@pytest.mark.parametrize("name", ["equilibria", "'Equilibria:seq'"])
def test_check_warns_of_an_outcome_called_as_the_word_for_equilibria(name):
    (found,) = warned(SHOUTING.replace("NAME", name))
    assert "hides the word for the equilibria" in found.message


@pytest.mark.parametrize(
    "text",
    [
        SHOUTING.replace("NAME: {any_of: [quarrel, row]}", "row: row"),
        SHOUTING.replace("NAME", "Noise"),
        BRIDGE.replace("NAME: build", "held up: build and sue"),
    ],
)
def test_an_outcome_that_is_just_the_state_of_its_name_hides_nothing(text):
    assert not warned(text)


@pytest.mark.parametrize("case", ["antigone", "kuril", "cod-wars", "coal-strike-1902"])
def test_the_prefix_asks_of_the_one_state_that_is_called_so(case):
    """Of every outcome that one of its states is called by, in the shipped cases."""
    dispute = load(case)
    labels = dispute.naming.labels
    called = {labels.of(state): state for state in range(dispute.graph.state_count)}
    tried = 0
    for outcome in dispute.conflict.outcomes:
        state = called.get(outcome.name)
        if state is None:
            continue
        tried += 1
        for word in (f"name:{outcome.name}", f"name: “{outcome.name}”", f"“name:{outcome.name}”"):
            assert [*dispute.find_states([word])] == [state], word
        whole = dispute.find_states([outcome.name])
        told = " ".join(dispute.where([outcome.name]).view().words)
        assert state in whole
        assert ("asks of it alone" in told) == (len(whole) > 1)
    assert tried
