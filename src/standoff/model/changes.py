"""Changes to a conflict, one at a time: what would be if ...

Each is a small value that says what is different; `apply_change` in
`standoff.model.changing` gives the conflict in which it is so. What-ifs,
scenarios and sensitivity are made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from standoff.model.language.syntax import Statement, iter_names, render_statement
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    Merge,
    Never,
    NoMove,
    OnlyIf,
    Require,
    Rule,
)
from standoff.model.options import Direction
from standoff.model.preferences import Preferences
from standoff.model.selectors import StateSelector, spell_selector


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
class SwapLevels:
    """Two neighbours in an order of preference change places: levels of statements, or tiers.

    Parameters
    ----------
    upper
        Place of the more important one, from 0.
    """

    dm: str
    upper: int


@dataclass(frozen=True, slots=True)
class SetWeight:
    """An option, by qualified id, weighs otherwise for a decision maker."""

    dm: str
    option: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class DropCorrection:
    """The correction by hand of this number, from 0, is not made."""

    dm: str
    number: int


@dataclass(frozen=True, slots=True)
class PreferStates:
    """States rise above others in an order that is not made of statements."""

    dm: str
    states: StateSelector
    above: StateSelector


@dataclass(frozen=True, slots=True)
class SetOrder:
    """A decision maker wants something else altogether."""

    dm: str
    preferences: Preferences


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
class AddMove:
    """Where moves are written out: a decision maker can move from one state to another, by id."""

    dm: str
    origin: str
    target: str


@dataclass(frozen=True, slots=True)
class RemoveStates:
    """Where states are written out: some of them, by id, are impossible."""

    states: tuple[str, ...]


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


Wish = (
    MoveStatement
    | ShiftStatement
    | DropStatement
    | NegateStatement
    | AddStatement
    | SwapLevels
    | SetWeight
    | DropCorrection
    | PreferStates
    | SetOrder
    | AddOption
)
"""What is different for one decision maker, whose id is `dm`."""

Change = (
    Wish
    | RemoveOption
    | RemoveStates
    | AddRule
    | DropRule
    | TurnOption
    | AddMove
    | StartAt
    | Settle
    | LeaveOut
)


def spell_change(change: Change) -> str:
    """Spell a change as the line that a person would write for it.

    Raises
    ------
    ValueError
        For what no single line says: merged states, forbidden moves, moves that are written
        out, weights, corrections, levels that change places, several claims left out.

    Examples
    --------
    >>> from standoff.model.language.syntax import Not, Taken
    >>> spell_change(DropStatement("us", Not(Taken("us.cover"))))
    'us: drop not us.cover'
    """
    match change:
        case AddRule(rule):
            return _spell_added(rule)
        case DropRule(number):
            return f"drop rule {number + 1}"
        case TurnOption(option, direction):
            return f"{_WAYS[direction]}: {option}"
        case StartAt(states):
            return f"status_quo: {spell_selector(states)}"
        case RemoveOption() | RemoveStates():
            return _spell_removed(change)
        case LeaveOut(claims):
            if len(claims) > 1:
                raise ValueError("no line says several claims")
            return f"leave out claim: {next(iter(claims))}"
        case AddMove():
            raise ValueError("no line says a move")
        case Settle(statement):
            owner = next(
                (name.option.partition(".")[0] for name in iter_names(statement)), "require"
            )
            return f"{owner}: {render_statement(statement)}"
    return f"{change.dm}: {_spell_wish(change)}"


def _spell_removed(change: RemoveOption | RemoveStates) -> str:
    if isinstance(change, RemoveStates):
        return f"never: {', '.join(change.states)}"
    return f"{change.option.partition('.')[0]}: cannot {change.option}"


def _spell_wish(change: Wish) -> str:
    """Spell what is different for one decision maker."""
    match change:
        case MoveStatement(_, statement, place):
            return f"{render_statement(statement)} {_spell_place(place)}"
        case ShiftStatement(_, statement, by):
            word, many = "raise" if by > 0 else "lower", f" by {abs(by)}" if abs(by) > 1 else ""
            return f"{word} {render_statement(statement)}{many}"
        case DropStatement(_, statement):
            return f"drop {render_statement(statement)}"
        case NegateStatement(_, statement):
            return f"negate {render_statement(statement)}"
        case AddStatement(_, statement, place):
            return f"add {render_statement(statement)} {_spell_place(place)}"
        case PreferStates(_, states, above):
            return f"{spell_selector(states)} above {spell_selector(above)}"
        case AddOption(_, option, name):
            return f"can {option}: {name}" if name else f"can {option}"
        case SwapLevels() | SetWeight() | DropCorrection() | SetOrder():
            raise ValueError(f"no line says {type(change).__name__}")


_WAYS = {
    Direction.BOTH: "two_way",
    Direction.ONE_WAY: "one_way",
    Direction.ONE_WAY_BACK: "one_way_back",
}


def _spell_place(place: Place) -> str:
    if place.beside is None:
        return place.side.value
    return f"{place.side.value} {render_statement(place.beside)}"


def _spell_added(rule: Rule) -> str:
    match rule:
        case Never(statement) | Require(statement):
            return f"{type(rule).__name__.lower()}: {render_statement(statement)}"
        case AtMostOne(listed) | AtLeastOne(listed) | ExactlyOne(listed):
            kind = {AtMostOne: "at_most_one", AtLeastOne: "at_least_one"}.get(
                type(rule), "exactly_one"
            )
            return f"{kind}: {', '.join(map(render_statement, listed))}"
        case OnlyIf(statement, condition):
            return f"only_if: {render_statement(statement)} only_if {render_statement(condition)}"
        case NoMove() | Merge():
            raise ValueError(f"no line says a rule of this kind: {type(rule).__name__}")
