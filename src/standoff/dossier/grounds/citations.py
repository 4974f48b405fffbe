"""The citations of a case looked up in the documents at hand: each quotation verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from standoff.evidence.citations.citing import (
    Citation,
    Orphan,
    RawDocument,
    Resolution,
    Resolved,
    hash_quote,
    resolve,
)
from standoff.evidence.citations.orphans import OrphanReason
from standoff.evidence.citations.support import Support
from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.kinds import FURNITURE, ZoneKind
from standoff.model.case import Case
from standoff.model.claims import ClaimCitation, SourceRecord

UNKNOWN_CAPTURE = "The citation does not say which capture of the source was read."
BY_NAME = "No sha256 says which capture was read; it was found by the short name of the source."
NO_HASH = "No sha256 says which capture was read, and no document at hand has this short name."


@dataclass(frozen=True, slots=True)
class HeldSentence:
    """A sentence of a document at hand."""

    number: int
    zone: int
    span: Span
    text: str


@dataclass(frozen=True)
class HeldDocument:
    """A document of the database with its sentences.

    Parameters
    ----------
    zones
        Kind, paragraph and voice of each zone, by number.
    """

    slug: str
    sha256: str
    title: str
    article: str
    document: RawDocument
    sentences: tuple[HeldSentence, ...]
    zones: Mapping[int, tuple[str, int | None, str | None]]

    @cached_property
    def _by_hash(self) -> dict[tuple[str, bool], HeldSentence]:
        found: dict[tuple[str, bool], HeldSentence] = {}
        for one in self.sentences:
            in_menu = self.zones[one.zone][0] in FURNITURE
            found.setdefault((hash_quote(one.span.of(self.document.text)), in_menu), one)
        return found

    def said(self, quote_sha256: str | None, *, in_menu: bool = False) -> HeldSentence | None:
        """Give the sentence that is these words, of the text itself or of menus and footers."""
        return None if quote_sha256 is None else self._by_hash.get((quote_sha256, in_menu))

    def at(self, span: Span) -> tuple[HeldSentence, ...]:
        """Give the sentences that a span touches; the one that holds it, where one does.

        A sentence that goes on after a page's end has that page's foot inside its span.
        """
        touched = tuple(s for s in self.sentences if s.span.overlaps(span))
        whole = [s for s in touched if s.span.contains(span)]
        return (min(whole, key=lambda s: len(s.span)),) if whole else touched


@dataclass(frozen=True, slots=True)
class Found:
    """A citation looked up.

    Parameters
    ----------
    resolution
        None where there is nothing to look it up in.
    why
        Why it is an orphan although nothing was resolved.
    remark
        What else should be known: that no hash says which capture was read.
    """

    citation: ClaimCitation
    resolution: Resolution | None
    held: HeldDocument | None = None
    why: str = ""
    remark: str = ""

    @property
    def state(self) -> str:
        """``verified``, ``unverified``, ``orphan`` or ``absent``."""
        if isinstance(self.resolution, Resolved):
            return "verified" if self.resolution.verified else "unverified"
        return "orphan" if self.why or isinstance(self.resolution, Orphan) else "absent"

    @property
    def reason(self) -> str:
        """Why it is an orphan, or what else should be known, in a sentence."""
        if isinstance(self.resolution, Orphan):
            return self.why or self.resolution.message
        return self.why or self.remark

    @property
    def is_comment(self) -> bool:
        """Whether it leads to a reader's comment."""
        return any(self._zone(s)[0] == ZoneKind.COMMENT for s in self.sentences)

    @property
    def zone(self) -> str:
        """The kind of zone it stands in; empty where that is not known."""
        return next((self._zone(s)[0] for s in self.sentences), "")

    @property
    def voice(self) -> str:
        """Who speaks, where that is not the author."""
        return next((v for s in self.sentences if (v := self._zone(s)[2])), "")

    @property
    def sentences(self) -> tuple[HeldSentence, ...]:
        """The sentences it covers."""
        if self.held is None or not isinstance(self.resolution, Resolved):
            return ()
        return self.held.at(self.resolution.span)

    def _zone(self, sentence: HeldSentence) -> tuple[str, int | None, str | None]:
        assert self.held is not None  # noqa: S101 - sentences come from a held document
        return self.held.zones[sentence.zone]


@dataclass(frozen=True, slots=True)
class ReadDocuments:
    """Captures and notes that were read, and the articles they stand for.

    A note sums up an article and counts as it, whether that is at hand or not.
    """

    captures: int
    notes: int
    articles: int

    def __str__(self) -> str:
        kinds = ((self.captures, "capture"), (self.notes, "note"))
        counted = [_count(number, word) for number, word in kinds if number]
        return f"{' and '.join(counted) or 'nothing'} of {_count(self.articles, 'article')}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


@dataclass(frozen=True)
class Evidence:
    """The documents at hand, as far as a case cites them.

    Parameters
    ----------
    documents
        By hash.
    at_hand
        Whether there is a database at all.
    unreadable
        Hashes of documents that are there and damaged.
    names
        Short names of all documents in it.
    """

    case: Case
    documents: Mapping[str, HeldDocument] = field(default_factory=dict)
    at_hand: bool = False
    unreadable: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()

    @cached_property
    def unhashed(self) -> frozenset[str]:
        """The cited sources of which the case gives no hash: they are found by their ids."""
        named = {h: key for key, source in self.case.sources.items() for h in source.sha256}
        cited = [c for one in self.case.claims.values() for c in (*one.supporting, *one.opposing)]
        hashed = {*named.values(), *(c.source for c in cited if c.sha256)}
        return frozenset(c.source for c in cited if c.source not in hashed)

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The source of each hash that the case names, or that it means by the id of a source."""
        found = {h: key for key, source in self.case.sources.items() for h in source.sha256}
        for claim in self.case.claims.values():
            for citation in (*claim.supporting, *claim.opposing):
                if citation.sha256:
                    found.setdefault(citation.sha256, citation.source)
        for document in self.documents.values():
            if document.slug in self.unhashed:
                found.setdefault(document.sha256, document.slug)
        return found

    @cached_property
    def found(self) -> dict[ClaimCitation, Found]:
        """Every citation looked up."""
        return {
            citation: self._find(citation)
            for claim in self.case.claims.values()
            for citation in (*claim.supporting, *claim.opposing)
        }

    def states(self) -> Iterator[str]:
        """Iterate over the states of all citations; one that two claims share counts twice."""
        for claim in self.case.claims.values():
            for citation in (*claim.supporting, *claim.opposing):
                yield self.found[citation].state

    @cached_property
    def changed(self) -> dict[str, HeldDocument]:
        """Sources in whose place another content is at hand, by id."""
        others = [d for h, d in self.documents.items() if h not in self.hashes]
        lacking = {key for h, key in self.hashes.items() if h not in self.documents}
        missing = [key for key in self.case.sources if key in lacking]
        found = ((key, _find_changed(self.case, key, others)) for key in missing)
        return {key: document for key, document in found if document is not None}

    @cached_property
    def article_of(self) -> dict[str, str]:
        """Sources that the documents show to be captures of one article."""
        first: dict[str, str] = {}
        found: dict[str, str] = {}
        for sha256, key in self.hashes.items():
            document = self.documents.get(sha256)
            if document is not None and key not in found:
                found[key] = first.setdefault(document.article, key)
        return found

    @cached_property
    def read(self) -> ReadDocuments:
        """Documents at hand and the articles they stand for, as the case counts them."""
        rule = Support(self.case.claims, self.case.sources, self.article_of)
        ids = {h: self.hashes[h] for h in self.documents if h in self.hashes}
        keys = {self.documents[h].article: rule.article(key) for h, key in ids.items()}
        articles = {
            rule.article(ids[h]) if h in ids else keys.get(document.article, (document.article,))
            for h, document in self.documents.items()
        }
        notes = sum(bool(self.case.sources[key].summary_of) for key in ids.values())
        return ReadDocuments(len(self.documents) - notes, notes, len(articles))

    @property
    def comments(self) -> frozenset[ClaimCitation]:
        """Citations that lead to a reader's comment."""
        return frozenset(key for key, each in self.found.items() if each.is_comment)

    @cached_property
    def speaking(self) -> dict[str, str]:
        """The documents that speak for a source: a summary does not beside what it sums up."""
        hashes, held = self.hashes, self.documents
        here = {hashes[h] for h in held if h in hashes}
        sources = self.case.sources
        return {
            held[h].slug: key
            for h, key in hashes.items()
            if h in held and not (key in sources and sources[key].summary_of in here)
        }

    @cached_property
    def cited_sentences(self) -> frozenset[tuple[str, int]]:
        """Every sentence that a citation covers, by hash of the document and number."""
        return frozenset(
            (found.held.sha256, sentence.number)
            for found in self.found.values()
            if found.held is not None
            for sentence in found.sentences
        )

    def documents_of(self, source: str) -> tuple[HeldDocument, ...]:
        """Give the captures of a source that are at hand."""
        return tuple(
            self.documents[h]
            for h, key in self.hashes.items()
            if key == source and h in self.documents
        )

    def _find(self, citation: ClaimCitation) -> Found:
        source = self.case.sources.get(citation.source)
        by_name = citation.source in self.unhashed
        sha256 = citation.sha256 or _only_hash(source) or self._only_capture(citation.source)
        if not self.at_hand:
            return Found(citation, None)
        if sha256 is None:
            held = self.documents_of(citation.source)
            why, remark = UNKNOWN_CAPTURE if held else "", "" if held else NO_HASH
            return Found(citation, None, why=why, remark=remark)
        cited = as_citation(citation, sha256)
        if sha256 in self.unreadable:
            return Found(citation, Orphan(cited, OrphanReason.UNREADABLE))
        document = self.documents.get(sha256)
        if document is None:
            held = self.documents_of(citation.source)
            other = self.changed.get(citation.source) or next(iter(held), None)
            if other is None:
                return Found(citation, None, remark=self._in_a_menu(citation))
            return Found(citation, resolve(cited, other.document), why=_tell_other(citation, other))
        spans = [sentence.span for sentence in document.sentences]
        resolution = resolve(cited, document.document, spans)
        return Found(citation, resolution, document, remark=BY_NAME if by_name else "")

    def _in_a_menu(self, citation: ClaimCitation) -> str:
        """Say where the cited words of a source that is not at hand stand in a menu elsewhere."""
        for other in self.documents.values():
            found = other.said(citation.quote_sha256, in_menu=True)
            if found is not None:
                where = f"“{other.title or other.slug}”, sentence {found.number}"
                return f"These words stand only in the menu or the footer of {where}."
        return ""

    def _only_capture(self, source: str) -> str | None:
        """Give the hash of the one capture that the case or the documents at hand know of."""
        known = [h for h, key in self.hashes.items() if key == source]
        return known[0] if len(known) == 1 else None


def as_citation(citation: ClaimCitation, sha256: str) -> Citation:
    """Turn a citation of a claim into one that can be resolved."""
    return Citation(
        citation.source,
        sha256,
        Span(*citation.position) if citation.position else None,
        citation.sentence,
        citation.quote,
        citation.quote_sha256,
        citation.prefix,
        citation.suffix,
    )


def _only_hash(source: SourceRecord | None) -> str | None:
    return source.sha256[0] if source is not None and len(source.sha256) == 1 else None


def _find_changed(case: Case, key: str, others: Sequence[HeldDocument]) -> HeldDocument | None:
    """Find a document that stands in the place of a source but has another content.

    It does if it bears the source's title, or its text has sentences that the
    case cites from the source; most of them, if there are several: words of a
    menu stand on many pages. Nothing is anchored in it.
    """
    title = case.sources[key].title.casefold()
    cited = {
        citation.quote_sha256
        for claim in case.claims.values()
        for citation in (*claim.supporting, *claim.opposing)
        if citation.source == key and citation.quote_sha256
    }
    best, most = None, 0
    for other in others:
        told = sum(other.said(each) is not None for each in cited)
        count = told + bool(title and other.title.casefold() == title)
        if count > most:
            best, most = other, count
    return best


def _tell_other(citation: ClaimCitation, other: HeldDocument) -> str:
    """Say what stands in place of the capture that was cited, and whether the words are there."""
    at = f"“{other.title or other.slug}”"
    text = f"What is at hand, {at}, is not the capture as cited: it was changed after it was cited"
    found, in_menu = (other.said(citation.quote_sha256, in_menu=menu) for menu in (False, True))
    if found is not None:
        return f"{text}, but the words stand in sentence {found.number}."
    if in_menu is not None:
        return f"{text}, and the words stand only in its menu or footer."
    return f"{text}, and the words do not stand there as they were cited."
