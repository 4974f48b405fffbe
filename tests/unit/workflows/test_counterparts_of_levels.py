"""States of two stages that give an option other values: the same value, not the same bits."""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.workflows.asking.counterparts import Counterparts
from standoff.workflows.asking.overturning.observed import explain_observed
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute

CASE = """
standoff: 1
title: A toll
decision_makers:
  a: {options: {x: BEFORE}, prefers: [y]}
  b: {options: {y: }, prefers: [y]}
status_quo: FIRST
stages:
  - {id: one, date: 2020-01-01}
  - id: two
    date: 2021-01-01
    change: {decision_makers: {a: {options: {x: AFTER}}}}
    status_quo: SECOND
"""
LEVELS = "{levels: [none, low, high]}"


def dispute(before: str, after: str, first: str, second: str) -> Dispute:
    text = CASE.replace("BEFORE", before).replace("AFTER", after)
    text = text.replace("FIRST", first).replace("SECOND", second)
    return Dispute(parse_case(text, "case.yaml"))


@pytest.mark.parametrize(
    ("after", "state", "wanted"),
    [
        ("{levels: [none, low]}", "x = low", "x = low"),
        ("{levels: [none, low]}", "x = none", "x = none"),
        ("{levels: [none, low]}", "x = high", None),
        ("{levels: [none, high]}", "x = high", "x = high"),
        ("{levels: [none, high]}", "x = low", None),
        ("{levels: [none, low, middle, high]}", "x = high", "x = high"),
        ("{levels: [none, low, middle, high]}", "x = low", "x = low"),
        ("{levels: [free, low, high]}", "x = none", None),
        ("{levels: [free, low, high]}", "x = high", "x = high"),
        ("{levels: [high, low, none]}", "x = high", "x = high"),
        ("{levels: null}", "x = high", None),
        ("{levels: null}", "x = none", None),
    ],
)
def test_a_state_is_found_by_the_value_of_an_option_and_not_by_how_levels_are_kept(
    after: str, state: str, wanted: str | None
) -> None:
    """Our choice: values are the same by their ids; yes or no is none of the levels."""
    case = dispute(LEVELS, after, "[x = low]", "[]")
    here, there = case.at("one"), case.at("two")
    counterparts = Counterparts(
        SolvedStage(here, here.analyse(("nash",))), SolvedStage(there, there.analyse(("nash",)))
    )
    found = counterparts.find(here.find_state(f"{state} and y"))
    expected = () if wanted is None else (there.find_state(f"{wanted} and y"),)
    assert found.states == expected


def test_a_toll_that_went_from_high_to_low_is_observed_as_a_move() -> None:
    """Our choice: a stage with fewer levels begins where the toll is low, so it moved."""
    case = dispute(LEVELS, "{levels: [none, low]}", "[x = high]", "[x = low]")
    (seen,) = explain_observed(case, concepts=("nash",))
    assert seen.state == case.at("one").find_state("x = low and not y")
    assert "nothing moved" not in str(seen.to_dict())
    assert not seen.view.stays
