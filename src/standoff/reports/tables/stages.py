"""Stages below one another: how many equilibria each has, and which one improvements lead to."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.naming import CONCEPT_NAMES
from standoff.dossier.story import StageStory, tell_way
from standoff.reports.tables.table import Cell, Column, Table


def tabulate_stages(stages: Sequence[StageStory]) -> Table:
    """Show for each stage how many states are equilibria, and which one improvements lead to."""
    concepts = tuple(dict.fromkeys(c for stage in stages for c in stage.analysis.concepts))
    columns = (
        Column("stage", "Stage"),
        Column("states", "States", "right"),
        *(Column(c, CONCEPT_NAMES[c], "right") for c in concepts),
        Column("outcome", "Outcome reached by improvements"),
    )
    return Table(
        "Equilibria at each stage", columns, tuple(_row(stage, concepts) for stage in stages)
    )


def _row(stage: StageStory, concepts: Sequence[str]) -> tuple[Cell, ...]:
    analysis = stage.analysis
    computed = set(analysis.concepts)
    return (
        " ".join(part for part in (stage.date[:7], stage.title) if part),
        stage.naming.graph.state_count,
        *(len(analysis.equilibria(c)) if c in computed else None for c in concepts),
        tell_way(stage, stage.outcomes[0].state) if stage.outcomes else "none",
    )
