"""Currencies: signs and codes before an amount, words and codes behind it.

A word that several countries use says no more than itself: "pesos" are those of
no country, "Argentine pesos" are. The codes of ISO 4217 and the signs are the
same in every language.
"""

from __future__ import annotations

import re

_CODES = (
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
    "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD",
    "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD",
    "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ",
    "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD",
    "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR",
    "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR",
    "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR",
    "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SYP", "SZL", "THB", "TJS",
    "TMT", "TND", "TOP", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND",
    "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", "DEM", "FRF", "ITL", "ESP",
    "NLG", "BEF", "HRK",
)  # fmt: skip
_OTHER_CODES = {"RMB": "CNY", "NTD": "TWD", "STG": "GBP"}
_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "J$": "JMD", "TT$": "TTD",
    "EC$": "XCD", "N$": "NAD", "Z$": "ZWD", "RM": "MYR", "Rp": "IDR", "Rs": "rupee", "Rs.": "rupee",
    "Tk": "BDT", "kr": "krone", "KSh": "KES", "Ksh": "KES", "USh": "UGX", "TSh": "TZS", "Sh": "shilling", "$": "dollar", "dlrs": "dollar", "€": "EUR", "£": "GBP", "E£": "EGP", "¥": "JPY",
    "₽": "RUB", "₹": "INR", "₩": "KRW", "₴": "UAH", "₺": "TRY", "₪": "ILS", "₦": "NGN", "₫": "VND",
    "฿": "THB", "₱": "PHP", "₲": "PYG", "₡": "CRC", "₵": "GHS", "₸": "KZT", "₼": "AZN", "₾": "GEL",
    "₭": "LAK", "₮": "MNT", "៛": "KHR", "֏": "AMD", "؋": "AFN",
}  # fmt: skip
CODES = rf"(?-i:{'|'.join((*_CODES, *_OTHER_CODES))})"
"""The codes, in capitals."""

_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_LETTERS = {"R": "ZAR", "N": "NGN", "K": "kwacha", "P": "P"}
"""Letters before an amount in millions; P is the sign of pesos and of pulas."""
BEFORE = rf"(?<![^\W\d_])(?-i:{_SIGN}|{CODES}\$?)"
"""What stands before an amount."""

GLUED_BEFORE = "|".join(
    rf"(?<=\b(?-i:{form}))"
    for form in (
        *(re.escape(sign) for sign in _SIGNS if sign[-1].isalpha() or sign[-1] == "."),
        "|".join(_LETTERS),
        "|".join((*_CODES, *_OTHER_CODES)),
    )
)
"""What may stand before a number without a blank, though it is of letters: RM10, CHF10."""

_BEFORE = re.compile(rf"{BEFORE}[\s\u00a0\u202f]?$|(?<!\w)(?-i:[{''.join(_LETTERS)}])$")
_REACH = 8


def find_currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Find a currency sign or code right before a number: its code and where it begins.

    Examples
    --------
    >>> find_currency_before("They owe RM10 million.", 11)
    ('MYR', 9)
    """
    match = _BEFORE.search(text, max(0, start - _REACH), start)
    if match is None:
        return None
    sign = match[0].strip()
    return _SIGNS.get(sign) or _LETTERS.get(sign) or code_of(sign.rstrip("$")), match.start()


def code_of(word: str) -> str:
    """Give the code that a code stands for: CNY for RMB."""
    return _OTHER_CODES.get(word.upper(), word.upper())


def is_code(word: str) -> bool:
    """Say whether a word is a code of a currency."""
    return word.upper() in _ALL_CODES


_ALL_CODES = frozenset((*_CODES, *_OTHER_CODES))
_FAMILIES = {
    "dollar": (
        "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "TTD", "BSD", "BBD", "BZD", "BMD",
        "BND", "FJD", "GYD", "KYD", "LRD", "NAD", "SBD", "SRD", "XCD",
    ),
    "peso": ("ARS", "CLP", "COP", "CUP", "DOP", "MXN", "PHP", "UYU"),
    "rupee": ("INR", "PKR", "LKR", "NPR", "MUR", "SCR"),
    "franc": (
        "CFA franc", "CHF", "BIF", "CDF", "DJF", "GNF", "KMF", "RWF", "XAF", "XOF", "XPF", "FRF", "BEF",
    ),
    "CFA franc": ("XAF", "XOF"),
    "dinar": ("BHD", "DZD", "IQD", "JOD", "KWD", "LYD", "RSD", "TND"),
    "dirham": ("AED", "MAD"),
    "rial": ("IRR", "OMR", "YER"),
    "riyal": ("SAR", "QAR"),
    "lira": ("TRY", "ITL"),
    "krone": ("DKK", "NOK"),
    "shilling": ("KES", "TZS", "UGX", "SOS"),
    "pound": (
        "GBP", "EGP", "LBP", "SYP", "SSP", "SDG", "FKP", "GIP", "SHP",
    ),
}  # fmt: skip
"""Names that several countries use, and whose they may be."""


def is_money(unit: str | None) -> bool:
    """Say whether a unit is a currency, be it of a country or a name that several use."""
    return unit is not None and (unit in _ALL_CODES or unit in _FAMILIES)


def family_of(unit: str | None) -> str | None:
    """Give the name that a currency shares with others: "dollar" for AUD; else the unit itself."""
    return next((name for name, codes in _FAMILIES.items() if unit in codes), unit)


def may_be_one(left: str | None, right: str | None) -> bool:
    """Say whether two units can be the same: "dollars" may be Canadian ones, "$" and "A$" one.

    Examples
    --------
    >>> may_be_one("dollar", "CAD"), may_be_one("USD", "CAD")
    (True, False)
    """
    if left == right:
        return True
    known = {left: right, right: left}
    return any(one in _FAMILIES and known[one] in _FAMILIES[one] for one in known if one)
