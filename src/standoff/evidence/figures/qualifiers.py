"""Words that make a number more or less than it is: "over", "almost", "or so"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from standoff.evidence.figures.quantities import plain
from standoff.evidence.text.anchors import Span

_WORDS = {
    "over": r"more than|greater than|over|above|exceeding|in excess of|upwards? of|north of|"
    r"beyond|better than|well over|well above|far more than|surpassing|topping",
    "least": r"at least|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of|minimum",
    "under": r"less than|fewer than|under|below|short of|well under|well below|far fewer than",
    "most": r"at most|no more than|not more than|up to|as (?:much|many|few|little) as|"
    r"a maximum of|maximum|only up to|not exceeding",
    "almost": r"almost|nearly|close to|just under|just below|just short of|approaching|"
    r"nigh on|slightly (?:less|fewer) than|a little (?:less|under)(?: than)?|virtually",
    "just_over": r"just over|slightly (?:more|over|above)(?: than)?|a little (?:more|over)"
    r"(?: than)?|just above|barely more than|just more than",
    "about": r"about|around|roughly|approximately|approx\.?|some|circa|ca\.|an estimated|"
    r"estimated|in the region of|something like|more or less|perhaps|maybe",
    "exact": r"exactly|precisely|only|just|a mere|a total of|merely|fully|all of",
}
_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
    + r")[\s\u00a0]+(?:the\s)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s(?:(?P<least>or more|or above|or over|and more|and above|at (?:the )?least|plus)"
    r"|(?P<most>or (?:less|fewer|under|below)|at (?:the )?most)|(?P<about>or so|or thereabouts))\b"
    r"|(?P<plus>\+)(?!\d)",
    re.IGNORECASE,
)
_REACH = 40
_TENTH = Decimal("0.1")
_PREPOSITIONS = ("about", "around", "over", "above", "under", "below", "some")


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What bounds a number.

    Parameters
    ----------
    span
        The number with the words that bound it.
    kind
        over, least, under, most, almost, just_over, about or exact.
    words
        As they stand; None if there are none.
    """

    span: Span
    kind: str = "exact"
    words: str | None = None

    def bounds(self, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """Give the closed interval that the words allow about a value.

        Examples
        --------
        >>> Qualifier(Span(0, 1), "almost").bounds(Decimal(20))
        (Decimal('18'), Decimal('20'))
        """
        margin = plain(abs(value) * _TENTH)
        return {
            "over": (value, None),
            "least": (value, None),
            "under": (None, value),
            "most": (None, value),
            "almost": (value - margin, value),
            "just_over": (value, value + margin),
            "about": (value - margin, value + margin),
        }.get(self.kind, (value, value))


def find_qualifier(text: str, span: Span, *, small: bool = False) -> Qualifier | None:
    """Find the words before or behind a number that bound it.

    Parameters
    ----------
    small
        Whether the number is a plain count up to four. Nobody rounds to
        "about two islands"; the word is a preposition then.
    """
    before = _before(text, span)
    if before is not None and not (small and before[0].split()[0].lower() in _PREPOSITIONS):
        words = before[0].strip()
        return Qualifier(Span(before.start(), span.end), str(before.lastgroup), words)
    after = _AFTER.match(text, span.end)
    if after is None:
        return None
    kind = "least" if after.lastgroup == "plus" else str(after.lastgroup)
    return Qualifier(Span(span.start, after.end()), kind, after[0].strip())


def is_qualified(text: str, span: Span) -> bool:
    """Say whether words before a numeral show that it is a quantity."""
    return _before(text, span) is not None


_PHRASAL = re.compile(
    r"\b(?:turn|hand|sign|carr|pass|tak|took|bring|brought|make|made|mull|win|won|think|thought"
    r"|roll|start|paper)(?:s|ed|y|ied|ies|ing|en|e)?\s$"
)
_AMOUNT_BEFORE = re.compile(
    r"(?:\d|\b(?:million|billion|trillion|thousand|hundred|euros?|dollars?|pounds?|rubles?|crowns?"
    r"|yen|yuan|francs?|times|people|percent|%))\s(?:each\s|in all\s|a head\s)?$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"[\w.,-]+\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b"
)


def _before(text: str, span: Span) -> re.Match[str] | None:
    """Find the words before a number that bound it, no particle of a verb, no "in the course of"."""
    found = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if found is None or found[0].split()[0].lower() != "over":
        return found
    start = max(0, found.start() - 24)
    if _PHRASAL.search(text, start, found.start()):
        return None
    during = _AMOUNT_BEFORE.search(text, start, found.start()) and _PERIOD.match(text, span.start)
    return None if during else found
