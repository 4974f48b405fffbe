"""Files that one process at a time holds, however many there are.

Where a system has no such locks nothing is waited for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def lock(number: int) -> None:
    """Wait until nobody else holds an open file, by its descriptor; closing it lets go."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows
        return
    fcntl.flock(number, fcntl.LOCK_EX)


def open_locked(file: Path) -> IO[bytes] | None:
    """Open a file, made if it is not there, and wait until nobody else holds it.

    Returns
    -------
    stream or None
        To be closed by the caller, which lets go; None where the file cannot be written.
    """
    try:
        stream = file.open("ab")
    except OSError:
        return None
    try:
        lock(stream.fileno())
    except OSError:  # a file system without locks
        stream.close()
        return None
    return stream


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold a file; where it cannot be written, nobody is kept out."""
    stream = open_locked(file)
    try:
        yield
    finally:
        if stream is not None:
            stream.close()
