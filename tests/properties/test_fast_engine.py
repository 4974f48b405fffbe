"""The fast engines against the brute force, on every path through them."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from standoff.analysis.engine import fast
from standoff.analysis.engine import layout as layouts
from standoff.analysis.engine.arcs import list_arcs
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.blocked_numpy import BlockedNumpy
from standoff.analysis.engine.layout import lay_out
from standoff.analysis.engine.layout_numpy import LayoutNumpy
from standoff.analysis.engine.responses import judge
from standoff.model import Direction, OptionGraph
from standoff.model.graph_form import BlockedMoves
from standoff.model.selection import pack_bits
from strategies import DM_NAMES, dense, graph_forms, rankings

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
needs_numba = pytest.mark.skipif(find_spec("numba") is None, reason="needs the extra 'fast'")


def arcs_numpy(graph):
    return ArcsNumpy(list_arcs(graph))


def layout_numpy(graph):
    layout = _layout(graph)
    return layout and LayoutNumpy(layout)


def layout_numpy_by_pairs(graph):
    layout = _layout(graph)
    return layout and LayoutNumpy(layout, max_classes=0)


def arcs_compiled(graph):
    from standoff.analysis.engine.compiled import ArcsCompiled

    return ArcsCompiled(list_arcs(graph))


def layout_compiled(graph):
    from standoff.analysis.engine.compiled import LayoutCompiled

    layout = _layout(graph)
    return layout and LayoutCompiled(layout)


def layout_compiled_sweep(graph):
    from standoff.analysis.engine.compiled import LayoutCompiled

    layout = _layout(graph)
    return layout and LayoutCompiled(layout, max_rounds=0)


def numpy_with_empty_classes(graph):
    layout = _layout(graph, listed_classes=1)
    return layout and LayoutNumpy(layout)


def compiled_with_empty_classes(graph):
    from standoff.analysis.engine.compiled import LayoutCompiled

    layout = _layout(graph, listed_classes=1)
    return layout and LayoutCompiled(layout)


def sweep_with_empty_classes(graph):
    from standoff.analysis.engine.compiled import LayoutCompiled

    layout = _layout(graph, listed_classes=1)
    return layout and LayoutCompiled(layout, max_rounds=0)


def _layout(graph, listed_classes=layouts.MAX_LISTED_CLASSES, blocked=False):
    if not isinstance(graph, OptionGraph):
        return None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layouts, "MAX_LISTED_CLASSES", listed_classes)
        layout = lay_out(graph)
    return layout if layout is not None and layout.is_blocked == blocked else None


def blocked_numpy(graph):
    layout = _layout(graph, blocked=True)
    return layout and BlockedNumpy(layout)


def blocked_numpy_with_empty_classes(graph):
    layout = _layout(graph, listed_classes=1, blocked=True)
    return layout and BlockedNumpy(layout)


def grouped(graph):
    from standoff.analysis.engine.grouped.judging import GroupedCompiled

    return GroupedCompiled.of(graph) if isinstance(graph, OptionGraph) else None


def grouped_by_layout(graph):
    from standoff.analysis.engine.grouped.judging import GroupedCompiled

    layout = _layout(graph) or _layout(graph, blocked=True)
    return layout and GroupedCompiled.of(graph, layout)


PATHS = [
    arcs_numpy,
    layout_numpy,
    layout_numpy_by_pairs,
    numpy_with_empty_classes,
    blocked_numpy,
    blocked_numpy_with_empty_classes,
    pytest.param(grouped, marks=needs_numba),
    pytest.param(grouped_by_layout, marks=needs_numba),
    pytest.param(arcs_compiled, marks=needs_numba),
    pytest.param(layout_compiled, marks=needs_numba),
    pytest.param(layout_compiled_sweep, marks=needs_numba),
    pytest.param(compiled_with_empty_classes, marks=needs_numba),
    pytest.param(sweep_with_empty_classes, marks=needs_numba),
]


@st.composite
def scattered_graphs(draw, max_options=5, max_dms=5, blocked=False):
    """Option forms whose options stand in any order, some with few feasible states."""
    dms = draw(st.integers(1, max_dms))
    count = draw(st.integers(1, max_options))
    everything = (1 << (1 << count)) - 1
    tables = st.integers(0, everything)
    many = st.builds(lambda a, b: a | b, tables, tables)
    kept = draw(st.integers(0, (1 << count) - 1))
    feasible = draw(st.one_of(st.just(everything), tables, many)) | 1 << kept
    codes = tuple(k for k in range(1 << count) if feasible >> k & 1)
    owners = tuple(draw(st.lists(st.integers(0, dms - 1), min_size=count, max_size=count)))
    states = st.integers(0, (1 << len(codes)) - 1)
    who = st.one_of(st.none(), st.integers(0, dms - 1))
    blocks = st.builds(BlockedMoves, states, states, who)
    ways = st.lists(st.sampled_from(Direction), min_size=count, max_size=count)
    return OptionGraph(
        decision_makers=DM_NAMES[:dms],
        options=tuple(f"{DM_NAMES[owner]}.o{k}" for k, owner in enumerate(owners)),
        codes=codes,
        ranks=tuple(draw(rankings(len(codes))) for _ in range(dms)),
        owners=owners,
        directions=tuple(draw(ways)),
        blocked=tuple(draw(st.lists(blocks, min_size=1, max_size=3))) if blocked else (),
    )


def all_graphs():
    return st.one_of(graph_forms(), scattered_graphs(), scattered_graphs(blocked=True))


def stable_lists(responses, graph):
    judged = [judge(responses, dm, set(CONCEPTS)) for dm in range(len(graph.decision_makers))]
    return {key: [np.flatnonzero(found[key]).tolist() for found in judged] for key in CONCEPTS}


def table_lists(table):
    return {key: [list(states) for states in table.stable[key]] for key in table.stable}


def defined_lists(graph):
    return {key: definitions.stable_states(graph, key) for key in CONCEPTS}


@pytest.mark.parametrize("path", PATHS)
@given(graph=all_graphs())
@settings(max_examples=300)
def test_every_path_equals_definitions(path, graph):
    """Definitions of Nash, GMR, SMR, SEQ, SSEQ; conflicts in either form."""
    responses = path(graph)
    if responses is not None:
        assert stable_lists(responses, graph) == defined_lists(graph)


@pytest.mark.parametrize("backend", ["numpy", pytest.param("numba", marks=needs_numba)])
@given(graph=all_graphs(), concepts=st.lists(st.sampled_from(CONCEPTS), unique=True))
@settings(max_examples=200)
def test_fast_engine_equals_definitions_for_any_choice_of_concepts(backend, graph, concepts):
    """Definitions; the table holds the concepts asked for, in the order asked for."""
    table = fast.find_stable(graph, concepts, backend=backend)
    assert list(table.stable) == concepts
    assert table_lists(table) == {key: definitions.stable_states(graph, key) for key in concepts}


@given(scattered_graphs(max_options=4))
@settings(max_examples=200)
def test_moving_twice_running_reaches_nothing_new_when_moves_are_transitive(graph):
    """Theorem on which the regular layout rests; docs/discussion/engines.md proves it."""
    for dm in range(len(graph.decision_makers)):
        others = definitions.others(graph, dm)
        for step, joint in (
            (definitions.moves, definitions.joint_moves),
            (definitions.improvements, definitions.joint_improvements),
        ):
            for start in range(graph.state_count):
                unruled = {start}
                while (
                    more := {t for s in unruled for j in others for t in step(graph, j, s)}
                    - unruled
                ):
                    unruled |= more
                assert joint(graph, others, start) | {start} == unruled


def random_graph(seed, sizes, *, ties, infeasible, one_way):
    """A conflict too large for the brute force; `sizes` are numbers of options by owner."""
    random = np.random.default_rng(seed)
    count = sum(sizes)
    flags = random.random(1 << count) >= infeasible
    flags[random.integers(1 << count)] = True
    codes = np.flatnonzero(flags)
    owners = random.permutation(np.repeat(np.arange(len(sizes)), sizes))
    ways = [Direction.BOTH] * count
    for option in random.choice(count, one_way, replace=False):
        ways[option] = (Direction.ONE_WAY, Direction.ONE_WAY_BACK)[random.integers(2)]
    levels = len(codes) // 10 if ties else len(codes)
    ranks = [
        random.integers(0, levels, len(codes)) if ties else random.permutation(levels)
        for _ in sizes
    ]
    return OptionGraph(
        decision_makers=DM_NAMES[: len(sizes)],
        options=tuple(f"{DM_NAMES[owner]}.o{k}" for k, owner in enumerate(owners)),
        codes=codes,
        ranks=tuple(np.unique(rank, return_inverse=True)[1] for rank in ranks),
        owners=tuple(int(owner) for owner in owners),
        directions=tuple(ways),
    )


LARGE = [
    ((5, 4, 4), {"ties": False, "infeasible": 0.0, "one_way": 0}),
    ((5, 4, 4), {"ties": True, "infeasible": 0.3, "one_way": 4}),
    ((3, 2, 3, 1, 3), {"ties": True, "infeasible": 0.1, "one_way": 6}),
    ((1, 7, 2), {"ties": False, "infeasible": 0.3, "one_way": 2}),
    ((6, 6), {"ties": False, "infeasible": 0.6, "one_way": 9}),
    ((7, 0, 5), {"ties": True, "infeasible": 0.0, "one_way": 12}),
]


@needs_numba
@pytest.mark.parametrize(("sizes", "kind"), LARGE)
def test_all_paths_agree_on_conflicts_of_thousands_of_states(sizes, kind):
    """Our choice of shapes: tiles full, partly full, near and scattered; the arcs are the measure."""
    graph = random_graph(7, sizes, **kind)
    expected = stable_lists(arcs_numpy(graph), graph)
    for path in (
        layout_numpy,
        layout_numpy_by_pairs,
        arcs_compiled,
        layout_compiled,
        layout_compiled_sweep,
        numpy_with_empty_classes,
        sweep_with_empty_classes,
    ):
        assert stable_lists(path(graph), graph) == expected, path.__name__
    groups = grouped(graph)
    assert groups is None or stable_lists(groups, graph) == expected
    assert table_lists(fast.find_stable(graph, CONCEPTS)) == expected


def bidding_graph(bits):
    """Two bid in turn, a third watches: improvements go up step by step.

    Each has ``2**bits`` strategies. Only raising the lower bid by one step above
    the other's is an improvement, so the way up is as long as there are bids.
    """
    size = 1 << bits
    codes = np.arange(size * size * 2)
    one, two = codes % size, codes // size % size
    top = np.where(one == two + 1, 1, np.where(two == one, 1, 0))
    watcher = -(one + two) * top - (1 - top)
    first = np.where(one == two + 1, 1, 0)
    second = np.where(two == one, 1, 0)
    rows = [dense(first.tolist()), dense(second.tolist()), dense(watcher.tolist())]
    return OptionGraph(
        decision_makers=("one", "two", "watcher"),
        options=tuple(f"o{k}" for k in range(2 * bits + 1)),
        codes=tuple(codes.tolist()),
        ranks=tuple(rows),
        owners=(0,) * bits + (1,) * bits + (2,),
        directions=(Direction.BOTH,) * (2 * bits + 1),
    )


@needs_numba
def test_a_long_way_of_improvements_is_followed_to_its_end():
    """Our choice: an escalation of 64 turns, more than passes are made before the sweep."""
    graph = bidding_graph(5)
    layout = lay_out(graph)
    from standoff.analysis.engine.compiled import LayoutCompiled

    values = layout.ranks[[2]]
    patient = LayoutCompiled(layout, max_rounds=1000).find_worst(2, values, improving=True)
    swept = LayoutCompiled(layout, max_rounds=0).find_worst(2, values, improving=True)
    assert np.array_equal(patient, swept)
    usual = LayoutCompiled(layout)
    assert np.array_equal(usual.find_worst(2, values, improving=True), swept)
    assert stable_lists(layout_numpy(graph), graph) == stable_lists(arcs_numpy(graph), graph)


@needs_numba
@pytest.mark.parametrize(("sizes", "kind"), LARGE)
@pytest.mark.parametrize("who", [None, 0])
def test_blocked_moves_of_thousands_of_states_need_no_list(sizes, kind, who):
    """Kind: no_move rules over many states; the arcs are the measure, as above."""
    graph = random_graph(11, sizes, **kind)
    random = np.random.default_rng(5)
    sets = [pack_bits(random.random(graph.state_count) < share) for share in (0.5, 0.5, 0.9, 0.1)]
    blocked = (BlockedMoves(sets[0], sets[1], who), BlockedMoves(sets[2], sets[3], 1))
    graph = replace(graph, blocked=blocked)
    expected = stable_lists(arcs_compiled(graph), graph)
    assert isinstance(fast.prepare(graph, "numpy"), BlockedNumpy)
    assert stable_lists(blocked_numpy(graph), graph) == expected
    for path in (grouped, grouped_by_layout):
        groups = path(graph)
        assert groups is None or stable_lists(groups, graph) == expected, path.__name__
    assert table_lists(fast.find_stable(graph, CONCEPTS, backend="numba")) == expected


def test_a_block_on_moves_that_nobody_has_blocks_nothing():
    """Our choice: a rule that no move of a decision maker can meet leaves it regular."""
    graph = random_graph(3, (3, 3), ties=False, infeasible=0.0, one_way=0)
    first = graph.owners.index(0)
    taken = sum(1 << s for s, code in enumerate(graph.codes) if int(code) >> first & 1)
    rest = (1 << graph.state_count) - 1 - taken
    layout = lay_out(replace(graph, blocked=(BlockedMoves(taken, rest),)))
    assert [blocks is not None for blocks in layout.blocks] == [True, False]
    same = lay_out(replace(graph, blocked=(BlockedMoves(taken, rest, dm=1),)))
    assert not same.is_blocked


def test_blocks_in_too_many_ways_have_no_layout():
    """Our choice: more rules than bits of a mark are listed moves."""
    graph = random_graph(3, (6,), ties=False, infeasible=0.0, one_way=0)
    blocked = tuple(BlockedMoves(1 << k, 1 << (k + 1)) for k in range(40))
    assert lay_out(replace(graph, blocked=blocked)) is None
    assert lay_out(replace(graph, blocked=blocked[:20])).is_blocked
