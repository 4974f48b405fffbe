"""What looks like somebody's words and is nobody's; who speaks behind a dateline. Sentences of our own."""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import NameTable, find_names
from standoff.evidence.speech.quotes import QuoteKind, find_quotes

TABLE = NameTable.world()


def reported(text: str) -> list[tuple[str, str]]:
    """Give who says what, in other words."""
    found = find_quotes(text, find_names(text, TABLE))
    return [
        (
            quote.speaker.surface if quote.speaker else "",
            text[quote.content.start : quote.content.end],
        )
        for quote in found
        if quote.kind is QuoteKind.INDIRECT
    ]


@pytest.mark.parametrize(
    "text",
    ["In the end, escape proved impossible.", "While studying for his degree, she wrote a novel.", "He added another clause to the treaty.", "The minister saw the boats leave.", "You think the harbour will close.", "One would want more time.", "The mayor unveiled a plaque.", "The guild celebrates its birthday.", "Some 600 people protested outside the office."],
)  # fmt: skip
def test_things_done_and_everybodys_thoughts_are_not_reported(text):
    """Definition: an object that is a thing, a phrase of time, and what "you" think are no words."""
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In both cases, Ada Mori said, the plan failed.", ("Ada Mori", "the plan failed")),
        ("He added that the treaty would hold.", ("He", "the treaty would hold")),
        ("You said the harbour would close.", ("You", "the harbour would close")),
        ("The mayor thinks the harbour will close.", ("The mayor", "the harbour will close")),
        (
            "VARDO, Norway (AP) — Two guards were charged, saying they had slept.",
            ("Two guards", "they had slept"),
        ),
        (
            "The US welcomed the exchange, saying the hostages had suffered.",
            ("The US", "the hostages had suffered"),
        ),
    ],
)
def test_words_of_somebody_are_reported(text, told):
    assert reported(text) == [told]


@pytest.mark.parametrize(
    "text",
    ["Norway can accept the inspectors, close the port, or go to court.", "Peru could reject the offer or agree to a truce.", "Chile should accept the verdict and apologise for the raid.", "Norway must admit that the port is closed.", "Norway may say that the port is closed.", "Peru would accept the offer.", "Peru will promise to open the port."],
)  # fmt: skip
def test_what_somebody_can_should_or_would_say_is_not_said(text):
    """Definition: a choice, a duty and a forecast are no words of those whose they are."""
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peru would later accept that the raid was wrong.", "Peru"),
        ("I would say that the port is closed.", "I"),
        ("Peru agreed to a truce.", "Peru"),
    ],
)
def test_what_was_said_later_or_is_said_now_is_said(text, speaker):
    assert [who for who, _ in reported(text)] == [speaker]
