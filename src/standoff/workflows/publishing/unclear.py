"""What holds whatever is unclear of moves, for the report of a case that speaks of it."""

from __future__ import annotations

from standoff.dossier.answers.doubt.unclear import UnclearView
from standoff.dossier.grounds.support import CaseSupport
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.asking.unclear import find_unclear

STATES = 1 << 14
"""Of larger conflicts a report does not look at it."""


def try_unclear(stage: SolvedStage, support: CaseSupport | None = None) -> UnclearView | None:
    """View what holds whatever is unclear; None if the case says nothing of who can and would move."""
    dispute = stage.dispute
    if not dispute.conflict.known_moves or dispute.graph.state_count > STATES:
        return None
    return find_unclear(dispute, support=support).view
