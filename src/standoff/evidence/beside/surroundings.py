"""Surroundings: the words around a place, the nearer the weightier; and what two statements share."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.meanings import meanings
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

CLOSE = 3
"""So many features before and behind stand close."""
REACH = 6
"""So many features before and behind are the surroundings of a word."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The features around a place and what they weigh there: the nearer, the more.

    Parameters
    ----------
    proper
        Those of them that name somebody or something.
    named
        All that the statement names.
    order
        The features as they follow each other.
    close
        The nearest of them: as a rule those that the place belongs to.
    """

    weights: Mapping[str, float]
    whole: float
    proper: frozenset[str]
    named: frozenset[str]
    order: tuple[str, ...]
    close: frozenset[str]
    language: Language

    @classmethod
    def of(cls, worded: Worded, span: Span) -> Surroundings:
        """Read the surroundings of a place; what stands in the place is not counted."""
        place = span.start, span.end
        known: Surroundings | None = worded.around.get(place)
        if known is None:
            known = worded.around[place] = cls._read(worded, span)
        return known

    @classmethod
    def _read(cls, worded: Worded, span: Span) -> Surroundings:
        before = [one for one in worded.features if one.span.end <= span.start]
        behind = [one for one in worded.features if one.span.start >= span.end]
        near: dict[str, float] = {}
        for side in (reversed(before[-REACH:]), behind[:REACH]):
            for distance, one in enumerate(side):
                weight = worded.weights[one.name] / (1 + distance / 4)
                near[one.name] = max(near.get(one.name, 0.0), weight)
        return cls(
            near,
            sum(near.values()),
            worded.proper & near.keys(),
            worded.proper,
            tuple(one.name for one in (*before[-REACH:], *behind[:REACH])),
            frozenset(one.name for one in (*before[-CLOSE:], *behind[:CLOSE])),
            worded.statement.language,
        )

    def alike(self, other: Surroundings, least: int = 2) -> float:
        """Give the share of the weight that two places have in common.

        It is 0 where they have fewer words than `least` in common that name nobody,
        and where each names somebody of whom the other statement does not speak.
        """
        shared = self.weights.keys() & other.weights.keys()
        plain = sum(not name.startswith("@") for name in shared)
        fewer = min(len(self.weights), len(other.weights))
        if plain < (1 if fewer <= FEW else least) or self.is_of_others(other):
            return 0.0
        common = math.fsum(math.sqrt(self.weights[name] * other.weights[name]) for name in shared)
        return min(1.0, common / math.sqrt(self.whole * other.whole))

    def names_with(self, other: Surroundings) -> bool:
        """Say whether two places name something in common, and neither has another word in its place."""
        common = {name for name in self.proper & other.proper if len(name) > LETTERS}
        known = len(common) >= 2 or any(name.startswith("@") for name in common)
        return known and not has_contrast(self.order, other.order, self.language)

    def belongs_to_one(self, other: Surroundings) -> bool:
        """Say whether close to two places stand two words or names in common."""
        return len(self.close & other.close) >= 2

    def says_the_same(self, other: Surroundings) -> bool:
        """Say whether close to two places stand the same words, besides names."""
        return len((self.close & other.close) - self.proper - other.proper) >= 2

    def is_of_others(self, other: Surroundings) -> bool:
        """Say whether each of two places names somebody whom the other does not."""
        return bool(self.proper - other.named and other.proper - self.named)


def has_contrast(left: Sequence[str], right: Sequence[str], language: Language) -> bool:
    """Say whether one puts another word into the other's frame: lent to farmers, to fishermen."""
    if left == right:
        return False
    return _contrast(left, right, language) or _contrast(right, left, language)


def _contrast(left: Sequence[str], right: Sequence[str], language: Language) -> bool:
    opposites = meanings(language).opposites
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for n, (kind, i, j, k, m) in enumerate(codes):
        if kind != "replace" or not (j - i == m - k <= 2):
            continue
        moved = set(left[i:j]) <= set(right) or set(right[k:m]) <= set(left)
        turned = any(other in opposites.get(one, ()) for one in left[i:j] for other in right[k:m])
        near = (n > 0 or i == 0) and (n + 1 < len(codes) or j == len(left))
        if near and not moved and not turned:
            return True
    return False


LETTERS = 2
"""Names of so few letters are parts of something else: the U and the S of U.S. dollars."""

FEW = 3
"""Surroundings of so few words need only one in common."""


def place_of(worded: Worded, name: str) -> Span:
    """Give where a feature stands first."""
    return next(one.span for one in worded.features if one.name == name)


def subject_of(worded: Worded, span: Span) -> str | None:
    """Give who is named last before a place: as a rule, of whom it is said."""
    return worded.keep(("subject", span.start), lambda told: _read_subject(told, span))


def _read_subject(worded: Worded, span: Span) -> str | None:
    before = (o for o in reversed(worded.features) if o.is_entity and o.span.end <= span.start)
    return next((one.name for one in before), None)


def named_before(worded: Worded, span: Span) -> frozenset[str]:
    """Give the name that stands last before a place, all words of it."""
    return worded.keep(("named", span.start), lambda told: _read_named(told, span))


def _read_named(worded: Worded, span: Span) -> frozenset[str]:
    found: list[str] = []
    for one in reversed([e for e in worded.features if e.span.end <= span.start]):
        if one.name in worded.proper:
            found.append(one.name)
        elif found:
            break
    return frozenset(found)


# How far two statements speak to one thing ---------------------------------------------------------


class Likeness(NamedTuple):
    """How far two statements speak to the same thing.

    Parameters
    ----------
    share
        Share of their weight that they have in common, from 0 to 1.
    strength
        What they have in common weighs so much; many words weigh more than the
        same weight in few.
    """

    share: float
    strength: float


def likeness_of(left: Worded, right: Worded, least: int = 3) -> Likeness | None:
    """Say how far two statements speak to the same thing; None if what they share is chance.

    Words count, and to a third entities; a word and its opposite are one thing spoken of. Of words that follow each other in both,
    as in a name of several words, each further one makes the likeness half as strong.
    Of fewer words than `least` in common, all are chance.
    """
    shared = left.weights.keys() & right.weights.keys()
    turned = _turned_round(left, right) if shared else {}
    if not _are_enough((*shared, *turned), least):
        return None
    follows = following(left) & following(right)
    behind = {after for before, after in follows if before != after}
    common = strong = many = 0.0
    for name in sorted(shared):
        counts = ENTITY if name.startswith("@") else 1.0
        part = counts * (0.5 if name in behind else 1.0)
        many += part
        strong += left.weights[name] * part
        common += left.weights[name] * counts
    common += sum(min(left.weights[one], right.weights[other]) for one, other in turned.items())
    ours, theirs = (e.plain + ENTITY * (e.weight - e.plain) for e in (left, right))
    return Likeness(common / math.sqrt(ours * theirs), strong * max(0.0, 1 - 2 / many))


def speak_of_one(left: Worded, right: Worded, least: int) -> bool:
    """Say whether `likeness_of` two statements is known: they share so many words or opposites, not names alone."""
    shared = left.weights.keys() & right.weights.keys()
    return _are_enough(shared, least) or (
        bool(shared) and _are_enough((*shared, *_turned_round(left, right)), least)
    )


def _are_enough(names: Collection[str], least: int) -> bool:
    return len(names) >= least and not all(name.startswith("@") for name in names)


def _turned_round(left: Worded, right: Worded) -> dict[str, str]:
    """Give words of the left that the right has the opposite of: of one thing, two things are said."""
    opposites = meanings(left.statement.language).opposites
    found: dict[str, str] = {}
    for name in left.keep("turned", lambda told: sorted(told.weights.keys() & opposites.keys())):
        if name in right.weights:
            continue
        others = opposites[name] & right.weights.keys() - left.weights.keys()
        found |= {name: min(others)} if others else {}
    return found


def following(worded: Worded) -> frozenset[tuple[str, str]]:
    """Give the features of a statement that follow each other, two by two."""
    return worded.keep(
        "following", lambda told: frozenset(pairwise(each.name for each in told.features))
    )


ENTITY = 0.35
"""An entity counts less than a word: whom a sentence is about is not yet what it says."""


def sureness(likeness: Likeness) -> float:
    """Give how likely a reader finds that two statements say the same, by their words alone."""
    return 1 / (1 + math.exp(-4 * (likeness.strength - 0.65) - 3 * (likeness.share - 0.36)))


FEW_TOLD, MANY_TOLD = 200, 7000
"""Of so few statements hardly two are alike by chance; of so many, two like events are."""
WORDS_OF_FEW = 0.2
"""So alike must two of a few be that agree by their words alone."""
WORDS_OF_KIN = 0.38
"""So alike must two of many be, whose articles tell of one event."""
WORDS_OF_STRANGERS = 0.55
"""So alike must others be: two like events are told in like words."""


def words_needed(many: int, *, kin: bool) -> float:
    """Give how alike two of so many statements must be that agree by their words alone."""
    grown = (math.log(max(FEW_TOLD, min(MANY_TOLD, many))) - math.log(FEW_TOLD)) / math.log(
        MANY_TOLD / FEW_TOLD
    )
    most = WORDS_OF_KIN if kin else WORDS_OF_STRANGERS
    return WORDS_OF_FEW + grown * (most - WORDS_OF_FEW)


def shared_words(left: Worded, right: Worded) -> tuple[str, ...]:
    """Give the words and names that two statements share, the weightiest first."""
    shared = left.weights.keys() & right.weights.keys()
    places = {name: place_of(left, name) for name in shared}
    names = sorted(shared, key=lambda name: (-left.weights[name], places[name]))
    return tuple(places[name].of(left.statement.text) for name in names)


def share_names_alone(left: Worded, right: Worded) -> bool:
    """Say whether two statements share nothing but names: of one they may tell two things."""
    return left.weights.keys() & right.weights.keys() <= left.proper | right.proper


def names_in_order(worded: Worded, other: Worded) -> list[str]:
    """Give the names that both statements have as they follow each other: who does it to whom."""
    shared = worded.proper & other.proper
    return [each.name for each in worded.features if each.name in shared]
