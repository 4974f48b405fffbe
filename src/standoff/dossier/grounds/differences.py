"""Facts that sources state differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standoff.dossier.words.phrases import count_of, shorten
from standoff.evidence.lookup.listing import ItemRecord

DIFFERENCES = 15
"""A report shows so many; the command shows all."""
STATEMENTS = 3
SENTENCE_CHARACTERS = 320
NO_DATABASE = "Differences between sources appear when an evidence database is at hand."
NOT_IN_DATABASE = "None of the sources that the case cites is in the evidence database."


@dataclass(frozen=True, slots=True)
class Side:
    """One way in which sources state a fact, and by how many independent articles."""

    articles: int
    voices: int
    statements: tuple[ItemRecord, ...]

    @property
    def weight(self) -> str:
        """By how many independent articles, in words."""
        return count_of(self.articles, "article")

    @property
    def quoted(self) -> tuple[tuple[str, str], ...]:
        """The first statements, each with its source."""
        return tuple(
            (record.source, shorten(record.context, SENTENCE_CHARACTERS))
            for record in self.statements[:STATEMENTS]
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the side as plain data."""
        statements = [record.to_dict() | {"kind": record.kind} for record in self.statements]
        return {"articles": self.articles, "voices": self.voices, "statements": statements}


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A difference with both sides quoted; `right` is None where all agree."""

    aspect: str
    verdict: str
    ground: str
    likeness: float
    left: Side
    right: Side | None

    @property
    def why(self) -> str:
        """What the verdict rests on, in words."""
        return self.ground.replace("-", " ")

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides there are."""
        return (self.left,) if self.right is None else (self.left, self.right)

    def to_dict(self) -> dict[str, Any]:
        """Give the difference as plain data."""
        return {
            "aspect": self.aspect,
            "verdict": self.verdict,
            "ground": self.ground,
            "likeness": self.likeness,
            "left": self.left.to_dict(),
            "right": None if self.right is None else self.right.to_dict(),
        }


def tell_compared(pairs: int, left_out: int) -> str:
    """Say what was compared, and how many differences are not shown."""
    text = f"{count_of(pairs, 'pair')} of statements from different articles or voices compared."
    return f"{text} {left_out} differences left out." if left_out > 0 else text
