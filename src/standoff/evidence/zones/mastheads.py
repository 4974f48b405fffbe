"""Lines about an article: who wrote it, when, and where from.

Three small grammars. A *masthead line* is a byline, a date, or both in one
line ("2016-12-20, Jane Doe"); `split_masthead` cuts it in pieces. A *dateline*
opens the first paragraph of a news report ("GENEVA (Agency) — "). A
*commenter's line* names the reader whose comment follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import every_language
from standoff.evidence.text.remembered import remembered
from standoff.evidence.zones.cues import TERMINAL, count_words
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.wires import read_wire

_PAGE = every_language("zones")
_YEAR = r"(?:19|20)\d\d"
DATE = _PAGE.pattern("date", re.IGNORECASE)
_MONTH_IN_FIGURES = re.compile(rf"\b{_YEAR}-(?:0[1-9]|1[0-2])(?![\d/-])")
SHORT_DATE = _PAGE.pattern("short date", re.IGNORECASE)
AGO = _PAGE.pattern("ago", re.IGNORECASE)
_TIME = _PAGE.pattern("time")
_DATE_LABEL = _PAGE.pattern("date label", re.IGNORECASE)
_SEPARATORS = " \t\u00a0\u3000|,;:•·–—-/()[]*_"

_CAPITALISED = r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ][\w’'-]*\.?|[A-Z]\.(?:[A-Z]\.)*)"
_PARTICLE = rf"(?:{_PAGE.source('particle')})"
_NAME = rf"{_CAPITALISED}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITALISED}){{1,4}}"
_JOINED = rf"(?:{_PAGE.source('joined')})"
_FUNCTION = rf"(?:{_PAGE.source('function of an author')})"
NAMES = re.compile(rf"^{_NAME}(?:{_JOINED}{_NAME}){{0,4}}{_FUNCTION}?$")
BYLINE = _PAGE.pattern("byline", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(rf"[,|]|\b(?:{_PAGE.source('conjunction')})\b|&")
_SECTION_WORDS = _PAGE.words("section words")
_PAPER_WORDS = _PAGE.words("paper words")
_SMALL_WORDS = _PAGE.words("small words of a paper")
_FUNCTIONS = _PAGE.words("functions of authors")
_BEFORE_FUNCTION = _PAGE.words("before a function") | _SECTION_WORDS
_OTHER_DAY = re.compile(rf"\W*(?:{_PAGE.source('other day')})", re.IGNORECASE)


@remembered
def is_publication_name(text: str) -> bool:
    """Say whether a short line looks like the name of a newspaper or agency.

    Examples
    --------
    >>> is_publication_name("The Selda Gazette"), is_publication_name("Gazette to close in May")
    (True, False)
    """
    words = re.sub(r"\s*\([^()]{1,30}\)$", "", text).split()
    if not 1 <= len(words) <= 6 or not words[-1].strip(".,").isalpha():
        return False
    named = all(word[:1].isupper() or word in _SMALL_WORDS for word in words)
    return named and any(word.lower() in _PAPER_WORDS for word in (*words[:2], words[-1]))


@remembered
def is_compound_for_paper(word: str) -> bool:
    """Say whether a word with a capital ends in one for a paper: "Elbzeitung", "Küstenanzeiger"."""
    ends = tuple(each for each in _PAPER_WORDS if len(each) >= _LONG)
    return word[:1].isupper() and word.isalpha() and word.lower().endswith(ends)


_LONG = 6


@remembered
def is_person_line(text: str) -> bool:
    """Say whether a short line looks like the name of one author or several."""
    if len(text) > 160 or not NAMES.match(text) or text.isupper():
        return False
    first = _BETWEEN_NAMES.split(text, maxsplit=1)[0]
    return not any(word.lower() in _SECTION_WORDS for word in re.findall(r"\w+", first))


def is_author_line(text: str) -> bool:
    """Say whether a line names authors, alone or with where they write from.

    Examples
    --------
    >>> is_author_line("Jonas Weil in Brussels"), is_author_line("Talks Collapse in Brussels")
    (True, False)
    """
    from standoff.evidence.names.words import every_given_name

    if is_person_line(text):
        return True
    if len(text) > 160:
        return False
    return bool(_WRITING_FROM.match(text)) and text.split(maxsplit=1)[0] in every_given_name()


_WRITING_FROM = _PAGE.pattern("writing from", parts={"name": _NAME, "capitalised": _CAPITALISED})


_SIGNED = re.compile(rf"{_NAME}(?:,\s(?=.*[a-zà-ÿ])[^.!?;:]{{3,80}})?$")


def is_signature(text: str) -> bool:
    """Say whether a line signs what stands above it: a person, and often what they are.

    Examples
    --------
    >>> is_signature("Marta Lind, chair of the board"), is_signature("Marta Lind, we thank you.")
    (True, False)
    """
    from standoff.evidence.names.words import every_given_name

    return bool(_SIGNED.match(text)) and text.split(maxsplit=1)[0] in every_given_name()


def without_function(name: str) -> str:
    """Take off a name what its bearer is for a newspaper; empty where nothing else is told.

    Examples
    --------
    >>> without_function("Jane Marsh Senior Politics Editor"), without_function("Culture Writer")
    ('Jane Marsh', '')
    >>> without_function("Politics Desk"), without_function("Jane Marsh")
    ('Politics Desk', 'Jane Marsh')
    """
    words = name.split()
    if words and words[-1].lower() in _FUNCTIONS:
        words.pop()
        while words and words[-1].lower() in _BEFORE_FUNCTION:
            words.pop()
    return " ".join(words) if len(words) != 1 else name


def names_other_day(text: str) -> bool:
    """Say whether a line names the day on which somebody took an article from somewhere.

    Examples
    --------
    >>> names_other_day("Retrieved 3 March 2019"), names_other_day("Published 3 March 2019")
    (True, False)
    """
    return _OTHER_DAY.match(text[:80]) is not None


def is_section_name(text: str) -> bool:
    """Say whether a short line has only words of the headings of a site."""
    words = re.findall(r"\w+", text.lower())
    return bool(words) and all(word in _SECTION_WORDS for word in words)


@remembered
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
    if names_other_day(text):
        return ((Span(0, len(text)), ZoneKind.NAVIGATION),)
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


def is_line_of_facts(text: str) -> bool:
    """Say whether a line with bars says when an article appeared, and where or by whom.

    Examples
    --------
    >>> is_line_of_facts("Analysis | The Lake Review | June 20, 2024 | By Ada Mori")
    True
    >>> is_line_of_facts("Home | World | June 20, 2024"), is_line_of_facts("Home | The Lake Review | News")
    (False, False)
    """
    pieces = [piece.strip() for piece in _BARS.split(text)]
    dated = [piece for piece in pieces if DATE.search(piece) or SHORT_DATE.fullmatch(piece)]
    others = [piece for piece in pieces if piece not in dated]
    told = any(is_paper_piece(piece) or BYLINE.match(piece) for piece in others)
    return len(pieces) > 1 and len(dated) == 1 and told and bool(split_masthead(text))


_BARS = re.compile(r"\s*[|｜•·]\s*")


def is_paper_piece(piece: str) -> bool:
    """Say whether a piece of a line names a newspaper: "The Lake Review", "Nordblatt"."""
    if " " not in piece:
        return is_compound_for_paper(piece)
    if is_publication_name(piece):
        return True
    first, *others = piece.split()
    return (
        first.isalpha()
        and first[:1].isupper()
        and len(others) == 1
        and piece.rsplit(maxsplit=1)[-1] in _PAPER_WORDS
    )


_BESIDE_DATE = _PAGE.words("beside a date")
_ON = tuple(f" {word}" for word in _PAGE.listed("on"))
_MASTHEAD = (ZoneKind.DATE, ZoneKind.BYLINE)


def _beside_date(text: str) -> ZoneKind | None:
    """Say what stands beside the date in its line: a date label, a name, furniture, or prose."""
    rest = _DATE_LABEL.sub("", text).strip(_SEPARATORS)
    if not rest or _TIME.fullmatch(f" {rest}") or rest.lower() in _BESIDE_DATE:
        return ZoneKind.DATE
    pieces = _SPACED_BARS.split(rest)
    if len(pieces) > 1 and count_words(rest) <= _MOST_IN_LINE:
        return _of_pieces([_beside_date(piece) for piece in pieces])
    if AGO.fullmatch(rest):
        return ZoneKind.DATE
    if BYLINE.match(rest) or is_person_line(rest):
        return ZoneKind.BYLINE
    if rest.endswith(_ON) and (
        BYLINE.match(rest) or is_person_line(rest.rsplit(maxsplit=1)[0].strip(_SEPARATORS))
    ):
        return ZoneKind.BYLINE
    if count_words(rest) <= 6 and not TERMINAL.search(rest):
        return ZoneKind.NAVIGATION
    return None


_SPACED_BARS = re.compile(r"\s+[|·•]\s+")
_MOST_IN_LINE = 14  # words


def _of_pieces(kinds: Sequence[ZoneKind | None]) -> ZoneKind | None:
    """Give what pieces parted by bars are together: a name stands before a paper."""
    if None in kinds:
        return None
    if kinds[0] is ZoneKind.BYLINE:
        return ZoneKind.BYLINE
    return ZoneKind.DATE if set(kinds) == {ZoneKind.DATE} else ZoneKind.NAVIGATION


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
    r"(?:[ /](?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+|[A-Z]\.[A-Z]\."
    rf"|{_PAGE.source('particle of a place')})){{0,4}}"
)
_REGION = r"(?:,\s*(?:[A-Z][\w’'.-]*)(?:\s+[A-Z][\w’'.-]*){0,3})"
_DAY_IN_LINE = rf"(?:{_PAGE.source('day in a dateline')})"
_SOURCE = r"(?:\s*[(\[][A-Z][\w .,/&’'-]{1,60}[)\]])"
_DASH = r"\s*(?:—|–|--|‒|―|-(?=\s))\s*"
DATELINE = re.compile(
    rf"^(?:{_PLACE}{_REGION}?{_DAY_IN_LINE}?{_SOURCE}?{_DASH}"
    rf"|{_PLACE}{_REGION}?{_DAY_IN_LINE}?{_SOURCE}?\s*:\s+"
    rf"|[A-Z][\w’'.-]+(?:[ /][A-Z][\w’'.-]+){{0,3}}{_REGION}?{_DAY_IN_LINE}?{_SOURCE}\s*"
    rf"(?:{_DASH}|:\s+)"
    rf"|[A-Z][\w’'.-]+(?:[ /][A-Z][\w’'.-]+){{0,3}}{_REGION}?{_DAY_IN_LINE}{_DASH}"
    rf"|[(\[](?:{_PAGE.source('agency of a dateline')})[)\]]{_DASH}?)"
    r"(?=[\"'“‘«(]?\s?[A-ZÀ-Þ0-9$€£¥])"
)
_NOT_PLACES = _PAGE.words("no places")


def dateline_end(text: str) -> int:
    """Give where the dateline that opens a paragraph ends; 0 if there is none.

    Examples
    --------
    >>> dateline_end("GENEVA (Agency) — Talks resumed.")
    18
    """
    wire = read_wire(text)
    if wire is not None:
        return wire.end
    found = DATELINE.match(text[:200])
    if not found or re.split(r"\W", found.group(), maxsplit=1)[0] in _NOT_PLACES:
        return 0
    return found.end()


_LONGEST_LABEL = 140
_LABELLED = re.compile(r"[A-ZÀ-Þ][\w.'’ -]{0,47}(?:\([^()\n]{2,80}\))?:\s")


def opens_with_a_label(text: str) -> bool:
    """Say whether a paragraph opens with a word or name and a colon.

    Examples
    --------
    >>> opens_with_a_label("HOST: Good morning."), opens_with_a_label("GENEVA — Talks resumed.")
    (True, False)
    """
    return ":" in text[:_LONGEST_LABEL] and _LABELLED.match(text) is not None


_WHO = r"(?P<name>[^\s|•·:,](?:[^|•·:\n]{0,50}?[^\s|•·:,])?)"
_WHEN = rf"(?:{DATE.pattern}|{AGO.pattern}|{SHORT_DATE.pattern})"
_COMMENTER_PARTS = {"who": _WHO, "when": _WHEN}
_COMMENTERS = _PAGE.patterns("commenters", re.IGNORECASE, _COMMENTER_PARTS)
_AMONG_COMMENTS = _PAGE.patterns("commenters among comments", re.IGNORECASE, _COMMENTER_PARTS)
_COMMENTER_ALONE = re.compile(
    rf"^(?:@?[\w.'’-]{{2,30}}|(?:{_CAPITALISED}|{_PARTICLE}|[A-Z]|\d+)"
    rf"(?:\s+(?:{_CAPITALISED}|{_PARTICLE}|[A-Z]|\d+)){{1,4}})$"
)


@remembered
def commenter_of(line: str, *, among_comments: bool) -> Span | None:
    """Give the place of the commenter's name in the line that opens a comment.

    Outside the comments only lines with an unmistakable verb count
    ("Jane wrote:"); among them a bare name is enough.
    """
    if len(line) > 120:
        return None
    for pattern in (*_COMMENTERS, *(_AMONG_COMMENTS if among_comments else ())):
        found = pattern.match(line)
        if found and len(found["name"].split()) <= 5:
            return Span(*found.span("name"))
    if among_comments and len(line) <= 50 and _COMMENTER_ALONE.match(line):
        return Span(0, len(line))
    return None
