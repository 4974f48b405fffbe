"""Equilibria as patterns."""

from __future__ import annotations

from standoff.dossier.found.patterns import PatternList
from standoff.reports.tables.table import Column, Table

PATTERNS = 12


def tabulate_patterns(found: PatternList, most: int | None = None) -> Table:
    """Show equilibria as patterns: fixed choices and free ones."""
    columns = (
        Column("states", "States", "right"),
        Column("pattern", "Pattern"),
        Column("taken", "Taken"),
        Column("not_taken", "Not taken"),
        Column("one_of", "One of"),
        Column("either", "Either way"),
    )
    rows = tuple(
        (
            p.count,
            p.choices,
            "; ".join(p.taken),
            "; ".join(p.not_taken),
            "; ".join(p.one_of),
            "; ".join(p.either),
        )
        for p in found.patterns[:most]
    )
    notes = (f"{found.rest:,} more equilibria match none of these patterns.",)
    return Table(found.title, columns, rows, notes if found.rest else ())


def tabulate_patterns_briefly(found: PatternList, most: int = PATTERNS) -> Table:
    """Show the largest patterns by their options.

    A pattern of choices is no column a person reads; the names beside it are.
    """
    table = tabulate_patterns(found, most)
    filled = [any(row[k] for row in table.rows) for k in range(len(table.columns))]
    kept = [k for k, c in enumerate(table.columns) if c.key != "pattern" and filled[k]]
    rows = tuple(tuple(row[k] for k in kept) for row in table.rows)
    return Table(table.title, tuple(table.columns[k] for k in kept), rows)
