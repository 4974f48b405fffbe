"""The documents of a database that a case cites, read to look its citations up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from standoff.dossier.grounds.citations import Evidence, HeldDocument, HeldSentence
from standoff.errors import ProjectFileError
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.overview import list_sources
from standoff.evidence.text.anchors import Span
from standoff.model.case import Case
from standoff.workflows.cases.beside import find_database

__all__ = ["find_database", "load_evidence"]

OTHERS = 500
"""Documents nobody cites that are looked at for a changed copy of a source."""


def load_evidence(case: Case, database: Path | None) -> Evidence:
    """Read the documents of a database that a case cites, and those that may stand in their place."""
    if database is None:
        return Evidence(case)
    wanted = Evidence(case)
    hashes, unhashed = wanted.hashes, wanted.unhashed
    with Store.open(database) as store:
        records = list_sources(store, old_versions=True)
        cited = [r for r in records if r.sha256 in hashes or r.source in unhashed]
        others: list[Any] = []
        if sum(record.sha256 in hashes for record in cited) < len(hashes):
            others = [record for record in records if record not in cited]
        looked_at = (*cited, *others[:OTHERS])
        found = ((record.sha256, _load(store, record)) for record in looked_at)
        held = {sha256: document for sha256, document in found if document is not None}
    unreadable = frozenset(record.sha256 for record in looked_at) - held.keys()
    names = tuple(record.source for record in records)
    return Evidence(case, held, at_hand=True, unreadable=unreadable, names=names)


def _load(store: Store, record: Any) -> HeldDocument | None:
    """Read a document; None where it is damaged, which is no reason to read none of the others."""
    number = record.number
    try:
        document = store.load_document(number)
    except ProjectFileError:
        return None
    zones = {
        row["number"]: (row["kind"], row["paragraph"], row["voice"])
        for row in store.rows("SELECT * FROM zone WHERE document_id = ?", (number,))
    }
    sql = "SELECT * FROM sentence WHERE document_id = ? ORDER BY number"
    return HeldDocument(
        record.source,
        record.sha256,
        record.title,
        record.article,
        document,
        tuple(_sentences(store.rows(sql, (number,)))),
        zones,
    )


def _sentences(rows: Sequence[Any]) -> Iterator[HeldSentence]:
    for row in rows:
        span = Span(row["start"], row["end"])
        yield HeldSentence(row["number"], row["zone"], span, row["text"])
