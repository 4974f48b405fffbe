"""Numbers and units: how English news writes them, and what they are worth.

Values are exact decimals. A number may be vague ("dozens"), and then it only
has a lower bound: two of the named measure, since the plural says at least
that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from standoff.evidence.text.anchors import Span

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_UNITS)}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1000,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9}
_SHORT_SCALES |= {"bln": 10**9, "tn": 10**12, "trn": 10**12}
_FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip

_BELOW_100 = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS[::-1])})"
)
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)\ hundred(?:\ (?:and\ )?{_BELOW_100})?|{_BELOW_100})"
_BIG = "thousand|lakh|million|crore|billion|trillion"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

NUMBER = re.compile(
    rf"""(?<![\w.,/:#'’@&+])(?:
      (?P<parts>half|(?:an?|one|two|three|four|five|six|seven|eight|nine|\d)[- ](?:half|halves|
         (?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)s?))
         (?=\ (?:of|the|its|their|his|her|as|more|less|lower|higher|that)\b|[,.;)]|$)
    | (?P<half>half)\ an?\ (?P<half_scale>dozen|{_BIG})
    | (?P<vague>(?:(?:tens|dozens|scores|hundreds|thousands)\ of\ )?
         (?:dozens|scores|hundreds|thousands|millions|billions|trillions))(?=\ of\b|\ more\b|\ [a-z]+(?:ed|ing)\b|[,.;]|$)
    | (?P<several>several|a\ few|a\ couple\ of|a\ couple|many)\ (?P<several_scale>dozen|hundred|{_BIG})
    | (?P<digits>{_DIGITS})(?:[\s-]?(?P<scale>dozen|hundred|{_BIG}|mln|mn|bln|bn|trn|tn|k|m|b)\b)?
    | (?:(?P<times>{_BELOW_1000}|an?)[ -])?(?P<word_scale>dozen|{_BIG})
         (?:,?\ (?:and\ )?(?P<rest>{_BELOW_1000}))?
    | (?P<words>{_BELOW_1000})
    )(?![\w@])(?!\.\d)(?!,\d{{3}}\b)(?!['’][a-z])""",
    re.VERBOSE | re.IGNORECASE,
)


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


def read_number(match: re.Match[str]) -> Number:
    """Give the worth of a match of `NUMBER`.

    Examples
    --------
    >>> read = lambda text: read_number(NUMBER.match(text))
    >>> read("1.16 billion").value, read("a hundred and five").value, read("two dozen").value
    (Decimal('1160000000'), Decimal('105'), Decimal('24'))
    >>> read("tens of thousands of").low, read("two thirds of").of
    (Decimal('20000'), Decimal('3'))
    """
    span = Span(*match.span())
    if match["digits"]:
        return _read_digits(match, span)
    if match["parts"]:
        top, _, bottom = match["parts"].lower().replace("-", " ").rpartition(" ")
        named = bottom.removesuffix("s") if bottom != "halves" else "half"
        return Number(span, _small(top or "one"), of=Decimal(_FRACTIONS[named]), spelled=True)
    if match["half"]:
        return Number(span, Decimal(_SCALES[match["half_scale"].lower()]) / 2, spelled=True)
    if match["vague"]:
        return Number(span, None, low=_vague(match["vague"].lower()), spelled=True)
    if match["several"]:
        scale = _SCALES[match["several_scale"].lower()]
        return Number(span, None, low=Decimal(2 * scale), spelled=True)
    if match["words"]:
        value = _below_1000(match["words"].lower())
        return Number(span, value, base=value, spelled=True)
    times = _below_1000((match["times"] or "one").lower())
    scale = _SCALES[match["word_scale"].lower()]
    rest = _below_1000(match["rest"].lower()) if match["rest"] else Decimal(0)
    return Number(span, times * scale + rest, base=times, scale=scale, spelled=True)


def _read_digits(match: re.Match[str], span: Span) -> Number:
    base = Decimal(match["digits"].replace(",", ""))
    word = (match["scale"] or "").lower()
    scale = _SCALES.get(word) or _SHORT_SCALES.get(word) or 1
    value = plain(base * scale)
    return Number(span, value, base=base, scale=scale, short=word in _SHORT_SCALES)


def plain(value: Decimal) -> Decimal:
    """Write a decimal without needless zeros or exponents; its worth stays."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _vague(words: str) -> Decimal:
    named = {"tens": 10} | {word + "s": worth for word, worth in _SCALES.items()}
    worth = 2
    for word in words.split(" of "):
        worth *= named[word]
    return Decimal(worth)


def _small(word: str) -> Decimal:
    return Decimal(int(word) if word.isdigit() else 1 if word in ("a", "an") else _SMALL[word])


def _below_1000(words: str) -> Decimal:
    total = Decimal(0)
    for word in re.split(r"[- ]", words.replace(" and ", " ")):
        total = total * 100 if word == "hundred" else total + _small(word)
    return total


_DOLLARS = {
    "us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD",
    "hong kong": "HKD", "new zealand": "NZD", "taiwan": "TWD", "taiwanese": "TWD",
}  # fmt: skip
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
_CURRENCY_WORDS = {
    "euros?": "EUR", "roubles?|rubles?": "RUB", "yen": "JPY", "yuan|renminbi": "CNY",
    "pounds? sterling|sterling": "GBP", "rupees?": "INR", "pakistani rupees?": "PKR",
    "hryvnias?|hryvnya": "UAH", "(?:turkish )?liras?": "TRY", "(?:swiss )?francs?": "CHF",
    "shekels?": "ILS", "(?:iranian )?rials?": "IRR", "(?:saudi )?riyals?": "SAR",
    "dirhams?": "AED", "(?:mexican )?pesos?": "MXN", "reais|real": "BRL", "rand": "ZAR",
    "baht": "THB", "dong": "VND", "rupiah": "IDR", "ringgit": "MYR", "taka": "BDT",
    "naira": "NGN", "tenge": "KZT", "(?:swedish )?kronor": "SEK", "(?:norwegian )?kroner": "NOK",
    "zlotys?|zloty": "PLN", "forints?": "HUF", "(?:south korean )won": "KRW", "cents?": "cent",
}  # fmt: skip
_MEASURES = {
    r"%|percent\b|per\ cent\b|pct\b": "%",
    r"percentage\ points?|pp\b": "percentage point",
    r"basis\ points?|bps\b": "basis point",
    r"square\ kilomet(?:er|re)s?|sq\.?\ ?km|km[²2]": "km2",
    r"square\ miles?|sq\.?\ mi(?:les?)?": "mi2",
    r"square\ met(?:er|re)s?|sq\.?\ m\b|m²": "m2",
    r"square\ (?:feet|foot)|sq\.?\ ft": "ft2",
    r"hectares?|ha\b": "ha",
    r"acres?": "acre",
    r"cubic\ met(?:er|re)s?|m³|m3\b": "m3",
    r"nautical\ miles?|nm\b": "nmi",
    r"kilomet(?:er|re)s?\ (?:per|an)\ hour|km/h|kph|kmh": "km/h",
    r"miles\ (?:per|an)\ hour|mph": "mph",
    r"knots?": "knot",
    r"kilomet(?:er|re)s?|kms?\b": "km",
    r"centimet(?:er|re)s?|cm\b": "cm",
    r"millimet(?:er|re)s?|mm\b": "mm",
    r"met(?:er|re)s?|m\b": "m",
    r"miles?": "mi",
    r"feet|foot|ft\b": "ft",
    r"inch(?:es)?": "in",
    r"metric\ tons?|tonnes?": "t",
    r"tons?": "ton",
    r"kilograms?|kilos?|kgs?\b": "kg",
    r"grams?": "g",
    r"pounds?\ of": "lb",
    r"pounds?": "pound",
    r"ounces?|oz\b": "oz",
    r"barrels?\ (?:per|a)\ day|bpd\b": "bbl/day",
    r"barrels?": "bbl",
    r"lit(?:er|re)s?": "l",
    r"gallons?": "gal",
    r"gigawatt[- ]hours?|GWh": "GWh",
    r"megawatt[- ]hours?|MWh": "MWh",
    r"kilowatt[- ]hours?|kWh": "kWh",
    r"terawatt[- ]hours?|TWh": "TWh",
    r"gigawatts?|GW\b": "GW",
    r"megawatts?|MW\b": "MW",
    r"kilowatts?|kW\b": "kW",
    r"kilotons?": "kt",
    r"megatons?": "Mt",
    r"degrees?(?:\ (?:Celsius|Fahrenheit|centigrade))?|°[CF]?": "degree",
    r"seconds?": "second",
    r"minutes?|mins?\b": "minute",
    r"hours?|hrs?\b": "hour",
    r"days?": "day",
    r"weeks?": "week",
    r"fortnights?": "fortnight",
    r"months?": "month",
    r"years?|yrs?\b": "year",
    r"decades?": "decade",
    r"centur(?:y|ies)": "century",
    r"people|persons?": "person",
}


def _currency_pattern() -> str:
    dollars = "|".join(re.escape(name) for name in _DOLLARS)
    words = "|".join(_CURRENCY_WORDS)
    return rf"(?:(?:(?:{dollars}|u\.s\.)\s)?dollars?|{words}|(?-i:{'|'.join(_CURRENCY_CODES)}))\b"


_UNIT_AFTER = re.compile(
    rf"(?P<gap>\s?-|[\s\u00a0\u202f]*)(?:(?P<money>{_currency_pattern()})"
    + "".join(rf"|(?P<u{n}>{form})" for n, form in enumerate(_MEASURES)).replace(r"\ ", r"\s")
    + r")(?![A-Za-z²])",
    re.IGNORECASE,
)
_WON_AFTER = re.compile(r"[\s-]won\b")
_SIGN_BEFORE = re.compile(
    "(" + "|".join(re.escape(s) for s in sorted(CURRENCY_SIGNS, key=len, reverse=True)) + r")\s?$"
)
_CODE_BEFORE = re.compile(rf"\b({'|'.join(_CURRENCY_CODES)})\s?$")


def find_unit_after(text: str, number: Number) -> tuple[str, int] | None:
    """Find the unit right behind a number: its name and where it ends."""
    end = number.span.end
    if number.scale >= 10**6 or (number.value or 0) >= 1000:
        won = _WON_AFTER.match(text, end)
        if won:
            return "KRW", won.end()
    match = _UNIT_AFTER.match(text, end)
    if match is None:
        return None
    if match["money"]:
        return _currency_of(match["money"].lower()), match.end()
    name = next(unit for n, unit in enumerate(_MEASURES.values()) if match[f"u{n}"])
    if name == "lb":
        return name, match.end() - len(" of")
    if name == "second" and not match["gap"].strip() and match[0].lower().endswith("second"):
        # "two second-hand ships": only the plural is a duration, or one second.
        return (name, match.end()) if number.value == 1 else None
    return name, match.end()


def _currency_of(words: str) -> str:
    if "dollar" in words:
        named = words.replace("u.s.", "us").removesuffix("s").removesuffix("dollar").strip()
        return _DOLLARS.get(named, "USD")
    if words.upper() in _CURRENCY_CODES:
        return "CNY" if words.upper() == "RMB" else words.upper()
    return next(code for form, code in _CURRENCY_WORDS.items() if re.fullmatch(form, words))


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
