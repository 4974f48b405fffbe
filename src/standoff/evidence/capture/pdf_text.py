"""The text layer of a PDF, read in a process of its own with limits.

A PDF is a program that unpacks itself: a few kilobytes may ask for gigabytes
or for hours. So the bytes go to a child process that may use only so much
memory and time; when it exceeds them the file is refused and nothing else is
lost. Pages are separated by a form feed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from standoff.errors import MissingExtraError, ProjectFileError
from standoff.evidence.capture.refusals import refusal

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
        "Run character recognition (OCR) on it first.",
    ),
}


def read_text_layer(raw: bytes, path: Path) -> str:
    """Extract the text of a PDF.

    Raises
    ------
    ProjectFileError
        When the file is encrypted, damaged, without text or too much.
    MissingExtraError
        When the extra ``pdf`` is not installed.
    """
    _require_pypdf()
    command = [sys.executable, "-P", "-m", "standoff.evidence.capture.pdf_text"]
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
    if "problem" in answer:
        raise _refusal(path, answer["problem"])
    return str(answer["text"])


def _require_pypdf() -> None:
    import importlib.util

    if importlib.util.find_spec("pypdf") is None:
        raise MissingExtraError(
            "reading PDF needs the extra 'pdf'", hint="Install it: pip install 'standoff[pdf]'"
        )


def _refusal(path: Path, kind: str) -> ProjectFileError:
    code, message, hint = _MESSAGES[kind]
    return refusal(path, code, message, hint)


def extract(raw: bytes) -> dict[str, str]:
    """Give ``{"text": ...}`` or ``{"problem": ...}``; runs in the child process."""
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
        room = CHARACTER_LIMIT
        for page in reader.pages:
            pages.append(page.extract_text())
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
    return {"text": clean} if clean.strip() else {"problem": "no text"}


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit of the parent still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def main() -> None:
    """Read a PDF from standard input and write its text as JSON."""
    _limit_resources()
    try:
        answer = extract(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"problem": "limits"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
