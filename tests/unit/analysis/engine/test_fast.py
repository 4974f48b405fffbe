"""The fast engine as others see it."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import numpy as np
import pytest

from standoff.analysis.engine import fast
from standoff.analysis.engine.abreast import choosing
from standoff.errors import ConceptNotDefinedError, MissingExtraError
from standoff.model import Direction, ExplicitGraph, OptionGraph
from standoff.model.graph_form import BlockedMoves, GraphForm

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
needs_numba = pytest.mark.skipif(find_spec("numba") is None, reason="needs the extra 'fast'")
BACKENDS = ["numpy", pytest.param("numba", marks=needs_numba)]


def dilemma(**changes):
    """Prisoner's dilemma: option taken = confess."""
    settings = {
        "decision_makers": ("row", "column"),
        "options": ("row.confess", "column.confess"),
        "codes": (0, 1, 2, 3),
        "ranks": ((2, 3, 0, 1), (2, 0, 3, 1)),
        "owners": (0, 1),
        "directions": (Direction.BOTH, Direction.BOTH),
    }
    return OptionGraph(**{**settings, **changes})


def large_graph(options, dms, seed=1):
    random = np.random.default_rng(seed)
    count = 1 << options
    owners = tuple(k * dms // options for k in range(options))
    return OptionGraph(
        decision_makers=tuple(f"dm{k}" for k in range(dms)),
        options=tuple(f"dm{owner}.o{k}" for k, owner in enumerate(owners)),
        codes=np.arange(count),
        ranks=tuple(random.permutation(count).astype(np.int32) for _ in range(dms)),
        owners=owners,
        directions=(Direction.BOTH,) * options,
    )


@pytest.mark.parametrize("backend", BACKENDS)
def test_both_cooperation_and_conflict_hold_in_the_dilemma(backend):
    """Published: both are stable by GMR, SMR, SEQ; only conflict by Nash."""
    table = fast.find_stable(dilemma(), CONCEPTS, backend=backend)
    assert list(table.equilibria("nash")) == [3]
    for concept in ("gmr", "smr", "seq", "sseq"):
        assert list(table.equilibria(concept)) == [0, 3]
    assert table.engine == backend


@pytest.mark.parametrize("backend", BACKENDS)
def test_one_decision_maker_alone_is_never_sanctioned(backend):
    """Definition: with no others, every concept is Nash."""
    graph = ExplicitGraph(
        decision_makers=("alone",),
        options=(),
        codes=(0, 1, 2),
        ranks=((0, 1, 1),),
        moves=(((1,), (2,), (0,)),),
    )
    table = fast.find_stable(graph, CONCEPTS, backend=backend)
    assert {tuple(table.equilibria(concept)) for concept in CONCEPTS} == {(1, 2)}


@pytest.mark.parametrize("backend", BACKENDS)
def test_nobody_moves_twice_in_a_row(backend):
    """Definition of legal sequences: a chain of two moves of one opponent is no sanction."""
    graph = ExplicitGraph(
        decision_makers=("focal", "other"),
        options=(),
        codes=(0, 1, 2, 3),
        ranks=((1, 2, 3, 0), (0, 0, 0, 0)),
        moves=(((1,), (), (), ()), ((), (2,), (3,), ())),
    )
    table = fast.find_stable(graph, ["gmr"], backend=backend)
    assert 0 not in table.stable["gmr"][0]


@pytest.mark.parametrize("backend", BACKENDS)
def test_blocked_moves_are_not_made(backend):
    """Definition: a rule forbids moves from some states to others."""
    never = BlockedMoves(0b1111, 0b1111)
    table = fast.find_stable(dilemma(blocked=(never,)), CONCEPTS, backend=backend)
    assert all(len(table.equilibria(concept)) == 4 for concept in CONCEPTS)


@pytest.mark.parametrize("backend", BACKENDS)
def test_any_graph_form_will_do(backend):
    """Our choice: a graph that tells no more than the definitions need is analysed, too."""

    class Circle(GraphForm):
        def reachable(self, dm, state):
            return [(state + dm + 1) % 3]

    graph = Circle(("one", "two"), (), range(3), ((0, 1, 2), (2, 1, 0)))
    table = fast.find_stable(graph, ["nash"], backend=backend)
    assert [list(states) for states in table.stable["nash"]] == [[2], [0]]


def test_no_decision_makers_and_no_concepts_are_answered():
    """Our choice: empty questions have empty answers."""
    assert fast.find_stable(dilemma(), []).stable == {}
    nobody = ExplicitGraph((), (), (0,), (), moves=())
    table = fast.find_stable(nobody, ["nash"])
    assert list(table.equilibria("nash")) == [0]


def test_progress_counts_decision_makers():
    """Our choice: done and total, once per decision maker, in order."""
    seen = []
    fast.find_stable(dilemma(), CONCEPTS, progress=lambda *counts: seen.append(counts))
    assert seen == [(1, 2), (2, 2)]


def test_unknown_concepts_are_refused_with_those_known():
    """Our choice of message."""
    assert not fast.supports(dilemma(), "sim")
    with pytest.raises(ConceptNotDefinedError, match="'sim'") as caught:
        fast.find_stable(dilemma(), ["nash", "sim"])
    assert "sseq" in caught.value.hint


def test_without_numba_the_extra_is_named_and_auto_does_without(monkeypatch):
    """DESIGN: without an extra, the error says which one to install."""
    monkeypatch.setattr(fast, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError) as caught:
        fast.find_stable(dilemma(), ["nash"], backend="numba")
    assert "standoff[fast]" in caught.value.hint
    monkeypatch.setattr(choosing, "repays", lambda *_, **__: True)
    assert fast.find_stable(dilemma(), ["nash"]).engine == "numpy"


@needs_numba
def test_auto_compiles_for_large_conflicts_only(monkeypatch):
    """Our choice: loading compiled code costs more than a small conflict."""
    monkeypatch.setattr(choosing, "estimate_start", lambda: choosing.LOADING)
    assert fast.find_stable(dilemma(), ["nash"]).engine == "numpy"
    monkeypatch.setattr(choosing, "repays", lambda *_, **__: True)
    assert fast.find_stable(dilemma(), ["nash"]).engine == "numba"


@needs_numba
def test_two_threads_find_what_one_finds(monkeypatch):
    """Our choice: the same result at any number of workers."""
    from standoff.analysis.engine.abreast import judging

    graph = large_graph(14, 4)
    one = []
    for threads in (1, 2):
        monkeypatch.setattr(judging, "THREADS", threads)
        one.append(fast.find_stable(graph, CONCEPTS, backend="numba").stable)
    assert one[0] == one[1]


def test_tables_of_many_states_hold_bits_not_lists():
    """Our choice: the table of 2**16 states takes about one bit a state and column."""
    graph = large_graph(16, 3)
    table = fast.find_stable(graph, ["nash", "gmr"], backend="numpy")
    size = sum(sys.getsizeof(s.bits) for columns in table.stable.values() for s in columns)
    assert size < 2 * 3 * (1 << 16) / 7


@needs_numba
def test_loops_are_compiled_where_no_cache_can_be_written(monkeypatch):
    """Our choice: an installation that cannot be written costs time, not the answer."""
    import numba

    from standoff.analysis.engine import jit

    njit = numba.njit

    def refuse(*functions, **settings):
        if settings.get("cache"):
            message = "cannot cache function: no locator available"
            raise RuntimeError(message)
        return njit(*functions, **settings)

    monkeypatch.setattr(numba, "njit", refuse)
    assert jit.compiled(lambda x: x + 1)(1) == 2
