"""Roles of stored events: both sides, or a mention of whom the clause names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from standoff.evidence.database.store import Store

NAMED = """EXISTS (SELECT 1 FROM mention AS named
  WHERE named.document_id = item.document_id AND named.start >= item.clause_start
    AND named.end <= item.clause_end AND instr(folded(named.entity), :{name}))"""
"""Condition that the clause of an event names somebody, in whatever role."""


def who_of(event: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Say who did it to whom, or whom a mention names; `names` are those of the ids.

    Examples
    --------
    >>> names = {"norway": "Norway", "sweden": "Sweden", "nepal": "Nepal"}
    >>> who_of({"mention": False, "actors": "norway", "targets": "sweden nepal"}, names)
    'Norway → Sweden, Nepal'
    >>> who_of({"mention": True, "names": "norway"}, names)
    'mentions Norway'
    >>> who_of({"mention": False, "actors": "norway", "targets": None}, names)
    'Norway'
    >>> who_of({"mention": False, "actors": None, "targets": "nepal"}, names)
    '→ Nepal'
    """

    def called(ids: str | None) -> str:
        return ", ".join(names.get(one, one) for one in (ids or "").split())

    if event["mention"]:
        return f"mentions {called(event['names'])}" if event["names"] else "mention"
    doers, others = called(event["actors"]), called(event["targets"])
    return f"{doers} → {others}".strip() if others else doers


@dataclass
class EventRoles:
    """What is told of the roles of events, document by document."""

    store: Store
    _document: int = -1
    _starts: list[int] = field(default_factory=list)
    _named: list[tuple[int, str]] = field(default_factory=list)

    def values(self, row: Any) -> dict[str, Any]:
        """Give whether an event is a mention, whom its clause names, and the roles.

        An event is a mention unless who did it or to whom is told; its roles are
        then None.
        """
        mention = not (row["actors"] or row["targets"])
        told: dict[str, Any] = {"mention": mention, "names": self._names(row)}
        if mention:
            told |= dict.fromkeys(name for name in row.keys() if name.startswith(_SIDES))  # noqa: SIM118
        return told

    def _names(self, row: Any) -> str | None:
        self._read(row["document_id"])
        first = bisect_left(self._starts, row["clause_start"])
        last = bisect_left(self._starts, row["clause_end"])
        inside = (name for end, name in self._named[first:last] if end <= row["clause_end"])
        return " ".join(dict.fromkeys(inside)) or None

    def _read(self, document: int) -> None:
        if document == self._document:
            return
        sql = "SELECT start, end, entity FROM mention WHERE document_id = ? ORDER BY start"
        rows = list(self.store.rows(sql, (document,)))
        self._document = document
        self._starts = [row["start"] for row in rows]
        self._named = [(row["end"], row["entity"]) for row in rows]


_SIDES = ("actors", "targets")
