"""Paths: as text that any encoding can hold, and whether something is there."""

from __future__ import annotations

import os
from pathlib import Path


def printable_path(path: Path | str) -> str:
    r"""Give a path as text that any encoding of ours can hold.

    Bytes of a file name that are no UTF-8 appear as ``\xNN``.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_there(path: Path | str) -> bool:
    """Say whether something has this name.

    What lies in a folder that one may not enter counts as there: whoever
    opens it hears why it cannot be read, and not that there is no such file.
    """
    try:
        os.stat(path)  # noqa: PTH116 - paths may be text
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def absolute_path(path: Path | str) -> Path:
    """Give a path from the root, without dots; symbolic links stay as they are named."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the links
