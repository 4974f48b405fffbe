"""Opposing: of one thing, two statements tell the opposite: accepted, rejected; before it, after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import (
    DOERS,
    DONE_ONCE,
    OPPOSITES,
    ORDER,
    STATES,
    concepts_of,
)
from standoff.evidence.beside.figures import values_of
from standoff.evidence.beside.holding import content_of, states_something
from standoff.evidence.beside.numbers import change_otherwise
from standoff.evidence.beside.one_frame.frame import (
    CLAUSE_ENDS,
    find_listed,
    fit,
    frame_of,
)
from standoff.evidence.beside.one_frame.intending import leaves_open_what
from standoff.evidence.beside.surroundings import has_contrast
from standoff.evidence.beside.wording import Feature, Worded
from standoff.evidence.beside.words.meanings import meanings
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Lines
from standoff.evidence.text.shingles import find_words


class OpposingWords(NamedTuple):
    """Words of which one says the opposite of the other, or of what one does once: sections of ``beside.txt``."""

    opposed_words: Lines
    opposed_in_time: Lines
    behind_a_time_word: AnyCase
    does_once: AnyCase


@lru_cache(maxsize=64)
def _words_of(language: Language) -> OpposingWords:
    return language.lexicon("beside").fill(OpposingWords)


@lru_cache(maxsize=64)
def _opposed(language: Language) -> tuple[frozenset[str], ...]:
    words = _words_of(language)
    lines = (*words.opposed_words, *words.opposed_in_time)
    return tuple(frozenset(line.split()) for line in lines)


def compare_opposed(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare two statements that say the same but for a word and its opposite, or put one thing into two states.

    Notes
    -----
    Only the first of them is told.
    """
    for compare in (_opposites, _opposite_concepts, _small_words, _states, _doers, _sorts):
        found = next(compare(left, right), None)
        if found is not None:
            yield found
            return


def _opposites(left: Worded, right: Worded) -> Iterator[Comparison]:
    known = meanings(left.statement.language).opposites
    if left.weights.keys().isdisjoint(known):
        return
    ours, theirs = left.weights.keys(), right.weights.keys()
    for one in left.features:
        others = known.get(one.name, frozenset()) - ours
        if others and one.name not in theirs:
            for other in right.features:
                if other.name in others:
                    yield from _held(left, one.span, right, other.span)


def _opposite_concepts(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare concepts that say the opposite of each other, in a language that lists no such words."""
    for one, other in _opposed_concepts(left, right):
        yield from _held(left, one.span, right, other.span)


def _opposed_concepts(left: Worded, right: Worded) -> Iterator[tuple[Feature, Feature]]:
    if meanings(left.statement.language).opposites:
        return
    ours, theirs = concepts_of(left), concepts_of(right)
    told, also = {each.name for each in ours}, {each.name for each in theirs}
    for one in ours:
        others = OPPOSITES.get(one.name, frozenset()) - told - ORDER
        if one.name not in also:
            yield from ((one, other) for other in theirs if other.name in others)


def _held(left: Worded, here: Span, right: Worded, there: Span) -> Iterator[Comparison]:
    """Hold two places against each other whose statements are else the same."""
    in_speech = all(_is_said(*each) for each in ((left, here), (right, there)))
    frames = [
        frame_of(side, (span,), whole=not in_speech)
        for side, span in ((left, here), (right, there))
    ]
    if frames[0].denies != frames[1].denies:
        return
    found = fit(*frames, least=FEW, in_any_act=True)
    shared = len(frames[0].words.keys() & frames[1].words.keys())
    enough = shared >= SOME or _share_a_number_or_day(left, right) or bool(frames[0].names)
    if found.is_one if enough else found.is_same:
        said = here.of(left.statement.text), there.of(right.statement.text)
        yield Comparison(Matter.OPPOSITE, Outcome.EXCLUDED, *said, found.alike, framed=True)


FEW, SOME = 3, 4
"""So many words must frames share in which a word is opposed: with a day, a number or all in common, and without."""


def _is_said(worded: Worded, span: Span) -> bool:
    """Say whether a word belongs to what is said, not to who says it."""
    return any(one.span == span for one in content_of(worded))


def _share_a_number_or_day(left: Worded, right: Worded) -> bool:
    ours, theirs = ({each.days for each in side.statement.days_told} for side in (left, right))
    return bool(ours & theirs) or bool(values_of(left) & values_of(right))


# Small words ---------------------------------------------------------------------------------------


def _small_words(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare two statements of the same words but for a small one: before the vote, after the vote."""
    ours, theirs = (each.keep("small", _words) for each in (left, right))
    if not ours or not theirs:
        return
    for pair in _opposed(left.statement.language):
        one, other = pair & ours.keys(), pair & theirs.keys()
        if len(one) != 1 or len(other) != 1 or one == other:
            continue
        here, there = ours[min(one)], theirs[min(other)]
        frames = frame_of(left, (here,)), frame_of(right, (there,))
        found = fit(*frames, least=FEW, in_any_act=True)
        same = found.is_same and frames[0].denies == frames[1].denies
        same = same and all(map(is_of_one_event, (left, right), (here, there)))
        if same and _are_else_equal(left, here, right, there):
            said = here.of(left.statement.text), there.of(right.statement.text)
            yield Comparison(Matter.OPPOSITE, Outcome.EXCLUDED, *said, found.alike, framed=True)


def is_of_one_event(worded: Worded, span: Span) -> bool:
    """Say whether behind a word of time one event stands: "after the vote", not "after a vote"."""
    words, text = _words_of(worded.statement.language), worded.statement.text
    if not any(span.of(text).casefold() in line.split() for line in words.opposed_in_time):
        return True
    return words.behind_a_time_word.match(text[span.end :]) is not None


@lru_cache(maxsize=64)
def _small(language: Language) -> frozenset[str]:
    return frozenset().union(*_opposed(language))


def _words(worded: Worded) -> dict[str, Span]:
    """Give the small words of a statement, and where each stands first."""
    small = _small(worded.statement.language)
    known: dict[str, Span] = {}
    for word, span in find_words(worded.statement.text):
        if word in small:
            known.setdefault(word, span)
    return known


def _are_else_equal(left: Worded, here: Span, right: Worded, there: Span) -> bool:
    """Say whether what is said has the same numbers, days and words in the same order, but for two."""
    if values_of(left) != values_of(right):
        return False
    days = [Counter(each.days for each in side.statement.days_told) for side in (left, right)]
    if days[0] != days[1]:
        return False
    said, also = (
        [one.name for one in content_of(side) if not one.span.overlaps(span)]
        for side, span in ((left, here), (right, there))
    )
    return said == also


# States --------------------------------------------------------------------------------------------


def _states(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare statements that put one thing into two states: resigned, remains; is closed, was opened again."""
    ours, theirs = _state(left), _state(right)
    if ours is not None and theirs is not None and _exclude(ours[0], theirs[0]):
        yield from _held(left, ours[1], right, theirs[1])


def exclude_each_other(left: Worded, right: Worded) -> bool:
    """Say whether two statements put somebody, whom both name, into states of which one excludes the other."""
    if not any(name.startswith("@") for name in left.weights.keys() & right.weights.keys()):
        return False
    ours, theirs = _state(left), _state(right)
    return ours is not None and theirs is not None and _exclude(ours[0], theirs[0])


def _exclude(one: str, other: str) -> bool:
    return other in STATES.get(one, ())


def _state(worded: Worded) -> tuple[str, Span] | None:
    """Give the state into which a statement puts somebody or something, and where it says so."""
    return worded.keep("state", _read_state)


def _read_state(worded: Worded) -> tuple[str, Span] | None:
    statement = worded.statement
    found = list(find_listed(statement.text, statement.language, "states"))
    one = len({ident for ident, _ in found}) == 1
    return found[0] if one else None


def cannot_agree(left: Worded, right: Worded, *, compared: bool) -> bool:
    """Say whether one of two statements states nothing, or they tell otherwise where nothing was compared."""
    if states_something(left) != states_something(right):
        return True
    if not compared and leaves_open_what(left) != leaves_open_what(right):
        return True
    return not compared and _tells_otherwise(left, right)


def _tells_otherwise(left: Worded, right: Worded) -> bool:
    """Say whether two statements name others in one place, or one tells that somebody left a post, the other not."""
    if _leaves_a_post(left) != _leaves_a_post(right) or _tells_the_opposite(left, right):
        return True
    if change_otherwise(left, right):
        return True
    said, also = content_of(left), content_of(right)
    ours, theirs = ({one.name for one in each} for each in (said, also))
    names = (left.proper & ours - theirs, right.proper & theirs - ours)
    first, second = ([one.name for one in each] for each in (said, also))
    return all(names) and has_contrast(first, second, left.statement.language)


def _tells_the_opposite(left: Worded, right: Worded) -> bool:
    """Say whether one has a word of which the other has the opposite, or puts into a state what the other takes out."""
    ours, theirs = _state(left), _state(right)
    if ours is not None and theirs is not None and _exclude(ours[0], theirs[0]):
        return True
    if next(_opposed_concepts(left, right), None) is not None:
        return True
    known = meanings(left.statement.language).opposites
    rest = right.weights.keys() - left.weights.keys()
    return any(
        not known[name].isdisjoint(rest)
        for name in left.weights.keys() & known.keys() - right.weights.keys()
    )


def _leaves_a_post(worded: Worded) -> bool:
    """Say whether a statement tells that somebody left a post: resigned, was dismissed."""
    found = _state(worded)
    return found is not None and found[0] == "out"


# Who did it ----------------------------------------------------------------------------------------


def _doers(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare who did what is done once, where all else is the same: who fired first, who blew up the bridge."""
    ours, theirs = (each.keep("does", _doer) for each in (left, right))
    if (
        ours is None
        or theirs is None
        or ours[1] != theirs[1]
        or values_of(left) != values_of(right)
    ):
        return
    one, other = ours[0], theirs[0]
    told = {each.name for each in one}, {each.name for each in other}
    only = [
        tuple(each for each in doer if each.name not in names)
        for doer, names in ((one, told[1]), (other, told[0]))
    ]
    if not all(only) or not all(map(_is_named, (left, right), only)):
        return
    if frame_of(left).denies or frame_of(right).denies:
        return
    here, there = (Span(doer[0].span.start, doer[-1].span.end) for doer in (one, other))
    said = here.of(left.statement.text), there.of(right.statement.text)
    yield Comparison(Matter.DOER, Outcome.EXCLUDED, *said, 1.0, framed=True)


def _doer(worded: Worded) -> tuple[tuple[Feature, ...], tuple[str, ...]] | None:
    """Give who does what is done once, and what is said of it behind; None where nothing is."""
    found = _words_of(worded.statement.language).does_once.search(worded.statement.text)
    if found is None:
        return None
    text, content = worded.statement.text, content_of(worded)
    ends = [at for at in (text.find(sign, found.end()) for sign in CLAUSE_ENDS) if at >= 0]
    end = min(ends, default=len(text))
    doer = tuple(one for one in content if one.span.end <= found.start())
    done = tuple(one.name for one in content if found.start() <= one.span.start < end)
    return (doer, done) if 0 < len(doer) <= FEW and len(done) > 1 else None


def _is_named(worded: Worded, doer: tuple[Feature, ...]) -> bool:
    """Say whether a doer has a name, or is of a sort that is listed: soldiers, rebels."""
    if any(one.name in worded.proper for one in doer):
        return True
    span = Span(doer[0].span.start, doer[-1].span.end)
    return any(find_listed(span.of(worded.statement.text), worded.statement.language, "doers"))


def _sorts(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare of what sort those are who do what is done once: the mayor, the governor."""
    ours, theirs = concepts_of(left), concepts_of(right)
    if not any(each.name in DONE_ONCE for each in ours):
        return
    told, also = ({each.name for each in side} for side in (ours, theirs))
    if not told & also & DONE_ONCE or told ^ also != (told ^ also) & DOERS:
        return
    one, other = (
        [each for each in side if each.name in DOERS and each.name not in names]
        for side, names in ((ours, also), (theirs, told))
    )
    if len(one) != 1 or len(other) != 1 or values_of(left) != values_of(right):
        return
    here, there = one[0].span, other[0].span
    frames = frame_of(left, (here,)), frame_of(right, (there,))
    found = fit(*frames, least=FEW, in_any_act=True)
    if found.is_same and not frames[0].denies and not frames[1].denies:
        said = here.of(left.statement.text), there.of(right.statement.text)
        yield Comparison(Matter.DOER, Outcome.EXCLUDED, *said, found.alike, framed=True)
