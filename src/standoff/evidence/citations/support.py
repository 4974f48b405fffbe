"""Support: what an element of a model rests on.

Options, rules, preference statements and stages name claims; a claim cites
sentences for and against it. From that follows how well an element is
supported: by how many independent articles, whether somebody says the
opposite, from when to when, and which claim is its weakest link. Two captures
of one article are one article, a summary counts as what it sums up, and a
reader's comment is no article at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from standoff.model.claims import Assessment, Claim, ClaimCitation, ClaimStatus, SourceRecord
from standoff.model.conflict import Conflict
from standoff.model.forming.sets import path_of_option
from standoff.model.language.syntax import render_statement
from standoff.model.moves import spell_rule
from standoff.model.preferences import RankedStatements

ElementPath = tuple[str | int, ...]


class Grade(IntEnum):
    """How well something is supported, worst first."""

    NONE = 0
    """By nothing: no claim, or only claims that cite nothing for them or were rejected."""
    CONTESTED = 1
    """Every claim it rests on is contradicted by a citation, or marked contested."""
    SINGLE = 2
    """By one independent article."""
    SUPPORTED = 3
    """By two independent articles or more."""

    @property
    def word(self) -> str:
        """The grade in a word or two."""
        return ("no evidence", "contested", "one article", "several articles")[self]


@dataclass(frozen=True, slots=True)
class ClaimSupport:
    """What one claim rests on.

    Parameters
    ----------
    supporting, opposing
        Keys of the independent articles cited for and against it.
    first, last
        Earliest and latest date of the sources cited; empty if none is dated.
    comments
        Citations that lead to a reader's comment, which counts for nothing.
    """

    claim: str
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    first: str
    last: str
    grade: Grade
    comments: int = 0


@dataclass(frozen=True, slots=True)
class ElementSupport:
    """What an element of the model rests on, over all its claims.

    Parameters
    ----------
    element
        The element.
    weakest
        The claim with the lowest grade; empty if there is none.
    assessment
        What the analyst makes of the claims taken together, if that was assessed.
    """

    element: Element
    claims: tuple[ClaimSupport, ...]
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    first: str
    last: str
    weakest: str
    grade: Grade
    assessment: Assessment | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a model that may rest on claims.

    Parameters
    ----------
    kind
        ``decision maker``, ``option``, ``preference``, ``rule`` ...
    path
        Keys and indexes in the case file, as far as the model knows them.
    dm
        Id of the decision maker it belongs to, or empty.
    level
        For a preference statement its level, from 0.
    part
        The option, statement, order, correction or rule itself.
    """

    kind: str
    path: ElementPath
    label: str
    because: tuple[str, ...]
    dm: str = ""
    level: int | None = None
    part: object = field(default=None, compare=False)


def iter_elements(conflict: Conflict) -> Iterator[Element]:
    """Iterate over the elements of a conflict that may rest on claims."""
    for dm in conflict.decision_makers:
        for option in conflict.said_options(dm):
            path = path_of_option(conflict, option.qualified)
            yield Element(
                "option", path, option.name or option.id, option.because, dm.id, part=option
            )
        yield from _iter_preferences(conflict, dm.id)
    for number, rule in enumerate(conflict.rules):
        label = rule.note or spell_rule(rule)
        yield Element("rule", ("rules", rule.id or number), label, rule.because, part=rule)


def _iter_preferences(conflict: Conflict, dm: str) -> Iterator[Element]:
    preferences = conflict.preferences.get(dm)
    if preferences is None:
        return
    basis = preferences.basis
    root = ("decision_makers", dm)
    if isinstance(basis, RankedStatements):
        for number, at, inner in basis.iter_paths():
            item = basis.levels[number].statements[at]
            label = render_statement(item.statement)
            path = (*root, "prefers", *inner)
            yield Element("preference", path, label, item.because, dm, number, item.statement)
    else:
        kind = type(basis).__name__.lower()
        yield Element("preference", (*root, kind), kind, basis.because, dm, part=basis)
    for number, adjustment in enumerate(preferences.adjustments):
        path = (*root, "adjust", number)
        label = "adjustment by hand"
        yield Element("preference", path, label, adjustment.because, dm, part=adjustment)


@dataclass(frozen=True)
class Support:
    """Derives the support of claims and elements.

    Parameters
    ----------
    claims, sources
        Of the case, by id.
    article_of
        For each source the key of its article, where the documents at hand
        show that two sources are one; the source itself otherwise.
    comments
        Citations known to lead to a reader's comment.
    assessments
        What the analyst makes of claims taken together.
    """

    claims: Mapping[str, Claim]
    sources: Mapping[str, SourceRecord]
    article_of: Mapping[str, str]
    comments: frozenset[ClaimCitation] = frozenset()
    assessments: tuple[Assessment, ...] = ()

    def assessment(self, because: Iterable[str]) -> Assessment | None:
        """Give what the analyst makes of just these claims, if that was assessed."""
        bundle = frozenset(because)
        found = (one for one in self.assessments if frozenset(one.because) == bundle)
        return next(found, None) if bundle else None

    def article(self, source: str) -> str:
        """Give the key of the article that a source is a capture or a summary of."""
        seen = set()
        while source not in seen:
            seen.add(source)
            record = self.sources.get(source)
            if record is None or not record.summary_of:
                break
            source = record.summary_of
        return self.article_of.get(source, source)

    def of_claim(self, claim: Claim) -> ClaimSupport:
        """Derive what a claim rests on."""
        supporting = self._articles(claim.supporting)
        opposing = self._articles(claim.opposing)
        cited = (*claim.supporting, *claim.opposing)
        dates = self._dates(cited)
        return ClaimSupport(
            claim.id,
            supporting,
            opposing,
            min(dates, default=""),
            max(dates, default=""),
            _grade(claim, supporting, opposing),
            sum(citation in self.comments for citation in cited),
        )

    def of_element(self, element: Element) -> ElementSupport:
        """Derive what an element rests on."""
        found = tuple(
            self.of_claim(self.claims[claim]) for claim in element.because if claim in self.claims
        )
        firsts = [claim.first for claim in found if claim.first]
        lasts = [claim.last for claim in found if claim.last]
        weakest = min(found, key=lambda claim: claim.grade, default=None)
        return ElementSupport(
            element,
            found,
            _union(claim.supporting for claim in found),
            _union(claim.opposing for claim in found),
            min(firsts, default=""),
            max(lasts, default=""),
            weakest.claim if weakest else "",
            _grade_together(found),
            self.assessment(element.because),
        )

    def _articles(self, citations: Iterable[ClaimCitation]) -> tuple[str, ...]:
        told = (c.source for c in citations if c not in self.comments)
        return tuple(dict.fromkeys(self.article(source) for source in told))

    def _dates(self, citations: Iterable[ClaimCitation]) -> list[str]:
        records = (self.sources.get(self.article(citation.source)) for citation in citations)
        return [record.date for record in records if record is not None and record.date]


def _grade(claim: Claim, supporting: tuple[str, ...], opposing: tuple[str, ...]) -> Grade:
    if claim.status is ClaimStatus.REJECTED or not supporting:
        return Grade.NONE
    if claim.status is ClaimStatus.CONTESTED or (
        opposing and claim.status is not ClaimStatus.ACCEPTED
    ):
        return Grade.CONTESTED
    return Grade.SINGLE if len(supporting) == 1 else Grade.SUPPORTED


def _grade_together(claims: tuple[ClaimSupport, ...]) -> Grade:
    """Grade by the claims that stand: contested only where no claim is uncontested."""
    standing = [claim for claim in claims if claim.grade > Grade.CONTESTED]
    if standing:
        articles = _union(claim.supporting for claim in standing)
        return Grade.SINGLE if len(articles) == 1 else Grade.SUPPORTED
    return max((claim.grade for claim in claims), default=Grade.NONE)


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for group in groups for key in group))
