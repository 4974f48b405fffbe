"""Engines: from a graph to the stable states of everybody, the same by any way.

`plain` reads like the definitions and needs nothing; `fast` is for large
conflicts. `find_stable` chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, cast, get_args

from standoff.analysis.coalitions.stable import SMALL, find_coalition_stable
from standoff.analysis.engine import plain
from standoff.analysis.engine.plain import Progress
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability import (
    ALL_CONCEPTS,
    COALITIONAL,
    CONCEPTS,
    FARSIGHTED,
    find_concepts,
    require_defined,
)
from standoff.analysis.stability.concept import require_searchable
from standoff.analysis.stability.richer import RicherConcept
from standoff.errors import UsageError, require_known
from standoff.model.forming.limits import current_limit, tell_seconds
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

EngineName: TypeAlias = Literal["auto", "plain", "fast", "numpy", "numba"]
ENGINES: tuple[str, ...] = get_args(EngineName)

PLAIN_STEPS = 64
"""Pairs of states that the plain engine may go through, for each state of the limit."""

PLAIN_SECONDS = 1e-7
"""What a pair takes, about, for each pair of decision makers."""

PLAIN_STATES = 256
"""Up to this many states the plain engine is faster than the import of the fast one."""

MARKED_STATES = 96
"""The same where preferences say more than an order."""


def find_stable(
    graph: GraphForm,
    concepts: Sequence[str] = tuple(CONCEPTS),
    engine: str = "auto",
    progress: Progress | None = None,
) -> StabilityTable:
    """Find the stable states of every decision maker under each concept.

    Parameters
    ----------
    graph
        The conflict.
    concepts
        Keys of stability concepts.
    engine
        ``auto`` chooses by size; ``plain`` follows the definitions state by
        state; ``fast`` works on arrays, with the extra ``fast`` (``numba``)
        if it is installed, else on ``numpy`` alone. Concepts that work on
        combinations of moves (SIM) are worked out on ``numpy`` in any case;
        the result names each engine that had a part in it.
    progress
        Told how far the work is.

    Raises
    ------
    UsageError
        For an unknown concept or engine, and for the plain engine on so many
        states that the limit forbids it.
    ConceptNotDefinedError
        If the conflict fails a precondition of a concept, or is too large for it.
    MissingExtraError
        If ``numba`` is asked for but not installed.
    """
    chosen = require_engine(engine)
    keys = [concept.key for concept in find_concepts(concepts)]
    if engine == "plain":
        _require_patience(graph)
    few = SMALL if any(key in COALITIONAL for key in keys) else PLAIN_STATES
    if any(isinstance(ALL_CONCEPTS[key], RicherConcept) for key in keys):
        few = min(few, MARKED_STATES)
    if not keys or engine == "plain" or (engine == "auto" and graph.state_count <= few):
        return plain.find_stable(graph, keys, progress)
    return _find_stable_fast(graph, keys, chosen, progress)


def find_stable_for(
    graph: GraphForm, concepts: Sequence[str], dms: Sequence[int]
) -> dict[int, dict[str, StateSet]]:
    """Find the stable states of some decision makers only, by the engine that suits the size.

    Returns
    -------
    dict
        By decision maker and concept.

    Raises
    ------
    UsageError
        For an unknown concept.
    """
    chosen = find_concepts(concepts)
    keys = [concept.key for concept in chosen]
    if graph.state_count > PLAIN_STATES:
        from standoff.analysis.engine import fast

        for concept in chosen:
            require_defined(concept, graph)
        known = [key for key in keys if fast.supports(graph, key)]
        found = fast.find_stable_for(graph, known, dms) if known else {dm: {} for dm in dms}
        for key, columns in _find_singly(graph, keys, None).items():
            found = {dm: {**found[dm], key: columns[dm]} for dm in dms}
        return {dm: {key: found[dm][key] for key in keys} for dm in dms}
    for concept in chosen:
        require_defined(concept, graph)
        require_searchable(concept, graph)
    reach = Reachability(graph)
    states = range(graph.state_count)
    return {
        dm: {
            concept.key: StateSet.of(s for s in states if concept.is_stable(reach, dm, s))
            for concept in chosen
        }
        for dm in dms
    }


def _require_patience(graph: GraphForm) -> None:
    """Refuse the plain engine where the square of the states is beyond the limit."""
    steps = graph.state_count**2
    if steps > PLAIN_STEPS * current_limit():
        takes = tell_seconds(steps * PLAIN_SECONDS * len(graph.decision_makers) ** 2)
        raise UsageError(
            f"the plain engine takes {takes} or more for {graph.state_count:,} states",
            hint="Use --engine fast, which gives the same,"
            f" or raise the limit: --limit 2^{(steps // PLAIN_STEPS).bit_length()}.",
        )


def require_engine(engine: str) -> EngineName:
    """Refuse an unknown engine."""
    require_known([engine], ENGINES, "unknown-engine", "unknown engine {!r}")
    return cast("EngineName", engine)


def _find_stable_fast(
    graph: GraphForm, keys: Sequence[str], engine: EngineName, progress: Progress | None
) -> StabilityTable:
    from standoff.analysis.engine import fast

    for key in keys:
        require_defined(ALL_CONCEPTS[key], graph)
    known = [key for key in keys if fast.supports(graph, key)]
    # What may be refused goes first: joint changes, and looking far ahead.
    singly = _find_singly(graph, keys, progress)
    slow = (
        StabilityTable(graph.decision_makers, graph.state_count, singly, "numpy")
        if singly
        else None
    )
    backend = engine if engine in {"numpy", "numba"} else "auto"
    quick = fast.find_stable(graph, known, backend=backend, progress=progress) if known else None
    return _unite([table for table in (slow, quick) if table is not None], keys)


def _find_singly(
    graph: GraphForm, keys: Sequence[str], progress: Progress | None
) -> dict[str, tuple[StateSet, ...]]:
    """Find what is stable under concepts of another shape than the fast engine's."""
    from standoff.analysis.engine import fast, relational

    found: dict[str, tuple[StateSet, ...]] = {}
    reach = Reachability(graph)
    for key in keys:
        if key in found:
            continue
        concept = FARSIGHTED.get(key)
        if concept is not None:
            require_defined(concept, graph)
            require_searchable(concept, graph)
            found[key] = concept.find_stable(reach)
        elif key in COALITIONAL:
            require_searchable(COALITIONAL[key], graph)
            found[key] = find_coalition_stable(graph, [key], engine="fast").stable[key]
        elif key == "sim":
            from standoff.analysis.engine import contested

            require_defined(ALL_CONCEPTS[key], graph)
            found[key] = contested.find_stable(graph, progress)
        elif relational.supports(graph, key):
            together = [key for key in keys if relational.supports(graph, key)]
            found |= relational.find_stable(graph, together, progress).stable
        elif not fast.supports(graph, key):
            found |= plain.find_stable(graph, [key], progress).stable
    return found


def _unite(tables: Sequence[StabilityTable], keys: Sequence[str]) -> StabilityTable:
    if len(tables) == 1:
        return tables[0]
    return StabilityTable(
        tables[0].decision_makers,
        tables[0].state_count,
        {key: table.stable[key] for key in keys for table in tables if key in table.stable},
        "+".join(dict.fromkeys(table.engine for table in tables)),
    )
