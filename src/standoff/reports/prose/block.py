"""What a report in prose is made of: headings, paragraphs, lists and tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.dossier.advised import fill_case
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


def name_case(block: Block, case: str) -> Block:
    """Let commands that a block advises name the case."""
    match block:
        case Paragraph(text):
            return replace(block, text=fill_case(text, case))
        case Bullets(items):
            return replace(block, items=tuple(fill_case(item, case) for item in items))
        case _:
            return block
