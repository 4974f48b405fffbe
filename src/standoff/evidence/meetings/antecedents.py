"""Whom a pronoun means: "their", "he", "the two leaders", in the sentence or in those before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.events.phrases import Row
from standoff.evidence.meetings.parties import Party, Who, distinct
from standoff.evidence.meetings.words import MeetingWords

NOBODY: tuple[Who, ...] = ()
_OPENING = frozenset("“\"‘'«(—–:")


@dataclass(frozen=True)
class Antecedents:
    """A sentence with the parties in it, and whom those before it name."""

    words: Row
    parties: tuple[Party, ...]
    known: MeetingWords
    earlier: tuple[Sequence[Who], ...]

    def pair(self, at: int) -> tuple[Who, ...]:
        """Give the two whom "their" or "the two leaders" means; nobody where that is in doubt."""
        before = [one for one in self.parties if one.last <= at]
        for group in (before, self.parties):
            two = _two_of([one for party in group for one in party.who])
            if two:
                return two
        last = next((one.who for one in reversed(before) if one.who), NOBODY)
        if len(distinct(last)) == 2:
            return distinct(last)
        if people_of([one for party in self.parties for one in party.who]) or self._has_strangers(
            at
        ):
            return NOBODY
        for who in reversed(self.earlier):
            two = _two_of(who)
            if two:
                return two
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
        if people and (len(people) == 1 or subject):
            return (people[0],)
        around = [one for party in self.parties for one in party.who]
        people = [one for one in distinct(around) if one[1] and one not in others]
        if subject and len(people) == 1 and not before:  # "In his third visit, Mori said"
            return (people[0],)
        if self._has_strangers(at):
            return NOBODY
        here = {one for party in self.parties for one in party.who}
        for who in reversed(self.earlier):
            people = [one for one in distinct(who) if one[1] and one not in others]
            if subject:
                people = [one for one in people if one not in here]
            if people:
                return (people[0],) if subject or len(people) == 1 else NOBODY
        return NOBODY

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


def _two_of(who: Sequence[Who]) -> tuple[Who, ...]:
    """Give the two persons, or without persons the two states, if there are just two."""
    people = people_of(who)
    if people:
        return people if len(people) == 2 else NOBODY
    states = distinct(tuple(who))
    return states if len(states) == 2 else NOBODY
