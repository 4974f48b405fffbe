"""What is thin or broken in the evidence of a case, as problems of the case file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.lints.voices import find_mark, tell_stated_as_fact
from standoff.casefile.lints.warning import is_accepted
from standoff.dossier.grounds.citations import Evidence, Found
from standoff.dossier.grounds.quotations import tell_uncarried
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.words.phrases import shorten
from standoff.errors import Place, Problem, suggest
from standoff.evidence.citations.likeness import have_nothing_in_common
from standoff.evidence.citations.support import ElementSupport, Grade
from standoff.evidence.lookup.carrying import find_uncarried
from standoff.evidence.zones.kinds import ZoneKind
from standoff.model.case import Case, ElementPath
from standoff.model.claims import Claim, ClaimStatus
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.sources.at_hand import find_database, load_evidence


@dataclass(frozen=True)
class EvidenceReport:
    """What the evidence of a case amounts to.

    Parameters
    ----------
    grades
        How many elements of the model have each grade of support, over all stages.
    citations
        How many citations are verified, unverified, orphans, or cannot be looked up.
    problems
        Orphans, contradictions, contested and single-source elements.
    """

    grades: Mapping[str, int]
    citations: Mapping[str, int]
    problems: tuple[Problem, ...]

    def summary(self) -> str:
        """Say in two lines what the elements rest on and how the citations stand."""
        elements = ", ".join(f"{count} {word}" for word, count in self.grades.items() if count)
        lines = [f"Elements by support: {elements or 'none'}."]
        if self.citations:
            states = ", ".join(f"{count} {state}" for state, count in self.citations.items())
            lines.append(f"Citations: {states}.")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {"grades": dict(self.grades), "citations": dict(self.citations)}


def check_evidence(dispute: Dispute, database: Path | None = None) -> EvidenceReport:
    """Check what a case rests on.

    Parameters
    ----------
    database
        The evidence database; None for the one beside the case, if there is one.
    """
    evidence = load_evidence(dispute.case, find_database(dispute.case.path or Path(), database))
    unique: dict[tuple[Any, ...], tuple[ElementPath, ElementSupport]] = {}
    for number, stage in enumerate((None, *dispute.case.stages)):
        at = dispute.at(stage.id if stage else None)
        for support in _support_at(at, evidence).elements:
            path = _path_in_file(support.element.path, number - 1, dispute.case)
            unique.setdefault(_identity(support), (path, support))
    grades = Counter(support.grade.word for _, support in unique.values())
    problems = [
        *_iter_orphans(evidence, dispute),
        *_iter_unhashed(evidence, dispute),
        *_iter_contradictions(dispute),
        *_iter_stated_as_facts(evidence, dispute),
        *_iter_unlikely(evidence, dispute),
        *_iter_uncarried(evidence, dispute),
        *_iter_thin(unique.values(), dispute),
    ]
    states = Counter(each.state for each in evidence.found.values()) if evidence.at_hand else {}
    return EvidenceReport(
        {grade.word: grades[grade.word] for grade in Grade},
        dict(states),
        tuple(problem for problem in problems if not _is_meant(problem, dispute.case)),
    )


def _is_meant(problem: Problem, case: Case) -> bool:
    return any(is_accepted(problem, one.warning, one.at) for one in case.accepted)


def _support_at(dispute: Dispute, evidence: Evidence) -> CaseSupport:
    return CaseSupport(dispute.case, dispute.conflict, evidence.article_of, evidence.comments)


def _identity(support: ElementSupport) -> tuple[Any, ...]:
    element = support.element
    return element.kind, element.dm, element.label, element.because


def _path_in_file(path: ElementPath, stage: int, case: Case) -> ElementPath:
    """Give the path of an element in the file: in the stage that last changed it, or in the base.

    A short form has no place for what it leaves out: a preference that stands
    without a list around it is found under the key of the list.
    """
    at = stage
    shortest = 2 if path[:1] == ("rules",) else 3
    while at >= 0:
        prefix = ("stages", at, "change")
        for length in range(len(path), shortest - 1, -1):
            if (*prefix, *path[:length]) in case.places:
                return (*prefix, *path[:length])
        origin = case.stages[at].origin
        ids = [each.id for each in case.stages]
        at = ids.index(origin) if origin in ids else -1 if origin else at - 1
    return path


_WHERE_HINT = "'standoff sources verify CASE' looks for the words in every source."


def _iter_orphans(evidence: Evidence, dispute: Dispute) -> Iterator[Problem]:
    for claim in dispute.case.claims.values():
        for side, citations in (("for", claim.supporting), ("against", claim.opposing)):
            for number, citation in enumerate(citations):
                each = evidence.found[citation]
                if each.state == "orphan":
                    path = ("claims", claim.id, side, number)
                    message = f"a citation of claim {claim.id!r} is an orphan: {each.reason}"
                    yield _problem("orphan-citation", message, path, dispute, _WHERE_HINT)


def _iter_unhashed(evidence: Evidence, dispute: Dispute) -> Iterator[Problem]:
    """Find cited sources without a hash that no document at hand is called like."""
    held = {document.slug for document in evidence.documents.values()}
    for key in sorted(evidence.unhashed - held) if evidence.at_hand else ():
        message = f"source {key!r} has no sha256, and the database has no document of that name"
        hint = suggest(key, evidence.names) or "'standoff cite SOURCE SENTENCE' gives the sha256."
        yield _problem("source-without-hash", message, ("sources", key), dispute, hint)


def _iter_contradictions(dispute: Dispute) -> Iterator[Problem]:
    claims = dispute.case.claims
    told: set[frozenset[str]] = set()
    for claim in claims.values():
        for other in claim.contradicts:
            pair = frozenset((claim.id, other))
            if other in claims and pair not in told and _both_stand(claim, claims[other]):
                told.add(pair)
                message = f"claims {claim.id!r} and {other!r} contradict each other, and both stand"
                path = ("claims", claim.id)
                hint = "Reject one, or mark both as contested."
                yield _problem("contradicting-claims", message, path, dispute, hint)


def _iter_stated_as_facts(evidence: Evidence, dispute: Dispute) -> Iterator[Problem]:
    """Find claims told as facts that rest on hedged or attributed sentences at hand."""
    for claim in dispute.case.claims.values():
        sentences = (
            (citation.source, sentence.text)
            for citation in claim.supporting
            for sentence in evidence.found[citation].sentences
        )
        why = find_mark(claim, sentences)
        if why:
            told = tell_stated_as_fact(claim.id, why)
            yield _problem(told.code, told.message, told.path, dispute, told.hint)


_CARRY_NOTHING = {
    ZoneKind.BYLINE: "a byline",
    ZoneKind.DATE: "a date line",
    ZoneKind.DATELINE: "a date line",
    ZoneKind.HEADLINE: "a headline",
    ZoneKind.CROSSHEAD: "a heading",
    ZoneKind.CAPTION: "a caption",
    ZoneKind.CREDIT: "the credit of a picture",
    ZoneKind.NAVIGATION: "the furniture of a page",
    ZoneKind.FOOTER: "the footer of a page",
    ZoneKind.TEASER: "a teaser of another article",
}


def _iter_unlikely(evidence: Evidence, dispute: Dispute) -> Iterator[Problem]:
    """Find citations of what cannot carry a claim, and of what speaks of something else."""
    for claim in dispute.case.claims.values():
        for side, citations in (("for", claim.supporting), ("against", claim.opposing)):
            for number, citation in enumerate(citations):
                found = evidence.found[citation]
                path = ("claims", claim.id, side, number)
                what = _names_part(found)
                text = " ".join(each.text for each in found.sentences)
                if what:
                    message = (
                        f"the claim “{shorten(claim.text, 80)}” cites {what}: “{shorten(text, 80)}”"
                    )
                    hint = "Cite the sentence of the text that says it."
                    yield _problem("cites-no-sentence", message, path, dispute, hint)
                elif have_nothing_in_common(claim.text, text):
                    message = (
                        f"the claim “{shorten(claim.text, 80)}” and the sentence it cites have no word in common:"
                        f" “{shorten(text, 120)}”"
                    )
                    hint = "Is it the right sentence? 'standoff cite' shows those around it."
                    yield _problem("unlike-citation", message, path, dispute, hint)


def _iter_uncarried(evidence: Evidence, dispute: Dispute) -> Iterator[Problem]:
    """Find claims with a number or a denial that no sentence they cite has, or the reverse."""
    for claim in dispute.case.claims.values():
        texts = [s.text for c in claim.supporting for s in evidence.found[c].sentences]
        uncarried = find_uncarried(claim.text, " ".join(texts))
        for told in tell_uncarried(claim.text, uncarried):
            message = told[:1].lower() + told[1:].rstrip(".")
            hint = "Is it the right sentence, and does the claim say what it says?"
            yield _problem("uncarried-claim", message, ("claims", claim.id), dispute, hint)


def _names_part(found: Found) -> str:
    """Name the part of a page that a citation leads to, if none of it can carry a claim."""
    zones = found.held.zones if found.held else {}
    kinds = [ZoneKind(zones[each.zone][0]) for each in found.sentences]
    told = [_CARRY_NOTHING[kind] for kind in kinds if kind in _CARRY_NOTHING]
    return told[0] if told and len(told) == len(kinds) else ""


def _both_stand(one: Claim, other: Claim) -> bool:
    down = {ClaimStatus.REJECTED, ClaimStatus.CONTESTED}
    return one.status not in down and other.status not in down


def _iter_thin(
    supports: Iterable[tuple[ElementPath, ElementSupport]], dispute: Dispute
) -> Iterator[Problem]:
    for path, support in supports:
        element = support.element
        if support.grade is Grade.CONTESTED:
            message = f"{element.kind} “{element.label}” rests on contested claims only"
            yield _problem("contested-element", message, path, dispute)
        elif support.grade is Grade.SINGLE:
            message = f"{element.kind} “{element.label}” rests on one article"
            hint = (
                f"It is {_called(support.supporting[0], dispute)}." if support.supporting else None
            )
            yield _problem("single-source", message, path, dispute, hint)


def _called(article: str, dispute: Dispute) -> str:
    """Call an article by the title that the case has for it, else by its short name."""
    record = dispute.case.sources.get(article)
    return f"“{record.title}”" if record is not None and record.title else article


def _problem(
    code: str, message: str, path: ElementPath, dispute: Dispute, hint: str | None = None
) -> Problem:
    places = dispute.case.places
    # Short forms leave keys and indexes out, so the path may end below its place.
    ends = (places.get(path[:length]) for length in range(len(path), 0, -1))
    place = next((found for found in ends if found is not None), None)
    file = str(dispute.case.path) if dispute.case.path else None
    return Problem(code, message, place or Place(file), "warning", hint=hint, path=path)
