"""How to get on from the status quo.

A conflict does not jump to an equilibrium; decision makers take it there move
by move, nobody twice in a row. Two questions are asked: where can it go at all
(any legal moves), and where will it go if everybody moves only to gain
(improvements only). An equilibrium no path of improvements leads to will not
come about by itself, however stable it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

from standoff.analysis.predicates import MovePredicate, is_better, is_possible
from standoff.analysis.reachability import LegalSequences, iter_moves
from standoff.analysis.records import LISTED_STATES, record_bits, record_comparison
from standoff.analysis.results import Move
from standoff.errors import unknown_word
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

Allowed: TypeAlias = Literal["moves", "improvements"]

PREDICATES: Mapping[str, MovePredicate] = {"moves": is_possible, "improvements": is_better}

ON_ARRAYS = 1 << 12
"""From this many states on, sequences are searched on arrays."""

LISTED_PATHS = 10_000
"""Of more targets than this, plain data has the paths to the first."""

EXPLORED_STATES = 1 << 14
"""Up to this many states everything is explored, also beyond the last target."""


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest legal sequence of moves: of these one with as many improvements as there can be.

    Parameters
    ----------
    start
        Where it begins.
    moves
        The moves; none if it ends where it begins.
    count
        How many legal sequences to the same state are as short.
    """

    start: int
    moves: tuple[Move, ...]
    count: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.moves[-1].target if self.moves else self.start

    @property
    def states(self) -> tuple[int, ...]:
        """The states it passes, both ends included."""
        return (self.start, *(move.target for move in self.moves))


@dataclass(frozen=True, eq=False)
class FoundPaths(Mapping[int, Path]):
    """A shortest path to each of some states, written out when it is asked for.

    Parameters
    ----------
    sequences
        The search that found them.
    ends
        The states, in order.
    """

    sequences: LegalSequences
    ends: Mapping[int, None]

    def __getitem__(self, end: int) -> Path:
        if end not in self.ends:
            raise KeyError(end)
        start = self.sequences.start
        if end == start:
            return Path(start, (), 1)
        self.sequences.search(end)
        return Path(start, self.sequences.to(end), self.sequences.count(end))

    def __contains__(self, end: object) -> bool:
        return end in self.ends

    def __iter__(self) -> Iterator[int]:
        return iter(self.ends)

    def __len__(self) -> int:
        return len(self.ends)


@dataclass(frozen=True, slots=True)
class PathNode:
    """A state in a tree of paths, and who brought it about.

    Parameters
    ----------
    state
        The state.
    move
        The move that leads to it; None for the root.
    children
        What follows, in the order of decision makers and states.
    target
        Whether a path that was asked for ends here.
    """

    state: int
    move: Move | None
    children: tuple[PathNode, ...]
    target: bool

    def __iter__(self) -> Iterator[PathNode]:
        yield self
        for child in self.children:
            yield from child

    def to_dict(self, graph: GraphForm) -> dict[str, Any]:
        """Give the tree as plain data, with numbers and ids."""
        data: dict[str, Any] = {"state": self.state + 1, "target": self.target}
        if self.move is not None:
            data["mover"] = graph.decision_makers[self.move.dm]
        data["children"] = [child.to_dict(graph) for child in self.children]
        return data


@dataclass(frozen=True, eq=False)
class Paths:
    """Where the conflict can go from one state, and by whose moves.

    Parameters
    ----------
    graph
        The conflict.
    start
        The state the paths begin from.
    allowed
        Whether any legal move counts, or improvements only.
    lengths
        Fewest moves to each state found, 0 to `start` itself.
    to
        A shortest path to each target found.
    out_of_reach
        The targets no path leads to.
    complete
        Whether `lengths` holds every state that can be reached. In a large
        conflict the search ends with the last target.
    """

    graph: GraphForm = field(repr=False)
    start: int
    allowed: Allowed
    lengths: Mapping[int, int]
    to: Mapping[int, Path]
    out_of_reach: StateSet
    complete: bool

    def __repr__(self) -> str:
        sizes = f"{len(self.lengths):,} states reached, {len(self.to):,} paths"
        return f"<Paths from {self.start + 1} by {self.allowed}: {sizes}>"

    @property
    def reached(self) -> StateSet:
        """The states found, `start` included."""
        return StateSet.of(self.lengths)

    @property
    def tree(self) -> PathNode:
        """The paths to all targets, joined at their beginnings."""
        return build_tree(self.start, self.to.values())

    def to_dict(self) -> dict[str, Any]:
        """Give the paths as plain data, with numbers and ids.

        Of very many states in reach only how many there are is given, by number
        of moves; of very many paths those to the first targets.
        """
        shown = [*self.to][:LISTED_PATHS]
        return {
            "from": self.start + 1,
            "allowed": self.allowed,
            "complete": self.complete,
            "reached": self._list_reached()
            if len(self.lengths) <= LISTED_STATES
            else self._count_reached(),
            "left_out": len(self.to) - len(shown),
            "paths": [
                {
                    "to": end + 1,
                    "count": path.count,
                    "moves": [
                        {
                            "decision_maker": self.graph.decision_makers[move.dm],
                            "from": move.origin + 1,
                            "to": move.target + 1,
                            "improvement": is_better(self.graph, move.dm, move.origin, move.target),
                            **record_comparison(self.graph, move.dm, move.origin, move.target),
                        }
                        for move in path.moves
                    ],
                }
                for end, path in ((end, self.to[end]) for end in sorted(shown))
            ],
            "out_of_reach": self.out_of_reach.numbers()
            if len(self.out_of_reach) <= LISTED_STATES
            else record_bits(self.out_of_reach, self.graph.state_count),
            "tree": build_tree(self.start, (self.to[end] for end in shown)).to_dict(self.graph),
        }

    def _list_reached(self) -> list[dict[str, int]]:
        by_length = sorted(self.lengths.items(), key=lambda item: (item[1], item[0]))
        return [{"state": state + 1, "moves": length} for state, length in by_length]

    def _count_reached(self) -> dict[str, Any]:
        counts = Counter(self.lengths.values())
        by_moves = {str(length): counts[length] for length in sorted(counts)}
        return {"count": len(self.lengths), "by_moves": by_moves}


def find_paths(
    graph: GraphForm,
    start: int,
    targets: Iterable[int] | None = None,
    allowed: str = "moves",
) -> Paths:
    """Find the shortest legal paths from a state.

    Parameters
    ----------
    graph
        The conflict.
    start
        Where the paths begin, as a rule the status quo.
    targets
        Where they should end, as a rule equilibria; None for wherever they
        can.
    allowed
        ``moves``: any legal move; ``improvements``: only moves to a state that
        the mover prefers to the one it moves from; see `GraphForm.improvements`.

    Raises
    ------
    UsageError
        For another word in `allowed`.

    Examples
    --------
    From the crash in Chicken (NN) one swerves, then the other may stop.

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> paths = find_paths(chicken, 0b11, allowed="improvements")
    >>> sorted(paths.to), [move.dm for move in paths.to[0b01].moves]
    ([1, 2, 3], [1])

    Notes
    -----
    Of equally short paths one with the fewest moves is found that the mover does
    not gain by, and of these one that makes such moves as late as it can.

    The search runs over pairs (state, last mover). That nobody moves twice in
    a row can make the way to a state longer than the shortest walk to it, and
    longer than by way of the shortest path to a state before it.

    References
    ----------
    [LiKilgourHipel2005]_, [XuKilgourHipelKemkes2010]_
    """
    predicate = find_predicate(allowed)
    everything = targets is None or graph.state_count <= EXPLORED_STATES
    wanted = set() if targets is None else set(targets)
    sequences = search_sequences(graph, range(len(graph.decision_makers)), start, predicate)
    missing = wanted - {start}
    complete = True
    lengths: dict[int, int] = {}
    for number, fresh in enumerate(sequences.iter_reached(), 1):
        lengths.update(dict.fromkeys(fresh, number))
        missing.difference_update(fresh)
        if not missing and not everything:
            complete = False
            break
    found = lengths.keys() - {start}
    ends = sorted(found | {start} if targets is None else wanted & (found | {start}))
    return Paths(
        graph,
        start,
        "moves" if allowed == "moves" else "improvements",
        {**lengths, start: 0},
        FoundPaths(sequences, dict.fromkeys(ends)),
        StateSet.of(wanted - found - {start}),
        complete,
    )


def search_sequences(
    graph: GraphForm, coalition: Sequence[int], start: int, predicate: MovePredicate
) -> LegalSequences:
    """Begin a search for legal sequences, on arrays where there are many states."""
    preferred = None if predicate is is_better else is_better
    if graph.state_count < ON_ARRAYS:
        return LegalSequences(graph, coalition, start, predicate, preferred)
    from standoff.analysis.array_sequences import ArraySequences
    from standoff.model.forming.move_lists import MoveLists

    return ArraySequences(MoveLists(graph), coalition, start, predicate, preferred)


def find_predicate(allowed: str) -> MovePredicate:
    """Give the predicate for a word, or refuse the word."""
    if allowed in PREDICATES:
        return PREDICATES[allowed]
    message = "unknown kind of moves {!r}"
    raise unknown_word(allowed, get_args(Allowed), "unknown-moves", message)


@dataclass
class _Branch:
    move: Move | None
    children: dict[tuple[int, int], _Branch] = field(default_factory=dict)
    target: bool = False

    def freeze(self, state: int) -> PathNode:
        children = tuple(
            branch.freeze(target) for (_, target), branch in sorted(self.children.items())
        )
        return PathNode(state, self.move, children, self.target)


def build_tree(start: int, paths: Iterable[Path]) -> PathNode:
    """Join paths from one state at their common beginnings.

    A state may appear more than once in the tree: how it was reached decides
    who may move on from it.
    """
    root = _Branch(None)
    for path in paths:
        branch = root
        for move in path.moves:
            branch = branch.children.setdefault((move.dm, move.target), _Branch(move))
        branch.target = True
    return root.freeze(start)


@dataclass(frozen=True, slots=True)
class StatusQuoTable:
    """Which states are reached within so many moves, and by whose last move.

    Parameters
    ----------
    start
        The status quo.
    allowed
        Which moves count.
    rounds
        ``rounds[k - 1][dm]``: the states some legal sequence of at most k
        moves reaches with `dm` moving last, ``V_k^(i)``. The last round is
        the first that equals the one before it, which is left out.
    """

    start: int
    allowed: Allowed
    rounds: tuple[tuple[StateSet, ...], ...]


def find_status_quo_table(graph: GraphForm, start: int, allowed: str = "moves") -> StatusQuoTable:
    """Find what is reached from the status quo within 1, 2, ... moves, by last mover.

    ``V_1^(i) = R_i(s)``; ``V_{k+1}^(i)`` adds what i reaches in one move from
    the states of ``V_k^(j)`` with j other than i.

    Raises
    ------
    UsageError
        If `allowed` is neither ``moves`` nor ``improvements``.

    References
    ----------
    [LiKilgourHipel2005]_
    """
    predicate = find_predicate(allowed)
    dms = range(len(graph.decision_makers))
    current = tuple(StateSet.of(iter_moves(graph, dm, start, predicate)) for dm in dms)
    rounds = [current]
    while True:
        after = tuple(current[dm] | _moves_after(graph, current, dm, predicate) for dm in dms)
        if after == current:
            kind: Allowed = "moves" if allowed == "moves" else "improvements"
            return StatusQuoTable(start, kind, tuple(rounds))
        rounds.append(after)
        current = after


def _moves_after(
    graph: GraphForm, reached: tuple[StateSet, ...], dm: int, predicate: MovePredicate
) -> StateSet:
    origins = StateSet()
    for other, states in enumerate(reached):
        if other != dm:
            origins = origins | states
    return StateSet.of(
        target for origin in origins for target in iter_moves(graph, dm, origin, predicate)
    )
