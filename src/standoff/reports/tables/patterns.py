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
        Column("either", "Either way"),
    )
    rows = tuple(
        (p.count, p.choices, ", ".join(p.taken), ", ".join(p.not_taken), ", ".join(p.either))
        for p in found.patterns[:most]
    )
    notes = (f"{found.rest:,} more equilibria match none of these patterns.",)
    return Table(found.title, columns, rows, notes if found.rest else ())


def tabulate_patterns_briefly(found: PatternList) -> Table:
    """Show the largest patterns by their options.

    A pattern of many options is no column a person reads; the names beside it are.
    """
    table = tabulate_patterns(found, PATTERNS)
    kept = [k for k, column in enumerate(table.columns) if column.key != "pattern"]
    rows = tuple(tuple(row[k] for k in kept) for row in table.rows)
    return Table(table.title, tuple(table.columns[k] for k in kept), rows)
