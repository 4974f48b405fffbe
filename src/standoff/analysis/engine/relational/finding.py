"""Everybody's stable states under preferences that are more than an order, in the quicker way.

Of few states every two are compared at once (`batch`), of more those of each class (`pairs`).
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.engine.plain import Progress
from standoff.analysis.engine.relational.batch import RelationBatch
from standoff.analysis.engine.relational.held import hold_relations
from standoff.analysis.engine.relational.pairs import Relational
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability import ALL_CONCEPTS
from standoff.analysis.stability.concept import require_defined
from standoff.analysis.stability.richer import RicherConcept
from standoff.analysis.stability.richer.comparing import tell_too_large
from standoff.errors import ConceptNotDefinedError
from standoff.model.graph_form import GraphForm

CRISP = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts for orders that are defined for preferences that go round in a circle, too."""


def supports(graph: GraphForm, key: str) -> bool:
    """Say whether this engine judges a concept on a graph."""
    if isinstance(ALL_CONCEPTS[key], RicherConcept):
        return True
    return key in CRISP and any(each.is_no_order for each in graph.relations.values())


def find_stable(
    graph: GraphForm, concepts: Sequence[str], progress: Progress | None = None
) -> StabilityTable:
    """Find the stable states of every decision maker under each concept.

    Raises
    ------
    ConceptNotDefinedError
        If the conflict fails a precondition of a concept, or is too large for it.

    Notes
    -----
    Time grows with the square of the number of classes, and with the moves of everybody
    times the number of classes over 64 (for symmetric concepts: of classes told apart by
    their moves); memory with the number of states times that of classes over 8, up to 512
    bytes a state, for each decision maker.
    """
    for key in concepts:
        require_defined(ALL_CONCEPTS[key], graph)
    why = tell_too_large(graph)
    if why is not None:
        raise ConceptNotDefinedError(f"to compare states would take too long: {why}")
    batch = RelationBatch(graph, tuple(concepts))
    if not batch.is_square:
        return Relational(graph).table([ALL_CONCEPTS[key] for key in concepts], progress)
    names = graph.decision_makers
    stable = batch.find_stable(hold_relations(graph)) if names else dict.fromkeys(concepts, ())
    if progress is not None:
        progress(len(names), len(names))
    return StabilityTable(names, graph.state_count, stable, "numpy")
