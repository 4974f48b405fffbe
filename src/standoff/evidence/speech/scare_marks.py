"""Marks that are no speech: single terms at a distance, and titles of works."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.evidence.grammar.clauses import Unit
from standoff.evidence.grammar.quotation_marks import Stretch
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.word_lists import word_list

_WORKS = word_list("works")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SMALL = word_list("small")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|should|must|may"
    r"|might|[’']s|[’']re|[’']m|[’']ll|[’']ve|n[’']t|not|let|I|we|you|he|she|they|it|my|our|your|me|us)\b",
    re.IGNORECASE,
)


_BEFORE_WORK = re.compile(
    r"(?:[’']s|\b(?:on|in|of|from|via|host|hosts|hosted|watch|watched|star|told|the"
    r"|show|series|film|movie|book|novel|song|album|sitcom|drama|program|programme|podcast|play))"
    r",?\s$"
)


def names_work(text: str, stretch: Stretch) -> bool:
    """Say whether the words before a stretch and its capitals make it the name of a work.

    "on ABC's “This Week”" is no speech, whatever verb of saying stands beside it.
    """
    quoted = stretch.inner.of(text)
    words = _WORD.findall(quoted)
    if not 0 < len(words) < 9 or not _capitalised(words) or quoted.rstrip()[-1:] in "!?":
        return False
    before = text[max(0, stretch.span.start - 24) : stretch.span.start]
    if not _BEFORE_WORK.search(before):
        return False
    loose = re.search(r"\b(?:on|in|of|from|via|told|the),?\s$", before)
    return len(words) > 1 or loose is None


def _capitalised(words: Sequence[str]) -> bool:
    return words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in _SMALL or word.isdigit() for word in words
    )


def is_title(text: str, units: Sequence[Unit], at: int, inner: Span) -> bool:
    """Say whether a quoted stretch is the name of a work, a show or a programme."""
    words = _WORD.findall(inner.of(text))
    if not words or len(words) > 9 or not words[0][0].isupper():
        return False
    before = {unit.lower for unit in units[max(0, at - 3) : at]}
    capitals = _capitalised(words)
    if before & _WORKS and (capitals or len(words) == 1):
        return True
    ends = inner.of(text).rstrip(" ,")[-1:]
    return capitals and ends not in (".", "?", "!") and not _introduced(units, at)


def _introduced(units: Sequence[Unit], at: int) -> bool:
    return at > 0 and units[at - 1].lower == ":"


def looks_like_speech(text: str, inner: Span, introduced: bool) -> bool:
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
    finite = len(_FINITE.findall(quoted))
    return finite > 0 and (len(words) >= 5 or sentence)
