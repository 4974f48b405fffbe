"""Figures by the patterns of a language: how much or how many of what, and in what unit.

An amount has the type `Figure`, and words that bound a number give the same
interval as in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from standoff.evidence.figures.finding import Figure
from standoff.evidence.figures.qualifiers import Qualifier
from standoff.evidence.figures.times import NearWords, TimesNearFigures, near_words
from standoff.evidence.plain.labels import is_a_label, is_a_table, is_in_a_name
from standoff.evidence.plain.numerals import Numerals, numerals
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

_BEFORE = 24
_REACHED = 60
_AFTER = 40
_SPANS = {
    "TS": "second",
    "TM": "minute",
    "TH": "hour",
    "D": "day",
    "W": "week",
    "M": "month",
    "Y": "year",
}
_GAP = r"[ \u00a0\u202f-]?"


@dataclass(frozen=True, slots=True)
class _Grammar:
    numerals: Numerals
    units: tuple[tuple[re.Pattern[str], str], ...]
    money_before: tuple[tuple[re.Pattern[str], str], ...]
    reached: tuple[tuple[re.Pattern[str], str], ...]
    bounds_before: tuple[tuple[re.Pattern[str], str], ...]
    bounds_after: tuple[tuple[re.Pattern[str], str], ...]
    counted: re.Pattern[str]
    trap_before: re.Pattern[str]
    trap_after: re.Pattern[str]
    called: re.Pattern[str]
    """What follows the name of a person, which may end in the sign of a number: 健二社長."""
    through: re.Pattern[str]
    between: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What stands ahead of a range, with what then joins its ends."""
    change_before: re.Pattern[str]
    """What stands ahead of two numbers of which one became the other: passé de 3 à 4."""
    change_after: re.Pattern[str]
    vague: tuple[tuple[re.Pattern[str], Decimal], ...]
    parts: tuple[tuple[re.Pattern[str], str], ...]
    near: NearWords


@lru_cache(maxsize=64)
def _grammar(language: Language) -> _Grammar:
    lexicon = language.lexicon("numbers")

    def table(section: str, form: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        rows = (line.partition("\t") for line in lexicon.lines(section))
        return tuple(
            (re.compile(form.format(word.strip()), re.IGNORECASE), value.strip())
            for word, _, value in rows
        )

    times = language.lexicon("dates").table("units")
    end = "" if numerals(language).signs else r"(?![^\W\d_])"
    spans = tuple(
        (re.compile(rf"{_GAP}{re.escape(word)}{end}", re.IGNORECASE), _SPANS[unit])
        for word, unit in sorted(times.items(), key=lambda one: -len(one[0]))
    )
    return _Grammar(
        numerals(language),
        (*table("units", _GAP + "(?:{})"), *spans),
        table("money before", "(?:{})" + _GAP + r"\Z"),
        table("reached", r"\b(?:{})" + _GAP + r"\Z"),
        table("bounds before", "(?:{})" + _GAP + r"\Z"),
        table("bounds after", _GAP + "(?:{})"),
        lexicon.pattern("counted", re.IGNORECASE),
        re.compile(rf"(?:{lexicon.source('trap before')})\Z", re.IGNORECASE),
        lexicon.pattern("trap after", re.IGNORECASE),
        lexicon.pattern("called", re.IGNORECASE),
        lexicon.pattern("through", re.IGNORECASE),
        tuple(
            (ahead, re.compile(joint, re.IGNORECASE))
            for ahead, joint in table("between", r"\b(?:{})\Z")
        ),
        re.compile(rf"(?:{lexicon.source('change before')})\Z", re.IGNORECASE),
        lexicon.pattern("change after", re.IGNORECASE),
        tuple(
            (re.compile(what, re.IGNORECASE), Decimal(least))
            for what, least in lexicon.table("vague numbers").items()
        ),
        table("parts", "{}"),
        near_words(language, "numbers"),
    )


def find_amounts(
    text: str, times: Sequence[Span], language: Language, *, bounds: Sequence[Span] = ()
) -> tuple[Figure, ...]:
    """Find the figures of a sentence or paragraph, in reading order.

    Parameters
    ----------
    times
        Where time expressions stand: what is in them is no figure.
    bounds
        Those of them at which no figure held: "vor dem 20. März".

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> (found,) = find_amounts("Es fehlen mehr als 1.704 Liter.", (), language("de"))
    >>> found.low, found.high, found.unit
    (Decimal('1704'), None, 'l')

    Notes
    -----
    Linear in the length of the text.
    """
    grammar = _grammar(language)
    readers = (_find_parts, _find, _find_vague)
    found = _in_order([one for read in readers for one in read(text, times, grammar)])
    if not found or not times:
        return tuple(found)
    holding = [time for time in times if time not in bounds]
    calendar = TimesNearFigures(text, grammar.numerals.pattern, grammar.near, holding)
    return tuple(replace(one, as_of=calendar.nearest(one.span)) for one in found)


def _in_order(figures: Sequence[Figure]) -> list[Figure]:
    """Order figures; of those that overlap keep the first, then the longer, then the vague one."""
    kept: list[Figure] = []
    told = sorted(figures, key=lambda one: (one.span.start, -one.span.end, one.value is not None))
    for one in told:
        if not kept or kept[-1].span.end <= one.span.start:
            kept.append(one)
    return kept


def _find_parts(text: str, times: Sequence[Span], grammar: _Grammar) -> Iterator[Figure]:
    """Find "la mitad", "zwei Drittel": a part with the whole that it is of."""
    for pattern, part in grammar.parts:
        value, whole = map(Decimal, part.split("/"))
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(time.overlaps(span) for time in times):
                figure = Figure(span, value, value, value, of=whole)
                yield _bounded(text, figure, grammar)


def _find_vague(text: str, times: Sequence[Span], grammar: _Grammar) -> Iterator[Figure]:
    """Find "dozens", "hundreds": the plural says that there are two of them at least."""
    for pattern, least in grammar.vague:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(time.overlaps(span) for time in times):
                yield _with_unit(text, Figure(span, None, least, None), grammar)


def _find(text: str, times: Sequence[Span], grammar: _Grammar) -> Iterator[Figure]:
    at = 0
    while match := grammar.numerals.pattern.search(text, at):
        at = match.end()
        span = Span(*match.span())
        if any(time.overlaps(span) for time in times) or _is_trap(text, span, grammar):
            continue
        value = grammar.numerals.read(match.group())
        if value is None or (value <= _MOST_OF_A_NAME and _is_of_a_name(text, span)):
            continue
        figure = _through(text, span, value, times, grammar) or Figure(span, value, value, value)
        figure = _with_unit(text, figure, grammar)
        bare = figure.unit is None and figure.counted is None
        if match.group() == _ONE or (
            figure.unit is None and _counts_nothing(match.group(), figure)
        ):
            continue
        if bare and (
            is_a_table(text) or is_a_label(text, span, by_signs=bool(grammar.numerals.signs))
        ):
            continue
        figure = _bounded(text, figure, grammar)
        yield figure
        at = max(at, figure.span.end)


_MOST_OF_A_NAME = 10
_BEFORE_A_NAME = re.compile(r"[^\W\d_][,;]?\s\Z")


def _is_of_a_name(text: str, span: Span) -> bool:
    """Say whether a number word within a sentence begins a name: la presa Tres Cruces."""
    behind = text[span.end : span.end + 2]
    capital = text[span.start].isupper() and behind[:1] in (" ", "-") and behind[1:].isupper()
    return capital and bool(_BEFORE_A_NAME.search(text, max(0, span.start - 3), span.start))


_YEARS = range(1500, 2100)
_ONE = "一"


def _counts_nothing(numeral: str, figure: Figure) -> bool:
    """Say whether a number without a unit is a word for itself, a year, or the article 一."""
    if not re.search(r"[0-9０-９]", numeral):
        return figure.counted is None
    bounds = [each for each in (figure.low, figure.high) if each is not None]
    are_years = all(each in _YEARS for each in bounds) and len(numeral) == len("2019")
    return are_years and (figure.counted is None or len(set(bounds)) > 1)


def _is_trap(text: str, span: Span, grammar: _Grammar) -> bool:
    before = text[max(0, span.start - _BEFORE) : span.start]
    glued = before[-1:]
    is_word = glued.isalpha() and (glued.isascii() or not grammar.numerals.signs)
    if is_word or glued in ("_", "/") or is_in_a_name(text, span):
        return True
    after = text[span.end : span.end + _AFTER]
    if re.match(r"[/:][0-9]|[.][0-9]|-[0-9]{2,}-", after):
        return True
    if glued.isalpha() and not text[span.end - 1].isdigit() and grammar.called.match(after):
        return True
    return bool(grammar.trap_before.search(before) or grammar.trap_after.match(after))


def _through(
    text: str, span: Span, low: Decimal, times: Sequence[Span], grammar: _Grammar
) -> Figure | None:
    """Read a range, or what a number was that became another: 20–30, entre 20 et 30 millions."""
    other = _joined(text, span, grammar)
    high = other and grammar.numerals.read(other.group())
    if not other or high is None or any(time.overlaps(Span(*other.span())) for time in times):
        return None
    scale = grammar.numerals.scale(other.group())
    if grammar.numerals.scale(text[span.start : span.end]) == 1 and low < high / scale:
        low *= scale
    if _is_a_change(text, span, other, grammar):
        return Figure(span, low, low, low)
    return Figure(Span(span.start, other.end()), None, low, high) if low < high else None


def _joined(text: str, span: Span, grammar: _Grammar) -> re.Match[str] | None:
    """Find the number that a range ends with, the unit being told once, or behind both."""
    ahead = (max(0, span.start - _BEFORE), span.start)
    joints = [joint for before, joint in grammar.between if before.search(text, *ahead)]
    for unit in (None, *(pattern for pattern, _ in grammar.units)):
        end = unit.match(text, span.end) if unit else None
        if unit and not end:
            continue
        for joint in (*joints, grammar.through):
            link = joint.match(text, end.end() if end else span.end)
            other = link and grammar.numerals.pattern.match(text, link.end())
            if other and (unit is None or unit.match(text, other.end())):
                return other
    return None


def _is_a_change(text: str, span: Span, other: re.Match[str], grammar: _Grammar) -> bool:
    if not any(sign.isalpha() for sign in text[span.end : other.start()]):
        return False  # A dash joins the ends of a range.
    before = text[max(0, span.start - _REACHED) : span.start]
    return bool(
        grammar.change_before.search(before) or grammar.change_after.match(text, other.end())
    )


def _with_unit(text: str, figure: Figure, grammar: _Grammar) -> Figure:
    start, end = figure.span.start, figure.span.end
    for pattern, unit in grammar.money_before:
        if found := pattern.search(text, max(0, start - _BEFORE), start):
            return replace(figure, unit=unit, span=Span(found.start(), end))
    for pattern, unit in grammar.units:
        if found := pattern.match(text, end):
            counted = _counted(text, found.end(), grammar) if unit == "%" else None
            figure = replace(figure, unit=unit, span=Span(start, found.end()), counted=counted)
            who = found.group().split()[-1]
            return replace(figure, counted=who) if unit == "person" else figure
    return replace(figure, counted=_counted(text, end, grammar))


def _counted(text: str, at: int, grammar: _Grammar) -> str | None:
    found = grammar.counted.match(text, at)
    return found["what"].strip() if found and found["what"] else None


def _bounded(text: str, figure: Figure, grammar: _Grammar) -> Figure:
    span = figure.span
    for pattern, _ in grammar.reached:
        if pattern.search(text, max(0, span.start - _REACHED), span.start):
            return figure
    for pattern, kind in grammar.bounds_before:
        if found := pattern.search(text, max(0, span.start - _BEFORE), span.start):
            bound = Qualifier(Span(found.start(), span.end), kind, found.group().strip())
            return _within(figure, bound)
    for pattern, kind in grammar.bounds_after:
        if found := pattern.match(text, span.end):
            return _within(figure, Qualifier(Span(span.start, found.end()), kind, found.group()))
    return figure


def _within(figure: Figure, bound: Qualifier) -> Figure:
    if figure.value is not None:
        whole = figure.unit in (None, "person") and figure.of is None
        low, high = bound.bounds(figure.value, whole=whole)
    else:
        low = None if bound.is_open_below else figure.low
        high = None if bound.is_open_above else figure.high
    words = (bound.words or "").strip()
    return replace(figure, span=bound.span, low=low, high=high, qualifier=words)
