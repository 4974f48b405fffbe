"""What is foreseen in words: who moves, who answers, where it ends, how that compares."""

from __future__ import annotations

import pytest

import standoff
from standoff.dossier.words.records import verdict_record


def explained(case, state, dm, concept):
    dispute = standoff.load(case)
    verdict = dispute.analyse([concept]).verdict(concept, dm, state)
    return verdict_record(verdict, dispute.naming)


def test_a_gain_that_is_foreseen_names_every_move_and_the_end():
    """Chicken: who gives up swerving foresees that the other then swerves rather than crash."""
    found = explained("chicken", "YN", "p1", "l2")
    assert found["stable"] is False
    assert found["words"][1] == (
        "First driver moves by giving up “Swerve”; it foresees that then Second driver takes up “Swerve”, "
        "and it ends in “Second driver: Swerve”, which First driver likes better than “First driver: Swerve”."
    )


def test_a_best_move_that_is_not_worth_making_is_told_with_what_comes_of_it():
    """Prisoner's dilemma: the other defects as well."""
    found = explained("prisoners-dilemma", "YY", "p1", "l2")
    assert found["stable"] is True
    assert found["words"][1] == (
        "The best First prisoner could do is giving up “Cooperate”; it foresees that then Second prisoner "
        "gives up “Cooperate”, and it ends in “no option taken”, which First prisoner likes less than "
        "“First prisoner: Cooperate; Second prisoner: Cooperate”."
    )
    assert found["reason"] == {
        "kind": "anticipation",
        "moves": [
            {"decision_maker": "p1", "from": 4, "to": 3},
            {"decision_maker": "p2", "from": 3, "to": 1},
        ],
        "end": 1,
        "gains": False,
    }


@pytest.mark.parametrize("state", ["NN", "NY"])
def test_one_move_ahead_nobody_goes_on(state):
    """L_1 looks no further than its own move."""
    assert (
        "nobody goes on from there" in explained("prisoners-dilemma", state, "p1", "l1")["words"][1]
    )


def test_who_cannot_move_has_nothing_to_foresee():
    """Elmira: after the plant is abandoned nobody moves."""
    found = explained("elmira", 9, "uniroyal", "maximin3")
    assert found["words"][1] == "Uniroyal has no move from it."
    assert found["reason"]["moves"] == []
