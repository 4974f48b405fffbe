"""What the analyst decided: kept apart from what is derived, and keyed by hash.

Decisions survive deriving again, and even taking a document out and adding it
again, because they name documents by their bytes and places by raw positions.
"""

from __future__ import annotations

from collections import defaultdict

from standoff.evidence.database.store import Store, now
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.text.anchors import Span
from standoff.evidence.times.partial_dates import find_interval


def decisions_by_document(store: Store) -> dict[str, Decisions]:
    """Give all decisions about documents, by hash."""
    dates = {
        row["sha256"]: row["value"] or ""
        for row in store.rows("SELECT sha256, value FROM decided_date")
    }
    zones: defaultdict[str, list[tuple[Span, str, str | None]]] = defaultdict(list)
    for row in store.rows("SELECT * FROM decided_zone ORDER BY sha256, start, end"):
        zones[row["sha256"]].append((Span(row["start"], row["end"]), row["kind"], row["voice"]))
    return {
        sha256: Decisions(dates.get(sha256), tuple(zones.get(sha256, ())))
        for sha256 in dates.keys() | zones.keys()
    }


def decisions_about(store: Store, sha256: str) -> Decisions:
    """Give the decisions that hold for one document.

    A date that was set for another capture of its article holds for it, too.
    """
    date = store.row(_DATE_IN_FORCE, (sha256,))
    zones = store.rows("SELECT * FROM decided_zone WHERE sha256 = ? ORDER BY start, end", (sha256,))
    return Decisions(
        None if date is None else date["value"] or "",
        tuple((Span(row["start"], row["end"]), row["kind"], row["voice"]) for row in zones),
    )


_DATE_IN_FORCE = """SELECT decided_date.value FROM document
JOIN source ON source.document_id = document.id
JOIN decided_date ON decided_date.sha256 = source.dated_by
WHERE document.sha256 = ?"""


def decided_dates(store: Store) -> dict[int, str]:
    """Give the date that was set for each document, or for another capture of its article."""
    if not store.value("SELECT count(*) FROM decided_date"):
        return {}
    rows = store.rows("SELECT document_id, date FROM source WHERE date_decided")
    return {row["document_id"]: row["date"] or "" for row in rows}


def decide_date(store: Store, sha256: str, value: str | None, note: str | None = None) -> None:
    """Set the publication date of a document; None decides that it is unknown."""
    interval = find_interval(value)
    values = {
        "sha256": sha256,
        "value": value,
        "first": None if interval is None else interval[0].isoformat(),
        "last": None if interval is None else interval[1].isoformat(),
        "note": note,
        "decided_at": now(),
    }
    withdraw_date(store, sha256)
    store.insert("decided_date", values)


def withdraw_date(store: Store, sha256: str) -> None:
    """Forget the decided date, so that the found one holds again."""
    store.connection.execute("DELETE FROM decided_date WHERE sha256 = ?", (sha256,))


def decide_zone(store: Store, sha256: str, span: Span, kind: str, voice: str | None) -> None:
    """Set the kind and voice of a stretch of a document."""
    values = {
        "sha256": sha256,
        "start": span.start,
        "end": span.end,
        "kind": kind,
        "voice": voice,
        "decided_at": now(),
    }
    withdraw_zone(store, sha256, span)
    store.insert("decided_zone", values)


def withdraw_zone(store: Store, sha256: str, span: Span) -> None:
    """Forget the decided kind of a stretch."""
    sql = "DELETE FROM decided_zone WHERE sha256 = ? AND start = ? AND end = ?"
    store.connection.execute(sql, (sha256, span.start, span.end))


def decide_same_article(store: Store, left: str, right: str, same: bool) -> None:
    """Say that two documents are captures of one article, or that they are not."""
    values = {"left_sha256": left, "right_sha256": right, "same": int(same), "decided_at": now()}
    store.insert("decided_article", values)


def decide_source(store: Store, sha256: str, field: str, value: str | None) -> None:
    """Say what the title, author, publisher ... of a source is; None withdraws it."""
    sql = "DELETE FROM decided_source WHERE sha256 = ? AND field = ?"
    store.connection.execute(sql, (sha256, field))
    if value is not None:
        values = {"sha256": sha256, "field": field, "value": value, "decided_at": now()}
        store.insert("decided_source", values)
