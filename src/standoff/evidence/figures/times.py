"""The time a figure holds for: the nearest time expression of its sentence."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from standoff.evidence.figures.quantities import NUMBER
from standoff.evidence.text.anchors import Span

_TIME = re.compile(
    r"\b(?:as of|by|in|since|until|for|during|through|at the end of|from|on)\s(?:(?:early|late|mid)[\s-])?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"spring|summer|autumn|fall|winter)(?:\s(?:of\s)?)?)?(?:1[0-9]|20)\d\d\b(?!\s?[%$])"
    r"|\b(?:as of|by|in|since|on)\s(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)(?:\s\d{1,2})?\b"
    r"|\b(?:last|this|next)\s(?:year|month|week|quarter|spring|summer|autumn|fall|winter|decade)\b"
    r"|\b(?:the\s)?(?:previous|current|following)\s(?:year|month|week|quarter)\b"
    r"|\b(?:yesterday|today|currently|on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|as|versus|against|compared\s(?:to|with)|(?:up|down)\sfrom)(?:\s(?:in|it\swas\sin))?\s$",
    re.IGNORECASE,
)
"""What stands before a time that a figure is compared with: "twice as many as last year"."""

_STOP = re.compile(r"[.;!?](?:\s|$)|\n")


class TimesNearFigures:
    """The time expressions and sentence ends of a text.

    Parameters
    ----------
    times
        Where time expressions stand; None to look for years, months and
        phrases such as "last year".
    """

    def __init__(self, text: str, times: Sequence[Span] | None = None) -> None:
        self._text = text
        if times is None:
            times = [Span(*match.span()) for match in _TIME.finditer(text)]
        self._times = times
        self._stops = [match.end() for match in _STOP.finditer(text)]

    def nearest(self, span: Span) -> str | None:
        """Give the time expression nearest to a figure in its sentence, behind it first."""
        at = bisect.bisect_right(self._stops, span.start)
        first = self._stops[at - 1] if at else 0
        after = bisect.bisect_left(self._stops, span.end)
        last = self._stops[after] if after < len(self._stops) else len(self._text)
        near = [
            one
            for one in self._times
            if first <= one.start
            and one.end <= last
            and not _COMPARED.search(self._text, max(first, one.start - 30), one.start)
        ]
        behind = [one for one in near if one.start >= span.end][:1]
        ahead = [one for one in near if one.end <= span.start][-1:]
        for one in (*behind, *ahead):
            left, right = sorted((one, span))
            # A number between the two means that the time belongs to that number.
            if NUMBER.search(self._text, left.end, right.start) is None:
                return one.of(self._text)
        return None
