"""Numerals of a language: digits with its marks, words, and signs of Han."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache

from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Numbers

_SPACES = " \u00a0\u2009\u202f"
_MOST_DIGITS = 30


@dataclass(frozen=True)
class Numerals:
    """How numbers are written.

    Parameters
    ----------
    grouping, decimal
        The marks between groups of three digits, and before a fraction.
    words
        Words that are numbers by themselves, in lower case.
    scales
        Words and signs that multiply what stands before them.
    signs
        Han signs for digits and for ten, hundred and thousand.
    """

    grouping: str
    decimal: str
    words: Numbers
    scales: Numbers
    signs: Numbers

    @cached_property
    def digits(self) -> str:
        """An expression for digits, grouped or not, with a fraction or not."""
        marks = "".join(re.escape(mark) for mark in self.grouping)
        fraction = rf"(?:[{re.escape(self.decimal)}][0-9０-９]{{1,6}}(?![0-9０-９]))?"
        grouped = rf"[0-9]{{1,3}}(?:(?P<_>[{marks}])[0-9]{{3}})+(?![0-9])".replace("(?P<_>", "(?:")
        return rf"(?<![0-9０-９])(?:{grouped}|[0-9０-９]{{1,15}}){fraction}"

    @cached_property
    def source(self) -> str:
        """An expression for a number in any of these ways, with its scales."""
        scale = "|".join(map(re.escape, sorted(self.scales, key=len, reverse=True))) or "(?!)"
        one = [self.digits]
        if self.signs:
            tens = "".join(sign for sign, value in self.signs.items() if value >= _TEN)
            one = [rf"{self.digits}[{tens}]?", rf"[{''.join(self.signs)}]{{1,12}}"]
            # 3億5千万: each part is a number with its scale.
            part = "|".join(one)
            return rf"(?:(?:{part})(?:{scale})+){{1,5}}(?:{self.digits})?|{part}"
        words = sorted(self.words, key=len, reverse=True)
        one.append(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")
        return rf"(?:{'|'.join(one)})(?:[{_SPACES}-]?(?:{scale})(?![^\W\d_]))?"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.source, re.IGNORECASE)

    def read(self, text: str) -> Decimal | None:
        """Give the value of a numeral; None where it is none."""
        text = unicodedata.normalize("NFKC", text).strip().lower()
        if not text or len(text) > 80:
            return None
        return self._with_signs(text) if self.signs else self._with_words(text)

    def scale(self, text: str) -> int:
        """Give what the last word or signs of a numeral multiply it with: 1 if nothing does."""
        text = unicodedata.normalize("NFKC", text).strip().lower()
        if not self.signs:
            fits = [scale for scale in self.scales if text.endswith(scale) and text != scale]
            return self.scales[max(fits, key=len)] if fits else 1
        scale = 1
        for sign in reversed(text):
            value = self.scales.get(sign, self.signs.get(sign, 0))
            if value < _TEN:
                break
            scale *= value
        return scale

    def _with_words(self, text: str) -> Decimal | None:
        if text in self.words:
            return Decimal(self.words[text])
        for scale in sorted(self.scales, key=len, reverse=True):
            if text.endswith(scale) and text != scale:
                before = text[: -len(scale)].rstrip(_SPACES + "-")
                value = self._with_words(before)
                return None if value is None else _whole(value * self.scales[scale])
        return self._digits(text)

    def _with_signs(self, text: str) -> Decimal | None:
        """Read what mixes digits, Han signs and scales: 3億5千万, 二百三十."""
        if all(self.signs.get(sign, _TEN) < _TEN for sign in text):  # 二〇一九
            return Decimal("".join(str(self.signs[sign]) for sign in text))
        whole = part = last = Decimal(0)
        seen = False
        for piece in re.findall(rf"{self.digits}|[^0-9]", text):
            if piece[0].isdigit():
                number = self._digits(piece)
                if number is None:
                    return None
                part, seen = part + number, True
            elif piece in self.scales:
                # A scale right behind another one multiplies with it: 1.77万亿.
                before = part if seen else last or Decimal(1)
                whole, last = whole - (0 if seen else last), before * self.scales[piece]
                whole, part, seen = whole + last, Decimal(0), False
            elif piece in self.signs:
                part, seen = _joined(part, self.signs[piece]), True
            else:
                return None
        return _whole(whole + part) if seen or whole else None

    def _digits(self, text: str) -> Decimal | None:
        if len(text) > _MOST_DIGITS:
            return None
        plain = text
        for mark in self.grouping:
            plain = plain.replace(mark, "")
        try:
            return Decimal(plain.replace(self.decimal, "."))
        except InvalidOperation:
            return None


_TEN = 10


def _whole(value: Decimal) -> Decimal:
    """Write a whole number without the noughts of its factors: 1,2 Milliarden is 1200000000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _joined(part: Decimal, sign: int) -> Decimal:
    """Add a Han sign to what stands before it: 二, 二十, 二十三."""
    if sign >= _TEN:
        ones = part % _TEN
        return part - ones + (ones or 1) * sign
    return part + sign


@lru_cache(maxsize=64)
def numerals(language: Language) -> Numerals:
    """Give how numbers are written in a language, from its ``numbers.txt``."""
    lexicon = language.lexicon("numbers")
    marks = lexicon.table("marks")
    grouping = marks.get("grouping", ",").replace("space", _SPACES)
    return Numerals(
        grouping="".join(grouping.split("|")),
        decimal=marks.get("decimal", "."),
        words=lexicon.numbers("words"),
        scales=lexicon.numbers("scales"),
        signs=lexicon.numbers("signs"),
    )
