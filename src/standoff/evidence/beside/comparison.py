"""Comparison: what of two statements was held against what, with which outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What of two statements was compared; a closed set, worded by reports."""

    FIGURE = "figure"
    DATE = "date"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    WORDING = "wording"
    SPEAKER = "speaker"
    PLACE = "place"
    DOER = "doer"


class Aspect(StrEnum):
    """What pairs are asked for: what of them was compared."""

    FIGURE = "figure"
    DATE = "date"
    STATUS = "status"
    PLACE = "place"
    QUOTE = "quote"
    WORDS = "words"


ASPECTS: Mapping[Matter, Aspect] = {
    Matter.FIGURE: Aspect.FIGURE,
    Matter.DATE: Aspect.DATE,
    Matter.NEGATION: Aspect.STATUS,
    Matter.OPPOSITE: Aspect.STATUS,
    Matter.WORDING: Aspect.QUOTE,
    Matter.SPEAKER: Aspect.QUOTE,
    Matter.PLACE: Aspect.PLACE,
    Matter.DOER: Aspect.STATUS,
}


class Outcome(StrEnum):
    """What comparing showed; a closed set, worded by reports."""

    EQUAL = "equal"
    LEFT_NARROWER = "left-is-more-exact"
    RIGHT_NARROWER = "right-is-more-exact"
    OVERLAP = "both-can-be-true"
    OTHER_TIME = "for-another-time"
    ANOTHER = "another"
    EXCLUDED = "exclude-each-other"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was held against what, with which outcome.

    Parameters
    ----------
    left, right
        The words compared, as the statements have them.
    alike
        How alike the surroundings are, from 0 to 1.
    named
        Whether it is said of a name that both surroundings have; of figures, too,
        that both count things of one noun.
    close
        Whether the same words stand close to both.
    framed
        Whether the statements say the same but for this.
    together
        Whether what is compared is of one time, whatever days the statements name besides.
    """

    matter: Matter
    outcome: Outcome
    left: str
    right: str
    alike: float
    named: bool = False
    close: bool = False
    framed: bool = False
    together: bool = False
