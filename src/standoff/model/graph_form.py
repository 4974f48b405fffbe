"""Graph form: a conflict as integers, for the analysis.

States are indexes ``0..m-1`` in increasing code, decision makers indexes in
the order of the case. Preferences are ranks: per decision maker one integer
per state, dense from 0, greater preferred, equal tied. Moves are asked for
state by state, so that a conflict of a million states needs no list of arcs.

`OptionGraph` keeps the option form (who owns which bit, in which direction it
goes, which codes are feasible) for engines that exploit it; `ExplicitGraph`
has every move written out. Whoever needs only the definitions uses neither,
just `GraphForm`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from standoff.model.options import Direction
from standoff.model.states import State, choices_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    IntArray = NDArray[np.int64]

CACHED_STATES = 1 << 13
"""Up to this many states, moves once computed are kept."""


@dataclass(frozen=True, eq=False)
class GraphForm(ABC):
    """States, ranks and moves of a conflict, by index.

    Parameters
    ----------
    decision_makers
        Ids, in order.
    options
        Qualified ids, in the order of bits; empty if the conflict has none.
    codes
        Decimal code of each state, ascending; for a merged state that of its
        representative, for a graph without options the index.
    ranks
        Per decision maker, one integer per state; dense from 0, greater is
        preferred.
    names
        By index, what names a state in the case file: its id in graph form, or
        the name of a merged state.
    titles
        By index, what a reader sees instead, each its own.
    """

    decision_makers: tuple[str, ...]
    options: tuple[str, ...]
    codes: Sequence[int]
    ranks: tuple[Sequence[int], ...]
    names: Mapping[int, str] = field(default_factory=dict, kw_only=True)
    titles: Mapping[int, str] = field(default_factory=dict, kw_only=True)

    @property
    def state_count(self) -> int:
        """Number of feasible states."""
        return len(self.codes)

    @abstractmethod
    def reachable(self, dm: int, state: int) -> Sequence[int]:
        """Give the states one move of `dm` leads to, ascending, without `state` itself."""

    def improvements(self, dm: int, state: int) -> list[int]:
        """Give the unilateral improvements: reachable states that `dm` strictly prefers."""
        ranks = self.ranks[dm]
        here = ranks[state]
        return [target for target in self.reachable(dm, state) if ranks[target] > here]

    def arcs(self, dm: int) -> Iterator[tuple[int, int]]:
        """Iterate over all moves of `dm` as (origin, target)."""
        for origin in range(self.state_count):
            for target in self.reachable(dm, origin):
                yield origin, target

    def with_ranks(self, ranks: tuple[Sequence[int], ...]) -> Self:
        """Give the same states and moves under other preferences, sharing what was computed."""
        other = copy(self)
        object.__setattr__(other, "ranks", ranks)
        other.__dict__.pop("rank_arrays", None)
        return other

    def choices(self, state: int) -> str:
        """Spell the choices of a state, or give an empty text if there are no options."""
        return choices_of(int(self.codes[state]), len(self.options))

    def state(self, index: int) -> State:
        """Give a state as people see it."""
        return State(
            index + 1,
            int(self.codes[index]),
            self.choices(index),
            self.names.get(index, ""),
            self.titles.get(index, ""),
        )

    def states(self) -> Iterator[State]:
        """Iterate over all states in order."""
        return map(self.state, range(self.state_count))


@dataclass(frozen=True, eq=False)
class ExplicitGraph(GraphForm):
    """A conflict whose moves are written out.

    Parameters
    ----------
    moves
        ``moves[dm][state]``: the states reachable in one move, ascending.
    spelled
        Choices of each state where they cannot be read off the code: merged
        states, or states of a conflict given in graph form.
    members
        For each state the codes of option form that it stands for; empty
        where no states were merged.
    coded
        Whether the codes tell the choices of the states.
    """

    moves: tuple[tuple[tuple[int, ...], ...], ...]
    spelled: tuple[str, ...] = field(default=(), kw_only=True)
    members: tuple[tuple[int, ...], ...] = field(default=(), kw_only=True)
    coded: bool = field(default=True, kw_only=True)

    def reachable(self, dm: int, state: int) -> tuple[int, ...]:
        """Give the states one move of `dm` leads to."""
        return self.moves[dm][state]

    def choices(self, state: int) -> str:
        """Spell the choices of a state, ``-`` for either."""
        return self.spelled[state] if self.spelled else super().choices(state)


@dataclass(frozen=True, slots=True)
class BlockedMoves:
    """Moves that pattern rules forbid: from codes in `origins` to codes in `targets`.

    Parameters
    ----------
    origins, targets
        Truth tables over codes, as bits of an integer.
    dm
        Index of the decision maker who cannot make them; None for nobody can.
    """

    origins: int
    targets: int
    dm: int | None = None


@dataclass(frozen=True, eq=False)
class OptionGraph(GraphForm):
    """A conflict in option form: a move changes options of one decision maker.

    Parameters
    ----------
    owners
        Index of the decision maker that owns each option, in the order of bits.
    directions
        Direction of each option.
    feasible
        Truth table over all ``2**n`` codes, as bits of an integer.
    blocked
        Moves that rules forbid.

    Notes
    -----
    `reachable` costs ``2**k`` for a decision maker with ``k`` options.
    """

    owners: tuple[int, ...]
    directions: tuple[Direction, ...]
    feasible: int
    blocked: tuple[BlockedMoves, ...] = ()
    _seen: dict[tuple[int, int], tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False
    )

    def reachable(self, dm: int, state: int) -> tuple[int, ...]:
        """Give the states one move of `dm` leads to."""
        found = self._seen.get((dm, state))
        if found is None:
            found = tuple(self._find_reachable(dm, state))
            if self.state_count <= CACHED_STATES:
                self._seen[dm, state] = found
        return found

    def mask(self, dm: int) -> int:
        """Give the bits of the options that `dm` owns."""
        return sum(1 << k for k, owner in enumerate(self.owners) if owner == dm)

    @cached_property
    def index_of_code(self) -> Mapping[int, int]:
        """Index of each feasible state by code."""
        return {int(code): index for index, code in enumerate(self.codes)}

    @cached_property
    def _fixed(self) -> tuple[int, int]:
        """Bits that cannot be taken back, and bits that cannot be taken."""
        kept = sum(1 << k for k, way in enumerate(self.directions) if way is Direction.ONE_WAY)
        barred = sum(
            1 << k for k, way in enumerate(self.directions) if way is Direction.ONE_WAY_BACK
        )
        return kept, barred

    def _find_reachable(self, dm: int, state: int) -> Iterator[int]:
        code = int(self.codes[state])
        mask = self.mask(dm)
        kept, barred = self._fixed
        must = code & mask & kept
        may = mask & ~must & ~(barred & ~code)
        blocks = [
            block.targets
            for block in self.blocked
            if block.dm in (None, dm) and block.origins >> code & 1
        ]
        rest = code & ~mask
        for strategy in _ascending_subsets(may):
            target = rest | must | strategy
            index = self.index_of_code.get(target) if target != code else None
            if index is not None and not any(table >> target & 1 for table in blocks):
                yield index

    @cached_property
    def codes_array(self) -> IntArray:
        """The codes as a numpy array."""
        import numpy as np

        return np.asarray(self.codes, dtype=np.int64)

    @cached_property
    def rank_arrays(self) -> tuple[NDArray[Any], ...]:
        """The ranks as numpy arrays of int32."""
        import numpy as np

        return tuple(np.asarray(ranks, dtype=np.int32) for ranks in self.ranks)


def _ascending_subsets(mask: int) -> Iterator[int]:
    subset = 0
    while True:
        yield subset
        if subset == mask:
            return
        subset = (subset - mask) & mask
