"""The table of names: who and what a document may speak of.

A `NameTable` starts from a list of the world's countries and organisations,
takes in the people, organisations and places that were found in documents,
and then applies, in order, what the analyst decided: these two are one person,
this one is really two, this is called so, this is no name. The decisions are a
journal of their own, so that the documents can be derived again as often as
one likes and nothing the analyst did is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from standoff.errors import Problem, UsageError, suggest
from standoff.evidence.names.entries import (
    Action,
    Decision,
    NameEntry,
    NameKind,
    decision_from,
    entry_from,
    restricted,
    slug,
    united,
    world_entries,
)
from standoff.evidence.text.languages import ENGLISH, Language

__all__ = ["Action", "Decision", "NameEntry", "NameKind", "NameTable"]


@dataclass(frozen=True)
class _State:
    """Entries while the journal is replayed."""

    entries: dict[str, NameEntry]
    merged: dict[str, str]
    deleted: set[str]
    dormant: list[Decision]


class NameTable:
    """Immutable table of names with the journal of the analyst's decisions.

    Parameters
    ----------
    base
        What was there or was found before anybody decided anything; entries
        with the same id are united.
    journal
        Decisions in the order they were taken.

    Notes
    -----
    A decision about an entry that is not (or no longer) found stays in the
    journal and is listed in `dormant`; it works again when the entry is back.

    Examples
    --------
    >>> table = NameTable.world().rename("turkey", "Türkiye")
    >>> table["turkey"].canonical, "Turkey" in table["turkey"].aliases
    ('Türkiye', True)
    """

    def __init__(self, base: Iterable[NameEntry] = (), journal: Iterable[Decision] = ()) -> None:
        self._base: dict[str, NameEntry] = {}
        self.journal: tuple[Decision, ...] = tuple(journal)
        self._take_in(base)

    def _take_in(self, entries: Iterable[NameEntry]) -> None:
        for entry in entries:
            old = self._base.get(entry.id)
            self._base[entry.id] = united(old, entry) if old else entry

    @classmethod
    def world(cls, language: Language = ENGLISH) -> NameTable:
        """Give the countries and international organisations shipped with standoff."""
        return _world(language)

    @cached_property
    def _state(self) -> _State:
        state = _State(dict(self._base), {}, set(), [])
        for decision in self.journal:
            if not _apply(state, decision):
                state.dormant.append(decision)
        return state

    @property
    def entries(self) -> Mapping[str, NameEntry]:
        """Entries by id, after all decisions."""
        return self._state.entries

    @property
    def dormant(self) -> tuple[Decision, ...]:
        """Decisions that find nothing to work on at present."""
        return tuple(self._state.dormant)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, name_id: object) -> bool:
        return name_id in self.entries

    def __getitem__(self, name_id: str) -> NameEntry:
        self._require(name_id)
        return self.entries[name_id]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NameTable):
            return NotImplemented
        return self._base == other._base and self.journal == other.journal

    def __hash__(self) -> int:
        # What is made of a table is looked up by it for every name that a text has.
        return hash((len(self._base), len(self.journal)))

    def resolve(self, name_id: str) -> str | None:
        """Give the id an entry goes by now; None if it was deleted."""
        seen = set()
        while name_id in self._state.merged and name_id not in seen:
            seen.add(name_id)
            name_id = self._state.merged[name_id]
        return None if name_id in self._state.deleted else name_id

    def with_found(self, found: Iterable[NameEntry]) -> NameTable:
        """Take in what documents were found to name, under the same decisions."""
        entries = tuple(found)
        if not entries:
            return self
        table = NameTable((), self.journal)
        table._base = dict(self._base)
        table._take_in(entries)
        return table

    def rederived(self, found: Iterable[NameEntry]) -> NameTable:
        """Start again from the shipped list and what is found now; keep the decisions."""
        return NameTable([*world_entries(ENGLISH), *found], self.journal)

    def add(self, name: str, kind: NameKind, aliases: Sequence[str] = ()) -> NameTable:
        """Enter a name by hand."""
        self._require_text(name)
        name_id = self._free(slug(name))
        return self._decide(Decision(Action.ADD, name_id, "", name, kind, tuple(aliases)))

    def merge(self, into: str, *others: str) -> NameTable:
        """Say that `others` are the same as `into`, which keeps its id and name."""
        self._require(into, *others)
        table = self
        for other in dict.fromkeys(others):
            if other != into:
                table = table._decide(Decision(Action.MERGE, into, other))
        return table

    def split(self, name_id: str, surfaces: Sequence[str], name: str = "") -> NameTable:
        """Give some surfaces of an entry to a new entry of the same kind."""
        self._require(name_id)
        known = self.entries[name_id].surfaces()
        problems = [
            _problem("unknown-surface", f"{text!r} is no surface of {name_id!r}.", text, known)
            for text in surfaces
            if text not in known
        ]
        if not surfaces or set(surfaces) >= set(known):
            message = "A split leaves both sides at least one surface."
            problems.append(_problem("empty-split", message, name_id, known))
        if problems:
            raise UsageError(f"Cannot split {name_id!r}.", problems)
        name = name or surfaces[0]
        new_id = self._free(slug(name))
        return self._decide(Decision(Action.SPLIT, name_id, new_id, name, "", tuple(surfaces)))

    def rename(self, name_id: str, name: str) -> NameTable:
        """Change the canonical name; the old one stays as an alias, the id stays."""
        self._require(name_id)
        self._require_text(name)
        return self._decide(Decision(Action.RENAME, name_id, "", name))

    def delete(self, name_id: str) -> NameTable:
        """Say that an entry is no name; it does not come back when found again."""
        self._require(name_id)
        return self._decide(Decision(Action.DELETE, name_id))

    def undo(self) -> NameTable:
        """Take back the last decision."""
        return NameTable(self._base.values(), self.journal[:-1])

    def to_rows(self) -> list[dict[str, Any]]:
        """Give base entries and decisions as plain rows, in order."""
        return [*(e.to_row() for e in self._base.values()), *(d.to_row() for d in self.journal)]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> NameTable:
        """Read what `to_rows` gave.

        Raises
        ------
        UsageError
            With one problem for each row that is not understood.
        """
        base: list[NameEntry] = []
        journal: list[Decision] = []
        problems: list[Problem] = []
        for number, row in enumerate(rows, start=1):
            try:
                read = _READERS[row["row"]](row)
            except (KeyError, ValueError, TypeError) as error:
                message = f"Row {number} of the name table is not understood: {error}."
                problems.append(_problem("name-row", message, str(row), _READERS))
                continue
            if isinstance(read, NameEntry):
                base.append(read)
            else:
                journal.append(read)
        if problems:
            raise UsageError("The name table could not be read.", problems)
        return cls(base, journal)

    def _decide(self, decision: Decision) -> NameTable:
        return NameTable(self._base.values(), (*self.journal, decision))

    def _free(self, name_id: str) -> str:
        taken = {*self._base, *self.entries, *self._state.merged, *self._state.deleted}
        if name_id not in taken:
            return name_id
        number = 2
        while f"{name_id}-{number}" in taken:
            number += 1
        return f"{name_id}-{number}"

    def _require(self, *ids: str) -> None:
        problems = []
        for name_id in ids:
            if name_id not in self.entries:
                hint = suggest(name_id, self.entries)
                message = f"There is no name {name_id!r} in the table."
                problems.append(Problem("unknown-name", message, value=name_id, hint=hint))
        if problems:
            raise UsageError(problems[0].message, problems)

    @staticmethod
    def _require_text(name: str) -> None:
        if not name.strip():
            raise UsageError("A name needs at least one character.")


@lru_cache(maxsize=64)
def _world(language: Language) -> NameTable:
    return NameTable(world_entries(language))


def _apply(state: _State, decision: Decision) -> bool:
    """Carry out one decision; False if what it is about is not there."""
    entries = state.entries
    entry = entries.get(decision.id)
    if decision.action is Action.ADD:
        new = NameEntry(decision.id, NameKind(decision.kind), decision.name, decision.surfaces)
        entries[decision.id] = united(new, entry) if entry else new
        return True
    if decision.action is Action.MERGE:
        state.merged[decision.other] = decision.id
        if decision.other not in entries:
            return False
        other = entries.pop(decision.other)
        entries[decision.id] = united(entry, other) if entry else replace(other, id=decision.id)
        return True
    if decision.action is Action.DELETE:
        state.deleted.add(decision.id)
        return entries.pop(decision.id, None) is not None
    if entry is None:
        return False
    if decision.action is Action.RENAME:
        renamed = replace(entry, canonical=decision.name)
        entries[decision.id] = united(renamed, replace(entry, id=decision.id))
        return True
    return _split(entries, entry, decision)


def _split(entries: dict[str, NameEntry], entry: NameEntry, decision: Decision) -> bool:
    gone = [text for text in decision.surfaces if text in entry.surfaces()]
    left = [text for text in entry.surfaces() if text not in gone]
    if not gone or not left:
        return False
    entries[entry.id] = restricted(entry, left)
    part = replace(restricted(entry, gone), id=decision.other)
    entries[decision.other] = united(replace(part, canonical=decision.name), part)
    return True


def _problem(code: str, message: str, value: str, allowed: Iterable[str]) -> Problem:
    return Problem(code, message, value=value, allowed=tuple(allowed))


_READERS: dict[str, Callable[[Mapping[str, Any]], NameEntry | Decision]] = {
    "entry": entry_from,
    "decision": decision_from,
}
