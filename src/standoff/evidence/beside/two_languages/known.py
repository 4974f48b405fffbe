"""Known: what is known of a sentence whatever its language."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.concepts import COMMON, DEEDS, DOERS, OPPOSITES, ORDER
from standoff.evidence.beside.one_frame.intending import leaves_open_what
from standoff.evidence.beside.timing import Time
from standoff.evidence.beside.wording import Worded, names_somebody
from standoff.evidence.beside.words.stemming import compare_words
from standoff.evidence.plain.modality import find_modality
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase
from standoff.evidence.text.name_keys import key_of
from standoff.evidence.text.shingles import find_words

CERTAIN = 0.75
"""A pair of two languages is so much less sure than what was compared says."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a sentence whatever its language.

    Parameters
    ----------
    worded
        Its entities, concepts, days and figures as features.
    denies, hedged
        Whether it denies, and whether it holds back.
    """

    worded: Worded
    denies: bool
    hedged: bool

    @property
    def names(self) -> frozenset[str]:
        """First letters of names in it that no table knows."""
        names: frozenset[str] = self.worded.kept["called"]
        return names

    @property
    def entities(self) -> frozenset[str]:
        """Whom it names."""
        return self.worded.keep("entities", _entities)

    @property
    def concepts(self) -> frozenset[str]:
        """What it speaks of."""
        return self.worded.keep("spoken of", _concepts)

    @property
    def things(self) -> frozenset[str]:
        """What it speaks of, whom it names, its days and its numbers."""
        return self.worded.keep("things", lambda told: frozenset(told.weights))

    @property
    def is_spaced(self) -> bool:
        """Whether it is written with spaces between words."""
        return " " in self.worded.statement.text.strip()


def _entities(worded: Worded) -> frozenset[str]:
    return frozenset(name for name in worded.proper if name[0] == "@")


def _concepts(worded: Worded) -> frozenset[str]:
    return frozenset(name for name in worded.weights if name[0] not in "@=#~")


def are_known(left: Known, right: Known) -> bool:
    """Say whether so much of two sentences is known that a denial is of it, and not of the rest."""
    return all(
        len(each.worded.statement.text) <= _LETTERS[each.is_spaced] * len(each.worded.features)
        for each in (left, right)
    )


class KnowingWords(NamedTuple):
    """Words that tell whether all of a sentence is known: these sections of ``beside.txt``."""

    able_to: AnyCase
    says_little: AnyCase


@lru_cache(maxsize=64)
def _words_of(language: Language) -> KnowingWords:
    return language.lexicon("beside").fill(KnowingWords)


def may_be_done(known: Known) -> bool:
    """Say whether a sentence tells what somebody can do, rather than does."""
    statement = known.worded.statement
    return _words_of(statement.language).able_to.search(statement.text) is not None


def unknown_of(known: Known) -> tuple[str, ...]:
    """Give the words of a sentence that say something and that no table knows, by their first letters."""
    return known.worded.keep("unknown", _unknown)


def _unknown(worded: Worded) -> tuple[str, ...]:
    statement = worded.statement
    text, language = statement.text, statement.language
    words = _words_of(language)
    spans = [each.span for each in worded.features]
    spans += [each.span for each in statement.dates]
    spans += [each.span for each in statement.figures]
    spans += [each.span for each in statement.names]
    spans += find_modality(text, language).negations
    spans += [Span(*found.span()) for found in words.says_little.finditer(text)]
    stop = compare_words(language).stop
    rest = [
        word
        for word, span in find_words(text)
        if not (word in stop or word[0].isdigit() or any(span.overlaps(one) for one in spans))
    ]
    signs = [word for word in rest if _IDEOGRAPH.match(word)]
    words_told = [key_of(word) for word in rest if not _IDEOGRAPH.match(word)]
    return (*words_told, *signs[: len(signs) // SIGNS])


_IDEOGRAPH = re.compile("[\u3040-\u9fff]")
SIGNS = 2
"""So many signs of a script without spaces are a word."""


def are_of_two_things(left: Known, right: Known, *, known: bool = False) -> bool:
    """Say whether each of two sentences speaks of something of its own, be it known or not.

    A word and its opposite are one thing spoken of.

    Parameters
    ----------
    known
        Whether at least one of the two things must be known: two words that no table
        knows may be one.
    """
    ours, theirs = (left.concepts - right.concepts, right.concepts - left.concepts)
    own = [
        {one for one in mine if OPPOSITES.get(one, frozenset()).isdisjoint(other)} - COMMON - ORDER
        for mine, other in ((ours, theirs), (theirs, ours))
    ]
    own = [
        mine - _sorts_of_the_named(side, other)
        for mine, side, other in zip(own, (left, right), (right, left), strict=True)
    ]
    if known and not any(own):
        return False
    told = [_unknown_but_names(*sides) for sides in ((left, right), (right, left))]
    return all(
        mine or rest - other for mine, rest, other in zip(own, told, told[::-1], strict=True)
    )


BESIDE = 2
"""So near to a name stands of what sort it is: the company Tarvex."""


def _sorts_of_the_named(known: Known, other: Known) -> frozenset[str]:
    """Give of what sort those are whom both name, where it stands beside the name: that is no thing of its own."""
    names = [
        each.span
        for each in known.worded.features
        if names_somebody(each.name) and each.name in other.worded.weights
    ]
    return frozenset(
        each.name
        for each in known.worded.features
        if each.name in DOERS
        and any(
            0 <= max(each.span.start - name.end, name.start - each.span.end) <= BESIDE
            for name in names
        )
    )


NAME = 3
"""So many words of unknown signs may be one name in a script that marks none."""


def _unknown_but_names(known: Known, other: Known) -> set[str]:
    """Give the unknown words; in a script that marks no names not those that the other's names can be."""
    told = unknown_of(known)
    if known.is_spaced or not other.is_spaced:
        return set(told)
    names = [name for name in other.things - known.things if names_somebody(name)]
    return set(told[NAME * len(names) :])


def tell_a_bare_deed(left: Known, right: Known, time: Time) -> bool:
    """Say whether two statements share no more than who did it and what was done, but not with what.

    "Norway rejected that" may be of any offer; so may be "Norway rejected the offer" of another month.
    """
    shared = left.things & right.things
    deeds = (left.concepts & right.concepts) - COMMON - (DOERS - DEEDS)
    named = [name for name in shared if names_somebody(name)]
    measured = any(name[0] in "=#" for name in shared)
    if measured or len(named) > 1 or len(deeds) > 1 or not deeds <= DEEDS:
        return False
    open_what = leaves_open_what(left.worded) or leaves_open_what(right.worded)
    return open_what or time not in (Time.SAME, Time.NEAR)


def may_be_placed(left: Known, right: Known) -> bool:
    """Say whether one is of a script in which a place that no table knows is not seen."""
    return left.is_spaced != right.is_spaced


def name_others(left: Known, right: Known) -> bool:
    """Say whether each names what the other does not, by names that no table knows and both languages have."""
    ours, theirs = left.names - right.names, right.names - left.names
    known = left.worded.weights.keys() | right.worded.weights.keys()
    return bool(ours and theirs) and not (ours | theirs).isdisjoint(known)


def may_name_another(left: Known, right: Known) -> bool:
    """Say whether one names somebody, and the other has a word that no table knows, which may be another."""
    sides = ((left, right), (right, left))
    return any(
        one.entities - other.entities
        and other.is_spaced
        and set(unknown_of(other)) - set(unknown_of(one))
        for one, other in sides
    )


def share_of_things(left: Known, right: Known) -> float:
    """Give what two statements share of what they speak of, without what is compared: numbers, opposites."""
    ours, theirs = (
        {
            name: weight
            for name, weight in side.worded.weights.items()
            if name in other.worded.weights or not _is_compared(name, other)
        }
        for side, other in ((left, right), (right, left))
    )
    common = sum(weight for name, weight in ours.items() if name in theirs)
    whole = math.sqrt(sum(ours.values()) * sum(theirs.values()))
    return common / whole if whole else 0.0


def _is_compared(name: str, other: Known) -> bool:
    return name[0] == "#" or not OPPOSITES.get(name, frozenset()).isdisjoint(other.concepts)


_LETTERS = {True: 30, False: 12}
"""So many letters may stand for one thing that is known, in a language with spaces and in one without."""


def said_of(known: Known, concept: str) -> str:
    """Give the words of a statement for a concept."""
    spans = (each.span for each in known.worded.features if each.name == concept)
    return next(spans).of(known.worded.statement.text)
