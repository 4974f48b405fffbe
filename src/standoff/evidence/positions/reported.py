"""Who commits to something by report: "the ministry said on Friday that it would sell"."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.names.entries import NameKind
from standoff.evidence.positions.holders import Holders
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.words import PositionKind

_NEAR, _TOLD_TO = 4, 8
"""How many words stand at most between a verb of saying and what is said, without and with "that"."""

_CONDITION = 16
"""How many words a condition has at most that stands before what hangs on it."""

_IT, _THEY = "it", "they"

_PROMISING = (PositionKind.OFFERS, PositionKind.PLANS, PositionKind.THREATENS)


@dataclass(frozen=True)
class ReportedHolders(Holders):
    """Holders of positions, where a pronoun right behind who says so means who says so."""

    def before(self, group: int, depth: int = 0) -> Holder | None:
        """Give the subject of a verb group; for "it" behind "the ministry said", the ministry."""
        found = super().before(group, depth)
        if found is None or not found.pronoun or depth:
            return found
        if found.pronoun == _IT and self._is_of_nobody(group):
            return None
        return self._who_says(found) or found

    def _is_of_nobody(self, group: int) -> bool:
        """Say whether "it" does nothing: "it would take years"."""
        start = self.words[group].start
        return self.known.words.of_nobody.match(self.text, start) is not None

    def _who_says(self, pronoun: Holder) -> Holder | None:
        verb = self._saying_before(pronoun.first)
        if verb is None:
            verb = self._saying_before_condition(pronoun.first)
        if verb is None:
            return None
        found = super().before(self.group_start(verb))
        if found is None or found.pronoun or not self.can_act(found):
            return None
        return found if self._stands_for(pronoun.pronoun, found) else None

    def _saying_before(self, start: int) -> int | None:
        """Give the verb of saying whose report begins at a word: over "that", and a day or a hearer."""
        that = start > 1 and self.words[start - 1].lower in self.known.words.that
        end = start - 1 if that else start
        for verb in range(end - 1, max(0, end - 1 - (_TOLD_TO if that else _NEAR)), -1):
            if self._says(verb):
                near = range(verb + 1, end)
                timed = all(self.is_of_time(i) or self.words.is_adverb(self.words[i]) for i in near)
                return verb if timed or (that and self._is_plain_to(near)) else None
        return None

    def _saying_before_condition(self, start: int) -> int | None:
        """Go left over a condition: "said that if Sweden pays | it would withdraw"."""
        starts = self.known.words.condition_starts
        near = range(start - 1, max(0, start - _CONDITION), -1)
        opener = next((i for i in near if self.words[i].lower in starts), None)
        return None if opener is None else self._saying_before(opener)

    def _says(self, at: int) -> bool:
        word, known = self.words[at], self.known
        if word.named is not None:
            return False
        promising = word.lower in known.past and any(
            cue.kind in _PROMISING for cue in known.cues.get(word.lower, ())
        )
        return word.lower in known.said or promising

    def _is_plain_to(self, near: range) -> bool:
        """Say whether no clause begins between: "told the union in a letter that"."""
        openers = self.known.words.clause_openers | {","}
        return not any(self.words[i].lower in openers or self.is_finite(i) for i in near)

    def _stands_for(self, pronoun: str, holder: Holder) -> bool:
        """Say whether a pronoun may mean who says so, by number and by whether it is a person."""
        several = holder.head.endswith(self.known.words.plural_endings) and not holder.entity
        if pronoun == _THEY:
            return several or len(self.with_joined(holder)) > 1
        person = holder.kind is NameKind.PERSON
        return pronoun == _IT and not person and not (several and holder.owner is None)
