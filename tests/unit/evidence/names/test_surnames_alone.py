"""A surname that is never named in full, with an age or a role beside it, is a person.

Provenance: our choice; the disputes and those who act in them are invented.
"""

from __future__ import annotations

import pytest

from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import find_names
from standoff.evidence.speech.quotes import find_quotes


def people(text):
    return [each.surface for each in find_names(text).items if each.kind is NameKind.PERSON]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor, Okoro, said the dam was safe. Two days later Okoro left.", ["Okoro", "Okoro"]),
        ("Okoro, the mayor of Tarn, said the dam was safe.", ["Okoro"]),
        ("“We wait,” said Okoro, 54. The port closed.", ["Okoro"]),
        ("The envoy, Lund, met the governor, Ruiz, on Monday. Lund said that Ruiz agreed.",
         ["Lund", "Ruiz", "Lund", "Ruiz"]),
        ("The chairman, Vik, told reporters that the strike would go on. Vik’s union is small.",
         ["Vik", "Vik"]),
    ],
)  # fmt: skip
def test_a_role_or_an_age_beside_one_word_makes_it_a_person(text, found):
    assert people(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The company, Toyota, said no.",
        "The secretary, Monday, left.",
        "The president, however, left.",
        "Tarn, the capital, said no.",
        "Harbour, a village, is small.",
        "The minister, speaking on Monday, said no.",
        "Okoro said the dam was safe.",
        "The mayor, NATO, and others left.",
    ],
)
def test_what_may_be_something_else_is_nobody(text):
    """A company and a person both say; a weekday and a place stand between commas, too."""
    assert people(text) == []


def test_later_mentions_are_of_the_same_speaker():
    text = "The mayor, Okoro, said the dam was safe. Okoro added that it would stay closed."
    speakers = [quote.speaker.entity for quote in find_quotes(text) if quote.speaker]
    assert speakers[-1] == "okoro"
