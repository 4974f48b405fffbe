"""RTF: rich text, read by the library striprtf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standoff.errors import MissingExtraError
from standoff.evidence.capture.formats.limits import within_limit
from standoff.evidence.capture.formats.members import Columns, Member, Text
from standoff.evidence.capture.refusals import refusal


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the text as it is shown."""
    try:
        text = plain_text(raw)
    except (ValueError, IndexError, KeyError, LookupError, RecursionError) as error:
        raise refusal(path, "rtf-damaged", f"the rich text cannot be read: {error}") from None
    yield Text("", within_limit(text, path))


def plain_text(raw: bytes) -> str:
    """Give rich text without its marks.

    Raises
    ------
    MissingExtraError
        When the extra ``formats`` is not installed.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise MissingExtraError(
            "reading RTF needs the extra 'formats'",
            hint="Install it: pip install 'standoff[formats]'",
        ) from None
    text: str = rtf_to_text(  # type: ignore[no-untyped-call]
        raw.decode("latin-1"), errors="replace"
    )
    return (
        text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
