"""Words that may be names, told from the whole collection, and their entering into the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.errors import Problem, UsageError, require_known
from standoff.evidence.database.store import Store
from standoff.evidence.names.entries import NameKind, require_kind
from standoff.evidence.names.table import NameTable
from standoff.evidence.names.unlisted import Unlisted
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.naming.looking import BODIES, MOST, find_alike, find_words
from standoff.workflows.sources.decisions import NameList, change_names

_NAMED = 8

_STATE = """SELECT (SELECT count(*) FROM document), (SELECT max(id) FROM document),
  (SELECT max(id) FROM maker), (SELECT max(id) FROM decided_name), (SELECT count(*) FROM decided_name)"""
"""What suggestions hang on; codes and memos change none of it."""


@dataclass(frozen=True, slots=True)
class SuggestedName:
    """A word that may be a name, what it seems to be, and in how many articles it stands."""

    name: str
    kind: str
    articles: int
    times: int

    @property
    def told_kind(self) -> str:
        """What it seems to be, in words."""
        return self.kind or "not told"

    def to_dict(self) -> dict[str, Any]:
        """Give the word as plain data; `kind` is null where nothing shows it."""
        kind = self.kind or None
        return {"name": self.name, "kind": kind, "articles": self.articles, "times": self.times}


@dataclass(frozen=True, slots=True)
class AlikeNames:
    """A name of one word and those that begin with it, by id: it may be each of them."""

    name: str
    id: str
    others: Mapping[str, str]

    def __str__(self) -> str:
        merge = f"standoff sources names merge {self.id} {next(iter(self.others))}"
        may_be = join_words(list(self.others.values()), "or")
        return f"{self.name} may be {may_be}. Say which, as with: {merge}"

    def to_dict(self) -> dict[str, Any]:
        """Give the names as plain data."""
        return {"name": self.name, "id": self.id, "others": dict(self.others)}


@in_notebooks
@brief("names")
@dataclass(frozen=True, slots=True)
class SuggestedNames:
    """Words that may be names, those in most articles first, and names that may be one."""

    names: tuple[SuggestedName, ...]
    alike: tuple[AlikeNames, ...] = ()

    @property
    def told(self) -> str:
        """Say which they are; empty for none."""
        more = [count_of(len(self.names) - _NAMED, "other")] if len(self.names) > _NAMED else []
        named = join_words([*(each.name for each in self.names[:_NAMED]), *more])
        return named and f"May be names, as several articles have them: {named}"

    @property
    def advice(self) -> str:
        """How they are entered."""
        if not self.names:
            return "No word stands in several articles as a name does and is in none of the lists of names."
        told = next((each for each in self.names if each.kind), None)
        other = next((each for each in self.names if not each.kind), None)
        enter = "standoff sources names suggest"
        said = [f"Enter all whose kind is told: {enter} --enter"] if told else []
        if other is not None:
            said.append(f"say what another is: {enter} {other.name} --kind place --enter")
        return capitalise("; ".join(said))

    def to_dict(self) -> dict[str, Any]:
        """Give the words as plain data."""
        return {
            "names": [each.to_dict() for each in self.names],
            "alike": [each.to_dict() for each in self.alike],
        }


def suggest_names(
    database: Path, names: Sequence[str] = (), kind: str | None = None
) -> SuggestedNames:
    """Suggest the words of a collection that may be names, though not every document is read with them.

    Parameters
    ----------
    names, kind
        Only these, and those that seem to be of this kind.

    Raises
    ------
    UsageError
        If one of `names` is not suggested, or there is no such kind.

    Notes
    -----
    Reads the bodies of all articles.
    """
    found = _found(database, names, kind)
    told = (one for one in found.values() if not names or one.name in names)
    alike = () if names or kind else _alike(database)
    return SuggestedNames(tuple(_suggested(one) for one in told if kind in (None, one.kind)), alike)


def _alike(database: Path) -> tuple[AlikeNames, ...]:
    with Store.open(database) as store:
        found = find_alike(store)
    return tuple(
        AlikeNames(one.canonical, one.id, {firm.id: firm.canonical for firm in firms})
        for one, firms in found.items()
    )


def look_for_names(database: Path) -> SuggestedNames:
    """Suggest the names whose kind is told, where to look for them takes no time to speak of; else none."""
    with Store.open(database) as store:
        (row,) = store.rows(_STATE)
    return _look(database, tuple(row))


def tell_names(database: Path) -> str:
    """Say which words may be names and how they are entered; empty for none."""
    found = look_for_names(database)
    return found.told and f"{found.told}. {found.advice}"


@lru_cache(maxsize=4)
def _look(database: Path, _state: tuple[Any, ...]) -> SuggestedNames:
    with Store.open(database) as store:
        (row,) = store.rows("SELECT count(*) AS number FROM sentence")
        found = find_words(store) if row["number"] <= MOST else ()
    return SuggestedNames(tuple(_suggested(one) for one in found if one.kind is not None))


def enter_names(database: Path, names: Sequence[str] = (), kind: str | None = None) -> NameList:
    """Enter suggested names into the table; every document is read with them again.

    Parameters
    ----------
    names
        Which; without any all whose kind is told.
    kind
        What they are, where nothing shows it or it shows something else.

    Raises
    ------
    UsageError
        If a word is not suggested, or nothing shows what it is and `kind` does not say it.
    """
    found = _found(database, names, kind)
    kinds = (kind,) if kind else BODIES
    chosen = [name for name in names or found if names or found[name].kind in kinds]
    untold = [name for name in chosen if found[name].kind is None and not kind]
    if untold:
        message = f"nothing shows what {join_words(untold)} may be"
        hint = "Say it: --kind person, country, organisation or place"
        raise UsageError(message, [Problem("kind-not-told", message, hint=hint)], hint=hint)

    def change(before: NameTable) -> NameTable:
        for name in chosen:
            is_kind = NameKind(kind) if kind else found[name].kind
            old = _own_entry(before, name)
            if old and is_kind == before[old].kind:
                before = before.rename(old, name)
            elif is_kind is not None:
                before = before.add(name, is_kind, ())
        return before

    return change_names(database, (), change) if chosen else NameList(())


def _found(database: Path, names: Sequence[str], kind: str | None) -> Mapping[str, Unlisted]:
    """Give what is suggested by its words; refuse names and a kind that there are not."""
    require_kind(kind)
    with Store.open(database) as store:
        found = {one.name: one for one in find_words(store)}
    require_known(names, found, "not-suggested", "{!r} is no word that is suggested as a name")
    return found


def _own_entry(table: NameTable, name: str) -> str:
    found = (each for each, entry in table.entries.items() if entry.canonical == name)
    return next(found, "")


def _suggested(one: Unlisted) -> SuggestedName:
    return SuggestedName(one.name, str(one.kind or ""), one.documents, one.times)
