"""Known: what is known of a sentence whatever its language."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.beside.wording import Worded

CERTAIN = 0.75
"""A pair of two languages is so much less sure than what was compared says."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a sentence whatever its language.

    Parameters
    ----------
    worded
        Its entities, concepts, days and figures as features.
    denies, hedged
        Whether it denies, and whether it holds back.
    """

    worded: Worded
    denies: bool
    hedged: bool

    @property
    def names(self) -> frozenset[str]:
        """First letters of names in it that no table knows."""
        names: frozenset[str] = self.worded.kept["called"]
        return names

    @property
    def entities(self) -> frozenset[str]:
        """Whom it names."""
        return frozenset(name for name in self.worded.proper if name[0] == "@")

    @property
    def concepts(self) -> frozenset[str]:
        """What it speaks of."""
        return frozenset(n for n in self.worded.weights if n[0] not in "@=#~")

    @property
    def things(self) -> frozenset[str]:
        """What it speaks of, whom it names, its days and its numbers."""
        return frozenset(self.worded.weights)

    @property
    def is_spaced(self) -> bool:
        """Whether it is written with spaces between words."""
        return " " in self.worded.statement.text.strip()


def are_known(left: Known, right: Known) -> bool:
    """Say whether so much of two sentences is known that a denial is of it, and not of the rest."""
    return all(
        len(each.worded.statement.text) <= _LETTERS[each.is_spaced] * len(each.worded.features)
        for each in (left, right)
    )


_LETTERS = {True: 30, False: 12}
"""So many letters may stand for one thing that is known, in a language with spaces and in one without."""


def said_of(known: Known, concept: str) -> str:
    """Give the words of a statement for a concept."""
    spans = (each.span for each in known.worded.features if each.name == concept)
    return next(spans).of(known.worded.statement.text)
