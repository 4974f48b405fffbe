"""Frames: what a statement says, without who says it, its numbers, its days and its denial.

Two statements with one frame tell of one thing, if little else is told by either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.figures import values_of
from standoff.evidence.beside.holding import content_of
from standoff.evidence.beside.independence import main_quote
from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.meanings import judging_words, meaning_of, meanings
from standoff.evidence.plain.modality import find_modality
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Table, Words

LITTLE = 0.2
"""So little of what two frames weigh may one of them have for itself."""
FEW, ENOUGH = 3, 5
"""So many words must two frames share that have no name in common: in that case, in this case."""


class FrameWords(NamedTuple):
    """Words by which a statement is parted into a frame and the rest: sections of ``beside.txt``."""

    denying_verbs: AnyCase
    takes_place: AnyCase
    held_once: AnyCase
    until_then: AnyCase
    in_a_place: AnyCase
    behind_a_place: AnyCase
    done_by: AnyCase
    done_once: AnyCase
    only_spoken_of: Words
    meant_to_be_done: AnyCase
    crowds: Table
    doers: Table
    towns: Table
    states: Table


@lru_cache(maxsize=64)
def frame_words(language: Language) -> FrameWords:
    """Give the words by which statements of a language are parted."""
    return language.lexicon("beside").fill(FrameWords)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a statement says, and what it has besides.

    Parameters
    ----------
    words
        What it says, by name, with what it weighs.
    weight
        Of all that it says.
    told
        All that it names or speaks of, who says it too.
    names
        Names among what it says.
    denials
        Where it denies what it says.
    acts
        Words of it by which a thing is only spoken of: announced, threatened.
    least
        So many words must it share with another one, if no name.
    """

    words: Mapping[str, float]
    weight: float
    told: frozenset[str]
    names: frozenset[str]
    denials: tuple[Span, ...]
    acts: frozenset[str]
    least: int

    @property
    def denies(self) -> bool:
        """Whether it denies what it says; two denials take each other away."""
        return len(self.denials) % 2 == 1


def frame_of(worded: Worded, without: Collection[Span] = (), *, whole: bool = False) -> Frame:
    """Reduce a statement to its frame.

    Parameters
    ----------
    without
        Places whose words are left out: what is compared besides.
    whole
        Whether to keep who says it.
    """
    if without or whole:
        return _frame(worded, without, whole=whole)
    return worded.keep("frame", lambda told: _frame(told, ()))


def _frame(worded: Worded, without: Collection[Span], *, whole: bool = False) -> Frame:
    statement = worded.statement
    denials = denials_of(worded)
    left_out = [*without, *denials, *_emptied(worded)]
    left_out += [each.span for each in statement.figures]
    left_out += [each.span for each in statement.dates]
    words = {
        each.name: worded.weights[each.name]
        for each in (worded.features if whole else content_of(worded))
        if each.name[0] not in "=#" and not any(each.span.overlaps(span) for span in left_out)
    }
    told = frozenset(
        each.name for each in worded.features if not any(each.span.overlaps(s) for s in without)
    )
    quote = main_quote(statement)
    meant = frame_words(statement.language).meant_to_be_done
    all_of_it = quote is not None and meant.search(quote.text) is not None
    acts = _acts(statement.language) & (told if all_of_it else words.keys())
    least = ENOUGH if meanings(statement.language).words.capitals_mark else FEW
    names = frozenset(name for name in words if name in worded.proper or name.startswith("@"))
    return Frame(words, sum(words.values()), told, names, denials, acts, least)


@lru_cache(maxsize=64)
def _acts(language: Language) -> frozenset[str]:
    words = frame_words(language).only_spoken_of
    return frozenset(filter(None, (meaning_of(word, language) for word in words)))


def _emptied(worded: Worded) -> Iterator[Span]:
    """Iterate over words that say only that something was, or how many without a number."""
    text, words = worded.statement.text, frame_words(worded.statement.language)
    for found in words.takes_place.finditer(text):
        yield Span(*found.span())
    for _, span in find_listed(text, worded.statement.language, "crowds"):
        yield span


def denials_of(worded: Worded) -> tuple[Span, ...]:
    """Give the words that deny what a statement says, a verb of denying once."""
    return worded.keep("denials", lambda told: tuple(_denials(told)))


def _denials(worded: Worded) -> Iterator[Span]:
    """Iterate over the words that deny what the statement says, a verb of denying once."""
    statement = worded.statement
    text, language = statement.text, statement.language
    verbs = [Span(*each.span()) for each in frame_words(language).denying_verbs.finditer(text)]
    yield from verbs
    if judging_words(language).negation:
        denied = [_word_before(text, end) for end in worded.denials]
    else:
        # In other languages two negations of one clause deny once, as a rule.
        denied = _once_a_clause(text, find_modality(text, language).negations)
    for each in denied:
        if not any(verb.start <= each.end and each.start <= verb.end + BEHIND for verb in verbs):
            yield each


def _once_a_clause(text: str, denied: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for each in denied:
        if not found or any(sign in text[found[-1].end : each.start] for sign in CLAUSE_ENDS):
            found.append(each)
    return found


CLAUSE_ENDS = ",;:、，；："

BEHIND = 6
"""So many characters behind a verb of denying stands what belongs to it: denied that."""


def _word_before(text: str, end: int) -> Span:
    start = text.rfind(" ", 0, end - 1) + 1
    return Span(start, end)


def find_listed(text: str, language: Language, section: str) -> Iterator[tuple[str, Span]]:
    """Find the words of a table of patterns in a text: what each stands for, and where it stands."""
    listed = _listed(language, section)
    if listed.any.search(text) is None:
        return  # which is so of most sentences
    for ident, pattern in listed.each:
        for found in pattern.finditer(text):
            yield ident, Span(*found.span())


class _Listed(NamedTuple):
    """The patterns of a table by what each stands for, and one that fits where any of them does."""

    each: tuple[tuple[str, AnyCase], ...]
    any: AnyCase


@lru_cache(maxsize=256)
def _listed(language: Language, section: str) -> _Listed:
    table: Mapping[str, str] = getattr(frame_words(language), section)
    return _Listed(
        tuple((ident, re.compile(told, re.IGNORECASE)) for ident, told in table.items()),
        re.compile("|".join(f"(?:{told})" for told in table.values()) or "(?!)", re.IGNORECASE),
    )


class Fit(NamedTuple):
    """How far two frames are one.

    Parameters
    ----------
    left_only, right_only
        What one has and the other does not speak of at all.
    alike
        Which share of what both weigh they have in common, from 0 to 1.
    names_another
        Whether one names somebody of whom the other does not speak.
    """

    left_only: frozenset[str]
    right_only: frozenset[str]
    alike: float
    names_another: bool = False

    @property
    def is_one(self) -> bool:
        """Whether they say the same: at most one of them says a little more."""
        if self.names_another or (self.left_only and self.right_only):
            return False
        return self.alike >= 1 - LITTLE

    @property
    def is_same(self) -> bool:
        """Whether neither says anything that the other does not."""
        return self.alike > 0 and not self.left_only and not self.right_only


NO_FIT = Fit(frozenset(), frozenset(), 0.0)


def fit(left: Frame, right: Frame, *, least: int | None = None, in_any_act: bool = False) -> Fit:
    """Say how far two frames are one.

    Parameters
    ----------
    least
        So many words that both have are enough, if fewer than else.
    in_any_act
        Whether one may announce or threaten what the other tells.
    """
    both = left.words.keys() & right.words.keys()
    if len(both) < 2 or not (in_any_act or left.acts == right.acts):
        return NO_FIT
    names = sum(name.startswith("@") or name in left.names for name in both)
    enough = left.least if least is None else min(left.least, least)
    if len(both) < (2 if names else enough) or len(both) + names < FEW:
        return NO_FIT
    ours = frozenset(left.words.keys() - right.told)
    theirs = frozenset(right.words.keys() - left.told)
    whole = left.weight + right.weight
    alone = math.fsum(
        side.words[name] for side, own in ((left, ours), (right, theirs)) for name in own
    )
    another = not ours.isdisjoint(left.names) or not theirs.isdisjoint(right.names)
    return Fit(ours, theirs, 1 - alone / whole if whole else 0.0, another)


def is_bounded(left: Worded, right: Worded) -> bool:
    """Say whether one of them holds until some day only, or from then on."""
    told = (left.statement, right.statement)
    return any(frame_words(each.language).until_then.search(each.text) is not None for each in told)


def denies_a_number(left: Worded, right: Worded) -> bool:
    """Say whether one denies a number that the other does not have: who did not arrest 12 may have arrested nine."""
    frames = frame_of(left), frame_of(right)
    if frames[0].denies == frames[1].denies:
        return False
    denying, other = (left, right) if frames[0].denies else (right, left)
    return not values_of(denying) <= values_of(other)


def denies_in_part(left: Worded, right: Worded) -> bool:
    """Say whether a denial is of a time or a number only: not until Monday, not twelve."""
    return is_bounded(left, right) or denies_a_number(left, right)


def denies_what_is_shared(left: Worded, right: Worded) -> bool:
    """Say whether one denies a word that both have and the other does not.

    What a denial reaches over is known in a language with words for it; else one denial is enough.
    """
    if not judging_words(left.statement.language).negation:
        return frame_of(left).denies != frame_of(right).denies
    shared = left.weights.keys() & right.weights.keys()
    return left.denies != right.denies and not shared.isdisjoint(left.denied ^ right.denied)
