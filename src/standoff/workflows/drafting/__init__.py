"""Drafts of a model: what a coverage proposes for a case, to be accepted or rejected one by one."""

from standoff.workflows.drafting.drafting import draft_case
from standoff.workflows.drafting.drafts import (
    HEADINGS,
    Draft,
    DraftCitation,
    DraftKind,
    DraftList,
    read_kinds,
)
from standoff.workflows.drafting.proposing import (
    Drafted,
    case_to_draft,
    look_at_drafts,
    propose_drafts,
    required_database,
)

__all__ = [
    "HEADINGS",
    "Draft",
    "DraftCitation",
    "DraftKind",
    "DraftList",
    "Drafted",
    "case_to_draft",
    "draft_case",
    "look_at_drafts",
    "propose_drafts",
    "read_kinds",
    "required_database",
]
