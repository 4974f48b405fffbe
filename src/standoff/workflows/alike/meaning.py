"""What words are about, over languages: stems within one, and concepts that several share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.beside.words.stemming import content_stems
from standoff.evidence.figures.words import figure_words
from standoff.evidence.plain.dates import find_dates
from standoff.evidence.plain.numerals import numerals
from standoff.evidence.positions.plain_words import bounds_of, concepts_of, told_concepts
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.name_keys import key_of
from standoff.evidence.text.stems import STEMMED
from standoff.evidence.text.stems import stems_of as snowball

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?![\d年月日時])")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<=\s)[A-ZÀ-ÖØ-ÞА-ЯЁ][\w-]{3,}")
_SHORT = 3
TOLD_OF_THINGS = frozenset(("demand", "offer", "reject", "threaten"))
"""What is said of somebody who wants, offers, refuses a thing, in whatever language it was told."""

THREATEN = "threaten"

_BRIEF = 2
"""So many stems tell no other deed than the word that two languages share."""

_FEW = 5
_HUNDRED = 100
_FIGURES = {"two": "2", "three": "3", "four": "4"}
_NEAR = 0.5
"""Share of the stems of the shorter that make two deeds of one verb seem one."""

_STANCES = frozenset(("accept", "reject"))
"""What is done to what somebody else does: to accept a raise is not to raise."""

_MORE = 0.15
"""By how much more must be shared where it is not known which word is the verb."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words are about.

    Parameters
    ----------
    verb
        The stem that says what is done; empty where only a grammar would tell.
    stems
        Those of the words that carry meaning, and the numbers.
    deeds, things
        What is done and with what, as English stems, ids of names and numbers:
        the same over languages, as far as a language's table has the word.
    bare
        Whether it is a deed threatened by its noun alone: "threaten layoffs".
    called
        Keys of words with a capital, but for the first: names are written alike.
    heads
        What is done by the first word alone, where that is known: "lift the blockade" lifts.
    bounds
        Which of before, after, until and since tell when.
    """

    language: str
    verb: str
    stems: frozenset[str]
    deeds: frozenset[str]
    things: frozenset[str]
    bare: bool = False
    called: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()

    @property
    def done(self) -> frozenset[str]:
        """What is done: "end the strike" ends, and does not strike."""
        return self.deeds - self.things or self.deeds

    def is_same(self, other: Meaning, enough: float) -> bool:
        """Say whether words tell the same deed."""
        if self.is_apart(other):
            return False
        if self.language != other.language:
            return self._is_alike(other, enough)
        if self.verb != other.verb or not other.stems:
            return False
        shared, shorter = len(self.stems & other.stems), min(len(self.stems), len(other.stems))
        figures, others = _numbers(self.stems), _numbers(other.stems)
        if figures != others and (not self.verb or (figures and others)):
            return False
        least = enough if self.verb else enough + _MORE
        if self.stems == other.stems or (shorter > 1 and shared / shorter >= least):
            return True
        # Forms of one verb may have no stem in common, though the table knows both.
        return not self.verb and self._is_alike(other, enough)

    def _is_alike(self, other: Meaning, enough: float) -> bool:
        """Say whether words of two languages tell the same: one deed, done with the same things."""
        if self.bare or other.bare:
            return bool(self.deeds & other.deeds)
        if self.undoes(other):
            return False
        deeds, shared = self.done & other.done, self.things & other.things
        called = self.called & other.called
        shorter = min(len(self.things), len(other.things)) + len(called)
        # "extend the strike" and "suspend the strike" have the one word in common that is both.
        brief = max(len(self.stems), len(other.stems)) <= _BRIEF
        return (
            bool(deeds)
            and bool(shared or called)
            and (brief or len(shared | called | deeds) > 1)
            and _numbers(self.things) <= _figures(other.things)
            and _numbers(other.things) <= _figures(self.things)
            and len(shared) + len(called) >= enough * shorter
        )

    def may_be(self, other: Meaning) -> bool:
        """Say whether words may tell the same deed: what is known of both fits, and something is known.

        Examples
        --------
        >>> close = meaning_of("close the container terminal")
        >>> close.may_be(meaning_of("shut the terminal"))
        True
        >>> close.may_be(meaning_of("reopen the terminal"))
        False
        >>> meaning_of("block the road").may_be(meaning_of("lift the blockade of the road"))
        False
        """
        if self.counts_other(other) or self.deeds & _STANCES != other.deeds & _STANCES:
            return False
        if self.undoes(other) or self.is_apart(other):
            return False
        about, besides = (one.things - _numbers(one.things) for one in (self, other))
        done, told = self.done - TOLD_OF_THINGS, other.done - TOLD_OF_THINGS
        shared = about & besides or self.called & other.called
        if self._is_done_to(other, done & told):
            return False
        if done and told:
            alone = not about or not besides
            brief = max(len(self.stems), len(other.stems)) <= _BRIEF
            near = done & told or _near(done) & _near(told)
            return bool(near) and bool(shared or (alone and brief))
        return bool(shared) and self.language == other.language and self._is_near(other)

    def _is_done_to(self, other: Meaning, shared: frozenset[str]) -> bool:
        """Say whether what one does is what the other does something to: a blockade that is lifted."""
        if not (self.heads and other.heads) or self.heads & other.heads:
            return False
        return bool(shared & self.heads) != bool(shared & other.heads)

    def counts_other(self, other: Meaning) -> bool:
        """Say whether both have figures, and not the same.

        Examples
        --------
        >>> meaning_of("return two islands").counts_other(meaning_of("return all four islands"))
        True
        >>> meaning_of("send six ships").counts_other(meaning_of("send ten more ships"))
        True
        """
        figures, others = _figures(self.things), _figures(other.things)
        return bool(figures and others) and figures != others

    def is_apart(self, other: Meaning) -> bool:
        """Say whether words tell when otherwise: one before, one after something."""
        return bool(self.bounds and other.bounds) and self.bounds != other.bounds

    def undoes(self, other: Meaning) -> bool:
        """Say whether one ends what the other does.

        Examples
        --------
        >>> meaning_of("lift the blockade of the road").undoes(meaning_of("block the road"))
        True
        """
        ending = [one.done & table_of("ending deeds") for one in (self, other)]
        if bool(ending[0]) is bool(ending[1]):
            return False
        ends, does = (self, other) if ending[0] else (other, self)
        ended = ends.deeds - table_of("ending deeds") | ends.things
        ended -= ends.done & does.done
        return bool({_root(one) for one in ended} & {_root(one) for one in does.done})

    def _is_near(self, other: Meaning) -> bool:
        """Say whether words of one language have most stems in common, verb included."""
        shared, shorter = self.stems & other.stems, min(len(self.stems), len(other.stems))
        return self.verb == other.verb and shorter > 1 and len(shared) >= _NEAR * shorter


def _heads(first: str, language: Language) -> frozenset[str]:
    """Give what a verb does, where that is known."""
    known = _known_deeds() & {_stem(first.lower()), first.lower()}
    return frozenset((*known, *map(_stem, concepts_of(first, language)[0])))


def _figures(things: frozenset[str]) -> frozenset[str]:
    """Give the numbers, small ones that are told in words, too."""
    return _numbers(things) | {_FIGURES[one] for one in things & _FIGURES.keys()}


def _numbers(things: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in things if one[:1].isdigit())


def meaning_of(
    words: str, language: Language = ENGLISH, named: frozenset[str] = frozenset()
) -> Meaning:
    """Give what words are about.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> english = meaning_of("return four islands")
    >>> russian = meaning_of("вернуть четыре острова", language("ru"))
    >>> english.is_same(russian, 0.5)
    True
    """
    if language == ENGLISH:
        numbers = tuple(_NUMBER.findall(_in_digits(words, language)))
        plain = (*content_stems(words), *(one for one in words.split() if one[:1].isdigit()))
        said = frozenset((*plain, *words.lower().split()))
        did, with_what = concepts_of(words, language)
        first = (words.split() or [""])[0]
        deeds = (said & _known_deeds()) | frozenset(map(_stem, did))
        things = (said & _known_things()) | frozenset(map(_stem, with_what))
        return Meaning(
            language.tag,
            plain[0] if plain else "",
            frozenset(plain),
            deeds,
            things | named | frozenset(numbers),
            called=_called(words),
            heads=_heads(first, language),
            bounds=bounds_of(words, language),
        )
    bounds = bounds_of(words, language)
    for time in reversed(find_dates(words, None, language)):
        words = f"{words[: time.span.start]} {words[time.span.end :]}"
    numbers = tuple(_NUMBER.findall(_in_digits(words, language)))
    stems = (*_stems(words, language), *numbers)
    did, with_what = concepts_of(words, language)
    opening = words.split(" ", 1)[0].lower()
    bare = opening == THREATEN and bool(did) and not with_what and not numbers
    did |= {opening} & TOLD_OF_THINGS if not bare else frozenset()
    return Meaning(
        language.tag,
        "",
        frozenset(stems),
        frozenset(map(_stem, did)),
        frozenset(map(_stem, with_what)) | named | frozenset(numbers),
        bare,
        called=_called(words),
        bounds=bounds,
    )


def _in_digits(words: str, language: Language) -> str:
    """Write numbers above four in digits: "nueve por ciento"; smaller ones are words of the tables."""
    english = figure_words(ENGLISH).quantities if language == ENGLISH else None
    pattern = numerals(language).pattern if english is None else english.number

    def told(match: re.Match[str]) -> str:
        if match[0][0].isdigit():
            return match[0]
        value = numerals(language).read(match[0]) if english is None else english.read(match).value
        # A hundred alone is mostly that of "per cent".
        if value is None or value < _FEW or value == _HUNDRED:
            return match[0]
        return f"{value.normalize():f}"

    return pattern.sub(told, words)


def _called(words: str) -> frozenset[str]:
    return frozenset(map(key_of, _CAPITAL.findall(words)))


def _stems(words: str, language: Language) -> tuple[str, ...]:
    """Give stems; where no spaces part words, every two neighbouring signs."""
    if language.tag in STEMMED:
        kept = [word for word in _WORD.findall(words.lower()) if len(word) > _SHORT]
        return tuple(snowball(kept, language.tag))
    return tuple(
        row[at : at + 2] for row in _WORD.findall(words) for at in range(max(1, len(row) - 1))
    )


_ROOT = 5


def _root(stem: str) -> str:
    """Give the first letters of a stem: a blockade is what one blocks with."""
    return stem[:_ROOT]


def _near(deeds: frozenset[str]) -> frozenset[int]:
    """Give the lines of the table of near deeds that have some of these."""
    lines = enumerate(_sections("near deeds"))
    return frozenset(at for at, line in lines if line & deeds)


@lru_cache(maxsize=16)
def table_of(section: str) -> frozenset[str]:
    """Give a section of the English table as stems of the words that all languages share."""
    return frozenset[str]().union(*_sections(section))


@lru_cache(maxsize=16)
def _sections(section: str) -> tuple[frozenset[str], ...]:
    """Give the lines of a section of the English table as stems of the words that all languages share."""
    lines = ENGLISH.lexicon("positions").lines(section)
    return tuple(frozenset(map(_stem, line.split())) for line in lines)


@lru_cache(maxsize=1)
def _known_deeds() -> frozenset[str]:
    return frozenset(map(_stem, _told("deeds") | TOLD_OF_THINGS))


@lru_cache(maxsize=1)
def _known_things() -> frozenset[str]:
    return frozenset(map(_stem, _told("things")))


def _told(section: str) -> frozenset[str]:
    return told_concepts(section)


@lru_cache(maxsize=512)
def _stem(word: str) -> str:
    return next(iter(content_stems(word)), word)
