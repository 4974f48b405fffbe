"""The table of names in the database.

What the analyst decides is a journal. Each decision is kept together with the
entries it is about as they were then, so that documents are read with the same
knowledge in whatever order they are derived again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from standoff.evidence.database.store import Store, now
from standoff.evidence.names.short_names import as_called
from standoff.evidence.names.table import Action, NameTable
from standoff.evidence.text.folding import fold
from standoff.evidence.text.index_words import phrase_of, plain_words, stem_phrase, typed_languages


def known_names(store: Store) -> NameTable:
    """Give the names that a document is read with: those shipped, and those decided about.

    A name that the analyst decided about is looked for in every document, also
    where nothing else there would tell that it is a name.
    """
    rows = list(_decided(store))
    return _table([row for _, entries in rows for row in entries], [row for row, _ in rows])


def all_names(store: Store) -> NameTable:
    """Give all names, also those that documents were found to mention."""
    found = [json.loads(row["entry"]) for row in store.rows(_FOUND)]
    rows = list(_decided(store))
    return _table([*found, *(row for _, entries in rows for row in entries)], [r for r, _ in rows])


def names_as_called(store: Store) -> NameTable:
    """Give all names, bodies with long names as sources call them: by initials where they use no more."""
    table = all_names(store)
    surfaces: dict[str, set[str]] = {}
    for row in store.rows("SELECT DISTINCT entity, text FROM mention WHERE kind = 'organisation'"):
        surfaces.setdefault(row["entity"], set()).add(row["text"])
    decided = {one.id for one in table.journal}
    for name in surfaces.keys() & table.entries.keys() - decided:
        short = as_called(table[name], surfaces[name])
        if short != table[name].canonical:
            table = table.rename(name, short)
    return table


def names_with(store: Store, words: str) -> NameTable:
    """Give the table of names as far as the words may be in a name; other names may lack.

    Notes
    -----
    The names that documents were found to mention are many, and reading each
    of them takes longer than most searches.
    """
    part = max(plain_words(words).split(), key=len, default="")
    # Each entry has its id in it, which is written without accents.
    condition = "entry LIKE '%' || :part || '%'"
    if not part.isascii():
        part = max(re.findall(r"\w+", fold(words).casefold()), key=len, default="")
        condition = "instr(folded(entry), :part)"
    sql = f"SELECT DISTINCT entity FROM found_name WHERE {condition}"
    ids = json.dumps([row["entity"] for row in store.rows(sql, {"part": part})])
    found = [json.loads(row["entry"]) for row in store.rows(_FOUND_OF, (ids,))]
    rows = list(_decided(store))
    return _table([*found, *(row for _, entries in rows for row in entries)], [r for r, _ in rows])


_FOUND_OF = """SELECT DISTINCT entry FROM found_name
WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY document_id, number"""
_FOUND = "SELECT DISTINCT entry FROM found_name ORDER BY document_id, number"


def names_revision(store: Store) -> str:
    """Name the state of the journal; documents read with another state are out of date."""
    rows = store.rows("SELECT decision, entries FROM decided_name ORDER BY id")
    text = "\n".join(f"{row['decision']}\t{row['entries']}" for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()[:16] if rows else ""


def record_decisions(store: Store, before: NameTable, after: NameTable) -> int:
    """Keep the decisions that `after` has and `before` has not; give their number."""
    new = after.journal[len(before.journal) :]
    for decision in new:
        about = (decision.id, decision.other)
        entries = [before[name].to_row() for name in about if name in before]
        values = {
            "decision": json.dumps(decision.to_row(), ensure_ascii=False, sort_keys=True),
            "entries": json.dumps(entries, ensure_ascii=False, sort_keys=True),
            "decided_at": now(),
        }
        store.insert("decided_name", values)
    return len(new)


def withdraw_last_decision(store: Store) -> Action | None:
    """Forget the last decision on names; give what it did, None when there is none."""
    row = store.row("SELECT id, decision FROM decided_name ORDER BY id DESC LIMIT 1")
    if row is None:
        return None
    store.connection.execute("DELETE FROM decided_name WHERE id = ?", (row["id"],))
    return Action(json.loads(row["decision"])["action"])


def _decided(store: Store) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    for row in store.rows("SELECT decision, entries FROM decided_name ORDER BY id"):
        yield json.loads(row["decision"]), json.loads(row["entries"])


def _table(entries: Iterable[Mapping[str, Any]], journal: list[dict[str, Any]]) -> NameTable:
    world = NameTable.world()
    rows = [*world.to_rows(), *entries, *journal] if entries or journal else None
    return world if rows is None else NameTable.from_rows(rows)


_ENDING = 2
_SHORTEST = 4


def _beginning(surface: str) -> str:
    """Give the part of a name that stays in every case, where words are not parted or change."""
    return surface[:-_ENDING] if len(surface) >= _SHORTEST + _ENDING else surface


def find_concerned(
    store: Store, ids: Iterable[str], tables: Iterable[NameTable]
) -> tuple[int, ...]:
    """Find the documents that mention a name, or have words that are a name of it.

    Notes
    -----
    Looked up in the index of names and in that of words: no sentence is read.
    """
    wanted = sorted(set(ids) - {""})
    documents: set[int] = set()
    for name in wanted:
        sql = """SELECT document_id FROM mention WHERE entity = :name
UNION SELECT document_id FROM found_name WHERE entity = :name"""
        documents |= {row[0] for row in store.rows(sql, {"name": name})}
    entries = [table.entries[name] for table in tables for name in wanted if name in table]
    for surface in {text for entry in entries for text in entry.surfaces()}:
        phrase = " OR ".join(_phrases(surface))
        if phrase:
            sql = """SELECT DISTINCT document_id FROM sentence_index
JOIN sentence ON sentence.id = sentence_index.rowid WHERE sentence_index MATCH ?"""
            documents |= {row[0] for row in store.rows(sql, (phrase,))}
    return tuple(sorted(documents))


def _phrases(surface: str) -> Iterator[str]:
    """Give what a name is met as: its words, and with letters beyond ASCII its cases."""
    words = phrase_of(surface)
    if words is None:
        return
    yield f"words : {words.match}"
    if surface.isascii():
        return
    beginning = phrase_of(_beginning(surface), begins=True)
    if beginning is not None:
        yield f"words : {beginning.match}"
    for language in typed_languages(surface):
        stems = stem_phrase(surface, language)
        if stems is not None:
            yield f"stems : {stems.match}"
