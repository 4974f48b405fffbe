"""Wires: the place, day and agency with which the report of an agency opens, in every language read.

"GENEVA, April 23 (Agency) -", "BERLIN, 23. April (dpa) -", "МОСКВА, 23 апр — РИА Новости.",
"（東京＝共同）", "新华社北京4月23日电".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.foreign_dates import read_short_day
from standoff.evidence.text.languages import every_language
from standoff.evidence.text.remembered import remembered
from standoff.evidence.zones.kinds import Zone, ZoneKind

_PAGE = every_language("zones")
_AGENCY = _PAGE.source("agency of a dateline")
_WIRES = _PAGE.patterns("wire", parts={"any agency": _AGENCY})
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Wire:
    """Where the opening of a report ends, and where it names its agency and its day."""

    end: int
    agency: Span
    day: Span | None = None


@remembered
def read_wire(text: str) -> Wire | None:
    """Read the opening of an agency's report; None where a paragraph has none.

    Examples
    --------
    >>> text = "BERLIN, 23. April (dpa) - Die Fähren bleiben im Hafen."
    >>> wire = read_wire(text)
    >>> wire.agency.of(text), wire.day.of(text), text[wire.end:][:3]
    ('dpa', '23. April', 'Die')
    >>> read_wire("Berlin (53) - eine Stadt") is None
    True
    """
    head = text[:_LONGEST]
    for pattern in _WIRES:
        found = pattern.match(head)
        if found is None:
            continue
        groups = found.groupdict()
        day = Span(*found.span("day")) if groups.get("day") else None
        return Wire(found.end(), Span(*found.span("agency")), day)
    return None


@dataclass(frozen=True, slots=True)
class OpeningDay:
    """The day with which a report opens: its year if it is there, its month, its day."""

    year: int | None
    month: int
    day: int
    span: Span
    words: str

    def in_year(self, year: int) -> str:
        """Give the day of a year in ISO 8601."""
        return f"{year}-{self.month:02}-{self.day:02}"


def day_of_wire(zone: Zone) -> OpeningDay | None:
    """Give the day with which a zone opens as reports do."""
    text = zone.passage.text
    wire = read_wire(text)
    if wire is None or wire.day is None:
        return None
    words = wire.day.of(text)
    value = read_short_day(words)
    return None if value is None else OpeningDay(*value, zone.passage.raw(wire.day), words)


def opening_day(zones: Iterable[Zone]) -> OpeningDay | None:
    """Give the day with which an article opens as reports do."""
    opening = next((one for one in zones if one.kind is ZoneKind.DATELINE), None)
    return None if opening is None else day_of_wire(opening)
