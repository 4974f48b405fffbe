"""The Markov chain of random improvements, from one state on.

A state and the improvements there are in it: one of them is taken, by chance. Unlike
in legal sequences of a coalition, nothing keeps a decision maker from moving twice.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from standoff.analysis.results import Move
from standoff.errors import ConceptNotDefinedError, unknown_word
from standoff.model.graph_form import GraphForm

Chances: TypeAlias = Literal["improvements", "movers"]

MOST_STATES = 1 << 14
"""More states in reach than this are refused."""


@dataclass(frozen=True, eq=False)
class Chain:
    """The states that improvements reach from a start, and with what chance each follows.

    Parameters
    ----------
    steps
        For each state in reach, in the order they are first met, the states that
        may follow, with their chances; none where nobody has an improvement.
    first
        For each state but the start the move by which it is first reached, in as
        few moves as can be.
    """

    start: int
    steps: Mapping[int, Mapping[int, Fraction]]
    first: Mapping[int, Move]

    def path(self, end: int) -> tuple[Move, ...]:
        """Give a shortest way of improvements from the start to a state in reach."""
        moves: list[Move] = []
        while end != self.start:
            moves.append(self.first[end])
            end = moves[-1].origin
        return tuple(reversed(moves))


def build_chain(graph: GraphForm, start: int, chances: str = "improvements") -> Chain:
    """Follow the improvements of everybody from a state; see `GraphForm.improvements`.

    Parameters
    ----------
    chances
        ``improvements``: all improvements of all decision makers are equally likely,
        one for each decision maker who can bring a state about; ``movers``: all
        decision makers who have one are, then the improvements of that one.

    Raises
    ------
    ConceptNotDefinedError
        If more than `MOST_STATES` states are in reach.
    UsageError
        For another word in `chances`.

    Notes
    -----
    Cost: linear in the improvements from the states in reach; no other state is looked at.
    """
    if chances not in get_args(Chances):
        raise unknown_word(
            chances, get_args(Chances), "unknown-chances", "unknown kind of chances {!r}"
        )
    steps: dict[int, Mapping[int, Fraction]] = {}
    first: dict[int, Move] = {}
    queue = deque([start])
    seen = {start}
    while queue:
        state = queue.popleft()
        moves = [list(_moves(graph, dm, state)) for dm in range(len(graph.decision_makers))]
        steps[state] = _weigh(moves, chances)
        for move in (each for mine in moves for each in mine if each.target not in seen):
            seen.add(move.target)
            first.setdefault(move.target, move)
            queue.append(move.target)
        if len(seen) > MOST_STATES:
            message = f"improvements reach more than {MOST_STATES:,} states from there"
            hint = "Start nearer to an end, with --from, or rule states out."
            raise ConceptNotDefinedError(message, hint=hint)
    return Chain(start, steps, first)


def _moves(graph: GraphForm, dm: int, state: int) -> Iterator[Move]:
    return (Move(dm, state, target) for target in graph.improvements(dm, state))


def _weigh(moves: list[list[Move]], chances: str) -> Mapping[int, Fraction]:
    movers = [mine for mine in moves if mine]
    found: Counter[int] = Counter(move.target for mine in movers for move in mine)
    if chances == "improvements":
        whole = found.total()
        return {target: Fraction(count, whole) for target, count in found.items()}
    weighed: dict[int, Fraction] = dict.fromkeys(found, Fraction(0))
    for mine in movers:
        for move in mine:
            weighed[move.target] += Fraction(1, len(movers) * len(mine))
    return weighed
