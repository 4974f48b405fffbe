"""The fast engine: whole tables of stability at once.

Equal to the definitions on every graph, for Nash, GMR, SMR, SEQ and SSEQ.
`standoff.analysis.engine.responses` tells what is computed, and the page on
engines in the documentation why that is right.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, TypeGuard

from standoff.analysis.results import StabilityTable
from standoff.errors import ConceptNotDefinedError, MissingExtraError
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.states import StateSet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from standoff.analysis.engine.grouped.judging import GroupedCompiled
    from standoff.analysis.engine.layout import Int32Array, Layout
    from standoff.analysis.engine.responses import Responses

Backend = Literal["auto", "numpy", "numba"]
Progress = Callable[[int, int], None]

FAST_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")

THREADS_FROM = 1 << 14
"""From this many states on, decision makers are judged at the same time."""

THREADS = 2

MAX_POSITIONS = 2.5
"""With more positions for each state than this, groups of states are quicker than rows of all
positions: a rounded figure of `make bench`."""


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
        takes it where it is installed and repays its start; see
        `standoff.analysis.engine.abreast.choosing`.
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
    wanted = frozenset(concepts)
    responses = prepare(graph, backend, wanted)
    found: list[dict[str, StateSet]] = []
    for dm, stable in enumerate(_judge_all(responses, range(count), wanted)):
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
    wanted = frozenset(concepts)
    judged = _judge_all(prepare(graph, backend, wanted), dms, wanted)
    return dict(zip(dms, judged, strict=True))


def prepare(
    graph: GraphForm,
    backend: Backend = "auto",
    concepts: AbstractSet[str] = frozenset(FAST_CONCEPTS),
) -> Responses:
    """Turn a graph into the arrays that an engine works on, to judge some concepts.

    Raises
    ------
    MissingExtraError
        If numba is asked for and not installed.
    """
    from standoff.analysis.engine.arcs import list_arcs
    from standoff.analysis.engine.layout import lay_out

    options = graph if isinstance(graph, OptionGraph) else None
    layout = lay_out(options, MAX_POSITIONS) if options else None
    if _is_compiled(graph, layout, backend, concepts):
        return _prepare_compiled(graph, layout)
    if layout is None and options:
        layout = lay_out(options)
    from standoff.analysis.engine.arcs_numpy import ArcsNumpy
    from standoff.analysis.engine.blocked_numpy import BlockedNumpy
    from standoff.analysis.engine.layout_numpy import LayoutNumpy

    if layout is None:
        return ArcsNumpy(list_arcs(graph))
    return BlockedNumpy(layout) if layout.is_blocked else LayoutNumpy(layout)


def _prepare_compiled(graph: GraphForm, layout: Layout | None) -> Responses:
    """Prefer rows by position, then groups of states, then whatever else there is."""
    from standoff.analysis.engine.abreast import judging
    from standoff.analysis.engine.arcs import list_arcs
    from standoff.analysis.engine.blocked_numpy import BlockedNumpy
    from standoff.analysis.engine.compiled import ArcsCompiled, LayoutCompiled
    from standoff.analysis.engine.grouped.judging import GroupedCompiled
    from standoff.analysis.engine.layout import lay_out

    if layout is not None and judging.suits(layout):
        return LayoutCompiled(layout)
    if isinstance(graph, OptionGraph):
        groups = GroupedCompiled.of(graph, layout)
        if groups is not None:
            return groups
        layout = layout or lay_out(graph)
    if layout is None:
        return ArcsCompiled(list_arcs(graph))
    return BlockedNumpy(layout) if layout.is_blocked else LayoutCompiled(layout)


def _is_compiled(
    graph: GraphForm, layout: Layout | None, backend: Backend, concepts: AbstractSet[str]
) -> bool:
    if backend == "numpy":
        return False
    installed = find_spec("numba") is not None
    if backend == "numba" and not installed:
        raise MissingExtraError(
            "the compiled engine needs numba", hint="Install it: pip install 'standoff[fast]'"
        )
    return installed and (backend == "numba" or _repays(graph, layout, concepts))


def _repays(graph: GraphForm, layout: Layout | None, concepts: AbstractSet[str]) -> bool:
    from standoff.analysis.engine.abreast.choosing import Work, repays
    from standoff.model.forming.move_lists import MoveLists

    dms = len(graph.decision_makers)
    asked = len(concepts - {"nash"})
    if layout is None:
        lists = MoveLists(graph)
        moves = sum(lists.count(dm) for dm in range(dms))
        return repays(Work(graph.state_count, dms, asked, moves=moves))
    assert isinstance(graph, OptionGraph)  # noqa: S101 - only those are laid out
    kept, barred = graph.one_way
    most = max(((graph.mask(dm) & (kept | barred)).bit_count() for dm in range(dms)), default=0)
    marks = max((len(each.marks) for each in layout.blocks if each is not None), default=0)
    regular = graph.complete and not most and not graph.blocked
    return repays(Work(layout.size, dms, asked, regular=regular, most_one_way=most, marks=marks))


def _judge_all(
    responses: Responses, dms: Sequence[int], concepts: frozenset[str]
) -> Iterator[dict[str, StateSet]]:
    from standoff.analysis.engine.responses import judge

    def judge_one(dm: int) -> dict[str, StateSet]:
        stable = judge(responses, dm, concepts)
        return {key: _pack(flags) for key, flags in stable.items()}

    found = _judge_abreast(responses, dms, concepts)
    if found is not None:
        yield from found
        return
    threads = min(THREADS, os.cpu_count() or 1)
    if responses.name != "numba" or len(responses.ranks_of(0)) < THREADS_FROM or threads < 2:
        yield from map(judge_one, dms)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(judge_one, dms)


def _pack(flags: NDArray[np.bool_]) -> StateSet:
    from standoff.model.selection import pack_bits

    return StateSet(pack_bits(flags))


def _judge_abreast(
    responses: Responses, dms: Sequence[int], concepts: frozenset[str]
) -> list[dict[str, StateSet]] | None:
    """Judge several decision makers at once where moves are regular; None where it does not pay."""
    if _is_grouped(responses):
        return responses.judge_all(dms, concepts, _pack)
    layout = _layout_abreast(responses)
    if layout is None:
        return None
    from standoff.analysis.engine.abreast import judging

    return judging.judge_all(layout, dms, concepts, _pack)


def find_worth_abreast(
    responses: Responses, dms: Sequence[int], concepts: AbstractSet[str]
) -> list[dict[str, Int32Array]] | None:
    """Give what moving to each state is worth in the end to several decision makers at once.

    By decision maker and concept, by state; None where each is better asked about alone.
    """
    if _is_grouped(responses):
        return responses.find_worth(dms, concepts)
    layout = _layout_abreast(responses)
    if layout is None:
        return None
    from standoff.analysis.engine.abreast import judging

    return judging.find_worth(layout, dms, concepts)


def _is_grouped(responses: Responses) -> TypeGuard[GroupedCompiled]:
    if responses.name != "numba":
        return False
    from standoff.analysis.engine.grouped.judging import GroupedCompiled

    return isinstance(responses, GroupedCompiled)


def _layout_abreast(responses: Responses) -> Layout | None:
    if responses.name != "numba":
        return None
    from standoff.analysis.engine.compiled import LayoutCompiled

    if not isinstance(responses, LayoutCompiled):
        return None
    from standoff.analysis.engine.abreast import judging

    return responses.layout if judging.suits(responses.layout) else None
