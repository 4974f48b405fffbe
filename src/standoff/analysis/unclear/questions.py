"""Questions about moves: can somebody make them, would it; and the conflict without those that are no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.analysis.unclear.fourfold import Value, weigh
from standoff.model.graph_form import BlockedMoves, ExplicitGraph, GraphForm, OptionGraph


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """Whether a decision maker can, or would, move from some states to others.

    Parameters
    ----------
    dm
        Index of the decision maker.
    is_capability
        Whether it is about what it can do; otherwise about what it would do.
    origins, targets
        The states, as bits.
    speaking_for, speaking_against
        Ids of the claims on either side; one that is contested is on both.
    """

    dm: int
    is_capability: bool
    origins: int
    targets: int
    speaking_for: frozenset[str] = frozenset()
    speaking_against: frozenset[str] = frozenset()

    @property
    def value(self) -> Value:
        """What the claims come to."""
        return weigh(self.speaking_for, self.speaking_against)

    @property
    def claims(self) -> frozenset[str]:
        """All claims that bear on it."""
        return self.speaking_for | self.speaking_against

    def without(self, claims: frozenset[str]) -> MoveQuestion:
        """Give the same question without some claims."""
        if not claims & self.claims:
            return self
        return replace(
            self,
            speaking_for=self.speaking_for - claims,
            speaking_against=self.speaking_against - claims,
        )

    @property
    def blocked(self) -> BlockedMoves:
        """The moves that there are not if the answer is no."""
        return BlockedMoves(self.origins, self.targets, self.dm)


def count(questions: Sequence[MoveQuestion], yes: Iterable[Value]) -> tuple[bool, ...]:
    """Answer each question by what its claims come to, some values being counted as yes."""
    taken = frozenset(yes)
    return tuple(question.value in taken for question in questions)


def without_moves(graph: GraphForm, blocked: Sequence[BlockedMoves]) -> GraphForm:
    """Give the same states and preferences without some moves.

    Notes
    -----
    In option form no move is listed; in graph form each is looked at once.
    """
    if not blocked:
        return graph
    if isinstance(graph, OptionGraph):
        return replace(graph, blocked=(*graph.blocked, *blocked))
    moves = []
    for dm in range(len(graph.decision_makers)):
        own = [each for each in blocked if each.dm in {None, dm}]
        moves.append(tuple(_kept(graph, dm, s, own) for s in range(graph.state_count)))
    if isinstance(graph, ExplicitGraph):
        return replace(graph, moves=tuple(moves))
    raise TypeError(graph)  # pragma: no cover - there is no third form


def _kept(
    graph: GraphForm, dm: int, state: int, blocked: Sequence[BlockedMoves]
) -> tuple[int, ...]:
    targets = 0
    for each in blocked:
        if each.origins >> state & 1:
            targets |= each.targets
    return tuple(t for t in graph.reachable(dm, state) if not targets >> t & 1)
