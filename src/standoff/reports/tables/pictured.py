"""The data of pictures as tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.dynamics.ends import DriftPage
from standoff.dossier.answers.robustness import ShareView
from standoff.dossier.glance.ladders import LadderView
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.reports.tables.table import Column, Table


def tabulate_ladders(ladders: Sequence[LadderView]) -> Table:
    """Show the place of each state that matters in the order of each decision maker."""
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("code", "Code"),
        Column("state", "State"),
        Column("place", "Place", "right"),
        Column("tiers", "of", "right"),
    )
    rows = tuple(
        (ladder.dm, rung.code, rung.label, rung.place, ladder.tiers)
        for ladder in ladders
        for rung in ladder.rungs
    )
    return Table("How each decision maker fares", columns, rows)


def tabulate_bars(shares: Sequence[ShareView]) -> Table:
    """Show in what share of the readings each outcome holds."""
    columns = (
        Column("outcome", "Outcome"),
        Column("concepts", "Holds under"),
        Column("share", "Share", "right"),
        Column("low", "Low", "right"),
        Column("high", "High", "right"),
    )
    rows = tuple(
        (
            each.line,
            ", ".join(CONCEPT_NAMES[concept] for concept in each.concepts),
            round(each.share, 4),
            round(each.low, 4),
            round(each.high, 4),
        )
        for each in shares
    )
    return Table("Shares of readings", columns, rows)


def tabulate_drift(page: DriftPage) -> Table:
    """Show each end with its chance."""
    columns = (Column("end", "Where it ends"), Column("chance", "Chance", "right"))
    rows = tuple((each.label, round(each.chance, 4)) for each in page.ends)
    notes = tuple(line for line in (page.view.moves, page.left_out) if line)
    return Table("Where it drifts", columns, rows, notes)
