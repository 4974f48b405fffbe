"""Differing: the one thing in which two statements of one frame differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from standoff.evidence.beside.comparing import length_of, outcome_of_days
from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.figures import is_vague, outcome_of
from standoff.evidence.beside.numbers import may_count_one, may_measure_one
from standoff.evidence.beside.one_frame.frame import (
    CLAUSE_ENDS,
    FEW,
    Fit,
    Frame,
    denies_a_number,
    find_listed,
    fit,
    frame_of,
    frame_words,
    is_bounded,
)
from standoff.evidence.beside.one_frame.places import are_of_one_day, compare_places
from standoff.evidence.beside.statement import Dated, are_apart
from standoff.evidence.beside.surroundings import names_in_order
from standoff.evidence.beside.timing import recalls
from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.meanings import meanings
from standoff.evidence.text.anchors import Span

MONTH = dt.timedelta(days=31)
FORTNIGHT = dt.timedelta(days=14)
"""Talks of one name that are further apart are others."""


def compare_frames(
    left: Worded, right: Worded, *, whole: bool = False, least: int | None = None
) -> Iterator[Comparison]:
    """Compare two statements that say the same but for one thing.

    Parameters
    ----------
    whole
        Whether neither may say anything besides: where not all of their words are known.
    least
        So many words that both have are enough, where it is known to be all that they say.

    Notes
    -----
    Only the first thing in which they differ is told.
    """
    ours, theirs = frame_of(left), frame_of(right)
    if least is None and are_of_one_day(left, right):
        least = FEW
    found = fit(ours, theirs)
    if not found.is_one:
        least = SOME if least is None else least
        found = fit(ours, theirs, least=least) if least < ours.least else found
    if whole and names_in_order(left, right) != names_in_order(right, left):
        return
    if ours.denies != theirs.denies and not (ours.denials and theirs.denials):
        if found.is_same or not whole:
            yield from _denied(left, ours, right, theirs, found)
    elif ours.denials and theirs.denials and ours.denies != theirs.denies:
        return
    elif found.is_same if whole else found.is_one:
        told = [*_counted(left, right, found), *_crowds(left, right, found)]
        places = compare_places(left, right, least=least)
        yield from told[:1] or (*_days(left, right, found), *places)
    else:
        yield from (*_doers(left, right), *compare_places(left, right, least=least))


def _of_one_time(left: Worded, right: Worded) -> bool:
    """Say whether no day of one is another than those of the other, or was long over."""
    ours, theirs = left.statement.days_told, right.statement.days_told
    if not ours or not theirs:
        return not (recalls(left.statement) or recalls(right.statement))
    return any(not are_apart(one.days, other.days) for one in ours for other in theirs)


# Denials -------------------------------------------------------------------------------------------


def _denied(
    left: Worded, ours: Frame, right: Worded, theirs: Frame, found: Fit
) -> Iterator[Comparison]:
    """Compare a denial with what it denies; what the denial has for itself is all that it denies."""
    alone = found.left_only if ours.denies else found.right_only
    if alone or found.names_another or found.alike < 1 - MORE:
        return
    if denies_a_number(left, right):
        return
    if not _of_one_time(left, right) or is_bounded(left, right):
        return
    shared = ours.words.keys() & theirs.words.keys()
    plain = [name for name in shared if name not in ours.names and not name.startswith("@")]
    if not plain:
        return
    denying, frame = (left, ours) if ours.denies else (right, theirs)
    if not any(_is_of_what_both_say(denying, each, plain) for each in frame.denials):
        return
    near = {each.name: _distance(frame, each.span) for each in reversed(denying.features)}
    name = min(plain, key=lambda each: (near.get(each, 0), each))
    said = _word(left, name), _word(right, name)
    said = (f"not: {said[0]}", said[1]) if ours.denies else (said[0], f"not: {said[1]}")
    yield Comparison(Matter.NEGATION, Outcome.EXCLUDED, *said, found.alike, framed=True)


def _is_of_what_both_say(denying: Worded, denial: Span, shared: Collection[str]) -> bool:
    """Say whether a word of what both say stands in the clause of a denial: "he lied, and nothing happened"."""
    text = denying.statement.text
    start = max(text.rfind(sign, 0, denial.start) for sign in CLAUSE_ENDS) + 1
    ends = [at for at in (text.find(sign, denial.end + 1) for sign in CLAUSE_ENDS) if at >= 0]
    clause = Span(start, min(ends, default=len(text)))
    told = (one for one in denying.features if one.span.end - one.span.start > 1)
    return any(one.name in shared and clause.contains(one.span) for one in told)


MORE = 0.25
"""So much more may be told by who says that it was, than by who denies it."""


def _distance(frame: Frame, span: Span) -> int:
    return min(abs(span.start - each.end) for each in frame.denials)


def _word(worded: Worded, name: str) -> str:
    span = next(each.span for each in worded.features if each.name == name)
    return span.of(worded.statement.text)


# Days ----------------------------------------------------------------------------------------------


def _days(left: Worded, right: Worded, found: Fit) -> Iterator[Comparison]:
    """Compare the one day that each of two statements tells of one thing."""
    ours, theirs = left.statement.days_told, right.statement.days_told
    if len(ours) != 1 or len(theirs) != 1 or any(map(_counts, (left, right))):
        return
    (one,), (other,) = ours, theirs
    if outcome_of_days(one.days, other.days) is not Outcome.EXCLUDED:
        return
    if not _is_past(left, one, other) or not _is_past(right, one, other):
        return
    apart = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    long = max(length_of(one.days), length_of(other.days))
    if long > MONTH or apart > (FORTNIGHT if _comes_again(left, right) else MONTH):
        return
    if _comes_again(left, right) and not (_is_held_once(left) and _is_held_once(right)):
        return
    said = one.span.of(left.statement.text), other.span.of(right.statement.text)
    yield Comparison(Matter.DATE, Outcome.EXCLUDED, *said, found.alike, framed=True)


def _counts(worded: Worded) -> bool:
    return bool(worded.statement.figures or crowds_of(worded))


def _is_past(worded: Worded, *dates: Dated) -> bool:
    """Say whether all was past when a report appeared: what one tells first, the next may tell again."""
    published = worded.statement.published
    if published is None:
        return all(each.explicit for each in dates)
    return all(each.days[0] <= published[1] for each in dates)


def _comes_again(left: Worded, right: Worded) -> bool:
    again = meanings(left.statement.language).again | meanings(right.statement.language).again
    return not again.isdisjoint(left.weights.keys() | right.weights.keys()) or MEETING in (
        left.weights.keys() & right.weights.keys()
    )


SOME = 4
"""So many words are enough where neither of two statements says anything besides."""
MEETING = "meet"
"""The concept of what is held again and again."""


def _is_held_once(worded: Worded) -> bool:
    """Say whether a statement tells of something of which there is one that it took place."""
    words, text = frame_words(worded.statement.language), worded.statement.text
    return words.held_once.search(text) is not None


# Numbers -------------------------------------------------------------------------------------------


def _counted(left: Worded, right: Worded, found: Fit) -> Iterator[Comparison]:
    """Compare the one number that each of two statements has in one frame."""
    ours, theirs = left.statement.figures, right.statement.figures
    if len(ours) != 1 or len(theirs) != 1 or not _of_one_time(left, right):
        return
    (one,), (other,) = ours, theirs
    if not may_measure_one(left, one, right, other) or not may_count_one(left, one, right, other):
        return
    if outcome_of(one.figure, other.figure) is not Outcome.EXCLUDED:
        return
    if is_vague(one.figure) or is_vague(other.figure) or are_apart(one.days, other.days):
        return
    said = one.span.of(left.statement.text), other.span.of(right.statement.text)
    yield Comparison(Matter.FIGURE, Outcome.EXCLUDED, *said, found.alike, framed=True)


def _crowds(left: Worded, right: Worded, found: Fit) -> Iterator[Comparison]:
    """Compare words for how many: dozens, hundreds."""
    ours, theirs = crowds_of(left), crowds_of(right)
    if len(ours) != 1 or len(theirs) != 1 or not _of_one_time(left, right):
        return
    (one, here), (other, there) = ours[0], theirs[0]
    if one != other:
        said = here.of(left.statement.text), there.of(right.statement.text)
        yield Comparison(Matter.FIGURE, Outcome.EXCLUDED, *said, found.alike, framed=True)


def crowds_of(worded: Worded) -> tuple[tuple[str, Span], ...]:
    """Give the words of a statement that tell how many without a number, and where they stand."""
    return worded.keep("crowds", _crowds_of)


def _crowds_of(worded: Worded) -> tuple[tuple[str, Span], ...]:
    return tuple(find_listed(worded.statement.text, worded.statement.language, "crowds"))


# Who did it, and where -----------------------------------------------------------------------------


def _doers(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare who did to the same one what is done once."""
    ours, theirs = (each.keep("done-by", _doer) for each in (left, right))
    if ours is None or theirs is None or left.statement.figures or right.statement.figures:
        return
    (one, here), (other, there) = ours, theirs
    if not one or not other or one & other or not _are_of_one_sort(one, other):
        return
    frames = frame_of(left, (here,)), frame_of(right, (there,))
    found = fit(*frames)
    one_thing = frames[0].names & frames[1].names or len(frames[0].words) >= MANY
    if found.is_one and one_thing and are_of_one_day(left, right):
        said = here.of(left.statement.text), there.of(right.statement.text)
        yield Comparison(Matter.DOER, Outcome.EXCLUDED, *said, found.alike, framed=True)


MANY = 5
"""So many words tell of one thing where nothing in a language marks its name."""


def _doer(worded: Worded) -> tuple[frozenset[str], Span] | None:
    """Give by whom something was done that is done once: the sort of them, or who is named."""
    statement = worded.statement
    words = frame_words(statement.language)
    if words.done_once.search(statement.text) is None:
        return None
    for found in words.done_by.finditer(statement.text):
        start, told = found.start("doer"), found["doer"]
        listed = list(find_listed(told, statement.language, "doers"))
        if listed:
            span = Span(start, start + max(each.end for _, each in listed))
            named = {f"@{each.entity}" for each in statement.names if each.span.overlaps(span)}
            return frozenset(named) or frozenset(sort for sort, _ in listed), span
    return None


def _are_of_one_sort(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether both are names, or both sorts: rebels may be of a state."""
    return {name[0] == "@" for name in one} == {name[0] == "@" for name in other}
