"""Usual spellings: Sergey Lavrov is the Sergei Lavrov whom other languages name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from standoff.evidence.names.entries import NameEntry, NameKind, read_entries, slug, united
from standoff.evidence.names.finding import Mentions
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.languages import ENGLISH


@lru_cache(maxsize=1)
def other_spellings() -> Mapping[str, str]:
    """Give by the id that another spelling of a listed person leads to the usual one."""
    people = read_entries(ENGLISH.text("people.tsv"), NameKind.PERSON)
    return {
        slug(alias): entry.id
        for entry in people
        for alias in entry.aliases
        if " " in alias and slug(alias) != entry.id
    }


def with_usual_ids(mentions: Mentions, table: NameTable | None) -> Mentions:
    """Give listed people whom a text spells otherwise the ids that they have in every language.

    What the analyst decided about such a name stays.
    """
    known = other_spellings()
    other = {each.entity for each in mentions if each.entity in known}
    other = {each for each in other if table is None or each not in table}
    if not other:
        return mentions

    def usual(entity: str) -> str:
        return known[entity] if entity in other else entity

    found: dict[str, NameEntry] = {}
    for entry in mentions.found:
        named = replace(entry, id=usual(entry.id))
        found[named.id] = united(found[named.id], named) if named.id in found else named
    entities = dict.fromkeys(usual(each.entity) for each in mentions)
    lookup = {each: found.get(each) or mentions.entry(each) for each in entities}
    items = tuple(replace(each, entity=usual(each.entity)) for each in mentions)
    told = {each: entry for each, entry in lookup.items() if entry is not None}
    return Mentions(items, tuple(found.values()), told)
