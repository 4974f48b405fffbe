"""Whom a pronoun means: "their", "he", "the two leaders", in the sentence or in those before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from standoff.evidence.events.phrases import Row
from standoff.evidence.events.verb_groups import looks_finite
from standoff.evidence.meetings.parties import Party, Who, distinct, states_in_place
from standoff.evidence.meetings.words import MeetingWords

Earlier: TypeAlias = Callable[[], Sequence[Sequence[Who]]]
"""Gives whom the sentences before name; it is only asked where that matters."""

NOBODY: tuple[Who, ...] = ()
_OPENING = frozenset("“\"‘'«(—–:")


class Of(Enum):
    """Of whom something can be said."""

    ANY = 0
    PEOPLE = 1
    STATES = 2


@dataclass(frozen=True)
class Antecedents:
    """A sentence with the parties in it, and whom those before it name."""

    words: Row
    parties: tuple[Party, ...]
    known: MeetingWords
    earlier: Earlier

    def find_the_two(self, text: str, start: int, end: int) -> tuple[re.Match[str], Of] | None:
        """Find the last "the two leaders" between two places, and of whom it can be said."""
        known = self.known
        found: list[tuple[re.Match[str], Of]] = []
        for pattern, of in (
            (known.the_two, Of.ANY),
            (known.the_two_people, Of.PEOPLE),
            (known.the_two_states, Of.STATES),
        ):
            found += [(match, of) for match in pattern.finditer(text, start, end)]
        return max(found, key=lambda one: one[0].start(), default=None)

    def pair(self, at: int, of: Of = Of.ANY) -> tuple[Who, ...]:
        """Give the two whom "their" or "the two leaders" means; nobody where that is in doubt."""
        named = [
            one
            for one in self.parties
            if not one.body and not states_in_place(self.words, one, self.known)
        ]
        before = [one for one in named if one.last <= at]
        behind = [one for one in named if one.first >= at]
        for group in (before, behind):
            two = _two_of([one for party in group for one in party.who], of)
            if two:
                return two
        last = next((distinct(one.who) for one in reversed(before) if one.who), NOBODY)
        if len(last) == 2 and _fits(last, of):
            return last
        here = {one for party in named for one in party.who}
        return NOBODY if self._has_strangers(at) else self._pair_before(here, of)

    def _pair_before(self, here: set[Who], of: Of) -> tuple[Who, ...]:
        """Give the two of the sentences before; the one at hand names nobody else."""
        for who in reversed(self.earlier()):
            two = _two_of(who, of)
            if two:
                return two if here <= set(two) else NOBODY
            if people_of(who):
                break
        return NOBODY

    def he(self, at: int, apart_from: Sequence[Who]) -> tuple[Who, ...]:
        """Give the one person whom "he", "him" or "his" means."""
        others = set(apart_from)
        pronoun = self.words[at].lower
        before = [one for party in self.parties if party.last <= at for one in party.who]
        people = [one for one in distinct(before) if one[1] and one not in others]
        if not people and len(distinct(before)) == 1 and before[0] not in others:
            return distinct(before) if self._by_role(before[0]) else NOBODY
        subject = pronoun in self.known.he | self.known.his
        if people:
            return (people[0],) if len(people) == 1 else NOBODY
        behind = self._behind_an_opening(at)
        people = [one for one in behind if one[1] and one not in others]
        if subject and people:
            return (people[0],)
        if self._has_strangers(at):
            return NOBODY
        here = {one for party in self.parties for one in party.who}
        for who in reversed(self.earlier()):
            people = [one for one in distinct(who) if one[1] and one not in others]
            if subject:
                people = [one for one in people if one not in here]
            if people:
                return (people[0],) if len(people) == 1 else NOBODY
        return NOBODY

    def _behind_an_opening(self, at: int) -> tuple[Who, ...]:
        """Give the subject of "In his third visit, Mori said" for the pronoun there."""
        if at == 0 or any(party.first < at for party in self.parties):
            return NOBODY
        if any(looks_finite(self.words, word) for word in self.words[:at]):
            return NOBODY
        commas = (i for i in range(at, len(self.words)) if self.words[i].text == ",")
        comma = next(commas, None)
        found = next((one for one in self.parties if one.first - 1 == comma), None)
        return NOBODY if found is None else distinct(found.who)

    def _by_role(self, state: Who) -> bool:
        """Say whether a state is named by one who acts for it: "Norway's president"."""
        roles = self.known.role_nouns
        return any(
            state in party.who
            and any(word.lower in roles for word in self.words[party.first : party.last])
            for party in self.parties
        )

    def _has_strangers(self, at: int) -> bool:
        """Say whether a capital before a pronoun may begin the name of somebody unknown."""
        titles = self.words.known.titles
        return any(
            word.named is None
            and word.text[0].isupper()
            and word.lower not in titles | self.words.known.determiners
            and (index > 0 or self.words[1].lower in self._verbs_behind)
            and word.text not in self.words.known.calendar
            and not self._opens_a_quotation(index)
            for index, word in enumerate(self.words[:at])
        )

    def _opens_a_quotation(self, index: int) -> bool:
        return index > 0 and self.words[index - 1].text in _OPENING

    @property
    def _verbs_behind(self) -> frozenset[str]:
        """Words that make a capital at the beginning a subject."""
        return self.words.words.finite_helpers | frozenset(self.words.known.cues)


def people_of(who: Sequence[Who]) -> tuple[Who, ...]:
    """Give the persons among those named, each once."""
    return tuple(one for one in distinct(tuple(who)) if one[1])


def _two_of(who: Sequence[Who], of: Of = Of.ANY) -> tuple[Who, ...]:
    """Give the two persons, or without persons the two states, if there are just two."""
    people = () if of is Of.STATES else people_of(who)
    if people or of is Of.PEOPLE:
        return people if len(people) == 2 else NOBODY
    states = tuple(one for one in distinct(tuple(who)) if not one[1])
    return states if len(states) == 2 else NOBODY


def _fits(two: tuple[Who, ...], of: Of) -> bool:
    people = len(people_of(two))
    return of is Of.ANY or people == (len(two) if of is Of.PEOPLE else 0)
