"""Equilibria counted: at each stage, and under each concept."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.answer import tell_way
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.outcomes import ConceptCount
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.reports.tables.table import Cell, Column, Table, name_column


def tabulate_stages(stages: Sequence[Findings]) -> Table:
    """Show for each stage how many states are equilibria, and which one improvements lead to."""
    concepts = tuple(dict.fromkeys(c for stage in stages for c in stage.analysis.concepts))
    columns = (
        Column("stage", "Stage"),
        Column("states", "States", "right"),
        *(name_column(c, CONCEPT_NAMES[c], align="right") for c in concepts),
        Column("outcome", "Outcome reached by improvements"),
    )
    return Table(
        "Equilibria at each stage", columns, tuple(_row(stage, concepts) for stage in stages)
    )


def _row(stage: Findings, concepts: Sequence[str]) -> tuple[Cell, ...]:
    analysis = stage.analysis
    computed = set(analysis.concepts)
    return (
        " ".join(part for part in (stage.date[:7], stage.title) if part),
        stage.naming.graph.state_count,
        *(len(analysis.equilibria(c)) if c in computed else None for c in concepts),
        tell_way(stage, stage.outcomes[0].state) if stage.outcomes else "none",
    )


def tabulate_counts(counts: Sequence[ConceptCount]) -> Table:
    """Count the equilibria under each concept, and those that improvements lead to."""
    columns = (
        Column("concept", "Concept"),
        Column("equilibria", "Equilibria", "right"),
        Column("reached", "reached by improvements", "right"),
    )
    rows = tuple((each.concept, each.equilibria, each.reached) for each in counts)
    return Table("Equilibria by concept", columns, rows)
