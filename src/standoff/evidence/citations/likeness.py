"""Whether a sentence can be what a claim rests on: whether the two have any word in common.

A claim says in other words what a sentence says, but hardly ever in others only:
a name, a number or the root of a word stays. Where nothing does, and both are long
enough to tell, the wrong sentence was cited.
"""

from __future__ import annotations

import re

from standoff.evidence.text.languages import every_language

FEWEST = 4
"""A sentence of fewer words that mean something ("It cannot have it both ways.") tells nothing."""

_ROOT = 4
"""Letters of a word that are its root, roughly: *refuse* and *refusal* are alike."""

_SMALL_ONES = 6
"""At least one of so many words is a small one."""

_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = every_language("zones").words("function words")


def have_nothing_in_common(claim: str, sentence: str) -> bool:
    """Say whether a claim and a sentence share no word, though there are enough to share.

    Texts of different languages, or of a language unknown here, are not compared.

    Examples
    --------
    >>> have_nothing_in_common(
    ...     "Japan refused the loan.", "The refusal of Tokyo was no surprise to the bank."
    ... )
    False
    >>> have_nothing_in_common("Japan refused the loan.", "The port of Selda is closed on Sundays.")
    True
    """
    if not (is_read(claim) and is_read(sentence)):
        return False
    said, cited = _roots(claim), _roots(sentence)
    return len(said) > 1 and len(cited) >= FEWEST and not said & cited


def is_read(text: str) -> bool:
    """Say whether a text is of a language that is known: enough of it are small words of it."""
    words = _WORD.findall(text.casefold())
    return _SMALL_ONES * sum(word in _FUNCTION_WORDS for word in words) >= len(words) > 0


def _roots(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {
        word[:_ROOT]
        for word in words
        if word.isdigit() or (len(word) > 2 and word not in _FUNCTION_WORDS)
    }
