"""Files that hold documents as parts: where each document stands in them, and whether it does."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.errors import Problem, StandoffError
from standoff.evidence.capture.contents import Part, open_contents
from standoff.evidence.capture.formats.known import MAILS
from standoff.evidence.capture.formats.members import Columns
from standoff.evidence.database.damage import reading
from standoff.evidence.database.queries import Queries


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


def day_of_mail(store: Queries, document_id: int) -> str:
    """Give the day of the mail that a document came with; empty where it came with none.

    The mail is the file itself, or the part of it under whose name the document's stands.
    """
    place = origin_of(store, document_id)
    if place is None:
        return ""
    above = place["member"].split("/")[:-1]
    around = ("/".join(above[:count]) for count in range(len(above), 0, -1))
    parts = (store.row(_MAIL_AS_PART, (place["sha256"], member)) for member in around)
    for row in (*parts, store.row(_MAIL_IN_FILE, (place["sha256"],))):
        if row is not None and row["encoding_evidence"].removeprefix("text of ") in MAILS:
            return str(row["value"] or "")[:10]
    return ""


_MAIL_IN_FILE = (
    "SELECT encoding_evidence, value FROM document JOIN publication ON document_id = document.id "
    "WHERE sha256 = ?"
)
_MAIL_AS_PART = (
    "SELECT document.encoding_evidence, value FROM container "
    "JOIN part ON container_id = container.id JOIN document ON document.id = part.document_id "
    "JOIN publication ON publication.document_id = document.id "
    "WHERE container.sha256 = ? AND member = ?"
)


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
