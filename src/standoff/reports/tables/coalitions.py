"""What holds against every coalition, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.dossier.coalitions import COALITION_NAMES
from standoff.dossier.naming import CONCEPT_NAMES, Naming
from standoff.reports.tables.stability import label_title
from standoff.reports.tables.table import Cell, Column, Table


def tabulate_held(
    naming: Naming,
    alone: Mapping[int, Sequence[str]],
    concepts: Sequence[str],
    against: Mapping[tuple[str, int], bool],
    most: int | None = None,
) -> Table:
    """Show states with what they hold under: against each alone, and against every coalition.

    Parameters
    ----------
    alone
        For each state the concepts under which it is an equilibrium.
    concepts
        Coalition concepts, one column each.
    against
        For each of them and each state, whether no coalition would leave it.
    most
        How many rows to show; None for all.
    """
    columns = (
        Column("number", "State", "right"),
        Column("choices", label_title(naming)),
        Column("alone", "Equilibrium under"),
        *(Column(c, COALITION_NAMES[c], "center") for c in concepts),
        Column("taken", "Options taken"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            state + 1,
            naming.graph.state(state).label,
            ", ".join(CONCEPT_NAMES[key] for key in keys) or "none",
            *(against[concept, state] for concept in concepts),
            ", ".join(naming.taken(state)) or "none",
        )
        for state, keys in list(alone.items())[:most]
    )
    left = len(alone) - len(rows)
    notes = (f"... and {left:,} more states; --json has them all.",) if left else ()
    return Table("What holds against every coalition", columns, rows, notes)
