"""Titles of drafts that are cut: at a word, not behind a small one, with what quotes closed.

Provenance: what a reader of a list expects; the words are ours.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting.titles import cut_title


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("The firm wants a concession for the port of Aren", "The firm wants a concession …"),
        ("Telmo refuses “la oferta de la empresa naval”", "Telmo refuses “la oferta …”"),
        ("Aren refuse “la vente du quai aux armateurs”", "Aren refuse “la vente du quai …”"),
        ("Тессел refuses “продажу причала и складов порта”", "Тессел refuses “продажу причала …”"),
        (
            "Kestrel did this: “die Sperrung der Zufahrt zum Hafen”",
            "Kestrel did this: “die Sperrung …”",
        ),
        ("The port did this: “港の入り口を三日間にわたって封鎖した”", "The port did this …"),
    ],
    ids=["en", "es", "fr", "ru", "de", "ja"],
)
def test_a_title_ends_in_no_small_word_and_closes_its_quotes(words: str, cut: str) -> None:
    """Definition: the cut title, in each language."""
    assert cut_title(words, 35) == cut


def test_a_short_title_stays() -> None:
    """Negative control: nothing is cut off what is short enough."""
    assert cut_title("Telmo refuses “la oferta”", 35) == "Telmo refuses “la oferta”"
