"""Firms by their last word, and people whose given name is a word. Names of our own."""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import find_names


def named(text):
    return [(each.surface, each.kind.value) for each in find_names(text)]


@pytest.mark.parametrize(
    "name",
    [
        "Sundby Lines", "Halvorsen Steel", "Kestrel Airways", "Orsted Foods", "Tallow Mining",
        "Vesterhav Shipping", "Lofoten Energy", "Marsh Pharmaceuticals", "Nordal Hospital", "Bragde Holdings",
    ],
)  # fmt: skip
def test_the_last_word_tells_a_firm(name):
    """Our choice: a name before such a word is that of a firm or a house, and no person's."""
    assert named(f"The dispute at {name} goes on.") == [(name, "organisation")]
    assert named(f"{name} said no.") == [(name, "organisation")]


@pytest.mark.parametrize("words", ["Human Resources", "Coal Mining", "Natural Gas", "Public Works"])
def test_common_words_before_it_make_no_firm(words):
    """Our choice: a department or a trade is no firm."""
    assert named(f"They wrote to {words} again.") == []


@pytest.mark.parametrize(
    "given", ["Beat", "Chase", "Drew", "Grant", "Will", "Bill", "Mark", "Rob", "Sue", "Pat"]
)
def test_given_names_that_are_verbs_are_names(given):
    """Definition: a verb behind the name, or its capital within a sentence, tells it from an order."""
    name = f"{given} Holmqvist"
    assert named(f"{name} chaired the meeting.") == [(name, "person")]
    assert named(f"They chose {name} yesterday.") == [(name, "person")]


@pytest.mark.parametrize(
    "text",
    [
        "Beat the rival.",
        "Chase Sundby and win.",
        "Skip Arlesheim if it rains.",
        "Will Norway sign?",
    ],
)
def test_orders_and_questions_name_nobody(text):
    """Definition: what is beaten or asked is no given name with a surname."""
    assert all(kind != "person" for _, kind in named(text))


@pytest.mark.parametrize(
    "text",
    ["Maja Holm\n\nThe porters met on Monday.", "Notes by Zuzana Holm", "Wojciech Holm, Arlesheim"],
)
def test_given_names_of_many_languages_tell_a_person(text):
    """Our choice: a given name that is listed needs no verb beside it."""
    assert ("person") in [kind for _, kind in named(text)]


@pytest.mark.parametrize(
    "text", ["In Arlesheim, 30 porters left.", "At Kirovo, 14,500 welders left."]
)
def test_a_number_behind_a_place_is_no_age(text):
    """Definition: it counts those behind it."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Interview with Maja Holm of Sundby Lines", "Maja Holm"),
        ("Questions to Zuzana Ek on the Port of Arlesheim", "Zuzana Ek"),
    ],
)
def test_a_full_name_within_a_title_is_a_person(title, name):
    """Our choice: behind a small word, a given name that is no word and one more are a name."""
    assert (name, "person") in named(title)


@pytest.mark.parametrize(
    "title", ["Talks Fail as Mark Sues Over the Port", "The Bill Will Pass by May Says Board"]
)
def test_words_of_a_title_are_nobody(title):
    """Definition: a capital tells nothing there."""
    assert named(title) == []
