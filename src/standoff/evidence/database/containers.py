"""Files that hold documents as parts: kept with their bytes, and where each document stands in them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from standoff.errors import Problem, StandoffError
from standoff.evidence.capture.contents import Contents, Origin, Part, open_contents
from standoff.evidence.capture.formats.members import Columns
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.database.damage import reading
from standoff.evidence.database.queries import Queries
from standoff.evidence.database.store import Store, now


def keep_container(store: Store, contents: Contents, columns: Mapping[str, str]) -> int:
    """Keep a file that holds documents, once; read with other columns it loses its parts."""
    chosen = json.dumps(dict(columns), sort_keys=True, ensure_ascii=False)
    there = store.row("SELECT id, columns FROM container WHERE sha256 = ?", (contents.sha256,))
    if there is None:
        values = {
            "sha256": contents.sha256,
            "name": printable_path(contents.path.name),
            "media_type": contents.media_type,
            "columns": chosen,
            "raw": zlib.compress(contents.raw),
            "added_at": now(),
        }
        return store.insert("container", values)
    number = int(there["id"])
    if there["columns"] != chosen:
        store.connection.execute("DELETE FROM part WHERE container_id = ?", (number,))
        store.connection.execute("UPDATE container SET columns = ? WHERE id = ?", (chosen, number))
    return number


def keep_part(store: Store, document_id: int, container_id: int, origin: Origin) -> None:
    """Keep where a document stands in a container."""
    sql = "SELECT 1 FROM part WHERE container_id = ? AND member = ? AND start = ? AND end = ?"
    place = (container_id, origin.member, origin.span.start, origin.span.end)
    if store.value(sql, place) is None:
        values = {
            "document_id": document_id,
            "container_id": container_id,
            "member": origin.member,
            "member_sha256": origin.sha256,
            "start": origin.span.start,
            "end": origin.span.end,
        }
        store.insert("part", values)


def retire(store: Store, path: str, places: frozenset[str]) -> bool:
    """Let what stood in a file and does not any more be no current capture; say whether any was."""
    sql = (
        "SELECT id, path FROM capture WHERE current AND (path = ?1 OR (path > ?1 || '#' "
        "AND path < ?1 || '$' AND document_id IN (SELECT document_id FROM part)))"
    )
    old = [row["id"] for row in store.rows(sql, (path,)) if row["path"] not in places]
    values = ((number,) for number in old)
    store.connection.executemany("UPDATE capture SET current = 0 WHERE id = ?", values)
    return bool(old)


def origin_of(store: Queries, document_id: int) -> dict[str, Any] | None:
    """Give where a document stands in the file that it came in; None where it is the file."""
    sql = (
        "SELECT container.name, container.sha256, member, member_sha256, start, end FROM part "
        "JOIN container ON container.id = container_id WHERE document_id = ? ORDER BY part.id LIMIT 1"
    )
    row = store.row(sql, (document_id,))
    if row is None:
        return None
    return {
        "file": row["name"],
        "sha256": row["sha256"],
        "member": row["member"],
        "member_sha256": row["member_sha256"],
        "start": row["start"],
        "end": row["end"],
    }


def find_odd_parts(store: Queries) -> Iterator[Problem]:
    """Take each container apart again, and compare its parts with the documents."""
    for row in store.rows("SELECT id, sha256, name, columns FROM container ORDER BY id"):
        with reading(f"the kept file {row['name']!r}", store.path):
            packed = store.value("SELECT raw FROM container WHERE id = ?", (row["id"],))
            raw = zlib.decompress(packed)
            columns = Columns(json.loads(row["columns"]))
        if hashlib.sha256(raw).hexdigest() != row["sha256"]:
            message = f"the kept bytes of {row['name']!r} have another hash"
            yield Problem("hash-differs", message, value=row["name"])
            continue
        try:
            parts = open_contents(raw, Path(row["name"]), columns=columns).parts
        except StandoffError as error:
            message = f"{row['name']!r} cannot be taken apart again: {error.message}"
            yield Problem("damaged-source", message, value=row["name"])
            continue
        yield from _odd_places(store, row["id"], row["name"], parts)


def _odd_places(
    store: Queries, container_id: int, name: str, parts: tuple[Part, ...]
) -> Iterator[Problem]:
    there = {
        (part.origin.member, part.origin.span.start, part.origin.span.end): part
        for part in parts
        if part.origin is not None
    }
    sql = (
        "SELECT part.*, document.sha256, document.slug FROM part "
        "JOIN document ON document.id = document_id WHERE container_id = ?"
    )
    for row in store.rows(sql, (container_id,)):
        part = there.get((row["member"], row["start"], row["end"]))
        same = (
            part is not None
            and part.origin is not None
            and part.document.sha256 == row["sha256"]
            and part.origin.sha256 == row["member_sha256"]
        )
        if not same:
            message = f"{row['slug']!r} does not stand in {name!r} where it should"
            yield Problem("not-resolved", message, value=row["slug"])
