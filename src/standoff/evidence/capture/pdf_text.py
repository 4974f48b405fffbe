"""The text layer of a PDF, read in a process of its own with limits.

A PDF is a program that unpacks itself: a few kilobytes may ask for gigabytes
or for hours. So the bytes go to a child process that may use only so much
memory and time; when it exceeds them the file is refused and nothing else is
lost. Pages are separated by a form feed. Pages that show something and hold no
text, as scanned ones do, are named.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.errors import MissingExtraError, ProjectFileError
from standoff.evidence.capture.refusals import refusal

if TYPE_CHECKING:
    from pypdf import PageObject

PAGE_LIMIT = 3_000
CHARACTER_LIMIT = 20_000_000
SECONDS = 60
MEMORY = 1_500_000_000

_MESSAGES = {
    "encrypted": ("pdf-encrypted", "the PDF is encrypted", "Save a copy without a password."),
    "pages": ("pdf-too-large", f"the PDF has more than {PAGE_LIMIT:,} pages", None),
    "characters": (
        "pdf-too-large",
        f"the PDF holds more than {CHARACTER_LIMIT:,} characters",
        None,
    ),
    "limits": (
        "pdf-too-large",
        f"the PDF needs more than {SECONDS} s or {MEMORY / 1e9:g} GB to unpack",
        None,
    ),
    "damaged": ("pdf-damaged", "the PDF is damaged and cannot be read", None),
    "no text": (
        "no-text-layer",
        "the PDF has no text layer",
        "Its pages are pictures: add it with --ocr LANGUAGES, where ocrmypdf is installed.",
    ),
}


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text of a PDF; `unread` are the pages, from 1, that show what is no text.

    Parameters
    ----------
    recognised
        Pages whose text was recognised from a picture, in these `languages`.
    """

    text: str
    unread: tuple[int, ...] = ()
    recognised: tuple[int, ...] = ()
    languages: str = ""

    @property
    def evidence(self) -> str:
        """What the text was taken from, and what of the file it does not hold."""
        kind = "PDF"
        if self.recognised:
            told = ", ".join(_ranges(self.recognised))
            kind = f"PDF, read by OCR in {self.languages} on page {told}"
        if not self.unread:
            return kind
        pages = ", ".join(_ranges(self.unread))
        word = "page" if len(self.unread) == 1 else "pages"
        return f"{kind}; no text on {word} {pages} of {self.text.count(chr(12)) + 1}"


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Write numbers in order, those in a row as a range."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            first, last = numbers[start], numbers[at - 1]
            yield str(first) if first == last else f"{first}-{last}"
            start = at


def read_text_layer(raw: bytes, path: Path, ocr: str = "") -> TextLayer:
    """Extract the text of a PDF.

    Parameters
    ----------
    ocr
        Languages in which pictures of pages are recognised, where there are any and
        the program for it is installed; empty: they are not.

    Raises
    ------
    ProjectFileError
        When the file is encrypted, damaged, without text or too much; or OCR was
        asked for and cannot be done.
    MissingExtraError
        When the extra ``pdf`` is not installed.
    """
    _require_pypdf()
    answer = _extract_apart(raw, path)
    pictures = tuple(map(int, answer.get("unread", ())))
    if ocr and (pictures or answer.get("problem") == "no text"):
        return _recognised(raw, path, ocr, pictures)
    if "problem" in answer:
        raise _refusal(path, answer["problem"])
    return TextLayer(str(answer["text"]), pictures)


def _recognised(raw: bytes, path: Path, ocr: str, pictures: tuple[int, ...]) -> TextLayer:
    """Give the text of a PDF whose pictures of pages were read; those that stay silent are named."""
    from standoff.evidence.capture.ocr import recognise

    answer = _extract_apart(recognise(raw, path, ocr), path)
    if "problem" in answer:
        raise _refusal(path, answer["problem"])
    text = str(answer["text"])
    filled = [n for n, page in enumerate(text.split("\f"), start=1) if page.strip()]
    read = tuple(n for n in filled if not pictures or n in pictures)
    silent = pictures or range(1, text.count("\f") + 2)
    return TextLayer(text, tuple(n for n in silent if n not in filled), read, ocr)


def _extract_apart(raw: bytes, path: Path) -> dict[str, Any]:
    """Extract the text in a process of its own."""
    module = "standoff.evidence.capture.pdf_text"
    command = [sys.executable, "-P", "-m", module, str(os.getpid())]
    try:
        child = subprocess.run(  # noqa: S603 - our own module, no shell
            command, input=raw, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refusal(path, "limits") from None
    if child.returncode != 0:
        raise _refusal(path, "limits")
    try:
        answer = json.loads(child.stdout)
    except ValueError:
        raise _refusal(path, "damaged") from None
    return dict(answer)


def _require_pypdf() -> None:
    import importlib.util

    if importlib.util.find_spec("pypdf") is None:
        raise MissingExtraError(
            "reading PDF needs the extra 'pdf'", hint="Install it: pip install 'standoff[pdf]'"
        )


def _refusal(path: Path, kind: str) -> ProjectFileError:
    code, message, hint = _MESSAGES[kind]
    return refusal(path, code, message, hint)


def extract(raw: bytes) -> dict[str, Any]:
    """Give ``{"text": ..., "unread": [...]}`` or ``{"problem": ...}``; runs in the child process."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "encrypted"}
        if len(reader.pages) > PAGE_LIMIT:
            return {"problem": "pages"}
        pages: list[str] = []
        unread: list[int] = []
        room = CHARACTER_LIMIT
        for number, page in enumerate(reader.pages, start=1):
            pages.append(page.extract_text().replace("\f", "\n"))
            if len(pages[-1].split()) < _HARDLY_ANY and _shows_something(page, pages[-1]):
                unread.append(number)
            room -= len(pages[-1])
            if room < 0:
                return {"problem": "characters"}
    except (LimitReachedError, MemoryError):
        return {"problem": "limits"}
    except Exception:  # noqa: BLE001 - a hostile file may break the library anywhere
        return {"problem": "damaged"}
    text = "\f".join(pages)
    clean = (
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    )
    return {"text": clean, "unread": unread} if clean.strip() else {"problem": "no text"}


_HARDLY_ANY = 4
"""Words: a scanned page may carry its number or a stamp as text."""


def _shows_something(page: PageObject, text: str) -> bool:
    """Say whether a page with hardly any text holds a picture, or without any is not blank."""
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    pictures = () if objects is None else objects.get_object().values()
    if any(picture.get_object().get("/Subtype") == "/Image" for picture in pictures):
        return True
    contents = page.get_contents()
    return not text.strip() and contents is not None and bool(contents.get_data().strip())


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit of the parent still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def main() -> None:
    """Read a PDF from standard input and write its text as JSON."""
    from standoff.workers import end_with

    if len(sys.argv) > 1:
        end_with(int(sys.argv[1]))
    _limit_resources()
    try:
        answer = extract(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"problem": "limits"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
