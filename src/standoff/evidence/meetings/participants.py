"""Who takes part in a meeting: those whom the grammar near its word ties to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.events.phrases import Row
from standoff.evidence.events.verb_groups import may_be_verb
from standoff.evidence.meetings.deeds import Deed, Manner
from standoff.evidence.meetings.parties import Party, Who, distinct, states_in_place
from standoff.evidence.meetings.telling import MeetingKind
from standoff.evidence.meetings.words import MeetingKnowledge
from standoff.evidence.text.anchors import Span

_OPENING = frozenset("“\"‘'«(—–:")
NOBODY: tuple[Who, ...] = ()
_REACH = 8
"""How many words stand at most between a noun and its "with"."""


@dataclass(frozen=True)
class Participants:
    """A sentence with the parties in it, and whom those before it name.

    Parameters
    ----------
    part
        The stretch in which subject and object of the deed are looked for.
    """

    words: Row
    parties: tuple[Party, ...]
    known: MeetingKnowledge
    earlier: tuple[Sequence[Who], ...]
    text: str
    part: Span

    def of(self, deed: Deed) -> tuple[Who, ...]:
        """Give who takes part in a deed; fewer than two where that is not certain."""
        if deed.manner is Manner.NOUN:
            return self._of_noun(deed)
        if deed.passive:
            return self._together(self._subject(deed.at), self._behind_agent(deed))
        if deed.manner is Manner.VISIT:
            return self._visit(deed)
        if deed.manner in {Manner.HOST, Manner.CALL}:
            return self._together(self._subject(deed.at), self._object(deed.end))
        return self._mutual(deed)

    # Verbs -----------------------------------------------------------------------------------------

    def _mutual(self, deed: Deed) -> tuple[Who, ...]:
        """Give who meets whom: "A met (with) B", "A and B met", "A met each other's envoys" no."""
        subject = self._subject(deed.at)
        beside = self._beside(deed.end, near=6)
        if beside is not None:
            return self._together(subject, self._who(beside, apart_from=subject))
        direct = self._object(deed.end, apart_from=subject)
        if direct and deed.manner is Manner.MEET:
            return self._together(subject, direct)
        if self._goes_on_without_object(deed.end):
            return subject if len(subject) > 1 else NOBODY
        return NOBODY

    def _goes_on_without_object(self, at: int) -> bool:
        if at >= len(self.words) or not self.words[at].is_word:
            return at >= len(self.words) or self.words[at].named is None
        if self.known.words.one_another.match(self.text, self.words[at].start):
            return True
        word, lexicon = self.words[at], self.words.words
        bare = self.words.known.determiners - self.known.words.determined_time
        if word.lower in bare:
            return self._is_time(at)
        closes = word.lower in lexicon.close_of_object or self.words.is_adverb(word)
        number = word.lower.isdigit() or self._is_time(at) or word.text in self.words.known.calendar
        return closes or number or word.lower in self.known.words.adverbs_of_meeting

    def _is_time(self, at: int) -> bool:
        ahead = [word.lower for word in self.words[at : at + 5]]
        return any(self.known.words.counted_times.fullmatch(low) for low in ahead) or bool(
            set(ahead) & self.known.words.time_word
        )

    def _visit(self, deed: Deed) -> tuple[Who, ...]:
        return self._together(self._subject(deed.at), self._object(deed.end))

    def _object(self, at: int, apart_from: Sequence[Who] = ()) -> tuple[Who, ...]:
        party = self._starting(at)
        return NOBODY if party is None else self._who(party, apart_from=apart_from)

    def _starting(self, at: int) -> Party | None:
        """Give the party whose words begin here."""
        for party in self.parties:
            if party.first <= at < party.last and not party.owner:
                return party
            if at < party.first <= at + 3 and not party.owner and self._leads(at, party):
                return party
        return None

    def _leads(self, at: int, party: Party) -> bool:
        """Say whether plain nouns lead to a titled person: "union leader Ada Mori"."""
        person = any(is_person for _, is_person in party.who)
        titled = person and self.words[party.first].is_word
        stop = self.words.words.close_of_object | self.known.words.prepositions
        plain = (
            word.is_word and word.lower not in stop and not may_be_verb(self.words, word)
            for word in self.words[at : party.first]
        )
        return titled and all(plain)

    def _beside(self, start: int, *, near: int) -> Party | None:
        """Find the party behind "with", no verb or mark before it."""
        for index in range(start, min(start + near, len(self.words) - 1)):
            low = self.words[index].lower
            if low in self.known.words.beside:
                return self._starting(index + 1)
            if self.words[index].text in {",", ";", ":"} or low in self.words.words.infinitive_mark:
                return None
        return None

    def _behind_agent(self, deed: Deed) -> tuple[Who, ...]:
        for index in range(deed.end, min(deed.end + _REACH, len(self.words) - 1)):
            if self.words[index].lower in self.known.words.agent:
                return self._object(index + 1)
        return NOBODY

    # Nouns -----------------------------------------------------------------------------------------

    def _of_noun(self, deed: Deed) -> tuple[Who, ...]:
        if deed.kind is MeetingKind.VISIT:
            return self._of_visit(deed)
        for way in (self._between, self._pair_before, self._invited, self._owned, self._held):
            who = way(deed)
            if len(who) > 1:
                return who
        return NOBODY

    def _between(self, deed: Deed) -> tuple[Who, ...]:
        held = self.known.words.takes_place.match(self.text, self.words[deed.at].end)
        for index in range(deed.end, min(deed.end + 6, len(self.words) - 1)):
            word = self.words[index]
            if word.lower in self.known.words.between:
                return self._both(index + 1)
            of_holding = held is not None and word.start < held.end()
            if word.named is None and not word.is_word:
                break
            if may_be_verb(self.words, word) and not of_holding:
                break
        return NOBODY

    def _both(self, at: int) -> tuple[Who, ...]:
        """Give the two behind "between", also "the two leaders"."""
        party = self._starting(at)
        if party is not None:
            return distinct(party.who)
        if at < len(self.words) and self.known.words.the_two.match(self.text, self.words[at].start):
            return self._pair(at)
        return NOBODY

    def _pair_before(self, deed: Deed) -> tuple[Who, ...]:
        """Read "the Mori-Berg meeting", with an ordinal or the like between."""
        for party in self.parties:
            gap = deed.at - party.last
            if 0 <= gap <= 2 and len(party.who) == 2 and not party.owner:
                joined = self.words[party.last - 2].text in {"-", "–", "/"}
                if joined and all(word.is_word for word in self.words[party.last : deed.at]):
                    return party.who
        return NOBODY

    def _invited(self, deed: Deed) -> tuple[Who, ...]:
        for index in range(deed.at - 1, max(-1, deed.at - 14), -1):
            word = self.words[index]
            if word.start < self.part.start or word.text in {";", ":"}:
                break
            if word.is_word and (word.lower in self.known.invite or word.lower in self.known.host):
                return self._together(self._subject(index), self._object(index + 1))
        return NOBODY

    def _owned(self, deed: Deed) -> tuple[Who, ...]:
        """Read "Mori's (third) meeting with Berg", "their meeting", "the leaders' meeting"."""
        beside = self._beside(deed.end, near=_REACH)
        for index in range(deed.at - 1, max(-1, deed.at - 6), -1):
            word = self.words[index]
            if word.is_word and word.lower in self.known.words.their:
                return (
                    self._pair(index)
                    if beside is None
                    else self._together(self._pair(index), self._who(beside))
                )
            if word.is_word and word.lower in self.known.words.his and beside is not None:
                others = self._who(beside)
                return self._together(self._he(index, others), others)
            owner = next((one for one in self.parties if one.owner and one.last == index + 1), None)
            if owner is not None:
                if beside is None:
                    return distinct(owner.who)
                return self._together(owner.who, self._who(beside))
            if word.text in {",", ";", ":"}:
                break
        two = self.known.words.the_two_s.search(
            self.text, self.part.start, self.words[deed.at].start
        )
        return self._pair(deed.at) if two else NOBODY

    def _held(self, deed: Deed) -> tuple[Who, ...]:
        """Read "Mori held talks with Berg", "Mori and Berg held talks", "after the talks with Berg"."""
        beside = self._beside(deed.end, near=_REACH)
        subject = self._subject(deed.at)
        if beside is not None:
            return self._together(subject, self._who(beside, apart_from=subject))
        before = self.words[max(0, deed.at - 8) : deed.at]
        holds = any(word.lower in self.known.hold for word in before if word.is_word)
        return subject if holds and len(subject) > 1 else NOBODY

    def _of_visit(self, deed: Deed) -> tuple[Who, ...]:
        """Read "Mori's visit to Norway", "a visit to Oslo by Mori", "landed in Norway on a visit"."""
        visitor: tuple[Who, ...] = NOBODY
        for index in range(deed.at - 1, max(-1, deed.at - 5), -1):
            word = self.words[index]
            owner = next((one for one in self.parties if one.owner and one.last == index + 1), None)
            if owner is not None:
                visitor = owner.who
                break
            if word.is_word and word.lower in self.known.words.his:
                visitor = self._he(index, NOBODY)
                break
        goal = self._towards(deed)
        agent = self._behind_agent(deed)
        if not visitor:
            visitor = agent or self._subject(deed.at)
        people = tuple(one for one in visitor if one[1]) or visitor
        return self._together(people, goal)

    def _towards(self, deed: Deed) -> tuple[Who, ...]:
        """Give whom a visit goes to: behind it, or behind a verb of motion before it."""
        known = self.known.words
        for index in range(deed.end, min(deed.end + 4, len(self.words) - 1)):
            if self.words[index].lower in known.towards:
                return self._object(index + 1)
        for index in range(deed.at - 1, max(0, deed.at - 8), -1):
            word = self.words[index]
            if word.is_word and word.lower in self.known.motion:
                for place in range(index + 1, deed.at - 1):
                    if self.words[place].lower in known.towards | known.places_before:
                        return self._object(place + 1)
        return NOBODY

    # Subjects and pronouns -------------------------------------------------------------------------

    def _subject(self, at: int) -> tuple[Who, ...]:
        """Give who does it: the nearest party before that is neither object nor place nor owner."""
        known = self.known.words
        if at > 0 and (two := self._two_before(at)):
            return two
        for party in reversed(self.parties):
            if party.last > at or self.words[party.first].start < self.part.start:
                continue
            if party.owner or self._is_governed(party) or states_in_place(self.words, party, known):
                continue
            if party.pronoun in known.him:
                continue
            who = self._who(party)
            if who:
                return who
            return NOBODY
        return NOBODY

    def _two_before(self, at: int) -> tuple[Who, ...]:
        """Read "the two leaders met": no name stands between them and the verb."""
        found = None
        for match in self.known.words.the_two.finditer(
            self.text, self.part.start, self.words[at].start
        ):
            found = match
        if found is None:
            return NOBODY
        behind = [one for one in self.parties if self.words[one.first].start > found.start()]
        behind = [one for one in behind if one.last <= at]
        return NOBODY if behind else self._pair(at)

    def _is_governed(self, party: Party) -> bool:
        """Say whether a preposition or a verb before a party makes it other than a subject."""
        if party.first == 0:
            return False
        before = self.words[party.first - 1]
        if before.lower in self.known.words.prepositions:
            return True
        cue = self.words.known.cues.get(before.lower)
        return before.is_word and cue is None and self._is_object_of(before.lower)

    def _is_object_of(self, verb: str) -> bool:
        lexicon = self.words.words
        if verb in lexicon.clause_links or verb in self.words.known.adverbs:
            return False
        return verb.endswith(lexicon.past_endings) or verb in self.words.known.verbs

    def _who(self, party: Party, apart_from: Sequence[Who] = ()) -> tuple[Who, ...]:
        """Give whom a party names, or whom its pronoun means."""
        known = self.known.words
        if not party.pronoun:
            return distinct(party.who)
        if party.pronoun in known.they:
            return self._pair(party.first)
        return self._he(party.first, apart_from)

    def _pair(self, at: int) -> tuple[Who, ...]:
        """Give the two whom "their" or "the two leaders" means; nobody where that is in doubt."""
        before = [one for one in self.parties if one.last <= at]
        for group in (before, self.parties):
            two = _two_of([one for party in group for one in party.who])
            if two:
                return two
        last = next((one.who for one in reversed(before) if one.who), NOBODY)
        if len(distinct(last)) == 2:
            return distinct(last)
        if _people([one for party in self.parties for one in party.who]) or self._has_strangers(at):
            return NOBODY
        for who in reversed(self.earlier):
            two = _two_of(who)
            if two:
                return two
            if _people(who):
                break
        return NOBODY

    def _he(self, at: int, apart_from: Sequence[Who]) -> tuple[Who, ...]:
        """Give the one person whom "he", "him" or "his" means."""
        others = set(apart_from)
        pronoun = self.words[at].lower
        before = [one for party in self.parties if party.last <= at for one in party.who]
        people = [one for one in distinct(before) if one[1] and one not in others]
        if not people and len(distinct(before)) == 1 and not others:
            return distinct(before)  # "Norway's president said that he had met ..."
        subject = pronoun in self.known.words.he | self.known.words.his
        if people and (len(people) == 1 or subject):
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

    @staticmethod
    def _together(one: Sequence[Who], other: Sequence[Who]) -> tuple[Who, ...]:
        """Give both sides if there are both and nobody is on two; else nobody."""
        if not one or not other or set(one) & set(other):
            return NOBODY
        return distinct((*one, *other))


def _people(who: Sequence[Who]) -> tuple[Who, ...]:
    return tuple(one for one in distinct(tuple(who)) if one[1])


def _two_of(who: Sequence[Who]) -> tuple[Who, ...]:
    """Give the two persons, or without persons the two states, if there are just two."""
    people = _people(who)
    if people:
        return people if len(people) == 2 else NOBODY
    states = distinct(tuple(who))
    return states if len(states) == 2 else NOBODY
