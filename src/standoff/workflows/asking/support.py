"""What each element of a case rests on, and which orders of statements that leaves unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from standoff.evidence.citations.support import ClaimSupport, ElementSupport, Support, iter_elements
from standoff.evidence.citations.uncertainty import UnknownPair, find_unknown_pairs
from standoff.model.claims import ClaimCitation
from standoff.workflows.cases.disputes import Dispute


@dataclass(frozen=True)
class CaseSupport:
    """The support of a case at one stage.

    Parameters
    ----------
    article_of
        Sources that the documents at hand show to be captures of one article.
    comments
        Citations that the documents at hand show to lead to a comment.
    """

    dispute: Dispute
    article_of: Mapping[str, str] = field(default_factory=dict)
    comments: frozenset[ClaimCitation] = frozenset()

    @cached_property
    def rule(self) -> Support:
        """How support is derived."""
        case = self.dispute.case
        return Support(case.claims, case.sources, self.article_of, self.comments)

    @cached_property
    def claims(self) -> dict[str, ClaimSupport]:
        """The support of each claim, by id."""
        return {key: self.rule.of_claim(claim) for key, claim in self.dispute.case.claims.items()}

    @cached_property
    def elements(self) -> tuple[ElementSupport, ...]:
        """The support of each element of the conflict."""
        return tuple(map(self.rule.of_element, iter_elements(self.dispute.conflict)))

    def levels(self, dm: str) -> dict[int, ElementSupport]:
        """Give the support of each level of a decision maker's statements; the worst of a tie."""
        found: dict[int, ElementSupport] = {}
        for support in self.elements:
            element = support.element
            if element.dm == dm and element.level is not None:
                known = found.get(element.level)
                if known is None or support.grade < known.grade:
                    found[element.level] = support
        return found

    def unknown_pairs(
        self, *, declared_only: bool = False, reach: int | None = None
    ) -> tuple[tuple[UnknownPair, ...], ...]:
        """Give, for each decision maker, the pairs of statements whose order is unknown.

        A case without claims has no evidence to be thin: only what is declared counts.
        """
        conflict = self.dispute.conflict
        heed = bool(self.dispute.case.claims) and not declared_only
        return tuple(
            find_unknown_pairs(
                conflict.preferences.get(dm.id), self.levels(dm.id) if heed else None, reach
            )
            for dm in conflict.decision_makers
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the support as plain data."""
        return {
            "elements": [element.to_dict() for element in self.elements],
            "claims": [claim.to_dict() for claim in self.claims.values()],
        }
