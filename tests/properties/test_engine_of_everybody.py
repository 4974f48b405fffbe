"""The engine that judges everybody at once, against the brute force and against other engines."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fast_engine import bidding_graph, random_graph, scattered_graphs

import definitions
from standoff.analysis import foresight
from standoff.analysis.array_sequences import ArraySequences
from standoff.analysis.engine import fast
from standoff.analysis.engine import layout as layouts
from standoff.analysis.engine.abreast import choosing
from standoff.analysis.engine.arcs import list_arcs
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.layout import lay_out
from standoff.analysis.engine.layout_numpy import LayoutNumpy
from standoff.analysis.engine.responses import judge
from standoff.analysis.foresight import Foresight
from standoff.analysis.predicates import is_better, is_possible
from standoff.model import Direction
from standoff.model.forming.move_lists import MoveLists

pytestmark = pytest.mark.skipif(find_spec("numba") is None, reason="needs the extra 'fast'")

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def judged(graph, dms=None, concepts=CONCEPTS, *, listed_classes=layouts.MAX_LISTED_CLASSES):
    from standoff.analysis.engine.abreast import judging

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layouts, "MAX_LISTED_CLASSES", listed_classes)
        layout = lay_out(graph)
    if layout is None or not judging.suits(layout):
        return None
    dms = range(len(graph.decision_makers)) if dms is None else dms
    return judging.judge_all(layout, dms, frozenset(concepts))


def lists(found, key):
    return [np.flatnonzero(stable[key]).tolist() for stable in found]


@given(graph=scattered_graphs(), listed=st.sampled_from([1, 1 << 10]))
@settings(max_examples=200)
def test_everybody_at_once_equals_definitions(graph, listed):
    """Definitions; ties, holes, one-way options, one state, nobody who can move."""
    found = judged(graph, listed_classes=listed)
    if found is not None:
        for key in CONCEPTS:
            assert lists(found, key) == definitions.stable_states(graph, key)


@given(
    graph=scattered_graphs() | scattered_graphs(blocked=True),
    lanes=st.integers(1, 5),
    threaded=st.booleans(),
    laid_out=st.booleans(),
    concepts=st.sets(st.sampled_from(CONCEPTS), min_size=1),
)
@settings(max_examples=300)
def test_everybody_at_once_on_groups_equals_definitions(graph, lanes, threaded, laid_out, concepts):
    """Definitions; rows of few values, some concepts only, moves that rules block."""
    from standoff.analysis.engine.grouped import judging

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "MAX_LANES", lanes)
        patch.setattr(judging, "THREADED", 1 if threaded else 1 << 30)
        groups = judging.GroupedCompiled.of(graph, lay_out(graph) if laid_out else None)
        dms = range(len(graph.decision_makers))
        found = groups.judge_all(dms, concepts)
    for key in concepts:
        assert lists(found, key) == definitions.stable_states(graph, key)


@given(
    graph=scattered_graphs() | scattered_graphs(blocked=True),
    improving=st.booleans(),
    wide=st.booleans(),
    data=st.data(),
)
@settings(max_examples=200)
def test_least_values_on_groups_are_those_on_listed_moves(graph, improving, wide, data):
    """The listed moves are the measure; several who do not move, any values, also none."""
    from standoff.analysis.engine.grouped.judging import GroupedCompiled

    dms = range(len(graph.decision_makers))
    focal = data.draw(st.frozensets(st.sampled_from(dms), min_size=1) | st.sampled_from(dms))
    value = st.integers(0, 70_000 if wide else 40) | st.just(int(layouts.UNREACHED))
    rows = [data.draw(st.lists(value, min_size=n, max_size=n)) for n in [graph.state_count] * 3]
    values = np.array(rows, np.int32)
    found = GroupedCompiled.of(graph).find_worst(focal, values, improving=improving)
    expected = ArcsNumpy(list_arcs(graph)).find_worst(focal, values, improving=improving)
    assert np.array_equal(found, expected)


def test_groups_of_very_many_kinds_of_states_are_not_made():
    """Our choice: a pass costs states times kinds in their group."""
    from standoff.analysis.engine.grouped.preparing import find_groups

    graph = random_graph(3, (8, 2), ties=False, infeasible=0.0, one_way=0)
    ways = (Direction.ONE_WAY,) * 10
    assert find_groups(graph, 0).transitive
    assert find_groups(replace(graph, directions=ways), 0) is None
    assert find_groups(replace(graph, directions=ways), 1) is not None


@given(
    graph=scattered_graphs(),
    lanes=st.integers(1, 5),
    block=st.sampled_from([1, 4, 1 << 12]),
    run=st.integers(1, 3),
    concepts=st.sets(st.sampled_from(CONCEPTS), min_size=1),
)
@settings(max_examples=200)
def test_nothing_depends_on_how_rows_and_blocks_are_cut(graph, lanes, block, run, concepts):
    """Our choice: rows of few values, blocks of few positions, some concepts only."""
    from standoff.analysis.engine.abreast import judging

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "MAX_LANES", lanes)
        patch.setattr(judging, "BLOCK", block)
        patch.setattr(judging, "RUN", run)
        patch.setattr(judging, "THREADED", 1)
        found = judged(graph, concepts=concepts)
    if found is not None:
        for key in concepts:
            assert lists(found, key) == definitions.stable_states(graph, key)


LARGE = [
    ((5, 4, 4), {"ties": False, "infeasible": 0.0, "one_way": 0}),
    ((5, 4, 4), {"ties": True, "infeasible": 0.3, "one_way": 4}),
    ((3, 2, 3, 1, 3), {"ties": True, "infeasible": 0.1, "one_way": 6}),
    ((2, 1, 4, 1, 4), {"ties": True, "infeasible": 0.2, "one_way": 3}),
    ((3, 8, 2), {"ties": True, "infeasible": 0.2, "one_way": 1}),
    ((9, 3), {"ties": True, "infeasible": 0.0, "one_way": 0}),
    ((7, 0, 5), {"ties": True, "infeasible": 0.0, "one_way": 4}),
]


@pytest.mark.parametrize(("sizes", "kind"), LARGE)
def test_thousands_of_states_are_judged_as_one_decision_maker_after_the_other(sizes, kind):
    """Our choice of shapes: many strategies of one, rows in two parts, somebody idle."""
    graph = random_graph(17, sizes, **kind)
    responses = LayoutNumpy(lay_out(graph))
    dms = [dm for dm in range(len(sizes)) if dm != 1]
    found = judged(graph, dms)
    assert found is not None
    for stable, dm in zip(found, dms, strict=True):
        expected = judge(responses, dm, frozenset(CONCEPTS))
        assert all(np.array_equal(stable[key], expected[key]) for key in CONCEPTS)


def test_long_ways_of_improvements_are_followed_or_given_up(monkeypatch):
    """Our choice: an escalation of 64 turns; given up, the sweep decides, and all agree."""
    from standoff.analysis.engine.abreast import judging

    graph = bidding_graph(5)
    arcs = ArcsNumpy(list_arcs(graph))
    expected = [judge(arcs, dm, frozenset(CONCEPTS)) for dm in range(3)]
    for rounds in (1000, 2):
        monkeypatch.setattr(judging, "MAX_ROUNDS", rounds)
        assert (judged(graph) is None) == (rounds == 2)
        table = fast.find_stable(graph, CONCEPTS, backend="numba")
        for key in CONCEPTS:
            wanted = [np.flatnonzero(stable[key]).tolist() for stable in expected]
            assert [list(states) for states in table.stable[key]] == wanted


@pytest.mark.parametrize(("sizes", "kind"), LARGE[:2])
def test_ranks_of_16_bits_and_of_32_give_the_same(sizes, kind):
    """Our choice: rows are narrow where ranks are; only their order counts."""
    from standoff.analysis.engine.abreast import judging

    layout = lay_out(random_graph(29, sizes, **kind))
    few = np.where(layout.ranks < 0, -1, layout.ranks // 50).astype(np.int32)
    many = np.where(few < 0, -1, few * 40_000).astype(np.int32)
    narrow, wide = (replace(layout, ranks=ranks) for ranks in (few, many))
    assert (judging._Judge(narrow).kind, judging._Judge(wide).kind) == (np.int16, np.int32)
    dms, wanted = range(len(sizes)), frozenset(CONCEPTS)
    for one, other in zip(
        *(judging.judge_all(each, dms, wanted) for each in (narrow, wide)), strict=True
    ):
        assert all(np.array_equal(one[key], other[key]) for key in CONCEPTS)


def test_very_many_sets_of_one_way_options_are_left_to_the_sweep():
    """Our choice: where each strategy counts in very many sets, rows are slower."""
    from standoff.analysis.engine.abreast import judging

    graph = random_graph(3, (10, 2), ties=False, infeasible=0.0, one_way=0)
    ways = (Direction.ONE_WAY,) * 12
    graph = type(graph)(**{**{f: getattr(graph, f) for f in (
        "decision_makers", "options", "codes", "ranks", "owners")}, "directions": ways})  # fmt: skip
    assert not judging.suits(lay_out(graph))
    fast_one = fast.find_stable(graph, CONCEPTS, backend="numba")
    assert fast_one.stable == fast.find_stable(graph, CONCEPTS, backend="numpy").stable


@pytest.mark.parametrize(("sizes", "kind"), LARGE[:3])
def test_what_moves_are_worth_is_found_for_everybody_or_for_one(sizes, kind, monkeypatch):
    """Our choice: foresight asks for all at once where that is quicker, and knows the same."""
    graph = random_graph(23, sizes, **kind)
    alone = Foresight(graph)
    monkeypatch.setattr(choosing, "repays", lambda *_, **__: True)
    together, large = Foresight(graph), Foresight(graph)
    monkeypatch.setattr(foresight, "KEPT_TOGETHER", 0)
    expected = {
        (dm, key): alone._worth_of(key, dm) for dm in range(len(sizes)) for key in CONCEPTS[1:]
    }
    for other in (large, together):
        for (dm, key), worth in expected.items():
            assert np.array_equal(other._worth_of(key, dm), worth)
        monkeypatch.undo()
        monkeypatch.setattr(choosing, "repays", lambda *_, **__: True)


@given(graph=scattered_graphs(max_options=4), improving=st.booleans(), start=st.integers(0, 15))
@settings(max_examples=100)
def test_sequences_are_the_same_uncounted(graph, improving, start):
    """Our choice: whoever needs no numbers of sequences pays for none."""
    start %= graph.state_count
    dms = range(len(graph.decision_makers))
    credible = is_better if improving else is_possible
    counted, uncounted = (
        ArraySequences(MoveLists(graph), dms, start, credible, counting=counting)
        for counting in (True, False)
    )
    for one, other in zip(counted.iter_rounds(), uncounted.iter_rounds(), strict=True):
        assert one == other
        assert [counted.to(state) for state in one] == [uncounted.to(state) for state in one]
