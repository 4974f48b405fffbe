"""Who would leave the outcomes together, for a report that asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.stability import COALITIONAL, find_concepts
from standoff.dossier.answers.coalitions import CoalitionsView
from standoff.workflows.asking.coalitions import find_coalitions
from standoff.workflows.asking.stages import SolvedStage


def try_coalitions(
    stage: SolvedStage, concepts: Sequence[str] | None = None
) -> CoalitionsView | None:
    """View the coalitions of a stage; None unless the report asks for a concept of theirs.

    Raises
    ------
    UsageError
        For more work than the limit on states allows.
    ConceptNotDefinedError
        If a concept that was asked for would take too long.
    """
    asked = [each.key for each in find_concepts(concepts or ()) if each.key in COALITIONAL]
    return find_coalitions(stage.dispute, concepts=asked).view if asked else None
