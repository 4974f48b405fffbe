"""Sentences as rows of units: words, names, quoted stretches, marks.

There is no parser here. A quoted stretch is one unit and a name is one unit,
so that the little grammar of attributions sees short sentences whatever stands
between the quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache, partial
from typing import NamedTuple

from standoff.evidence.grammar.attribution_words import AttributionWords, SpeechWords, speech_words
from standoff.evidence.grammar.quotation_marks import Stretch
from standoff.evidence.names.finding import Mention, Mentions, NameForm
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language


class Is(Enum):
    """What a unit is."""

    WORD = auto()
    NAME = auto()
    QUOTE = auto()
    MARK = auto()


class Unit(NamedTuple):
    """A word, a name, a quoted stretch or a mark."""

    kind: Is
    start: int
    end: int
    text: str
    lower: str
    mention: Mention | None = None
    stretch: int = -1

    @property
    def capital(self) -> bool:
        """Say whether it starts with a capital letter."""
        return self.text[:1].isupper()

    @property
    def ended(self) -> bool:
        """Say whether a quoted stretch ends with a mark of punctuation."""
        return self.kind is Is.QUOTE and self.text != ""


_made: Callable[[tuple[Is, int, int, str, str, None, int]], Unit] = partial(tuple.__new__, Unit)
"""Makes a unit of its values, the quickest way, for a text has thousands."""


class Units(tuple[Unit, ...]):  # noqa: SLOT001 - a tuple with slots can carry nothing
    """A row of units, in a language.

    Attributes
    ----------
    speech
        What the language says about attributions.
    words
        Its words beside the verbs of saying.
    """

    speech: SpeechWords
    words: AttributionWords

    @classmethod
    def of(cls, units: Iterable[Unit], speech: SpeechWords) -> Units:
        """Make a row of units."""
        row = cls(units)
        row.speech, row.words = speech, speech.words
        return row


@dataclass(frozen=True, slots=True)
class Sentence:
    """Units of one sentence outside quotation marks."""

    units: Units
    paragraph: int

    @property
    def span(self) -> Span:
        """From the first unit to the last."""
        return Span(self.units[0].start, self.units[-1].end)


# A row without an end, as in a table that lost its lines, is cut so that reading stays linear.
_LONGEST = 400
_END = frozenset(".!?…")
_MAY_END = frozenset((*_END, ""))
"""Last signs of what may end a sentence; a quoted stretch without a mark has none."""


@dataclass(frozen=True, slots=True)
class _UnitWords:
    """What a language says about units."""

    unit: re.Pattern[str]
    never_last: re.Pattern[str]
    sentence_starts: frozenset[str]


@lru_cache(maxsize=64)
def _unit_words(language: Language) -> _UnitWords:
    lexicon = language.lexicon("grammar")
    titles = lexicon.source("shortened before a name")
    return _UnitWords(
        re.compile(
            r"[A-Za-z]++(?![\w.’'‑-])"  # most words: nothing stands behind them that is part of them
            r"|(?:[^\W\d_]\.){2,}"
            rf"|(?:{lexicon.source('shortened words')})\.(?=\s|,|$)"
            r"|[A-Z]\.(?=\s[A-Z])"
            r"|\d+(?:[.,:]\d+)*(?:%|[^\W\d_]{1,2}\b)?"
            rf"|[’'](?:{lexicon.source('shortened endings')})\b"
            rf"|(?=[^\W_]+[’'])[^\W_]+?(?:{lexicon.source('shortened negation')})\b"
            r"|[^\W_]+(?:[-‑][^\W_]+)*"
            r"|--|\.{2,}|[^\w\s]"
        ),
        re.compile(rf"^(?:{titles}|[A-Z])\.$"),
        lexicon.words("sentence starts"),
    )


def find_sentences_outside(
    text: str,
    paragraphs: Sequence[Span],
    stretches: Sequence[Stretch],
    mentions: Mentions,
    *,
    works: AbstractSet[int] = frozenset(),
    silent: AbstractSet[int] = frozenset(),
    language: Language = ENGLISH,
) -> list[Sentence]:
    """Cut a text into sentences, never inside quotation marks; cost is linear.

    Stretches whose number is in `works` name a work and count as a word. Paragraphs whose number
    is in `silent` are passed over.
    """
    sentences = []
    words, speech = _unit_words(language), speech_words(language)
    by_paragraph: list[list[int]] = [[] for _ in paragraphs]
    for index, stretch in enumerate(stretches):
        by_paragraph[stretch.paragraph].append(index)
    for number, paragraph in enumerate(paragraphs):
        if number in silent:
            continue
        inside = [(index, stretches[index]) for index in by_paragraph[number]]
        units = _units(text, paragraph, inside, mentions, works=works, unit=words.unit)
        rows = _cut(text, units, stretches, words)
        sentences += [Sentence(Units.of(row, speech), number) for row in rows]
    return sentences


def _units(
    text: str,
    paragraph: Span,
    inside: Sequence[tuple[int, Stretch]],
    mentions: Mentions,
    *,
    works: AbstractSet[int],
    unit: re.Pattern[str],
) -> list[Unit]:
    units: list[Unit] = []
    at = paragraph.start
    for index, stretch in inside:
        units += _words(text, Span(at, max(at, stretch.span.start)), mentions, unit)
        span = stretch.span
        if index in works:
            name = stretch.inner.of(text)
            units.append(Unit(Is.WORD, span.start, span.end, name, name.lower(), stretch=index))
            at = span.end
            continue
        tail = stretch.inner.of(text).rstrip("’' ")[-1:]
        tail = "" if tail.isalnum() else tail
        outside = text[span.end : span.end + 1] == "," and not tail
        # A comma may stand inside the closing mark or behind it; both end the quotation.
        tail = "," if outside else tail
        units.append(Unit(Is.QUOTE, span.start, span.end, tail, "", stretch=index))
        at = span.end + outside
    return units + _words(text, Span(at, max(at, paragraph.end)), mentions, unit)


def _words(text: str, span: Span, mentions: Mentions, unit: re.Pattern[str]) -> list[Unit]:
    units: list[Unit] = []
    at = span.start
    for mention in mentions.within(span):
        units += _plain(text, at, mention.span.start, unit)
        surface = mention.surface
        kind = Is.WORD if mention.form is NameForm.DEMONYM else Is.NAME
        start, end = mention.span.start, mention.span.end
        units.append(Unit(kind, start, end, surface, surface.lower(), mention))
        at = end
    return units + _plain(text, at, span.end, unit)


def _plain(text: str, start: int, end: int, unit: re.Pattern[str]) -> list[Unit]:
    units = []
    for match in unit.finditer(text, start, end):
        first, last = match.span()
        kind, word, lower = _read_word(match[0])
        units.append(_made((kind, first, last, word, lower, None, -1)))
    return units


@lru_cache(maxsize=1 << 14)
def _read_word(word: str) -> tuple[Is, str, str]:
    """Give what a word or mark is, itself, and its small letters."""
    is_word = word[-1].isalnum() or word[0].isalnum() or len(word) > 2
    return Is.WORD if is_word else Is.MARK, word, word.lower().replace("’", "'")


def _cut(
    text: str, units: Sequence[Unit], stretches: Sequence[Stretch], words: _UnitWords
) -> list[list[Unit]]:
    rows: list[list[Unit]] = []
    row: list[Unit] = []
    for at, unit in enumerate(units):
        row.append(unit)
        if unit.text[-1:] not in _MAY_END and len(row) < _LONGEST:
            continue
        after = units[at + 1] if at + 1 < len(units) else None
        if after is not None and (
            _ends(text, unit, after, stretches, words) or len(row) >= _LONGEST
        ):
            rows.append(row)
            row = []
    return [*rows, row] if row else rows


def _ends(
    text: str, unit: Unit, after: Unit, stretches: Sequence[Stretch], words: _UnitWords
) -> bool:
    """Say whether a sentence ends between two units."""
    gap = text[unit.end : after.start]
    if unit.kind is Is.QUOTE:
        return unit.text in _END and (after.capital or after.kind is Is.QUOTE)
    if not gap and after.kind is not Is.QUOTE:
        return False
    starts = after.capital or after.kind is Is.QUOTE or after.text[:1].isdigit()
    if unit.kind is Is.MARK:
        return unit.text in ".!?…" and starts and bool(gap.strip("\r") or after.kind is Is.QUOTE)
    if not unit.text.endswith(".") or words.never_last.search(unit.text):
        return False
    if after.kind is Is.QUOTE:
        return stretches[after.stretch].inner.of(text)[:1].isupper() and len(unit.text) > 2
    return after.text in words.sentence_starts
