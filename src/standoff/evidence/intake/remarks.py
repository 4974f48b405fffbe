"""Remarks on a file that was read: what a reader must know who relies on its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from standoff.errors import Place, Problem
from standoff.evidence.capture.article_cuts import find_articles
from standoff.evidence.capture.documents import Document
from standoff.evidence.capture.html_check import UNSHOWN_HINT, find_unshown
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.refusals import list_first


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
    if document.media_type == "text/html":
        remarks += [warn(*each) for each in _on_page(document.text)]
    count = 1 if document.media_type == "text/html" else len(find_articles(document.text))
    if count > 1:
        message = f"the file holds {count:,} articles and counts as one source"
        hint = "Part it, and each has its date and counts as itself: standoff sources unpack FILE."
        remarks.append(warn("several-articles", message, hint))
    return tuple(remarks)


def fold(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Make one problem of those that say the same of several parts of a file."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for each in problems:
        place = each.place or Place()
        key = (each.severity, each.code, each.message, str(place.line), _file_of(each))
        alike.setdefault(key, []).append(each)
    return tuple(same[0] if len(same) == 1 else _as_one(same) for same in alike.values())


def _file_of(problem: Problem) -> str:
    file = problem.place.file if problem.place is not None else None
    return (file or "").partition("#")[0]


def _as_one(same: Sequence[Problem]) -> Problem:
    file = _file_of(same[0])
    files = (each.place.file or "" for each in same if each.place is not None)
    parts = list(filter(None, dict.fromkeys(name.partition("#")[2] for name in files)))
    told = f": {list_first(parts, _TOLD)}" if parts else ""
    message = f"{same[0].message} ({len(same):,} times{told})"
    return replace(same[0], message=message, place=Place(file=file) if file else None)


_TOLD = 3


def _on_page(page: str) -> Iterator[tuple[str, str, str]]:
    """Say what a page lacks: the code, the words, and what to do."""
    unshown = find_unshown(page)
    if unshown is not None:
        yield "text-not-shown", f"the page does not show {unshown}", UNSHOWN_HINT
    left = broken_off(page)
    if left:
        message = f"the page breaks off within a tag: “{left}”; what followed is missing"
        yield "broken-off", message, "Save or download it again; what is there was read."


_SHOWN = 40
_TAG = re.compile(r"</?[a-zA-Z][^<>]*|<!--(?:(?!-->).)*|<!?", re.DOTALL)


def broken_off(page: str) -> str:
    """Give the words of a tag or remark in which a page ends; empty where it ends as pages do.

    Examples
    --------
    >>> broken_off('<p>Read more at <a href="'), broken_off("<p>3 < 4</p>"), broken_off("<p>End.")
    ('<a href="', '', '')
    """
    opened = page.rfind("<!--")
    at = opened if opened >= 0 and "-->" not in page[opened:] else page.rfind("<")
    if at < 0:
        return ""
    rest = page[at:].rstrip()
    return rest[:_SHOWN] if _TAG.fullmatch(rest) else ""
