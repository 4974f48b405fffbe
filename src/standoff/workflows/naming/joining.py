"""What joining names of the table would join, told before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from standoff.dossier.words.phrases import count_of, join_words
from standoff.errors import Problem, UsageError, suggest
from standoff.workflows.sources.decisions import NameRecord, list_names

UNDO = "standoff sources names undo"


@dataclass(frozen=True, slots=True)
class NamesToJoin:
    """Names that would be one, the one that stays first."""

    into: NameRecord
    others: tuple[NameRecord, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """What would be joined, a line each, and how that is taken back."""
        lines = (f"  {_tell_name(each)}" for each in self.others)
        undo = f"Every source that mentions one of them is read again; take it back with: {UNDO}"
        return (f"One with {_tell_name(self.into)}:", *lines, undo)


def look_at_joined(database: Path, into: str, others: Sequence[str]) -> NamesToJoin:
    """Find the names that would be joined, with what mentions them.

    Raises
    ------
    UsageError
        If one of them is not in the table.
    """
    known = {name.id: name for name in list_names(database, everything=True).names}
    for name_id in (into, *others):
        if name_id not in known:
            raise _unknown(name_id, known)
    joined = [known[each] for each in dict.fromkeys(others) if each != into]
    if not joined:
        raise UsageError(f"{into!r} is one with itself: name another that is the same")
    return NamesToJoin(known[into], tuple(joined))


def _unknown(name_id: str, known: Mapping[str, NameRecord]) -> UsageError:
    called = [name.id for name in known.values() if name_id in (name.name, *name.also)]
    hint = f"It is called {join_words(called, 'or')}." if called else suggest(name_id, known)
    message = f"there is no name {name_id!r} in the table"
    return UsageError(message, [Problem("unknown-name", message, value=name_id, hint=hint)])


def _tell_name(name: NameRecord) -> str:
    mentions = count_of(name.mentions, "mention")
    return f"“{name.name}” ({name.kind}, {mentions} in {count_of(name.articles, 'article')})"
