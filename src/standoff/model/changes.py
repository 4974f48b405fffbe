"""Changes to a conflict, one at a time: what would be if ...

Each is a small value that says what is different; `apply_change` in
`standoff.model.changing` gives the conflict in which it is so. What-ifs,
scenarios and sensitivity are made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standoff.model.language.syntax import Statement
from standoff.model.moves import Rule
from standoff.model.options import Direction
from standoff.model.selectors import StateSelector


class Side(StrEnum):
    """Where a statement goes."""

    ABOVE = "above"
    BELOW = "below"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list of preferences; `beside` is needed for above and below."""

    side: Side
    beside: Statement | None = None


@dataclass(frozen=True, slots=True)
class MoveStatement:
    """A decision maker holds a statement more or less important than it does."""

    dm: str
    statement: Statement
    place: Place


@dataclass(frozen=True, slots=True)
class ShiftStatement:
    """A statement rises (or, with a negative number, sinks) by so many levels."""

    dm: str
    statement: Statement
    by: int = 1


@dataclass(frozen=True, slots=True)
class DropStatement:
    """A decision maker does not care about a statement."""

    dm: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class NegateStatement:
    """A decision maker wants the opposite of a statement."""

    dm: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class AddStatement:
    """A decision maker cares about a statement, too."""

    dm: str
    statement: Statement
    place: Place = Place(Side.LAST)


@dataclass(frozen=True, slots=True)
class PreferStates:
    """States rise above others in an order that is not made of statements."""

    dm: str
    states: StateSelector
    above: StateSelector


@dataclass(frozen=True, slots=True)
class AddOption:
    """A decision maker has one more option."""

    dm: str
    option: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RemoveOption:
    """An option, by qualified id, is not to be had: no state takes it."""

    option: str


@dataclass(frozen=True, slots=True)
class AddRule:
    """One more rule."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class DropRule:
    """The rule of this number, from 0, does not hold."""

    number: int


@dataclass(frozen=True, slots=True)
class TurnOption:
    """An option, by qualified id, can be changed in this direction."""

    option: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class StartAt:
    """The status quo is another."""

    states: StateSelector


@dataclass(frozen=True, slots=True)
class Settle:
    """What somebody does is settled: the statement holds in every state.

    The status quo follows: options that the statement fixes are as it says.
    """

    statement: Statement


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Claims do not hold, and what rests on them alone falls; see `model.grounds.falling`.

    Parameters
    ----------
    claims
        Their ids.
    """

    claims: frozenset[str]


Change = (
    MoveStatement
    | ShiftStatement
    | DropStatement
    | NegateStatement
    | AddStatement
    | PreferStates
    | AddOption
    | RemoveOption
    | AddRule
    | DropRule
    | TurnOption
    | StartAt
    | Settle
    | LeaveOut
)
