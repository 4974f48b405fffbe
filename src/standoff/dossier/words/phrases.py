"""Words joined, counted and cut for a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

MORE_TIME = "--seconds gives more"
"""How a person at a terminal allows more time."""


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Join words for a sentence: ``a, b and c``."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


_PLURALS = {"is": "are", "was": "were", "has": "have", "does": "do"}
_SAME = frozenset(("cannot", "can", "could", "would", "did"))
_ADVERBS = frozenset(("never", "still", "always", "sometimes"))


def agree(words: str, *, plural: bool) -> str:
    """Put the verb that words begin with into the plural, if that is asked for.

    Examples
    --------
    >>> agree("gives up", plural=True), agree("has no move", plural=True)
    ('give up', 'have no move')
    >>> agree("would go", plural=True), agree("never takes", plural=True)
    ('would go', 'never take')
    """
    if not plural:
        return words
    first, blank, rest = words.partition(" ")
    if first in _ADVERBS:
        return f"{first} {agree(rest, plural=True)}"
    if first in _PLURALS or first in _SAME:
        return _PLURALS.get(first, first) + blank + rest
    if first.endswith("ies"):
        stem = first[:-3] + "y"
    elif first.endswith(("sses", "shes", "ches", "xes", "oes")):
        stem = first[:-2]
    else:
        stem = first.removesuffix("s")
    return stem + blank + rest


def count_of(number: int, noun: str, plural: str = "") -> str:
    """Say a number with its noun: ``1 reading``, ``132 readings``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def nth(number: int) -> str:
    """Say which of several: ``1st``, ``12th``, ``21st``."""
    suffix = "th" if number % 100 in range(11, 14) else _ENDINGS.get(number % 10, "th")
    return f"{number}{suffix}"


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def capitalise(text: str) -> str:
    """Begin a sentence: the first letter is a capital, the rest stays."""
    return text[:1].upper() + text[1:]


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word, with an ellipsis; white space is made plain."""
    plain = " ".join(text.split())
    if len(plain) <= limit:
        return plain
    return plain[:limit].rsplit(" ", 1)[0].rstrip(" ,;.") + " …"


def tell_date(date: dt.date | None) -> str:
    """Say a date: 2 April 2018."""
    return f"{date.day} {date:%B %Y}" if date else ""


def tell_roughly(share: float) -> str:
    """Say a share in whole per cent, never rounding doubt away.

    Examples
    --------
    >>> [tell_roughly(share) for share in (0, 0.004, 0.37, 0.996, 1)]
    ['0 %', '<1 %', '37 %', '>99 %', '100 %']
    """
    if 0 < share < 0.005:
        return "<1 %"
    if 0.995 < share < 1:
        return ">99 %"
    return f"{100 * share:.0f} %"


def within(name: str) -> str:
    """Write a name inside a sentence: its article is small.

    Examples
    --------
    >>> within("The dockers"), within("Theben")
    ('the dockers', 'Theben')
    """
    return f"the {name[4:]}" if name.startswith("The ") else name
