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
class Mark:
    """How strong a preference is, and how sure the analyst is of it.

    Parameters
    ----------
    strength
        1 for a preference, 2 for a strong one, more for stronger ones.
    unknown
        Whether it is not known which way the preference goes.
    probability
        How probable it is that the preference is held; None if that is not said.
    certainty
        How certain the preference is, from 0 to 1, as an interval of which both
        ends are equal where it is one number; None if that is not said.
    """

    strength: int = 1
    unknown: bool = False
    probability: Fraction | None = None
    certainty: tuple[Fraction, Fraction] | None = None


PLAIN = Mark()
"""The mark of what is just preferred."""

STRONGEST = 9
"""The greatest strength."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when on a decision maker counts on what is not certain.

    Parameters
    ----------
    alpha, beta, gamma
        For probabilities: a move is wanted if what it leads to is preferred with
        a probability above ``1 - alpha``; a state deters if it is preferred with
        at most ``1 - beta``; a move of another is credible if its mover prefers
        it with more than ``1 - gamma``.
    satisficing
        For certainties: a move is wanted from this relative certainty on.
    """

    alpha: Fraction = Fraction(1, 2)
    beta: Fraction = Fraction(1, 2)
    gamma: Fraction = Fraction(1, 2)
    satisficing: Fraction = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class RankedStatement:
    """A statement in a list of preferences, and what it rests on."""

    statement: Statement
    because: tuple[str, ...] = ()
    note: str = ""
    mark: Mark = PLAIN


@dataclass(frozen=True, slots=True)
class StatementLevel:
    """Statements that are equally important; usually just one."""

    statements: tuple[RankedStatement, ...]

    @property
    def mark(self) -> Mark:
        """What is marked of the level; its statements have the same mark."""
        return self.statements[0].mark if self.statements else PLAIN


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
    marks
        For each tier, the rest included, how it compares with the one above:
        empty if each is just less preferred. Tiers that follow one another with
        an unknown mark are in unknown order all together.
    """

    tiers: tuple[tuple[StateSelector, ...], ...]
    because: tuple[str, ...] = ()
    note: str = ""
    rest: bool = False
    first_match: bool = False
    marks: tuple[Mark, ...] = ()


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
class PairPreference:
    """How some states compare with others, whatever the rest of the preferences says.

    Of several that speak of the same two states the last counts. They need not
    make an order: preferences may go round in a circle.

    Parameters
    ----------
    better, worse
        Each state of the first is preferred to each of the second.
    mark
        How strong and how sure that is.
    equal
        Whether they are equal instead.
    """

    better: StateSelector
    worse: StateSelector
    mark: Mark = PLAIN
    equal: bool = False
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences of one decision maker: a basis, corrections, and what is said pair by pair.

    Parameters
    ----------
    pairs
        Comparisons that count for themselves.
    thresholds
        From when on it counts on what is uncertain; None if that is not said.
    """

    basis: RankedStatements | Ranking | Weights
    adjustments: tuple[Adjustment, ...] = ()
    pairs: tuple[PairPreference, ...] = ()
    thresholds: Thresholds | None = None

    def iter_marks(self) -> Iterator[Mark]:
        """Iterate over the marks that say more than that something is preferred."""
        match self.basis:
            case RankedStatements(levels):
                marks = [level.mark for level in levels]
            case Ranking():
                marks = list(self.basis.marks)
            case Weights():
                marks = []
        yield from (mark for mark in [*marks, *(one.mark for one in self.pairs)] if mark != PLAIN)

    @property
    def is_marked(self) -> bool:
        """Whether they say more than an order of all states."""
        return bool(self.pairs) or next(self.iter_marks(), None) is not None
