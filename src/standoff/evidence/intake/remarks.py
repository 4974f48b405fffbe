"""Remarks on a file that was read: what a reader must know who relies on its text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standoff.errors import Place, Problem
from standoff.evidence.capture.documents import Document
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.zones.press_exports import find_articles


def find_remarks(document: Document, path: Path) -> tuple[Problem, ...]:
    """Find what the text of a document lacks, or holds beyond one article, as warnings."""
    place = Place(file=printable_path(path))
    return tuple(
        Problem(code, message, place, severity="warning", hint=hint)
        for code, message, hint in _remarks(document)
    )


def _remarks(document: Document) -> Iterator[tuple[str, str, str]]:
    if document.defects and document.media_type == "application/pdf":
        hint = "If they are scanned: run character recognition (OCR) and add the file again."
        yield "pages-without-text", "; ".join(document.defects), hint
    elif document.defects:
        hint = "Compare with the original; a better copy can be added beside it."
        yield "damaged-text", f"read as {document.encoding}: {'; '.join(document.defects)}", hint
    if document.media_type != "text/html":
        count = len(find_articles(document.text))
        if count > 1:
            message = f"the file holds {count:,} articles and counts as one source"
            hint = "Save each in a file of its own, so that each has its date and counts as itself."
            yield "several-articles", message, hint
