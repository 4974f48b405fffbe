"""Offices: who speaks for whom, as a sentence tells it: "Lind, the leader of the union"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.evidence.events.phrases import Row, read_words
from standoff.evidence.events.role_words import role_knowledge
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.positions.holders import Holders
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.words import position_knowledge
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

_STOPS = (".", "!", "?")
_LONGEST = 12
"""How many words tell at most who somebody is."""


@dataclass(frozen=True, slots=True)
class Office:
    """A person, and for whom the person speaks.

    Parameters
    ----------
    person
        Id of a person in the table of names, or the words of a name that is not in it.
    owner
        The phrase for whom; None where only a title is told.
    """

    person: str
    owner: Holder | None
    title: str = ""


def find_offices(
    text: str, mentions: Sequence[Mention] = (), *, language: Language = ENGLISH
) -> tuple[Office, ...]:
    """Find who is said to act for whom; cost is linear.

    Examples
    --------
    >>> from standoff.evidence.names.finding import find_names
    >>> text = "“No,” said Maja Lind, the leader of the union."
    >>> [(one.person, one.owner.words) for one in find_offices(text, tuple(find_names(text)))]
    [('maja-lind', 'the union')]
    """
    known = position_knowledge(language)
    words = read_words(text, Span(0, len(text)), mentions, role_knowledge(language))
    if not words:
        return ()
    return tuple(_Offices(words, Holders(text, words, known)).found())


@dataclass(frozen=True)
class _Offices:
    words: Row
    holders: Holders

    def found(self) -> Iterator[Office]:
        for at, word in enumerate(self.words):
            if getattr(word.named, "kind", None) is NameKind.PERSON and word.named is not None:
                owner = self._behind(at) or self._before(at) or self._beside(at) or self._led(at)
                title = str(getattr(word.named, "title", ""))
                if owner is not None or title:
                    yield Office(word.named.entity, owner, title)
            elif word.text == "," and self._is_stranger(at + 1):
                owner = self._acting(self.holders.clause_start(at), at)
                if owner is not None:
                    yield Office(self._stranger(at + 1), owner)

    def _behind(self, at: int) -> Holder | None:
        """Read ", the leader of the union" behind a name, and "of Chile"."""
        if at + 2 >= len(self.words):
            return None
        start, limit = at + 2, min(len(self.words), at + 2 + _LONGEST)
        if self.words[at + 1].text != ",":
            return None
        end = next((i for i in range(start, limit) if not self._goes_on(i)), limit)
        return self._acting(start, end)

    def _goes_on(self, at: int) -> bool:
        word = self.words[at]
        return word.named is not None or word.is_word or word.lower in self._possessives

    @property
    def _possessives(self) -> frozenset[str]:
        return self.holders.known.words.possessives

    def _before(self, at: int) -> Holder | None:
        """Read "the head of the union, Maja Lind"."""
        if at < 2 or self.words[at - 1].text != ",":
            return None
        return self._acting(max(self.holders.clause_start(at - 1), at - _LONGEST), at - 1)

    def _beside(self, at: int) -> Holder | None:
        """Read "union leader Maja Lind": what stands before the words of the office."""
        acts, first = self.holders.known.words.acts_for, at
        while first > 0 and self.words[first - 1].is_word and self.words[first - 1].lower in acts:
            first -= 1
        if first in (at, 0):
            return None
        word = self.words[first - 1]
        if word.is_word and word.lower in self.holders.known.words.actors:
            return self.holders.phrase(first - 1, first)
        if word.named is not None and getattr(word.named, "kind", None) is not NameKind.PERSON:
            return self.holders.of_name(first - 1)
        if word.is_word and word.text.isupper() and len(word.text) > 1:
            return self.holders.phrase(first - 1, first)  # "TL president Hale"
        if word.is_word and self._is_name(first - 1):
            return self.holders.phrase(first - 1, first)  # "Norvex chairwoman Ingrid Falk"
        return None

    def _led(self, at: int) -> Holder | None:
        """Read "Lind, who chairs the union"."""
        known = self.holders.known.words
        row = self.words[at + 1 : at + 4]
        who = next((i for i, word in enumerate(row) if word.lower in known.who), None)
        if who is None or any(word.text != "," for word in row[:who]) or len(row) < who + 2:
            return None
        if row[who + 1].lower not in known.leads:
            return None
        owner = self.holders.after(at + who + 3)
        return owner if owner is not None and self.holders.can_act(owner) else None

    def _acting(self, start: int, end: int) -> Holder | None:
        """Give for whom the phrase between two words acts."""
        known = self.holders.known.words
        for at in range(start, end):
            if self.words[at].is_word and self.words[at].lower in known.acts_for:
                return self._nation(start, end) or self._owner(start, end)
        return None

    def _nation(self, start: int, end: int) -> Holder | None:
        """Give the state in "the Norwegian minister of the sea"."""
        for at in range(start, end):
            if getattr(self.words[at].named, "kind", None) is NameKind.COUNTRY:
                return self.holders.of_name(at)
        return None

    def _owner(self, start: int, end: int) -> Holder | None:
        found = self.holders.phrase(start, end)
        if found is None or found.head not in self.holders.known.words.acts_for:
            return None
        owner = found.owner
        return owner if owner is not None and self.holders.can_act(owner) else None

    def _is_name(self, at: int) -> bool:
        """Say whether a word with a capital stands within a sentence, and is no title or day."""
        word, known = self.words[at], self.holders.known.words
        before = self.words[at - 1].text if at else _STOPS[0]
        within = before not in _STOPS and not before[:1].isupper()
        titles = known.acts_for | self.words.known.calendar
        return (
            within
            and word.text[:1].isupper()
            and word.text not in titles
            and word.lower not in titles
        )

    def _is_stranger(self, at: int) -> bool:
        two = self.words[at : at + 2]
        return len(two) == 2 and all(
            word.is_word and word.text[0].isupper() and word.text not in self.words.known.calendar
            for word in two
        )

    def _stranger(self, at: int) -> str:
        end = at
        while (
            end < len(self.words) and self.words[end].is_word and self.words[end].text[0].isupper()
        ):
            end += 1
        return " ".join(word.text for word in self.words[at:end])
