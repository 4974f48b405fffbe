"""Text that repeats itself is read whole, in bounded steps, and every place holds.

How time grows with such text is measured by the benchmark ``patterns``, never
asserted; an expression that runs away is seen here as a test that never ends.
"""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from standoff.evidence.capture.documents import make_document
from standoff.evidence.database.schema import PLACED_TABLES
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.intake.steps import derive, own_columns
from standoff.evidence.zones.finding import find_zones

CHARACTERS = (*"aA19", *string.punctuation, *" \t\u00a0“”’«»—…©éÀ")
PAIRS = (
    "a.",
    "A.",
    "1.",
    "1,",
    "1-",
    "A-",
    "A’",
    "“a",
    ".\n",
    "1\n",
    "$1",
    "( ",
    "a@",
    "1:",
    "A ",
    "1 ",
)
WORDS = ("the ", "and ", "said ", "Mr. ", "Ada Mori ", "Ada and ", "May ", "1 of ", "2016 ", "not ")
LENGTH = 20_000


def _page(unit, length):
    run = (unit * (length // len(unit) + 1))[:length]
    return f"Talks resume\n\nThe ministers met for three hours, both sides said. {run} Mori left.\n"


@pytest.mark.parametrize("unit", CHARACTERS)
def test_a_run_of_one_character_is_cut_into_zones(unit):
    """Definition: every readable character is in one zone; our choice of 20,000."""
    text = _page(unit, LENGTH)
    for media_type in ("text/plain", "text/markdown", "application/pdf"):
        zones = find_zones(text, media_type)
        covered = sum(len("".join(zone.passage.text.split())) for zone in zones)
        assert covered == len("".join(text.split()))


@pytest.mark.parametrize("unit", [*PAIRS, *WORDS])
def test_a_run_of_pairs_or_words_is_read_by_every_step(unit):
    """Definition: what is found in it stands at its place."""
    document = make_document(_page(unit, LENGTH // 5).encode(), Path("page.txt"))
    for batch in derive(document, Decisions()):
        names = own_columns(batch.table)
        for row in batch.rows if batch.table in PLACED_TABLES else ():
            item = dict(zip(names, row, strict=True))
            assert document.text[item["start"] : item["end"]] == item["text"]
