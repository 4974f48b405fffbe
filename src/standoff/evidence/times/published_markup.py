"""What a page's mark-up says about the day it was published.

Only statements about publication count: the meta elements, JSON-LD properties
and time elements that say so. The raw text is scanned, not a tree, so that
each statement keeps its place. Dates of images, scripts, copyright lines and
comments, which a wider search would take, are no evidence.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from standoff.evidence.capture.html_scan import Tag, attributes_of, start_tags
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.foreign_dates import read_foreign_date
from standoff.evidence.text.guards import needed
from standoff.evidence.text.languages import every_language
from standoff.evidence.times.finding import TimeKind, find_time_expressions
from standoff.evidence.times.periods import parse_value


class Claim(IntEnum):
    """What a statement is about; publication is worth more than an update."""

    STORED = -1
    UPDATED = 0
    PUBLISHED = 1


@dataclass(frozen=True, slots=True)
class DateStatement:
    """A place in the document that states a date, and how far it can be trusted.

    Parameters
    ----------
    value
        ISO 8601, as exact as the words are.
    span
        The words in the raw text.
    source
        What kind of place it is, in words.
    confidence
        From 0 to 1.
    claim
        Whether the date is that of publication, of an update, or of the day on
        which a database took the article in.
    note
        What a reader should know about it.
    """

    value: str
    span: Span
    source: str
    confidence: float
    claim: Claim = Claim.PUBLISHED
    note: str = ""


_COMPACT = re.compile(r"((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_LEADING = re.compile(r"\s*((?:1[5-9]|20)\d\d-[01]\d(?:-[0-3]\d)?)(?![\d-])")
_JOINED_TIME = re.compile(r"(?:(?<=\s19\d\d)|(?<=\s20\d\d))\d{1,2}[:.]\d\d.*", re.DOTALL)
"""A time that a page sets beside the year, in a copy without a blank between them."""
_LONGEST = 200


def read_written_date(text: str) -> tuple[str, Span, str] | None:
    """Read the first date in a short text that needs no other to be understood.

    Returns
    -------
    tuple
        Value of a day, month or year; its place; a note where the words can
        be read in two ways. Or None.

    Examples
    --------
    >>> read_written_date("Posted on Tuesday, Dec. 20, 2016 at 5 p.m.")[0]
    '2016-12-20'
    >>> read_written_date("Posted last Tuesday") is None
    True
    """
    text = _JOINED_TIME.sub("", text[:_LONGEST])
    foreign = read_foreign_date(text)
    if foreign is not None:
        return *foreign, ""
    for found in find_time_expressions(text, None):
        if found.kind not in {TimeKind.DATE, TimeKind.TIME} or found.resolved_by != "explicit":
            continue
        value = found.value.split("T")[0]
        period = parse_value(value)
        if period is None or period.unit not in {"day", "month", "year"} or found.mod:
            continue
        if not 1450 <= period.first.year <= 2200:
            continue
        note = ""
        if found.first and found.last and period.unit == "year" and found.first > period.first:
            note = f"it can be {_in_words(found.first)} or {_in_words(found.last)}"
        return value, found.span, note
    return None


def _in_words(day: object) -> str:
    return f"{day:%d %B %Y}".lstrip("0")


def read_data_date(text: str) -> str | None:
    """Read a date written for machines: ISO 8601, compact or in words."""
    leading = _LEADING.match(text)
    if leading and parse_value(leading[1]):
        return leading[1]
    compact = _COMPACT.match(text.strip())
    if compact:
        value = "-".join(compact.groups())
        return value if parse_value(value) else None
    read = read_written_date(text)
    return read[0] if read else None


_PUBLISHED = re.compile(
    r"""(?:article:|og:|sailthru\.|parsely-|dcterms[.:]|dc[.:]|citation_|bt:|rnews:|cxenseparse:)*
        (?:published?(?:_?time|[-_]?date|_at|on)?|date[-_.]?published|pub[-_]?date|publication[-_]date
          |publishdate|date|date[._]?(?:issued|created)|created|issued|article_date_original
          |originalpublicationdate|recs:publishtime|displaydate|release_date|article\.published)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:updated|modified|lastmod|last-modified|revised)", re.IGNORECASE)
_PROPERTY = re.compile(
    r"\"(?P<name>datePublished|dateCreated|dateModified|uploadDate)\"\s{0,20}:\s{0,20}"
    r"\"(?P<value>[^\"\\]{4,60})\"",
)
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/\-_.?#]|\Z)"
)


def find_markup_dates(raw: str, foreign: Sequence[Span] = ()) -> Iterator[DateStatement]:
    """Find what meta elements, JSON-LD, time elements and the page's own address state.

    Parameters
    ----------
    foreign
        Where other voices stand, comments for instance, in order: the times
        there are theirs.
    """
    for part in start_tags(raw):
        if part.name == "meta":
            yield from _of_meta(raw, part)
        elif part.name == "time":
            at = bisect_right(foreign, part.start, key=lambda span: span.start) - 1
            if at < 0 or foreign[at].end <= part.start:
                yield from _of_time(raw, part)
        elif part.name == "link":
            attributes = attributes_of(raw, part)
            if "canonical" in attributes.get("rel", "").lower():
                yield from find_address_date(
                    attributes.get("href", ""), _place(raw, part, attributes.get("href", ""))
                )
        elif part.name == "script":
            yield from _of_script(raw, part)


def _of_meta(raw: str, tag: Tag) -> Iterator[DateStatement]:
    attributes = attributes_of(raw, tag)
    name = next((attributes[k] for k in ("property", "name", "itemprop") if attributes.get(k)), "")
    content = attributes.get("content", "")
    place = _place(raw, tag, content)
    if name.lower() == "og:url":
        yield from find_address_date(content, place)
        return
    updated = _UPDATED.search(name)
    if not content or not (updated or _PUBLISHED.match(name)):
        return
    value = read_data_date(content)
    if value is None:
        return
    if updated:
        yield DateStatement(value, place, f"meta element {name}", 0.45, Claim.UPDATED)
    else:
        trust = 0.8 if name.lower() in {"date", "dc.date", "created", "dc.created"} else 0.95
        yield DateStatement(value, place, f"meta element {name}", trust)


def _of_time(raw: str, tag: Tag) -> Iterator[DateStatement]:
    attributes = attributes_of(raw, tag)
    stated = attributes.get("datetime", "")
    about = " ".join(attributes.get(key, "") for key in ("itemprop", "class", "id"))
    value = read_data_date(stated) if stated else None
    if value is None:
        return
    place = _place(raw, tag, stated)
    if _UPDATED.search(about):
        yield DateStatement(value, place, "time element of an update", 0.4, Claim.UPDATED)
    elif "published" in about.lower() or "pubdate" in attributes:
        yield DateStatement(value, place, "time element of publication", 0.85)


def _of_script(raw: str, tag: Tag) -> Iterator[DateStatement]:
    if "ld+json" not in attributes_of(raw, tag).get("type", "").lower():
        return
    end = raw.find("</", tag.end)
    end = len(raw) if end < 0 else end
    others, main = _whose_dates(raw[tag.end : end])
    found = [
        match
        for match in _PROPERTY.finditer(raw, tag.end, end)
        if (match["name"], match["value"]) not in others
    ]
    published = [match for match in found if match["name"] == "datePublished"]
    of_article = [match for match in published if (match["name"], match["value"]) in main]
    published = of_article or published
    several = len({match["value"][:10] for match in published}) > 1
    for match in published[:1] or found[:1]:
        value = read_data_date(match["value"])
        if value is None:
            continue
        claim = Claim.UPDATED if match["name"] == "dateModified" else Claim.PUBLISHED
        trust = {"datePublished": 0.6 if several else 0.95, "dateModified": 0.45}
        yield DateStatement(
            value,
            Span(*match.span("value")),
            f"JSON-LD {match['name']}",
            trust.get(match["name"], 0.7),
            claim,
            "the first of several in the page's data" if several else "",
        )


_OTHERS = frozenset(
    ("Comment", "UserComments", "Answer", "Question", "Review", "ImageObject", "VideoObject")
)


_ARTICLES = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting)\Z")
_Stated = set[tuple[str, str]]


def _whose_dates(data: str) -> tuple[_Stated, _Stated]:
    """Give the dates that a page's data state of comments and pictures alone, and those of articles."""
    try:
        pending = [json.loads(data)]
    except (ValueError, RecursionError):
        return set(), set()
    others: _Stated = set()
    articles: _Stated = set()
    rest: _Stated = set()
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            kinds = item.get("@type")
            named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]
            texts = {(name, value) for name, value in item.items() if isinstance(value, str)}
            if any(isinstance(kind, str) and kind in _OTHERS for kind in named):
                others |= texts
            elif any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in named):
                articles |= texts
            else:
                rest |= texts
            pending += item.values()
        elif isinstance(item, list):
            pending += item
    return others - articles - rest, articles


def find_address_date(address: str, place: Span) -> Iterator[DateStatement]:
    """Find the date in the path of the page's own address, as many sites put it there."""
    match = _URL_DATE.search(address[:_LONGEST])
    if match is None:
        return
    year, month, day = match.groups()
    value = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    if parse_value(value):
        yield DateStatement(value, place, "the page's address", 0.75 if day else 0.6)


def _place(raw: str, tag: Tag, content: str) -> Span:
    """Give the place of an attribute's value, or of the tag where it was written with entities."""
    at = raw.find(content, tag.start, tag.end) if content else -1
    return Span(at, at + len(content)) if at >= 0 else Span(tag.start, tag.end)


# Headers of corpora and front matter ---------------------------------------------------------------

_HEADER_REACH = 3000
_PAGE = every_language("zones")
_HEADER = re.compile(
    r"^[ \t]{0,8}(?:"
    r"<(?P<tag>date|date_time|datetime|pubdate|pub_date|docdate|dateline|publication_date)>"
    rf"|(?P<label>{_PAGE.source('date header')})[ \t]{{0,8}}:"
    r")[ \t]{0,8}\n?(?P<stated>[^\n<]{4,80})",
    re.IGNORECASE | re.MULTILINE,
)
_DOCUMENT_NUMBER = re.compile(
    r"\b(?:APW|NYT|XIE|XIN|AFP|CNA|LTW|WPB|AP|WSJ|REU)_?(?:ENG_)?"
    r"(?P<day>(?:(?:19|20)\d\d|[6-9]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))[._-]\d{3,4}\b"
)
_ADDRESS = re.compile(
    rf"^[ \t]{{0,8}}(?:{_PAGE.source('address header')})[ \t]{{0,4}}:[ \t]{{0,4}}"
    r"(?P<address>https?://[^\s<>\"]{5,300})",
    re.IGNORECASE | re.MULTILINE,
)


def find_header_dates(text: str, article: Span, foreign: Sequence[Span]) -> Iterator[DateStatement]:
    """Find what the header of a corpus document or of a saved page states.

    Parameters
    ----------
    foreign
        Where other voices stand.
    """
    head = (text, article.start, min(article.start + _HEADER_REACH, article.end))

    def is_own(span: Span) -> bool:
        return article.contains(span) and not any(other.overlaps(span) for other in foreign)

    for match in _find_all(_HEADER, *head):
        stated = match["stated"]
        value = read_data_date(stated)
        span = Span(match.start("stated"), match.start("stated") + len(stated.rstrip()))
        if value and is_own(span):
            note = (read_written_date(stated) or ("", span, ""))[2]
            if (match["label"] or "").lower().startswith("load"):
                yield DateStatement(value, span, "load date", 0.8, Claim.STORED, note)
            else:
                yield DateStatement(value, span, "header of the document", 0.9, note=note)
    for match in _find_all(_DOCUMENT_NUMBER, *head):
        digits = match["day"]
        value = read_data_date(digits if len(digits) == 8 else f"19{digits}")
        if value and is_own(Span(*match.span())):
            yield DateStatement(value, Span(*match.span()), "number of the document", 0.85)
    for match in _find_all(_ADDRESS, *head):
        span = Span(*match.span("address"))
        if is_own(span):
            yield from find_address_date(match["address"], span)


_NEEDED = {pattern: needed(pattern) for pattern in (_HEADER, _DOCUMENT_NUMBER, _ADDRESS)}


def _find_all(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    if _NEEDED[pattern].may_be_in(text[start:end]):
        yield from pattern.finditer(text, start, end)
