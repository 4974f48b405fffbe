"""Measures: what a figure measures and of whom, as far as the words beside it tell.

The words of two outlets on one event are seldom alike, but what they count is:
who was killed, how strong the earthquake was, how old somebody is. A figure with
such a kind can be held against one of the same kind in an article on the same
event, whatever else the two sentences say.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.statement import Counted, Days, Statement
from standoff.evidence.beside.wording import Worded, head_of
from standoff.evidence.beside.words.meanings import judging_words, meanings
from standoff.evidence.beside.words.stemming import compare_words, stem
from standoff.evidence.figures.currencies import is_money
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern, Table, Words
from standoff.evidence.text.shingles import normalise_words

AGE, CHILDREN = "age", "children"
"""Kinds of measures that belong to a person."""
BESIDE = 80
"""So many characters before and behind a number tell what it measures."""
METRES = {
    "m": Decimal(1),
    "km": Decimal(1000),
    "mi": Decimal("1609.344"),
    "ft": Decimal("0.3048"),
    "nmi": Decimal(1852),
}
"""Lengths, told in metres."""


class MeasureWords(NamedTuple):
    """Words beside a number that tell what it measures: the sections of ``measures.txt``."""

    age_behind: AnyCase
    age_after_a_name: Pattern
    children_before: AnyCase
    kinds_before: Table
    kinds_behind: Table
    more_numbers: Table
    growing: Words
    people: Words
    another: AnyCase
    rising: AnyCase
    owner_before: Pattern
    owner_behind: Pattern
    into_a_place: Pattern


class _Kinds(NamedTuple):
    words: MeasureWords
    before: tuple[tuple[str, re.Pattern[str]], ...]
    behind: tuple[tuple[str, re.Pattern[str]], ...]
    more: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=64)
def measure_words(language: Language) -> _Kinds:
    """Give the words of a language that tell what a number measures."""
    words = language.lexicon("measures").fill(MeasureWords)
    return _Kinds(
        words,
        tuple((kind, re.compile(told, re.IGNORECASE)) for kind, told in words.kinds_before.items()),
        tuple((kind, re.compile(told, re.IGNORECASE)) for kind, told in words.kinds_behind.items()),
        tuple((kind, re.compile(told, re.IGNORECASE)) for kind, told in words.more_numbers.items()),
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure measures, how much, and of whom.

    Parameters
    ----------
    kind
        What is measured; two measures of one kind can be held together.
    value, low, high
        As the figure has them; lengths in metres.
    is_vague
        Whether no number is named: dozens, hundreds, 30 to 40.
    unit
        The unit of money or of anything else that is not converted.
    owner
        Words of the name that it belongs to; empty where none stands beside it.
    who
        Of what sort those are that are counted, where they are not just people.
    grows
        Whether it grows while it is counted.
    another
        Whether words beside it tell that it is of another event, or of a part.
    days
        The day that stands near it.
    """

    kind: str
    span: Span
    value: Decimal
    low: Decimal
    high: Decimal
    is_vague: bool = False
    unit: str | None = None
    owner: frozenset[str] = frozenset()
    who: str | None = None
    grows: bool = False
    another: frozenset[str] = frozenset()
    days: Days | None = None

    @property
    def is_open(self) -> bool:
        """Whether its words leave it open upwards or downwards: at least twelve."""
        return INFINITE in (-self.low, self.high)


def read_measures(worded: Worded) -> tuple[Measure, ...]:
    """Read what the figures of a statement measure; nothing where its language has no words for it."""
    return worded.keep("measures", _measures)


def measure_at(worded: Worded, span: Span) -> Measure | None:
    """Give what the figure in a place measures."""
    return next((each for each in read_measures(worded) if each.span == span), None)


def _measures(worded: Worded) -> tuple[Measure, ...]:
    statement = worded.statement
    known = measure_words(statement.language)
    if not known.before:
        return ()
    found = [each for each in (_read(worded, e, known) for e in statement.figures) if each]
    spans = [each.span for each in found]
    more = (*_ages_after_names(statement, known), *_more_numbers(statement, known))
    return (*found, *(each for each in more if not any(each.span.overlaps(s) for s in spans)))


def _read(worded: Worded, counted: Counted, known: _Kinds) -> Measure | None:
    figure, statement = counted.figure, worded.statement
    before, behind = _beside(statement.text, counted.span)
    kind = _kind_of(figure, before, behind, known)
    if figure.of is not None or (figure.trend is not None and kind not in LENGTHS):
        return None
    who = None
    if kind in known.words.growing:
        who = _who(worded, figure, known)
    elif kind is None:
        kind = _counted_kind(worded, figure)
    if kind is None:
        return None
    scale = METRES.get(figure.unit or "", Decimal(1))
    low, high = (None if each is None else each * scale for each in (figure.low, figure.high))
    value = figure.value * scale if figure.value is not None else low if low is not None else high
    if value is None:
        return None
    return Measure(
        kind,
        counted.span,
        value,
        -INFINITE if low is None else low,
        INFINITE if high is None else high,
        is_vague=figure.value is None,
        unit=_unit(figure),
        owner=_owner(
            known.words.children_before.sub("", before), behind, statement.language, known
        ),
        who=who,
        grows=kind in known.words.growing,
        another=_another(statement, counted.span, known),
        days=_day_of(statement, counted),
    )


INFINITE = Decimal("Infinity")
"""The bound of what is left open."""


def _beside(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - BESIDE) : span.start], text[span.end : span.end + BESIDE]


def _kind_of(figure: Figure, before: str, behind: str, known: _Kinds) -> str | None:
    if figure.unit == "year":
        return AGE if known.words.age_behind.search(behind) else None
    if known.words.children_before.search(before):
        return CHILDREN
    for kind, pattern in known.before:
        if pattern.search(before) and _fits(kind, figure):
            return kind
    for kind, pattern in known.behind:
        if pattern.search(behind) and _fits(kind, figure):
            return kind
    return None


LENGTHS = frozenset(("depth", "fall"))
AMOUNTS = frozenset(("bail", "worth", "deal"))


def _fits(kind: str, figure: Figure) -> bool:
    """Say whether a figure has a unit that a kind can have."""
    if kind in LENGTHS:
        return figure.unit in METRES
    if kind in AMOUNTS:
        return is_money(figure.unit)
    return figure.unit in (None, "person")


def _unit(figure: Figure) -> str | None:
    if figure.unit in METRES:
        return "m"
    return None if figure.unit == "person" else figure.unit


def _who(worded: Worded, figure: Figure, known: _Kinds) -> str | None:
    words = normalise_words(figure.counted or "")
    if head_of(worded, figure) is None or not words or words[-1] in known.words.people:
        return None
    return stem(words[-1], worded.statement.language)


def _counted_kind(worded: Worded, figure: Figure) -> str | None:
    """Give what is counted, where that is a noun that says something by itself."""
    head = head_of(worded, figure)
    if head is None or head in meanings(worded.statement.language).general:
        return None
    return f"#{head}"


def _owner(before: str, behind: str, language: Language, known: _Kinds) -> frozenset[str]:
    found = known.words.owner_behind.search(behind) or known.words.owner_before.search(before)
    if found is None:
        return frozenset()
    named = next(each for each in found.groups() if each)
    if named.endswith(("’s", "'s")):
        return frozenset()  # somebody's grandson is somebody else
    return _name(named, language)


def _name(text: str, language: Language) -> frozenset[str]:
    stop = compare_words(language).stop | judging_words(language).titles
    words = normalise_words(text)
    return frozenset(
        word.removesuffix("'s") for word in words if word not in stop and len(word) > 1
    )


def is_recalled(worded: Worded, measure: Measure) -> bool:
    """Say whether a measure is of a day that was long over when its report appeared."""
    published = worded.statement.published
    if measure.days is None or published is None:
        return False
    return measure.days[1] < published[0] - LONG_AGO


LONG_AGO = dt.timedelta(days=31)
"""What was so long before a report is recalled by it."""


def places_of(worded: Worded, measure: Measure) -> frozenset[str]:
    """Give the words of the places near a measure into which it is put: "in Bener Meriah"."""
    statement = worded.statement
    pattern = measure_words(statement.language).words.into_a_place
    before, behind = _beside(statement.text, measure.span)
    found = pattern.finditer(f"{before} # {behind}")
    return frozenset(word for each in found for word in _name(each["place"], statement.language))


def _another(statement: Statement, span: Span, known: _Kinds) -> frozenset[str]:
    before, behind = _beside(statement.text, span)
    found = known.words.another.finditer(f"{before} {behind}")
    return frozenset(each.group().casefold() for each in found)


def _day_of(statement: Statement, counted: Counted) -> Days | None:
    """Give the day that stands nearest to a figure."""
    near = _nearest_day(statement, counted.span)
    if counted.days is None or (near is not None and _is_long(counted.days)):
        return near
    return counted.days


def _nearest_day(statement: Statement, span: Span) -> Days | None:
    """Give the nearest day; a year only where no day stands beside it: the flood of 2004."""
    near = sorted(
        (
            _is_long(each.days),
            max(each.span.start - span.end, span.start - each.span.end),
            each.days,
        )
        for each in statement.dates
        if not each.of_saying
    )
    return near[0][2] if near else None


def _is_long(days: Days) -> bool:
    return days[1] - days[0] > LONG_AGO


def _ages_after_names(statement: Statement, known: _Kinds) -> Iterator[Measure]:
    for found in known.words.age_after_a_name.finditer(statement.text):
        value = Decimal(found["number"])
        owner = _name(found["name"], statement.language)
        if len(owner) > 1:
            span = Span(*found.span("number"))
            days = _nearest_day(statement, span)
            yield Measure(AGE, span, value, value, value, unit="year", owner=owner, days=days)


def _more_numbers(statement: Statement, known: _Kinds) -> Iterator[Measure]:
    """Read numbers that are no figures by themselves, such as in "the 6.1-magnitude earthquake", and one: killed a child."""
    for kind, pattern in known.more:
        for found in pattern.finditer(statement.text):
            span, told = Span(*found.span("number")), found["number"]
            value = Decimal(told) if told[0].isdigit() else Decimal(1)
            another = _another(statement, span, known)
            grows = kind in known.words.growing
            yield Measure(kind, span, value, value, value, another=another, grows=grows)
