"""What articles on one event say by their measures; the events were invented for this file."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.beside.comparison import Outcome
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.one_event.holding import outcome_of
from standoff.evidence.beside.one_event.kinship import Kinship
from standoff.evidence.beside.one_event.measures import INFINITE, Measure, read_measures
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.surroundings import words_needed
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.text.anchors import Span

DAY = dt.date(2019, 8, 14)
HEADLINE = "Climber Maren Tolvik dies on the Skarn ridge above Orlen"
RESCUE = "Rescuers of the Orlen mountain guard reached the Skarn ridge at dawn."


def article(name, *sentences, day=DAY):
    published = None if day is None else (day, day)
    return [
        replace(read_statement(text, name, published=published), sentence=number)
        for number, text in enumerate(sentences, 1)
    ]


def called(left, right, day=DAY):
    """Give what is said of the pairs of two articles that have a figure compared."""
    told = [
        *article("courier", HEADLINE, left, "Guides of Orlen knew the ridge of Skarn well."),
        *article("herald", "Maren Tolvik, climber, found dead under Skarn", right, RESCUE, day=day),
    ]
    return {
        (pair.relation, each.left, each.right)
        for pair in lay_side_by_side(told).pairs
        for each in pair.comparisons
        if {pair.left.text, pair.right.text} == {left, right}
    }


def relations(left, right, day=DAY):
    return {relation for relation, _, _ in called(left, right, day)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Maren Tolvik, 31, had come to the region on Sunday.",
            "A guide found the body of 34-year-old Maren Tolvik in the snow.",
        ),
        (
            "The guard said the body of Maren Tolvik, a mother of four, was brought down.",
            "Maren Tolvik was the mother of three and taught at a school.",
        ),
        (
            "The woman, 31-year-old Maren Tolvik, fell 90 metres into the gorge of Skarn.",
            "The 31-year-old Maren Tolvik plunged 400 feet from the ridge of Skarn.",
        ),
    ],
)
def test_other_words_do_not_hide_that_outlets_contradict_each_other(left, right):
    """Definition: who it is, what is measured and the event are one; both cannot be true."""
    assert relations(left, right) == {Relation.CONTRADICT}
    assert relations(right, left) == {Relation.CONTRADICT}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Maren Tolvik, 31, had come to the region on Sunday.",
            "A guide, 34-year-old Jonas Brekke, found the body in the snow.",
        ),
        (
            "Maren Tolvik, 31, had come to the region on Sunday.",
            "In 2003 a 16-year-old Maren Tolvik had won a race at Lowmark.",
        ),
        (
            "Maren Tolvik, 31, had come to the region on Sunday.",
            "Her brother Aksel Tolvik, 34, was told in the evening.",
        ),
        (
            "Maren Tolvik, a mother of four, was brought down.",
            "The guide who found her, Jonas Brekke, is a father of three.",
        ),
    ],
)
def test_ages_and_children_are_those_of_one_person_only(left, right):
    """Definition: a surname in common is not yet one person."""
    assert Relation.CONTRADICT not in relations(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The avalanche at Skarn killed 3 people.", "The avalanche at Skarn has killed 7 people so far."),
        ("The avalanche at Skarn killed at least 3 people.", "The avalanche at Skarn killed at least 7 people."),
    ],
)  # fmt: skip
def test_a_count_that_may_have_grown_differs_and_contradicts_nothing(left, right):
    """Definition: a later count has more; who says "at least" or "so far" knows it."""
    assert relations(left, right) == {Relation.DIFFER}


def test_a_count_of_another_day_has_grown():
    """Definition: of two days two counts of the dead can both have been right."""
    left, right = (
        "The avalanche at Skarn killed 3 people.",
        "At Skarn the avalanche killed 7 people.",
    )
    assert relations(left, right) == {Relation.CONTRADICT}
    assert relations(left, right, DAY + dt.timedelta(days=2)) == {Relation.DIFFER}


@pytest.mark.parametrize(
    "right",
    [
        "In 1998 an avalanche at Skarn killed 7 people.",
        "Another avalanche at Skarn killed 7 people.",
        "The avalanche killed 7 people in the district of Lowmark.",
        "The two wars in the valley of Skarn killed 70,000 people.",
    ],
)
def test_a_count_of_another_event_or_a_part_is_not_held_against_it(right):
    """Our choice: an earlier year, another event, a district, a war."""
    assert relations("The avalanche at Skarn killed 3 people.", right) == set()


def test_articles_on_two_events_of_two_months_are_no_kin():
    """Definition: an article that appears weeks later recalls, and like words tell of a like event."""
    worded, _ = word_statements(
        [
            *article("courier", HEADLINE, RESCUE),
            *article("herald", HEADLINE, RESCUE),
            *article("later", HEADLINE, RESCUE, day=DAY + dt.timedelta(days=60)),
            *article("other", "The harbour of Lowmark opened a second pier on Monday."),
        ]
    )
    kinship = Kinship(worded)
    assert list(kinship.pairs()) == [("courier", "herald")]
    assert kinship.of("herald", "courier") == kinship.of("courier", "herald") > 0
    assert kinship.of("courier", "later") == 0 == kinship.of("courier", "other")


def test_an_article_without_a_day_may_be_kin_but_contradicts_nobody():
    """Definition: what is not known to be of one time is no contradiction."""
    left, right = (
        "The avalanche at Skarn killed 3 people.",
        "At Skarn the avalanche killed 7 people.",
    )
    assert relations(left, right, None) == {Relation.DIFFER}


def test_one_number_is_one_number_whatever_stands_before_it():
    """Definition: about 200 feet and 200 feet agree."""
    left = "The 31-year-old Maren Tolvik fell about 200 feet from the ridge of Skarn."
    right = "Maren Tolvik, a 31-year-old, plunged 61 metres from the ridge of Skarn."
    assert relations(left, right) == {Relation.AGREE}


@pytest.mark.parametrize(
    ("text", "kind", "owner"),
    [
        ("Jonas Brekke, 52, denied it.", "age", {"jonas", "brekke"}),
        ("They met the 52-year-old teacher Jonas Brekke.", "age", {"jonas", "brekke"}),
        ("Jonas Brekke, who denied it, is 52 years old.", "age", {"jonas", "brekke"}),
        ("The island is home to about 300 people.", "population", set()),
        ("The 6.1-magnitude quake woke the town.", "magnitude", set()),
        ("The quake was at a depth of 12 miles.", "depth", set()),
        ("Nordtrans will pay $13 million for the yard.", "deal", set()),
        ("The thieves left with $2 million worth of jewels.", "worth", set()),
        ("As many as 40 people were detained.", "arrested", set()),
    ],
)  # fmt: skip
def test_what_a_figure_measures_stands_beside_it(text, kind, owner):
    """Read off the sentence."""
    ((worded,), _) = word_statements([read_statement(text, "a")])
    (measure,) = (each for each in read_measures(worded) if not each.kind.startswith("#"))
    assert measure.kind == kind
    assert not owner or measure.owner == owner


def test_a_language_without_words_for_measures_has_none(tmp_path):
    """Definition: nothing is guessed in a language whose words are not known."""
    from standoff.evidence.text.languages import language

    told = read_statement("The avalanche killed 3 people.", "a")
    (tmp_path / "eo").mkdir()
    told = replace(told, language=language("eo", tmp_path))
    ((worded,), _) = word_statements([told])
    assert read_measures(worded) == ()


NUMBERS = st.integers(0, 400)
BOUNDS = st.one_of(st.none(), NUMBERS)


@st.composite
def measures(draw):
    value = draw(NUMBERS)
    low = draw(st.one_of(st.none(), st.integers(0, value)))
    high = draw(st.one_of(st.none(), st.integers(value, 500)))
    return Measure(
        "killed",
        Span(0, 1),
        *map(type(INFINITE), (value,)),
        -INFINITE if low is None else type(INFINITE)(low),
        INFINITE if high is None else type(INFINITE)(high),
        grows=draw(st.booleans()),
    )


TURNED = {
    Outcome.LEFT_NARROWER: Outcome.RIGHT_NARROWER,
    Outcome.RIGHT_NARROWER: Outcome.LEFT_NARROWER,
}


@given(measures(), measures())
def test_two_measures_are_to_each_other_what_they_are_the_other_way_round(one, other):
    """Law: which stands first does not matter, but for which is narrower and which grows."""
    other = replace(other, grows=one.grows)
    found, turned = outcome_of(one, other), outcome_of(other, one)
    known = {one.low, one.high} == {other.low, other.high}
    assert known or turned == TURNED.get(found, found)


@given(measures(), measures())
def test_what_excludes_each_other_has_no_number_in_common(one, other):
    """Independent check: the intervals are gone through number by number."""
    if outcome_of(one, other) is Outcome.EXCLUDED:
        assert not any(
            one.low <= number <= one.high and other.low <= number <= other.high
            for number in range(502)
        )


@given(st.lists(st.integers(1, 100_000), min_size=2))
def test_more_statements_need_more_words_in_common(many):
    """Law: among more statements more are alike by chance."""
    for kin in (True, False):
        needed = [words_needed(each, kin=kin) for each in sorted(many)]
        assert all(a <= b for a, b in itertools.pairwise(needed))
    assert all(words_needed(each, kin=True) <= words_needed(each, kin=False) for each in many)
