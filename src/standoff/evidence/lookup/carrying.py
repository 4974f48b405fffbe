"""What of a paraphrase does not stand in the sentence it rests on: numbers, and a "not".

A paraphrase says in other words what a sentence says, but a number stays a number,
and a "not" does not come or go. Where one does, the sentence cannot carry the claim,
or the claim says less or more than it. Only texts in a language whose words are known
are compared; a year that the sentence leaves to its date is not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from standoff.evidence.citations.likeness import is_read
from standoff.evidence.figures.quantities import quantities
from standoff.evidence.text.languages import language

_PLAIN_NOT = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
_SAYS_NO = re.compile(
    r"\b(?:refus|reject|den(?:y|ie)|declin|fail|lack|unabl|unwill|impossib|oppos|against|stop|end|"
    r"abandon|cease|prevent|block|withh[eo]ld|rul(?:e[sd]?|ing) out|drop|halt|cancel|hardly|barely|"
    r"only|instead|rather|unless|until|yet|first|off|free|too|far|contrary|absen|avoid|miss|object|resist|resolutely|un\w{4,})\w*",
    re.IGNORECASE,
)
"""Words that can say what a plain "not" says, or that part from what a sentence says."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATED = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)\b"
    r"|\b(?:1[5-9]|20)\d\d(?:s|\b)|\b\d{4}-\d\d(?:-\d\d)?\b",
    re.IGNORECASE,
)
_LONG = 3
"""Small numbers in words may be told by names: "Russia and Japan" for "the two"."""


@dataclass(frozen=True, slots=True)
class Uncarried:
    """What of a paraphrase its sentence does not carry.

    Parameters
    ----------
    numbers
        Numbers of the claim, as written, that the sentence does not say.
    negation
        ``claim`` where only the claim denies, ``sentence`` where only the sentence
        does; empty otherwise.
    """

    numbers: tuple[str, ...] = ()
    negation: str = ""

    def __bool__(self) -> bool:
        return bool(self.numbers or self.negation)


def find_uncarried(claim: str, sentence: str) -> Uncarried:
    """Find what of a claim does not stand in the sentence that it rests on.

    Examples
    --------
    >>> find_uncarried("Japan offers $20 million.", "Tokyo offers 17 million dollars for the port.")
    Uncarried(numbers=('20 million',), negation='')
    >>> find_uncarried("Russia will not sign.", "Russia will sign, the minister said on Monday.")
    Uncarried(numbers=(), negation='claim')
    >>> find_uncarried("Russia refuses to sign.", "Russia will not sign, the minister said.")
    Uncarried(numbers=(), negation='')
    """
    if not (claim.isascii() or is_read(claim)) or not is_read(sentence):
        return Uncarried()
    return Uncarried(tuple(_missing_numbers(claim, sentence)), _negated_alone(claim, sentence))


def _missing_numbers(claim: str, sentence: str) -> Iterator[str]:
    there = {value for _, value in _numbers(sentence)}
    there |= {Decimal(digits) for digits in re.findall(r"\d+", sentence)}
    for words, value in _numbers(_DATED.sub(lambda found: "-" * len(found[0]), claim)):
        told_by_names = not any(map(str.isdigit, words)) and value <= _LONG
        if value not in there and not told_by_names:
            yield words


def _numbers(text: str) -> Iterator[tuple[str, Decimal]]:
    """Iterate over the numbers of a text with what they are worth."""
    english = quantities(language("en"))
    at = 0
    while found := english.number.search(text, at):
        at = max(found.end(), at + 1)
        number = english.read(found)
        if number.value is not None:
            yield number.span.of(text).strip(), number.value.normalize()


def _negated_alone(claim: str, sentence: str) -> str:
    denies, denied = bool(_PLAIN_NOT.search(claim)), bool(_PLAIN_NOT.search(sentence))
    if denies and not denied and not _SAYS_NO.search(sentence):
        return "claim"
    one = len(_PLAIN_NOT.findall(sentence)) == 1
    if denied and not denies and one and not _SAYS_NO.search(claim):
        return "sentence" if len(re.findall(r"[,;:]", sentence)) == 0 else ""
    return ""
