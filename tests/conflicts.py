"""Small conflicts that many tests use, in graph form."""

from __future__ import annotations

from standoff.model import Direction, ExplicitGraph, OptionGraph
from standoff.model.states import code_of


def option_conflict(owned, rankings, feasible=None, one_way=(), names=None):
    """Build a conflict from rankings of choices, best first; an inner list is a tie.

    `owned` gives the number of options of each decision maker.
    """
    dms = tuple(rankings)
    owners = tuple(dm for dm, count in enumerate(owned) for _ in range(count))
    total = len(owners)
    codes = sorted(code_of(choices) for choices in feasible) if feasible else range(1 << total)
    return OptionGraph(
        decision_makers=dms,
        options=tuple(f"{dms[owner]}.o{k}" for k, owner in enumerate(owners)),
        codes=tuple(codes),
        ranks=tuple(_ranks(levels, list(codes)) for levels in rankings.values()),
        owners=owners,
        directions=tuple(
            Direction.ONE_WAY if k in one_way else Direction.BOTH for k in range(total)
        ),
        names=names or {},
    )


def _ranks(levels, codes):
    ranks = dict.fromkeys(codes, -1)
    for rank, level in enumerate(reversed(levels)):
        for choices in [level] if isinstance(level, str) else level:
            ranks[code_of(choices)] = rank
    return tuple(ranks[code] for code in codes)


def arc_conflict(moves, ranks, names=None):
    """Build a conflict in graph form from {dm: {state: [states]}} and {dm: [rank of each state]}."""
    dms = tuple(ranks)
    count = len(next(iter(ranks.values())))
    return ExplicitGraph(
        decision_makers=dms,
        options=(),
        codes=tuple(range(count)),
        ranks=tuple(tuple(ranks[dm]) for dm in dms),
        moves=tuple(
            tuple(tuple(sorted(moves.get(dm, {}).get(state, ()))) for state in range(count))
            for dm in dms
        ),
        names=names or {},
    )


def prisoners_dilemma():
    return option_conflict(
        (1, 1), {"one": ["NY", "YY", "NN", "YN"], "two": ["YN", "YY", "NN", "NY"]}
    )


def chicken():
    return option_conflict(
        (1, 1), {"one": ["NY", "YY", "YN", "NN"], "two": ["YN", "YY", "NY", "NN"]}
    )


def stag_hunt():
    return option_conflict(
        (1, 1), {"one": ["YY", "NY", "NN", "YN"], "two": ["YY", "YN", "NN", "NY"]}
    )


def matching_pennies():
    """What one gains the other loses: no Nash equilibrium."""
    return option_conflict(
        (1, 1), {"one": [["YY", "NN"], ["YN", "NY"]], "two": [["YN", "NY"], ["YY", "NN"]]}
    )


def cuban_missile_crisis():
    """Fraser and Hipel's model: air strike, blockade; withdraw, escalate."""
    codes = {
        "US": [4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8],
        "USSR": [0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8],
    }
    spelled = {
        dm: ["".join("YN"[1 - (code >> k & 1)] for k in range(4)) for code in order]
        for dm, order in codes.items()
    }
    return option_conflict((2, 2), spelled, feasible=spelled["US"])


def elmira():
    """Nine states of the groundwater dispute, the last standing for every abandonment."""
    orders = {
        "MoE": [7, 3, 4, 8, 5, 1, 2, 6, 9],
        "Uniroyal": [1, 4, 8, 5, 9, 3, 7, 2, 6],
        "LocalGov": [7, 3, 5, 1, 8, 6, 4, 2, 9],
    }
    arcs = {
        "MoE": {1: [2], 3: [4], 5: [6], 7: [8]},
        "Uniroyal": {1: [3, 9], 2: [4, 9], 3: [9], 4: [9], 5: [7, 9], 6: [8, 9], 7: [9], 8: [9]},
        "LocalGov": {1: [5], 2: [6], 3: [7], 4: [8], 5: [1], 6: [2], 7: [3], 8: [4]},
    }
    return arc_conflict(
        {
            dm: {s - 1: [t - 1 for t in targets] for s, targets in rows.items()}
            for dm, rows in arcs.items()
        },
        {dm: [9 - 1 - order.index(s) for s in range(1, 10)] for dm, order in orders.items()},
    )


def lake_gisborne(province):
    """Bulk water export: the province leans to the economy or to the environment."""
    lean = {
        "economy": [3, 7, 4, 8, 1, 5, 2, 6],
        "environment": [2, 6, 1, 5, 4, 8, 3, 7],
    }
    orders = {
        "federal": [2, 6, 4, 8, 1, 5, 3, 7],
        "provincial": lean[province],
        "support": [3, 4, 7, 8, 5, 6, 1, 2],
    }
    return option_conflict(
        (1, 1, 1),
        {
            dm: ["".join("YN"[1 - (s - 1 >> k & 1)] for k in range(3)) for s in order]
            for dm, order in orders.items()
        },
    )
