"""Legal sequences: where a coalition can take the conflict, moving in turn.

The members of a coalition H move one after the other, each as often as it
likes but never twice in a row. Starting from a state s, the states so reached
``R_H(s)`` and the sets of their last movers ``Omega_H(s, .)`` are the smallest
sets with

* j in H and q in R_j(s): q in R_H(s), j in Omega_H(s, q);
* q in R_H(s), j in H, t in R_j(q), Omega_H(s, q) != {j}: t in R_H(s),
  j in Omega_H(s, t).

``R_H^+(s)`` is the same with every step an improvement for whoever makes it,
judged from the state it is made from [FangHipelKilgour1993]_.

Two consequences are easily missed. A state counts as reached only by at least
one move, so s itself is in R_H(s) exactly when a legal sequence comes back to
it. And what may follow depends on who moved last, so the search runs over
pairs (state, last mover); a search over states alone loses sequences when
moves are not transitive.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from standoff.analysis.predicates import MovePredicate, is_possible
from standoff.analysis.results import Move
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet, iter_bits

_Mover = TypeVar("_Mover", bound=Hashable)
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class JointMoves:
    """The states a coalition reaches by legal sequences, and who moves last.

    Parameters
    ----------
    start
        The state the sequences begin from.
    by_last_mover
        For each member the states that some legal sequence reaches with the
        member making the last move.
    """

    start: int
    by_last_mover: Mapping[int, StateSet]

    @property
    def states(self) -> StateSet:
        """All states reached: ``R_H(s)``."""
        return reduce(or_, self.by_last_mover.values(), StateSet())

    def last_movers(self, state: int) -> frozenset[int]:
        """Give the members that can make the last move to `state`: ``Omega_H(s, state)``."""
        return frozenset(dm for dm, states in self.by_last_mover.items() if state in states)


class Reachability:
    """Moves and joint moves of one graph, each computed once.

    Parameters
    ----------
    graph
        The conflict. Sets of states are bits of an integer here, so that
        uniting the moves from many states is cheap.
    """

    def __init__(self, graph: GraphForm) -> None:
        self.graph = graph
        self._moves: dict[tuple[MovePredicate, int, int], int] = {}
        self._joint: dict[tuple[MovePredicate, tuple[int, ...], int], JointMoves] = {}
        self._united: dict[tuple[MovePredicate, tuple[int, ...], int], int] = {}
        self._accepted: dict[tuple[MovePredicate, int, int], int] = {}
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Give what `make` makes of the graph, made once for a key."""
        if key not in self._made:
            self._made[key] = make()
        made: _Made = self._made[key]
        return made

    def others(self, dm: int) -> tuple[int, ...]:
        """Give everybody but `dm`: ``N - i``."""
        return tuple(other for other in range(len(self.graph.decision_makers)) if other != dm)

    def moves(self, dm: int, state: int, credible: MovePredicate = is_possible) -> int:
        """Give the states that credible moves of `dm` lead to, as bits."""
        key = credible, dm, state
        bits = self._moves.get(key)
        if bits is None:
            bits = StateSet.of(iter_moves(self.graph, dm, state, credible)).bits
            self._moves[key] = bits
        return bits

    def joint_moves(
        self, coalition: tuple[int, ...], state: int, credible: MovePredicate = is_possible
    ) -> JointMoves:
        """Give the states that legal sequences of credible moves lead to."""
        key = credible, coalition, state
        found = self._joint.get(key)
        if found is None:
            found = self._joint[key] = self._find_joint_moves(coalition, state, credible)
        return found

    def responses(
        self, coalition: tuple[int, ...], state: int, credible: MovePredicate = is_possible
    ) -> int:
        """Give the states of `joint_moves` as bits."""
        key = credible, coalition, state
        bits = self._united.get(key)
        if bits is None:
            bits = self._united[key] = self.joint_moves(coalition, state, credible).states.bits
        return bits

    def accepted(self, dm: int, state: int, predicate: MovePredicate) -> int:
        """Give the states, reachable or not, that satisfy `predicate` from `state`, as bits."""
        key = predicate, dm, state
        bits = self._accepted.get(key)
        if bits is None:
            graph = self.graph
            bits = StateSet.of(
                other for other in range(graph.state_count) if predicate(graph, dm, state, other)
            ).bits
            self._accepted[key] = bits
        return bits

    def _find_joint_moves(
        self, coalition: tuple[int, ...], start: int, credible: MovePredicate
    ) -> JointMoves:
        reached = move_in_turn(coalition, lambda dm, state: self.moves(dm, state, credible), start)
        return JointMoves(start, {dm: StateSet(bits) for dm, bits in reached.items()})


def move_in_turn(
    movers: Sequence[_Mover], moves: Callable[[_Mover, int], int], start: int
) -> dict[_Mover, int]:
    """Find what sequences of moves reach in which no mover moves twice in a row.

    Parameters
    ----------
    movers
        Who moves: decision makers, or whole coalitions.
    moves
        Called with a mover and a state, gives the states it may move to as
        bits.
    start
        The state the sequences begin from.

    Returns
    -------
    For each mover the states some sequence reaches by its move, as bits.
    """
    reached = dict.fromkeys(movers, 0)
    moved_from = dict.fromkeys(movers, 0)
    fresh = {mover: moves(mover, start) for mover in movers}
    while any(fresh.values()):
        for mover in movers:
            reached[mover] |= fresh[mover]
        arrived, fresh = fresh, {}
        for mover in movers:
            by_others = reduce(or_, (arrived[other] for other in movers if other != mover), 0)
            origins = by_others & ~moved_from[mover]
            moved_from[mover] |= origins
            targets = 0
            for origin in iter_bits(origins):
                targets |= moves(mover, origin)
            fresh[mover] = targets & ~reached[mover]
    return reached


def iter_moves(graph: GraphForm, dm: int, state: int, credible: MovePredicate) -> Iterator[int]:
    """Iterate over the states that credible moves of `dm` lead to, ascending."""
    return (t for t in graph.reachable(dm, state) if credible(graph, dm, state, t))


def find_joint_moves(
    graph: GraphForm,
    coalition: Sequence[int],
    start: int,
    credible: MovePredicate = is_possible,
) -> JointMoves:
    """Find where a coalition can take the conflict by legal sequences.

    Parameters
    ----------
    graph
        The conflict.
    coalition
        Who moves. One member alone can make a single move; nobody reaches
        nothing.
    start
        The state they begin from.
    credible
        Which moves they make: `is_possible` gives ``R_H``, `is_better` gives
        ``R_H^+``.

    Notes
    -----
    Each member moves at most once from each state, so the cost is that of
    ``len(coalition) * reached`` unions of sets.

    References
    ----------
    [FangHipelKilgour1993]_
    """
    return Reachability(graph).joint_moves(tuple(coalition), start, credible)


class LegalSequences:
    """Shortest legal sequences of a coalition's moves, found round by round.

    The search runs over pairs (state, last mover): the shortest legal sequence
    to a state need not begin with the shortest one to a state on its way
    [XuKilgourHipelKemkes2010]_.

    Parameters
    ----------
    graph
        The conflict.
    coalition
        Who moves.
    start
        The state they begin from.
    credible
        Which moves they make.
    preferred
        Of equally short sequences the one with the fewest moves that are not such
        moves is found, and of these the one that makes them as late as it can; None
        for the first found.

    Notes
    -----
    Memory grows with states times decision makers, time with the moves of the
    rounds that were asked for.
    """

    def __init__(
        self,
        graph: GraphForm,
        coalition: Sequence[int],
        start: int,
        credible: MovePredicate = is_possible,
        preferred: MovePredicate | None = None,
    ) -> None:
        self.graph = graph
        self.preferred = preferred
        self.coalition = tuple(coalition)
        self.start = start
        self.credible = credible
        self.lengths: dict[int, int] = {}
        """Number of moves of a shortest sequence to each state reached so far."""
        self._dms = len(graph.decision_makers)
        nodes = graph.state_count * self._dms
        self._round_of = array("l", [0]) * nodes
        self._before = array("l", [_START]) * nodes
        self._ways: dict[int, int] = {_START: 1}
        self._first: dict[int, int] = {}
        self._unwanted: dict[int, tuple[int, int]] = {_START: (0, 0)}
        """By node how many moves to it are not preferred, and which: the first as the highest bit."""
        self._round = 0

    def iter_rounds(self) -> Iterator[list[int]]:
        """Iterate over the states first reached in 1, 2, ... moves, ascending in each round.

        A round may be empty although later ones are not: it reaches known
        states by other last movers.
        """
        frontier = [_START]
        while frontier := self._move_on(frontier):
            fresh = sorted({node // self._dms for node in frontier} - self.lengths.keys())
            self.lengths.update(dict.fromkeys(fresh, self._round))
            yield fresh

    def iter_reached(self) -> Iterator[list[int]]:
        """Iterate over the same; how they are reached may be left for `search` to find."""
        yield from self.iter_rounds()

    def search(self, state: int) -> None:
        """Find how a state is reached, if that was left open.

        Raises
        ------
        KeyError
            If it was not reached.
        """
        if state not in self.lengths:
            raise KeyError(state)

    def explore(self) -> LegalSequences:
        """Find all there is to find."""
        for _ in self.iter_rounds():
            pass
        return self

    def to(self, state: int) -> tuple[Move, ...]:
        """Give the preferred of the shortest sequences to a state already reached."""
        nodes = [self._best_end(state)]
        while (before := self._before[nodes[-1]]) != _START:
            nodes.append(before)
        steps = [divmod(node, self._dms) for node in reversed(nodes)]
        origins = [self.start, *(target for target, _ in steps)]
        return tuple(
            Move(dm, origin, target) for origin, (target, dm) in zip(origins, steps, strict=False)
        )

    def count(self, state: int) -> int:
        """Give the number of shortest sequences to a state already reached."""
        return sum(self._ways[node] for node in self._ends(state))

    def _best_end(self, state: int) -> int:
        first = self._first[state]
        if self.preferred is None:
            return first
        return min(self._ends(state), key=lambda node: (self._unwanted[node], node != first))

    def _ends(self, state: int) -> list[int]:
        length = self.lengths[state]
        nodes = [state * self._dms + dm for dm in range(self._dms)]
        return [node for node in nodes if self._round_of[node] == length]

    def _move_on(self, frontier: list[int]) -> list[int]:
        self._round += 1
        found: list[int] = []
        for node in frontier:
            state, last = (self.start, None) if node == _START else divmod(node, self._dms)
            for dm in self.coalition:
                if dm != last:
                    for target in iter_moves(self.graph, dm, state, self.credible):
                        self._reach(target * self._dms + dm, node, found)
                        if self.preferred is not None:
                            wanted = self.preferred(self.graph, dm, state, target)
                            self._prefer(target * self._dms + dm, node, wanted=wanted)
        return found

    def _prefer(self, node: int, before: int, *, wanted: bool) -> None:
        """Go to a node from another if that is better than what was found in this round."""
        if self._round_of[node] != self._round:
            return
        count, which = self._unwanted[before]
        unwanted = count + (not wanted), which << 1 | (not wanted)
        known = self._unwanted.get(node)
        if known is None or unwanted < known:
            self._unwanted[node] = unwanted
            self._before[node] = before

    def _reach(self, node: int, before: int, found: list[int]) -> None:
        if not self._round_of[node]:
            self._round_of[node] = self._round
            self._before[node] = before
            self._ways[node] = self._ways[before]
            self._first.setdefault(node // self._dms, node)
            found.append(node)
        elif self._round_of[node] == self._round:
            self._ways[node] += self._ways[before]


_START = -1
