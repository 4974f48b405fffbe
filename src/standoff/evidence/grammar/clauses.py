"""Sentences as rows of units: words, names, quoted stretches, marks.

There is no parser here. A quoted stretch is one unit and a name is one unit,
so that the little grammar of attributions sees short sentences whatever stands
between the quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto

from standoff.evidence.grammar.quotation_marks import Stretch
from standoff.evidence.names.finding import Mention, Mentions, NameForm
from standoff.evidence.text.anchors import Span


class Is(Enum):
    """What a unit is."""

    WORD = auto()
    NAME = auto()
    QUOTE = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Unit:
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """Units of one sentence outside quotation marks."""

    units: tuple[Unit, ...]
    paragraph: int

    @property
    def span(self) -> Span:
        """From the first unit to the last."""
        return Span(self.units[0].start, self.units[-1].end)


_UNIT = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:Mrs?|Ms|Messrs|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Sens?|Reps?|Gov|Rev|Hon|St|Jr|Sr|Inc"
    r"|Corp|Ltd|Co|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn"
    r"|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt"
    r"|Wash|Wis|Wyo)\.(?=\s|,|$)"
    r"|[A-Z]\.(?=\s[A-Z])"
    r"|\d+(?:[.,:]\d+)*%?"
    r"|[’'](?:s|S|d|ll|re|ve|m)\b"
    r"|[^\W_]+(?:[-‑][^\W_]+)*(?:n[’']t\b)?"
    r"|--|\.{2,}|[^\w\s]"
)
# A row without an end, as in a table that lost its lines, is cut so that reading stays linear.
_LONGEST = 400
_END = frozenset(".!?…")
_OPENERS = frozenset(("The", "He", "She", "It", "In", "But", "A", "They", "His", "We"))
_NEVER_LAST = re.compile(
    r"^(?:Mrs?|Ms|Messrs|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Sens?|Reps?|Gov|Rev|Hon|St|[A-Z])\.$"
)


def find_sentences_outside(
    text: str,
    paragraphs: Sequence[Span],
    stretches: Sequence[Stretch],
    mentions: Mentions,
    works: AbstractSet[int] = frozenset(),
) -> list[Sentence]:
    """Cut a text into sentences, never inside quotation marks; cost is linear.

    Stretches whose number is in `works` name a work and count as a word.
    """
    sentences = []
    by_paragraph: list[list[int]] = [[] for _ in paragraphs]
    for index, stretch in enumerate(stretches):
        by_paragraph[stretch.paragraph].append(index)
    for number, paragraph in enumerate(paragraphs):
        inside = [(index, stretches[index]) for index in by_paragraph[number]]
        units = _units(text, paragraph, inside, mentions, works)
        rows = _cut(text, units, stretches)
        sentences += [Sentence(tuple(row), number) for row in rows]
    return sentences


def _units(
    text: str,
    paragraph: Span,
    inside: Sequence[tuple[int, Stretch]],
    mentions: Mentions,
    works: AbstractSet[int],
) -> list[Unit]:
    units: list[Unit] = []
    at = paragraph.start
    for index, stretch in inside:
        units += _words(text, Span(at, max(at, stretch.span.start)), mentions)
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
    return units + _words(text, Span(at, max(at, paragraph.end)), mentions)


def _words(text: str, span: Span, mentions: Mentions) -> list[Unit]:
    units: list[Unit] = []
    at = span.start
    for mention in mentions.within(span):
        units += _plain(text, at, mention.span.start)
        surface = mention.surface
        kind = Is.WORD if mention.form is NameForm.DEMONYM else Is.NAME
        start, end = mention.span.start, mention.span.end
        units.append(Unit(kind, start, end, surface, surface.lower(), mention))
        at = end
    return units + _plain(text, at, span.end)


def _plain(text: str, start: int, end: int) -> list[Unit]:
    units = []
    for match in _UNIT.finditer(text, start, end):
        word = match.group()
        kind = Is.WORD if word[-1].isalnum() or word[0].isalnum() or len(word) > 2 else Is.MARK
        units.append(Unit(kind, match.start(), match.end(), word, word.lower().replace("’", "'")))
    return units


def _cut(text: str, units: Sequence[Unit], stretches: Sequence[Stretch]) -> list[list[Unit]]:
    rows: list[list[Unit]] = []
    row: list[Unit] = []
    for at, unit in enumerate(units):
        row.append(unit)
        after = units[at + 1] if at + 1 < len(units) else None
        if after is not None and (_ends(text, unit, after, stretches) or len(row) >= _LONGEST):
            rows.append(row)
            row = []
    return [*rows, row] if row else rows


def _ends(text: str, unit: Unit, after: Unit, stretches: Sequence[Stretch]) -> bool:
    """Say whether a sentence ends between two units."""
    gap = text[unit.end : after.start]
    if unit.kind is Is.QUOTE:
        return unit.text in _END and (after.capital or after.kind is Is.QUOTE)
    if not gap and after.kind is not Is.QUOTE:
        return False
    starts = after.capital or after.kind is Is.QUOTE or after.text[:1].isdigit()
    if unit.kind is Is.MARK:
        return unit.text in ".!?…" and starts and bool(gap.strip("\r") or after.kind is Is.QUOTE)
    if not unit.text.endswith(".") or _NEVER_LAST.search(unit.text):
        return False
    if after.kind is Is.QUOTE:
        return stretches[after.stretch].inner.of(text)[:1].isupper() and len(unit.text) > 2
    return after.text in _OPENERS
