"""Numerals that only tell one thing from others, by how they are written: Covid-19, 10H, Artikel 84.

Nothing here depends on the words of a language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from standoff.evidence.text.anchors import Span

_IN_A_NAME = re.compile(r"[^\W\d_][-‐‑–]\Z")
_LISTED = re.compile(r"[ \t]*[0-9]{1,3}[.)][ \t]")
_BEHIND_A_NAME = re.compile(r"[^\W\d_][,;]?[ \u00a0(\[«„“\"]+(?P<name>[^\W\d_]{2,}\.?)[ \u00a0]\Z")
"""A word within a sentence; the first of one has a capital, whatever it is."""

_LONGEST_WORD = 40
_LONGEST_LABEL = 3
_LONGEST_AMOUNT = 6
"""More digits than this without a mark between them are a number of a file, a call or a paper."""


def is_in_a_name(text: str, span: Span) -> bool:
    """Say whether a hyphen binds a numeral to a word: Covid-19, Tempo-120-Schild; or it opens a list.

    Examples
    --------
    >>> is_in_a_name("Covid-19", Span(6, 8)), is_in_a_name("1939-45", Span(5, 7))
    (True, False)
    """
    if _IN_A_NAME.search(text, max(0, span.start - 2), span.start):
        return True
    line = text.rfind("\n", 0, span.start) + 1
    listed = _LISTED.match(text, line)
    return listed is not None and span.start < listed.end()


def is_a_label(text: str, span: Span, *, by_signs: bool) -> bool:
    """Say whether a numeral that has no unit and counts nothing numbers a thing.

    Parameters
    ----------
    by_signs
        Whether the language writes without blanks, so that signs behind a numeral are usual.

    Examples
    --------
    >>> text = "Das folgt aus Artikel 84 und den Akten 00017."
    >>> is_a_label(text, Span(22, 24), by_signs=False), is_a_label(text, Span(39, 44), by_signs=False)
    (True, True)
    """
    numeral = text[span.start : span.end]
    behind = text[span.end : span.end + 1]
    glued = behind.isalpha() and (behind.isascii() or not by_signs)
    if glued or not numeral.isdigit():
        return glued
    zeros = numeral[0] == "0" and len(numeral) > 1
    if zeros or len(numeral) > _LONGEST_AMOUNT:
        return True
    word = _BEHIND_A_NAME.search(text, max(0, span.start - _LONGEST_WORD), span.start)
    return word is not None and len(numeral) <= _LONGEST_LABEL and word["name"][0].isupper()


@lru_cache(maxsize=8)
def is_a_table(text: str) -> bool:
    """Say whether a text has more digits than letters: columns of results; counted once for all of it."""
    digits = sum(map(str.isdigit, text))
    return digits > len("2019-01") and digits > sum(map(str.isalpha, text))
