"""Paths of captures, as text that any encoding can hold."""

from __future__ import annotations

import os
from pathlib import Path


def printable_path(path: Path | str) -> str:
    r"""Give a path as text that any encoding of ours can hold.

    Bytes of a file name that are no UTF-8 appear as ``\xNN``.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def absolute_path(path: Path | str) -> Path:
    """Give a path from the root, without dots; symbolic links stay as they are named."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the links
