"""What is so of all of some states, told in a sentence, against looking at each of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.dossier.answers.explanation import view_explanation
from standoff.dossier.answers.shared_reasons import find_shared_reasons
from standoff.dossier.words.moves import tell_target
from standoff.model.states import StateSet
from standoff.workflows.cases.disputes import Dispute

CASES = (
    "elmira",
    "prisoners-dilemma",
    "cuban-missile-crisis",
    "gisborne-economic",
    "game-32",
    "examples/cod-wars",
    "examples/antigone",
)


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_is_said_of_a_set_is_so_of_each_of_its_states(name: str, data: Any) -> None:
    """Definition: who gains from which, leaves which under which concept, and by which moves."""
    dispute = standoff.load(name)
    graph, naming = dispute.graph, dispute.naming
    analysis = dispute.analyse().analysis
    places = st.integers(0, graph.state_count - 1)
    states = StateSet.of(data.draw(st.sets(places, min_size=2, max_size=12)))
    for found in find_shared_reasons(naming, analysis, states):
        better = {s: graph.improvements(found.dm, s) for s in states}
        assert set(found.gaining) == {s for s, targets in better.items() if targets}
        for concept, leaving in found.leaving.items():
            assert set(leaving) == {
                s for s in states if not analysis.verdict(concept, found.dm, s).stable
            }
        check_counts(found.words, len(found.gaining), len(states))
        check_moves(found.words, better, naming)


def check_counts(words: str, gaining: int, total: int) -> None:
    """The numbers in the sentence are those of the states it speaks of."""
    if not gaining:
        assert re.search(r"has no (improvement|move) from any of them", words)
    elif gaining == total:
        assert "gains from each of them" in words
    else:
        assert f"gains from {gaining:,} of the {total:,}" in words
        assert f"from {total - gaining:,} of the {total:,}" in words


def check_moves(words: str, better: dict[int, list[int]], naming: Any) -> None:
    """A move that is told alone improves on every state from which there is a gain."""
    told = words.partition(" gains from ")[2].partition("; it leaves")[0]
    ways = re.findall(r"by ((?:taking up|giving up).*?)(?: because of|$|\(| or by|, by)", told)
    if len(ways) != 1 or " or " in told or "more" in ways[0]:
        return
    way = ways[0].strip()
    for state, targets in better.items():
        moves = [tell_target(state, target, naming) for target in targets]
        assert not moves or any(move.startswith(way) for move in moves)


def river() -> Dispute:
    return standoff.case(
        {
            "title": "River",
            "decision_makers": {
                "upper": {
                    "name": "Upper town",
                    "options": {"release": "Release water"},
                    "prefers": [{"say": "not release", "because": ["dear"]}],
                },
                "lower": {
                    "name": "Lower town",
                    "options": {"sue": "Sue", "beg": "Beg"},
                    "prefers": ["sue iff not release", "not beg"],
                },
            },
            "status_quo": [],
            "claims": {"dear": {"text": "Water is dear.", "for": [{"source": "s"}]}},
            "sources": {"s": {"title": "A"}},
        }
    )


def tell(asked: str, concepts: list[str] | None = None) -> list[str]:
    return [each.words for each in river().where([asked], concepts).shared_reasons()]


def test_a_reason_that_all_states_share_is_said_once() -> None:
    """Our choice: with its claims."""
    upper, lower = tell("release")
    assert upper == (
        "Upper town gains from each of them by giving up “Release water” because of its preference "
        "for not “Release water” [dear]; it leaves all 4 under every concept."
    )
    assert "from 1 of the 4 (those with Lower town: not Sue, not Beg)" in lower


def test_who_has_no_improvement_is_told_what_speaks_against_its_best_move() -> None:
    """Our choice: the same statement for all states where it is the same."""
    upper, _ = tell("not release", ["nash"])
    assert upper == (
        "Upper town has no improvement from any of them: it would lose by its best move because of "
        "its preference for not “Release water” [dear]."
    )


def test_states_that_differ_are_told_apart_by_what_is_chosen_in_them() -> None:
    """Our choice: one or two choices that the ones have and none of the others has."""
    upper, _ = tell("sue", ["nash"])
    assert "no improvement from 2 of the 4 (those with Upper town: not Release water)" in upper
    assert "gains from 2 of the 4 (those with Upper town: Release water)" in upper
    assert upper.endswith("it leaves 2 of 4 under Nash.")


def test_of_very_many_states_only_counts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our choice: looking at each move would take long."""
    monkeypatch.setattr("standoff.dossier.answers.shared_reasons.MOST_STATES", 3)
    assert tell("release", ["nash"])[0] == "Upper town leaves all 4 under Nash."


ORCHARD = """
standoff: 1
title: An orchard
decision_makers:
  growers:
    options: {draw: {levels: [low, mid, high]}, march: March}
    prefers: [draw = high if not city.fine, draw <= mid if city.fine, march iff city.fine]
  city:
    options: {stance: {name: Stance, choose_one: {wait: Wait, fine: Fine, pipe: Build}}}
    prefers: [growers.draw < high, fine iff growers.draw = high, not pipe]
status_quo: [growers.draw = high, wait]
"""


def test_of_options_with_several_values_each_change_is_told_once_and_truly() -> None:
    """Kind: changes of such options were not told apart; one was told of states it is not of."""
    dispute = standoff.case(ORCHARD)
    states = StateSet.of(dispute.find_states(["growers.draw = mid"]))
    analysis = dispute.analyse(["nash"]).analysis
    growers, city = (
        find_shared_reasons(dispute.naming, analysis, states, dm)[0].words for dm in (0, 1)
    )
    assert re.findall(r"changing “(.*?)”", city) == ["Stance: Fine → Wait", "Stance: Build → Wait"]
    assert city.count("(2)") == 2
    told = re.findall(
        r"by (changing “.*?”(?: and (?:taking|giving) up “.*?”)?|taking up “.*?”)", growers
    )
    assert len(told) == len(set(told)) > 1


def test_of_one_decision_maker_alone_nobody_else_is_spoken_for() -> None:
    """Kind: “Nobody would leave it” stood where only one had been asked."""
    dispute = standoff.case(ORCHARD)
    (state,) = dispute.find_states(["growers.draw = mid and not growers.march and wait"])
    analysis = dispute.analyse(["nash"]).analysis
    verdicts = [analysis.verdict("nash", dm, state) for dm in (0, 1)]
    lines = view_explanation(dispute.naming, state, verdicts[1:], analysis).summary
    assert (
        "Would leave it: growers"
        in view_explanation(dispute.naming, state, verdicts, analysis).summary[1]
    )
    assert lines[1] == "city would not leave it."
