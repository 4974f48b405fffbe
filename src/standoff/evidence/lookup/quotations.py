"""Quotations: where words that somebody quotes stand in a document, and which document it is.

Annotations of other programs often name a place by its words alone, and a
document by its address. The words are looked for in the readable text, as the
reader saw it, without heed to spaces and line breaks; they must stand there
exactly and at one place only. What stands around them decides between places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.evidence.capture.addresses import comparable_address, find_own_addresses
from standoff.evidence.capture.documents import Document
from standoff.evidence.citations.annotations import hash_of_name
from standoff.evidence.citations.citing import Citation, Orphan, OrphanReason, Resolution, Resolved
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.matching import to_match
from standoff.evidence.lookup.query import Term
from standoff.evidence.text.anchors import Span, join
from standoff.evidence.text.folding import fold

_SURE_ALONE = 3  # words that are enough where what stands around them differs
_PHRASE = 8
_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words with what stands before and after them, as far as that is known."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def find_quotation(document: Document, quotation: Quotation) -> tuple[Span, ...]:
    """Give the raw spans of all places at which a quotation may be meant; one if it is certain.

    Notes
    -----
    Cost: the zones of the document are found anew.
    """
    from standoff.evidence.zones.finding import find_zones

    zones = find_zones(document.text, document.media_type)
    passage = join((zone.passage for zone in zones), "\n")
    places = [at for at, sign in enumerate(passage.text) if not sign.isspace()]
    signs = "".join(passage.text[at] for at in places)
    exact, prefix, suffix = map(
        _without_spaces, (quotation.exact, quotation.prefix, quotation.suffix)
    )
    found = [
        at
        for at in _occurrences(signs, exact)
        if _reads_so(passage.text[places[at] : places[at + len(exact) - 1] + 1], quotation.exact)
    ]
    fitting = [
        at
        for at in found
        if signs.endswith(prefix, 0, at) and signs.startswith(suffix, at + len(exact))
    ]
    sure = len(found) == 1 and len(quotation.exact.split()) >= _SURE_ALONE
    chosen = fitting or (found if sure or len(found) > 1 else [])
    return tuple(passage.raw(Span(places[at], places[at + len(exact) - 1] + 1)) for at in chosen)


def _reads_so(text: str, words: str) -> bool:
    """Say whether the words are parted as in the text; at the end of a block they need not be."""
    blocks = (re.escape(" ".join(block.split())) for block in text.split("\n"))
    return re.fullmatch(" ?".join(blocks), " ".join(words.split())) is not None


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def resolve_quotation(citation: Citation, document: Document) -> Resolution:
    """Resolve a citation that has nothing but its words."""
    quotation = Quotation(citation.quote or "", citation.prefix, citation.suffix)
    spans = find_quotation(document, quotation)
    if len(spans) == 1:
        text = spans[0].of(document.text)
        return Resolved(citation, text, spans[0], verified=True)
    reason = OrphanReason.SEVERAL_PLACES if spans else OrphanReason.NO_SUCH_QUOTATION
    return Orphan(citation, reason, citation.quote, str(len(spans)) if spans else None)


def find_by_address(store: Store, address: str, words: str = "") -> tuple[str, ...]:
    """Give the hashes of the captures of an address, or of the document it names by its hash.

    What the analyst said about a source comes first; then what the pages that
    hold the words say of themselves.
    """
    digest = hash_of_name(address)
    if digest is not None:
        return (digest,) if store.document_id(digest) is not None else ()
    wanted = comparable_address(address)
    if not wanted:
        return ()
    sql = (
        "SELECT sha256, value FROM decided_source JOIN document USING (sha256) WHERE field = 'url'"
    )
    said = [row["sha256"] for row in store.rows(sql) if comparable_address(row["value"]) == wanted]
    if said:
        return tuple(said)
    candidates = (store.load_document(number) for number in _holding(store, words))
    return tuple(
        document.sha256
        for document in candidates
        if wanted in find_own_addresses(document.text, document.media_type)
    )


def _phrase(words: str) -> str:
    """Give a few words in a row that surely stand whole in one sentence of the quotation."""
    sentence = max(re.split(r"[.!?…\n]", fold(words)), key=len).split()
    inner = sentence[1:-1] if len(sentence) > _SURE_ALONE else sentence
    phrase = " ".join(inner[:_PHRASE])
    return phrase if any(map(str.isalnum, phrase)) else ""


def _holding(store: Store, words: str) -> Iterator[int]:
    """Give the documents in which the first words of a quotation stand, or all without words."""
    phrase = _phrase(words)
    match = to_match(Term(phrase, exact=True)) if phrase else None
    sql = "SELECT id FROM document ORDER BY id LIMIT ?"
    values: tuple[str | int, ...] = (_CANDIDATES,)
    if match is not None:
        sql = """SELECT DISTINCT document_id AS id FROM sentence_index
JOIN sentence ON sentence.id = sentence_index.rowid WHERE sentence_index MATCH ? LIMIT ?"""
        values = (match, _CANDIDATES)
    for row in store.rows(sql, values):
        yield int(row["id"])
