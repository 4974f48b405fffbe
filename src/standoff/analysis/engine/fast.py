"""The fast engine: whole tables of stability at once.

Equal to the definitions on every graph, for Nash, GMR, SMR, SEQ and SSEQ.
`standoff.analysis.engine.responses` tells what is computed, and the page on
engines in the documentation why that is right.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from standoff.analysis.results import StabilityTable
from standoff.errors import ConceptNotDefinedError, MissingExtraError
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.states import StateSet

if TYPE_CHECKING:
    from standoff.analysis.engine.layout import Layout
    from standoff.analysis.engine.responses import Responses

Backend = Literal["auto", "numpy", "numba"]
Progress = Callable[[int, int], None]

FAST_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")

COMPILED_FROM = 1 << 19
"""From this many states on, compiled loops repay the time to load them (some 0.7 s)."""

MANY_ONE_WAY = 9
"""From so many options of one owner that go one way on, they repay it much sooner."""

COMPILED_ONE_WAY_FROM = 1 << 12

THREADS_FROM = 1 << 14
"""From this many states on, decision makers are judged at the same time."""

THREADS = 2


def supports(graph: GraphForm, concept: str) -> bool:
    """Say whether the fast engine can judge `concept` on `graph`: by ranks, so only orders."""
    return concept in FAST_CONCEPTS and not any(
        each.is_no_order for each in graph.relations.values()
    )


def find_stable(
    graph: GraphForm,
    concepts: Sequence[str],
    *,
    backend: Backend = "auto",
    progress: Progress | None = None,
) -> StabilityTable:
    """Find the stable states of every decision maker under several concepts.

    Parameters
    ----------
    graph
        The conflict.
    concepts
        Keys of concepts: any of `FAST_CONCEPTS`.
    backend
        ``"numba"`` compiles its loops and needs the extra ``fast``; ``"auto"``
        takes it for large conflicts where it is installed.
    progress
        Called with how many decision makers are done, and how many there are.

    Raises
    ------
    ConceptNotDefinedError
        If a concept is none of those.
    MissingExtraError
        If numba is asked for and not installed.

    Notes
    -----
    Time and memory near-linear in the number of states where moves are
    regular, linear in the number of moves elsewhere.
    """
    unknown = [key for key in concepts if not supports(graph, key)]
    if unknown:
        message = f"the fast engine does not know the concept {unknown[0]!r}"
        raise ConceptNotDefinedError(message, hint=f"It knows {', '.join(FAST_CONCEPTS)}.")
    count = len(graph.decision_makers)
    if not count or not concepts:
        return StabilityTable(
            graph.decision_makers, graph.state_count, dict.fromkeys(concepts, ()), "numpy"
        )
    responses = prepare(graph, backend)
    wanted = frozenset(concepts)
    found: list[dict[str, StateSet]] = []
    for dm, stable in enumerate(_judge_all(responses, count, wanted, graph.state_count)):
        found.append(stable)
        if progress is not None:
            progress(dm + 1, count)
    return StabilityTable(
        decision_makers=graph.decision_makers,
        state_count=graph.state_count,
        stable={key: tuple(stable[key] for stable in found) for key in concepts},
        engine=responses.name,
    )


def find_stable_for(
    graph: GraphForm, concepts: Sequence[str], dms: Sequence[int], *, backend: Backend = "auto"
) -> dict[int, dict[str, StateSet]]:
    """Find the stable states of some decision makers only; see `find_stable`."""
    from standoff.analysis.engine.responses import judge
    from standoff.model.selection import pack_bits

    responses = prepare(graph, backend)
    wanted = frozenset(concepts)
    return {
        dm: {key: StateSet(pack_bits(flags)) for key, flags in judge(responses, dm, wanted).items()}
        for dm in dms
    }


def prepare(graph: GraphForm, backend: Backend = "auto") -> Responses:
    """Turn a graph into the arrays that an engine works on.

    Raises
    ------
    MissingExtraError
        If numba is asked for and not installed.
    """
    from standoff.analysis.engine.arcs import list_arcs
    from standoff.analysis.engine.layout import lay_out

    compiled = _is_compiled(graph, backend)
    layout = lay_out(graph) if isinstance(graph, OptionGraph) else None
    if layout is not None and layout.is_blocked:
        return _prepare_blocked(layout, compiled=compiled)
    if compiled:
        from standoff.analysis.engine.compiled import ArcsCompiled, LayoutCompiled

        return ArcsCompiled(list_arcs(graph)) if layout is None else LayoutCompiled(layout)
    from standoff.analysis.engine.arcs_numpy import ArcsNumpy
    from standoff.analysis.engine.layout_numpy import LayoutNumpy

    return ArcsNumpy(list_arcs(graph)) if layout is None else LayoutNumpy(layout)


def _prepare_blocked(layout: Layout, *, compiled: bool) -> Responses:
    if compiled:
        from standoff.analysis.engine.blocked_compiled import BlockedCompiled

        return BlockedCompiled(layout)
    from standoff.analysis.engine.blocked_numpy import BlockedNumpy

    return BlockedNumpy(layout)


def _is_compiled(graph: GraphForm, backend: Backend) -> bool:
    if backend == "numpy":
        return False
    installed = find_spec("numba") is not None
    if backend == "numba" and not installed:
        raise MissingExtraError(
            "the compiled engine needs numba", hint="Install it: pip install 'standoff[fast]'"
        )
    least = COMPILED_ONE_WAY_FROM if _has_many_one_way(graph) else COMPILED_FROM
    return installed and (backend == "numba" or graph.state_count >= least)


def _has_many_one_way(graph: GraphForm) -> bool:
    """Say whether somebody owns so many one-way options that sets of them are very many."""
    if not isinstance(graph, OptionGraph):
        return False
    kept, barred = graph.one_way
    dms = range(len(graph.decision_makers))
    return any((graph.mask(dm) & (kept | barred)).bit_count() >= MANY_ONE_WAY for dm in dms)


def _judge_all(
    responses: Responses, count: int, concepts: frozenset[str], state_count: int
) -> Iterator[dict[str, StateSet]]:
    from standoff.analysis.engine.responses import judge
    from standoff.model.selection import pack_bits

    def judge_one(dm: int) -> dict[str, StateSet]:
        stable = judge(responses, dm, concepts)
        return {key: StateSet(pack_bits(flags)) for key, flags in stable.items()}

    threads = min(THREADS, os.cpu_count() or 1)
    if responses.name != "numba" or state_count < THREADS_FROM or threads < 2:
        yield from map(judge_one, range(count))
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(judge_one, range(count))
