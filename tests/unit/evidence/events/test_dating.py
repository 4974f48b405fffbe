"""When an event was: the time of its own predicate and no other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from standoff.evidence.events.dating import is_attribute
from standoff.evidence.events.finding import find_events
from standoff.evidence.text.anchors import Span


@dataclass(frozen=True)
class When:
    span: Span
    value: str


def whens(text, *words):
    """Give the times of the events of a text, by their triggers."""
    times = [When(Span(text.index(word), text.index(word) + len(word)), word) for word in words]
    return {event.trigger: event.when_value for event in find_events(text, (), times)}


@pytest.mark.parametrize(
    ("text", "time", "dated"),
    [
        (
            "Norway imposed a curfew and was praised for its patience last year.",
            "last year",
            "praise",
        ),
        ("Norway imposed a curfew last year and kept its envoys.", "last year", "impose"),
        ("A curfew was imposed after Norway annexed the isle in 1931.", "1931", "annex"),
        ("Norway expressed concern that the 1960 treaty would lapse.", "1960", ""),
        ("Norway criticised a 1956 agreement.", "1956", ""),
        ("Norway attacked the port in 1956.", "1956", "attack"),
        ("In 1956 Norway attacked the port.", "1956", "attack"),
        ("Norway last year attacked the port.", "last year", "attack"),
        ("The port was last year attacked.", "last year", "attack"),
        ("On Friday Norway will expel the envoys.", "Friday", "expel"),
        ("Norway attacked the fleet of 1956.", "1956", ""),
        ("Norway attacked more ships than in 1956.", "1956", ""),
        ("Norway attacked the port before 1956.", "1956", ""),
        (
            "Norway expelled the envoys after the poisoning of a spy in Oslo last year.",
            "last year",
            "",
        ),
        ("Norway attacked the port over the seizure of its ships in May.", "in May", ""),
        (
            "Norway expelled the envoys last year after the poisoning of a spy.",
            "last year",
            "expel",
        ),
        ("The envoy, who attacked Norway last year, criticised Sweden.", "last year", "attack"),
        ("Norway criticised last year's raid.", "last year", ""),
        ("Norway said on Friday that Sweden had attacked.", "Friday", ""),
    ],
)
def test_a_time_dates_the_predicate_that_it_belongs_to(text, time, dated):
    """Issue: "last year" dates only its clause; a concern about a 1960 treaty is not of 1960."""
    found = [trigger for trigger, value in whens(text, time).items() if value]
    assert found == ([dated] if dated else [])


def test_a_time_in_front_holds_for_what_is_joined():
    """Our choice: "in 1931 it attacked the port and expelled the envoys" dates both."""
    text = "In 1931 Norway attacked the port and expelled the envoys."
    assert whens(text, "1931") == {"attack": "1931", "expel": "1931"}


def test_an_attribute_dates_the_noun_it_stands_with():
    """Definition: the January raid was in January, whatever is told of it."""
    assert whens("The January raid on the port is remembered.", "January") == {"raid": "January"}
    assert whens("The raid of 1931 is remembered.", "1931") == {"raid": "1931"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They fear the 1960 treaty.", "1960", True),
        ("They fear the old 1960 treaty.", "1960", True),
        ("They fear last year’s treaty.", "last year", True),
        ("They fear the treaty of 1960.", "1960", True),
        ("In 1960 they feared it.", "1960", False),
        ("They feared it in 1960 and after.", "1960", False),
        ("Last year Norway feared it.", "Last year", False),
    ],
)
def test_an_attribute_tells_a_thing_from_others(text, words, expected):
    """Definition."""
    at = text.index(words)
    assert is_attribute(text, Span(at, at + len(words))) is expected


@pytest.mark.parametrize(
    ("text", "time", "attribute"),
    [
        ("Ships pay a toll from June.", "June", False),
        ("From Monday the port is shut.", "Monday", False),
        ("The port was shut from 1904 to 1905.", "1904", False),
        ("They read a letter from 1904.", "1904", True),
        ("They fear the treaty of 1960.", "1960", True),
    ],
)
def test_from_a_year_tells_which_from_a_month_since_when(text, time, attribute):
    """Definition: a letter from 1904 is one of that year; a toll from June begins then."""
    at = text.index(time)
    assert is_attribute(text, Span(at, at + len(time))) is attribute
