"""Who does it: the party before a verb or noun of meeting that can be its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.evidence.events.phrases import Row
from standoff.evidence.events.verb_groups import group_start, may_be_verb
from standoff.evidence.meetings.antecedents import NOBODY, Antecedents
from standoff.evidence.meetings.parties import Party, Who, distinct, states_in_place
from standoff.evidence.meetings.words import MeetingWords
from standoff.evidence.text.anchors import Span

_NEAR_LINK = 5
"""A link so near before a deed begins no clause with a subject: "said after the talks"."""


@dataclass(frozen=True)
class Subjects:
    """A sentence with its parties; subjects are looked for in a part of it."""

    words: Row
    parties: tuple[Party, ...]
    known: MeetingWords
    antecedents: Antecedents
    text: str
    part: Span

    def before(self, at: int, apart_from: Sequence[Who] = ()) -> tuple[Who, ...]:
        """Give who does it: the nearest party before that is neither object nor place nor owner."""
        known = self.known
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
            if self._opens_a_clause_between(party, at) or self._has_a_stranger(party, at):
                return NOBODY
            return self.who(party, apart_from=apart_from)
        return self._shared_subject(at, apart_from)

    def _opens_a_clause_between(self, party: Party, at: int) -> bool:
        """Say whether a clause begins behind a party that has a subject of its own."""
        links = self.words.words.clause_links
        between = range(party.last, group_start(self.words, at))
        return any(
            self.words[index].lower in links and at - index > _NEAR_LINK for index in between
        )

    def _has_a_stranger(self, party: Party, at: int) -> bool:
        """Say whether somebody without a name is the subject: "he said the group had met"."""
        start, known = group_start(self.words, at), self.words.known
        return any(
            self.words[index].lower in known.cues
            and self.words[index + 1].lower in known.determiners
            for index in range(party.last, start - 2)
        )

    def _relative(self, at: int) -> int | None:
        """Find the "who" or "that" right before the group of a verb."""
        start = group_start(self.words, at)
        before = self.words[start - 1].lower if start else ""
        behind_comma = start > 1 and self.words[start - 2].text == ","
        wanted = self.known.relative_of_subject
        return start - 1 if before in wanted and (behind_comma or start > 1) else None

    def _shared_subject(self, at: int, apart_from: Sequence[Who]) -> tuple[Who, ...]:
        """Give the subject of the clause before, in "Mori came but would not meet him"."""
        here = next(i for i, word in enumerate(self.words) if word.start >= self.part.start)
        follows = here + 1 < at and self.words[here + 1].lower in self.words.words.finite_helpers
        if not follows or not self.part.start:
            return NOBODY
        return replace(self, part=Span(0, self.part.start)).before(here, apart_from)

    def _two_before(self, at: int) -> tuple[Who, ...]:
        """Read "the two leaders met": no name stands between them and the verb."""
        found = self.antecedents.find_the_two(self.text, self.part.start, self.words[at].start)
        if found is None:
            return NOBODY
        match, of = found
        behind = [one for one in self.parties if self.words[one.first].start > match.start()]
        if any(one.last <= at for one in behind):
            return NOBODY
        return self.antecedents.pair(at, of)

    def _is_governed(self, party: Party) -> bool:
        """Say whether a preposition or a verb before a party makes it other than a subject."""
        if party.first == 0:
            return False
        before = self.words[party.first - 1]
        if before.lower in self.known.prepositions:
            return True
        relative = self.words[party.first - 2].lower if party.first > 1 else ""
        if relative in self.known.relative_of_subject and may_be_verb(self.words, before):
            return True  # "councillors who back Mori"
        cue = self.words.known.cues.get(before.lower)
        return before.is_word and cue is None and self._is_object_of(before.lower)

    def _is_object_of(self, verb: str) -> bool:
        lexicon = self.words.words
        if verb in lexicon.clause_links or verb in self.words.known.adverbs:
            return False
        return verb.endswith(lexicon.past_endings) or verb in self.words.known.verbs

    def who(self, party: Party, apart_from: Sequence[Who] = ()) -> tuple[Who, ...]:
        """Give whom a party names, or whom its pronoun means."""
        known = self.known
        if not party.pronoun:
            return distinct(party.who)
        if party.pronoun in known.they:
            return self.antecedents.pair(party.first)
        return self.antecedents.he(party.first, apart_from)
