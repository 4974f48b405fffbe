"""Publication date: what a document says about the day it appeared.

The date comes with the place that states it and a confidence, or it is
unknown. Evidence is a statement about publication: the page's own data, a date
line, a line such as "Published ...", the header of a news corpus. A year in a
copyright line, the date of a reader's comment, an event that the article
mentions and words such as "last fall" are none.

Where statements differ the most trustworthy one is given, with less
confidence, and the evidence names the others. A date that can be read in two
ways (03/04/2018) is known to the year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.evidence.capture.article_cuts import find_articles
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import every_language
from standoff.evidence.times.finding import TimeExpression, TimeKind, find_time_expressions
from standoff.evidence.times.periods import Period, parse_value
from standoff.evidence.times.published_markup import (
    Claim,
    DateStatement,
    find_header_dates,
    find_markup_dates,
    read_written_date,
)
from standoff.evidence.times.words import may_name_a_year
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.mastheads import names_other_day
from standoff.evidence.zones.wires import day_of_wire, opening_day


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """The day, month or year of publication, or that it is unknown.

    Parameters
    ----------
    value
        ISO 8601 as exact as the evidence; None when unknown.
    span
        The place in the raw text that states it.
    evidence
        What it rests on, in words; for an unknown date, what is missing.
    confidence
        From 0 to 1; 0 when unknown.
    """

    value: str | None
    span: Span | None
    evidence: str
    confidence: float


def dates_named_in(zone: Zone) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a zone that may name a year, read without a day of writing."""
    text = zone.passage.text
    return find_time_expressions(text, None) if may_name_a_year(text) else ()


def find_publication_date(
    document_text: str,
    media_type: str,
    zones: Sequence[Zone],
    dates_in: Callable[[Zone], Iterable[TimeExpression]] = dates_named_in,
) -> PublicationDate:
    """Find when a document was published.

    Parameters
    ----------
    document_text
        The decoded raw text; of HTML, with its tags.
    media_type
        As of the document.
    zones
        The zones of the document, in reading order.
    dates_in
        Gives the time expressions of a zone, read without a day of writing.

    Examples
    --------
    >>> from standoff.evidence.zones.finding import find_zones
    >>> page = '''Ferry strike enters second week
    ... 2016-12-20, Jane Doe
    ...
    ... Crews of the northern ferries stayed ashore on Tuesday, the union said.
    ... '''
    >>> found = find_publication_date(page, "text/plain", find_zones(page))
    >>> found.value, found.evidence
    ('2016-12-20', 'date line below the headline: “2016-12-20”')
    """
    if media_type in {"text/html", "application/xhtml+xml"}:
        marked = find_markup_dates(document_text, _foreign(zones))
        return _of_article(document_text, zones, list(marked), dates_in)
    found = []
    starts = [zone.span.start for zone in zones]
    for article in find_articles(document_text):
        part = zones[bisect_left(starts, article.start) : bisect_left(starts, article.end)]
        stated = list(find_header_dates(document_text, article, _voices(part)))
        found.append(_of_article(document_text, part, stated, dates_in))
    return found[0] if len(found) == 1 else _of_several(found)


def _of_article(
    text: str,
    zones: Sequence[Zone],
    statements: list[DateStatement],
    dates_in: Callable[[Zone], Iterable[TimeExpression]],
) -> PublicationDate:
    statements += _zone_dates(zones)
    statements += _with_years(statements, zones)
    if statements:
        return _weigh(text, statements)
    latest = _latest_day(zones, dates_in)
    unknown = PublicationDate(None, None, _why_unknown(zones, latest), 0.0)
    return unknown if latest is None else _soon_after(latest, zones) or unknown


def _of_several(found: Sequence[PublicationDate]) -> PublicationDate:
    """Give the date that all articles of one file share; else it has none."""
    values = list(dict.fromkeys(each.value for each in found))
    holds = f"the file holds {len(found)} articles"
    if len(values) == 1:
        first = found[0]
        return replace(first, evidence=f"{first.evidence}; {holds}, all of this date")
    dates = ", ".join(value or "unknown" for value in values[:6])
    more = f" and {len(values) - 6} more" if len(values) > 6 else ""
    return PublicationDate(None, None, f"{holds} of different dates: {dates}{more}", 0.0)


def _foreign(zones: Sequence[Zone]) -> list[Span]:
    """Give where other voices stand: each run of comments and teasers, and what is among them."""
    spans: list[Span] = []
    inside = False
    for zone in zones:
        opens = zone.kind in _FOREIGN
        if inside and (opens or zone.kind in _AMONG_FOREIGN):
            spans[-1] = Span(spans[-1].start, zone.span.end)
        elif opens:
            spans.append(zone.span)
        inside = opens or (inside and zone.kind in _AMONG_FOREIGN)
    return spans


_FOREIGN = frozenset({ZoneKind.COMMENT, ZoneKind.TEASER})
_AMONG_FOREIGN = frozenset({ZoneKind.NAVIGATION, ZoneKind.DATE, ZoneKind.BYLINE})


def _voices(zones: Sequence[Zone]) -> list[Span]:
    """Give where other voices stand."""
    return [zone.span for zone in zones if zone.kind in _FOREIGN]


# Lines of the page -----------------------------------------------------------------------------------

_PAGE = every_language("zones")
_SAYS_PUBLISHED = _PAGE.pattern("published", re.IGNORECASE)
_SAYS_UPDATED = _PAGE.pattern("updated", re.IGNORECASE)
_COPYRIGHT = _PAGE.pattern("copyright", re.IGNORECASE)
_DATELINE = re.compile(
    r"^(?P<line>[A-ZÀ-Þ][A-ZÀ-Þ .,’'/-]{2,40}[A-ZÀ-Þ.][^\n]{0,60}?)\s?(?:[-–—]{1,2}\s|--)",
)
_WEIGHT = {
    "labelled": 0.92,
    "below the headline": 0.85,
    "above the headline": 0.65,
    "dateline": 0.75,
    "after the article": 0.45,
}
_CLOSES_THE_ARTICLE = frozenset({ZoneKind.COMMENT, ZoneKind.TEASER})


def _zone_dates(zones: Sequence[Zone]) -> Iterator[DateStatement]:
    """Find the lines of the page itself that state a date of publication."""
    bodies = [at for at, zone in enumerate(zones) if zone.kind == ZoneKind.BODY]
    first_body = bodies[0] if bodies else len(zones)
    headline = next((at for at, z in enumerate(zones) if z.kind == ZoneKind.HEADLINE), None)
    for at, zone in enumerate(zones):
        if zone.kind in _CLOSES_THE_ARTICLE and at > first_body:
            break
        where = _where(at, headline, first_body)
        if zone.kind in {ZoneKind.DATE, ZoneKind.BYLINE}:
            yield from _line_dates(zone, where)
        elif _is_stray_date_line(zone, at, headline, bodies[:2]):
            yield from _line_dates(zone, "below the headline")
        elif zone.kind == ZoneKind.DATELINE or at == first_body:
            yield from _dateline_dates(zone)
        elif zone.kind == ZoneKind.FOOTER and _SAYS_PUBLISHED.search(zone.passage.text[:80]):
            yield from _line_dates(zone, "after the article")


def _is_stray_date_line(
    zone: Zone, at: int, headline: int | None, first_bodies: Sequence[int]
) -> bool:
    """Say whether a line taken for navigation or text, where a date line stands, is one."""
    between = headline is not None and headline < at < (first_bodies or [0])[0]
    if not (at in first_bodies or (between and zone.kind == ZoneKind.NAVIGATION)):
        return False
    text = zone.passage.text
    if names_other_day(text):
        return False
    read = read_written_date(text) if len(text) <= 60 else None
    return read is not None and 2 * len(read[1]) >= len(text.strip())


def _where(at: int, headline: int | None, first_body: int) -> str:
    if at > first_body:
        return "after the article"
    return "above the headline" if headline is not None and at < headline else "below the headline"


def _line_dates(zone: Zone, where: str) -> Iterator[DateStatement]:
    text = zone.passage.text
    if _COPYRIGHT.search(text):
        return
    updated = _SAYS_UPDATED.search(text)
    published = _SAYS_PUBLISHED.search(text)
    cut = updated.start() if updated else len(text)
    begins_with_update = bool(updated) and not text[:cut].strip(" \t|·•-–—,;:(")
    first = text[cut:] if begins_with_update else text[:cut]
    offset = cut if begins_with_update else 0
    claim = Claim.UPDATED if begins_with_update else Claim.PUBLISHED
    statement = _stated(zone, first, offset)
    if statement:
        trust = (
            _WEIGHT["labelled"] if published and where != "after the article" else _WEIGHT[where]
        )
        if published and where == "after the article":
            trust = 0.7
        period = parse_value(statement.value)
        if period and period.unit != "day" and not statement.note and not published:
            trust -= 0.15 if period.unit == "month" else 0.4
        name = "line of publication" if published else f"date line {where}"
        if claim is Claim.UPDATED:
            name, trust = "line of an update", 0.5
        yield replace(statement, source=name, confidence=trust, claim=claim)


def _dateline_dates(zone: Zone) -> Iterator[DateStatement]:
    text = zone.passage.text[:160]
    if day := day_of_wire(zone):
        if day.year is not None:
            value = day.in_year(day.year)
            yield DateStatement(value, day.span, "dateline", _WEIGHT["dateline"])
        return
    if zone.kind != ZoneKind.DATELINE:
        match = _DATELINE.match(text)
        if match is None:
            return
        text = match["line"]
    statement = _stated(zone, text, 0)
    if statement:
        yield replace(statement, source="dateline", confidence=_WEIGHT["dateline"])


def _stated(zone: Zone, text: str, offset: int) -> DateStatement | None:
    read = read_written_date(text)
    if read is None:
        return None
    value, span, note = read
    raw = zone.passage.raw(span.shifted(offset))
    return DateStatement(value, raw, "", 0.0, note=note)


def _with_years(
    statements: Sequence[DateStatement], zones: Sequence[Zone]
) -> Iterator[DateStatement]:
    """Give the day with which a report opens the year that is stated elsewhere."""
    day = opening_day(zones)
    if day is None or day.year is not None:
        return
    for one in statements:
        value = day.in_year(int(one.value[:4]))
        if one.value in (value[:4], value[:7]):
            yield replace(one, value=value, span=day.span, source=f"dateline, and {one.source}")
            return


def with_opening_day(found: PublicationDate, zones: Sequence[Zone]) -> PublicationDate:
    """Give the day with which a report opens, where it lies shortly before the day that is known."""
    day, known = opening_day(zones), None if found.value is None else parse_value(found.value)
    if day is None or day.year is not None or known is None or known.unit != "day":
        return found
    for year in (known.first.year, known.first.year - 1):
        value = parse_value(day.in_year(year))
        if value and 0 <= known.index - value.index <= _SHORTLY:
            evidence = (
                f"dateline: “{day.words}”, of the year of what is known else: {found.evidence}"
            )
            return replace(found, value=value.value, span=day.span, evidence=evidence)
    return found


def _soon_after(latest: Period, zones: Sequence[Zone]) -> PublicationDate | None:
    """Give the day with which a report opens, where it lies right behind the last one that it names."""
    day = opening_day(zones)
    if day is None or day.year is not None or latest.unit != "day":
        return None
    for year in (latest.first.year, latest.first.year + 1):
        value = parse_value(day.in_year(year))
        if value and 0 <= value.index - latest.index <= _A_WEEK:
            evidence = (
                f"dateline: “{day.words}”; the article names {latest.value} as its latest date"
            )
            return PublicationDate(value.value, day.span, evidence, _BY_LATEST)
    return None


_SHORTLY, _A_WEEK, _BY_LATEST = 31, 7, 0.5

# Weighing ----------------------------------------------------------------------------------------------

_WORTH_NAMING = 0.4
_ONLY = {
    Claim.UPDATED: "the date of an update",
    Claim.STORED: "the day on which a database took it in",
}


def _weigh(text: str, statements: list[DateStatement]) -> PublicationDate:
    """Choose the best statement; agreement strengthens it, contradiction weakens it."""
    best = max(statements, key=lambda found: (found.claim, found.confidence))
    rivals = [found for found in statements if found.claim == best.claim and found is not best]
    agreeing = [found for found in rivals if _compatible(found.value, best.value)]
    against = [
        found
        for found in rivals
        if not _compatible(found.value, best.value) and found.confidence >= _WORTH_NAMING
    ]
    finest = max([best, *agreeing], key=lambda found: (len(found.value), found.confidence))
    confidence = finest.confidence if finest is best else min(best.confidence, 0.8)
    evidence = _in_words(text, finest)
    if {found.source for found in agreeing} - {best.source}:
        confidence = min(0.99, confidence + 0.04)
    if against:
        other = max(against, key=lambda found: found.confidence)
        confidence *= 0.85 if _differ_by_a_day(best.value, other.value) else 0.6
        evidence += f"; but {_in_words(text, other)} says {other.value}"
    if best.claim in _ONLY:
        evidence += f"; only {_ONLY[best.claim]} is given"
    if finest.note:
        confidence *= 0.8
        evidence += f"; {finest.note}"
    return PublicationDate(finest.value, finest.span, evidence, round(confidence, 2))


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _differ_by_a_day(one: str, other: str) -> bool:
    first, second = parse_value(one), parse_value(other)
    if first is None or second is None or {first.unit, second.unit} != {"day"}:
        return False
    return abs(first.index - second.index) <= 1


_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")


def _in_words(text: str, statement: DateStatement) -> str:
    stated = " ".join(_TAG.sub(" ", statement.span.of(text)).split())
    if len(stated) > 60:
        stated = stated[:59] + "…"
    return f"{statement.source}: “{stated}”"


def _why_unknown(zones: Iterable[Zone], latest: Period | None) -> str:
    """Say what is missing, and what the text allows to say without fixing the date."""
    reasons = ["no date of publication is stated"]
    for zone in zones:
        text = zone.passage.text
        without = zone.kind == ZoneKind.DATE and read_written_date(text) is None
        if without and not _COPYRIGHT.search(text):
            reasons.append(f"the date line “{' '.join(text.split())[:60]}” names no year")
        if day := day_of_wire(zone):
            reasons.append(f"the dateline “{day.words}” names no year")
    if latest is not None:
        reasons.append(f"the latest date the article names is {latest.value}")
    return "; ".join(dict.fromkeys(reasons))


def _latest_day(
    zones: Iterable[Zone], dates_in: Callable[[Zone], Iterable[TimeExpression]]
) -> Period | None:
    named = (found for zone in zones if zone.kind == ZoneKind.BODY for found in dates_in(zone))
    periods = [period for found in named if (period := _explicit(found)) is not None]
    return max(periods, key=lambda period: period.first, default=None)


def _explicit(found: TimeExpression) -> Period | None:
    period = parse_value(found.value) if found.kind == TimeKind.DATE else None
    told = found.resolved_by == "explicit" and period and period.unit in {"day", "month", "year"}
    return period if told else None
