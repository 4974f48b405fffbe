"""What readers mark: codes and codings, memos, what is read and starred.

A mark names its document by the hash of its bytes and its passage by raw positions, so
that it outlives everything that is derived again. It says who made it and when, so that
two readers can mark the same text without touching each other's marks.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from standoff.evidence.text.anchors import Span

Mark: TypeAlias = Literal["read", "starred"]
MARKS: tuple[Mark, ...] = ("read", "starred")
PARTS = "/"
"""Between the names of a code and its parent where a code is said by its path."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the book of codes.

    Parameters
    ----------
    parent
        guid of the code it is a part of; empty for one that stands alone.
    """

    guid: str
    name: str
    parent: str = ""
    colour: str = ""
    note: str = ""
    coder: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A passage marked with a code."""

    guid: str
    sha256: str
    span: Span
    code: str
    coder: str
    note: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """What a reader wrote about a passage."""

    guid: str
    sha256: str
    span: Span
    text: str
    coder: str
    made: str = ""


@dataclass(frozen=True, slots=True)
class ReadingMark:
    """A passage that somebody has read, or starred."""

    sha256: str
    span: Span
    mark: Mark
    coder: str
    made: str = ""


@dataclass(frozen=True)
class CodeBook:
    """All codes, and the paths by which people say them."""

    codes: tuple[Code, ...]

    @property
    def by_guid(self) -> Mapping[str, Code]:
        """The codes by what other programs know them by."""
        return {code.guid: code for code in self.codes}

    def path(self, code: Code) -> str:
        """Give the names of a code's parents and its own, with slashes between.

        Examples
        --------
        >>> book = CodeBook((Code("1", "demands"), Code("2", "territory", "1")))
        >>> book.path(book.codes[1])
        'demands/territory'
        """
        known, names, seen = self.by_guid, [code.name], {code.guid}
        while code.parent in known and code.parent not in seen:
            code = known[code.parent]
            seen.add(code.guid)
            names.append(code.name)
        return PARTS.join(reversed(names))

    @property
    def by_path(self) -> Mapping[str, Code]:
        """The codes by their paths."""
        return {self.path(code): code for code in self.codes}

    def find(self, words: str) -> tuple[Code, ...]:
        """Give the codes that words mean: of this path, else of this name, case aside."""
        wanted = words.strip().casefold()
        paths = {path.casefold(): code for path, code in self.by_path.items()}
        if wanted in paths:
            return (paths[wanted],)
        return tuple(code for code in self.codes if code.name.casefold() == wanted)

    def with_parts(self, code: Code) -> frozenset[str]:
        """Give the guids of a code and of all that are parts of it."""
        found = {code.guid}
        while more := {c.guid for c in self.codes if c.parent in found} - found:
            found |= more
        return frozenset(found)


def new_guid() -> str:
    """Make a name by which other programs know something."""
    return str(uuid.uuid4())


def covers(marks: Iterable[Span], span: Span) -> bool:
    """Say whether some of the marks hold a passage."""
    return any(mark.start <= span.start and span.end <= mark.end for mark in marks)


def plain(value: Any) -> Any:
    """Give None for what is empty, as the database keeps it."""
    return value or None
