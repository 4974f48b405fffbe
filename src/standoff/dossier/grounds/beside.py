"""Two statements side by side, and why they are laid there, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from standoff.dossier.grounds.places import tell_day
from standoff.dossier.words.phrases import capitalise, count_of, shorten
from standoff.dossier.words.sources.pairs import RELATIONS, tell_why
from standoff.dossier.words.sources.when import tell_interval
from standoff.evidence.beside.comparison import Comparison
from standoff.evidence.beside.judging import Pair
from standoff.evidence.beside.laying import Looked
from standoff.evidence.beside.statement import Statement

SENTENCE_CHARACTERS = 320
DIFFERENCES = 15
"""A report shows so many; the command shows all."""
NO_DATABASE = "Differences between sources appear when an evidence database is at hand."
NOT_IN_DATABASE = "None of the sources that the case cites is in the evidence database."


class Called(NamedTuple):
    """What a reader calls a source: its title, or else the name of its file, and who published it."""

    title: str
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A sentence, and whose it is.

    Parameters
    ----------
    share
        How far it speaks to the question, from 0 to 1; None where none was asked.
    title, publisher
        What a reader calls the source: its title, or else the name of its file, and who
        published it.
    """

    source: str
    sentence: int
    article: str
    zone: str
    voice: str | None
    date: str | None
    text: str
    also_in: tuple[tuple[str, int], ...]
    share: float | None = None
    title: str = ""
    publisher: str = ""

    @property
    def place(self) -> str:
        """Where it stands, as it is cited."""
        return f"{self.source}:{self.sentence}" if self.sentence else self.source

    @property
    def told_place(self) -> str:
        """Where it stands, as a reader calls it."""
        called = self.title or self.source
        if self.publisher and self.publisher not in called:
            called = f"{called} ({self.publisher})"
        return f"{called}, sentence {self.sentence}" if self.sentence else called

    @property
    def told_date(self) -> str:
        """When it was said, in words."""
        first, _, last = (self.date or "").partition("/")
        return tell_interval(first, last or first) or tell_day(self.date)

    @property
    def quoted(self) -> tuple[str, str]:
        """Whose it is and when it was said, as a reader calls it, and the sentence."""
        whose = " · ".join(filter(None, (self.told_place, self.voice, self.told_date)))
        return whose, shorten(self.text, SENTENCE_CHARACTERS)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "source": self.source,
            "title": self.title,
            "publisher": self.publisher,
            "sentence": self.sentence,
            "article": self.article,
            "zone": self.zone,
            "voice": self.voice,
            "date": self.date,
            "text": self.text,
            "share": self.share,
            "also_in": [{"source": source, "sentence": at} for source, at in self.also_in],
        }


@dataclass(frozen=True, slots=True)
class PairView:
    """Two statements, what they are to each other, and why.

    Parameters
    ----------
    relation
        agree, more-precise, differ or contradict.
    why
        What was compared, whether the times agree, and what both name, in words.
    confidence
        How likely a reader sees the same relation, from 0 to 1.
    with_left, with_right
        Other statements that say of it what the left one says, and the right one.
    """

    relation: str
    word: str
    why: str
    confidence: float
    likeness: float
    time: str
    compared: tuple[dict[str, Any], ...]
    shared: tuple[str, ...]
    left: StatementView
    right: StatementView
    with_left: tuple[StatementView, ...] = ()
    with_right: tuple[StatementView, ...] = ()

    @property
    def sides(self) -> tuple[StatementView, StatementView]:
        """Both statements."""
        return self.left, self.right

    @property
    def told(self) -> str:
        """What the two are to each other, and why, in words."""
        return f"{capitalise(self.word)}: {self.why}"

    def to_dict(self) -> dict[str, Any]:
        """Give the pair as plain data."""
        return {
            "relation": self.relation,
            "why": self.why,
            "confidence": self.confidence,
            "likeness": self.likeness,
            "time": self.time,
            "compared": list(self.compared),
            "shared": list(self.shared),
            "left": self.left.to_dict(),
            "right": self.right.to_dict(),
            "with_left": [_place(each) for each in self.with_left],
            "with_right": [_place(each) for each in self.with_right],
        }


def _place(view: StatementView) -> dict[str, Any]:
    return {"source": view.source, "title": view.title, "sentence": view.sentence}


def view_statement(
    statement: Statement, titles: Mapping[str, Called], share: float | None = None
) -> StatementView:
    """View a statement; its source is called as `titles` say."""
    published = statement.published
    date = None
    if published is not None:
        first, last = published
        date = first.isoformat() if first == last else f"{first}/{last}"
    called = titles.get(statement.source, Called(""))
    return StatementView(
        statement.source,
        statement.sentence,
        statement.article,
        statement.zone,
        statement.voice,
        date,
        statement.text,
        statement.also_in,
        share,
        *called,
    )


def view_pair(pair: Pair, titles: Mapping[str, Called]) -> PairView:
    """View a pair; its sources are called as `titles` say."""
    return PairView(
        pair.relation.value,
        RELATIONS[pair.relation],
        tell_why(pair),
        pair.confidence,
        pair.likeness,
        pair.time.value,
        tuple(_compared(each) for each in pair.comparisons),
        pair.shared,
        view_statement(pair.left, titles),
        view_statement(pair.right, titles),
        tuple(view_statement(each, titles) for each in pair.with_left),
        tuple(view_statement(each, titles) for each in pair.with_right),
    )


def _compared(each: Comparison) -> dict[str, Any]:
    return {
        "what": each.matter.value,
        "outcome": each.outcome.value,
        "left": each.left,
        "right": each.right,
        "alike": round(each.alike, 2),
    }


def tell_compared(looked: Looked, left_out: int) -> str:
    """Say what was compared, and how many differences are not shown."""
    pairs = count_of(looked.candidates, "pair")
    text = f"{pairs} of statements of different articles or voices compared."
    return f"{text} {left_out} differences left out." if left_out > 0 else text
