"""Sources in running text."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.dossier.grounds.sources import SourceView
from standoff.reports.prose.block import Block, Paragraph


def lay_out_source(source: SourceView) -> Iterator[Block]:
    """Lay out a source: its reference, what it sums up, its grade, its text."""
    parts = [source.reference]
    if source.summary_of:
        parts.append(f"Sums up “{source.summary_of.text}” and counts as one with it.")
    grade = source.grade[:1].upper() + source.grade[1:]
    parts += [
        source.url,
        f"{grade}." if grade else "",
        source.note,
        f"Text {source.at_hand}." if source.at_hand else "",
    ]
    yield Paragraph(" ".join(part for part in parts if part))
