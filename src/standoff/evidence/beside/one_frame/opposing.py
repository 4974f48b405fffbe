"""Opposing: of one thing, two statements tell the opposite: accepted, rejected; before it, after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.figures import values_of
from standoff.evidence.beside.holding import content_of
from standoff.evidence.beside.one_frame.frame import Frame, find_listed, fit, frame_of
from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.meanings import meanings
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Lines
from standoff.evidence.text.shingles import find_words


class OpposingWords(NamedTuple):
    """Words of which one says the opposite of the other: sections of ``beside.txt``."""

    opposed_words: Lines


@lru_cache(maxsize=64)
def _opposed(language: Language) -> tuple[frozenset[str], ...]:
    lines = language.lexicon("beside").fill(OpposingWords).opposed_words
    return tuple(frozenset(line.split()) for line in lines)


def compare_opposed(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare two statements that say the same but for a word and its opposite, or put one thing into two states.

    Notes
    -----
    Only the first of them is told.
    """
    found = (*_opposites(left, right), *_small_words(left, right), *_states(left, right))
    yield from found[:1]


def _opposites(left: Worded, right: Worded) -> Iterator[Comparison]:
    known = meanings(left.statement.language).opposites
    ours, theirs = ({one.name for one in each.features} for each in (left, right))
    for one in left.features:
        others = known.get(one.name, frozenset()) - ours
        if others and one.name not in theirs:
            for other in right.features:
                if other.name in others:
                    yield from _held(left, one.span, right, other.span)


def _held(left: Worded, here: Span, right: Worded, there: Span) -> Iterator[Comparison]:
    """Hold two places against each other whose statements are else the same."""
    in_speech = all(_is_said(*each) for each in ((left, here), (right, there)))
    frames = [
        frame_of(side, (span,), whole=not in_speech)
        for side, span in ((left, here), (right, there))
    ]
    if frames[0].denies != frames[1].denies:
        return
    least = FEW if _share_a_number_or_day(left, right) else SOME
    found = fit(*(_with_least(each, least) for each in frames))
    if found.is_one:
        said = here.of(left.statement.text), there.of(right.statement.text)
        yield Comparison(Matter.OPPOSITE, Outcome.EXCLUDED, *said, found.alike, framed=True)


FEW, SOME = 3, 4
"""So many words must frames share in which a word is opposed: with a day or a number in common, and without."""


def _with_least(frame: Frame, least: int) -> Frame:
    return replace(frame, least=min(frame.least, least), acts=frozenset())


def _is_said(worded: Worded, span: Span) -> bool:
    """Say whether a word belongs to what is said, not to who says it."""
    return any(one.span == span for one in content_of(worded))


def _share_a_number_or_day(left: Worded, right: Worded) -> bool:
    ours, theirs = ({each.days for each in side.statement.days_told} for side in (left, right))
    return bool(ours & theirs) or bool(values_of(left) & values_of(right))


# Small words ---------------------------------------------------------------------------------------


def _small_words(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare two statements of the same words but for a small one: before the vote, after the vote."""
    ours, theirs = _words(left), _words(right)
    for pair in _opposed(left.statement.language):
        one, other = pair & ours.keys(), pair & theirs.keys()
        if len(one) != 1 or len(other) != 1 or one == other:
            continue
        frames = frame_of(left), frame_of(right)
        found = fit(*(_with_least(each, FEW) for each in frames))
        if found.is_same and frames[0].denies == frames[1].denies and _are_else_equal(left, right):
            (here,), (there,) = ours[min(one)][:1], theirs[min(other)][:1]
            said = here.of(left.statement.text), there.of(right.statement.text)
            yield Comparison(Matter.OPPOSITE, Outcome.EXCLUDED, *said, found.alike, framed=True)


def _words(worded: Worded) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for word, span in find_words(worded.statement.text):
        found.setdefault(word, []).append(span)
    return found


def _are_else_equal(left: Worded, right: Worded) -> bool:
    """Say whether what is said has the same numbers, days and words in the same order, but for two."""
    if values_of(left) != values_of(right):
        return False
    days = [Counter(each.days for each in side.statement.days_told) for side in (left, right)]
    if days[0] != days[1]:
        return False
    return [one.name for one in content_of(left)] == [one.name for one in content_of(right)]


# States --------------------------------------------------------------------------------------------


STATES = {"out": "in", "shut": "open", "dead": "alive", "destroyed": "intact", "guilty": "innocent"}
"""What somebody or something cannot be at once: out of a post and in it."""


def _states(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare statements that put one thing into two states: resigned, remains; is closed, was opened again."""
    ours, theirs = _state(left), _state(right)
    if ours is not None and theirs is not None and _exclude(ours[0], theirs[0]):
        yield from _held(left, ours[1], right, theirs[1])


def _exclude(one: str, other: str) -> bool:
    return STATES.get(one) == other or STATES.get(other) == one


def _state(worded: Worded) -> tuple[str, Span] | None:
    """Give the state into which a statement puts somebody or something, and where it says so."""
    if "state" not in worded.kept:
        statement = worded.statement
        found = list(find_listed(statement.text, statement.language, "states"))
        one = len({ident for ident, _ in found}) == 1
        worded.kept["state"] = found[0] if one else None
    state: tuple[str, Span] | None = worded.kept["state"]
    return state


def tells_the_opposite(left: Worded, right: Worded) -> bool:
    """Say whether one has a word of which the other has the opposite, or puts into a state what the other takes out."""
    ours, theirs = _state(left), _state(right)
    if ours is not None and theirs is not None and _exclude(ours[0], theirs[0]):
        return True
    known = meanings(left.statement.language).opposites
    rest = right.weights.keys() - left.weights.keys()
    return any(
        not known[name].isdisjoint(rest)
        for name in left.weights.keys() & known.keys() - right.weights.keys()
    )


def leaves_a_post(worded: Worded) -> bool:
    """Say whether a statement tells that somebody left a post: resigned, was dismissed."""
    found = _state(worded)
    return found is not None and found[0] == "out"
