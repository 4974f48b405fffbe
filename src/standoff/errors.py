"""Errors: one base class, a few families, one dictionary form.

Every interface (command line, web, assistants) shows the same fields: a
stable code, the message, the place, the value that is wrong, what is allowed
and the nearest fix. An error may carry many problems, because a person who
mends a file wants to see all of them at once.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, Literal

Severity = Literal["error", "warning"]


class ExitCode(IntEnum):
    """What the command line returns to the shell."""

    OK = 0
    FAILED = 1
    USAGE = 2
    INVALID = 3


LONGEST_EXCERPT = 200
"""So much of a line is kept around a place in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; lines and columns count from 1.

    Parameters
    ----------
    text
        The line, or the part of it around the place; ``…`` stands for what is
        cut off at either end.
    text_column
        Column of the line in which `text` begins.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    text: str | None = None
    text_column: int = 1

    def clipped(self, width: int = LONGEST_EXCERPT) -> Place:
        """Give the place with at most `width` characters of its line.

        Examples
        --------
        >>> place = Place(line=1, column=9, end_column=10, text="aaaa bbbXcccc").clipped(6)
        >>> place.text, place.text_column
        ('…bXcc…', 7)
        """
        if self.text is None or len(self.text) <= max(width, 3):
            return self
        start = (self.column or 1) - self.text_column
        span = max((self.end_column or 0) - (self.column or 1), 1)
        first = start - max(width - span, width // 4) // 2
        first = max(0, min(first, len(self.text) - width))
        text = self.text[first : first + width]
        if first:
            text = "…" + text[1:]
        if first + width < len(self.text):
            text = text[:-1] + "…"
        return replace(self, text=text, text_column=self.text_column + first)

    def __str__(self) -> str:
        if self.file is None:  # then the text is shown, or what is wrong is named
            return f"line {self.line}" if self.line not in {None, 1} else ""
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Give the place as plain data, without what is unknown."""
        fields = ("file", "line", "column", "end_column", "text")
        data = {name: value for name in fields if (value := getattr(self, name)) is not None}
        return data | ({"text_column": self.text_column} if self.text_column > 1 else {})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and how to put it right.

    Parameters
    ----------
    code
        Stable identifier in kebab case, documented in the reference.
    message
        One sentence that names the wrong value.
    place
        Where it stands, if it stands in a file.
    allowed
        What would have been accepted.
    hint
        The nearest fix.
    path
        Keys and indexes that lead to the element in the case file, for those
        who know no lines and columns; whoever reads the file adds the place.
    """

    code: str
    message: str
    place: Place | None = None
    severity: Severity = "error"
    value: str | None = None
    allowed: tuple[str, ...] = ()
    hint: str | None = None
    path: tuple[str | int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the problem as plain data, without what is empty."""
        data: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
        }
        if self.place is not None:
            data["place"] = self.place.to_dict()
        if self.value is not None:
            data["value"] = self.value
        if self.allowed:
            data["allowed"] = list(self.allowed)
        if self.hint is not None:
            data["hint"] = self.hint
        if self.path:
            data["path"] = list(self.path)
        return data

    def __str__(self) -> str:
        where = str(self.place or "")
        lines = [f"{where}: {self.message}" if where else self.message]
        if self.place and self.place.text is not None and self.place.column is not None:
            lines += ["    " + self.place.text.replace("\t", " "), "    " + _caret(self.place)]
        detail = []
        if self.allowed:
            detail.append("Known: " + ", ".join(repr(name) for name in self.allowed) + ".")
        if self.hint:
            detail.append(self.hint)
        if detail:
            lines.append("  " + " ".join(detail))
        return "\n".join(lines)


def _caret(place: Place) -> str:
    """Give the carets that stand below a place, whatever the width of the characters before it."""
    text = (place.text or "").replace("\t", " ")
    start = max((place.column or 1) - place.text_column, 0)
    end = max((place.end_column or 0) - place.text_column, start + 1)
    end = min(end, max(len(text), start + 1))
    return " " * _cells(text[:start]) + "^" * max(_cells(text[start:end]), 1)


def _cells(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(bool(unicodedata.combining(character)) for character in text)


def quote(text: object, width: int = 60) -> str:
    """Quote what stands somewhere, cut with an ellipsis if it is long.

    Examples
    --------
    >>> quote("no deal"), quote("a very long text", 6)
    ("'no deal'", "'a ver…'")
    """
    whole = str(text)
    return repr(whole if len(whole) <= width else whole[: width - 1] + "…")


def suggest(value: str, known: Iterable[str]) -> str | None:
    """Name the known word nearest to a mistyped one, as a question.

    Examples
    --------
    >>> suggest("Upstrem", ["Upstream", "Downstream"])
    "Did you mean 'Upstream'?"
    >>> suggest("xyz", ["Upstream"]) is None
    True
    """
    return suggest_meant(value, {name: [name] for name in known})


def suggest_meant(value: str, meant: Mapping[str, Sequence[str]]) -> str | None:
    """Name what the known word nearest to a mistyped one can mean, as a question.

    Parameters
    ----------
    meant
        For each known word how all that it may mean is written; with one meaning it stands for itself.

    Examples
    --------
    >>> suggest_meant("retalate", {"retaliate": ["north.retaliate", "south.retaliate"]})
    "Did you mean 'north.retaliate' or 'south.retaliate'?"
    >>> suggest_meant("xyz", {"Upstream": ["up"]}) is None
    True
    """
    folded = {word.casefold(): word for word in meant}
    close = difflib.get_close_matches(value.casefold(), folded, n=1, cutoff=0.6)
    if not close:
        return None
    word = folded[close[0]]
    several = list(dict.fromkeys(meant[word]))
    return f"Did you mean {' or '.join(map(repr, several if len(several) > 1 else [word]))}?"


def group_pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Give for each first word of some pairs the second ones, as `suggest_meant` takes them.

    Examples
    --------
    >>> group_pairs([("sue", "north.sue"), ("pay", "north.pay"), ("sue", "south.sue")])
    {'sue': ['north.sue', 'south.sue'], 'pay': ['north.pay']}
    """
    found: dict[str, list[str]] = {}
    for word, meaning in pairs:
        found.setdefault(word, []).append(meaning)
    return found


def unknown_word(word: str, known: Iterable[str], code: str, message: str) -> UsageError:
    r"""Make the error for a word that is none of a closed set.

    Parameters
    ----------
    message
        One sentence with ``{!r}`` for the word.

    Examples
    --------
    >>> str(unknown_word("nsh", ("nash", "gmr"), "unknown-concept", "unknown concept {!r}"))
    "unknown concept 'nsh'\n  Known: 'nash', 'gmr'. Did you mean 'nash'?"
    """
    return _unknown_words([word], tuple(known), code, message)


def require_known(given: Iterable[str], known: Iterable[str], code: str, message: str) -> None:
    """Raise one usage error that names every word that is none of a closed set.

    Parameters
    ----------
    message
        As for `unknown_word`.
    """
    allowed = tuple(known)
    strange = [word for word in given if word not in allowed]
    if strange:
        raise _unknown_words(strange, allowed, code, message)


def _unknown_words(
    words: Sequence[str], known: tuple[str, ...], code: str, message: str
) -> UsageError:
    problems = [
        Problem(
            code,
            message.format(word),
            value=word,
            allowed=tuple(map(str, known)),
            hint=suggest(word, known),
        )
        for word in words
    ]
    return UsageError(problems[0].message, problems)


@dataclass
class StandoffError(Exception):
    """Base of every error that standoff raises on purpose.

    Parameters
    ----------
    message
        One sentence.
    problems
        Everything found, errors and warnings; may be empty when the message
        says it all.
    """

    message: str
    problems: Sequence[Problem] = field(default_factory=tuple)
    hint: str | None = None

    code = "error"
    exit_code = ExitCode.FAILED

    def __post_init__(self) -> None:
        super().__init__(self.message)

    def __str__(self) -> str:
        parts = [str(problem) for problem in self.problems] or [self.message]
        if self.further_hint:
            parts.append(self.further_hint)
        return "\n".join(parts)

    @property
    def further_hint(self) -> str | None:
        """What to do, where no problem says so already."""
        told = {problem.hint for problem in self.problems}
        return None if self.hint in told else self.hint

    def to_dict(self) -> dict[str, Any]:
        """Give the one dictionary form that all interfaces use."""
        data: dict[str, Any] = {"error": self.code, "message": self.message}
        if self.hint:
            data["hint"] = self.hint
        if self.problems:
            data["problems"] = [problem.to_dict() for problem in self.problems]
        return data


class ConflictModelError(StandoffError):
    """A conflict that breaks the rules of the model."""

    code = "conflict-model"
    exit_code = ExitCode.INVALID


class StatementSyntaxError(StandoffError):
    """A statement that somebody typed and the language cannot read; problems carry the span."""

    code = "statement-syntax"
    exit_code = ExitCode.USAGE


class ConceptNotDefinedError(StandoffError):
    """A stability concept whose preconditions the conflict does not meet."""

    code = "concept-not-defined"


class AnchorNotFoundError(StandoffError):
    """An anchor that does not resolve in the document it names."""

    code = "anchor-not-found"
    exit_code = ExitCode.INVALID


class ProjectFileError(StandoffError):
    """A file of the user's that cannot be read as what it should be."""

    code = "project-file"
    exit_code = ExitCode.INVALID


class UsageError(StandoffError):
    """A call that asks for something that does not exist."""

    code = "usage"
    exit_code = ExitCode.USAGE


class MissingExtraError(StandoffError):
    """A feature whose optional dependency is not installed."""

    code = "missing-extra"


class EditRefused(StandoffError):  # noqa: N818 - it says what happened, not that anything broke
    """An edit of a case file that is not made; the file stays as it is."""

    code = "edit-refused"
    exit_code = ExitCode.USAGE
