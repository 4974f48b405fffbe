"""Sources taken out: their bytes, and everything that was found in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from standoff.errors import Problem
from standoff.evidence.citations.annotations import Annotation, name_document
from standoff.evidence.citations.citing import Citation
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import read_redated
from standoff.evidence.intake.regrouping import group_articles

_OF_A_DOCUMENT = (
    "decided_date",
    "decided_zone",
    "decided_source",
    "coding",
    "memo",
    "reading",
)
"""Tables of decisions whose rows name one document by its hash."""


def remove_documents(
    store: Store, documents: Iterable[int], *, forget: bool = False
) -> tuple[Problem, ...]:
    """Take documents out, in one transaction; captures are grouped anew without them.

    Parameters
    ----------
    forget
        Also what was decided about them and marked in them, which else is there again when the
        same bytes are added again.

    Returns
    -------
    tuple of Problem
        About documents that were to be read again, because a date held for them that was set for
        one that is gone, and could not be.

    Notes
    -----
    What is freed in the file is written over with zeros. Grouping takes as long as it does after
    adding.
    """
    numbers = sorted(set(documents))

    def change() -> None:
        if forget:
            _forget_annotations(store, {_hash_of(store, number) for number in numbers})
        for number in numbers:
            _remove(store, number, forget=forget)
        group_articles(store)

    store.connection.execute("PRAGMA secure_delete = ON")
    with store.transaction():
        return read_redated(store, change)


def _remove(store: Store, number: int, *, forget: bool) -> None:
    run = store.connection.execute
    if forget:
        _forget(store, _hash_of(store, number))
    sql = "SELECT DISTINCT container_id FROM part WHERE document_id = ?"
    containers = [row[0] for row in store.rows(sql, (number,))]
    run("DELETE FROM article_link WHERE ?1 IN (left_id, right_id)", (number,))
    run("DELETE FROM sentence WHERE document_id = ?", (number,))
    run("DELETE FROM document WHERE id = ?", (number,))
    _remove_empty(store, containers)


def _remove_empty(store: Store, containers: Sequence[int]) -> None:
    """Take out the files that hold no source any more."""
    sql = """DELETE FROM container WHERE id = ?
AND NOT EXISTS (SELECT 1 FROM part WHERE container_id = container.id)"""
    store.connection.executemany(sql, ((container,) for container in containers))


def _forget(store: Store, sha256: str) -> None:
    run = store.connection.execute
    for table in _OF_A_DOCUMENT:
        run(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))
    run("DELETE FROM decided_article WHERE ?1 IN (left_sha256, right_sha256)", (sha256,))


def _forget_annotations(store: Store, hashes: AbstractSet[str]) -> None:
    """Forget annotations of these documents; one that is of another, too, stays as it came."""
    for sha256 in sorted(hashes):
        sql = "SELECT id, data FROM decided_annotation WHERE instr(data, ?)"
        for row in store.rows(sql, (name_document(sha256),)):
            targets = Annotation(json.loads(row["data"])).targets
            if all(isinstance(each, Citation) and each.sha256 in hashes for each in targets):
                store.connection.execute(
                    "DELETE FROM decided_annotation WHERE id = ?", (row["id"],)
                )


def _hash_of(store: Store, number: int) -> str:
    return str(store.value("SELECT sha256 FROM document WHERE id = ?", (number,)))
