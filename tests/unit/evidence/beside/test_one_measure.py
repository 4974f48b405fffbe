"""Whether two numbers measure one thing of one time; all sentences were written for this file."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.comparison import Matter, Outcome
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement

DAY = (dt.date(2018, 4, 2),) * 2


def laid(left, right):
    told = [
        read_statement(left, "left", published=DAY),
        read_statement(right, "right", published=DAY),
    ]
    return lay_side_by_side(told).pairs


def excluded(left, right):
    return [
        (each.left, each.right)
        for pair in laid(left, right)
        for each in pair.comparisons
        if each.outcome is Outcome.EXCLUDED
    ]


def relation(left, right):
    return [pair.relation for pair in laid(left, right)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The landslide above the village of Orlen killed four people on Sunday.",
            "Nine people were killed by the landslide above the village of Orlen on Sunday.",
        ),
        (
            "Police outside the Merwan stadium arrested 30 people on Friday.",
            "Outside the Merwan stadium 75 people were arrested by police on Friday.",
        ),
    ],
)
def test_people_are_counted_by_what_befell_them(left, right):
    """Our choice: numbers of people killed, or arrested, in one event exclude each other."""
    assert relation(left, right) == [Relation.CONTRADICT]


def test_what_befell_others_is_another_measure():
    """Our choice: the killed are not held against the arrested, nor against the injured."""
    killed = (
        "The clash at the Merwan stadium on Friday left the city stunned: 4 people were killed."
    )
    arrested = "The clash at the Merwan stadium on Friday left the city stunned: 9 people were {}."
    assert excluded(killed, arrested.format("killed"))
    for other in ("arrested", "injured", "evacuated"):
        assert not excluded(killed, arrested.format(other))


def test_a_magnitude_counts_nothing():
    """Our choice: a number that grades is held against its like only."""
    graded = "A magnitude 6.3 earthquake destroyed the old harbour of Tarsis on Sunday."
    assert not excluded(graded, "Two earthquakes destroyed the old harbour of Tarsis on Sunday.")
    again = "A magnitude 5.1 earthquake destroyed the old harbour of Tarsis on Sunday."
    assert excluded(graded, again)


def test_days_of_what_goes_on_are_no_fact_of_one_time():
    """Our choice: each report counts up to a moment of its own, unless it names days."""
    told = "Shops in the port of Belmar opened again after {} days of general strike."
    assert not excluded(told.format("four"), told.format("eight"))


def test_a_number_belongs_to_the_one_of_two_who_is_named_before_it():
    """Our choice: where both sides have a number, each is held against its own."""
    both = (
        "On the coast Barrow fired 40 rockets across the border and Colwyn fired 12 rockets back."
    )
    assert excluded(both, "On the coast Colwyn fired 25 rockets across the border.") in (
        [],
        [("12", "25")],
    )


@pytest.mark.parametrize("part", ["during the second round", "since March"])
def test_a_part_of_a_time_is_not_the_whole(part):
    """Our choice: what holds for a round, or since a month, does not contradict a total."""
    whole = "The boxer Anton Merz landed 210 punches against Karel Dusek in Graz."
    of_part = f"The boxer Anton Merz landed 60 punches against Karel Dusek in Graz {part}."
    assert Relation.CONTRADICT not in relation(whole, of_part)
    assert relation(whole, whole.replace("210", "140")) == [Relation.CONTRADICT]


def test_a_denial_outside_does_not_deny_the_words_quoted():
    """Our choice: who denies a charge and quotes another does not deny what is quoted."""
    left = "Doran denied the charge on Monday, calling it a screen for “rebels who attacked the northern mines of Suland”."
    right = "Doran said on Monday that the charge was a screen for rebels who attacked the northern mines of Suland."
    told = [each for pair in laid(left, right) for each in pair.comparisons]
    assert not [each for each in told if each.matter is Matter.NEGATION]


def test_whose_number_it_is_must_be_known():
    """Our choice: of two statements that name nobody in common a pronoun leaves open of whom it is said."""
    left = "He finished the season with 404 yards rushing, 52 catches and four scores."
    right = "Torben Lund finished the season with 269 yards rushing, 29 catches and two scores."
    assert relation(left, right) in ([], [Relation.AGREE])
