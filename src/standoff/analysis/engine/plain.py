"""The plain engine: the definitions, one state after the other.

It is the engine of small conflicts, of `SIM`, and the measure of the fast one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability import find_concepts
from standoff.analysis.stability.concept import Concept, require_defined, require_searchable
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

Progress = Callable[[int, int], None]
"""Called with the number of sets of stable states found so far, and that of all."""


def find_stable(
    graph: GraphForm, concepts: Sequence[str], progress: Progress | None = None
) -> StabilityTable:
    """Find the stable states of every decision maker under each concept.

    Parameters
    ----------
    graph
        The conflict.
    concepts
        Keys of stability concepts.
    progress
        Told how far the work is.

    Raises
    ------
    UsageError
        For an unknown concept.
    ConceptNotDefinedError
        If the conflict fails a precondition of a concept, or is too large for it.

    Notes
    -----
    Time grows with the square of the number of states, memory too: joint
    moves are kept from each state that somebody would move to.
    """
    chosen = find_concepts(concepts)
    for concept in chosen:
        require_defined(concept, graph)
        require_searchable(concept, graph)
    return judge_plainly(graph, {each.key: each for each in chosen}, progress)


def judge_plainly(
    graph: GraphForm, concepts: Mapping[str, Concept], progress: Progress | None = None
) -> StabilityTable:
    """Ask each concept of every state for every decision maker, by its definition.

    Parameters
    ----------
    concepts
        By the keys that they have in the table.
    """
    reach = Reachability(graph)
    dms, states = range(len(graph.decision_makers)), range(graph.state_count)
    stable: dict[str, tuple[StateSet, ...]] = {}
    for key, concept in concepts.items():
        columns = []
        for dm in dms:
            columns.append(StateSet.of(s for s in states if concept.is_stable(reach, dm, s)))
            if progress is not None:
                progress(len(stable) * len(dms) + dm + 1, len(concepts) * len(dms))
        stable[key] = tuple(columns)
    return StabilityTable(graph.decision_makers, graph.state_count, stable, "plain")
