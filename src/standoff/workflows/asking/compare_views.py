"""Names and tables of compared stages, for every interface."""

from __future__ import annotations

from standoff.dossier.comparison import FollowedOutcome
from standoff.reports.tables import Column, Table
from standoff.workflows.asking.compare import Comparison, Outcome
from standoff.workflows.asking.stages import SolvedStage


def stage_name(solved: SolvedStage) -> str:
    """Name a stage: date and title."""
    stage = solved.dispute.stage
    if stage is None:
        return "the base"
    return " ".join(part for part in (str(stage.date or ""), stage.title or stage.id) if part)


def followed(outcome: Outcome, here: SolvedStage, there: SolvedStage) -> FollowedOutcome:
    """Put an outcome beside the names of both stages."""
    return FollowedOutcome(
        outcome.state,
        here.dispute.naming,
        here.dispute.status_quo,
        outcome.counterpart,
        there.dispute.naming,
        outcome.leaving,
    )


def tabulate_changes(comparison: Comparison) -> Table:
    """Show one row per change with the claims it rests on."""
    conflict = comparison.after.dispute.conflict
    before = comparison.before.dispute.conflict
    names = {dm.id: dm.name or dm.id for dm in (*before.decision_makers, *conflict.decision_makers)}
    columns = (
        Column("kind", "What"),
        Column("decision_maker", "Whose"),
        Column("how", "How"),
        Column("what", "Change"),
        Column("because", "Claims"),
    )
    rows = tuple(
        (c.kind, names.get(c.dm, c.dm), c.how, c.what, ", ".join(c.because))
        for c in comparison.changes
    )
    title = f"{stage_name(comparison.before)} → {stage_name(comparison.after)}"
    return Table(title, columns, rows)
