"""Lexicons: files of words in sections, read when they are first asked for.

A section begins with its name in brackets. Its lines are words, phrases, or
entries of a table, whose columns tabs part; or alternatives of a pattern,
written as a regular expression in which ``{name}`` stands for the alternatives
of another section of the file. An indented line goes on with the one before it,
a line that begins with ``# `` is a comment. What a file does not have is empty:
no word is in it, its pattern fits nothing.

A room declares the sections it reads as the fields of a named tuple, and `fill`
reads them: the type of a field says what kind of section it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

Words: TypeAlias = frozenset[str]
"""Words, parted by white space."""

Listed: TypeAlias = tuple[str, ...]
"""Words in their order."""

Lines: TypeAlias = tuple[str, ...]
"""Phrases or entries, one a line."""

Table: TypeAlias = Mapping[str, str]
"""A word, a tab, and what it stands for."""

Numbers: TypeAlias = Mapping[str, int]
"""A word, a tab, and a whole number."""

Pattern: TypeAlias = re.Pattern[str]
"""A regular expression; a line is an alternative."""

AnyCase: TypeAlias = re.Pattern[str]
"""One that does not tell small letters from capitals."""

_HEADER = re.compile(r"\[([a-z][a-z0-9 -]*)\]")
_PART = re.compile(r"\{([a-z][a-z0-9 -]*)\}")
_NOTHING = "(?!)"
_Filled = TypeVar("_Filled")


@dataclass(frozen=True)
class Lexicon:
    """The words that one room asks a language for.

    Parameters
    ----------
    files
        Where they stand; a file that is not there has no words. Sections of one
        name are joined.
    """

    files: tuple[Path, ...]

    @cached_property
    def _sections(self) -> Mapping[str, tuple[str, ...]]:
        sections: dict[str, tuple[str, ...]] = {}
        for file in self.files:
            found = read_sections(file.read_text("utf-8")) if file.is_file() else {}
            for name, lines in found.items():
                sections[name] = sections.get(name, ()) + lines
        return sections

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the sections, in the order of the files."""
        return tuple(self._sections)

    def lines(self, section: str) -> Lines:
        """Give the lines of a section: phrases, entries, alternatives."""
        return self._sections.get(section, ())

    def listed(self, section: str) -> Listed:
        """Give the words of a section in their order, parted by any white space."""
        return tuple(" ".join(self.lines(section)).split())

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {}

    def words(self, section: str) -> Words:
        """Give the words of a section.

        Examples
        --------
        >>> from standoff.evidence.text.languages import language
        >>> "Mr." in language("en").lexicon("names").words("titles")
        True
        """
        known = self._words.get(section)
        if known is None:
            known = self._words[section] = frozenset(self.listed(section))
        return known

    def table(self, section: str) -> dict[str, str]:
        """Give the entries of a section: what stands before the tab, and behind it.

        Examples
        --------
        >>> from standoff.evidence.text.languages import language
        >>> language("en").lexicon("times").table("parts of day")["dawn"]
        'MO'
        """
        pairs = (line.partition("\t") for line in self.lines(section))
        return {word.rstrip(): value.strip() for word, _, value in pairs}

    def numbers(self, section: str) -> dict[str, int]:
        """Give the entries of a section whose values are whole numbers.

        Examples
        --------
        >>> from standoff.evidence.text.languages import language
        >>> language("en").lexicon("times").numbers("months")["may"]
        5
        """
        return {word: int(value) for word, value in self.table(section).items()}

    def source(self, section: str, parts: Mapping[str, str] | None = None) -> str:
        """Give the regular expression that a section writes: its lines are alternatives.

        Parameters
        ----------
        parts
            Expressions for names that are no sections of the file.
        """
        return "|".join(self.expressions(section, parts)) or _NOTHING

    def expressions(self, section: str, parts: Mapping[str, str] | None = None) -> Iterator[str]:
        """Iterate over the lines of a section as regular expressions."""
        given = parts or {}

        def part(match: re.Match[str]) -> str:
            name = match[1]
            return f"(?:{given[name] if name in given else self.source(name, given)})"

        for line in self.lines(section):
            yield _PART.sub(part, line)

    def pattern(
        self, section: str, flags: int = 0, parts: Mapping[str, str] | None = None
    ) -> Pattern:
        """Compile the regular expression that a section writes."""
        return re.compile(self.source(section, parts), flags)

    def patterns(
        self, section: str, flags: int = 0, parts: Mapping[str, str] | None = None
    ) -> tuple[Pattern, ...]:
        """Compile each line of a section by itself."""
        return tuple(re.compile(one, flags) for one in self.expressions(section, parts))

    def fill(self, declared: type[_Filled], parts: Mapping[str, str] | None = None) -> _Filled:
        """Read the sections that a named tuple declares.

        Parameters
        ----------
        declared
            Its fields are named like the sections, with underscores for blanks;
            their types are `Words`, `Listed`, `Lines`, `Table`, `Numbers`,
            `Pattern` or `AnyCase`, by these names.
        parts
            As for `source`.
        """
        read: dict[str, Callable[[str], Any]] = {
            "Words": self.words,
            "Listed": self.listed,
            "Lines": self.lines,
            "Table": self.table,
            "Numbers": self.numbers,
            "Pattern": lambda section: self.pattern(section, 0, parts),
            "AnyCase": lambda section: self.pattern(section, re.IGNORECASE, parts),
        }
        values = {name: read[kind](_section(name)) for name, kind in declared_sections(declared)}
        return declared(**values)


def declared_sections(declared: type) -> Iterator[tuple[str, str]]:
    """Give the fields of a named tuple of sections, each with its kind."""
    for name, kind in declared.__annotations__.items():
        yield name, str(getattr(kind, "__forward_arg__", kind))


def _section(name: str) -> str:
    return name.replace("_", " ")


def read_sections(text: str) -> dict[str, tuple[str, ...]]:
    r"""Read the sections of a file of words.

    Examples
    --------
    >>> read_sections("[months]\n# in order\njanvier\t1\n[said]\na dit|\n  disait\n")
    {'months': ('janvier\t1',), 'said': ('a dit|disait',)}
    """
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        header = _HEADER.fullmatch(line)
        if header:
            current = sections.setdefault(header[1], [])
        elif line.startswith((" ", "\t")) and current:
            current[-1] += line.strip()
        elif line.strip() and not line.startswith("# "):
            current.append(line.strip())
    return {name: tuple(lines) for name, lines in sections.items()}
