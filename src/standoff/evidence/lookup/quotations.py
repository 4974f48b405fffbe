"""Quotations: where words that somebody quotes stand in a document, and which document it is.

Annotations of other programs often name a place by its words alone, and a
document by its address. The words are looked for in the readable text, as the
reader saw it, without heed to spaces and line breaks; they must stand there
exactly and at one place only. What stands around them decides between places.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from standoff.evidence.capture.addresses import comparable_address, find_own_addresses
from standoff.evidence.capture.documents import Document
from standoff.evidence.citations.annotations import hash_of_name
from standoff.evidence.citations.citing import Citation, Orphan, Resolution, Resolved
from standoff.evidence.citations.orphans import OrphanReason
from standoff.evidence.citations.selectors import Counted, Other, Quoted, Way
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.matching import to_match
from standoff.evidence.lookup.query import Term
from standoff.evidence.text.anchors import Passage, Span, join
from standoff.evidence.text.folding import fold

_ENOUGH_ALONE, _FEW_AROUND = 8, 4  # words that tell a document of which nothing else is known
_SURE_ALONE = 3  # words that are enough where what stands around them differs
_PHRASE = 8
_CANDIDATES = 200


@dataclass(frozen=True)
class ReadableText:
    """The text of a document as a reader sees it; what is counted there is not what is raw.

    Parameters
    ----------
    plain
        Whether other programs count characters in it as they stand in the file.
    """

    passage: Passage
    plain: bool

    @classmethod
    def of(cls, document: Document) -> ReadableText:
        """Find the zones of a document anew, and join them."""
        from standoff.evidence.zones.finding import find_zones

        zones = find_zones(document.text, document.media_type)
        plain = document.media_type in ("text/plain", "text/markdown")
        return cls(join((zone.passage for zone in zones), "\n"), plain)

    @cached_property
    def _places(self) -> list[int]:
        return [at for at, sign in enumerate(self.passage.text) if not sign.isspace()]

    @cached_property
    def _signs(self) -> str:
        return "".join(self.passage.text[at] for at in self._places)

    def find(self, quoted: Quoted, inside: Span | None = None) -> tuple[Span, ...]:
        """Give all places, in this text, at which words may be meant; one if it is certain.

        Parameters
        ----------
        inside
            Where in this text they stand; anywhere by default.
        """
        places, signs = self._places, self._signs
        exact, prefix, suffix = map(_without_spaces, (quoted.exact, quoted.prefix, quoted.suffix))
        if not exact:
            return ()
        every = (
            (at, Span(places[at], places[at + len(exact) - 1] + 1))
            for at in _occurrences(signs, exact)
        )
        found = [
            (at, span)
            for at, span in every
            if (inside is None or inside.contains(span))
            and _reads_so(span.of(self.passage.text), quoted.exact)
        ]
        fitting = [
            (at, span)
            for at, span in found
            if signs.endswith(prefix, 0, at) and signs.startswith(suffix, at + len(exact))
        ]
        sure = len(found) == 1 and len(quoted.exact.split()) >= _SURE_ALONE
        chosen = fitting or (found if sure or len(found) > 1 else [])
        return tuple(span for _, span in chosen)

    def raw(self, span: Span) -> Span:
        """Give where characters of this text stand in the file."""
        return self.passage.raw(span)


def find_quotation(document: Document, quotation: Quoted) -> tuple[Span, ...]:
    """Give the raw spans of all places at which a quotation may be meant; one if it is certain.

    Notes
    -----
    Cost: the zones of the document are found anew.
    """
    text = ReadableText.of(document)
    return tuple(map(text.raw, text.find(quotation)))


def follow_ways(document: Document, ways: Sequence[Way]) -> Span | OrphanReason:
    """Give the raw span to which the first of some ways leads that leads anywhere; else why none does.

    Characters are counted as they stand in the file where that is a plain text, and inside of
    words that a way named before; in a page they are counted otherwise by every program. Where
    words stand at several places, characters that are counted decide between them.
    """
    text = ReadableText.of(document)
    why: OrphanReason | None = None
    for way in ways:
        found = _follow(document, text, way, ways)
        if isinstance(found, Span):
            return found
        why = why or found
    return why or OrphanReason.SELECTOR_NOT_READ


def _follow(
    document: Document, text: ReadableText, way: Way, ways: Sequence[Way]
) -> Span | OrphanReason:
    inside: Span | None = None
    for step in way:
        if isinstance(step, Other):
            if step is way[-1]:
                return OrphanReason.SELECTOR_NOT_READ
        elif isinstance(step, Quoted):
            spans = text.find(step, inside)
            if len(spans) > 1:
                counted = [_count(document, text, one, None) for one in _all_counted(ways)]
                spans = tuple(span for span in spans if span in counted) or spans
            if len(spans) != 1:
                return OrphanReason.SEVERAL_PLACES if spans else OrphanReason.NO_SUCH_QUOTATION
            inside = spans[0]
        else:
            place = _count(document, text, step, inside)
            if isinstance(place, OrphanReason):
                return place
            inside = place
    return OrphanReason.SELECTOR_NOT_READ if inside is None else text.raw(inside)


def _all_counted(ways: Sequence[Way]) -> Iterator[Counted]:
    return (step for way in ways for step in way if isinstance(step, Counted))


def _count(
    document: Document, text: ReadableText, step: Counted, inside: Span | None
) -> Span | OrphanReason:
    """Give the characters of the readable text that are counted from the beginning of a place."""
    if inside is not None:
        span = Span(inside.start + step.start, inside.start + step.end)
        return (
            span if inside.contains(span) and step.start < step.end else OrphanReason.OUT_OF_RANGE
        )
    if not text.plain:
        return OrphanReason.COUNTED_ELSEWHERE
    if not step.start < step.end <= len(document.text):
        return OrphanReason.OUT_OF_RANGE
    passage = text.passage
    first = bisect_left(passage.ends, step.start + 1)
    words = passage.text[first : bisect_left(passage.starts, step.end)]
    first += len(words) - len(words.lstrip())
    length = len(words.strip())
    return Span(first, first + length) if length else OrphanReason.OUT_OF_RANGE


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
    quotation = Quoted(citation.quote or "", citation.prefix, citation.suffix)
    spans = find_quotation(document, quotation)
    if len(spans) == 1:
        text = spans[0].of(document.text)
        return Resolved(citation, text, spans[0], verified=True)
    reason = OrphanReason.SEVERAL_PLACES if spans else OrphanReason.NO_SUCH_QUOTATION
    return Orphan(citation, reason, citation.quote, str(len(spans)) if spans else None)


def find_by_address(store: Store, address: str, words: str = "") -> tuple[str, ...]:
    """Give the hashes of the captures of an address, or of the document it names by its hash.

    What the analyst said about a source comes first; then what the pages say of
    themselves; then the name of the file, where the address is that of one.
    """
    digest = hash_of_name(address)
    if digest is not None:
        return (digest,) if store.document_id(digest) is not None else ()
    wanted = comparable_address(address)
    if not wanted:
        return _named(store, address)
    for sql in _ADDRESSES:
        said = [
            row["sha256"] for row in store.rows(sql) if comparable_address(row["value"]) == wanted
        ]
        if said:
            return tuple(said)
    candidates = (store.load_document(number) for number in _holding(store, words))
    return tuple(
        document.sha256
        for document in candidates
        if wanted in find_own_addresses(document.text, document.media_type)
    )


_ADDRESSES = (
    "SELECT sha256, value FROM decided_source JOIN document USING (sha256) WHERE field = 'url'",
    """SELECT sha256, value FROM description JOIN document ON document.id = document_id
WHERE field = 'url'""",
)


def _named(store: Store, address: str) -> tuple[str, ...]:
    """Give the one document whose file has the name at the end of an address that is none of the web."""
    path = unquote(urlsplit(address).path) if _FILE.match(address) else address
    name = re.split(r"[/\\]", path)[-1].casefold()
    if not name or ":" in name:
        return ()
    rows = store.rows("SELECT sha256, name, slug FROM document")
    found = [
        row["sha256"] for row in rows if name in (row["name"].casefold(), row["slug"].casefold())
    ]
    return tuple(found) if len(found) == 1 else ()


_FILE = re.compile("file:", re.IGNORECASE)


def find_by_words(store: Store, quoted: Quoted) -> tuple[str, ...]:
    """Give the captures of the one article in which many words in a row stand; none if they are few.

    Eight words are enough, or four with what stands before and after them.
    """
    around = bool(quoted.prefix.strip() and quoted.suffix.strip())
    if len(quoted.exact.split()) < (_FEW_AROUND if around else _ENOUGH_ALONE):
        return ()
    found = {}
    for number in _holding(store, quoted.exact):
        document = store.load_document(number)
        if len(find_quotation(document, quoted)) == 1:
            found[number] = document.sha256
    numbers = json.dumps(list(found))
    sql = """SELECT count(DISTINCT article_id) FROM source
WHERE document_id IN (SELECT value FROM json_each(?))"""
    return tuple(found.values()) if store.value(sql, (numbers,)) == 1 else ()


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
