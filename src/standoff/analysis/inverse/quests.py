"""What is looked for, and in which conflict."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.inverse.steps import Price
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm


@dataclass(frozen=True, slots=True)
class Shape:
    """A conflict in which orders are looked for.

    Parameters
    ----------
    targets
        The states asked for, as bits.
    start
        Index of the state from which improvements must lead there; None if
        nothing of the kind is asked.
    """

    conflict: Conflict
    graph: GraphForm
    targets: int
    start: int | None = None


@dataclass(frozen=True)
class Quest:
    """What is looked for, and by which changes of orders.

    Parameters
    ----------
    concept
        Key of the stability concept.
    free
        Decision makers whose orders may change, by index.
    kinds
        Kinds of changes of an order.
    price
        What a change costs.
    units
        Numbers of which the costs of changes of orders are multiples, each of one.
    """

    concept: str
    free: frozenset[int]
    kinds: frozenset[str]
    price: Price
    units: frozenset[int] = frozenset((1,))
