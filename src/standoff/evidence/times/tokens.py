"""Tokens of time: the words of a text, each with the part it can play.

The tokeniser is one regular expression whose alternatives have a bounded
look-ahead, so it is linear. Each token gets a kind; the kinds of a text form
a string of one character a token, over which the grammar's rules are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.times import words

_ONES = "|".join(sorted(words.ONES, key=len, reverse=True))
_TENS = "|".join(words.TENS)
_BELOW_100 = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_ONES})"
_SPOKEN_YEAR = (
    rf"(?:nineteen|eighteen|seventeen)[ ](?:hundred\b|(?:oh|o)[ -](?:{_ONES})|{_BELOW_100})"
)
_HOLIDAYS = "|".join(
    sorted(
        (
            re.escape(name).replace("'", "['’]?").replace(r"\ ", "[ ]")
            for name in (*words.HOLIDAYS, *words.MOVABLE_HOLIDAYS, *words.EASTER)
        ),
        key=len,
        reverse=True,
    )
)
_PHRASES = "|".join(
    re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(words.REFERENCES, key=len)[::-1]
)

_MONTH_IN_FIGURES = (
    r"(?:(?<![\w/-])(?:1[5-9]|20)(?:1[2-9]|[2-9]\d)|(?<![^\n])\d{4}(?=-\d\d[^\S\n]*(?:\n|\Z)))"
    r"-(?:0[1-9]|1[0-2])(?![\d/-])"
)
"""2016-12; 2004-06 may be a run of years and is a month only on a line of its own."""

_ZONES = frozenset(
    {"EST", "EDT", "ET", "CST", "CDT", "PST", "PDT", "GMT", "UTC", "CET", "CEST", "BST", "MSK"}
)
_ZONE_NAMES = "(?:" + "|".join(sorted(_ZONES)) + ")"

_TOKEN = re.compile(
    rf"""(?P<break>\n[^\S\n]*\n\s*)
    |(?=[\d'’])(?:(?P<iso>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{{1,9}})?(?:Z|[+-]\d\d:?\d\d)?)?)(?![\d-])
    |(?P<yearmonth>{_MONTH_IN_FIGURES})
    |(?P<yearfirst>\d{{4}}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,2}})(?![\d/-])
    |(?P<slashed>\d{{1,2}}(?P<separator>[/.])\d{{1,2}}(?P=separator)(?:\d{{4}}|\d\d))(?![\d/])
    |(?P<clock>(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?=\s?(?:[ap]\.?m\b|{_ZONE_NAMES}\b))|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:])
    |(?P<decade>(?:1[0-9]|20)\d0['’]?s|['’]?[2-9]0s)\b
    |(?P<nth>\d{{1,3}}(?:st|nd|rd|th))\b
    |(?P<mixed>\d{{1,3}}(?:[ -]1/2|½))
    |(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?))
    |(?P<ampm>[AaPp]\.[Mm]\b\.?|[AaPp][Mm]\b)
    |(?P<mod>(?i:(?:no\s)?(?:more|less|fewer|longer)\sthan|at\s(?:least|most)|up\sto
        |as\s(?:many|much|long|little|few)\sas|close\sto))\b
    |(?P<reference>(?i:{_PHRASES}))\b
    |(?P<holiday>(?i:{_HOLIDAYS}))\b
    |(?P<spokenyear>(?i:{_SPOKEN_YEAR}))\b
    |(?P<spoken>(?i:{_BELOW_100})(?:[ ](?:hundred|dozen|thousand))?)\b
    |(?P<word>(?i:o['’]clock|twenty-first|thirty-first|mid-(?:morning|afternoon)
        |(?:wo|ca|do|did|does|is|are|was|were|has|have|had|would|could|should)n['’]t)\b
        |['’](?:ll|ve|re|d)\b|[^\W\d_]+)
    |(?P<possessive>['’]s\b)
    |(?P<other>[^\w\s]|_)""",
    re.VERBOSE,
)

_NAMES = (
    "x break iso slashed clock decade ordinal number year ampm mod reference holiday month "
    "shortmonth weekday shortweekday weekdays unit units season part parts deictic last this that "
    "next previous following current latest recent the its a phase ago later after vague each once "
    "fiscal half of in on at to or and between filler old period noon oclock overnight "
    "corresponding hyphen comma dot possessive slash set money quote zone may stop percent"
)
CODES = {name: chr(0x4E00 + at) for at, name in enumerate(_NAMES.split())}
"""Kind of token and the character that stands for it; none is special in a pattern."""


class Token(NamedTuple):
    """A word or mark with its kind and the number or name it stands for."""

    text: str
    start: int
    end: int
    kind: str
    number: float = 0
    name: str = ""


_MARKS = {
    "-": "hyphen",
    "–": "hyphen",
    ",": "comma",
    ".": "dot",
    "/": "slash",
    "$": "money",
    "€": "money",
    "£": "money",
    "%": "percent",
    ";": "stop",
    "!": "stop",
    "?": "stop",
}


def read_tokens(text: str) -> list[Token]:
    """Read the tokens of a text in order.

    Examples
    --------
    >>> [(t.text, t.kind) for t in read_tokens("On Feb. 7, 2019")]
    [('On', 'on'), ('Feb', 'shortmonth'), ('.', 'dot'), ('7', 'number'), (',', 'comma'), ('2019', 'year')]
    """
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    group = match.lastgroup or "other"
    text = match.group()
    start, end = match.span()
    if group == "word":
        kind, number, name = _classify_word(text)
    elif group == "other":
        kind, number, name = _MARKS.get(text, "x"), 0, ""
    else:
        kind, number, name = _READERS[group](text)
    return Token(text, start, end, kind, number, name)


Reading = tuple[str, float, str]


@lru_cache(maxsize=1 << 14)
def _classify_word(text: str) -> Reading:
    lower = text.lower()
    if lower in words.MONTHS or lower in words.SHORT_MONTHS:
        return _classify_month(text, lower)
    if text in _ZONES:
        return "zone", 0, text
    if text[0].isupper() and lower in words.WEEKDAYS:
        return "weekday", words.WEEKDAYS[lower], ""
    if text[0].isupper() and lower in words.SHORT_WEEKDAYS:
        return "shortweekday", words.SHORT_WEEKDAYS[lower], ""
    if text[0].isupper() and lower[:-1] in words.WEEKDAYS:
        return "weekdays", words.WEEKDAYS[lower[:-1]], ""
    return _classify_lower(lower)


def _classify_month(text: str, lower: str) -> Reading:
    if not text[0].isupper():
        return "x", 0, ""
    if lower in {"may", "march"} and not text.isupper():
        return "may", words.MONTHS[lower], ""
    if lower in words.MONTHS:
        return "month", words.MONTHS[lower], ""
    return "shortmonth", words.SHORT_MONTHS[lower], ""


def _classify_lower(lower: str) -> Reading:
    if lower in _LEXICON:
        return _LEXICON[lower]
    if lower[:-1] in words.PARTS_OF_DAY:
        return "parts", 0, words.PARTS_OF_DAY[lower[:-1]]
    return "x", 0, lower


def _lexicon() -> dict[str, Reading]:
    """Give each word that plays one part only; of two parts the later one listed holds."""
    found: dict[str, Reading] = {word: ("mod", 0, mod) for word, mod in words.MODS.items()}
    found |= {word: ("phase", 0, word) for word in words.PHASES}
    found |= {word: (kind, 0, word) for word, kind in words.KIND_OF_WORD.items()}
    found |= {word: ("set", 0, value) for word, value in words.SETS.items()}
    found |= {word: ("part", 0, part) for word, part in words.PARTS_OF_DAY.items()}
    found |= {word: ("season", code, "") for word, code in words.SEASONS.items()}
    found |= {word: ("units", 1, unit) for word, unit in words.PLURALS.items()}
    found |= {word: ("unit", 1, unit) for word, unit in words.ABBREVIATED_UNITS.items()}
    found |= {word: ("unit", 1, word) for word in words.UNITS}
    found |= {word: ("number", value, "") for word, value in words.SCALES.items()}
    found |= {word: ("ordinal", value, "") for word, value in words.ORDINALS.items()}
    return found | {"couple": ("number", 2, "")}


_LEXICON = _lexicon()


def _read_number(text: str) -> Reading:
    value = float(text.replace(",", ""))
    if len(text) == 4 and text.isdigit() and 1000 <= value < 2200:
        return "year", value, ""
    return "number", value, ""


def _read_spoken(text: str) -> Reading:
    total = 0
    for word in text.lower().replace("-", " ").split():
        total += words.ONES.get(word, 0) + words.TENS.get(word, 0)
        total *= words.SCALES.get(word, 1)
    return "number", total, ""


def _read_spoken_year(text: str) -> Reading:
    head, _, tail = text.lower().partition(" ")
    return "year", 100 * words.ONES[head] + _read_spoken(tail.replace("hundred", ""))[1], ""


def _read_decade(text: str) -> Reading:
    digits = int("".join(char for char in text if char.isdigit()))
    return "decade", digits if digits >= 1000 else 1900 + digits, ""


def _read_mixed(text: str) -> Reading:
    return "number", float("".join(re.findall(r"\d+", text)[:1])) + 0.5, ""


_READERS: dict[str, Callable[[str], Reading]] = {
    "break": lambda _: ("break", 0, ""),
    "iso": lambda text: ("iso", 0, text),
    "yearmonth": lambda text: ("iso", 0, text),
    "yearfirst": lambda text: ("iso", 0, text),
    "slashed": lambda text: ("slashed", 0, text),
    "clock": lambda text: ("clock", 0, text),
    "decade": _read_decade,
    "nth": lambda text: ("ordinal", float(text[:-2]), ""),
    "mixed": _read_mixed,
    "number": _read_number,
    "ampm": lambda text: ("ampm", 0, text[0].lower()),
    "mod": lambda text: ("mod", 0, words.MODS[" ".join(text.lower().split())]),
    "reference": lambda text: ("reference", 0, words.REFERENCES[" ".join(text.lower().split())]),
    "holiday": lambda text: ("holiday", 0, text.lower().replace("’", "'")),
    "spokenyear": _read_spoken_year,
    "spoken": _read_spoken,
    "possessive": lambda _: ("possessive", 0, ""),
}
