"""What a format gives of a file: texts, files inside of it, and what is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a file holds.

    Parameters
    ----------
    path
        Where in the file: empty for all of it, else the name of a record.
    mailed
        The day of the mail that it came with, in ISO 8601; empty where it came with none.
    called
        What a person called it in the program that the file is of; empty for the name of the file.
    """

    path: str
    text: str
    mailed: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside a file.

    Parameters
    ----------
    media_type
        Where the container tells it.
    mailed
        The day of the mail that it came with, in ISO 8601; empty where it came with none.
    """

    path: str
    raw: bytes
    media_type: str | None = None
    mailed: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """What a file holds and is not read, and why, in words."""

    path: str
    reason: str


Member = Text | Inner | Unread


@dataclass(frozen=True, slots=True)
class Columns:
    """How files are read: which columns of a table hold which field, and whether OCR is used.

    Parameters
    ----------
    chosen
        Name of the column by field, empty for none; what is not chosen is found by its name. The
        field ``text`` is the words.
    ocr
        Languages in which pictures of pages of a PDF are recognised; empty: not at all.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    ocr: str = ""


class Reader(Protocol):
    """A format: gives what a file holds."""

    def __call__(self, raw: bytes, path: Path, columns: Columns) -> Iterator[Member]:
        """Read the bytes of a file that is called `path`."""
        ...
