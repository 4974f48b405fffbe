"""Who takes part in a meeting: those whom the grammar near its word ties to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.events.phrases import Row
from standoff.evidence.events.triggers import is_verb
from standoff.evidence.events.verb_groups import may_be_verb
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.meetings.antecedents import NOBODY, Antecedents, people_of
from standoff.evidence.meetings.deeds import Deed, Manner
from standoff.evidence.meetings.parties import Party, Who, distinct
from standoff.evidence.meetings.subjects import Subjects
from standoff.evidence.meetings.telling import MeetingKind
from standoff.evidence.meetings.words import MeetingKnowledge
from standoff.evidence.names.entries import NameKind
from standoff.evidence.text.anchors import Span

_WITH_OBJECT = (Manner.RING, Manner.HOST, Manner.RECEIVE, Manner.CALL, Manner.VISIT)
_ENDS = frozenset(".;!?")
_JOINING = frozenset("-–‑")
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
    antecedents: Antecedents
    subjects: Subjects
    text: str
    part: Span

    def of(self, deed: Deed) -> tuple[Who, ...]:
        """Give who takes part in a deed; fewer than two where that is not certain."""
        if deed.manner is Manner.NOUN:
            return self._of_noun(deed)
        if deed.passive:
            return self._with_subject(deed, self._behind(deed))
        if deed.manner is Manner.ARRIVE:
            return self._arrived(deed)
        if deed.manner is Manner.RING and not self._is_rung(deed):
            return NOBODY
        if deed.manner in _WITH_OBJECT:
            other = self._starting(deed.end)
            if VerbForm.GERUND in deed.forms and other is not None and _is_of_people(other):
                return NOBODY  # "with visiting premier Mori"
            if deed.manner is Manner.RECEIVE and other is not None and not _is_of_people(other):
                return NOBODY
            if deed.manner is Manner.VISIT and other is not None:
                other = other if _is_of_people(other) else self._country(deed.end)
            return self._with_subject(deed, other)
        return self._mutual(deed)

    # Verbs -----------------------------------------------------------------------------------------

    def _mutual(self, deed: Deed) -> tuple[Who, ...]:
        """Give who meets whom: "A met (with) B", "A and B met", "A met each other's envoys" no."""
        beside = self._beside(deed.end, near=6, also_to=deed.manner is Manner.SPEAK)
        if beside is None and deed.manner is Manner.MEET:
            beside = self._starting(deed.end)
        if beside is not None:
            return self._with_subject(deed, beside)
        subject = self.subjects.before(deed.at)
        if self.words[deed.end : deed.end + 1] and (
            self.words[deed.end].lower in self.known.words.beside
        ):
            return NOBODY  # with somebody who has no name
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

    def _arrived(self, deed: Deed) -> tuple[Who, ...]:
        """Read "Mori arrived in Norway", "Mori has been to Norway twice"."""
        known, at = self.known.words, deed.end
        if at + 1 >= len(self.words):
            return NOBODY
        if self.words[at].lower not in known.towards | known.places_before:
            return NOBODY
        goal = self._country(at + 1)
        visitor = self.subjects.before(deed.at)
        if goal is None:
            return NOBODY
        return self._with_subject(deed, goal) if people_of(visitor) == visitor else NOBODY

    def _country(self, at: int) -> Party | None:
        """Find the party that begins here, if it is a state: nobody visits a state's court."""
        party = self._starting(at)
        if party is None or party.pronoun:
            return None
        kinds = {
            getattr(word.named, "kind", None)
            for word in self.words[party.first : party.last]
            if word.named is not None
        }
        seat = any(
            word.text.split()[-1] in self.known.words.buildings
            for word in self.words[party.first : party.last]
        )
        return party if kinds == {NameKind.COUNTRY} and not seat else None

    def _is_rung(self, deed: Deed) -> bool:
        """Say whether who is called is a person, and not called a name."""
        party = self._starting(deed.end)
        if party is None or party.pronoun or not all(person for _, person in party.who):
            return False
        if party.last >= len(self.words):
            return True
        behind = self.words[party.last]
        if behind.named is not None or not behind.is_word:
            return behind.named is None and behind.text in _ENDS
        if behind.lower in self.words.words.infinitive_mark:
            return True
        timed = self.words[party.last : party.last + 3]
        days = self.words.known.calendar | self.words.words.days_named
        return any(word.text in days for word in timed)

    def _with_subject(self, deed: Deed, other: Party | None) -> tuple[Who, ...]:
        """Give the subject of a deed and the other side; one of them may be a pronoun."""
        if other is None:
            return NOBODY
        named = NOBODY if other.pronoun else self.subjects.who(other)
        subject = self.subjects.before(deed.at, apart_from=named)
        return self._together(subject, named or self.subjects.who(other, apart_from=subject))

    def _object(self, at: int) -> tuple[Who, ...]:
        party = self._starting(at)
        return NOBODY if party is None else self.subjects.who(party)

    def _starting(self, at: int) -> Party | None:
        """Give the party whose words begin here."""
        for party in self.parties:
            if party.first <= at < party.last and not party.owner:
                return party if self._is_whole(party) else None
            if at < party.first <= at + 3 and not party.owner and self._leads(at, party):
                return party
        return None

    def _is_whole(self, party: Party) -> bool:
        """Say whether a party is named for itself: not so the US in "met US requirements"."""
        if party.last >= len(self.words):
            return True
        word = self.words[party.last]
        if word.named is not None or not word.is_word:
            return word.named is None and word.text not in _JOINING
        closing = self.words.words.close_of_object | self.words.words.finite_helpers
        closing |= self.known.words.adverbs_of_meeting
        free = word.lower in closing or self.words.is_adverb(word) or word.lower.isdigit()
        return free or word.text in self.words.known.calendar or may_be_verb(self.words, word)

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

    def _beside(self, start: int, *, near: int, also_to: bool = False) -> Party | None:
        """Find the party behind "with", or "to", no verb or mark before it."""
        wanted = self.known.words.beside
        if also_to:
            wanted |= self.known.words.towards
        for index in range(start, min(start + near, len(self.words) - 1)):
            low = self.words[index].lower
            if low in wanted:
                other_deed = self._has_clause(start, index)
                return None if other_deed else self._starting(index + 1)
            if self.words[index].text in {",", ";", ":"} or low in self.words.words.infinitive_mark:
                return None
        return None

    def _has_clause(self, start: int, end: int) -> bool:
        """Say whether another deed begins between: "the talks since Okuta complained with Norway"."""
        links = self.words.words.clause_links
        linked = (at for at in range(start, end) if self.words[at].lower in links)
        first = next(linked, end)
        return any(may_be_verb(self.words, self.words[at]) for at in range(first + 2, end))

    def _behind(self, deed: Deed) -> Party | None:
        """Find the party behind "by"."""
        for index in range(deed.end, min(deed.end + _REACH, len(self.words) - 1)):
            if self.words[index].lower in self.known.words.agent:
                return self._starting(index + 1)
        return None

    # Nouns -----------------------------------------------------------------------------------------

    def _of_noun(self, deed: Deed) -> tuple[Who, ...]:
        if deed.kind is MeetingKind.VISIT:
            return self._of_visit(deed)
        ways = (self._between, self._pair_before, self._invited, self._owned, self._held)
        for way in (*ways, self._leading):
            who = way(deed)
            if len(who) > 1:
                return who
        return NOBODY

    def _between(self, deed: Deed) -> tuple[Who, ...]:
        for index in range(deed.end, min(deed.end + 10, len(self.words))):
            if self.known.words.brought_together.search(self.text, 0, self.words[index].start):
                return self._both(index)
        held = self.known.words.takes_place.match(self.text, self.words[deed.at].end)
        for index in range(deed.end, min(deed.end + _REACH, len(self.words) - 1)):
            word = self.words[index]
            if word.lower in self.known.words.between:
                return self._both(index + 1)
            if word.lower in self.known.words.beside:
                break
            if word.lower in self.known.words.of_those:
                both = self._both(index + 1)
                return both if len(both) > 1 else NOBODY
            near = index < deed.end + 3
            of_holding = held is not None and near and word.start < held.end()
            of_holding |= word.lower in self.known.words.participles_of_holding
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
        if at >= len(self.words):
            return NOBODY
        start = self.words[at].start
        found = self.antecedents.find_the_two(self.text, start, len(self.text))
        if found is None or found[0].start() != start:
            return NOBODY
        return self.antecedents.pair(at, found[1])

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
                return self._together(self.subjects.before(index), self._object(index + 1))
        return NOBODY

    def _owned(self, deed: Deed) -> tuple[Who, ...]:
        """Read "Mori's (third) meeting with Berg", "their meeting", "the leaders' meeting"."""
        beside = self._beside(deed.end, near=_REACH)
        for index in range(deed.at - 1, max(-1, deed.at - 6), -1):
            word = self.words[index]
            if word.is_word and word.lower in self.known.words.their:
                return (
                    self.antecedents.pair(index)
                    if beside is None
                    else self._together(self.antecedents.pair(index), self.subjects.who(beside))
                )
            if word.is_word and word.lower in self.known.words.his and beside is not None:
                others = self.subjects.who(beside)
                return self._together(self.antecedents.he(index, others), others)
            owner = next((one for one in self.parties if one.owner and one.last == index + 1), None)
            if owner is not None:
                if beside is None:
                    return distinct(owner.who)
                return self._together(owner.who, self.subjects.who(beside))
            if word.text in {",", ";", ":"}:
                break
        two = self.known.words.the_two_s.search(
            self.text, self.part.start, self.words[deed.at].start
        )
        return self.antecedents.pair(deed.at) if two else NOBODY

    def _held(self, deed: Deed) -> tuple[Who, ...]:
        """Read "Mori held talks with Berg", "Mori and Berg held talks", "after the talks with Berg"."""
        beside = self._beside(deed.end, near=_REACH)
        if beside is not None:
            return self._with_subject(deed, beside)
        subject = self.subjects.before(deed.at)
        return subject if self._holds(deed) and len(subject) > 1 else NOBODY

    def _holds(self, deed: Deed) -> bool:
        """Say whether a verb of holding stands near before a noun."""
        for index in range(deed.at - 1, max(-1, deed.at - 8), -1):
            word = self.words[index]
            if word.is_word and word.lower in self.known.hold:
                kinds = self.known.hold[word.lower][1]
                before = " ".join(one.text for one in self.words[:index]) + " "
                named = index > 0 and self.words[index - 1].named is not None
                return named or is_verb(before, kinds, self.known.spelled, first=index == 0)
        return False

    def _leading(self, deed: Deed) -> tuple[Who, ...]:
        """Read "In a rare encounter, Mori and Berg spoke", "After a call with Berg, Mori left"."""
        if any(party.first < deed.at for party in self.parties):
            return NOBODY
        beside = self._beside(deed.end, near=_REACH)
        after = deed.end if beside is None else beside.last
        comma = next((i for i in range(after, len(self.words)) if self.words[i].text == ","), None)
        subject = None if comma is None else self._starting(comma + 1)
        if subject is None:
            return NOBODY
        if beside is not None:
            return self._together(self.subjects.who(beside), self.subjects.who(subject))
        return self.subjects.who(subject) if len(subject.who) > 1 else NOBODY

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
                visitor = self.antecedents.he(index, NOBODY)
                break
        goal = self._towards(deed)
        agent = self._behind(deed)
        if not visitor and agent is not None:
            visitor = self.subjects.who(agent)
        elif not visitor and (self._holds(deed) or self._moves(deed)):
            visitor = self.subjects.before(deed.at)
        people = people_of(visitor)
        bodies = {one for party in self.parties if party.body for one in party.who}
        return self._together(people or [one for one in visitor if one not in bodies], goal)

    def _moves(self, deed: Deed) -> bool:
        """Say whether a verb of motion stands near before a noun."""
        before = self.words[max(0, deed.at - _REACH) : deed.at]
        return any(word.is_word and word.lower in self.known.motion for word in before)

    def _towards(self, deed: Deed) -> tuple[Who, ...]:
        """Give whom a visit goes to: behind it, or behind a verb of motion before it."""
        known = self.known.words
        for index in range(deed.end, min(deed.end + _REACH, len(self.words) - 1)):
            if self.words[index].lower in known.towards and self._country(index + 1):
                return self._object(index + 1)
            if not self.words[index].is_word and self.words[index].named is None:
                break
        for index in range(deed.at - 1, max(0, deed.at - 8), -1):
            word = self.words[index]
            if word.is_word and word.lower in self.known.motion:
                for place in range(index + 1, deed.at - 1):
                    before = known.towards | known.places_before
                    if self.words[place].lower in before and self._country(place + 1):
                        return self._object(place + 1)
        return NOBODY

    @staticmethod
    def _together(one: Sequence[Who], other: Sequence[Who]) -> tuple[Who, ...]:
        """Give both sides if there are both and nobody is on two; else nobody."""
        if not one or not other or set(one) & set(other):
            return NOBODY
        return distinct((*one, *other))


def _is_of_people(party: Party) -> bool:
    return bool(party.pronoun) or all(person for _, person in party.who)
