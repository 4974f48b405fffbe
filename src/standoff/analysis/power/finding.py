"""What is stable where powers are used, and why: by the definitions, and by rows of arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.plain import judge_plainly
from standoff.analysis.engine.relational.alike import Alike
from standoff.analysis.engine.relational.pairs import Relational
from standoff.analysis.power.concepts import POWER, SwayedConcepts
from standoff.analysis.power.sway import MOST_STATES, Sway
from standoff.analysis.predicates import MovePredicate
from standoff.analysis.results import StabilityTable, Verdict
from standoff.analysis.stability.concept import check
from standoff.errors import ConceptNotDefinedError
from standoff.model.graph_form import GraphForm

MOST_PAIRS = 1 << 26
"""So many pairs of a state and a class are compared for one decision maker: about a minute."""


def check_under_power(sway: Sway, concept: str, dm: int, state: int) -> Verdict:
    """Check a concept of one state for one decision maker, where powers are used.

    Parameters
    ----------
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each improvement, or the best of those
        that none deters.

    Raises
    ------
    UsageError
        For another concept.

    Examples
    --------
    Where the first decision maker takes up its option, the second wants the opposite.

    >>> from standoff.model import Direction, OptionGraph
    >>> graph = OptionGraph(
    ...     decision_makers=("one", "two"), options=("one.press", "two.act"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 1, 0, 0), (0, 0, 1, 1)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> pressed = Sway(graph, (((1, 1, 0, 0),), ((0, 0, 1, 1), (1, 1, 0, 0))),
    ...     ((0, 0, 0, 0), (0, 1, 0, 1)))
    >>> [check_under_power(pressed, "nash", 1, state).stable for state in range(4)]
    [False, True, True, False]

    Notes
    -----
    Cost: that of the concept without powers.

    References
    ----------
    [YuEtAl2015]_
    """
    return check(SwayedConcepts(sway).concept(concept), sway.graph, dm, state)


def find_stable_under_power(
    sway: Sway,
    concepts: Sequence[str] = POWER,
    engine: Literal["numpy", "plain"] = "numpy",
) -> StabilityTable:
    """Find the states that are stable for each decision maker, where powers are used.

    Parameters
    ----------
    engine
        ``plain`` goes by the definitions, state by state, and is the twin of the other.

    Raises
    ------
    UsageError
        For a concept that is not asked where powers are used.
    ConceptNotDefinedError
        If there are too many states, or they are told apart too finely.

    Notes
    -----
    Cost: states that all orders of a decision maker rank alike, and in which the same is in
    force, are one class; time grows with the square of the number of classes, and with the
    moves of everybody times that number over 64.

    References
    ----------
    [YuEtAl2015]_
    """
    made = SwayedConcepts(sway)
    chosen = {each.key: each for each in map(made.concept, concepts)}
    require_few(sway.graph)
    if engine == "plain":
        return judge_plainly(sway.graph, chosen)
    return _RelationalOfPower(sway.graph, made).table(tuple(chosen.values()))


def require_few(graph: GraphForm) -> None:
    """Refuse a graph of too many states for powers to be judged.

    Raises
    ------
    ConceptNotDefinedError
        If it has.
    """
    if graph.state_count > MOST_STATES:
        raise ConceptNotDefinedError(
            f"powers would take too long: {graph.state_count:,} states are each compared with each",
            hint=f"Rule out what does not matter, down to {MOST_STATES:,} states.",
        )


class _RowsOfPower(Alike):
    """The states as one decision maker compares them from where it stands, in classes."""

    def __init__(self, made: SwayedConcepts, dm: int) -> None:
        sway = made.sway
        columns = np.array([sway.minds[dm], *sway.orders[dm]], dtype=np.int64)
        found, group = np.unique(columns, axis=1, return_inverse=True)
        self.group = group.reshape(-1)
        self.count = found.shape[1]
        self._made = made
        self._minds, self._orders = found[0], found[1:]

    def row(self, origin: int, predicate: MovePredicate) -> NDArray[np.bool_]:
        """Say for every class whether a predicate holds of it seen from one class."""
        ranks = self._orders[self._minds[origin]]
        better = ranks > ranks[origin]
        return np.asarray(better if predicate is self._made.gains else ~better, bool)


class _RelationalOfPower(Relational):
    """The moves of a graph, and how its decision makers compare states, as arrays."""

    def __init__(self, graph: GraphForm, made: SwayedConcepts) -> None:
        super().__init__(graph)
        self._made = made

    def alike(self, dm: int) -> Alike:
        """Give the states in classes, as a decision maker compares them from where it stands."""
        if dm not in self._alike:
            rows = _RowsOfPower(self._made, dm)
            if rows.count * self.size > MOST_PAIRS:
                raise ConceptNotDefinedError(
                    f"powers would take too long: {self.graph.decision_makers[dm]!r} tells apart "
                    f"{rows.count:,} kinds of {self.size:,} states, each compared with each",
                    hint="Rule out what does not matter, or say what it wants by fewer statements.",
                )
            self._alike[dm] = rows
        return self._alike[dm]
