"""Whether the quotations of a case stand where it says, and whether sentences carry its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from standoff.casefile.lints.voices import find_mark
from standoff.dossier.grounds.citations import Evidence, Found
from standoff.dossier.grounds.quotations import Outcome, tell_outcome, tell_uncarried
from standoff.errors import UsageError
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.carrying import find_uncarried
from standoff.evidence.lookup.overview import SourceNames
from standoff.evidence.lookup.whereabouts import (
    Sighting,
    Whereabouts,
    find_hashed,
    find_whereabouts,
)
from standoff.model.claims import Claim, ClaimCitation
from standoff.workflows.brief import brief
from standoff.workflows.cases.disputes import Dispute, load
from standoff.workflows.sources.at_hand import find_database, load_evidence

ORDER = tuple(Outcome)
FAILED = frozenset({Outcome.ALTERED, Outcome.MISATTRIBUTED, Outcome.NOWHERE})
"""What a case must not rest on; what moved is cited anew, and says the same."""

_WHERE = {
    Whereabouts.FOUND: Outcome.FOUND,
    Whereabouts.MOVED: Outcome.MOVED,
    Whereabouts.MISATTRIBUTED: Outcome.MISATTRIBUTED,
    Whereabouts.ALTERED: Outcome.ALTERED,
    Whereabouts.ALTERED_ELSEWHERE: Outcome.MISATTRIBUTED,
    Whereabouts.NOWHERE: Outcome.NOWHERE,
}


@dataclass(frozen=True, slots=True)
class VerifiedCitation:
    """A citation of a claim, and where its words really stand.

    Parameters
    ----------
    text
        What the claim says.
    number
        Its place among those of its side, from 1.
    quote
        The words that the case gives; empty where it gives only their hash, or nothing.
    seen_in, seen_at, seen
        Source, number of the sentence and text that were found in place of it.
    changes
        What the case says, and what stands there, word by word.
    """

    claim: str
    text: str
    side: str
    number: int
    source: str
    sentence: int | None
    outcome: Outcome
    told: str
    quote: str = ""
    seen_in: str = ""
    seen_at: int | None = None
    seen: str = ""
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtfulParaphrase:
    """A claim that says what the sentences it rests on do not say, or leaves out their hedge."""

    claim: str
    text: str
    sentences: tuple[str, ...]
    numbers: tuple[str, ...]
    negation: str
    hedge: str
    told: str


@brief("case", "citations", "paraphrases")
@dataclass(frozen=True)
class QuotationReport:
    """The citations of a case looked up, and the claims held against their sentences."""

    case: str
    citations: tuple[VerifiedCitation, ...]
    paraphrases: tuple[DoubtfulParaphrase, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether no quotation was changed, misattributed or invented."""
        return not any(each.outcome in FAILED for each in self.citations)

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "case": self.case,
            "counts": dict(self.counts),
            "citations": [_plain(each) for each in self.citations],
            "paraphrases": [_plain(each) for each in self.paraphrases],
        }


def _plain(each: VerifiedCitation | DoubtfulParaphrase) -> dict[str, Any]:
    data = asdict(each)
    if isinstance(each, VerifiedCitation):
        data["changes"] = [{"said": said, "stands": stands} for said, stands in each.changes]
    return data


def verify_quotations(target: str | Path, database: Path | None = None) -> QuotationReport:
    """Look up every citation of a case, and hold every claim against its sentences.

    Parameters
    ----------
    target
        A case file.
    database
        The evidence database; the one beside the case if left out.

    Raises
    ------
    UsageError
        If there is no evidence database.

    Notes
    -----
    Cost: a citation that stands where it should takes no time; each other one takes
    a pass over all sentences of the database.
    """
    dispute = load(str(target))
    path = find_database(str(target), database)
    if path is None:
        raise UsageError(
            "there is no evidence database beside this case",
            hint="Name it with --db, or make one: standoff sources add FILES",
        )
    with Store.open(path) as store:
        return verify_case(dispute, load_evidence(dispute.case, path), store)


def verify_case(dispute: Dispute, evidence: Evidence, store: Store) -> QuotationReport:
    """Look up every citation of a case in an open database."""
    finder = _Finder(evidence, store)
    citations = tuple(finder.verified())
    counts = Counter(each.outcome for each in citations)
    paraphrases = tuple(
        doubtful
        for claim in dispute.case.claims.values()
        if (doubtful := hold_against(claim, evidence)) is not None
    )
    counted = {str(outcome): counts[outcome] for outcome in ORDER if counts[outcome]}
    return QuotationReport(dispute.case.id, citations, paraphrases, counted)


@dataclass(frozen=True)
class _Finder:
    evidence: Evidence
    store: Store

    def verified(self) -> Iterator[VerifiedCitation]:
        for claim in self.evidence.case.claims.values():
            for side, citations in (("for", claim.supporting), ("against", claim.opposing)):
                for number, citation in enumerate(citations, start=1):
                    yield self._verify(claim, side, number, citation)

    def _verify(
        self, claim: Claim, side: str, number: int, citation: ClaimCitation
    ) -> VerifiedCitation:
        found = self.evidence.found[citation]
        outcome, seen = self._look(citation, found)
        titles, here = self._titles(citation, seen), bool(self._own(citation))
        return VerifiedCitation(
            claim.id,
            claim.text,
            side,
            number,
            citation.source,
            citation.sentence,
            outcome,
            tell_outcome(outcome, citation, seen, found, titles, here=here),
            citation.quote or "",
            seen.source,
            seen.sentence,
            seen.text,
            seen.changes,
        )

    def _titles(self, citation: ClaimCitation, seen: Sighting) -> dict[str, str]:
        """Give what a reader calls the source that is cited, and that in which the words stand."""
        known = self.evidence.case.sources.get(citation.source)
        titles = {citation.source: known.title} if known is not None and known.title else {}
        if seen.source:
            number = int(self.store.find_document(seen.source)["id"])
            titles[seen.source] = SourceNames(self.store)[number].title
        return titles

    def _look(self, citation: ClaimCitation, found: Found) -> tuple[Outcome, Sighting]:
        nothing = Sighting(Whereabouts.NOWHERE)
        if found.state in {"verified", "unverified"}:
            verified = found.state == "verified"
            return Outcome.FOUND if verified else Outcome.UNVERIFIED, nothing
        own = self._own(citation)
        if citation.quote:
            seen = find_whereabouts(self.store, citation.quote, own)
        elif citation.quote_sha256:
            every = [row["id"] for row in self.store.rows("SELECT id FROM document ORDER BY id")]
            first = sorted(every, key=lambda number: number not in own)
            seen = find_hashed(self.store, citation.quote_sha256, first, own)
        else:
            seen = nothing
        if seen.where is not Whereabouts.NOWHERE:
            return _WHERE[seen.where], seen
        here = bool(own) and bool(citation.quote or citation.quote_sha256 or found.reason)
        return Outcome.NOWHERE if here else Outcome.NOT_AT_HAND, seen

    def _own(self, citation: ClaimCitation) -> frozenset[int]:
        """Give the documents that a source stands for: its captures, and those of its article."""
        hashes = {h for h, key in self.evidence.hashes.items() if key == citation.source}
        hashes |= {citation.sha256} if citation.sha256 else set()
        changed = self.evidence.changed.get(citation.source)
        hashes |= {changed.sha256} if changed else set()
        numbers = {number for h in hashes if (number := self.store.document_id(h)) is not None}
        sql = """SELECT other.document_id AS id FROM article_document AS own
JOIN article_document AS other ON other.article_id = own.article_id WHERE own.document_id = ?"""
        captures = {row["id"] for n in numbers for row in self.store.rows(sql, (n,))}
        return frozenset(numbers | captures)


def hold_against(claim: Claim, evidence: Evidence) -> DoubtfulParaphrase | None:
    """Hold a claim against the sentences at hand that it rests on; None where nothing is odd."""
    found = [evidence.found[citation] for citation in claim.supporting]
    sentences = [(each.citation.source, s.text) for each in found for s in each.sentences]
    if not sentences:
        return None
    texts = tuple(dict.fromkeys(text for _, text in sentences))
    uncarried = find_uncarried(claim.text, " ".join(texts))
    hedge = find_mark(claim, sentences)
    if not uncarried and not hedge:
        return None
    told = " ".join(tell_uncarried(claim.text, uncarried, hedge))
    return DoubtfulParaphrase(
        claim.id, claim.text, texts, uncarried.numbers, uncarried.negation, hedge, told
    )
