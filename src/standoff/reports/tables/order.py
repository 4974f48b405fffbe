"""The order of states as tables: tiers, or state by state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.analysis.deciding import find_tiers
from standoff.dossier.answers.order import OrderView, TierView
from standoff.dossier.words.decisions import tell_claims
from standoff.dossier.words.naming import Naming
from standoff.reports.tables.stability import iter_state_cells, state_columns
from standoff.reports.tables.table import Cell, Column, Table

TITLE = "Who wants what: the order of states"


def tabulate_order(orders: Sequence[OrderView]) -> Table:
    """Show the tiers of each decision maker, and what decides between one and the next.

    Where preferences are marked, also how strongly, how probably or how certainly that is so.
    """
    marked = [tier.marked for order in orders for tier in order.tiers]
    shown = [key for key in _MARKED if any(each.get(key, 1) != 1 for each in marked)]
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("tier", "Tier", "right"),
        Column("count", "States", "right"),
        Column("states", "What holds"),
        Column("decides", "Better than the next tier by"),
        Column("claims", "Claims", claims=True),
        *(column for key in shown for column in _MARKED[key]),
    )
    rows = tuple(row for order in orders for row in _rows(order, shown))
    return Table(TITLE, columns, rows)


_MARKED = {
    "comparison": (Column("strength", "Strength"),),
    "probability": (Column("probability", "Probability", "right"),),
    "certainty": (
        Column("certainty", "Certainty", "right"),
        Column("certainty_most", "at most", "right"),
    ),
}
"""What is marked of a step between two tiers, and its columns."""


def _rows(order: OrderView, shown: Sequence[str]) -> Iterable[tuple[Cell, ...]]:
    for tier in order.best:
        yield (order.dm, *_cells(tier), *_measures(tier, shown))
    if order.left:
        none = [None for key in shown for _ in _MARKED[key]]
        yield (order.dm, None, None, f"... {order.left:,} more tiers ...", "", "", *none)
    for tier in order.worst:
        yield (order.dm, *_cells(tier), *_measures(tier, shown))


def _measures(tier: TierView, shown: Sequence[str]) -> Iterable[Cell]:
    """Say how strong and how sure the step to the next tier is, in the columns there are."""
    for key in shown:
        value = tier.marked.get(key)
        if key == "comparison":
            yield _STRENGTHS.get(value, value) if isinstance(value, str | int) else None
        elif key == "certainty":
            yield from value or (None, None)
        else:
            yield value


_STRENGTHS: dict[object, Cell] = {1: "", 2: "strong"}


def _cells(tier: TierView) -> tuple[Cell, ...]:
    told = tier.decides.grounds if tier.decides else ()
    claims = ", ".join(link.text for link in told[1:])
    words = told[0].text if told else tier.decides.text if tier.decides else ""
    return tier.place, len(tier.states), " | ".join(tier.words), words, claims


def tabulate_ranked_states(naming: Naming, dms: Iterable[int]) -> Table:
    """Show every state with its tier for each decision maker, best first."""
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("tier", "Tier", "right"),
        *state_columns(naming),
    )
    rows: list[tuple[Cell, ...]] = []
    for dm in dms:
        tiers = find_tiers(naming.graph.ranks[dm])
        places = [place for place, states in enumerate(tiers, start=1) for _ in states]
        cells = iter_state_cells(naming, (state for states in tiers for state in states))
        rows += [(naming.dm(dm), place, *head) for place, head in zip(places, cells, strict=True)]
    return Table(TITLE, columns, tuple(rows))


def tell_step(tier: TierView) -> str:
    """Say what makes a tier better than the next, with its claims; empty for the last."""
    if tier.decides is None:
        return ""
    return f"{tier.decides.text}{tell_claims(link.text for link in tier.decides.grounds[1:])}"
