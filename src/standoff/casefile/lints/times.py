"""Lints of time: sources later than what uses them, claims about a time after their sources."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from standoff.casefile.lints.warning import warn
from standoff.errors import Problem

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_claims import ClaimEntry

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_TIME = re.compile(
    r"(?P<after>\b(?:after|since|from|later than)\s+(?:the\s+)?)?"
    r"(?:(?:(?P<day>\d{1,2})\s+)?(?P<month>" + "|".join(_MONTHS) + r")\s+)?"
    r"\b(?P<year>1[5-9]\d\d|20\d\d)\b(?!\s*(?:per cent|percent|%|kilomet|million|billion))",
    re.IGNORECASE,
)
_AFTER = ("after", "later than")


def bounds_of(date: str) -> tuple[dt.date, dt.date] | None:
    """Give the first and the last day that a date of ISO 8601 may mean, by its granularity.

    Examples
    --------
    >>> bounds_of("2016-12")
    (datetime.date(2016, 12, 1), datetime.date(2016, 12, 31))
    """
    try:
        year, month, day = [*map(int, date.split("-")), 0, 0][:3]
        first = dt.date(year, month or 1, day or 1)
        last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first, last


def lint_later_sources(entry: CaseEntry, used: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Find claims that support a stage although a source of theirs is later.

    Stages of the background rest on records written afterwards, so they are passed over.

    Parameters
    ----------
    used
        By stage the ids of the claims that it rests on.
    """
    told: set[str] = set()
    for stage in entry.stages:
        if stage.date is None or stage.background:
            continue
        for key in sorted({*used.get(stage.id, ())} & {*entry.claims} - told):
            for number, citation in enumerate(entry.claims[key].supporting):
                date = _date_of(entry, citation.source)
                known = bounds_of(date)
                if known is None or known[0] <= stage.date:
                    continue
                told.add(key)
                message = (
                    f"stage {stage.id!r} of {stage.date} rests on claim {key!r}, which source "
                    f"{citation.source!r} of {date} supports: it could not be known then"
                )
                hint = "Make two claims of it, and let the earlier stage rest on what was known."
                path = ("claims", key, "for", number)
                yield warn("source-after-stage", message, path, hint, citation.source)
                break


def _date_of(entry: CaseEntry, source: str) -> str:
    found = entry.sources.get(source)
    return found.date if found else ""


def lint_claim_times(entry: CaseEntry) -> Iterator[Problem]:
    """Find claims about a time after the last source that supports them."""
    for key, claim in entry.claims.items():
        if claim.kind in {"forecast", "offer", "condition", "advice"}:
            continue
        last = _last_support(entry, claim)
        if last is None:
            continue
        for found in _TIME.finditer(claim.text):
            begins = _beginning(found)
            if begins is not None and begins > last:
                told = found[0].strip()
                message = f"this claim is about {told!r}, but its last source is of {last}"
                hint = (
                    "Cite a source of that time, or say what was known: as 'forecast' where it "
                    "was expected."
                )
                yield warn("claim-after-source", message, ("claims", key, "text"), hint, told)
                break


def _last_support(entry: CaseEntry, claim: ClaimEntry) -> dt.date | None:
    """Give the last day of the latest source, or None if one of them may be of any time."""
    last: list[dt.date] = []
    for citation in claim.supporting:
        known = bounds_of(_date_of(entry, citation.source))
        if known is None:
            return None
        last.append(known[1])
    return max(last, default=None)


def _beginning(found: re.Match[str]) -> dt.date | None:
    """Give the day with which the time of a match begins."""
    parts = [found["year"]]
    if found["month"]:
        parts.append(f"{_MONTHS[found['month'].capitalize()]:02}")
        parts += [f"{int(found['day']):02}"] if found["day"] else []
    known = bounds_of("-".join(parts))
    if known is None:
        return None
    after = (found["after"] or "").casefold().startswith(_AFTER)
    return known[1] + dt.timedelta(days=1) if after else known[0]
