"""Two captures side by side: what they share sentence by sentence, in one language or in two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from standoff.dossier.words.phrases import count_of
from standoff.dossier.words.sources.pairs import RELATIONS
from standoff.evidence.articles.alignment import Alignment, align
from standoff.evidence.articles.grouping import CapturedSentence
from standoff.evidence.beside.across import find_pairs
from standoff.evidence.beside.judging import Pair
from standoff.evidence.beside.loading import load_statements
from standoff.evidence.database.store import Store
from standoff.evidence.intake.regrouping import load_capture
from standoff.evidence.lookup.overview import SourceRecord, describe_source
from standoff.evidence.text.languages import language_names
from standoff.workflows.brief import brief, in_notebooks


@dataclass(frozen=True, slots=True)
class Translated:
    """Two sentences of two languages that speak to the same thing."""

    left: CapturedSentence
    right: CapturedSentence
    relation: str
    word: str
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """Give them as plain data."""
        return {
            "left": _sentence(self.left),
            "right": _sentence(self.right),
            "relation": self.relation,
            "confidence": self.confidence,
        }


@in_notebooks
@brief("left", "right")
@dataclass(frozen=True, slots=True)
class AlignmentView:
    """Two captures side by side.

    Parameters
    ----------
    called
        What a reader calls the two: their titles, or else the names of their files.
    translated
        Of two languages: sentences that speak to the same thing, in the order of the first.
    languages
        The names of their languages.
    replaced
        Old versions that were asked for, with what stands in their place and was compared.
    """

    left: str
    right: str
    alignment: Alignment
    called: tuple[str, str] = ("", "")
    translated: tuple[Translated, ...] = ()
    languages: tuple[str, str] = ("", "")
    replaced: tuple[tuple[str, str], ...] = ()

    @property
    def told(self) -> str:
        """How much of the two is the same, in sentences."""
        old = (
            f"{one} was replaced by {other}, which is compared. " for one, other in self.replaced
        )
        return "".join(old) + self._told_same

    @property
    def _told_same(self) -> str:
        if self.languages[0] != self.languages[1]:
            first, second = self.languages
            many = count_of(len(self.translated), "pair")
            return (
                f"One is in {first}, one in {second}: {many} of sentences speak to the same thing, "
                "by names, things, days and figures."
            )
        shared = len(self.alignment.shared)
        return f"{count_of(shared, 'sentence')} {'is' if shared == 1 else 'are'} the same."

    def to_dict(self) -> dict[str, Any]:
        """Give the alignment as plain data."""
        found = self.alignment
        return {
            "left": self.left,
            "right": self.right,
            "shared": [[_sentence(p.left), _sentence(p.right)] for p in found.shared],
            "differing": [
                {
                    "left": _sentence(pair.left),
                    "right": _sentence(pair.right),
                    "similarity": round(pair.similarity, 4),
                    "changes": [asdict(change) for change in pair.changes],
                }
                for pair in found.differing
            ],
            "translated": [each.to_dict() for each in self.translated],
            "only_left": [_sentence(each) for each in found.only_left],
            "only_right": [_sentence(each) for each in found.only_right],
            "quoted_again": [
                {"original": _sentence(each.original), "comment": _sentence(each.comment)}
                for each in found.quoted_again
            ],
        }


def _sentence(sentence: CapturedSentence) -> dict[str, Any]:
    data: dict[str, Any] = {"sentence": sentence.key, "text": sentence.text}
    data |= {"start": sentence.span.start, "end": sentence.span.end}
    return data | ({"voice": sentence.voice} if sentence.voice else {})


def align_sources(database: Path, left: str, right: str) -> AlignmentView:
    """Lay two captures side by side: what they share, where they differ.

    Sentences of two languages are paired as statements are, each with one other.
    """
    with Store.open(database) as store:
        asked = store.find_document(left), store.find_document(right)
        ours, theirs = _present(store, *asked)
        records = [describe_source(store, each["id"]) for each in (ours, theirs)]
        found = align(load_capture(store, ours["id"]), load_capture(store, theirs["id"]))
        translated: tuple[Translated, ...] = ()
        if records[0].language != records[1].language:
            translated = _translated(store, found, records)
            found = _without(found, translated)
        names = language_names()
        tags = (each.language for each in records)
        first, second = (names.get(tag, tag) for tag in tags)
        called = records[0].title or records[0].name, records[1].title or records[1].name
        view = AlignmentView(ours["slug"], theirs["slug"], found, called, translated)
        now = zip(asked, (ours, theirs), strict=True)
        replaced = tuple(
            (one["slug"], other["slug"]) for one, other in now if one["id"] != other["id"]
        )
        return replace(view, languages=(first, second), replaced=replaced)


def _present(store: Store, ours: sqlite3.Row, theirs: sqlite3.Row) -> tuple[sqlite3.Row, ...]:
    """Give what stands now in place of versions that were replaced, unless the two are versions of one."""
    places = "SELECT path FROM capture WHERE document_id = ?"
    old, other = (
        {row["path"] for row in store.rows(places, (each["id"],))} for each in (ours, theirs)
    )
    if old & other:
        return ours, theirs
    return tuple(store.row(_NOW, (each["id"],)) or each for each in (ours, theirs))


_NOW = (
    "SELECT document.* FROM capture AS old JOIN capture AS now ON now.path = old.path AND now.current "
    "JOIN document ON document.id = now.document_id WHERE old.document_id = ?1 AND NOT EXISTS "
    "(SELECT 1 FROM capture WHERE document_id = ?1 AND current) ORDER BY now.id DESC LIMIT 1"
)


def _translated(
    store: Store, found: Alignment, records: Sequence[SourceRecord]
) -> tuple[Translated, ...]:
    slugs = [each.source for each in records]
    sides = [{int(each.key): each for each in side} for side in (found.only_left, found.only_right)]
    statements = [
        each
        for each in load_statements(store, sources=slugs)
        if any(
            each.source == slug and each.sentence in side
            for slug, side in zip(slugs, sides, strict=True)
        )
    ]
    pairs = [each for each in find_pairs(statements) if each is not None]
    chosen = _one_to_one(sorted(pairs, key=lambda each: (-each.confidence, -each.likeness)))
    made = []
    for pair in chosen:
        one, other = sorted((pair.left, pair.right), key=lambda each: slugs.index(each.source))
        told = pair.relation.value, RELATIONS[pair.relation], pair.confidence
        made.append(Translated(sides[0][one.sentence], sides[1][other.sentence], *told))
    return tuple(sorted(made, key=lambda each: int(each.left.key)))


def _one_to_one(pairs: Sequence[Pair]) -> Iterator[Pair]:
    used: set[tuple[str, int]] = set()
    for pair in pairs:
        if used.isdisjoint((pair.left.key, pair.right.key)):
            used |= {pair.left.key, pair.right.key}
            yield pair


def _without(found: Alignment, translated: Sequence[Translated]) -> Alignment:
    ours = {each.left.key for each in translated}
    theirs = {each.right.key for each in translated}
    return replace(
        found,
        only_left=tuple(each for each in found.only_left if each.key not in ours),
        only_right=tuple(each for each in found.only_right if each.key not in theirs),
    )
