"""Sets of states: what they are asked for by, and which of them hold."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from independent_cases import Maker, to_yaml
from independent_model import Model, conflict_at
from independent_solution import Solution
from standoff.cli import main
from standoff.errors import StandoffError, UsageError
from tests_support import made

STRIKE = """
standoff: 1
title: A strike
decision_makers:
  union: {options: {strike: Walk out, settle: Accept}, prefers: [settle and firm.raise]}
  firm: {options: {raise: Raise wages}, prefers: [not raise]}
rules: [{never: strike and settle}]
outcomes:
  A settlement: settle and raise
  No agreement: {any_of: [not settle and not strike, strike]}
status_quo: [strike]
"""


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (["A settlement"], {"NYY"}),
        (["a SETTLEMENT"], {"NYY"}),
        (["No agreement"], {"NNN", "YNN", "NNY", "YNY"}),
        (["--Y"], {"NNY", "YNY", "NYY"}),
        (["strike or settle"], {"YNN", "YNY", "NYN", "NYY"}),
        (["1,3"], {"NNN", "NYN"}),
        (["1", "sq"], {"NNN", "YNN"}),
        (["1, NYY"], {"NNN", "NYY"}),
        (["strike, raise"], {"YNY"}),
        (["A settlement, No agreement"], {"NYY", "NNN", "YNN", "NNY", "YNY"}),
        ([2], {"YNN"}),
    ],
)
def test_a_set_is_asked_for_by_all_that_a_state_is_called_by(words, choices):
    """Documentation: statements, patterns, outcomes, numbers, several with commas or repeated."""
    dispute = made(STRIKE)
    found = dispute.find_states(words)
    assert {dispute.graph.choices(state) for state in found} == choices


def test_equilibria_are_a_set():
    """Of one concept, or of any."""
    dispute = standoff.load("elmira")
    assert dispute.find_states(["equilibria:nash"]).numbers() == [5, 8, 9]
    assert dispute.find_states(["equilibria"]).numbers() == [1, 4, 5, 8, 9]


@pytest.mark.parametrize("word", ["nobody", "0", "YYY", "equilibria:none", "strike and", "9,1"])
def test_a_word_that_fits_nothing_is_refused(word):
    """No empty set without a word."""
    with pytest.raises(StandoffError):
        made(STRIKE).find_states([word])


def test_no_equilibrium_is_no_set():
    """Cuban missile crisis: none under Nash."""
    with pytest.raises(UsageError, match="no equilibrium under nash"):
        standoff.load("cuban-missile-crisis").find_states(["equilibria:nash"])


@given(st.integers(0, 2**48))
@settings(max_examples=60, deadline=None)
def test_what_holds_of_a_set_is_what_is_stable_in_it(tmp_path_factory, seed):
    """Against the second reading of case files; each state of the set is described."""
    random = Random(seed)
    case = Maker(random, most_options=4).case()
    path = tmp_path_factory.getbasetemp() / "set.yaml"
    path.write_text(to_yaml(case, random) + "\n", encoding="utf-8")
    dispute, model = standoff.load(path), Model(conflict_at(case))
    stable, equilibria = Solution(model).table()
    some = sorted(random.sample(range(1, model.count + 1), random.randint(1, model.count)))
    dm = random.choice([None, *model.dms])
    found = dispute.where(some, None, dm)
    data = found.to_dict()
    assert [each["state"] for each in data["states"]] == some
    for concept, holding in data["holding"].items():
        wanted = equilibria[concept] if dm is None else stable[concept][dm]
        assert holding == sorted(set(wanted) & set(some))
    view = found.view()
    told = sum(held.concepts.count(",") + 1 for held in view.held)
    assert told == len(data["holding"])
    for held in view.held:
        assert bool(held.holding) == bool(held.failing)
    if len(some) <= 12:
        assert len(view.words) == len(some)


def test_explain_and_analyse_say_of_a_set_which_hold(capsys):
    """One state is explained, several are counted and described."""
    assert main(["explain", "elmira", "equilibria:nash", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "standoff/states"
    assert main(["explain", "elmira", "s9", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "standoff/explanation"
    assert main(["analyse", "elmira", "--where", "accept", "-c", "gmr"]) == 0
    out = capsys.readouterr().out
    assert "accept: 4 states of 9." in out
    assert "Under GMR 2 of 4 hold." in out
    assert main(["analyse", "elmira", "--stable-for", "local", "-c", "nash"]) == 0
    assert "are stable for Local government" in capsys.readouterr().out


def test_reasons_of_coalitions_name_the_state_where_there_are_several(capsys):
    """Otherwise nobody can tell which state is meant."""
    assert main(["coalitions", "elmira", "--state", "5,8"]) == 0
    out = capsys.readouterr().out
    assert "At “Local government: Insist on the original order”, Ministry" in out
    assert "CSEQ, CNash" not in out
