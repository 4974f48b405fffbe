"""Numerals: numbers in digits, as different countries write them, and their exact worth.

1,234.5 and 1.234,5; 1 234 567 and 12'500; 16,18,900; 5,3; 4½ and 1 1/2;
3.2 × 10⁶ and 1.5e3. A numeral is read whole or not at all: where its digits fit
no form, no part of it is taken for a number.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_GAP = "\u00a0\u2009\u202f"

_FORMS = (
    # Powers of ten.
    r"\d+(?:[.,]\d+)?\s?[x×·*]\s?10(?:(?:\^|\*\*)[-−]?\d{1,2}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})",
    r"\d+\.\d+[eE][+-]?\d{1,2}|\d+[eE][+-]\d{1,2}",
    # With a fraction.
    rf"\d{{1,3}}(?:[ -]\d{{1,2}}/\d{{1,2}}|\s?[{_VULGAR}])|[{_VULGAR}]",
    # In groups: by commas, by full stops, by gaps, by apostrophes, in the Indian way.
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?",
    r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}",
    rf"\d{{1,3}}(?:[{_GAP}]\d{{3}})+(?:[.,]\d+)?|[1-9]\d{{0,2}} \d00(?!\d| \d)",
    r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?",
    r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?",
    # With a decimal comma or point.
    r"\d+,\d{1,2}|0,\d+",
    r"\d+(?:\.\d+)?|(?<![^\s($€£¥])\.\d+",
)
DIGITS = "|".join(_FORMS)
"""A numeral in digits; what stands behind it must be no more of one (`NO_MORE`)."""

NO_MORE = r"(?![\d" + _VULGAR + r"])(?![.,'’]\d)"
"""What must not stand behind a numeral."""

VULGAR = f"[{_VULGAR}]"
"""A fraction in one character."""

_POWER = re.compile(r"(.+?)\s?[x×·*]\s?10(?:\^|\*\*)?(\S+)")
_MIXED = re.compile(rf"(\d+)[ -](\d+)/(\d+)|(\d*)\s?([{_VULGAR}])")


def read_digits(text: str) -> Decimal:
    """Give what a numeral is worth; a fraction such as ⅓ to 28 figures.

    Examples
    --------
    >>> [str(read_digits(text)) for text in ("1,234.5", "1.234.567", "5,3", "16,18,900", "4½")]
    ['1234.5', '1234567', '5.3', '1618900', '4.5']
    >>> read_digits("3.2 x 10^6") == 3200000
    True
    """
    power = _POWER.fullmatch(text)
    if power is not None:
        return read_digits(power[1]).scaleb(int(power[2].translate(_RAISED)))
    mixed = _MIXED.fullmatch(text)
    if mixed is not None:
        return _read_mixed(mixed)
    return Decimal(_without_groups(re.sub(rf"[ '’{_GAP}]", "", text)))


def _read_mixed(match: re.Match[str]) -> Decimal:
    if match[5]:
        top, _, bottom = unicodedata.normalize("NFKC", match[5]).partition("⁄")
        return Decimal(match[4] or 0) + Decimal(top) / Decimal(bottom)
    below = Decimal(match[3])
    return Decimal(match[1]) + (Decimal(match[2]) / below if below else 0)


def _without_groups(digits: str) -> str:
    """Write a numeral with a decimal point and without groups."""
    if "," in digits and "." in digits:
        last = max(digits.rfind(","), digits.rfind("."))
        whole = digits[:last].replace(",", "").replace(".", "")
        return f"{whole}.{digits[last + 1 :]}"
    if digits.count(".") > 1:
        return digits.replace(".", "")
    if "," in digits and is_grouped(digits):
        return digits.replace(",", "")
    return digits.replace(",", ".")


def is_grouped(digits: str) -> bool:
    """Say whether the commas of a numeral part groups of digits: 15,000, and not 5,3 or 0,125."""
    return re.fullmatch(r"[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", digits) is not None


def read_fraction(glyph: str) -> tuple[int, int]:
    """Give the parts of a fraction in one character.

    Examples
    --------
    >>> read_fraction("¾")
    (3, 4)
    """
    top, _, bottom = unicodedata.normalize("NFKC", glyph).partition("⁄")
    return int(top), int(bottom)
