"""Items of the database that are not what any version wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from standoff.errors import Problem, ProjectFileError
from standoff.evidence.database.damage import reading
from standoff.evidence.database.store import Store
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.status import EventStatus
from standoff.evidence.lookup.listing import Selection, find_items
from standoff.evidence.speech.quotes import QuoteKind

_WRITTEN: dict[str, dict[str, Any]] = {
    "figure": dict.fromkeys(("value", "low", "high", "whole"), Decimal),
    "event": {
        "kind": EventKind,
        "status": EventStatus,
        "first": date.fromisoformat,
        "last": date.fromisoformat,
    },
    "quote": {"kind": QuoteKind},
}
"""By what each value of an item is read; what is empty is not."""


def find_unreadable(store: Store) -> Iterator[Problem]:
    """Iterate over items that cannot be read, the first of each kind and source."""
    selection = Selection(old_versions=True)
    named: set[tuple[str, str]] = set()
    for kind, written in _WRITTEN.items():
        for record in find_items(store, kind, selection, once=False):
            if (kind, record.source) not in named:
                try:
                    with reading(f"the {kind} “{record.text}” of {record.source!r}"):
                        _read(record.values, written)
                except ProjectFileError as error:
                    named.add((kind, record.source))
                    yield from error.problems


def _read(values: dict[str, Any], written: dict[str, Any]) -> None:
    for name, read in written.items():
        if values[name] is not None:
            read(values[name])
