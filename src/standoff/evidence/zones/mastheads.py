"""Lines about an article: who wrote it, when, and where from.

Three small grammars. A *masthead line* is a byline, a date, or both in one
line ("2016-12-20, Jane Doe"); `split_masthead` cuts it in pieces. A *dateline*
opens the first paragraph of a news report ("GENEVA (Agency) — "). A
*commenter's line* names the reader whose comment follows.
"""

from __future__ import annotations

import re

from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.kinds import ZoneKind

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)"
_TIME = (
    r"(?:[\s,T|–—-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
    r"(?:\s*\(?(?:Z|UTC|GMT|BST|IST|JST|[ECMP][SD]?T|CES?T|[+-]\d\d:?\d\d)\b\)?(?:\s*[+-]\d+)?)?"
    r"|[\s,]*(?:at\s+)?\d{1,2}\s*[ap]\.?m\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    (
        rf"(?:{_WEEKDAY}?(?:\b{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"
        rf"|\b{_MONTH}\s+{_DAY},?\s+{_YEAR}|\b{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}"
        rf"|\b{_DAY}-{_MONTH}-\d\d\b|\b{_MONTH},?\s+{_YEAR}\b)"
        rf"|{_WEEKDAY}(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH}))(?!\d){_TIME}?"
    ),
    re.IGNORECASE,
)
_MONTH_IN_FIGURES = re.compile(rf"\b{_YEAR}-(?:0[1-9]|1[0-2])(?![\d/-])")
SHORT_DATE = re.compile(rf"\b(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})\b{_TIME}?", re.IGNORECASE)
AGO = re.compile(
    (
        r"\b(?:\d+|an?|one|two|few)\s*(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|mos?|"
        r"years?|yrs?|[smhdwy])\s+ago\b|\byesterday\b|\bjust now\b|\b\d{1,2}[hmdwy]\b"
    ),
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    (
        r"\b(?:first\s+)?(?:published|posted|updated|created|last\s+(?:updated|modified|edited)|modified|"
        r"issued|released|issue\s+date|publication\s+date|date(?:\s+published)?|uploaded|filed)"
        r"(?:\s+(?:on|at))?\b"
    ),
    re.IGNORECASE,
)
_SEPARATORS = " \t\u00a0|,;:•·–—-/()[]*_"

_CAPITALISED = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*\.?|[A-Z]\.(?:[A-Z]\.)*)"
_PARTICLE = r"(?:de|da|di|del|della|von|van|der|den|el|al|bin|ibn|la|le|du|dos|ter|zu)"
_NAME = rf"{_CAPITALISED}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITALISED}){{1,4}}"
_JOINED = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+with\s+)"
_FUNCTION = (
    r"(?:\s*[,|–—-]\s*(?:the\s+)?[\w.’'& -]{0,60}?\b(?i:correspondent|editor|reporter|writer|columnist|"
    r"contributor|staff|bureau|press|reuters|afp|ap|news|times|post|agency|analyst|photographer|"
    r"journalist|opinion|contributors|special to .{2,40}|for .{2,40})\b[\w.’' -]{0,30})"
)
NAMES = re.compile(rf"^{_NAME}(?:{_JOINED}{_NAME}){{0,4}}{_FUNCTION}?$")
BYLINE = re.compile(
    (
        r"^[^\w]*(?:(?:(?:written|posted|published|reported|compiled|submitted|words|story|text|report|"
        r"article|analysis|opinion|commentary|review|interview|essay)\s+)?by|authors?\s*:|"
        r"from(?=\s+our\b)|from(?=.{2,40}\bcorrespondent)|writer\s*:|reporter\s*:|byline\s*:)\s+"
        r"(?!the\s+(?:time|end|way)\b)(?P<who>\S.{0,140})$"
    ),
    re.IGNORECASE,
)
_SECTION_WORDS_TEXT = """
news world politics opinion business sport sports home science health tech technology
culture arts travel video photos photo entertainment lifestyle style money markets economy
analysis editorial blog blogs asia africa europe america americas middle east international
national local latest breaking top live weather photos magazine review reviews books music
food search menu login subscribe share comments comment related more about us contact
privacy policy terms press releases release daily weekly post times tribune herald gazette
today advertisement society environment education features feature global security defense
defence energy read full story stories events event archive archives topics help jobs shop
store my account print edition email facebook twitter
"""
_SECTION_WORDS = frozenset(_SECTION_WORDS_TEXT.split())


def is_person_line(text: str) -> bool:
    """Say whether a short line looks like the name of one author or several."""
    if len(text) > 160 or not NAMES.match(text) or text.isupper():
        return False
    first = re.split(r"[,|]|\band\b|&", text)[0]
    return not any(word.lower() in _SECTION_WORDS for word in re.findall(r"\w+", first))


def is_author_line(text: str) -> bool:
    """Say whether a line names authors, alone or with where they write from.

    Examples
    --------
    >>> is_author_line("Jonas Weil in Brussels"), is_author_line("Talks Collapse in Brussels")
    (True, False)
    """
    from standoff.evidence.names.words import given_names

    if is_person_line(text):
        return True
    if len(text) > 160:
        return False
    return bool(_WRITING_FROM.match(text)) and text.split(maxsplit=1)[0] in given_names()


_WRITING_FROM = re.compile(
    rf"{_NAME}(?:{_JOINED}{_NAME}){{0,2}},?\s+in\s+{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}}"
    rf"(?:{_JOINED}{_NAME}\s+in\s+{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}}){{0,2}}$"
)


def split_masthead(text: str) -> tuple[tuple[Span, ZoneKind], ...]:
    """Cut a byline or date line in its pieces; empty if it is neither.

    The pieces follow each other without a gap; a separator goes to the piece
    before it.

    Examples
    --------
    >>> [(span.of("2016-12-20, Jane Doe"), kind.value)
    ...  for span, kind in split_masthead("2016-12-20, Jane Doe")]
    [('2016-12-20, ', 'date'), ('Jane Doe', 'byline')]
    """
    if len(text) > 200 or not text.strip():
        return ()
    dates = [*DATE.finditer(text)] or [*AGO.finditer(text)][:1] or _lone_date(text)
    if not dates:
        if BYLINE.match(text) and len(text.split()) <= 16:
            return ((Span(0, len(text)), ZoneKind.BYLINE),)
        return ()
    first, last = dates[0].start(), dates[-1].end()
    before, after = text[:first], text[last:]
    kind_before, kind_after = _beside_date(before), _beside_date(after)
    if kind_before is None or kind_after is None:
        return ()
    labelled = _DATE_LABEL.search(before)
    if kind_before is ZoneKind.BYLINE and labelled:
        first = labelled.start()
    pieces = [
        (Span(0, first), kind_before),
        (Span(first, last), ZoneKind.DATE),
        (Span(last, len(text)), kind_after),
    ]
    return _merged(pieces, text)


def _lone_date(text: str) -> list[re.Match[str]]:
    """Find a date that is one only where nothing but a label or a name stands beside it."""
    found = SHORT_DATE.match(text.strip())
    if found and len(text.strip()) - found.end() < 3:
        return [found]
    month = _MONTH_IN_FIGURES.search(text)
    if month is None:
        return []
    beside = (text[: month.start()], text[month.end() :])
    return [month] if all(_beside_date(part) in _MASTHEAD for part in beside) else []


_MASTHEAD = (ZoneKind.DATE, ZoneKind.BYLINE)


def _beside_date(text: str) -> ZoneKind | None:
    """Say what stands beside the date in its line: a date label, a name, furniture, or prose."""
    rest = _DATE_LABEL.sub("", text).strip(_SEPARATORS)
    if (
        not rest
        or re.fullmatch(_TIME, f" {rest}")
        or rest.lower() in ("on", "at", "in", "edt", "est", "gmt", "utc", "ist")
    ):
        return ZoneKind.DATE
    if BYLINE.match(rest) or is_person_line(rest):
        return ZoneKind.BYLINE
    if rest.endswith(" on") and (
        BYLINE.match(rest) or is_person_line(rest[:-3].strip(_SEPARATORS))
    ):
        return ZoneKind.BYLINE
    if len(rest.split()) <= 6 and not rest.endswith((".", "!", "?")):
        return ZoneKind.NAVIGATION
    return None


def _merged(pieces: list[tuple[Span, ZoneKind]], text: str) -> tuple[tuple[Span, ZoneKind], ...]:
    """Join neighbours of one kind, and give separators to the piece before them."""
    merged: list[tuple[Span, ZoneKind]] = []
    for span, kind in pieces:
        letters = len(span) - len(span.of(text).lstrip(_SEPARATORS))
        only_separators = letters == len(span)
        if merged and (merged[-1][1] is kind or only_separators):
            merged[-1] = (Span(merged[-1][0].start, span.end), merged[-1][1])
        elif merged and letters:
            merged[-1] = (Span(merged[-1][0].start, span.start + letters), merged[-1][1])
            merged.append((Span(span.start + letters, span.end), kind))
        elif len(span) and not only_separators:
            merged.append((span, kind))
        elif len(span):
            merged.append((span, ZoneKind.DATE))
    return tuple(merged)


_PLACE = (
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{2,}|[A-Z]\.[A-Z]\.)"
    r"(?:[ /](?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+|[A-Z]\.[A-Z]\.|(?:de|al|el)\b|DE|AL|EL)){0,4}"
)
_REGION = r"(?:,\s*(?:[A-Z][\w’'.-]*)(?:\s+[A-Z][\w’'.-]*){0,3})"
_DAY_IN_LINE = rf"(?:,\s*{_MONTH}\s+\d{{1,2}}(?:,\s*{_YEAR})?|,\s*\d{{1,2}}\s+{_MONTH})"
_SOURCE = r"(?:\s*[(\[][A-Z][\w .,/&’'-]{1,60}[)\]])"
_DASH = r"\s*(?:—|–|--|‒|―|-(?=\s))\s*"
DATELINE = re.compile(
    rf"^(?:{_PLACE}{_REGION}?{_DAY_IN_LINE}?{_SOURCE}?{_DASH}"
    rf"|{_PLACE}{_REGION}?{_DAY_IN_LINE}?{_SOURCE}?\s*:\s+"
    rf"|[A-Z][\w’'.-]+(?:[ /][A-Z][\w’'.-]+){{0,3}}{_REGION}?{_DAY_IN_LINE}?{_SOURCE}\s*"
    rf"(?:{_DASH}|:\s+)"
    rf"|[A-Z][\w’'.-]+(?:[ /][A-Z][\w’'.-]+){{0,3}}{_REGION}?{_DAY_IN_LINE}{_DASH}"
    rf"|[(\[](?:AP|AFP|Reuters|REUTERS|Bloomberg|Xinhua|Kyodo|CNN|UPI|TASS|dpa)[)\]]{_DASH}?)"
    r"(?=[\"'“‘«(]?\s?[A-ZÀ-Þ0-9$€£¥])"
)
_NOT_PLACES_TEXT = """
WATCH READ UPDATE UPDATED BREAKING LIVE NOTE CORRECTION ANALYSIS OPINION EXCLUSIVE VIDEO
PHOTOS PHOTO MORE ALSO RELATED EDITORIAL COMMENT DEVELOPING WARNING FILE QUESTION ANSWER
"""
_NOT_PLACES = frozenset(_NOT_PLACES_TEXT.split())


def dateline_end(text: str) -> int:
    """Give where the dateline that opens a paragraph ends; 0 if there is none.

    Examples
    --------
    >>> dateline_end("GENEVA (Agency) — Talks resumed.")
    18
    """
    found = DATELINE.match(text[:200])
    if not found or re.split(r"\W", found.group(), maxsplit=1)[0] in _NOT_PLACES:
        return 0
    return found.end()


_WHO = r"(?P<name>[^\s|•·:,](?:[^|•·:\n]{0,50}?[^\s|•·:,])?)"
_WHEN = rf"(?:{DATE.pattern}|{AGO.pattern}|{SHORT_DATE.pattern})"
_COMMENTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"^comment(?:ed)?(?:\s+commented|\s+by|\s+from)\s*:?\s+{_WHO}(?:\s*[,|•·–—-]?\s*(?:on\s+)?"
            rf"{_WHEN})?\W*$"
        ),
        (
            rf"^(?:posted|written|submitted|left)\s+by\s*:?\s+{_WHO}(?:\s*[,|•·–—-]?\s*(?:on\s+|at\s+)?"
            rf"{_WHEN})?\W*$"
        ),
        (
            rf"^(?:\d+[.)]\s+)?{_WHO}\s+(?:says?|said|wrote|writes|commented|replied|responded)"
            rf"(?:\s+(?:on\s+|at\s+)?{_WHEN})?\s*[:.…]*$"
        ),
        (
            rf"^(?:\d+[.)]\s+)?{_WHO}\s*(?:[,|•·–—-]\s*|\s(?:on\s+|at\s+)?){_WHEN}\W*(?:(?:reply|edited|"
            rf"report|permalink|like)\W*){{0,3}}$"
        ),
    )
)
_COMMENTER_ALONE = re.compile(
    rf"^(?:@?[\w.'’-]{{2,30}}|(?:{_CAPITALISED}|{_PARTICLE}|[A-Z]|\d+)"
    rf"(?:\s+(?:{_CAPITALISED}|{_PARTICLE}|[A-Z]|\d+)){{1,4}})$"
)


def commenter_of(line: str, *, among_comments: bool) -> Span | None:
    """Give the place of the commenter's name in the line that opens a comment.

    Outside the comments only lines with an unmistakable verb count
    ("Jane wrote:"); among them a bare name is enough.
    """
    if len(line) > 120:
        return None
    patterns = _COMMENTERS if among_comments else _COMMENTERS[:1]
    for pattern in patterns:
        found = pattern.match(line)
        if found and len(found["name"].split()) <= 5:
            return Span(*found.span("name"))
    if among_comments and len(line) <= 50 and _COMMENTER_ALONE.match(line):
        return Span(0, len(line))
    return None
