"""Stages, publications and dated events of the sources in one order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.dossier.grounds.places import tell_day
from standoff.dossier.links import Link, stage_key
from standoff.dossier.words.phrases import count_of, shorten
from standoff.dossier.words.sources.items import tell_entry
from standoff.dossier.words.sources.when import tell_interval, tell_when
from standoff.evidence.lookup.listing import ItemRecord
from standoff.evidence.times.finding import BOUNDS, UPPER_BOUNDS

if TYPE_CHECKING:
    from standoff.dossier.grounds.citations import Evidence
    from standoff.model.case import Case

ENTRIES = 60
SENTENCE_CHARACTERS = 320
NO_DATABASE = "Events that sources tell of appear when an evidence database is at hand."

Dated = tuple[str, "TimelineView"]
"""An entry with the moment it is sorted by."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A day or longer that a source was published on or speaks of."""

    first: str
    last: str
    value: str
    what: str
    record: ItemRecord | None
    source: str
    text: str
    title: str = ""
    publisher: str = ""
    date: str | None = None

    @property
    def when(self) -> str:
        """When it is, in words: 1956; early 2018; March–April 2019."""
        if self.record is not None and self.record.kind == "time_expression":
            return tell_when(self.record.values)
        return tell_interval(self.first, self.last)

    @property
    def days(self) -> str:
        """When it is, for programs: a value, days from..to, or a bound of them that is open."""
        mod = None if self.record is None else self.record.values.get("mod")
        if mod in BOUNDS:
            return f"..{self.last}" if mod in UPPER_BOUNDS else f"{self.first}.."
        return self.value if self.first == self.last else f"{self.first}..{self.last}"

    @property
    def group(self) -> str:
        """Whether it was published, is an event, or a time that is spoken of."""
        if self.record is None:
            return "published"
        return "event" if self.record.kind == "event" else "time"

    @property
    def told(self) -> str:
        """What it is, in words."""
        return tell_entry(self.what, None if self.record is None else self.record.values)

    @property
    def sentence(self) -> int | None:
        """The sentence that speaks of it; None for the publication itself."""
        return None if self.record is None else self.record.sentence

    def to_dict(self) -> dict[str, Any]:
        """Give the entry as plain data."""
        data: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        data["record"] = None if self.record is None else self.record.to_dict()
        return data


@dataclass(frozen=True, slots=True)
class TimelineView:
    """An entry of the timeline of a case: a stage, a publication, or an event.

    Parameters
    ----------
    date
        By which it is drawn.
    when
        The same in words.
    """

    date: str
    kind: str
    text: str
    where: Link | None = None
    stage: bool = False
    when: str = ""

    @property
    def told_date(self) -> str:
        """When it is, in words where there are some."""
        return self.when or self.date


def view_timeline(
    evidence: Evidence, entries: Iterable[TimelineEntry] | None
) -> tuple[tuple[TimelineView, ...], str]:
    """Put stages, publications and dated events in order; say what was left out.

    Parameters
    ----------
    entries
        Dated events of the sources; None without a database.
    """
    found, note = ([], NO_DATABASE) if entries is None else _view_events(evidence, entries)
    known = (*_view_stages(evidence.case), *_view_publications(evidence.case), *found)
    ordered = sorted(known, key=lambda item: (item[0], not item[1].stage))
    return tuple(view for _, view in ordered), note


def _view_stages(case: Case) -> Iterator[Dated]:
    for stage in case.stages:
        if stage.date:
            date, where = str(stage.date), Link("the stage", stage_key(stage.id))
            title = stage.title or stage.id
            when = tell_day(date)
            yield date, TimelineView(date, "stage", title, where, stage=True, when=when)


def _view_publications(case: Case) -> Iterator[Dated]:
    from standoff.dossier.grounds.claims import link_source

    for key, source in case.sources.items():
        if source.date and not source.summary_of:
            where = link_source(key, case)
            when, title = tell_day(source.date), source.title or key
            yield source.date, TimelineView(source.date, "published", title, where, when=when)


def _view_events(evidence: Evidence, entries: Iterable[TimelineEntry]) -> tuple[list[Dated], str]:
    """View the events that cited documents tell of, those of cited sentences first."""
    from standoff.dossier.grounds.claims import link_source

    speaking, cited = evidence.speaking, evidence.cited_sentences
    seen: set[tuple[str, str]] = set()
    found = []
    for entry in entries:
        key, record = speaking.get(entry.source), entry.record
        if record is None or record.kind != "event" or key is None:
            continue
        if (entry.value, entry.text) in seen:
            continue
        seen.add((entry.value, entry.text))
        text = shorten(entry.text, SENTENCE_CHARACTERS)
        where = link_source(key, evidence.case)
        view = TimelineView(entry.value, entry.told, text, where, when=entry.when)
        found.append(((record.sha256, record.sentence) in cited, entry.first, view))
    kept = sorted(found, key=lambda item: (not item[0], item[1]))[:ENTRIES]
    left = len(found) - len(kept)
    note = f"{count_of(left, 'more event')} of the sources left out." if left else ""
    return [(first, view) for _, first, view in kept], note
