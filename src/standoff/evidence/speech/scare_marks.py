"""Marks that are no speech: single terms at a distance, and titles of works."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.evidence.grammar.attribution_words import AttributionWords
from standoff.evidence.grammar.clauses import Units
from standoff.evidence.grammar.quotation_marks import Stretch
from standoff.evidence.text.anchors import Span

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def names_work(text: str, stretch: Stretch, known: AttributionWords) -> bool:
    """Say whether the words before a stretch and its capitals make it the name of a work.

    "on ABC's “This Week”" is no speech, whatever verb of saying stands beside it.
    """
    quoted = stretch.inner.of(text)
    words = _WORD.findall(quoted)
    if not 0 < len(words) < 9 or not _capitalised(words, known) or quoted.rstrip()[-1:] in "!?":
        return False
    before = text[max(0, stretch.span.start - 24) : stretch.span.start]
    if not known.before_a_work.search(before):
        return False
    loose = known.leads_to_a_work.search(before)
    return len(words) > 1 or loose is None


def _capitalised(words: Sequence[str], known: AttributionWords) -> bool:
    return words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in known.small or word.isdigit() for word in words
    )


def is_title(text: str, units: Units, at: int, inner: Span) -> bool:
    """Say whether a quoted stretch is the name of a work, a show or a programme."""
    words = _WORD.findall(inner.of(text))
    if not words or len(words) > 9 or not words[0][0].isupper():
        return False
    before = {unit.lower for unit in units[max(0, at - 3) : at]}
    capitals = _capitalised(words, units.words)
    if before & units.words.works and (capitals or len(words) == 1):
        return True
    ends = inner.of(text).rstrip(" ,")[-1:]
    return capitals and ends not in (".", "?", "!") and not _introduced(units, at)


def _introduced(units: Units, at: int) -> bool:
    return at > 0 and units[at - 1].lower == ":"


def looks_like_speech(text: str, inner: Span, introduced: bool, known: AttributionWords) -> bool:
    """Say whether a stretch nobody is said to have said is more than a term."""
    quoted = inner.of(text)
    words = _WORD.findall(quoted)
    if quoted.rstrip().endswith(":"):
        return False
    if introduced and len(words) >= 3 and words[0][0].isupper():
        return True
    sentence = quoted.rstrip()[-1:] in (".", "!", "?")
    if len(words) <= 3:
        return sentence and introduced and len(words) > 1
    finite = len(known.finite.findall(quoted))
    return finite > 0 and (len(words) >= 5 or sentence)
