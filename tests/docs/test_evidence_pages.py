"""The reference pages of the evidence name every value that an analyst can meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.evidence.beside.comparison import Aspect, Matter, Outcome
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.timing import Time
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.status import EventStatus
from standoff.evidence.lookup.listing import OWN_COLUMNS
from standoff.evidence.meetings.counts import Comparison
from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus
from standoff.evidence.names.entries import NameKind
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.speech.quotes import QuoteKind
from standoff.evidence.times.finding import TimeKind
from standoff.evidence.times.patterns import ResolvedBy
from standoff.evidence.zones.kinds import ZoneKind
from standoff.workflows.drafting import DraftKind

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGES = {
    "zones.md": (ZoneKind,),
    "time-expressions.md": (TimeKind, ResolvedBy),
    "quotes-and-names.md": (QuoteKind, NameKind),
    "events.md": (EventKind, EventStatus),
    "differences.md": (Relation, Aspect, Time, Matter, Outcome),
    "meetings.md": (MeetingKind, MeetingStatus, Comparison),
    "positions.md": (PositionKind, DraftKind),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_value_of_the_kinds_is_on_its_page(page):
    """Definition: the reference lists every zone, kind, status and verdict."""
    text = (REFERENCE / page).read_text(encoding="utf-8").lower()
    missing = [str(value) for kinds in PAGES[page] for value in kinds if value.lower() not in text]
    assert missing == []


def test_every_kind_of_item_has_a_section_in_the_reference_of_the_database():
    """Definition: what can be listed and exported is described."""
    text = (REFERENCE / "database.md").read_text(encoding="utf-8")
    assert [name for name in OWN_COLUMNS if f"### {name}\n" not in text] == []
