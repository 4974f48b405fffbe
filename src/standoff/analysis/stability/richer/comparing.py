"""What a decision maker wants, does and fears where its preferences are more than an order.

The three predicates of every concept, as tests of how two states compare. A
test asks the relation of a decision maker; see
`standoff.model.forming.relations` for what a comparison is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.analysis.predicates import MovePredicate, is_never_made, is_possible
from standoff.analysis.stability.concept import Concept
from standoff.model.forming.marked import UNKNOWN
from standoff.model.forming.relations import Relation
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import STRONGEST

MOST_STATES = 1 << 14
"""Up to this many states any of them are compared with any."""

MOST_PAIRS = 1 << 30
"""So many comparisons are made at most of a state with a class of states that compare alike."""


def tell_too_large(graph: GraphForm) -> str | None:
    """Say that too many states would have to be compared, if so."""
    count = graph.state_count
    if count <= MOST_STATES:
        return None
    classes = max(len(graph.relation(dm).classes[0]) for dm in range(len(graph.decision_makers)))
    if count * classes <= MOST_PAIRS:
        return None
    return f"{count:,} states are compared with {classes:,} that somebody tells apart"


@dataclass(frozen=True)
class PairTest(ABC):
    """A predicate over two states that depends on how they compare, and on nothing else."""

    def __call__(self, graph: GraphForm, dm: int, origin: int, target: int) -> bool:
        """Say whether it holds of `target` seen from `origin`."""
        return self.holds(graph.relation(dm), origin, target)

    @abstractmethod
    def holds(self, relation: Relation, origin: int, target: int) -> bool:
        """Say whether it holds of `target` seen from `origin`."""


@dataclass(frozen=True)
class Compares(PairTest):
    """That a comparison lies between two strengths, or is unknown.

    Parameters
    ----------
    least, most
        Strengths, losses below 0, both ends included.
    unknown
        Whether it holds of what is unknown, too.
    """

    least: int
    most: int
    unknown: bool = False

    def holds(self, relation: Relation, origin: int, target: int) -> bool:
        """Say whether it holds of `target` seen from `origin`."""
        code = relation.compare(origin, target)
        return self.unknown if code == UNKNOWN else self.least <= code <= self.most


GAIN = Compares(1, STRONGEST)
"""``q >_i s``, known to be so."""

GAIN_OR_UNKNOWN = Compares(1, STRONGEST, unknown=True)
"""``q >_i s`` or ``q U_i s``."""

NO_GAIN = Compares(-STRONGEST, 0)
"""``k <=_i s``, known to be so."""

NO_GAIN_OR_UNKNOWN = Compares(-STRONGEST, 0, unknown=True)
"""``k <=_i s`` or ``k U_i s``."""


def choose_answers(shape: str, credible: MovePredicate) -> MovePredicate:
    """Give which moves the others make in answer, for a concept of a shape."""
    if shape == "nash":
        return is_never_made
    return credible if shape == "seq" else is_possible


def define_shape(shape: str, wanted: str, deters: str, credible: str) -> str:
    """Say in words what a shape is where moves are wanted, deter and are credible by degrees.

    Parameters
    ----------
    wanted, deters
        The states that are worth a move, and those that spoil one.
    credible
        What the moves are that others make in answer under SEQ.
    """
    if shape == "nash":
        return f"the decision maker cannot move to {wanted}"
    answers = f"in turn, each by moves that {credible}, to" if shape == "seq" else "in turn to"
    onward = ", and it can only move on to such states" if shape == "smr" else ""
    return (
        f"after each move of the decision maker to {wanted} the others can move {answers}"
        f" {deters}{onward}"
    )


@dataclass(frozen=True, kw_only=True)
class RicherConcept(Concept):
    """A concept whose predicates are tests of how states compare.

    Parameters
    ----------
    family
        What it is a concept for: ``unknown``, ``strength``, ``hybrid``, ``probabilistic``,
        ``fuzzy``, ``grey``.
    base
        Key of the concept that it is where nothing is marked.
    """

    family: str
    base: str

    @property
    def heeds_others(self) -> bool:
        """Whether stability for one decision maker depends on the preferences of the others."""
        return isinstance(self.countermove, PairTest)

    def why_too_large(self, graph: GraphForm) -> str | None:
        """Say that too many states would have to be compared, if so."""
        return tell_too_large(graph)

    def best(self, graph: GraphForm, dm: int, state: int, states: Sequence[int]) -> int:
        """Give the state of the greatest gain seen from `state`, the first of several."""
        return max(states, key=lambda other: (*_gain(graph, dm, state, other), -other))

    def worst(self, graph: GraphForm, dm: int, state: int, states: Sequence[int]) -> int:
        """Give the state of the greatest loss seen from `state`, the first of several."""
        return min(states, key=lambda other: (*_gain(graph, dm, state, other), other))


def _gain(graph: GraphForm, dm: int, state: int, other: int) -> tuple[float, int]:
    """Give how much better a state is; what is unknown lies between equal and better."""
    code = graph.compare(dm, state, other)
    return (0.5 if code == UNKNOWN else code), int(graph.ranks[dm][other])
