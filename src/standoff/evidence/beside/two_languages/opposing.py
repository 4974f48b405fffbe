"""Opposing: over two languages, one denies the deed that the other tells of, or names another who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import COMMON, DEEDS, DOERS, DONE_ONCE
from standoff.evidence.beside.one_frame.frame import frame_words
from standoff.evidence.beside.one_frame.places import are_of_one_day
from standoff.evidence.beside.statement import any_apart
from standoff.evidence.beside.surroundings import names_in_order
from standoff.evidence.beside.two_languages.known import CERTAIN, Known, said_of, unknown_of
from standoff.evidence.beside.wording import Feature

LEAST = 2
"""So many things at least must be told of what is denied: what was done, and to whom."""
LETTERS = {True: 25, False: 10}
"""So many letters of a denial may stand for one thing that is known, in a language with spaces and in one without."""


def compare_denied(left: Known, right: Known) -> Iterator[Comparison]:
    """Compare a verb of denying, with what it denies, and a statement of that deed."""
    ours, theirs = _denied(left), _denied(right)
    if bool(ours) == bool(theirs):
        return
    telling = right if ours else left
    names = {each.name for each in ours or theirs} - COMMON
    deeds = names & DEEDS
    if telling.denies or not deeds or len(names) < LEAST or not names <= telling.things:
        return
    order = [
        names_in_order(one.worded, other.worded) for one, other in ((left, right), (right, left))
    ]
    if order[0] != order[1] or _are_of_two_times(left, right):
        return
    words = [said_of(side, min(deeds)) for side in (left, right)]
    words = [f"not: {words[0]}", words[1]] if ours else [words[0], f"not: {words[1]}"]
    yield Comparison(Matter.NEGATION, Outcome.EXCLUDED, words[0], words[1], CERTAIN, framed=True)


def _denied(known: Known) -> Sequence[Feature]:
    """Give what a verb of denying denies: what stands behind it, or, in a language that ends in it, before it."""
    statement = known.worded.statement
    found = list(frame_words(statement.language).denying_verbs.finditer(statement.text))
    if len(found) != 1:
        return ()
    features = sorted(known.worded.features, key=lambda each: each.span.start)
    behind = [each for each in features if each.span.start >= found[0].end()]
    before = [each for each in features if each.span.end <= found[0].start()]
    if behind:
        told, length = behind, len(statement.text) - found[0].end()
    else:  # who denies it stands first
        told, length = before[1:], found[0].start()
    return told if length <= LETTERS[known.is_spaced] * (len(told) + 1) else ()


def _are_of_two_times(left: Known, right: Known) -> bool:
    return any_apart(*(side.worded.statement.days_told for side in (left, right)))


def compare_doers(left: Known, right: Known) -> Iterator[Comparison]:
    """Compare of what sort those are who do, on one day or to one who is named, what is done once."""
    told, also = left.concepts - COMMON, right.concepts - COMMON
    one, other = (told - also) & DOERS, (also - told) & DOERS
    if len(one) != 1 or len(other) != 1 or not told & also & DONE_ONCE:
        return
    if told - one != also - other or left.denies or right.denies:
        return
    named = bool(left.worded.proper & right.worded.proper)
    known = named or not (unknown_of(left) or unknown_of(right))
    if len(told & also) < LEAST or not (known or are_of_one_day(left.worded, right.worded)):
        return
    if _are_of_two_times(left, right):
        return
    said = said_of(left, *one), said_of(right, *other)
    yield Comparison(Matter.DOER, Outcome.EXCLUDED, *said, CERTAIN, framed=True)
