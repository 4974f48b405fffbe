"""Remarks on a file that was read: what a reader must know who relies on its text."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import Place, Problem
from standoff.evidence.capture.article_cuts import find_articles
from standoff.evidence.capture.documents import Document
from standoff.evidence.capture.html_check import UNSHOWN_HINT, find_unshown
from standoff.evidence.capture.paths import printable_path


def find_remarks(document: Document, path: Path) -> tuple[Problem, ...]:
    """Find what the text of a document lacks, or holds beyond one article, as warnings."""

    def warn(code: str, message: str, hint: str) -> Problem:
        place = Place(file=printable_path(path))
        return Problem(code, message, place, severity="warning", hint=hint)

    remarks = []
    said = "; ".join(document.defects)
    read = document.encoding_evidence.partition("; ")[0]
    if " read by OCR " in read and document.media_type == "application/pdf":
        hint = "Letters and figures may be wrong; look at the page before you cite it."
        remarks.append(warn("read-by-ocr", read, hint))
    if said and document.media_type == "application/pdf":
        hint = "If they are scanned: add it with --ocr LANGUAGES, where ocrmypdf is installed."
        remarks.append(warn("pages-without-text", said, hint))
    elif said:
        hint = "Compare with the original; a better copy can be added beside it."
        remarks.append(warn("damaged-text", f"read as {document.encoding}: {said}", hint))
    unshown = find_unshown(document.text) if document.media_type == "text/html" else None
    if unshown is not None:
        remarks.append(warn("text-not-shown", f"the page does not show {unshown}", UNSHOWN_HINT))
    count = 1 if document.media_type == "text/html" else len(find_articles(document.text))
    if count > 1:
        message = f"the file holds {count:,} articles and counts as one source"
        hint = "Part it, and each has its date and counts as itself: standoff sources unpack FILE."
        remarks.append(warn("several-articles", message, hint))
    return tuple(remarks)
