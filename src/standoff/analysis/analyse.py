"""A whole run: every concept, every decision maker, and what is worth remarking.

The result carries everything needed to repeat it: the concepts, the engine,
the versions and a hash of the model.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.analysis.engine import find_stable
from standoff.analysis.engine.plain import Progress
from standoff.analysis.equilibria import EquilibriumList, find_equilibria
from standoff.analysis.fingerprint import hash_graph
from standoff.analysis.lookup import find_dm, find_state
from standoff.analysis.paths import Paths, find_paths
from standoff.analysis.reachability import Reachability
from standoff.analysis.records import record_analysis
from standoff.analysis.remarks import Remark, iter_remarks
from standoff.analysis.results import StabilityTable, Verdict
from standoff.analysis.stability import ALL_CONCEPTS, CONCEPTS, check, find_concepts
from standoff.analysis.stability.concept import tell_unread
from standoff.analysis.stability.richer import find_between, find_usual
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.analysis.foresight import Foresight

SCHEMA = "standoff/analysis"
SCHEMA_VERSION = 1

FORESEEN_FROM = 1 << 12
"""From this many states on, reasons are found with the help of the fast engine."""


@dataclass(frozen=True, eq=False)
class Analysis:
    """The result of a whole run.

    Parameters
    ----------
    graph
        The conflict as it was analysed.
    table
        What is stable for whom.
    status_quo
        Index of the status quo, if the conflict names one.
    left_out
        Concepts that could not be computed, and why; only when the choice of
        concepts was left to us.
    parameters
        What was asked for.
    by_key
        Concepts that read the preferences and were not looked at, as nobody asked
        for them; only when the choice of concepts was left to us.
    """

    graph: GraphForm = field(repr=False)
    table: StabilityTable = field(repr=False)
    status_quo: int | None
    left_out: Mapping[str, str]
    parameters: Mapping[str, Any]
    by_key: tuple[str, ...] = ()

    @property
    def concepts(self) -> tuple[str, ...]:
        """Keys of the concepts computed, in table order."""
        return tuple(self.table.stable)

    def equilibria(self, concept: str) -> StateSet:
        """Give the states stable for every decision maker under `concept`."""
        return self.table.equilibria(self._computed(concept))

    def holds(self, concept: str, state: int) -> bool:
        """Say whether a state is stable for every decision maker under `concept`."""
        return state in self.equilibria(concept)

    @cached_property
    def all_equilibria(self) -> EquilibriumList:
        """Every equilibrium with its concepts, those of most concepts first."""
        return find_equilibria(self.table)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What a reader should know before reading the tables."""
        return tuple(iter_remarks(self.graph, self.table, self.left_out, self.by_key))

    @cached_property
    def model_hash(self) -> str:
        """A hash of everything the result depends on; see `hash_graph`."""
        return hash_graph(self.graph)

    @cached_property
    def versions(self) -> dict[str, str]:
        """Versions of what computed the result."""
        found = {"standoff": __version__, "python": platform.python_version()}
        if self.table.engine != "plain":
            names = [name for name in ("numpy", "numba") if name in sys.modules]
            found |= {name: str(sys.modules[name].__version__) for name in names}
        return found

    def verdict(self, concept: str, dm: int | str, state: int | str) -> Verdict:
        """Say whether a state is stable for a decision maker, and why.

        Parameters
        ----------
        concept
            Key of a concept, computed before or not.
        dm
            Index or id.
        state
            Index (from 0), name, or choices as in ``YN``.

        Raises
        ------
        UsageError
            For what the conflict does not have.
        ConceptNotDefinedError
            If the conflict fails a precondition of the concept.
        """
        found = find_concepts([concept])[0]
        return check(
            found,
            self.graph,
            find_dm(self.graph, dm),
            find_state(self.graph, state),
            self._reach,
            finder=self._finder,
        )

    def verdicts(self, state: int | str) -> list[Verdict]:
        """Judge one state for all decision makers under all concepts computed."""
        index = find_state(self.graph, state)
        return [
            self.verdict(concept, dm, index)
            for concept in self.concepts
            for dm in range(len(self.graph.decision_makers))
        ]

    def paths(
        self,
        allowed: str = "moves",
        targets: Iterable[int] | None = None,
        start: int | str | None = None,
    ) -> Paths:
        """Find the paths from the status quo to the equilibria.

        Parameters
        ----------
        allowed
            ``moves`` or ``improvements``.
        targets
            Other states than the equilibria of all concepts.
        start
            Another state than the status quo.

        Raises
        ------
        UsageError
            If there is no status quo and `start` is not given.
        """
        origin = self.status_quo if start is None else find_state(self.graph, start)
        if origin is None:
            raise UsageError(
                "the conflict names no status quo to start from",
                hint="Add `status_quo:` to the case, or say where the paths begin.",
            )
        ends = self.all_equilibria.states if targets is None else targets
        return find_paths(self.graph, origin, ends, allowed)

    def to_dict(self) -> dict[str, Any]:
        """Give the result as plain data, with ids and numbers of states.

        Of more than `LISTED_STATES` states sets are bits; see
        `standoff.analysis.records`.
        """
        return {
            "schema": SCHEMA,
            "version": SCHEMA_VERSION,
            **record_analysis(self.graph, self.table, self.status_quo),
            "left_out": dict(self.left_out),
            "parameters": dict(self.parameters),
            "engine": self.table.engine,
            "model": self.model_hash,
            "versions": self.versions,
        }

    @cached_property
    def _reach(self) -> Reachability:
        return Reachability(self.graph)

    @cached_property
    def _finder(self) -> Foresight | None:
        """What finds reasons in a large conflict."""
        if self.graph.state_count < FORESEEN_FROM:
            return None
        from standoff.analysis.foresight import Foresight

        return Foresight(self.graph)

    def _computed(self, concept: str) -> str:
        key = find_concepts([concept])[0].key
        if key not in self.table.stable:
            why = self.left_out.get(key, "it was not asked for")
            raise UsageError(f"{ALL_CONCEPTS[key].abbreviation} was not computed: {why}")
        return key


def choose_together(graphs: Sequence[GraphForm]) -> tuple[str, ...] | None:
    """Choose concepts by which conflicts are held against each other where nobody says which.

    Returns
    -------
    tuple of str or None
        Those that `analyse` would take for all that the preferences of any of them say,
        as far as they are defined for each; None where it takes the same for each anyway,
        or no concept is left.
    """
    if len({graph.kinds - {"order"} for graph in graphs}) == 1:
        return None
    kinds = frozenset().union(*(graph.kinds for graph in graphs))
    usual = [ALL_CONCEPTS[key] for key in find_usual(kinds, tuple(CONCEPTS))]
    return (
        tuple(
            each.key
            for each in usual
            if not any(each.why_undefined(one) or each.why_too_large(one) for one in graphs)
        )
        or None
    )


def analyse(
    graph: GraphForm,
    concepts: Sequence[str] | None = None,
    status_quo: int | None = None,
    engine: str = "auto",
    progress: Progress | None = None,
) -> Analysis:
    """Find what is stable for whom, and keep all that is needed to explain it.

    Parameters
    ----------
    graph
        The conflict.
    concepts
        Keys of stability concepts; None for all of `CONCEPTS` that are
        defined for the conflict, and those that read what its preferences say
        more than an order; those left out are named in the result.
    status_quo
        Index of the status quo.
    engine
        ``auto``, ``plain``, ``fast``, ``numpy`` or ``numba``.
    progress
        Told by the plain engine how far it is.

    Raises
    ------
    UsageError
        For an unknown concept, engine or status quo.
    ConceptNotDefinedError
        If a concept that was asked for is not defined for the conflict.

    Examples
    --------
    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("one.cooperate", "two.cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> result = analyse(dilemma)
    >>> [dilemma.choices(state) for state in result.equilibria("nash")]
    ['NN']
    >>> [dilemma.choices(state) for state in result.equilibria("seq")]
    ['NN', 'YY']
    """
    if status_quo is not None:
        find_state(graph, status_quo)
    keys, left_out, between = choose_concepts(graph, concepts)
    table = find_stable(graph, keys, engine, progress)
    asked = {"concepts": keys, "engine": engine}
    return Analysis(graph, table, status_quo, left_out, asked, between)


def choose_concepts(
    graph: GraphForm, concepts: Sequence[str] | None
) -> tuple[list[str], dict[str, str], tuple[str, ...]]:
    """Choose the concepts that a graph is analysed by.

    Returns
    -------
    tuple
        Keys; those left out and why; those that read the preferences and that nobody
        asked for.

    Raises
    ------
    UsageError
        For an unknown concept.
    ConceptNotDefinedError
        If no concept reads all that the preferences say.
    """
    if concepts is not None:
        return [concept.key for concept in find_concepts(concepts)], {}, ()
    left_out: dict[str, str] = {}
    usual = find_usual(graph.kinds, tuple(CONCEPTS))
    for key in (*CONCEPTS, *(key for key in usual if key not in CONCEPTS)):
        concept = ALL_CONCEPTS[key]
        why = concept.why_undefined(graph) or concept.why_too_large(graph)
        if why is not None:
            left_out[key] = why
    keys = [key for key in usual if key not in left_out]
    if not keys:
        raise ConceptNotDefinedError(
            "no stability concept reads all that the preferences say: "
            + str(tell_unread(graph.kinds)),
            hint="Leave one kind of mark out.",
        )
    return keys, left_out, find_between(graph.kinds, keys)
