"""Scenarios of a cross-impact system as tables."""

from __future__ import annotations

from standoff.analysis.crossimpact.system import CrossImpactSystem, Scenario
from standoff.dossier.answers.boards.scenarios import ScenariosView, ScenarioView
from standoff.reports.tables.table import Cell, Column, Table, name_column


def tabulate_scenarios(view: ScenariosView) -> Table:
    """Show scenarios, a row each."""
    columns = (
        Column("scenario", "Scenario", "right"),
        *(
            name_column(f"d{at}", name, align="left")
            for at, name in enumerate(view.descriptors, start=1)
        ),
        Column("inconsistency", "Inconsistency", "right"),
        Column("score", "Total impact", "right"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row.number, *row.variants, row.inconsistency, row.score) for row in view.rows
    )
    return Table(f"{view.title}: scenarios that hold together", columns, rows, view.remarks)


def tabulate_scenario(system: CrossImpactSystem, scenario: Scenario, view: ScenarioView) -> Table:
    """Show who pushes what in a scenario: in the row what pushes, in the column what is pushed."""
    rows = system.rows(scenario)
    names = [element.descriptor for element in view.elements]
    columns = (
        Column("pushes", "Pushes"),
        *(name_column(f"d{at}", name, align="right") for at, name in enumerate(names, start=1)),
    )
    body: list[tuple[Cell, ...]] = [
        (f"{element.descriptor}: {element.variant}", *(system.impacts[row][to] for to in rows))
        for element, row in zip(view.elements, rows, strict=True)
    ]
    sums = tuple(sum(system.impacts[row][to] for row in rows) for to in rows)
    balances = zip(system.balances(scenario), scenario, strict=True)
    others = tuple(
        max((b for k, b in enumerate(balance) if k != at), default=None) for balance, at in balances
    )
    body += [("Balance", *sums), ("Best balance of another variant", *others)]
    return Table(f"{system.title}: {view.heading.casefold()}", columns, tuple(body))
