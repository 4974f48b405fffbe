"""People and firms over documents: the ids that documents give them are made one.

A document is read by itself. Which of its people another document names in
full, and which firm goes by its first word there, is settled when all are read: the ids in its rows are replaced, and what it
called them is kept with the name that was found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import known_names
from standoff.evidence.names.entries import (
    NameEntry,
    NameKind,
    entry_from,
    united,
    world_entries,
)
from standoff.evidence.names.firms import called, firms_called
from standoff.evidence.names.over_documents import Meant, Named, link_people
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.languages import ENGLISH

Links = dict[tuple[int, str], Meant]

_IDS = (
    ("mention", "entity"),
    ("quote", "speaker_entity"),
    ("quote", "affiliation"),
    ("quote", "via_entity"),
)
_LISTS = ("actors", "targets")
_OF_KIND = """SELECT document_id, number, entity, entry FROM found_name
WHERE json_extract(entry, '$.kind') = '{}' ORDER BY document_id, number"""
_PEOPLE, _BODIES = _OF_KIND.format(NameKind.PERSON), _OF_KIND.format(NameKind.ORGANISATION)
_TITLES = """SELECT DISTINCT document_id, entity, title FROM mention
WHERE kind = 'person' AND form = 'name' AND title <> '' ORDER BY document_id, number"""


def unite_people(store: Store, read_again: Callable[[int], object]) -> None:
    """Give the people and the firms of all documents ids that hold over documents.

    Parameters
    ----------
    read_again
        Reads a document anew: one of which somebody goes by another id now.
    """
    links = _wanted(store, known_names(store))
    made = _made(store)
    outdated = {key[0] for key, now in made.items() if key not in links or now != _row(links[key])}
    for document in sorted(outdated):
        read_again(document)
    with store.transaction():
        for (document, entity), meant in links.items():
            if (document, entity) not in made or document in outdated:
                _replace(store, document, entity, meant)


def _wanted(store: Store, names: NameTable) -> Links:
    """Find the links; whom the analyst decided about goes by what was decided."""
    titles = _titles(store)
    people: dict[tuple[int, str], Named] = {}
    for row in store.connection.execute(_PEOPLE):
        entry = _as_found(json.loads(row["entry"]))
        key = (row["document_id"], entry.id)
        if key in people:
            entry = united(people[key].entry, entry)
        given = titles.get((row["document_id"], row["entity"]), ())
        people[key] = Named(row["document_id"], entry, given)
    countries = {
        each.id: each.canonical for each in names.entries.values() if each.kind is NameKind.COUNTRY
    }
    undecided = (
        each
        for each in people.values()
        if each.entry.id not in names and names.resolve(each.entry.id) == each.entry.id
    )
    links = {**link_people(undecided, countries), **_firms(store, names)}
    return dict(_resolved(links, names))


def _firms(store: Store, names: NameTable) -> Links:
    """Find the firms that go by their first word: in all documents by the same."""
    found = [
        (row["document_id"], _as_found(json.loads(row["entry"])))
        for row in store.connection.execute(_BODIES)
    ]
    shipped = {one.id for one in world_entries(ENGLISH)}
    entries = {one.id: one for one in names.entries.values() if one.id not in shipped}
    entries |= {one.id: one for _, one in found if one.id not in names}
    meant = {
        firms[0].id: Meant(called(short, firms[0]))
        for short, firms in firms_called(entries.values()).items()
        if len(firms) == 1 and firms[0].id not in names
    }
    return {(document, one.id): meant[one.id] for document, one in found if one.id in meant}


def _resolved(links: Links, names: NameTable) -> Iterator[tuple[tuple[int, str], Meant]]:
    for key, meant in links.items():
        if names.resolve(meant.entry.id) == meant.entry.id:
            yield key, meant


def _titles(store: Store) -> dict[tuple[int, str], tuple[str, ...]]:
    """Give the titles that stand where a document introduces somebody."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in store.connection.execute(_TITLES):
        found[row["document_id"], row["entity"]].append(row["title"])
    return {key: tuple(titles) for key, titles in found.items()}


def _made(store: Store) -> dict[tuple[int, str], dict[str, Any]]:
    """Give the ids that were replaced, and what by."""
    rows = chain(store.connection.execute(_PEOPLE), store.connection.execute(_BODIES))
    found = ((row["document_id"], json.loads(row["entry"])) for row in rows)
    return {
        (document, entry.pop(_FOUND)["id"]): entry for document, entry in found if _FOUND in entry
    }


_FOUND, _CERTAIN = "as_found", "certain"


def _as_found(entry: dict[str, Any]) -> NameEntry:
    return entry_from(entry.get(_FOUND, entry))


def _row(meant: Meant) -> dict[str, Any]:
    return meant.entry.to_row() | {_CERTAIN: meant.certain}


def _replace(store: Store, document: int, entity: str, meant: Meant) -> None:
    """Replace an id in all rows of a document."""
    new = meant.entry.id
    if not meant.certain:
        sql = "UPDATE mention SET certain = 0 WHERE document_id = ? AND entity = ?"
        store.connection.execute(sql, (document, entity))
    for table, column in _IDS:
        sql = f"UPDATE {table} SET {column} = ? WHERE document_id = ? AND {column} = ?"
        store.connection.execute(sql, (new, document, entity))
    for column in _LISTS:
        sql = f"""SELECT number, {column} AS ids FROM event
WHERE document_id = ? AND instr({column}, ?)"""
        for row in store.rows(sql, (document, entity)):
            ids = (new if each == entity else each for each in row["ids"].split())
            store.connection.execute(
                f"UPDATE event SET {column} = ? WHERE document_id = ? AND number = ?",
                (" ".join(dict.fromkeys(ids)), document, row["number"]),
            )
    sql = "SELECT number, entry FROM found_name WHERE document_id = ? AND entity = ?"
    for row in store.rows(sql, (document, entity)):
        entry = _row(meant) | {_FOUND: json.loads(row["entry"])}
        store.connection.execute(
            "UPDATE found_name SET entity = ?, entry = ? WHERE document_id = ? AND number = ?",
            (new, json.dumps(entry, ensure_ascii=False, sort_keys=True), document, row["number"]),
        )
