"""Hypothesis strategies: conflicts in graph form, constructed rather than filtered.

Sizes are bounded, shapes are not: one state, decision makers without a move
or an option, ties, infeasible states, one-way options, blocked moves and moves
that are neither symmetric nor transitive all occur; `test_strategies` proves
that they do.
"""

from __future__ import annotations

from hypothesis import strategies as st

from standoff.model import Direction, ExplicitGraph, OptionGraph
from standoff.model.graph_form import BlockedMoves

DM_NAMES = ("ann", "bob", "cem", "dora", "eve")


def dense(values):
    """Turn numbers into ranks 0, 1, ... that order in the same way."""
    place = {value: rank for rank, value in enumerate(sorted(set(values)))}
    return tuple(place[value] for value in values)


@st.composite
def rankings(draw, count):
    """Ranks of `count` states: strict, or with ties, up to indifference throughout."""
    if draw(st.booleans()):
        return tuple(draw(st.permutations(range(count))))
    levels = draw(st.integers(1, count))
    values = draw(st.lists(st.integers(0, levels - 1), min_size=count, max_size=count))
    return dense(values)


@st.composite
def explicit_graphs(draw, max_states=7, max_dms=4):
    """Conflicts in graph form: any arcs, also intransitive and one-way ones."""
    dms = draw(st.integers(1, max_dms))
    count = draw(st.integers(1, max_states))
    full = (1 << count) - 1
    some = st.integers(0, full)
    # Sparse rows more often than random bits give them: sanctions are then rare enough.
    row = st.one_of(some, st.builds(lambda a, b: a & b, some, some))
    moves = tuple(
        tuple(_positions(draw(row) & ~(1 << state)) for state in range(count)) for _ in range(dms)
    )
    return ExplicitGraph(
        decision_makers=DM_NAMES[:dms],
        options=(),
        codes=tuple(range(count)),
        ranks=tuple(draw(rankings(count)) for _ in range(dms)),
        moves=moves,
    )


@st.composite
def option_graphs(draw, max_options=4, max_dms=5):
    """Conflicts in option form: infeasible states, one-way options, blocked moves."""
    dms = draw(st.integers(1, max_dms))
    count = draw(st.integers(0, max_options))
    owners = tuple(sorted(draw(st.lists(st.integers(0, dms - 1), min_size=count, max_size=count))))
    directions = draw(
        st.one_of(
            st.just((Direction.BOTH,) * count),
            st.tuples(*[st.sampled_from(Direction)] * count),
        )
    )
    everything = (1 << (1 << count)) - 1
    table = st.integers(0, everything)
    kept = draw(st.integers(0, (1 << count) - 1))
    feasible = draw(st.one_of(st.just(everything), table)) | 1 << kept
    codes = _positions(feasible)
    some = st.integers(0, (1 << len(codes)) - 1)
    blocks = st.builds(BlockedMoves, some, some, st.one_of(st.none(), st.integers(0, dms - 1)))
    return OptionGraph(
        decision_makers=DM_NAMES[:dms],
        options=tuple(f"{DM_NAMES[owner]}.o{k}" for k, owner in enumerate(owners)),
        codes=codes,
        ranks=tuple(draw(rankings(len(codes))) for _ in range(dms)),
        owners=owners,
        directions=tuple(directions),
        blocked=tuple(draw(st.lists(blocks, max_size=2))),
    )


def graph_forms(max_states=7, max_options=4):
    """Conflicts in either form."""
    return st.one_of(explicit_graphs(max_states=max_states), option_graphs(max_options=max_options))


@st.composite
def places(draw, graphs):
    """A graph with one of its decision makers and one of its states."""
    graph = draw(graphs)
    dm = draw(st.integers(0, len(graph.decision_makers) - 1))
    state = draw(st.integers(0, graph.state_count - 1))
    return graph, dm, state


def _positions(bits):
    return tuple(k for k in range(bits.bit_length()) if bits >> k & 1)
