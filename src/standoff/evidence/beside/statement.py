"""Statements: sentences with whose they are and what was found in them.

A statement is compared as a whole, by one other statement at a time. What it
states with a number, a day or a quotation was found by the analysers before; this
room only holds it against what others state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from standoff.evidence.events.status import EventStatus
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

Days: TypeAlias = tuple[dt.date, dt.date]
"""The first and the last day of an interval."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity and the words of the sentence that name it."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure, where it stands in the sentence, and the days it holds for."""

    span: Span
    figure: Figure
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a sentence names, as exact as its words are.

    Parameters
    ----------
    explicit
        Whether the words themselves fix it, without the day of the report.
    of_saying
        Whether it tells when something was said, not when it was: "he said on Thursday".
    """

    span: Span
    days: Days
    explicit: bool = True
    of_saying: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """An event: the word for it, whether it happened, and when."""

    span: Span
    trigger: str
    status: EventStatus
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody is said to have said.

    Parameters
    ----------
    speaker
        Id of an entity, or the words of the source.
    direct
        Whether they stand in quotation marks.
    certain
        Whether the sentence itself names the speaker.
    known
        Whether the speaker is an entity, not only words.
    """

    span: Span
    text: str
    speaker: str | None
    direct: bool = True
    certain: bool = True
    known: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a source, or of a claim, ready to be compared.

    Parameters
    ----------
    source, sentence
        Short name of the document and number of the sentence in it; a claim has
        its id and 0.
    article
        Short name of the article; captures of one article share it.
    voice
        Who speaks, where that is not the author: a commenter.
    published
        The days between which the article appeared, where they are known.
    also_in
        Other places with the same words in other captures of the article.
    days_told
        The dates of what is stated, without those on which it was said.
    """

    source: str
    sentence: int
    article: str
    text: str
    zone: str = "body"
    voice: str | None = None
    published: Days | None = None
    sha256: str = ""
    language: Language = ENGLISH
    names: tuple[Named, ...] = ()
    figures: tuple[Counted, ...] = ()
    dates: tuple[Dated, ...] = ()
    events: tuple[Happened, ...] = ()
    quotes: tuple[Said, ...] = ()
    also_in: tuple[tuple[str, int], ...] = ()
    days_told: tuple[Dated, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        told = tuple(each for each in self.dates if not each.of_saying)
        object.__setattr__(self, "days_told", told)

    @property
    def key(self) -> tuple[str, int]:
        """What names the statement."""
        return self.source, self.sentence


def any_apart(ours: Sequence[Dated], theirs: Sequence[Dated]) -> bool:
    """Say whether a day of one side is another than a day of the other."""
    return any(are_apart(one.days, other.days) for one in ours for other in theirs)


def are_apart(one: Days | None, other: Days | None) -> bool:
    """Say whether two intervals, both known, have no day in common."""
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])
