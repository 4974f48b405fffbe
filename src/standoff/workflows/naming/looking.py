"""Words of a collection that may be names: all of them, or the one that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from standoff.errors import suggest_meant
from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import all_names, known_names, names_with
from standoff.evidence.lookup.search import Found
from standoff.evidence.names.entries import NameEntry, NameKind
from standoff.evidence.names.firms import firms_called
from standoff.evidence.names.table import NameTable
from standoff.evidence.names.unlisted import Unlisted, find_unlisted
from standoff.evidence.text.index_words import phrase_of
from standoff.evidence.text.languages import Language, reading_language

BODIES = (NameKind.ORGANISATION, NameKind.COUNTRY)
"""Kinds of names that a collection tells."""

MOST = 200_000
"""Sentences that are looked at without being asked; more take seconds."""

_BODY = """SELECT article_id, sentence.language, group_concat(sentence.text, ' ') AS text
FROM sentence JOIN article_document USING (document_id)
WHERE zone_kind = 'body' AND sentence.language IS NOT NULL {where}
GROUP BY document_id, zone, sentence.language"""
_HAVING = """AND document_id IN (SELECT document_id FROM sentence_index
  JOIN sentence ON sentence.id = sentence_index.rowid WHERE sentence_index MATCH ?)"""


def find_words(store: Store, word: str = "") -> tuple[Unlisted, ...]:
    """Find the words that may be names though not every article that has them is read with them.

    Parameters
    ----------
    word
        Only this one, in any case.

    Notes
    -----
    Reads the bodies of all articles, or of those that have the word.
    """
    asked = phrase_of(word)
    if word and asked is None:
        return ()
    where, values = (_HAVING, (f"words : {asked.match}",)) if asked else ("", ())
    table, everywhere = names_with(store, word) if word else all_names(store), known_names(store)
    told = {
        entry.canonical: entry.kind
        for entry in table.entries.values()
        if entry.id not in everywhere and entry.kind in BODIES and " " not in entry.canonical
    }
    sql = "SELECT text, count(DISTINCT document_id) AS number FROM mention GROUP BY text"
    mentioned = {row["text"]: row["number"] for row in store.rows(sql)}
    known = {each for surface in mentioned for each in surface.split()} - told.keys()
    texts = _texts(store, _BODY.format(where=where), values)
    found = find_unlisted(texts, known, told)
    wanted = word.casefold()
    return tuple(
        one
        for one in found
        if one.documents > mentioned.get(one.name, 0)
        and (not wanted or one.name.casefold() == wanted)
    )


def find_alike(store: Store) -> Mapping[NameEntry, tuple[NameEntry, ...]]:
    """Find the firms that are called by a word with which the names of several others begin."""
    world = NameTable.world()
    entries = (one for one in all_names(store).entries.values() if one.id not in world)
    return {one: firms for one, firms in firms_called(entries).items() if len(firms) > 1}


def with_advice(database: Path, found: Found) -> Found:
    """Say with what was found, too, what to do where names are asked for."""
    query = found.query
    names = [one.value for one in query.filters if one.name in _NAMING and not one.excluded]
    known = found.matches > 0 and not query.notes
    notes = (*query.notes, *advise_on_names(database, names, found=known))
    return replace(found, query=replace(query, notes=notes))


_NAMING = ("entity", "speaker")
"""Filters that ask for a name."""


def advise_on_names(database: Path, asked: Iterable[str], *, found: bool) -> tuple[str, ...]:
    """Say what to do where somebody asks for names that not every article is read with.

    Parameters
    ----------
    found
        Whether anything was found; else names that are spelled nearly so are told.

    Notes
    -----
    Reads the articles that have the words; where nothing was found, all of them unless they are
    very many.
    """
    names = [name.strip(" *") for name in asked]
    if not any(names):
        return ()
    with Store.open(database) as store:
        told = [_advise(store, name, found=found) for name in names if name]
    return tuple(filter(None, dict.fromkeys(told)))


def _advise(store: Store, name: str, *, found: bool) -> str:
    for one in find_words(store, name) if " " not in name else ():
        kind, more = (
            ("", "") if one.kind else (" --kind place", " (or person, organisation, country)")
        )
        enter = f"standoff sources names suggest {one.name}{kind} --enter{more}"
        return f"No list of names has {one.name}, so not every article is read with it. Enter it: {enter}"
    return "" if found else _suggest_near(store, name)


def _suggest_near(store: Store, name: str) -> str:
    """Ask whether a name is meant that sources mention, or a word that may be one, spelled nearly so."""
    there = {row["entity"] for row in store.rows("SELECT DISTINCT entity FROM mention")}
    entries = [one for one in all_names(store).entries.values() if one.id in there]
    meant = {surface: [surface] for one in entries for surface in one.surfaces()}
    people = (one.canonical for one in entries if one.kind is NameKind.PERSON)
    meant |= {word: [word] for each in people for word in each.split() if len(word) >= _WORD}
    if store.value("SELECT count(*) FROM sentence") <= MOST:
        meant |= {one.name: [one.name] for one in find_words(store)}
    if name.casefold() in {each.casefold() for each in meant}:
        return f"Sources tell of {name!r}, but nothing has all that was asked for."
    return suggest_meant(name, meant) or ""


_WORD = 4
"""Letters of a part of a name that may be asked for alone."""


def _texts(store: Store, sql: str, values: tuple[str, ...]) -> Iterator[tuple[int, str, Language]]:
    for row in store.rows(sql, values):
        yield row["article_id"], row["text"], reading_language(row["language"])
