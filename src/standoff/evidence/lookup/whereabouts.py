"""Where quoted words really stand: there, elsewhere in their source, in another source, or nowhere.

A quotation that does not stand where a citation says was moved, misattributed,
changed, or never stood anywhere. Each calls for something else, so they are told
apart. Words of another source say nothing where there are too few of them: "he
said" stands everywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from standoff.evidence.citations.citing import hash_quote
from standoff.evidence.database.queries import Queries
from standoff.evidence.text.near_matches import (
    Comparable,
    NearMatch,
    find_near,
    make_comparable,
    tell_changes,
)

TELLING = 15
"""Characters that words must have to be known again in another source, or when they are changed."""

_CANDIDATES = 40
_PIECE = 12
_PIECES = 6
_SHARE_CHANGED = 8


class Whereabouts(StrEnum):
    """Where the words of a quotation stand."""

    FOUND = "found"
    """Where the citation says."""
    MOVED = "moved"
    """In the source, at another place, or in another capture of it."""
    MISATTRIBUTED = "misattributed"
    """In another source, and not in this one."""
    ALTERED = "altered"
    """In the source, but for a few characters."""
    ALTERED_ELSEWHERE = "altered-elsewhere"
    """In another source, but for a few characters."""
    NOWHERE = "nowhere"
    """In no source at hand, not even nearly."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where words were found.

    Parameters
    ----------
    source
        Short name of the document; empty where they stand nowhere.
    sentence
        Number of the sentence in which they begin.
    text
        What stands there.
    changes
        What is said, and what stands there, word by word.
    """

    where: Whereabouts
    source: str = ""
    sentence: int | None = None
    text: str = ""
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """The readable text of a document in the form that is compared."""

    slug: str
    raw: str
    form: Comparable
    starts: tuple[tuple[int, int], ...]

    def sentence_at(self, place: int) -> int:
        return [number for start, number in self.starts if start <= place][-1]


def find_whereabouts(store: Queries, quote: str, own: Collection[int]) -> Sighting:
    """Find where quoted words stand that do not stand where they are said to.

    Parameters
    ----------
    own
        Numbers of the documents that the source stands for.

    Notes
    -----
    Cost: one pass over the sentences of the database, and the comparison with at
    most forty documents that share pieces of the words.
    """
    words = make_comparable(_readable(quote)).text
    if not words:
        return Sighting(Whereabouts.NOWHERE)
    mine = [text for number in own if (text := _text_of(store, number)) is not None]
    found = _exact(words, mine)
    if found is not None:
        return _sighting(Whereabouts.MOVED, *found)
    if len(words) < TELLING:
        return Sighting(Whereabouts.NOWHERE)
    sharing = _sharing(store, " ".join(_readable(quote).split()), frozenset(own))
    held = (_text_of(store, number) for number in sharing)
    others = [text for text in held if text is not None]
    found = _exact(words, others)
    if found is not None:
        return _sighting(Whereabouts.MISATTRIBUTED, *found)
    for where, texts in ((Whereabouts.ALTERED, mine), (Whereabouts.ALTERED_ELSEWHERE, others)):
        near = _near(words, texts)
        if near is not None:
            seen = _sighting(where, *near)
            changes = tell_changes(_readable(quote), seen.text)
            return Sighting(where, seen.source, seen.sentence, seen.text, changes)
    return Sighting(Whereabouts.NOWHERE)


def find_hashed(
    store: Queries, digest: str, documents: Sequence[int], own: Collection[int]
) -> Sighting:
    """Find the sentence whose raw text has a hash, where nothing else of the words is known."""
    for number in documents:
        row = store.row("SELECT slug FROM document WHERE id = ?", (number,))
        for sentence, raw, text in _raw_sentences(store, number):
            if row is not None and hash_quote(raw) == digest:
                where = Whereabouts.MOVED if number in own else Whereabouts.MISATTRIBUTED
                return Sighting(where, row["slug"], sentence, text)
    return Sighting(Whereabouts.NOWHERE)


def _raw_sentences(store: Queries, number: int) -> Iterator[tuple[int, str, str]]:
    text = store.load_document(number).text
    sql = "SELECT number, start, end, text FROM sentence WHERE document_id = ? ORDER BY number"
    for row in store.rows(sql, (number,)):
        yield row["number"], text[row["start"] : row["end"]], row["text"]


def _readable(quote: str) -> str:
    """Give what a reader sees of a quotation, which is raw text of its source."""
    return html.unescape(re.sub(r"<[^<>]*>", " ", quote)) if "<" in quote or "&" in quote else quote


def _text_of(store: Queries, number: int) -> _Text | None:
    row = store.row("SELECT slug FROM document WHERE id = ?", (number,))
    sql = "SELECT number, text FROM sentence WHERE document_id = ? ORDER BY number"
    sentences = tuple((each["number"], each["text"]) for each in store.rows(sql, (number,)))
    return None if row is None or not sentences else _joined(row["slug"], sentences)


@lru_cache(maxsize=64)
def _joined(slug: str, sentences: tuple[tuple[int, str], ...]) -> _Text:
    starts, at = [], 0
    for number, text in sentences:
        starts.append((at, number))
        at += len(text) + 1
    raw = " ".join(text for _, text in sentences)
    return _Text(slug, raw, make_comparable(raw), tuple(starts))


def _exact(words: str, texts: Sequence[_Text]) -> tuple[_Text, NearMatch] | None:
    for text in texts:
        at = text.form.text.find(words)
        if at >= 0:
            return text, NearMatch(at, at + len(words), 0)
    return None


def _near(words: str, texts: Sequence[_Text]) -> tuple[_Text, NearMatch] | None:
    most = max(2, len(words) // _SHARE_CHANGED)
    found = [(text, near) for text in texts if (near := find_near(words, text.form.text, most))]
    return min(found, key=lambda pair: pair[1].distance, default=None)


def _sighting(where: Whereabouts, text: _Text, near: NearMatch) -> Sighting:
    span = text.form.span(near.start, near.end)
    return Sighting(where, text.slug, text.sentence_at(span.start), span.of(text.raw))


def _sharing(store: Queries, words: str, own: frozenset[int]) -> list[int]:
    """Give the documents that hold most pieces of the words, in any language."""
    plain = [piece.strip() for piece in re.split(r"[^\w\s]", words) if piece.strip()]
    long = [piece for piece in plain if len(piece) >= _PIECE] or [max(plain, key=len, default="")]
    room = [(piece, at) for piece in long for at in range(0, max(1, len(piece) - _PIECE + 1), 6)]
    step = max(1, len(room) // _PIECES)
    pieces = tuple(piece[at : at + _PIECE].strip() for piece, at in room[::step][:_PIECES])
    told = " + ".join("max(instr(lower(text), lower(?)) > 0)" for _ in pieces)
    sql = f"SELECT document_id, {told} AS shared FROM sentence GROUP BY document_id "
    sql += "HAVING shared > 0 ORDER BY shared DESC, document_id LIMIT ?"
    rows = store.rows(sql, (*pieces, _CANDIDATES + len(own)))
    return [row["document_id"] for row in rows if row["document_id"] not in own][:_CANDIDATES]
