"""What decides between two states: the part of a decision maker's preferences that parts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from standoff.errors import Problem
from standoff.model.formation import state_index
from standoff.model.forming.marked import UNKNOWN
from standoff.model.graph_form import GraphForm
from standoff.model.language.evaluate import holds
from standoff.model.ordering import rank_states
from standoff.model.preferences import Preferences, RankedStatements, Ranking, Weights


@dataclass(frozen=True, slots=True)
class ByLevel:
    """The first level of statements of which the two states satisfy unequally many.

    Parameters
    ----------
    level
        From 0, the most important.
    better, worse
        How many of its statements hold in the preferred state and in the other.
    """

    level: int
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class ByHand:
    """The states were ranked by hand."""


@dataclass(frozen=True, slots=True)
class ByWeights:
    """The sums of the weights of the options taken."""

    better: Fraction
    worse: Fraction


@dataclass(frozen=True, slots=True)
class ByCorrection:
    """A correction by hand, against the order that the rest gives.

    Parameters
    ----------
    number
        Its place among the corrections, from 0.
    """

    number: int


@dataclass(frozen=True, slots=True)
class ByPair:
    """What is said of the two states by themselves.

    Parameters
    ----------
    number
        Its place among what is said of pairs, from 0.
    """

    number: int


Decision = ByLevel | ByHand | ByWeights | ByCorrection | ByPair


@dataclass(frozen=True)
class Comparer:
    """Says of two states that one decision maker does not hold equal what decides between them.

    Parameters
    ----------
    dm
        Index of the decision maker.
    preferences
        Those the ranks of the graph were made from.

    Notes
    -----
    A correction decides where the order without corrections says otherwise,
    or that both are equal; else the rest of the preferences does.
    """

    graph: GraphForm
    dm: int
    preferences: Preferences | None

    def prefers(self, one: int, two: int) -> int:
        """Give 1 if the first state is preferred, -1 if the second is, 0 if they are equal.

        That nobody knows which is preferred gives 0, too.
        """
        relation = self.graph.relations.get(self.dm)
        if relation is not None and relation.is_no_order:
            code = relation.compare(two, one)
            return 0 if code == UNKNOWN else (code > 0) - (code < 0)
        ranks = self.graph.ranks[self.dm]
        return int(ranks[one] > ranks[two]) - int(ranks[one] < ranks[two])

    def is_unknown(self, one: int, two: int) -> bool:
        """Say whether nobody knows which of two states is preferred."""
        relation = self.graph.relations.get(self.dm)
        return (
            relation is not None and relation.is_no_order and relation.compare(two, one) == UNKNOWN
        )

    def decide(self, one: int, two: int) -> Decision | None:
        """Say what decides between two states; None if they are equal to the decision maker.

        Notes
        -----
        Cost: one evaluation of each statement in each of the two states.
        """
        way = self.prefers(one, two)
        if not way or self.preferences is None:
            return None
        better, worse = (one, two) if way > 0 else (two, one)
        said = self._pair(better, worse)
        if said is not None:
            return ByPair(said)
        if self.preferences.adjustments and self._uncorrected[better] <= self._uncorrected[worse]:
            return ByCorrection(self._correction(better, worse))
        return self._by_basis(better, worse)

    def _pair(self, better: int, worse: int) -> int | None:
        """Find the last that is said of two states by themselves."""
        relation = self.graph.relations.get(self.dm)
        pairs = relation.exceptions if relation is not None else ()
        found = (
            number
            for number, each in reversed(list(enumerate(pairs)))
            if each.better >> better & 1 and each.worse >> worse & 1
        )
        return next(found, None)

    def _by_basis(self, better: int, worse: int) -> Decision | None:
        basis = self.preferences.basis if self.preferences else None
        match basis:
            case RankedStatements():
                pairs = zip(self.satisfied(better), self.satisfied(worse), strict=True)
                found = (ByLevel(k, a, b) for k, (a, b) in enumerate(pairs) if a != b)
                return next(found, None)
            case Weights():
                return ByWeights(self.score(better), self.score(worse))
            case Ranking():
                return ByHand()
        return None

    def satisfied(self, state: int) -> tuple[int, ...]:
        """Count for each level how many of its statements hold in a state; empty without any."""
        basis = self.preferences.basis if self.preferences else None
        if not isinstance(basis, RankedStatements):
            return ()
        code = int(self.graph.codes[state])
        return tuple(
            sum(holds(item.statement, code, self._place) for item in level.statements)
            for level in basis.levels
        )

    def score(self, state: int) -> Fraction:
        """Add up the weights of the options taken in a state."""
        basis = self.preferences.basis if self.preferences else None
        weights = basis.weights if isinstance(basis, Weights) else {}
        code = int(self.graph.codes[state])
        return sum((w for o, w in weights.items() if code >> self._place[o] & 1), Fraction())

    def kind(self, state: int) -> tuple[object, ...]:
        """Give what is the same of states that the preferences treat alike."""
        risen = tuple(bool(up >> state & 1) for up, _ in self._corrections)
        under = tuple(bool(down >> state & 1) for _, down in self._corrections)
        ranks = int(self.graph.ranks[self.dm][state]), int(self._uncorrected[state])
        return (*ranks, self.satisfied(state), risen, under)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {option: k for k, option in enumerate(self.graph.options)}

    @cached_property
    def _uncorrected(self) -> Sequence[int]:
        plain = replace(self.preferences, adjustments=()) if self.preferences else None
        return rank_states(plain, state_index(self.graph))

    @cached_property
    def _corrections(self) -> tuple[tuple[int, int], ...]:
        """For each correction the states that rise and those that they rise above, as bits."""
        index = state_index(self.graph)
        found = []
        for each in self.preferences.adjustments if self.preferences else ():
            pair = [index.select(selector) for selector in (each.states, each.above)]
            found.append(tuple(0 if isinstance(bits, Problem) else bits for bits in pair))
        return tuple((risen, under) for risen, under in found)

    def _correction(self, better: int, worse: int) -> int:
        """Find the correction that lifts a state: above the other, or else above what is higher."""
        lifting = [k for k, (risen, _) in enumerate(self._corrections) if risen >> better & 1]
        direct = [k for k in lifting if self._corrections[k][1] >> worse & 1]
        if direct:
            return direct[0]
        ranks = self.graph.ranks[self.dm]
        high = [
            k
            for k in lifting
            if any(
                ranks[state] >= ranks[worse]
                for state in range(self.graph.state_count)
                if self._corrections[k][1] >> state & 1
            )
        ]
        return (high or lifting)[0]


def find_tiers(ranks: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Group states by rank, best first; those of one tier are equal to the decision maker.

    Examples
    --------
    >>> find_tiers((0, 2, 0, 1))
    ((1,), (3,), (0, 2))
    """
    tiers: dict[int, list[int]] = {}
    for state, rank in enumerate(ranks):
        tiers.setdefault(int(rank), []).append(state)
    return tuple(tuple(tiers[rank]) for rank in sorted(tiers, reverse=True))
