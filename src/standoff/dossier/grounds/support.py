"""How well each element of a case is supported, and which orders of statements that leaves unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from standoff.dossier.links import Link, link_claim
from standoff.dossier.words.support import NO_CLAIM, tell_support
from standoff.evidence.citations.doubts import DoubtFinder, Doubts
from standoff.evidence.citations.parts import find_part
from standoff.evidence.citations.support import (
    ClaimSupport,
    ElementPath,
    ElementSupport,
    Grade,
    Support,
    iter_elements,
)
from standoff.evidence.citations.uncertainty import UnknownPair, find_unknown_pairs
from standoff.model.case import Case
from standoff.model.claims import ClaimCitation, ClaimStatus
from standoff.model.conflict import Conflict

_GRADES = {
    Grade.NONE: "none",
    Grade.CONTESTED: "contested",
    Grade.SINGLE: "single",
    Grade.SUPPORTED: "supported",
}


@dataclass(frozen=True, slots=True)
class SupportView:
    """How well an element is supported.

    Parameters
    ----------
    grade
        ``none``, ``contested``, ``single`` or ``supported``.
    word
        The grade in a word or two.
    why
        The same in a sentence.
    """

    grade: str
    word: str
    why: str
    claims: tuple[Link, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the view as plain data."""
        claims = [link.text for link in self.claims]
        return {"grade": self.grade, "word": self.word, "why": self.why, "claims": claims}


def view_support(support: ElementSupport | ClaimSupport | None) -> SupportView:
    """Show what an element or a claim rests on."""
    if support is None:
        return SupportView("none", Grade.NONE.word, NO_CLAIM)
    links: tuple[Link, ...] = ()
    if isinstance(support, ElementSupport):
        links = tuple(link_claim(claim.claim) for claim in support.claims)
    return SupportView(_GRADES[support.grade], support.grade.word, tell_support(support), links)


@dataclass(frozen=True)
class CaseSupport:
    """The support of a case at one stage.

    Parameters
    ----------
    conflict
        The conflict at the stage.
    article_of
        Sources that the documents at hand show to be captures of one article.
    comments
        Citations that the documents at hand show to lead to a comment.
    """

    case: Case
    conflict: Conflict
    article_of: Mapping[str, str] = field(default_factory=dict)
    comments: frozenset[ClaimCitation] = frozenset()

    @cached_property
    def rule(self) -> Support:
        """How support is derived."""
        assessed = tuple(self.case.assessments.values())
        return Support(
            self.case.claims, self.case.sources, self.article_of, self.comments, assessed
        )

    @cached_property
    def claims(self) -> dict[str, ClaimSupport]:
        """The support of each claim, by id."""
        return {key: self.rule.of_claim(claim) for key, claim in self.case.claims.items()}

    @cached_property
    def elements(self) -> tuple[ElementSupport, ...]:
        """The support of each element of the conflict."""
        return tuple(map(self.rule.of_element, iter_elements(self.conflict)))

    @cached_property
    def by_path(self) -> dict[ElementPath, ElementSupport]:
        """The support of each element by its path in the case file."""
        return {each.element.path: each for each in self.elements}

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

    @property
    def contested_aside(self) -> tuple[str, ...]:
        """What the contested claims say that no element of the conflict rests on."""
        used = {key for each in self.elements for key in each.element.because}
        return tuple(
            claim.text
            for key, claim in self.case.claims.items()
            if key not in used
            and claim.status is not ClaimStatus.REJECTED
            and (claim.status is ClaimStatus.CONTESTED or self.claims[key].grade is Grade.CONTESTED)
        )

    def doubts(
        self, distrust: Sequence[str] = (), oldest: str = "", *, uncited: bool = False
    ) -> Doubts:
        """Find what is in doubt, and the elements of the model that may so be absent.

        Parameters
        ----------
        distrust
            Words for parts of the evidence that may be wrong; see
            `standoff.evidence.citations.parts.find_part`.
        oldest
            Date before which what is said is old; empty if age does not matter.
        uncited
            Whether rules and options that name no claim are in doubt, too.

        Raises
        ------
        UsageError
            For a word that means no part of the evidence, or several.
        """
        parts = tuple(find_part(word, self.case.claims, self.rule) for word in distrust)
        if not self.case.claims:
            return Doubts()
        return DoubtFinder(self.conflict, self.rule, parts, oldest, uncited).find()

    def unknown_pairs(
        self, *, declared_only: bool = False, reach: int | None = None
    ) -> tuple[tuple[UnknownPair, ...], ...]:
        """Give, for each decision maker, the pairs of statements whose order is unknown.

        A case without claims has no evidence to be thin: only what is declared counts.
        """
        heed = bool(self.case.claims) and not declared_only
        return tuple(
            find_unknown_pairs(
                self.conflict.preferences.get(dm.id), self.levels(dm.id) if heed else None, reach
            )
            for dm in self.conflict.decision_makers
        )
