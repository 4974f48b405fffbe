"""The same conflict written differently: reordered, renamed, flipped, spelled out."""

from __future__ import annotations

from dataclasses import replace

from standoff.model import Direction, ExplicitGraph, OptionGraph


def reorder_dms(graph, order):
    """Put decision maker ``order[new]`` of `graph` in place ``new``."""
    new_of = {old: new for new, old in enumerate(order)}
    changes = {
        "decision_makers": tuple(graph.decision_makers[old] for old in order),
        "ranks": tuple(graph.ranks[old] for old in order),
    }
    if isinstance(graph, OptionGraph):
        changes["owners"] = tuple(new_of[owner] for owner in graph.owners)
        changes["blocked"] = tuple(
            block if block.dm is None else replace(block, dm=new_of[block.dm])
            for block in graph.blocked
        )
    else:
        changes["moves"] = tuple(graph.moves[old] for old in order)
    return replace(graph, **changes)


def unblock(graph):
    """Lift all rules on moves: what remains of the option form is transitive."""
    return replace(graph, blocked=())


def spell_out(graph, order=None):
    """Write every move out; put state ``order[new]`` of `graph` in place ``new``."""
    states = range(graph.state_count)
    order = states if order is None else order
    new_of = {old: new for new, old in enumerate(order)}
    return ExplicitGraph(
        decision_makers=graph.decision_makers,
        options=(),
        codes=tuple(states),
        ranks=tuple(tuple(u[old] for old in order) for u in graph.ranks),
        moves=tuple(
            tuple(tuple(sorted(new_of[t] for t in graph.reachable(dm, old))) for old in order)
            for dm in range(len(graph.decision_makers))
        ),
    )


_BACK = {
    Direction.BOTH: Direction.BOTH,
    Direction.ONE_WAY: Direction.ONE_WAY_BACK,
    Direction.ONE_WAY_BACK: Direction.ONE_WAY,
}


def rewrite_options(graph, order, flipped):
    """Put option ``order[new]`` in place ``new``, and ask the `flipped` ones the other way round.

    Returns the graph and, for each old state, its new index.
    """

    def new_code(code):
        return sum(((code >> old & 1) ^ (old in flipped)) << new for new, old in enumerate(order))

    codes = sorted(new_code(code) for code in graph.codes)
    place = [codes.index(new_code(code)) for code in graph.codes]

    def new_set(states):
        return sum(1 << new for old, new in enumerate(place) if states >> old & 1)

    old_of = {new: old for old, new in enumerate(place)}
    ways = [
        _BACK[graph.directions[old]] if old in flipped else graph.directions[old] for old in order
    ]
    rewritten = OptionGraph(
        decision_makers=graph.decision_makers,
        options=tuple(graph.options[old] for old in order),
        codes=tuple(codes),
        ranks=tuple(tuple(u[old_of[new]] for new in range(len(codes))) for u in graph.ranks),
        owners=tuple(graph.owners[old] for old in order),
        directions=tuple(ways),
        blocked=tuple(
            replace(block, origins=new_set(block.origins), targets=new_set(block.targets))
            for block in graph.blocked
        ),
    )
    return rewritten, place
