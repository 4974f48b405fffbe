"""Answers: words first, the same as on a terminal, and beside them bounded plain data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any

from standoff.errors import Problem, UsageError, quote
from standoff.reports.steering import UNSAFE

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH = 160
"""Columns of the tables and lines in words."""

LINES = 100
"""Lines of one page of words."""

CHARACTERS = 16_000
"""Characters of one page of words, at most."""

AS_ASKED_HERE = (
    ("(--table equilibria)", '(analyse with where ["equilibria:gmr"] tells those of GMR)'),
    ("--full tells", "full: true tells"),
    ("(explain --full)", "(explain with full: true)"),
    ('--set "', 'what_if "'),
    ("(--json has them)", "(structured content has the first of them)"),
    ("; --all shows them", ""),
    (" (--all)", ""),
)
"""What a terminal is asked with options, a tool is asked with arguments."""

LONGEST_LINE = 2_000
LONGEST_TEXT = 2_000
DATA_CHARACTERS = 30_000
LONGEST_LISTS = (50, 20, 5)
"""Items of a list in the data; fewer where the whole grows too large."""

FEWEST = 100
"""Of data that is too large even so: keys at the top, and characters of a text there."""

_CURSOR = re.compile(r"([0-9]{1,9})\.([0-9a-f]{8})")


@dataclass(frozen=True)
class Answer:
    """What a tool says.

    Parameters
    ----------
    lines
        In words; more than a page of them are given in pages.
    data
        The same as plain data; bounded when it is given.
    paged
        Whether the lines are one page already.
    """

    lines: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    paged: bool = False


def plain(text: str) -> str:
    r"""Give text without characters that steer a terminal or turn the order of a line.

    Examples
    --------
    >>> plain("a\x1b[2Jb\u202ec")
    'a�[2Jb�c'
    """
    return text if text.isascii() and text.isprintable() else UNSAFE.sub("\ufffd", text)


def lines_of(shown: Iterable[RenderableType | str]) -> tuple[str, ...]:
    """Give what a terminal shows as lines of text."""
    from rich.console import Console

    stream = StringIO()
    console = Console(
        file=stream, width=WIDTH, color_system=None, force_terminal=False, highlight=False
    )
    for each in shown:
        if isinstance(each, str):
            console.print(each, markup=False)
        else:
            console.print(each)
    text = plain(stream.getvalue())
    for words, instead in AS_ASKED_HERE:
        text = text.replace(words, instead)
    return tuple(line.rstrip()[:LONGEST_LINE] for line in text.rstrip("\n").split("\n"))


# Pages ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of all there is a page holds.

    Parameters
    ----------
    first
        How many are passed over.
    """

    first: int
    shown: int
    total: int
    unit: str
    question: str

    @property
    def cursor(self) -> str | None:
        """What asks for the next page; None at the end."""
        end = self.first + self.shown
        return f"{end}.{self.question}" if self.shown and end < self.total else None

    @property
    def line(self) -> str:
        """Which part it is, in words."""
        if not self.total:
            return f"(0 {self.unit})"
        span = f"{self.first + 1:,} to {self.first + self.shown:,} of {self.total:,} {self.unit}"
        more = (
            f"; for more pass cursor {self.cursor!r} with the same arguments" if self.cursor else ""
        )
        return f"({span}{more})"

    def to_dict(self) -> dict[str, Any]:
        """Give the page as plain data."""
        return {
            "unit": self.unit,
            "first": self.first + 1 if self.shown else 0,
            "shown": self.shown,
            "total": self.total,
            "next_cursor": self.cursor,
        }


def question_of(tool: str, arguments: Mapping[str, Any]) -> str:
    """Give a short name of a question, so that a cursor of another one is noticed."""
    from zlib import crc32

    kept = {key: value for key, value in arguments.items() if key != "cursor"}
    text = json.dumps([tool, kept], sort_keys=True, ensure_ascii=False, default=str)
    return f"{crc32(text.encode('utf-8', 'backslashreplace')):08x}"


def offset_of(cursor: str | None, question: str) -> int:
    """Read how many items a cursor passes over.

    Raises
    ------
    UsageError
        If it is none of this question.
    """
    if not cursor:
        return 0
    found = _CURSOR.fullmatch(cursor)
    if found is None or found[2] != question:
        message = f"{quote(cursor, 40)} is no cursor of this question"
        problem = Problem(
            "bad-cursor",
            message,
            value=cursor[:40],
            hint="Pass next_cursor of the page before, and the same arguments; leave it out to begin.",
        )
        raise UsageError(message, [problem])
    return int(found[1])


def page_of(lines: Sequence[str], question: str, first: int) -> tuple[tuple[str, ...], Page]:
    """Cut a page out of lines: so many lines, and not more characters than a reader takes."""
    shown: list[str] = []
    room = CHARACTERS
    for line in lines[first : first + LINES]:
        room -= len(line) + 1
        if room < 0 and shown:
            break
        shown.append(line)
    return tuple(shown), Page(first, len(shown), len(lines), "lines", question)


# Data ----------------------------------------------------------------------------------------


def bounded(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give plain data no larger than a reader takes; what is cut from lists is counted.

    Examples
    --------
    >>> bounded({"states": list(range(60))})["left_out"]
    {'states': 10}
    """
    for most in LONGEST_LISTS:
        left: dict[str, int] = {}
        kept = {str(key): _cut(value, most, str(key), left) for key, value in data.items()}
        if left:
            kept["left_out"] = left
        if len(json.dumps(kept, ensure_ascii=False, default=str)) <= DATA_CHARACTERS:
            return kept
    scalars = [key for key, value in kept.items() if not isinstance(value, dict | list)]
    small = {key: _clip(kept[key]) for key in scalars[:FEWEST]}
    return small | {"left_out": {"everything else": len(data) - len(small)}}


def _clip(value: Any) -> Any:
    return value[:FEWEST] if isinstance(value, str) else value


def _cut(value: Any, most: int, path: str, left: dict[str, int]) -> Any:
    match value:
        case str():
            return plain(value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT] + "…")
        case Mapping():
            names = list(value)[: 4 * most]
            if len(value) > len(names):
                left[path] = left.get(path, 0) + len(value) - len(names)
            return {str(k): _cut(value[k], most, f"{path}.{k}", left) for k in names}
        case list() | tuple():
            if len(value) > most:
                left[path] = left.get(path, 0) + len(value) - most
            return [_cut(each, most, path, left) for each in value[:most]]
        case None | bool() | int() | float():
            return value
    return plain(str(value))[:LONGEST_TEXT]
