"""Numerals that are no figures: names, dates, telephone numbers, addresses.

Each pattern covers a whole expression, so that no number inside it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.evidence.text.anchors import Span

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[0-9]|20)\d\d"
_LABELS = (
    "article", "section", "chapter", "paragraph", "para", "clause", "annex", "appendix", "no",
    "nos", "nr", "page", "pages", "pp", "vol", "verse", "fig", "footnote", "note", "footnotes",
    "endnote", "phase", "version", "flight", "platform", "terminal", "apartment", "apt", "suite",
    "highway", "interstate", "resolution", "protocol", "amendment", "principle", "decree",
    "regulation", "directive", "convention", "pier", "berth", "checkpoint", "reactor", "formula",
    "aged", "dial", "agenda", "vision", "ref", "id", "tel", "fax", "zip", "ext", "isbn", "issn", "doi",
    "unit", "block", "category", "episode", "zone", "sector", "stage", "level", "tier", "grade",
    "type", "part", "line", "lines", "number", "model", "mark", "box", "gate", "floor", "exit",
    "channel", "building", "route", "schedule", "file", "photo", "image", "phone", "volume",
    "table", "figure", "item", "room", "age", "ages", "grades",
)  # fmt: skip
_NAMING_LABELS = (
    "Point", "Question", "Option", "Case", "Order", "Law", "Act", "Area", "Class", "Season",
    "Game", "Round", "Week", "Day", "Year", "Hill", "Camp", "Ward", "District", "Title", "Rule",
    "Call",
)  # fmt: skip
_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Square|Sq|Way|Place|Court|"
    r"Terrace|Quay|Embankment|Highway|Alley|Row|Gardens|Parkway|Prospekt|Platz|Straße|Strasse)"
)

_TRAPS = (
    # Addresses of the net, file names, handles.
    r"(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\b[\w-]{1,80}\.(?:jpe?g|png|gif|pdf|html?|com|org|net|txt)\b",
    r"\b\w*_\w*\b|#\w+",
    # Telephone numbers: a plus, brackets, or a chain of groups.
    r"\+\d[\d\s().-]{5,24}\d",
    r"\(0?\d{2,4}\)\s?\d[\d\s-]{4,20}\d",
    r"(?<![\w$€£¥.,])\d{2,5}(?:[-. ]\d{2,5}){2,}(?![\w%,])|(?<![\w$€£¥.,])\d{3}-\d{4}(?![\w%])",
    # Dates.
    r"\b\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+Z?)?\b(?![-\d])",
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}/\d{1,2}/\d{1,2}\b",
    rf"\b(?=[JFMASOND]){_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?:,?\s{_YEAR})?\b(?!\.\d)",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\s(?:of\s)?{_MONTH}\b(?:,?\s{_YEAR}\b)?",
    rf"\b(?=[JFMASOND]){_MONTH},?\s(?:of\s)?{_YEAR}\b",
    rf"\b{_YEAR}s\b|['’]\d\d(?:s\b|\b)|\b\d0s\b|\b(?:mid|early|late)-{_YEAR}s?\b",
    rf"\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b(?!\s?%)",
    # Times of day.
    (
        r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|hours|GMT|UTC|EST|JST|CET)?(?<=[\w.])"
        r"(?<!\d\.\d\d)(?<!\d\d\.\d\d)"
    ),
    r"^[ \t]*\d{1,2}\.[0-5]\d[ \t]*$",
    r"\b(?:\d{1,3}|an?|one|two|three|few)\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b",
    r"\b\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock\b)|\b\d{4}\s?(?:GMT|UTC|hours GMT)\b",
    # Designators: letters and digits in one word, or a name with its number.
    (
        r"\b(?=\w*\d)(?=\w*[A-Za-z])(?!\d+(?:k|m|b|bn|mn|tn|km|kg|cm|mm|ha|pm|am|mph|kph|bpd|MW|GW|kW"
        r"|km2|m2|hr|hrs|MWh|GWh|TWh|kWh|pp|ft|yr|yrs|pc|mln|bln|lb|lbs|oz)\b)\w+(?:-\w+){0,6}\b"
    ),
    r"\b[A-Za-z]{1,30}(?:-[A-Za-z]{1,30}){0,3}-\d[\w.-]{0,30}\b",
    rf"\b(?=[A-Za-z]{{2,12}}\.?\s?\d)(?:{'|'.join(_LABELS)})\.?\s?(?:\d[\d.,:/-]*\d|\d)(?:\(\w\))*(?:\s?(?:and|or|to|[-–])\s?\d+)*\b",
    # These are common words; only written as a name do they label a number.
    rf"(?-i:\b(?=[A-Z][a-z]{{2,9}}\.?\s?\d)(?:{'|'.join(_NAMING_LABELS)})\.?\s?(?:\d[\d.,:/-]*\d|\d)(?:\(\w\))*(?:\s?(?:and|or|to|[-–])\s?\d+)*\b)",
    r"(?-i:\b(?:Group|Gang|Club|Council|Committee|Big|Final|Magnificent)\sof\s(?:[A-Z][a-z]+|\d+)\b)",
    (
        r"(?-i:\b(?:Big|Group|Section|Channel|Area|Apollo|World\sWar|Formula|Chapter|Article|Phase)"
        r"\s(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)"
    ),
    # Ordinals.
    r"\b\d+(?:st|nd|rd|th)\b",
    # Postal addresses.
    rf"(?-i:\b\d+[A-Za-z]?,?\s(?:[A-Z][\w.'’-]*\s){{1,4}}{_STREET}\b\.?)",
    r"(?-i:\b(?:[A-Z]\.?){2}\s\d{5}(?:-\d{4})?\b)",
    # Numbers of a list, of comments, notes.
    r"^[ \t]*(?:\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\])\s",
    r"(?<=\w)\s?\[\d{1,3}\]|\(\d{1,4}\)",
    # Scores, votes written as scores, ratios, versions, slashed numbers.
    (
        r"(?<![\d$€£¥.])\b\d{1,3}\s?[-–]\s?\d{1,3}\s(?:win|victory|defeat|loss|lead|draw|tie|vote|decision|"
        r"ruling|majority|score|margin)\b"
    ),
    (
        r"\b(?:won|wins|win|lost|lose|beat|beaten|led|lead|draw|drew|tied|defeated|voted|ruled)\s(?:[\w’'-]+\s){0,3}"
        r"\d{1,3}[-–]\d{1,3}\b"
    ),
    r"\b\d+(?:\.\d+){2,}\b|\b\d+/\d+\b|\b\d+:\d+\b",
    # Idioms.
    r"\bone\s(?:day|another|by\sone|or\sanother|time)\b|\b(?:no|any|every|some|each|this|that|which)\sone\b",
    r"\b(?:at\s)?(?:sixes\sand\ssevens|nine\sto\sfive|fifty[- ]fifty|24/7|square\sone|day\sone)\b",
    (
        r"\b(?:zero|one|two|three|four)[- ](?:sum|sided|way|tier|star|step|pronged|track|time|fold|"
        r"dimensional|party\ssystem)\b"
    ),
)
# No trap begins inside a word, so most places are passed over at once.
_TRAP = re.compile(
    r"(?:(?<!\w)|(?!\w))(?:" + "|".join(f"(?:{trap})" for trap in _TRAPS) + ")",
    re.IGNORECASE | re.MULTILINE,
)
_BARE_YEAR = re.compile(rf"(?<![\w.,$€£¥-]){_YEAR}(?![\w,-]\d|\.\d|\w)")
_NAMED = re.compile(r"(?<=[a-z0-9,;:] )([A-Z][A-Za-z’'-]+)\s(\d+)(?![\d,.]*\d)(?!\s?[\d%])")


def find_traps(text: str) -> Iterator[Span]:
    """Find stretches of a text in which numerals are no figures."""
    for match in _TRAP.finditer(text):
        if len(match[0].strip()):
            yield Span(*match.span())


def is_bare_year(text: str, span: Span) -> bool:
    """Say whether a numeral has the look of a year: four digits, nothing about them."""
    return _BARE_YEAR.fullmatch(text, span.start, span.end) is not None


def is_named_number(text: str, span: Span) -> bool:
    """Say whether a numeral belongs to the name before it, inside a sentence."""
    start = text.rfind(" ", 0, max(0, span.start - 1)) + 1
    before = text[start : span.start].strip()
    inside = start > 1 and text[start - 2] not in '.!?:“"\n'
    return bool(before[:1].isupper() and before[1:2].islower() and inside)
