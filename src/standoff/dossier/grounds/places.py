"""What a reader calls a source, and a place in it: title, publisher and day, never a short name."""

from __future__ import annotations

import datetime as dt
import re

from standoff.dossier.words.phrases import count_of, join_words, shorten, tell_date

SHOWN_TITLE = 90
_NAMED = 3


def tell_day(value: str | None) -> str:
    """Say a date as far as it is known; what is no date of the calendar stays as it is.

    Examples
    --------
    >>> tell_day("2018-04-02"), tell_day("2018-04"), tell_day("2018"), tell_day(None)
    ('2 April 2018', 'April 2018', '2018', '')
    """
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", value or "")
    try:
        day = found and dt.date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        day = None
    if not found or not day:
        return value or ""
    return tell_date(day) if found[3] else f"{day:%B %Y}"


def tell_source(title: str, publisher: str = "", date: str | None = None) -> str:
    """Say which source is meant.

    Examples
    --------
    >>> tell_source("Talks fail", "The Gazette", "2019-03-16")
    'Talks fail (The Gazette, 16 March 2019)'
    >>> tell_source("Talks fail"), tell_source("Talks fail", date="2019")
    ('Talks fail', 'Talks fail (2019)')
    """
    more = ", ".join(filter(None, (publisher, tell_day(date))))
    called = shorten(title, SHOWN_TITLE)
    return f"{called} ({more})" if more else called


def tell_place(
    title: str, publisher: str = "", date: str | None = None, sentence: int | None = None
) -> str:
    """Say where a sentence stands.

    Examples
    --------
    >>> tell_place("Talks fail", "The Gazette", "2019-03", 4)
    'Talks fail (The Gazette, March 2019), sentence 4'
    """
    called = tell_source(title, publisher, date)
    return f"{called}, sentence {sentence}" if sentence else called


def tell_undated(titles: tuple[str, ...]) -> str:
    """Say of which sources no date of publication is known, and what to do; nothing of none.

    Examples
    --------
    >>> tell_undated(("A", "B", "C", "D"))[:77]
    'No date of publication is known of 4 sources: “A”, “B”, “C” and 1 more; set o'
    """
    if not titles:
        return ""
    named = [f"“{shorten(title, 60)}”" for title in titles[:_NAMED]]
    left = len(titles) - len(named)
    listed = join_words([*named, *([f"{left} more"] if left else ())])
    of = f"{count_of(len(titles), 'source')}: " if len(titles) > 1 else ""
    return f"No date of publication is known of {of}{listed}; set one with sources date set."
