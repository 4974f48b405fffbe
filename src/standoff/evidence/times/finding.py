"""Time expressions: what a text says about when, as values of TIMEX3.

Each expression keeps the granularity of its words: "2016" is the year, "last
fall" the season, "in the 1980s" the decade, and the closed interval it denotes
is that whole year, season or decade. What depends on the day of writing is
resolved against the document's date; without one the unknown part stays an X
(``XXXX-02-07``) and nothing is guessed. What depends on an event that the
text names ("nine days after the election") stays a distance with the words
it is counted from.

References
----------
TimeML annotation guidelines 1.2.1 (TIMEX3); ISO 8601; the measure of the
benchmark is that of TempEval-3.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.times.anchored import Hit, link_distances
from standoff.evidence.times.calendars import GRAMMAR
from standoff.evidence.times.patterns import Context, ResolvedBy, TimeKind
from standoff.evidence.times.periods import parse_value
from standoff.evidence.times.tokens import CODES, read_tokens
from standoff.evidence.times.verb_groups import tenses
from standoff.evidence.times.words import time_words

__all__ = ["ResolvedBy", "TimeExpression", "TimeKind", "find_time_expressions"]


UPPER_BOUNDS = frozenset(("BEFORE", "ON_OR_BEFORE"))
LOWER_BOUNDS = frozenset(("AFTER", "ON_OR_AFTER"))
BOUNDS = UPPER_BOUNDS | LOWER_BOUNDS
"""Values of ``mod`` by which a time only bounds what is meant."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, how long or how often.

    Parameters
    ----------
    span
        The words.
    kind
        Date, time of day, duration or set of times.
    value
        What they denote, as TIMEX3 writes it.
    first, last
        First and last day of the interval denoted, where it is known.
    mod
        How the words hedge it: ``START``, ``MORE_THAN``, ``APPROX`` ...
    resolved_by
        What fixed it: the words themselves, the document's date, an earlier
        mention, or nothing.
    relation, anchor
        For a distance from something the text names: "after", "before" or
        "since", and the words it is counted from.
    """

    span: Span
    kind: TimeKind
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    mod: str | None = None
    resolved_by: ResolvedBy = ResolvedBy.EXPLICIT
    relation: str | None = None
    anchor: Span | None = None

    @property
    def is_bound(self) -> bool:
        """Say whether it is a bound, rather than when something was: "before 20 March"."""
        return self.mod in BOUNDS

    def may_hold(self, written: dt.date | None) -> bool:
        """Say whether a figure may be of this time: "by 2015", but no "by Friday" yet to come."""
        if self.mod == "ON_OR_BEFORE":
            return written is not None and self.last is not None and self.last < written
        return self.mod not in ("BEFORE", "AFTER")

    def at(self, span: Span) -> TimeExpression:
        """Give the same expression with its place in another text, without what it is counted from."""
        known = (self.kind, self.value, self.first, self.last, self.mod, self.resolved_by)
        return TimeExpression(span, *known, self.relation)


def find_time_expressions(
    text: str,
    reference: dt.date | None,
    previous: TimeExpression | None = None,
    language: Language = ENGLISH,
) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text and what they denote.

    Parameters
    ----------
    text
        Readable text, of a paragraph or of a whole document.
    reference
        The date the document was written, if it is known.
    previous
        The last expression of the paragraph before, for "the next day".
    language
        In whose words it is read.

    Examples
    --------
    >>> day = dt.date(2017, 1, 5)
    >>> for found in find_time_expressions("In 2016, and again last fall, they met.", day):
    ...     print(found.value, found.first, found.last, found.resolved_by)
    2016 2016-01-01 2016-12-31 explicit
    2016-FA 2016-09-01 2016-11-30 reference

    Notes
    -----
    Linear in the length of the text.
    """
    tokens = read_tokens(text, language)
    codes = "".join(CODES[token.kind] for token in tokens)
    context = Context(tokens, time_words(language), tenses(language), _within(reference))
    if previous is not None:
        context.previous = parse_value(previous.value)
    hits: list[Hit] = []
    index = GRAMMAR.next_start(codes, 0)
    while index < len(codes):
        hit = GRAMMAR.find_at(context, codes, index)
        if hit is None:
            index = GRAMMAR.next_start(codes, index + 1)
            continue
        match, reading = hit
        hits.append(Hit(match, reading))
        if reading.period is not None:
            context.previous = reading.period
            if reading.period.unit == "quarter" and not reading.is_comparison:
                context.quarter = reading.period
        index = GRAMMAR.next_start(codes, match.end)
    return tuple(_expression(hit) for hit in link_distances(hits))


_MARGIN = 20
"""Years at the ends of the calendar in which no document is taken to be written."""


def _within(reference: dt.date | None) -> dt.date | None:
    """Give the day of writing, unless years about it lie outside the calendar."""
    if reference is None:
        return None
    first, last = dt.MINYEAR + _MARGIN, dt.MAXYEAR - _MARGIN
    return reference if first <= reference.year <= last else None


def _expression(hit: Hit) -> TimeExpression:
    reading = hit.reading
    period = reading.period
    first, last = reading.bounds or ((period.first, period.last) if period else (None, None))
    return TimeExpression(
        hit.span,
        reading.kind,
        reading.value,
        first,
        last,
        mod=reading.mod,
        resolved_by=reading.resolved_by if hit.anchor is None else ResolvedBy.UNRESOLVED,
        relation=reading.relation,
        anchor=hit.anchor,
    )
