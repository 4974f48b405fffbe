"""Pictures of pages read by ocrmypdf, a program of its own, where it is installed and asked for.

It is never needed: a PDF whose pages hold no text is refused or remarked on, page by
page, and what to do is said. With it the text of such pages is recognised (by tesseract,
in the languages that are named) and kept as the text layer; the file itself stays as it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from standoff.evidence.capture.refusals import refusal

PROGRAM = "ocrmypdf"
SECONDS = 900
_LANGUAGES = re.compile(r"[A-Za-z_]{2,20}(?:\+[A-Za-z_]{2,20}){0,9}")


def are_languages(text: str) -> bool:
    """Say whether a text names languages as tesseract does: ``eng``, ``eng+rus``."""
    return _LANGUAGES.fullmatch(text) is not None


def recognise(raw: bytes, path: Path, languages: str) -> bytes:
    """Give a PDF whose pictures of pages have a text layer.

    Raises
    ------
    ProjectFileError
        When the program is not installed, fails, or takes too long.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        hint = f"Install {PROGRAM} and tesseract with the languages, or add a PDF that has a text."
        message = f"reading pictures of pages needs the program {PROGRAM}, which is not installed"
        raise refusal(path, "no-ocr", message, hint)
    with TemporaryDirectory(prefix="standoff-") as folder:
        before, after = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        before.write_bytes(raw)
        options = ("--skip-text", "--quiet", "--language", languages)
        command = [program, *options, str(before), str(after)]
        try:
            done = subprocess.run(  # noqa: S603 - a program of the user's, no shell
                command, capture_output=True, timeout=SECONDS, check=False, cwd=folder
            )
        except subprocess.TimeoutExpired:
            raise refusal(path, "ocr-failed", f"{PROGRAM} took more than {SECONDS} s") from None
        except OSError as error:
            message = f"{PROGRAM} cannot be run: {(error.strerror or str(error)).lower()}"
            raise refusal(path, "ocr-failed", message) from None
        if done.returncode != 0 or not after.is_file():
            said = " ".join(done.stderr.decode("utf-8", "replace").split())[-300:]
            message = f"{PROGRAM} failed: {said or f'exit code {done.returncode}'}"
            raise refusal(path, "ocr-failed", message)
        return after.read_bytes()
