"""Numbers and units: how a language writes them, and what they are worth.

Values are exact decimals. A number may be vague ("dozens"), and then it only
has a lower bound: two of the named measure, since the plural says at least
that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import prod
from typing import NamedTuple

from standoff.evidence.figures.currencies import CODES, GLUED_BEFORE, code_of, is_code
from standoff.evidence.figures.numerals import (
    DIGITS,
    NO_MORE,
    VULGAR,
    is_grouped,
    read_digits,
    read_fraction,
)
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.guards import guarded
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Lexicon, Numbers, Pattern, Table, Words

_FORMS = (
    *("digits", "scale", "parts", "half", "half_scale", "vague", "several", "several_scale"),
    *("words", "times", "word_scale", "rest", "share", "couple", "score", "part", "part_scale"),
    *("whole", "more", "more_scale", "scaled", "scaled_by", "scaled_more"),
    *("halved", "halved_unit", "halved_more"),
)
"""The groups of a number; a language that has no such form never fills them."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text.

    Parameters
    ----------
    value
        What is said; None for a vague number.
    low
        For a vague number, the least it can mean.
    of
        The denominator of a fraction: a third is 1 of 3, which no decimal is.
    base
        The value without its scale word, to share the scale over a range.
    spelled
        Whether it is written in words.
    scale
        The factor that the scale word stands for.
    grouped
        Whether its digits stand in groups: 15,000.
    unit
        The unit that stands inside: "a year and a half".
    """

    span: Span
    value: Decimal | None
    low: Decimal | None = None
    of: Decimal | None = None
    base: Decimal = Decimal(0)
    scale: int = 1
    spelled: bool = False
    short: bool = False
    grouped: bool = False
    unit: str | None = None


class NumberWords(NamedTuple):
    """Numbers and units of a language: the sections of these names in ``figures.txt``."""

    ones: Numbers
    tens: Numbers
    scales: Numbers
    short_scales: Numbers
    vague_numbers: Numbers
    fractions: Numbers
    one: Words
    hundred: Words
    joins_numbers: Words
    dollars: Table
    currency_words: Table
    won: Pattern
    measures: Table
    dimension: Pattern
    doubtful_units: Words


@lru_cache(maxsize=64)
def quantities(language: Language) -> Quantities:
    """Give the reader of numbers and units of a language.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> english = quantities(language("en"))
    >>> read = lambda text: english.read(english.number.match(text))
    >>> read("1.16 billion").value, read("a hundred and five").value, read("two dozen").value
    (Decimal('1160000000'), Decimal('105'), Decimal('24'))
    >>> read("tens of thousands of").low, read("two thirds of").of
    (Decimal('20000'), Decimal('3'))
    """
    return Quantities.of(language.lexicon("figures"))


@dataclass(frozen=True, slots=True)
class Quantities:
    """The numbers and units of a language.

    Parameters
    ----------
    number
        Fits a number; `read` gives what it is worth.
    """

    number: re.Pattern[str]
    words: NumberWords
    small: Mapping[str, int]
    _unit_after: re.Pattern[str]
    _units: tuple[str, ...]
    _dollars: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Quantities:
        """Read the words that numbers and units are made of."""
        words = lexicon.fill(NumberWords)
        dollars = rf"(?:(?P<which>{_any_of(words.dollars)})\s)?(?:{lexicon.source('dollar')})"
        return cls(
            number=_compile_number(lexicon),
            words=words,
            small={**words.ones, **words.tens, **dict.fromkeys(words.one, 1)},
            _unit_after=_compile_unit(words, dollars),
            _units=tuple(words.measures.values()),
            _dollars=re.compile(dollars),
        )

    def read(self, match: re.Match[str]) -> Number:
        """Give the worth of a match of `number`."""
        span = Span(*match.span())
        if match["digits"]:
            return self._read_digits(match, span)
        read = next((of for form, of in _READERS.items() if match[form]), _read_words)
        return read(self, match, span)

    def _read_digits(self, match: re.Match[str], span: Span) -> Number:
        base = read_digits(match["digits"])
        word = (match["scale"] or "").lower()
        short = self.words.short_scales
        scale = self.scale(word)
        return Number(
            span,
            plain(base * scale),
            base=base,
            scale=scale,
            short=word in short,
            grouped=is_grouped(match["digits"]),
        )

    def scale(self, word: str) -> int:
        """Give what scale words multiply by: "lakh crore" is both."""
        known = {**self.words.short_scales, **self.words.scales}
        return prod(known[one] for one in word.lower().split())

    def count(self, words: str) -> Decimal:
        """Give what number words below a thousand are worth."""
        return self._below_1000(words.lower())

    def part(self, words: str) -> tuple[Decimal, Decimal]:
        """Give the two numbers of a fraction in words: "three quarters" is 3 of 4."""
        top, _, bottom = words.lower().replace("-", " ").rpartition(" ")
        value = self._below_1000(top) if top else Decimal(1)
        return value, Decimal(self.words.fractions[bottom])

    def unit_of(self, word: str) -> str | None:
        """Give the name of the unit that a word is."""
        match = self._unit_after.match(word)
        found = (unit for n, unit in enumerate(self._units) if match and match[f"u{n}"])
        return next(found, None)

    def vague(self, words: str) -> Decimal:
        """Give the least that "tens of thousands" can mean."""
        return self._vague(words.lower())

    def _vague(self, words: str) -> Decimal:
        named = self.words.vague_numbers
        worth = 2
        for word in words.split():
            worth *= named.get(word, 1)
        return Decimal(worth)

    def _below_1000(self, words: str) -> Decimal:
        total = Decimal(0)
        for word in re.split(r"[- ]", words):
            if word in self.words.hundred:
                total *= 100
            elif word not in self.words.joins_numbers:
                total += int(word) if word.isdigit() else self.small[word]
        return total

    def find_unit_after(self, text: str, number: Number) -> tuple[str, int] | None:
        """Find the unit right behind a number: its name and where it ends."""
        end = number.span.end
        if number.unit is not None:
            return number.unit, end
        if number.scale >= 10**6 or (number.value or 0) >= 1000:
            won = self.words.won.match(text, end)
            if won:
                return "KRW", won.end()
        match = self._unit_after.match(text, end)
        if match is None:
            return None
        if match["money"]:
            return self._currency_of(match["money"].lower()), match.end()
        name = next(unit for n, unit in enumerate(self._units) if match[f"u{n}"])
        doubtful = match[0].strip().lower() in self.words.doubtful_units
        if doubtful and not match["gap"].strip():
            # "two second-hand ships": only the plural is a duration, or one second.
            return (name, match.end()) if number.value == 1 else None
        return name, match.end()

    def _currency_of(self, words: str) -> str:
        dollars = self._dollars.fullmatch(words)
        if dollars:
            return self.words.dollars.get(dollars["which"] or "", "dollar")
        if is_code(words):
            return code_of(words)
        named = self.words.currency_words
        return next(code for form, code in named.items() if re.fullmatch(form, words))


def _read_words(of: Quantities, match: re.Match[str], span: Span) -> Number:
    """Read "three thousand, two hundred and four"."""
    times = of.count(match["times"]) if match["times"] else Decimal(1)
    scale = of.scale(match["word_scale"])
    rest = of.count(match["rest"]) if match["rest"] else Decimal(0)
    return Number(span, times * scale + rest, base=times, scale=scale, spelled=True)


def _read_plain_words(of: Quantities, match: re.Match[str], span: Span) -> Number:
    value = of.count(match["words"])
    return Number(span, value, base=value, spelled=True)


def _read_parts(of: Quantities, match: re.Match[str], span: Span) -> Number:
    value, whole = of.part(match["parts"])
    return Number(span, value, of=whole, spelled=True)


def _read_share(of: Quantities, match: re.Match[str], span: Span) -> Number:
    """Read "¾ of" and "3/4 of"."""
    del of
    top, slash, bottom = match["share"].partition("/")
    value, whole = (int(top), int(bottom)) if slash else read_fraction(match["share"])
    if not 0 < value < whole:
        return Number(span, None)
    return Number(span, Decimal(value), of=Decimal(whole))


def _read_half(of: Quantities, match: re.Match[str], span: Span) -> Number:
    return Number(span, Decimal(of.scale(match["half_scale"])) / 2, spelled=True)


def _read_part(of: Quantities, match: re.Match[str], span: Span) -> Number:
    """Read "three quarters of a million"; a third of one to the nearest whole."""
    value, whole = of.part(match["part"])
    product = value * of.scale(match["part_scale"])
    worth = product / whole if product % whole == 0 else (product / whole).to_integral_value()
    return Number(span, plain(worth), spelled=True)


def _read_mixed(of: Quantities, match: re.Match[str], span: Span) -> Number:
    """Read "two and a half", "one and three quarter million"."""
    whole = Decimal(match["whole"]) if match["whole"].isdigit() else of.count(match["whole"])
    value, parts = of.part(match["more"])
    scale = of.scale(match["more_scale"]) if match["more_scale"] else 1
    base = whole + value / parts
    return Number(span, plain(base * scale), base=base, scale=scale, spelled=True)


def _read_scaled(of: Quantities, match: re.Match[str], span: Span) -> Number:
    """Read "a million and a half"."""
    value, parts = of.part(match["scaled_more"])
    base, scale = of.count(match["scaled"]) + value / parts, of.scale(match["scaled_by"])
    return Number(span, plain(base * scale), base=base, scale=scale, spelled=True)


def _read_halved(of: Quantities, match: re.Match[str], span: Span) -> Number:
    """Read "a year and a half"."""
    count = match["halved"]
    whole = Decimal(count) if count.isdigit() else of.count(count)
    base = whole + 1 / Decimal(of.words.fractions[match["halved_more"].lower()])
    return Number(span, base, base=base, spelled=True, unit=of.unit_of(match["halved_unit"]))


def _read_vague(of: Quantities, match: re.Match[str], span: Span) -> Number:
    return Number(span, None, low=of.vague(match["vague"]), spelled=True)


def _read_several(of: Quantities, match: re.Match[str], span: Span) -> Number:
    return Number(span, None, low=Decimal(2 * of.scale(match["several_scale"])), spelled=True)


def _read_couple(of: Quantities, match: re.Match[str], span: Span) -> Number:
    del of, match
    return Number(span, None, low=Decimal(2), spelled=True)


def _read_score(of: Quantities, match: re.Match[str], span: Span) -> Number:
    times, scale = match["score"].rsplit(" ", 1)
    value = of.count(times) * of.scale(scale)
    return Number(span, value, base=value, spelled=True)


_READERS: Mapping[str, Callable[[Quantities, re.Match[str], Span], Number]] = {
    "share": _read_share,
    "part": _read_part,
    "parts": _read_parts,
    "half": _read_half,
    "whole": _read_mixed,
    "halved": _read_halved,
    "scaled": _read_scaled,
    "vague": _read_vague,
    "several": _read_several,
    "couple": _read_couple,
    "score": _read_score,
    "words": _read_plain_words,
}
"""Readers by the group that their form fills."""


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def _compile_number(lexicon: Lexicon) -> re.Pattern[str]:
    ones, tens = lexicon.numbers("ones"), lexicon.numbers("tens")
    below_10 = "|".join(word for word, worth in ones.items() if 0 < worth < 10) or "(?!)"
    below_20 = "|".join(reversed(ones)) or "(?!)"
    below_100 = rf"(?:{'|'.join(tens) or '(?!)'})(?:[- ](?:{below_10}))?|{below_20}"
    parts = {
        "below 100": below_100,
        "digits": DIGITS,
        "no more": NO_MORE,
        "vulgar": VULGAR,
        "short scales": _any_of(dict(lexicon.numbers("short scales"))),
    }
    told = lexicon.lines("number")
    plain_forms = rf"(?P<digits>{DIGITS}){NO_MORE}|(?P<words>{below_100})"
    forms = lexicon.source("number", parts) if told else plain_forms
    missing = (f"|(?P<{name}>(?!))" for name in _FORMS if f"(?P<{name}>" not in forms)
    forms = guarded(forms + "".join(missing), re.IGNORECASE)
    glued = rf"(?=(?:{lexicon.source('glued units')})(?![A-Za-z0-9²]))"
    return re.compile(
        rf"(?:(?<![\w.,/:#'’@&])|(?=\d)(?:{GLUED_BEFORE}))(?:{forms})(?:(?![\w@])|(?<=\d){glued})(?!\.\d)(?!,\d{{3}}\b)(?!['’][a-z])",
        re.IGNORECASE,
    )


def _compile_unit(words: NumberWords, dollars: str) -> re.Pattern[str]:
    money = "|".join((dollars, *words.currency_words, CODES))
    measures = "".join(rf"|(?P<u{n}>{form})" for n, form in enumerate(words.measures))
    units = rf"(?P<money>(?:{money})\b)" + re.sub(r" (?!\])", r"\\s", measures)
    return re.compile(
        rf"(?P<gap>\s?-|[\s\u00a0\u202f]*)(?:{guarded(units, re.IGNORECASE)})(?![A-Za-z²])",
        re.IGNORECASE,
    )


def plain(value: Decimal) -> Decimal:
    """Write a decimal without needless zeros or exponents; its worth stays."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
