"""Recomputing every cell of every published table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.engine import find_stable
from standoff.analysis.results import StabilityTable
from standoff.catalog.entries import FAMILY, Entry, GameEntry, PublishedTable, find_entries
from standoff.errors import Problem, ProjectFileError
from standoff.model.formation import build_graph_form, state_index
from standoff.model.graph_form import GraphForm
from standoff.model.selectors import ByName, ByPattern


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a published table, recomputed.

    Parameters
    ----------
    table
        Id of the table.
    concept
        Key of the concept.
    column
        Decision maker, or ``equilibrium``.
    label
        The state's label in the publication.
    published, computed
        Whether the state is stable.
    reason
        Why the two differ, where that is recorded.
    """

    entry: str
    table: str
    concept: str
    column: str
    label: str
    published: bool | int
    computed: bool | int
    reason: str = ""

    @property
    def status(self) -> str:
        """``agrees``, ``diverges`` (for a recorded reason) or ``differs`` (for none)."""
        if self.published == self.computed:
            return "agrees"
        return "diverges" if self.reason else "differs"

    def to_dict(self) -> dict[str, str | bool | int]:
        """Give the cell as plain data."""
        names = ("entry", "table", "concept", "column", "label", "published", "computed", "reason")
        return {name: getattr(self, name) for name in names} | {"status": self.status}


def verify_entry(entry: Entry) -> tuple[Cell, ...]:
    """Recompute every cell of an entry's tables.

    Raises
    ------
    ProjectFileError
        If a label of the tables names no state of the conflict.
    """
    if isinstance(entry, GameEntry):
        return tuple(_verify_game(entry))
    graph = build_graph_form(entry.load().conflict)
    index = _states_by_label(entry, graph)
    concepts = sorted({c for table in entry.tables for c in (*table.equilibria, *table.stable)})
    found = find_stable(graph, concepts)
    return tuple(
        cell for table in entry.tables for cell in _verify_table(entry, table, found, index)
    )


def verify_family() -> tuple[Cell, ...]:
    """Recompute what is published about the 78 games as a family."""
    games = [entry for entry in find_entries() if isinstance(entry, GameEntry)]
    counts: Counter[int] = Counter()
    without_seq = 0
    for entry in games:
        found = find_stable(build_graph_form(entry.load().conflict), ["nash", "seq"])
        counts[len(found.equilibria("nash"))] += 1
        without_seq += not len(found.equilibria("seq"))
    published = games[0].publication["family"]
    pairs = [
        ("classes", "all", int(published["classes"]), len(games)),
        *(
            ("nash", f"games with {number} equilibria", int(count), counts[int(number)])
            for number, count in published["games_by_nash_equilibria"].items()
        ),
        ("seq", "games without equilibrium", int(published["without_seq"]), without_seq),
    ]
    return tuple(
        Cell(FAMILY, "family", concept, "games", label, theirs, ours)
        for concept, label, theirs, ours in pairs
    )


def _verify_game(entry: GameEntry) -> Iterator[Cell]:
    """Check the one published fact about each game: that it has such equilibria."""
    found = find_stable(build_graph_form(entry.load().conflict), ["gmr", "seq"])
    for concept in ("gmr", "seq"):
        exists = bool(len(found.equilibria(concept)))
        yield Cell(entry.address, "existence", concept, "equilibrium", "some state", True, exists)


def _states_by_label(entry: Entry, graph: GraphForm) -> dict[str, int]:
    states = state_index(graph)
    index = {}
    for label, name in entry.labels.items():
        named = states.names and name in states.names
        bits = states.select(ByName(name) if named else ByPattern(name))
        if isinstance(bits, Problem) or bits.bit_count() != 1:
            raise ProjectFileError(f"{entry.address}: label {label!r} names no single state")
        index[label] = bits.bit_length() - 1
    return index


def _verify_table(
    entry: Entry, table: PublishedTable, found: StabilityTable, index: dict[str, int]
) -> Iterator[Cell]:
    for concept, labels in table.equilibria.items():
        states = found.equilibria(concept)
        for label, state in index.items():
            reason = table.divergences.get(f"{concept}/equilibrium/{label}", "")
            yield Cell(
                entry.address,
                table.id,
                concept,
                "equilibrium",
                label,
                label in labels,
                state in states,
                reason,
            )
    for concept, columns in table.stable.items():
        for dm, labels in columns.items():
            states = found.stable[concept][found.decision_makers.index(dm)]
            for label, state in index.items():
                reason = table.divergences.get(f"{concept}/{dm}/{label}", "")
                yield Cell(
                    entry.address,
                    table.id,
                    concept,
                    dm,
                    label,
                    label in labels,
                    state in states,
                    reason,
                )
