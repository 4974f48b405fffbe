"""Claims with what speaks for them beside what speaks against them, and what rests on each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standoff.dossier.grounds.claims import ClaimView, view_claim
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.used import find_uses_at
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.sources.at_hand import load_evidence


def iter_claims(dispute: Dispute, database: Path | None) -> Iterator[ClaimView]:
    """Iterate over the claims of a case at a stage, those with sentences on both sides first, then those in use."""
    case = dispute.case
    evidence = load_evidence(case, database)
    support = CaseSupport(case, dispute.conflict, evidence.article_of, evidence.comments)
    uses = find_uses_at(dispute.element_naming, dispute.stage.id if dispute.stage else "base")
    views = [view_claim(c, evidence, support, uses.get(c.id, ())) for c in case.claims.values()]
    yield from sorted(views, key=_order)


def _order(view: ClaimView) -> tuple[bool, bool]:
    return not (view.supporting and view.opposing), not view.used_by
