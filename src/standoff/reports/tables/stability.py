"""The tables of the field: option form, stability, equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.analysis.results import StabilityTable
from standoff.dossier.conflict.option_form import (
    OptionForm,
    OptionLine,
    iter_options,
    view_option_form,
)
from standoff.dossier.found.equilibria import (
    EquilibriaView,
    EquilibriumView,
    iter_equilibria,
    tell_label,
)
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.valued import Valued
from standoff.reports.tables.table import Cell, Column, Table

WIDE = 24
"""Option form is shown with one column per state up to this many states."""


def _row(*cells: Cell) -> tuple[Cell, ...]:
    return cells


def tabulate_options(naming: Naming) -> Table:
    """List decision makers and their options, with the direction of each."""
    return lay_out_options(tuple(iter_options(naming)))


def lay_out_options(options: Sequence[OptionLine]) -> Table:
    """Lay out options; who owns several is named at the first."""
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("option", "Id"),
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
    """Show states in option form: one row per option, one column per state."""
    return lay_out_option_form(view_option_form(naming, states))


def lay_out_option_form(form: OptionForm) -> Table:
    """Lay out states in option form; who owns several options is named at the first."""
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("option", "Option"),
        *(Column(f"s{number}", str(number), "center") for number in form.numbers),
    )
    owners = [row.dm for row in form.rows]
    rows: list[tuple[Cell, ...]] = [
        ("" if owner == before else owner, row.option, *row.choices)
        for row, owner, before in zip(form.rows, owners, ["", *owners], strict=False)
    ]
    codes = _row("", "Decimal code", *form.codes)
    notes = ("-: taken or not, states that differ only in this are one.",) if form.merged else ()
    return Table("Feasible states in option form", columns, (*rows, codes), notes)


def tabulate_states(
    naming: Naming, stability: StabilityTable | None = None, states: Iterable[int] | None = None
) -> Table:
    """Show one row per state: number, code, choices, and where it is an equilibrium."""
    graph = naming.graph
    concepts = tuple(stability.stable) if stability else ()
    equilibria = {c: stability.equilibria(c).lookup() for c in concepts} if stability else {}
    columns = (
        Column("number", "State", "right"),
        Column("code", "Code", "right"),
        *([Column("name", "Id")] if graph.names else []),
        *([Column("title", "Name")] if graph.titles else []),
        *(
            Column(
                one.each.qualified,
                naming.whole_id(one.each),
                "center",
                naming.dm(_owner(naming, one)),
            )
            for one in (naming.labels.valued if graph.options else ())
        ),
        *(Column(c, CONCEPT_NAMES.get(c, c), "center", "Equilibrium") for c in concepts),
    )
    rows = tuple(
        _row(
            state + 1,
            int(graph.codes[state]),
            *([graph.names.get(state)] if graph.names else []),
            *([graph.titles.get(state)] if graph.titles else []),
            *_values(naming, state),
            *(state in equilibria[c] for c in concepts),
        )
        for state in (range(graph.state_count) if states is None else states)
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
    columns = [Column("number", "State", "right"), Column("choices", tell_label(naming))]
    for dm in dms:
        columns += [
            Column(f"{graph.decision_makers[dm]}.{c}", CONCEPT_NAMES[c], "center", naming.dm(dm))
            for c in concepts
        ]
    columns += [Column(f"equilibrium.{c}", CONCEPT_NAMES[c], "center", "E") for c in concepts]
    rows = tuple(
        _row(
            state + 1,
            naming.label(state),
            *(state in stable[c][dm] for dm in dms for c in concepts),
            *(state in equilibria[c] for c in concepts),
        )
        for state in (range(graph.state_count) if states is None else states)
    )
    return Table("Stability", tuple(columns), rows, ("E: stable for every decision maker.",))


def tabulate_equilibria(naming: Naming, stability: StabilityTable) -> Table:
    """Show one row per equilibrium with the concepts under which it is one."""
    found = iter_equilibria(naming, stability)
    return lay_out_equilibria(tuple(found), tuple(stability.stable), tell_label(naming))


def lay_out_equilibria(
    found: Sequence[EquilibriumView], concepts: Sequence[str], title: str
) -> Table:
    """Lay out equilibria.

    Parameters
    ----------
    title
        Heading over their names or choices.
    """
    chosen = any(each.state.choices for each in found)
    columns = (
        Column("number", "State", "right"),
        Column("choices", title),
        *(Column(c, CONCEPT_NAMES[c], "center") for c in concepts),
        *([Column("taken", "Options taken")] if chosen else []),
        Column("label", "In words"),
    )
    rows = tuple(
        _row(
            each.state.number,
            each.state.name,
            *(c in each.concepts for c in concepts),
            *([", ".join(each.state.ids) or "none"] if chosen else []),
            each.state.label,
        )
        for each in found
    )
    return Table("Equilibria", columns, rows)


def tabulate_named_equilibria(view: EquilibriaView, *, numbered: bool) -> Table:
    """Show equilibria by what they are called.

    Parameters
    ----------
    numbered
        Whether their numbers stand beside that.
    """
    number = (Column("number", "State", "right"),) if numbered else ()
    columns = (
        *number,
        Column("label", "In words" if numbered else "State"),
        *(Column(c, CONCEPT_NAMES[c], "center") for c in view.concepts),
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
