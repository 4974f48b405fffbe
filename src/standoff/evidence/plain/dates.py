"""Dates, times of day and durations, by the patterns of a language.

What a pattern leaves open is taken from the day of writing: a day and month
without a year are those nearest to it, a weekday is the last one, or with a word for a limit the next, "в июне" the
nearest June. Without a day of writing the unknown part stays an X.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, get_args

from standoff.evidence.plain.numerals import Numerals, numerals
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.guards import Needed, fitting, with_needed
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Numbers, Table
from standoff.evidence.times.finding import ResolvedBy, TimeExpression, TimeKind
from standoff.evidence.times.periods import Period, Unit, containing


class DateWords(NamedTuple):
    """Sections of ``dates.txt``.

    Parameters
    ----------
    months, weekdays, days_from_today
        Words in lower case.
    periods_from_now
        Phrases, and ``year -1`` or the like.
    eras
        Names of eras, and the year before their first.
    units
        Words for units, and ``D``, ``W``, ``M``, ``Y``, ``TH``, ``TM``.
    """

    months: Numbers
    weekdays: Numbers
    days_from_today: Numbers
    periods_from_now: Table
    eras: Numbers
    units: Table


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: DateWords
    numerals: Numerals
    patterns: tuple[tuple[re.Pattern[str], Needed], ...]
    before_christ: re.Pattern[str]


@lru_cache(maxsize=64)
def _grammar(language: Language) -> _Grammar:
    lexicon = language.lexicon("dates")
    words = lexicon.fill(DateWords)
    of = numerals(language)
    parts = {
        "month": _alternatives(words.months),
        "weekday": _alternatives(words.weekdays),
        "from today": _alternatives(words.days_from_today),
        "from now": _alternatives(words.periods_from_now),
        "era": _alternatives(words.eras),
        "unit": _alternatives(words.units),
        "number": of.source,
        "digits": of.digits,
    }
    return _Grammar(
        words,
        of,
        with_needed(lexicon.patterns("written", re.IGNORECASE, parts)),
        lexicon.pattern("before christ", re.IGNORECASE),
    )


def _alternatives(words: Table | Numbers) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def find_dates(
    text: str, reference: dt.date | None, language: Language
) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text in a language that has patterns of dates.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> day = dt.date(2019, 3, 14)
    >>> [found.value for found in find_dates("Встреча прошла 12 марта.", day, language("ru"))]
    ['2019-03-12']

    Notes
    -----
    Linear in the length of the text.
    """
    grammar = _grammar(language)
    reader = _Reader(grammar, reference)
    found = [
        expression
        for match in _longest(_matches(text, fitting(text, grammar.patterns)))
        if not grammar.before_christ.match(text, match.end())
        and (expression := reader.read(match)) is not None
    ]
    return tuple(found)


def _matches(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)


def _longest(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    end = 0
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if match.start() >= end and match.end() > match.start():
            yield match
            end = match.end()


_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
_HALF = 183


class _Reader:
    """Reads matches of one text, from what each names."""

    def __init__(self, grammar: _Grammar, reference: dt.date | None) -> None:
        self.words, self.numerals = grammar.words, grammar.numerals
        self.reference = reference
        self.year: int | None = None
        self.last_year: tuple[int, int] | None = None

    def read(self, match: re.Match[str]) -> TimeExpression | None:
        """Give what a match denotes; None where it denotes nothing that there is."""
        given = {name: value for name, value in match.groupdict().items() if value is not None}
        ways: tuple[tuple[str, Callable[[Span, dict[str, str]], TimeExpression | None]], ...] = (
            ("clock", self._clock),
            ("unit", self._duration),
            ("today", self._from_today),
            ("now", self._from_now),
            ("weekday", self._weekday),
        )
        span = Span(*match.span())
        for name, read in ways:
            if name in given and not (name == "weekday" and "day" in given):
                return read(span, given)
        try:
            return self._calendar(span, given)
        except (ValueError, OverflowError):
            return None

    def _calendar(self, span: Span, given: dict[str, str]) -> TimeExpression | None:
        year = self._year(given)
        month = self._month(given)
        day = self._number(given.get("day"))
        if "decade" in given:
            decade = self._number(given["decade"])
            return None if decade is None else _fixed(span, Period("decade", decade // 10))
        if year is not None:
            self.year = year
            if month is None:
                return _fixed(span, Period("year", year))
            if day is None:
                return _fixed(span, Period.of_month(year, month))
            return _fixed(span, Period.of_day(dt.date(year, month, day)))
        if month is None:
            return self._day_alone(span, day)
        return self._without_year(span, month, day)

    def _without_year(self, span: Span, month: int, day: int | None) -> TimeExpression:
        if self.reference is None:
            value = f"XXXX-{month:02d}" + ("" if day is None else f"-{day:02d}")
            dt.date(2000, month, day or 1)
            return TimeExpression(span, TimeKind.DATE, value, resolved_by=ResolvedBy.UNRESOLVED)
        near = self._years_near(span, self.reference.year)
        periods = [
            Period.of_month(year, month) if day is None else Period.of_day(made)
            for year in near
            if (made := _day(year, month, day or 1)) is not None
        ]
        period = min(periods, key=lambda one: one.distance(self.reference or dt.date.max))
        return _resolved(span, period)

    def _years_near(self, span: Span, now: int) -> Sequence[int]:
        """Give the years a month may be of: the one in words right before it, "last year's June"."""
        if self.last_year is not None and 0 <= span.start - self.last_year[0] <= 1:
            return (self.last_year[1],)
        return range(now - 1, now + 2)

    def _day_alone(self, span: Span, day: int | None) -> TimeExpression | None:
        if day is None or self.reference is None:
            return None
        months = [containing(self.reference, "month").shifted(by) for by in (-1, 0, 1)]
        days = [_day(one.first.year, one.first.month, day) for one in months]
        made = [Period.of_day(one) for one in days if one is not None]
        if not made:
            return None
        return _resolved(
            span, min(made, key=lambda one: one.distance(self.reference or dt.date.max))
        )

    def _year(self, given: dict[str, str]) -> int | None:
        if "era" in given:
            base = self.words.eras[given["era"].lower()]
            count = self._number(given.get("of_era"))
            return base + (1 if count is None else count)
        return self._number(given.get("year"))

    def _month(self, given: dict[str, str]) -> int | None:
        word = given.get("month")
        if word is None:
            return None
        return self.words.months.get(word.lower()) or self._number(word)

    def _number(self, word: str | None) -> int | None:
        value = None if word is None else self.numerals.read(word)
        return None if value is None else int(value)

    def _weekday(self, span: Span, given: dict[str, str]) -> TimeExpression:
        weekday = self.words.weekdays[given["weekday"].lower()]
        if self.reference is None:
            return TimeExpression(
                span, TimeKind.DATE, f"XXXX-WXX-{weekday}", resolved_by=ResolvedBy.UNRESOLVED
            )
        back = (self.reference.isoweekday() - weekday) % 7
        if "next" in given:
            back -= 7
        elif "by" in given and "last" not in given:
            back -= 7 if back else 0
        elif "last" in given and not back:
            back = 7
        return _resolved(span, Period.of_day(self.reference - dt.timedelta(days=back)))

    def _from_today(self, span: Span, given: dict[str, str]) -> TimeExpression:
        by = self.words.days_from_today[given["today"].lower()]
        if self.reference is None:
            return TimeExpression(
                span, TimeKind.DATE, "XXXX-XX-XX", resolved_by=ResolvedBy.UNRESOLVED
            )
        return _resolved(span, Period.of_day(self.reference + dt.timedelta(days=by)))

    def _from_now(self, span: Span, given: dict[str, str]) -> TimeExpression:
        name, _, by = self.words.periods_from_now[given["now"].lower()].partition(" ")
        if self.reference is None:
            value = {"year": "XXXX", "month": "XXXX-XX"}.get(name, "XXXX-WXX")
            return TimeExpression(span, TimeKind.DATE, value, resolved_by=ResolvedBy.UNRESOLVED)
        period = containing(self.reference, _UNITS[name]).shifted(int(by))
        if name == "year":
            self.last_year = span.end, period.first.year
        return _resolved(span, period)

    def _duration(self, span: Span, given: dict[str, str]) -> TimeExpression | None:
        number = self.numerals.read(given.get("count", ""))
        unit = self.words.units[given["unit"].lower()]
        if number is None:
            return None
        return TimeExpression(span, TimeKind.DURATION, f"P{_of_unit(unit, f'{number:f}')}")

    def _clock(self, span: Span, given: dict[str, str]) -> TimeExpression | None:
        hour = self._number(given.get("hour"))
        minute = self._number(given.get("minute")) or 0
        if hour is None or hour > 24 or minute > 59:
            return None
        if "after_noon" in given and hour < 12:
            hour += 12
        day = "XXXX-XX-XX" if self.reference is None else self.reference.isoformat()
        return TimeExpression(
            span, TimeKind.TIME, f"{day}T{hour:02d}:{minute:02d}", resolved_by=ResolvedBy.REFERENCE
        )


def _of_unit(unit: str, number: str) -> str:
    """Write a number of a unit: 3D, or behind the T of a time of day, T3H."""
    return f"T{number}{unit[1:]}" if unit.startswith("T") else f"{number}{unit}"


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _fixed(span: Span, period: Period) -> TimeExpression | None:
    if not period.is_valid:
        return None
    return TimeExpression(span, TimeKind.DATE, period.value, period.first, period.last)


def _resolved(span: Span, period: Period) -> TimeExpression:
    return TimeExpression(
        span,
        TimeKind.DATE,
        period.value,
        period.first,
        period.last,
        resolved_by=ResolvedBy.REFERENCE,
    )
