"""Preferences: how a decision maker orders the states.

Three ways of saying it, each of which may be adjusted by hand afterwards:

* `RankedStatements` (option prioritisation [HipelKilgourFangPeng1997]_): a
  list of statements, most important first. Of two states the one that
  satisfies the first statement on which they differ is preferred. With the
  exact integer score ``sum(2**(k-j))`` over the statements ``j = 1..k`` that
  hold, a greater score is preferred and an equal one is a tie. Statements of
  one `StatementLevel` are equally important: the level counts how many hold.
* `Ranking`: the states themselves, best first, with ties.
* `Weights`: a number for each option; the score of a state is the sum over
  the options taken. Not every ranking can be expressed so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from standoff.model.language.syntax import Statement
from standoff.model.selectors import StateSelector


@dataclass(frozen=True, slots=True)
class RankedStatement:
    """A statement in a list of preferences, and what it rests on."""

    statement: Statement
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatementLevel:
    """Statements that are equally important; usually just one."""

    statements: tuple[RankedStatement, ...]


@dataclass(frozen=True, slots=True)
class RankedStatements:
    """Levels of statements, most important first.

    Parameters
    ----------
    levels
        The nominal order, as written.
    order_unknown
        Half-open ranges of levels ``(start, stop)`` whose order among
        themselves the analyst does not know. The analysis of one reading uses
        the order as written; robustness considers the others.
    """

    levels: tuple[StatementLevel, ...] = ()
    order_unknown: tuple[tuple[int, int], ...] = ()

    def iter_paths(self) -> Iterator[tuple[int, int, tuple[str | int, ...]]]:
        """Iterate over the statements: level, number in the level, and path in a case file.

        The path leads from the list of statements; a list inside it holds the
        levels of one range of unknown order.

        Examples
        --------
        >>> from standoff.model.language.syntax import Taken
        >>> one = StatementLevel((RankedStatement(Taken("a.x")),))
        >>> [path for _, _, path in RankedStatements((one, one, one), ((0, 2),)).iter_paths()]
        [(0, 0), (0, 1), (1,)]
        """
        stops = dict(self.order_unknown)
        outer, stop, start = 0, -1, 0
        for number, level in enumerate(self.levels):
            if number in stops:
                start, stop = number, stops[number]
            place: tuple[str | int, ...] = (outer, number - start) if number < stop else (outer,)
            for at in range(len(level.statements)):
                yield number, at, (*place, "=", at) if len(level.statements) > 1 else place
            outer += number + 1 >= stop


@dataclass(frozen=True, slots=True)
class Ranking:
    """States from most to least preferred; those of one tier are tied.

    Parameters
    ----------
    rest
        Whether all states that no tier names stand in one more tier, the last.
    first_match
        Whether a state that fits several entries stands where it fits first;
        otherwise it may fit only one.
    """

    tiers: tuple[tuple[StateSelector, ...], ...]
    because: tuple[str, ...] = ()
    note: str = ""
    rest: bool = False
    first_match: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """Exact weights of options, by qualified id; an option left out weighs nothing."""

    weights: Mapping[str, Fraction] = field(default_factory=dict)
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A correction by hand: `states` are preferred to `above`.

    Applied to the order that the rest of the preferences give: the adjusted
    states rise just as far as needed, everything else keeps its order.
    """

    states: StateSelector
    above: StateSelector
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences of one decision maker: a basis and corrections to it."""

    basis: RankedStatements | Ranking | Weights
    adjustments: tuple[Adjustment, ...] = ()
