"""What things are called, and what is remarked on a conflict."""

from __future__ import annotations

import pytest

import standoff
from standoff.analysis.remarks import (
    ConceptLeftOut,
    IndifferentThroughout,
    NeverMoves,
    NoEquilibrium,
    OneState,
)
from standoff.dossier.words.remarks import tell_remark, tell_uncounted


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        (OneState(), "Only one state is feasible"),
        (NeverMoves((0,)), "Never able to move: First driver."),
        (IndifferentThroughout((0, 1)), "Without preferences: First driver, Second driver."),
        (NoEquilibrium("nash", ()), "No state is an equilibrium under Nash."),
        (ConceptLeftOut("sim", "too many"), "SIM was left out: too many."),
    ],
)
def test_each_remark_has_its_words(remark, words):
    """Our choice of words."""
    assert words in tell_remark(remark, standoff.load("chicken").naming)


def test_names_are_short_where_they_can_be():
    """An option is qualified only where two decision makers share its id."""
    naming = standoff.load("chicken").naming
    assert [naming.option_id(k) for k in range(2)] == ["p1.swerve", "p2.swerve"]
    assert naming.taken(3) == ("p1.swerve", "p2.swerve")
    assert naming.change(0, 3) == "+p1.swerve, +p2.swerve"
    assert standoff.load("elmira").naming.taken(0) == ("delay",)


def test_what_an_analysis_leaves_out_is_told_with_what_asks_for_it():
    """Our promise: powers and attitudes of a case do not silently count for nothing."""
    makers = {
        "works": {"options": {"treat": "Treat"}, "prefers": ["not treat"]},
        "town": {"options": {"dam": "Dam"}, "prefers": ["treat"]},
    }
    plain = {"title": "Canal", "decision_makers": makers}
    assert not list(tell_uncounted(standoff.case(plain).naming.conflict))
    power = {"purse": {"of": "town", "over": "works", "by": "dam", "first": "treat"}}
    both = plain | {"power": power, "attitudes": {"works": {"town": "negative"}}}
    remarks = standoff.case(both).analyse().view().remarks
    assert any("'standoff attitudes CASE' and 'standoff power CASE'" in each for each in remarks)
