"""Contradicting: whether what two statements say, and cannot both be true, is of one thing and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.holding import (
    are_in_one_mood,
    are_of_parts,
    are_statements,
    is_ahead,
    is_entry,
    is_guessed,
    is_one_subject,
    parties_apart,
)
from standoff.evidence.beside.one_event.measures import read_measures
from standoff.evidence.beside.one_frame.frame import frame_of
from standoff.evidence.beside.surroundings import Likeness, names_in_order
from standoff.evidence.beside.timing import Time, has_settled
from standoff.evidence.beside.wording import Worded

DAY = dt.timedelta(days=1)
"""Reports so near in time tell the same state of things."""
SAME_NAME = 0.4
"""Least likeness of statements that contradict each other by one value of one name."""
ONE_SUBJECT = 0.6
"""Least likeness of statements that contradict each other otherwise, if not in one frame."""
NEARLY_ALL = 0.7
"""So alike surroundings need nothing else in common."""
SAME_PLACE = 0.5
"""So alike must the surroundings of two values be that speak of one name."""


def may_contradict(
    left: Worded, right: Worded, comparisons: Sequence[Comparison], time: Time, likeness: Likeness
) -> bool:
    """Say whether subject, measure and time of what excludes each other are one."""
    excluding = [each for each in comparisons if each.outcome is Outcome.EXCLUDED]
    if any(each.framed for each in excluding):
        return _may_contradict_in_one_frame(left, right, excluding, time)
    local = [each for each in excluding if each.named and each.alike >= SAME_PLACE]
    together = time in (Time.SAME, Time.NEAR)
    worded = [each for each in excluding if each.matter is Matter.WORDING]
    if together and any(each.alike >= ONE_QUOTATION for each in worded):
        return True
    if not excluding or not are_statements(left, right) or are_of_parts(left, right):
        return False
    if _tell_of_two_acts(left, right, excluding):
        return False
    if any(each.outcome is Outcome.OTHER_TIME for each in comparisons):
        return False
    if all(each.matter is Matter.FIGURE for each in excluding) and (
        is_guessed(left, right) or _may_be_another_number(left, right, excluding)
    ):
        return False
    ours, theirs = parties_apart(left, right)
    if local and together and not (ours and theirs) and likeness.share >= SAME_NAME:
        return True
    if likeness.share < ONE_SUBJECT or not is_one_subject(left, right):
        return False
    if all(each.matter is Matter.DATE for each in excluding):
        return _are_single(left, right) and (together or not is_ahead(left, right))
    return together and max(each.alike for each in excluding) >= 0.45


def _tell_of_two_acts(left: Worded, right: Worded, excluding: Sequence[Comparison]) -> bool:
    """Say whether one only announces what the other does, tells who did it to whom the other way round, or denies another number."""
    told, frames = {each.matter for each in excluding}, (frame_of(left), frame_of(right))
    if told == {Matter.NEGATION} and names_in_order(left, right) != names_in_order(right, left):
        return True
    if told <= {Matter.DATE, Matter.NEGATION}:
        return frames[0].acts != frames[1].acts
    return told == {Matter.FIGURE} and frames[0].denies != frames[1].denies


def _may_contradict_in_one_frame(
    left: Worded, right: Worded, excluding: Sequence[Comparison], time: Time
) -> bool:
    """Say whether what two say alike but for one thing is of one time, and neither guessed nor a part."""
    (framed,) = [each for each in excluding if each.framed][:1]
    lasting = framed.matter is Matter.OPPOSITE and _appeared_together(left, right)
    lasting = lasting or (framed.together and framed.matter is Matter.NEGATION)
    stated = are_in_one_mood(left, right) if lasting else are_statements(left, right)
    if not stated or are_of_parts(left, right):
        return False
    # A day may be put off from one report to the next; a fee that is to be paid is one fee.
    number = framed.matter is Matter.FIGURE
    settled = (number or lasting) and _appeared_together(left, right)
    if is_ahead(left, right) and not settled:
        return False
    # Two reckon otherwise; but who approved a plan did not block it, nor deny that he did.
    denied = framed.together and framed.named and framed.matter is Matter.NEGATION
    if is_guessed(left, right) and not (framed.matter is Matter.OPPOSITE or denied):
        return False
    if number and _may_be_another_number(left, right, excluding):
        return False
    return framed.matter is Matter.DATE or framed.together or time in (Time.SAME, Time.NEAR)


def _appeared_together(left: Worded, right: Worded) -> bool:
    ours, theirs = left.statement.published, right.statement.published
    return ours is not None and theirs is not None and abs(ours[0] - theirs[0]) <= DAY


def _may_be_another_number(left: Worded, right: Worded, excluding: Sequence[Comparison]) -> bool:
    """Say whether reports of two days count what grows: the killed, the arrested; or a shop names its price."""
    if is_entry(left) or is_entry(right):
        return True
    if left.statement.published == right.statement.published or has_settled(
        left.statement, right.statement
    ):
        return False
    growing = {each.span.of(left.statement.text) for each in read_measures(left) if each.grows}
    return any(each.left in growing for each in excluding)


ONE_QUOTATION = 0.8
"""So alike must two wordings of one quotation be that say the opposite."""


def _are_single(left: Worded, right: Worded) -> bool:
    """Say whether each names one date only, so that none dates something else."""
    return len(left.statement.days_told) == len(right.statement.days_told) == 1


def is_counted_of_one_day(
    differing: Sequence[Comparison], comparisons: Sequence[Comparison], time: Time
) -> bool:
    """Say whether what differs is counted in nearly the same words, of one day that both name."""
    dated = any(e.matter is Matter.DATE and e.named and e.close for e in comparisons)
    counted = any(e.matter is Matter.FIGURE and e.close for e in differing if e.alike >= NEARLY_ALL)
    return time is Time.SAME and dated and counted
