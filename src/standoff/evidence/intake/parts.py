"""Zones and sentences of a document as they are read, and what the analyst decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from standoff.evidence.text.anchors import Passage, Span
from standoff.evidence.text.languages import reading_language
from standoff.evidence.text.time_limit import time_limit
from standoff.evidence.zones.kinds import FURNITURE


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the analyst decided about one document.

    Parameters
    ----------
    date
        ISO 8601 value; empty when the date was decided to be unknown; None
        when nothing was decided.
    zones
        Raw span, kind and voice of zones.
    """

    date: str | None = None
    zones: tuple[tuple[Span, str, str | None], ...] = ()


class ReadZone(NamedTuple):
    """A zone with its number, its language, and whether the analyst decided its kind."""

    number: int
    kind: str
    voice: str | None
    paragraph: int | None
    confidence: float
    decided: bool
    span: Span
    passage: Passage
    language: str = "en"

    @property
    def text(self) -> str:
        """The readable text."""
        return self.passage.text

    @property
    def speaks(self) -> bool:
        """Whether somebody may state something in it; in the furniture of a page nobody does."""
        return self.kind not in FURNITURE

    def in_language(self, tag: str) -> ReadZone:
        """Give the zone with another language."""
        return self if tag == self.language else self._replace(language=tag)

    def reads(self, analyser: str) -> bool:
        """Say whether an analyser reads it: somebody may speak in it, in a language it can read."""
        return self.speaks and reading_language(self.language).reads(analyser)


class ReadSentence(NamedTuple):
    """A sentence: its number in the document, its zone, its place in the zone's text."""

    number: int
    zone: ReadZone
    span: Span

    @property
    def text(self) -> str:
        """The readable text."""
        return self.span.of(self.zone.text)

    @property
    def raw(self) -> Span:
        """The span in the raw text."""
        return self.zone.passage.raw(self.span)


_ANALYSERS = {
    "time expressions": "times",
    "names": "names",
    "found names": "names",
    "quotes": "quotes",
    "figures": "figures",
    "events": "events",
}
"""The steps without which a document can be read, and the analyser that each belongs to."""


@dataclass(slots=True)
class Gaps:
    """What was given up in one document, while the rest of it was read.

    Parameters
    ----------
    seconds
        How long each step that can be left out may take.
    found
        For each analyser that was given up, what stopped it.
    too_long
        How many sentences were too long to be any, and were cut in pieces.
    """

    seconds: float
    found: dict[str, Exception] = field(default_factory=dict)
    too_long: int = 0

    @property
    def analysers(self) -> tuple[str, ...]:
        """The analysers that were given up."""
        return tuple(self.found)

    @contextmanager
    def beside(self, step: str) -> Iterator[None]:
        """Go on behind a step that fails or takes too long, if it can be left out."""
        analyser = _ANALYSERS.get(step)
        if analyser is None:
            yield
            return
        try:
            with time_limit(self.seconds):
                yield
        except Exception as error:  # noqa: BLE001 - an analyser may fail in any way at all
            self.found.setdefault(analyser, error)
