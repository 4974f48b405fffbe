"""What single changes do, as tables: by outcome, by change, and one against the other."""

from __future__ import annotations

from standoff.dossier.answers.sensitivity import EffectView, SensitivityView
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.reports.tables.table import Cell, Column, Table, name_column

TABLES = ("changes", "outcomes", "matrix")


def tabulate_survivals(view: SensitivityView, most: int | None = None) -> Table:
    """Show in how many variants each outcome survives, by concept."""
    columns = (
        Column("label", "Outcome"),
        *(name_column(c, CONCEPT_NAMES[c], "Survives under", "right") for c in view.concepts),
    )
    shown = view.outcomes[:most]
    rows = tuple((each.state.label, *each.counts) for each in shown)
    title = f"In how many of {view.total:,} variants each outcome survives"
    return Table(title, columns, rows, _left(len(view.outcomes) - len(shown), "outcomes"))


def tabulate_effects(view: SensitivityView, most: int | None = None) -> Table:
    """Show what each change does, those that change most first."""
    columns = (
        Column("change", "What is different"),
        Column("kind", "Of the"),
        Column("lost", "Lost", "right", "Equilibria"),
        Column("appeared", "New", "right", "Equilibria"),
        Column("tells", "What is lost first"),
        Column("line", "what-if --set"),
    )
    shown = view.effects[:most]
    rows = tuple((e.words, e.kind, *e.size, e.tells, e.line) for e in shown)
    title = "What single changes do" + (", over all concepts" if len(view.concepts) > 1 else "")
    return Table(title, columns, rows, _left(len(view.effects) - len(shown), "changes"))


def tabulate_matrix(view: SensitivityView, most: int | None = None) -> Table:
    """Show for each change and outcome under how many of its concepts the outcome survives."""
    columns = (
        Column("change", "What is different"),
        Column("kind", "Of the"),
        *(name_column(f"state_{each.state.number}", each.state.label) for each in view.outcomes),
        Column("appeared", "New", "right"),
    )
    as_it_stands = tuple(sum(n is not None for n in each.counts) for each in view.outcomes)
    first: tuple[Cell, ...] = ("as the case stands", "", *as_it_stands, 0)
    title = "Under how many of its concepts each outcome survives"
    return Table(title, columns, (first, *map(_row, view.effects[:most])))


def _row(effect: EffectView) -> tuple[Cell, ...]:
    return (effect.words, effect.kind, *effect.kept, sum(effect.appeared))


def _left(count: int, noun: str) -> tuple[str, ...]:
    return (
        (f"... and {count:,} more {noun if count > 1 else noun.removesuffix('s')} (--all).",)
        if count
        else ()
    )
