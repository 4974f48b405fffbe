"""Comparing: which days, negations and opposite words of two statements speak to one thing.

What is dated, denied or turned round is held against what the other says only in
like surroundings. `figures` and `quotations` do the same for numbers and wordings.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.holding import content_of
from standoff.evidence.beside.statement import Days, Happened, are_apart
from standoff.evidence.beside.surroundings import Surroundings, place_of, subject_of
from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.meanings import meaning_of, meanings
from standoff.evidence.events.status import EventStatus
from standoff.evidence.text.anchors import Span

# Days ----------------------------------------------------------------------------------------------

DATED = 0.4
"""So alike must the surroundings of two dates be."""
LONG = dt.timedelta(days=800)
"""Longer intervals date nothing."""


def compare_dates(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare the dates that two statements give in like surroundings, or of one event.

    That two dates cannot both be true is told of events only: what lasts, or comes
    again, has many dates.
    """
    found = [*_dates_in_like_places(left, right), *_dates_of_events(left, right)]
    meet = [each for each in found if each.outcome is not Outcome.EXCLUDED]
    yield from sorted(meet or found, key=lambda each: -each.alike)[:1]


def _dates_in_like_places(left: Worded, right: Worded) -> Iterator[Comparison]:
    for one in left.statement.days_told:
        around = Surroundings.of(left, one.span)
        for other in right.statement.days_told:
            outcome = outcome_of_days(one.days, other.days)
            too_long = max(length_of(one.days), length_of(other.days)) > LONG
            if too_long or outcome is Outcome.EXCLUDED:
                continue
            if _is_a_bound(left, one.span) != _is_a_bound(right, other.span):
                continue
            there = Surroundings.of(right, other.span)
            alike = around.alike(there)
            if alike >= DATED and around.belongs_to_one(there):
                said = one.span.of(left.statement.text), other.span.of(right.statement.text)
                named = around.names_with(there)
                yield Comparison(Matter.DATE, outcome, *said, alike, named, close=True)


def _is_a_bound(worded: Worded, span: Span) -> bool:
    """Say whether a day is the end or the beginning of a time: until Friday, through the year."""
    before = worded.statement.text[: span.start]
    return meanings(worded.statement.language).words.bounds_a_time.search(before) is not None


def _dates_of_events(left: Worded, right: Worded) -> Iterator[Comparison]:
    for one in left.statement.events:
        for other in right.statement.events:
            if one.days is None or other.days is None or one.status is not other.status:
                continue
            trigger = _trigger(left, one)
            again = trigger in meanings(left.statement.language).again
            if trigger != _trigger(right, other):
                continue
            if again and outcome_of_days(one.days, other.days) is Outcome.EXCLUDED:
                continue
            around, there = Surroundings.of(left, one.span), Surroundings.of(right, other.span)
            alike = around.alike(there)
            if alike >= TURNED and _is_one_doer(left, one, right, other):
                said = _date_of(left, one), _date_of(right, other)
                outcome = outcome_of_days(one.days, other.days)
                yield Comparison(Matter.DATE, outcome, *said, alike, around.names_with(there))


def _is_one_doer(left: Worded, one: Happened, right: Worded, other: Happened) -> bool:
    """Say whether the same did it, as far as they are named; the passive names the doer behind."""
    if subject_of(left, one.span) == subject_of(right, other.span):
        return True
    before = meanings(left.statement.language).words.passive_before
    passive = [
        before.search(each.statement.text[: event.span.start]) is not None
        for each, event in ((left, one), (right, other))
    ]
    return passive[0] != passive[1] and left.proper == right.proper


def _date_of(worded: Worded, event: Happened) -> str:
    named = (each for each in worded.statement.dates if each.days == event.days)
    first, last = event.days if event.days is not None else (None, None)
    days = str(first) if first == last else f"{first}/{last}"
    return next((each.span.of(worded.statement.text) for each in named), days)


def length_of(days: Days) -> dt.timedelta:
    """Give how long an interval is."""
    return days[1] - days[0]


def outcome_of_days(left: Days, right: Days) -> Outcome:
    """Say what two intervals of days are to each other."""
    if left == right:
        return Outcome.EQUAL
    if are_apart(left, right):
        return Outcome.EXCLUDED
    if left[0] >= right[0] and left[1] <= right[1]:
        return Outcome.LEFT_NARROWER
    if right[0] >= left[0] and right[1] <= left[1]:
        return Outcome.RIGHT_NARROWER
    return Outcome.OVERLAP


# Negation and opposites ----------------------------------------------------------------------------

TURNED = 0.4
"""How alike the surroundings of a word must be that one denies or turns round."""
SAME_WORDS = 0.8
"""So alike must two statements be that a negation alone tells them apart."""
SHARED = 5
"""So many words must be shared by statements that name nobody."""
_HAPPENED = (EventStatus.PAST, EventStatus.PRESENT)


def compare_events(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare what both say of one event: that it happened, or that it did not."""
    for one in left.statement.events:
        for other in right.statement.events:
            statuses = {one.status, other.status}
            if EventStatus.DENIED not in statuses or not statuses & set(_HAPPENED):
                continue
            if any(_denies_nothing(side) for side in (left, right)):
                continue
            if _is_denied_elsewhere(left, one) or _is_denied_elsewhere(right, other):
                continue
            if _trigger(left, one) == _trigger(right, other) and not are_apart(
                one.days, other.days
            ):
                around = Surroundings.of(left, one.span)
                alike = around.alike(Surroundings.of(right, other.span))
                if alike >= TURNED and not (left.denies and right.denies):
                    yield Comparison(
                        Matter.NEGATION,
                        Outcome.EXCLUDED,
                        _told(left, one),
                        _told(right, other),
                        alike,
                    )


def _denies_nothing(worded: Worded) -> bool:
    words = meanings(worded.statement.language).words
    return words.denies_nothing.search(worded.statement.text) is not None


def _is_denied_elsewhere(worded: Worded, event: Happened) -> bool:
    """Say whether an event stands in quoted words that do not deny it themselves: denied it, calling it "a war"."""
    if event.status is not EventStatus.DENIED:
        return False
    text, start = worded.statement.text, event.span.start
    opened = [at for at, sign in enumerate(text[:start]) if sign in QUOTATION_MARKS]
    inside = len(opened) % 2 == 1
    before = [end for end in worded.denials if end <= start]
    joining = meanings(worded.statement.language).words.joining
    if before and joining.search(text[before[-1] : start]):
        return True
    return inside and not any(opened[-1] < end <= start for end in worded.denials)


QUOTATION_MARKS = '"“”«»„「」'


def _trigger(worded: Worded, event: Happened) -> str:
    return meaning_of(event.trigger, worded.statement.language) or event.trigger


def _told(worded: Worded, event: Happened) -> str:
    word = event.span.of(worded.statement.text)
    return f"not: {word}" if event.status is EventStatus.DENIED else word


def compare_negations(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare statements of the same words one of which denies what the other says.

    Who says it does not count: "they came, the mayor said" and "they did not come, said his guard".
    """
    if left.denies == right.denies:
        return
    shared = left.weights.keys() & right.weights.keys()
    common = math.fsum(left.weights[name] for name in shared)
    if not left.proper & right.proper and len(shared) < SHARED:
        return
    alike = common >= SAME_WORDS * float((left.weight * right.weight) ** 0.5)
    if not alike and not _is_told_alike(left, right):
        return
    denied = shared & (left.denied ^ right.denied)
    for name in sorted(each for each in denied if _is_denied_throughout(left, right, each))[:1]:
        yield from _turned(left, name, right, name, Matter.NEGATION)


def _is_denied_throughout(left: Worded, right: Worded, name: str) -> bool:
    """Say whether who denies a word does not tell it besides: the best deal, or there should be no deal."""
    denying = left if name in left.denied else right
    return all(one.denied for one in denying.features if one.name == name)


def _is_told_alike(left: Worded, right: Worded) -> bool:
    """Say whether two statements begin with what somebody says, in the same words but for a denial."""
    said, also = content_of(left), content_of(right)
    if len(said) == len(left.features) or len(also) == len(right.features):
        return False
    if said[:1] != left.features[:1] or also[:1] != right.features[:1]:
        return False
    ours, theirs = (
        {one.name: each.weights[one.name] for one in told}
        for each, told in ((left, said), (right, also))
    )
    common = sum(weight for name, weight in ours.items() if name in theirs)
    return common >= SAME_WORDS * float((sum(ours.values()) * sum(theirs.values())) ** 0.5)


def compare_opposites(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare words that say the opposite of each other, where both or neither is denied."""
    known = meanings(left.statement.language).opposites
    for name in left.weights.keys() & known.keys():
        if name in right.weights:
            continue
        for other in sorted(known[name] & right.weights.keys() - left.weights.keys()):
            if (name in left.denied) == (other in right.denied):
                yield from _turned(left, name, right, other, Matter.OPPOSITE)


def _turned(
    left: Worded, name: str, right: Worded, other: str, matter: Matter
) -> Iterator[Comparison]:
    ours, theirs = place_of(left, name), place_of(right, other)
    if subject_of(left, ours) != subject_of(right, theirs):
        return
    alike = Surroundings.of(left, ours).alike(Surroundings.of(right, theirs))
    if alike >= TURNED:
        said = ours.of(left.statement.text), theirs.of(right.statement.text)
        denied = name in left.denied, other in right.denied
        words = [f"not: {word}" if no else word for word, no in zip(said, denied, strict=True)]
        yield Comparison(matter, Outcome.EXCLUDED, words[0], words[1], alike)
