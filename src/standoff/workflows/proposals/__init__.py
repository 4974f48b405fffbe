"""Proposals: what somebody else would write into a case, kept until a person accepts or rejects it.

A proposal stands beside the case, in ``NAME.proposals.jsonl``: not in the case
file, because nothing enters that unasked, and not in a folder of the user's,
because it belongs to the case and travels with it. Lines are only added, each
whole or not at all; what was decided stays readable for ever.
"""

from __future__ import annotations

from standoff.workflows.proposals.all_at_once import SORTS, accept_all
from standoff.workflows.proposals.deciding import (
    Decided,
    accept_proposals,
    reject_proposals,
    reopen_proposals,
    tell_waiting,
)
from standoff.workflows.proposals.edits import proposed_edits
from standoff.workflows.proposals.following import follow_undo, take_step
from standoff.workflows.proposals.journal import Journal, journal_of, read_journal
from standoff.workflows.proposals.making import (
    Asked,
    propose_change,
    propose_claim,
    propose_elements,
)
from standoff.workflows.proposals.proposal import (
    Decision,
    Proposal,
    ProposedChange,
    ProposedCitation,
    ProposedClaim,
)
from standoff.workflows.proposals.together import Ready, propose_together
from standoff.workflows.proposals.views import (
    ProposalList,
    ProposalView,
    Skipped,
    list_proposals,
    show_proposal,
)

__all__ = [
    "SORTS",
    "Asked",
    "Decided",
    "Decision",
    "Journal",
    "Proposal",
    "ProposalList",
    "ProposalView",
    "ProposedChange",
    "ProposedCitation",
    "ProposedClaim",
    "Ready",
    "Skipped",
    "accept_all",
    "accept_proposals",
    "follow_undo",
    "journal_of",
    "list_proposals",
    "propose_change",
    "propose_claim",
    "propose_elements",
    "propose_together",
    "proposed_edits",
    "read_journal",
    "reject_proposals",
    "reopen_proposals",
    "show_proposal",
    "take_step",
    "tell_waiting",
]
