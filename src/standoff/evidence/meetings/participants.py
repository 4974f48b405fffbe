"""Who takes part in a meeting: those whom the grammar near its word ties to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.evidence.events.phrases import Row
from standoff.evidence.events.verb_groups import group_start, may_be_verb
from standoff.evidence.meetings.antecedents import NOBODY, Antecedents, people_of
from standoff.evidence.meetings.deeds import Deed, Manner
from standoff.evidence.meetings.parties import Party, Who, distinct, states_in_place
from standoff.evidence.meetings.telling import MeetingKind
from standoff.evidence.meetings.words import MeetingKnowledge
from standoff.evidence.text.anchors import Span

_ENDS = frozenset(",.;:!?)—–")
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
        if deed.manner in {Manner.RING, Manner.HOST, Manner.CALL, Manner.VISIT}:
            return self._with_subject(deed, self._starting(deed.end))
        return self._mutual(deed)

    # Verbs -----------------------------------------------------------------------------------------

    def _mutual(self, deed: Deed) -> tuple[Who, ...]:
        """Give who meets whom: "A met (with) B", "A and B met", "A met each other's envoys" no."""
        beside = self._beside(deed.end, near=6, also_to=deed.manner is Manner.SPEAK)
        if beside is None and deed.manner is Manner.MEET:
            beside = self._starting(deed.end)
        if beside is not None:
            return self._with_subject(deed, beside)
        subject = self.subject_before(deed.at)
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
        goal = self._starting(at + 1)
        visitor = self.subject_before(deed.at)
        if goal is None or any(person for _, person in goal.who):
            return NOBODY
        return self._with_subject(deed, goal) if people_of(visitor) == visitor else NOBODY

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
        bare = self.words.words.close_of_object - self.words.known.determiners
        return behind.lower in bare or behind.text in self.words.known.calendar

    def _with_subject(self, deed: Deed, other: Party | None) -> tuple[Who, ...]:
        """Give the subject of a deed and the other side; one of them may be a pronoun."""
        if other is None:
            return NOBODY
        named = NOBODY if other.pronoun else self._who(other)
        subject = self.subject_before(deed.at, apart_from=named)
        return self._together(subject, named or self._who(other, apart_from=subject))

    def _object(self, at: int) -> tuple[Who, ...]:
        party = self._starting(at)
        return NOBODY if party is None else self._who(party)

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

    def _beside(self, start: int, *, near: int, also_to: bool = False) -> Party | None:
        """Find the party behind "with", or "to", no verb or mark before it."""
        wanted = self.known.words.beside
        if also_to:
            wanted |= self.known.words.towards
        for index in range(start, min(start + near, len(self.words) - 1)):
            low = self.words[index].lower
            if low in wanted:
                return self._starting(index + 1)
            if self.words[index].text in {",", ";", ":"} or low in self.words.words.infinitive_mark:
                return None
        return None

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
            if word.lower in self.known.words.of_those:
                both = self._both(index + 1)
                return both if len(both) > 1 else NOBODY
            of_holding = held is not None and word.start < held.end()
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
        if at < len(self.words) and self.known.words.the_two.match(self.text, self.words[at].start):
            return self.antecedents.pair(at)
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
                return self._together(self.subject_before(index), self._object(index + 1))
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
                    else self._together(self.antecedents.pair(index), self._who(beside))
                )
            if word.is_word and word.lower in self.known.words.his and beside is not None:
                others = self._who(beside)
                return self._together(self.antecedents.he(index, others), others)
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
        return self.antecedents.pair(deed.at) if two else NOBODY

    def _held(self, deed: Deed) -> tuple[Who, ...]:
        """Read "Mori held talks with Berg", "Mori and Berg held talks", "after the talks with Berg"."""
        beside = self._beside(deed.end, near=_REACH)
        if beside is not None:
            return self._with_subject(deed, beside)
        subject = self.subject_before(deed.at)
        before = self.words[max(0, deed.at - 8) : deed.at]
        holds = any(word.lower in self.known.hold for word in before if word.is_word)
        return subject if holds and len(subject) > 1 else NOBODY

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
            return self._together(self._who(beside), self._who(subject))
        return self._who(subject) if len(subject.who) > 1 else NOBODY

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
        if not visitor:
            visitor = self.subject_before(deed.at) if agent is None else self._who(agent)
        people = tuple(one for one in visitor if one[1]) or visitor
        return self._together(people, goal)

    def _towards(self, deed: Deed) -> tuple[Who, ...]:
        """Give whom a visit goes to: behind it, or behind a verb of motion before it."""
        known = self.known.words
        for index in range(deed.end, min(deed.end + _REACH, len(self.words) - 1)):
            if self.words[index].lower in known.towards and self._starting(index + 1):
                return self._object(index + 1)
            if not self.words[index].is_word and self.words[index].named is None:
                break
        for index in range(deed.at - 1, max(0, deed.at - 8), -1):
            word = self.words[index]
            if word.is_word and word.lower in self.known.motion:
                for place in range(index + 1, deed.at - 1):
                    if self.words[place].lower in known.towards | known.places_before:
                        return self._object(place + 1)
        return NOBODY

    # Subjects -------------------------------------------------------------------------

    def subject_before(self, at: int, apart_from: Sequence[Who] = ()) -> tuple[Who, ...]:
        """Give who does it: the nearest party before that is neither object nor place nor owner."""
        known = self.known.words
        if at > 0 and (two := self._two_before(at)):
            return two
        relative = self._relative(at)
        for party in reversed(self.parties):
            if party.last > at or self.words[party.first].start < self.part.start:
                continue
            if relative is not None and party.last < relative - 1:
                return NOBODY  # "a commission that has met"
            governed = relative is None and self._is_governed(party)
            if party.owner or governed or states_in_place(self.words, party, known):
                continue
            if party.pronoun in known.him:
                continue
            return self._who(party, apart_from=apart_from)
        return self._shared_subject(at, apart_from)

    def _relative(self, at: int) -> int | None:
        """Find the "who" or "that" right before the group of a verb."""
        start = group_start(self.words, at)
        before = self.words[start - 1].lower if start else ""
        behind_comma = start > 1 and self.words[start - 2].text == ","
        wanted = self.known.words.relative_of_subject
        return start - 1 if before in wanted and (behind_comma or start > 1) else None

    def _shared_subject(self, at: int, apart_from: Sequence[Who]) -> tuple[Who, ...]:
        """Give the subject of the clause before, in "Mori came but would not meet him"."""
        here = next(i for i, word in enumerate(self.words) if word.start >= self.part.start)
        follows = here + 1 < at and self.words[here + 1].lower in self.words.words.finite_helpers
        if not follows or not self.part.start:
            return NOBODY
        return replace(self, part=Span(0, self.part.start)).subject_before(here, apart_from)

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
        return NOBODY if behind else self.antecedents.pair(at)

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
            return self.antecedents.pair(party.first)
        return self.antecedents.he(party.first, apart_from)

    @staticmethod
    def _together(one: Sequence[Who], other: Sequence[Who]) -> tuple[Who, ...]:
        """Give both sides if there are both and nobody is on two; else nobody."""
        if not one or not other or set(one) & set(other):
            return NOBODY
        return distinct((*one, *other))
