"""Files that hold documents as parts: kept with their bytes, and where each document stands in them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from standoff.evidence.capture.contents import Contents, Origin
from standoff.evidence.capture.paths import printable_path
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
