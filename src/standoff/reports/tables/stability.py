"""The tables of the field: option form, stability, equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from standoff.analysis.equilibria import find_equilibria
from standoff.analysis.results import StabilityTable
from standoff.dossier.conflict.option_form import (
    OptionForm,
    OptionLine,
    iter_options,
    view_option_form,
)
from standoff.dossier.found.equilibria import EquilibriaView, tell_label
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.valued import Valued
from standoff.reports.tables.table import Cell, Column, Table, name_column

WIDE = 24
"""Option form is shown with one column per state up to this many states."""


def _row(*cells: Cell) -> tuple[Cell, ...]:
    return cells


def tabulate_options(naming: Naming) -> Table:
    """List decision makers and their options, with the direction of each."""
    return lay_out_options(tuple(iter_options(naming)), codes=naming.codes)


def lay_out_options(options: Sequence[OptionLine], *, codes: bool = False) -> Table:
    """Lay out options; who owns several is named at the first.

    Parameters
    ----------
    codes
        Whether people see what files and commands call them, too.
    """
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("option", "Id", code=not codes),
        Column("name", "Option"),
        Column("direction", "Change"),
    )
    owners = [None, *(option.owner for option in options)]
    rows = tuple(
        ("" if o.owner == before else o.dm, o.id, o.name, o.direction)
        for o, before in zip(options, owners, strict=False)
    )
    return Table("Decision makers and options", columns, rows)


def tabulate_option_form(naming: Naming, states: Sequence[int] | None = None) -> Table:
    """Show states in option form: one row per option, one column per state; below, what each is called."""
    form = view_option_form(naming, states)
    called = (f"{n}: {label}" for n, label in zip(form.numbers, form.labels, strict=True))
    table = lay_out_option_form(form)
    return replace(table, notes=(*table.notes, *called))


def lay_out_option_form(form: OptionForm) -> Table:
    """Lay out states in option form; who owns several options is named at the first."""
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("option", "Option"),
        *(
            Column(f"s{number}", str(number), "center", head=label)
            for number, label in zip(form.numbers, form.labels, strict=True)
        ),
    )
    owners = [row.dm for row in form.rows]
    rows: list[tuple[Cell, ...]] = [
        ("" if owner == before else owner, row.option, *row.choices)
        for row, owner, before in zip(form.rows, owners, ["", *owners], strict=False)
    ]
    codes = [_row("", "Decimal code", *form.codes)] if form.codes else []
    notes = ("-: taken or not, states that differ only in this are one.",) if form.merged else ()
    return Table("Feasible states in option form", columns, (*rows, *codes), notes)


def state_columns(naming: Naming) -> tuple[Column, ...]:
    """Head what states are called; their numbers and choices stand before it where they are asked for."""
    codes = (Column("number", "Number", "right"), Column("choices", tell_label(naming)))
    return (*(codes if naming.codes else ()), Column("label", "State"))


def iter_state_cells(naming: Naming, states: Iterable[int]) -> Iterator[tuple[Cell, ...]]:
    """Iterate over what stands under `state_columns`, so that each state is told apart from the others."""
    listed = tuple(states)
    for state, label in zip(listed, naming.labels.of_all(listed), strict=True):
        yield (state + 1, naming.label(state), label) if naming.codes else (label,)


def tabulate_states(
    naming: Naming, stability: StabilityTable | None = None, states: Iterable[int] | None = None
) -> Table:
    """Show one row per state: what it is called, what is chosen, and where it is an equilibrium."""
    graph = naming.graph
    concepts = tuple(stability.stable) if stability else ()
    equilibria = {c: stability.equilibria(c).lookup() for c in concepts} if stability else {}
    columns = (
        *state_columns(naming),
        *([Column("code", "Code", "right")] if naming.codes else []),
        *(
            name_column(one.each.qualified, one.name, naming.dm(_owner(naming, one)))
            for one in (naming.labels.valued if graph.options else ())
        ),
        *(name_column(c, CONCEPT_NAMES.get(c, c), "Equilibrium") for c in concepts),
    )
    listed = range(graph.state_count) if states is None else tuple(states)
    rows = tuple(
        _row(
            *cells,
            *([int(graph.codes[state])] if naming.codes else []),
            *_values(naming, state),
            *(state in equilibria[c] for c in concepts),
        )
        for state, cells in zip(listed, iter_state_cells(naming, listed), strict=True)
    )
    return Table("Feasible states", columns, rows)


def _values(naming: Naming, state: int) -> tuple[str, ...]:
    choices = naming.graph.choices(state)
    return tuple(one.tell(choices) for one in naming.labels.valued) if choices else ()


def _owner(naming: Naming, one: Valued) -> int:
    return naming.conflict.dm_index[one.each.decision_maker]


def tabulate_stability(
    naming: Naming, stability: StabilityTable, states: Iterable[int] | None = None
) -> Table:
    """Show one row per state: for whom it is stable under each concept, and its equilibria."""
    graph = naming.graph
    concepts = tuple(stability.stable)
    equilibria = {concept: stability.equilibria(concept).lookup() for concept in concepts}
    stable = {c: [states.lookup() for states in stability.stable[c]] for c in concepts}
    dms = range(len(graph.decision_makers))
    columns = [*state_columns(naming)]
    for dm in dms:
        columns += [
            name_column(f"{graph.decision_makers[dm]}.{c}", CONCEPT_NAMES[c], naming.dm(dm))
            for c in concepts
        ]
    columns += [
        Column(
            f"equilibrium.{c}", CONCEPT_NAMES[c], "center", "E", f"Equilibrium: {CONCEPT_NAMES[c]}"
        )
        for c in concepts
    ]
    listed = range(graph.state_count) if states is None else tuple(states)
    rows = tuple(
        _row(
            *cells,
            *(state in stable[c][dm] for dm in dms for c in concepts),
            *(state in equilibria[c] for c in concepts),
        )
        for state, cells in zip(listed, iter_state_cells(naming, listed), strict=True)
    )
    return Table("Stability", tuple(columns), rows, ("E: stable for every decision maker.",))


def tabulate_equilibria(naming: Naming, stability: StabilityTable) -> Table:
    """Show one row per equilibrium with the concepts under which it is one."""
    concepts = tuple(stability.stable)
    found = find_equilibria(stability)
    ids = naming.codes and bool(naming.graph.options)
    columns = (
        *state_columns(naming),
        *(name_column(c, CONCEPT_NAMES[c]) for c in concepts),
        *([Column("taken", "Options taken")] if ids else []),
    )
    cells = iter_state_cells(naming, (each.state for each in found))
    rows = tuple(
        _row(
            *head,
            *(c in each.concepts for c in concepts),
            *([", ".join(naming.taken(each.state)) or "none"] if ids else []),
        )
        for each, head in zip(found, cells, strict=True)
    )
    return Table("Equilibria", columns, rows)


def tabulate_named_equilibria(view: EquilibriaView, *, numbered: bool) -> Table:
    """Show equilibria by what they are called.

    Parameters
    ----------
    numbered
        Whether their numbers stand beside that.
    """
    number = (Column("number", "Number", "right"),) if numbered else ()
    columns = (
        *number,
        Column("label", "State"),
        *(name_column(c, CONCEPT_NAMES[c]) for c in view.concepts),
    )
    rows = tuple(
        _row(
            *([each.state.number] if numbered else []),
            each.state.label,
            *(c in each.concepts for c in view.concepts),
        )
        for each in view.listed
    )
    return Table("Equilibria", columns, rows)
