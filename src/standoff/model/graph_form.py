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
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from standoff.model.forming.grouping import Groups, group_states
from standoff.model.forming.relations import Relation, relation_of_ranks
from standoff.model.options import Direction
from standoff.model.states import State, choices_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    IntArray = NDArray[np.int64]

CACHED_STATES = 1 << 13
"""Up to this many states, moves once computed are kept."""


@dataclass(frozen=True, eq=False, repr=False)
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
    ladders
        The options with levels among the options: qualified id, place of the
        first option it is made of, and their number.
    relations
        By decision maker how it compares states, where its preferences say more
        than an order; see `standoff.model.forming.relations`.
    """

    decision_makers: tuple[str, ...]
    options: tuple[str, ...]
    codes: Sequence[int]
    ranks: tuple[Sequence[int], ...]
    names: Mapping[int, str] = field(default_factory=dict, kw_only=True)
    titles: Mapping[int, str] = field(default_factory=dict, kw_only=True)
    ladders: tuple[tuple[str, int, int], ...] = field(default=(), kw_only=True)
    relations: Mapping[int, Relation] = field(default_factory=dict, kw_only=True)

    def __repr__(self) -> str:
        sizes = f"{len(self.decision_makers)} decision makers, {len(self.columns)} options"
        return f"<{type(self).__name__}: {sizes}, {self.state_count:,} states>"

    @property
    def state_count(self) -> int:
        """Number of feasible states."""
        return len(self.codes)

    @abstractmethod
    def reachable(self, dm: int, state: int) -> Sequence[int]:
        """Give the states one move of `dm` leads to, ascending, without `state` itself."""

    def improvements(self, dm: int, state: int) -> list[int]:
        """Give the unilateral improvements: reachable states that `dm` strictly prefers.

        Where preferences are marked, those that the concepts for it take for wanted: what is
        known to be better, and probable or certain enough; see `Relation.gains`.
        """
        if not self.gains_by_ranks(dm):
            return [q for q in self.reachable(dm, state) if self.gains(dm, state, q)]
        ranks = self.ranks[dm]
        here = ranks[state]
        return [target for target in self.reachable(dm, state) if ranks[target] > here]

    def arcs(self, dm: int) -> Iterator[tuple[int, int]]:
        """Iterate over all moves of `dm` as (origin, target)."""
        for origin in range(self.state_count):
            for target in self.reachable(dm, origin):
                yield origin, target

    def rank_array(self, dm: int) -> NDArray[Any]:
        """Give the ranks of `dm` as a numpy array of int32."""
        import numpy as np

        known: dict[int, NDArray[Any]] = self.__dict__.setdefault("_rank_arrays", {})
        if dm not in known:
            known[dm] = np.asarray(self.ranks[dm], dtype=np.int32)
        return known[dm]

    def with_ranks(
        self, ranks: tuple[Sequence[int], ...], relations: Mapping[int, Relation] | None = None
    ) -> Self:
        """Give the same states and moves under other preferences, sharing what was computed."""
        other = copy(self)
        object.__setattr__(other, "ranks", ranks)
        object.__setattr__(other, "relations", relations or {})
        for made in ("_rank_arrays", "_made_relations", "gains_by"):
            other.__dict__.pop(made, None)
        return other

    def relation(self, dm: int) -> Relation:
        """Give how `dm` compares states: its relation, or that of its ranks."""
        if dm in self.relations:
            return self.relations[dm]
        made: dict[int, Relation] = self.__dict__.setdefault("_made_relations", {})
        if dm not in made:
            made[dm] = relation_of_ranks(self.ranks[dm])
        return made[dm]

    @property
    def kinds(self) -> frozenset[str]:
        """What somebody's preferences say more than an order of states; see `Relation.kinds`."""
        return frozenset().union(*(each.kinds for each in self.relations.values()))

    def compare(self, dm: int, origin: int, target: int) -> int:
        """Compare two states as `dm` does: above 0 where `target` is preferred; see `Relation`."""
        if dm in self.relations:
            return self.relations[dm].compare(origin, target)
        ranks = self.ranks[dm]
        return int(ranks[target] > ranks[origin]) - int(ranks[target] < ranks[origin])

    @cached_property
    def gains_by(self) -> str:
        """What makes a move an improvement: ``order``, ``probability`` or ``certainty``."""
        if self.kinds & {"certainty", "interval"}:
            return "certainty"
        return "probability" if "probability" in self.kinds else "order"

    def gains_by_ranks(self, dm: int) -> bool:
        """Whether the ranks of `dm` say which of its moves are improvements."""
        relation = self.relations.get(dm)
        return relation is None or (self.gains_by == "order" and not relation.is_no_order)

    def gains(self, dm: int, origin: int, target: int) -> bool:
        """Say whether a move to a state is an improvement for `dm`."""
        if not self.gains_by_ranks(dm):
            return self.relations[dm].gains(origin, target, self.gains_by)
        ranks = self.ranks[dm]
        return bool(ranks[target] > ranks[origin])

    def array_gains(self, dm: int, origins: Any, targets: Any) -> NDArray[Any]:
        """Say of many moves whether each is an improvement for `dm`."""
        if not self.gains_by_ranks(dm):
            return self.relations[dm].array_gains(origins, targets, self.gains_by)
        ranks = self.rank_array(dm)
        found: NDArray[Any] = ranks[targets] > ranks[origins]
        return found

    def choices(self, state: int) -> str:
        """Spell the choices of a state, or give an empty text if there are no options."""
        return choices_of(int(self.codes[state]), len(self.options))

    @property
    def columns(self) -> tuple[str, ...]:
        """Qualified ids of the options as people count them: one with levels is one."""
        whole = {first: name for name, first, _ in self.ladders}
        inner = {k for _, first, count in self.ladders for k in range(first + 1, first + count)}
        numbered = enumerate(self.options)
        return tuple(whole.get(k, option) for k, option in numbered if k not in inner)

    def fold(self, choices: str) -> str:
        """Spell choices as people do: for an option with levels the place of its level, from 0.

        A level that is not fixed is ``-``.
        """
        for _, first, count in reversed(self.ladders):
            part = choices[first : first + count]
            if part:
                sign = "-" if "-" in part else str(part.count("Y"))
                choices = choices[:first] + sign + choices[first + count :]
        return choices

    def state(self, index: int) -> State:
        """Give a state as people see it."""
        return State(
            index + 1,
            int(self.codes[index]),
            self.fold(self.choices(index)),
            self.names.get(index, ""),
            self.titles.get(index, ""),
        )

    def states(self) -> Iterator[State]:
        """Iterate over all states in order."""
        return map(self.state, range(self.state_count))


@dataclass(frozen=True, eq=False, repr=False)
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

    moves: tuple[Sequence[tuple[int, ...]], ...]
    spelled: Sequence[str] = field(default=(), kw_only=True)
    members: Sequence[tuple[int, ...]] = field(default=(), kw_only=True)
    coded: bool = field(default=True, kw_only=True)

    def reachable(self, dm: int, state: int) -> tuple[int, ...]:
        """Give the states one move of `dm` leads to."""
        return self.moves[dm][state]

    def choices(self, state: int) -> str:
        """Spell the choices of a state, ``-`` for either."""
        return self.spelled[state] if self.spelled else super().choices(state)


@dataclass(frozen=True, slots=True)
class BlockedMoves:
    """Moves that pattern rules forbid: from states in `origins` to states in `targets`.

    Parameters
    ----------
    origins, targets
        Sets of state indexes, as bits of an integer.
    dm
        Index of the decision maker who cannot make them; None for nobody can.
    """

    origins: int
    targets: int
    dm: int | None = None


@dataclass(frozen=True, eq=False, repr=False)
class OptionGraph(GraphForm):
    """A conflict in option form: a move changes options of one decision maker.

    Parameters
    ----------
    owners
        Index of the decision maker that owns each option, in the order of bits.
    directions
        Direction of each option.
    blocked
        Moves that rules forbid.

    Notes
    -----
    `reachable` costs as much as there are states that differ in the decision
    maker's options only.
    """

    owners: tuple[int, ...]
    directions: tuple[Direction, ...]
    blocked: tuple[BlockedMoves, ...] = ()
    _seen: dict[tuple[int, int], tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False
    )
    _groups: dict[int, Groups] = field(default_factory=dict, init=False, repr=False)

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

    @property
    def complete(self) -> bool:
        """Whether every assignment is a state, so that codes are indexes."""
        return self.state_count == 1 << len(self.options)

    def find_code(self, code: int) -> int | None:
        """Give the index of the state with this code, or None if it is not feasible."""
        index = bisect_left(self.codes, code)
        return index if index < self.state_count and self.codes[index] == code else None

    @cached_property
    def one_way(self) -> tuple[int, int]:
        """Bits that cannot be taken back, and bits that cannot be taken."""
        kept = sum(1 << k for k, way in enumerate(self.directions) if way is Direction.ONE_WAY)
        barred = sum(
            1 << k for k, way in enumerate(self.directions) if way is Direction.ONE_WAY_BACK
        )
        return kept, barred

    def groups(self, dm: int) -> Groups:
        """Give the sets of states that differ in options of `dm` only."""
        found = self._groups.get(dm)
        if found is None:
            found = self._groups[dm] = group_states(self.codes, self.mask(dm))
        return found

    def blocks(self, dm: int) -> list[BlockedMoves]:
        """Give the blocked moves that bear on `dm`."""
        return [block for block in self.blocked if block.dm in {None, dm}]

    @cached_property
    def _block_flags(self) -> list[tuple[int | None, bytes, bytes]]:
        """The blocked moves with their sets as bytes, to look up states in."""
        size = (self.state_count + 7) // 8
        some = (1 << self.state_count) - 1
        return [
            (
                block.dm,
                (block.origins & some).to_bytes(size, "little"),
                (block.targets & some).to_bytes(size, "little"),
            )
            for block in self.blocked
        ]

    def _find_reachable(self, dm: int, state: int) -> Iterator[int]:
        code = int(self.codes[state])
        kept, barred = self.one_way
        fixed = (code & kept) | (~code & barred)
        blocks = [
            targets
            for who, origins, targets in self._block_flags
            if who in {None, dm} and _has(origins, state)
        ]
        for target in self._group_of(dm, state, code):
            changed = int(self.codes[target]) ^ code
            if changed and not changed & fixed and not any(_has(some, target) for some in blocks):
                yield target

    def _group_of(self, dm: int, state: int, code: int) -> Iterable[int]:
        """Give the states that differ from one in options of `dm` only, ascending, it included."""
        if self.complete:
            mask = self.mask(dm)
            rest = code & ~mask
            return (rest | strategy for strategy in _ascending_subsets(mask))
        return self.groups(dm).of(state)

    @cached_property
    def codes_array(self) -> IntArray:
        """The codes as a numpy array."""
        import numpy as np

        return np.asarray(self.codes, dtype=np.int64)


def _has(flags: bytes, index: int) -> int:
    return flags[index >> 3] >> (index & 7) & 1


def _ascending_subsets(mask: int) -> Iterator[int]:
    subset = 0
    while True:
        yield subset
        if subset == mask:
            return
        subset = (subset - mask) & mask
