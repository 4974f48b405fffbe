"""The tables of the field: option form, stability, equilibria."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.analysis.patterns import find_common_choices, find_patterns
from standoff.analysis.results import StabilityTable
from standoff.dossier.naming import CONCEPT_NAMES, Naming
from standoff.model.options import Direction
from standoff.model.states import StateSet
from standoff.reports.tables import Cell, Column, Table

WIDE = 24
"""Option form is shown with one column per state up to this many states."""

_WAYS = {
    Direction.BOTH: "both ways",
    Direction.ONE_WAY: "cannot be undone",
    Direction.ONE_WAY_BACK: "cannot be made again",
}


def _row(*cells: Cell) -> tuple[Cell, ...]:
    return cells


def label_title(naming: Naming) -> str:
    """Give the heading over the labels of states: names where they have names."""
    return "Name" if len(naming.graph.names) == naming.graph.state_count else "Choices"


def tabulate_options(naming: Naming) -> Table:
    """List decision makers and their options, with the direction of each."""
    conflict = naming.conflict
    rows: list[tuple[Cell, ...]] = []
    for dm in conflict.decision_makers:
        for number, option in enumerate(dm.options):
            name = option.name or option.id
            rows.append((dm.name if not number else "", option.id, name, _WAYS[option.direction]))
        if not dm.options:
            rows.append((dm.name, "", "no option of its own", ""))
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("option", "Id"),
        Column("name", "Option"),
        Column("direction", "Change"),
    )
    return Table("Decision makers and options", columns, tuple(rows))


def tabulate_option_form(naming: Naming, states: Sequence[int] | None = None) -> Table:
    """Show states in option form: one row per option, one column per state."""
    graph, conflict = naming.graph, naming.conflict
    shown = range(graph.state_count) if states is None else states
    spelled = {state: graph.choices(state) for state in shown}
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("option", "Option"),
        *(Column(f"s{state + 1}", str(state + 1), "center") for state in shown),
    )
    owner = {dm.id: dm.name or dm.id for dm in conflict.decision_makers}
    rows: list[tuple[Cell, ...]] = []
    previous = ""
    for k, option in enumerate(conflict.options):
        name = owner[option.decision_maker]
        rows.append(
            (
                name if name != previous else "",
                option.name or option.id,
                *(spelled[state][k] for state in shown),
            )
        )
        previous = name
    codes = _row("", "Decimal code", *(int(graph.codes[state]) for state in shown))
    merged = any("-" in choices for choices in spelled.values())
    notes = ("-: taken or not, states that differ only in this are one.",) if merged else ()
    return Table("Feasible states in option form", columns, (*rows, codes), notes)


def tabulate_states(
    naming: Naming, stability: StabilityTable | None = None, states: Iterable[int] | None = None
) -> Table:
    """Show one row per state: number, code, choices, and where it is an equilibrium."""
    graph = naming.graph
    concepts = tuple(stability.stable) if stability else ()
    equilibria = {c: stability.equilibria(c) for c in concepts} if stability else {}
    columns = (
        Column("number", "State", "right"),
        Column("code", "Code", "right"),
        *(
            Column(option, naming.option_id(k), "center", naming.dm(_owner(naming, k)))
            for k, option in enumerate(graph.options)
        ),
        *(Column(c, CONCEPT_NAMES.get(c, c), "center", "Equilibrium") for c in concepts),
    )
    rows = tuple(
        _row(
            state + 1,
            int(graph.codes[state]),
            *graph.choices(state),
            *(state in equilibria[c] for c in concepts),
        )
        for state in (range(graph.state_count) if states is None else states)
    )
    return Table("Feasible states", columns, rows)


def _owner(naming: Naming, k: int) -> int:
    return naming.conflict.dm_index[naming.conflict.options[k].decision_maker]


def tabulate_stability(
    naming: Naming, stability: StabilityTable, states: Iterable[int] | None = None
) -> Table:
    """Show one row per state: for whom it is stable under each concept, and its equilibria."""
    graph = naming.graph
    concepts = tuple(stability.stable)
    equilibria = {concept: stability.equilibria(concept) for concept in concepts}
    dms = range(len(graph.decision_makers))
    columns = [Column("number", "State", "right"), Column("choices", label_title(naming))]
    for dm in dms:
        columns += [
            Column(f"{graph.decision_makers[dm]}.{c}", CONCEPT_NAMES[c], "center", naming.dm(dm))
            for c in concepts
        ]
    columns += [Column(f"equilibrium.{c}", CONCEPT_NAMES[c], "center", "E") for c in concepts]
    rows = tuple(
        _row(
            state + 1,
            graph.state(state).label,
            *(state in stability.stable[c][dm] for dm in dms for c in concepts),
            *(state in equilibria[c] for c in concepts),
        )
        for state in (range(graph.state_count) if states is None else states)
    )
    return Table("Stability", tuple(columns), rows, ("E: stable for every decision maker.",))


def tabulate_equilibria(naming: Naming, stability: StabilityTable) -> Table:
    """Show one row per equilibrium with the concepts under which it is one."""
    concepts = tuple(stability.stable)
    sets = {concept: stability.equilibria(concept) for concept in concepts}
    union = StateSet()
    for states in sets.values():
        union = union | states
    columns = (
        Column("number", "State", "right"),
        Column("choices", label_title(naming)),
        *(Column(c, CONCEPT_NAMES[c], "center") for c in concepts),
        Column("taken", "Options taken"),
    )
    ordered = sorted(union, key=lambda state: (-sum(state in s for s in sets.values()), state))
    rows = tuple(
        _row(
            state + 1,
            naming.graph.state(state).label,
            *(state in sets[c] for c in concepts),
            ", ".join(naming.taken(state)) or "none",
        )
        for state in ordered
    )
    return Table("Equilibria", columns, rows)


def tabulate_patterns(naming: Naming, stability: StabilityTable, concept: str) -> Table:
    """Show the equilibria of one concept as patterns: fixed choices and free ones."""
    states = stability.equilibria(concept)
    patterns = find_patterns(naming.graph, states)
    columns = (
        Column("states", "States", "right"),
        Column("pattern", "Pattern"),
        Column("taken", "Taken"),
        Column("not_taken", "Not taken"),
        Column("either", "Either way"),
    )

    def names(choices: str, wanted: str) -> str:
        found = [naming.option_id(k) for k, choice in enumerate(choices) if choice == wanted]
        return ", ".join(found)

    rows = tuple(
        (
            len(p.states),
            p.choices,
            names(p.choices, "Y"),
            names(p.choices, "N"),
            names(p.choices, "-"),
        )
        for p in patterns
    )
    return Table(f"{CONCEPT_NAMES[concept]} equilibria as patterns", columns, rows)


def describe_common(naming: Naming, states: StateSet) -> tuple[list[str], list[str], list[str]]:
    """List the options that all of some states take, that none takes, that some do."""
    choices = find_common_choices(naming.graph, states)
    groups: dict[str, list[str]] = {"Y": [], "N": [], "-": []}
    for k, choice in enumerate(choices):
        groups[choice].append(naming.graph.options[k])
    return groups["Y"], groups["N"], groups["-"]
