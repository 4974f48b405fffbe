"""Clauses: where one begins, and where the verb in it does."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.events.phrases import Row
from standoff.evidence.positions.words import PositionKnowledge

_BRACKET = 14
"""How many words stand in a bracket at most."""

_PHRASE = 6
"""How many words stand in a phrase for somebody at most."""

_MARKS = frozenset(';:“”"—–(')


@dataclass(frozen=True)
class Clauses:
    """The words of a sentence, parted into clauses as they are asked for."""

    text: str
    words: Row
    known: PositionKnowledge

    def is_listed(self, verb: int) -> bool:
        """Say whether a verb goes on behind a comma with "to": ", threatened to strike"."""
        words, known = self.words, self.known
        if verb + 1 >= len(words) or words[verb].named is not None:
            return False
        cue = words[verb].lower in known.past and words[verb].lower in known.cues
        return cue and words[verb + 1].lower in known.words.infinitive

    def group_start(self, at: int) -> int:
        """Give the first word of a verb with its helpers and adverbs."""
        known = self.known.words
        while at > 0 and self.words[at - 1].named is None:
            word = self.words[at - 1]
            if word.lower in known.possessives and self._owns(at - 1):
                break
            if word.lower in known.helpers | known.negations or (
                self.words.is_adverb(word) and word.lower not in known.clause_openers
            ):
                at -= 1
            else:
                break
        return at

    def _owns(self, mark: int) -> bool:
        """Say whether "'s" is a possessive: behind a pronoun it is a helper."""
        return mark > 0 and self.words[mark - 1].lower not in self.known.words.own

    def clause_start(self, end: int) -> int:
        """Give the first word of the clause that a verb at `end` belongs to."""
        known = self.known.words
        at = end
        while at > 0:
            before = self.words[at - 1]
            if before.named is None:
                joins = before.lower in self.words.words.links_of_names and before.lower != ","
                verb = any(self._has_subject(i) for i in range(max(0, at - 30), at - 1))
                if before.lower in known.clause_openers and not (joins and not verb):
                    break
                if before.text in _MARKS or self.is_finite(at - 1):
                    break
            at -= 1
        return at

    def behind_condition(self, start: int, end: int) -> int:
        """Go right over a condition that no comma ends: "if Sweden pays | Norway would withdraw"."""
        inside = self.words[start:end]
        opened = start > 0 and self.words[start - 1].lower in self.known.words.condition_starts
        plain = opened and all(word.text != "," for word in inside)
        return self.last_phrase(start, end) if plain else start

    def last_phrase(self, start: int, end: int) -> int:
        """Give where the last phrase between two words begins; the first of them where none does."""
        known = self.known.words
        for at in range(end - 1, max(start, end - 1 - _PHRASE), -1):
            word = self.words[at]
            if word.lower in known.own or word.lower in known.articles | known.owning.keys():
                return at
            if word.named is not None and self.words[at - 1].lower not in known.articles:
                return at
        return start

    def _has_subject(self, at: int) -> bool:
        """Say whether a word is a verb with a subject, also one in the present: "Norway refuses"."""
        if self.is_finite(at):
            return True
        word, known = self.words[at], self.known
        if at == 0 or word.named is not None or word.lower not in known.cues:
            return False
        before = self.words[at - 1]
        return (
            before.named is not None
            or before.lower in known.words.own
            or (before.lower in known.words.actors)
        )

    def is_finite(self, at: int) -> bool:
        """Say whether a word is, or may be, a verb that has a subject."""
        word = self.words[at]
        if word.named is not None:
            return False
        low, known = word.lower, self.known
        if low in known.words.possessives:
            return False
        if low in known.past or low in known.words.be or low in known.words.will:
            return True
        return low in known.said or (low in known.words.might)

    def is_of_time(self, at: int) -> bool:
        """Say whether a word belongs to a day: "on 1 June 2024"."""
        word = self.words[at]
        calendar = word.text in self.words.known.calendar or word.text.isdigit()
        return calendar or word.lower in self.known.words.days_before

    def bracket(self, at: int) -> int | None:
        """Give where the bracket opens that ends at a word: "the Writers' Guild (WG) will"."""
        if not self.words[at].text.endswith(")"):
            return None
        near = range(at, max(0, at - _BRACKET), -1)
        return next((i for i in near if self.words[i].text.startswith("(")), None)

    def is_before_a_subject(self, at: int) -> bool:
        """Say whether a word only leads to a subject: an adverb, a comma, "And" that begins the sentence."""
        word, links = self.words[at], self.words.words.links_of_the_last
        return word.text == "," or self.words.is_adverb(word) or (at == 0 and word.lower in links)

    def open_bracket(self, start: int, end: int) -> int:
        """Give where a clause begins that seems to begin in a bracket that closes before `end`."""
        texts = [self.words[at].text for at in range(start, end)]
        if ")" not in texts or "(" in texts[: texts.index(")")]:
            return start
        opened = next((at for at in range(start - 1, -1, -1) if self.words[at].text == "("), None)
        return start if opened is None else self.clause_start(opened)

    def is_behind_which(self, verb: int) -> bool:
        """Say whether a verb ends a clause with "which" whose subject stands before it."""
        start = self.clause_start(verb)
        relative = start > 1 and self.words[start - 1].lower in self.words.words.of_things
        return relative and self.words[start - 2].text == ","


def looks_like_verb(words: Row, at: int, knowledge: PositionKnowledge) -> bool:
    """Say whether a subject stands before a word and something that may be an object behind."""
    if at == 0 or at + 1 >= len(words):
        return False
    known, word, after = knowledge.words, words[at - 1], words[at + 1]
    subject = (
        (word.named is not None and not word.demonym)
        or word.lower in known.own
        or word.lower in known.actors
        or word.text in (",", ")")
        or words.is_adverb(word)
        or word.lower in known.helpers | known.clause_openers
        or (word.is_word and word.text[0].isupper())
    )
    starts = known.articles | known.infinitive | known.that | known.particles | known.negations
    behind = (
        after.named is not None
        or after.lower in starts
        or after.text[0].isdigit()
        or (after.is_word and after.lower not in known.clause_openers | known.no_subject_before)
    )
    return subject and behind
