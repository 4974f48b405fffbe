"""Numbers and units: how a language writes them, and what they are worth.

Values are exact decimals. A number may be vague ("dozens"), and then it only
has a lower bound: two of the named measure, since the plural says at least
that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Lexicon, Numbers, Pattern, Table, Words

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CURRENCY_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW",
    "₴": "UAH", "₺": "TRY", "₪": "ILS", "₦": "NGN", "₫": "VND", "฿": "THB",
}  # fmt: skip
_CURRENCY_CODES = (
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "RUB", "INR", "KRW", "UAH", "TRY", "ILS", "CHF", "AUD",
    "CAD", "NZD", "HKD", "SGD", "TWD", "BRL", "ZAR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "MXN",
    "THB", "VND", "IDR", "MYR", "PHP", "PKR", "BDT", "SAR", "AED", "QAR", "IRR", "IQD", "EGP", "NGN",
    "KZT",
)  # fmt: skip
_FORMS = (
    *("digits", "scale", "parts", "half", "half_scale", "vague", "several", "several_scale"),
    *("words", "times", "word_scale", "rest"),
)
"""The groups of a number; a language that has no such form never fills them."""
_SIGN_BEFORE = re.compile(
    "(" + "|".join(re.escape(s) for s in sorted(CURRENCY_SIGNS, key=len, reverse=True)) + r")\s?$"
)
_CODE_BEFORE = re.compile(rf"\b({'|'.join(_CURRENCY_CODES)})\s?$")


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
    """

    span: Span
    value: Decimal | None
    low: Decimal | None = None
    of: Decimal | None = None
    base: Decimal = Decimal(0)
    scale: int = 1
    spelled: bool = False
    short: bool = False


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
        span, scales = Span(*match.span()), self.words.scales
        if match["digits"]:
            return self._read_digits(match, span)
        if match["parts"]:
            top, _, bottom = match["parts"].lower().replace("-", " ").rpartition(" ")
            value = self._below_1000(top) if top else Decimal(1)
            return Number(span, value, of=Decimal(self.words.fractions[bottom]), spelled=True)
        if match["half"]:
            return Number(span, Decimal(scales[match["half_scale"].lower()]) / 2, spelled=True)
        if match["vague"]:
            return Number(span, None, low=self._vague(match["vague"].lower()), spelled=True)
        if match["several"]:
            scale = scales[match["several_scale"].lower()]
            return Number(span, None, low=Decimal(2 * scale), spelled=True)
        if match["words"]:
            value = self._below_1000(match["words"].lower())
            return Number(span, value, base=value, spelled=True)
        times = self._below_1000(match["times"].lower()) if match["times"] else Decimal(1)
        scale = scales[match["word_scale"].lower()]
        rest = self._below_1000(match["rest"].lower()) if match["rest"] else Decimal(0)
        return Number(span, times * scale + rest, base=times, scale=scale, spelled=True)

    def _read_digits(self, match: re.Match[str], span: Span) -> Number:
        base = Decimal(match["digits"].replace(",", ""))
        word = (match["scale"] or "").lower()
        short = self.words.short_scales
        scale = self.words.scales.get(word) or short.get(word) or 1
        value = plain(base * scale)
        return Number(span, value, base=base, scale=scale, short=word in short)

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
            return self.words.dollars.get(dollars["which"] or "", "USD")
        if words.upper() in _CURRENCY_CODES:
            return "CNY" if words.upper() == "RMB" else words.upper()
        named = self.words.currency_words
        return next(code for form, code in named.items() if re.fullmatch(form, words))


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def _compile_number(lexicon: Lexicon) -> re.Pattern[str]:
    ones, tens = lexicon.numbers("ones"), lexicon.numbers("tens")
    below_10 = "|".join(word for word, worth in ones.items() if 0 < worth < 10) or "(?!)"
    below_20 = "|".join(reversed(ones)) or "(?!)"
    below_100 = rf"(?:{'|'.join(tens) or '(?!)'})(?:[- ](?:{below_10}))?|{below_20}"
    parts = {"below 100": below_100, "digits": _DIGITS}
    told = lexicon.lines("number")
    plain_forms = rf"(?P<digits>{_DIGITS})|(?P<words>{below_100})"
    forms = lexicon.source("number", parts) if told else plain_forms
    missing = (f"|(?P<{name}>(?!))" for name in _FORMS if f"(?P<{name}>" not in forms)
    forms += "".join(missing)
    return re.compile(
        rf"(?<![\w.,/:#'’@&+])(?:{forms})(?![\w@])(?!\.\d)(?!,\d{{3}}\b)(?!['’][a-z])",
        re.IGNORECASE,
    )


def _compile_unit(words: NumberWords, dollars: str) -> re.Pattern[str]:
    money = "|".join((dollars, *words.currency_words, rf"(?-i:{'|'.join(_CURRENCY_CODES)})"))
    measures = "".join(rf"|(?P<u{n}>{form})" for n, form in enumerate(words.measures))
    return re.compile(
        rf"(?P<gap>\s?-|[\s\u00a0\u202f]*)(?:(?P<money>(?:{money})\b)"
        + re.sub(r" (?!\])", r"\\s", measures)
        + r")(?![A-Za-z²])",
        re.IGNORECASE,
    )


def plain(value: Decimal) -> Decimal:
    """Write a decimal without needless zeros or exponents; its worth stays."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def find_currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Find a currency sign or code right before a number: its code and where it begins."""
    before = text[max(0, start - 6) : start]
    match = _SIGN_BEFORE.search(before)
    if match:
        return CURRENCY_SIGNS[match[1]], start - len(before) + match.start()
    match = _CODE_BEFORE.search(before)
    if match:
        code = "CNY" if match[1] == "RMB" else match[1]
        return code, start - len(before) + match.start()
    return None
