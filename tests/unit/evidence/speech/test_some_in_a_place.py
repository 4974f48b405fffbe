"""Some in a place or a body are not the place; "she" is not who the text calls "he".

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.evidence.names.finding import find_names
from standoff.evidence.speech.quotes import find_quotes


def speakers(text):
    found = (one.speaker for one in find_quotes(text, find_names(text)) if one.speaker)
    return [(one.surface, one.entity, one.affiliation) for one in found]


@pytest.mark.parametrize(
    "who",
    [
        "Many in Gaza",
        "Some in Norway",
        "Few in the Kremlin",
        "Most at the World Bank",
        "Others from Japan",
    ],
)
def test_some_in_a_place_are_not_the_place(who):
    assert speakers(f"{who} said that the truce would fail.") == [(who, None, None)]


@pytest.mark.parametrize(
    ("who", "entity", "affiliation"),
    [
        ("Norway", "norway", None),
        ("Officials in Norway", None, "norway"),
        ("the Kremlin", "russia", None),
    ],
)
def test_a_state_and_those_who_speak_for_it_are_it(who, entity, affiliation):
    assert speakers(f"In May {who} said that the truce would fail.") == [(who, entity, affiliation)]


def test_she_is_not_who_is_called_he_in_the_article():
    said = "Ada Mori met Kerrin Lowe. Kerrin Lowe said that he would go. She said that the house was sold."
    assert speakers(said)[-1][:2] == ("She", "ada-mori")
    unsaid = "Kerrin Lowe said that the day was long. Later she said that the house was sold."
    assert speakers(unsaid)[-1][:2] == ("she", "kerrin-lowe")
    other = "Kerrin Lowe said he would go. Later she said that the house was sold."
    assert speakers(other)[-1][:2] == ("she", None)
