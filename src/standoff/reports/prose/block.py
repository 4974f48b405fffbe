"""What a report in prose is made of: headings, paragraphs, lists and tables."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reports.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quoted` for the words of a source."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that is typed as it stands."""

    text: str


Block = Heading | Paragraph | Bullets | Verbatim | Table
