"""The two streams of a command, guarded: the only place that writes to them.

While a command runs, standard output and error are stood in for by objects
that replace what the encoding lacks and know what a failing write means: the
reader of a pipe left (``| head``), which is no error, or the disk is full or
the stream closed, which is. On standard error a failure is nothing that could
be told to anybody; what was to be said there is dropped.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from standoff.cli.output.characters import encodable
from standoff.errors import StandoffError

_READER_LEFT = frozenset((errno.EPIPE, errno.ESHUTDOWN))


class OutputError(StandoffError):
    """Standard output cannot take what a command has to say."""

    code = "output"


class ReaderLeftError(Exception):
    """Whoever read standard output has seen enough."""


class _Output:
    """Standard output: what fails there ends the command."""

    def __init__(self, stream: TextIO | None) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> Any:
        # Without its `buffer` nobody can write past what is replaced here.
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.stream, name)

    @property
    def encoding(self) -> str | None:
        return getattr(self.stream, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        return self.stream is not None and self.stream.isatty()

    def write(self, text: str) -> int:
        safe = encodable(text, getattr(self.stream, "encoding", None))
        with self._failing():
            self._open.write(safe)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def write_bytes(self, data: bytes) -> None:
        """Write a document that says itself in which encoding it is."""
        with self._failing():
            self._open.flush()
            binary = getattr(self._open, "buffer", None)
            if binary is None:
                self._open.write(data.decode())
            else:
                binary.write(data)
                binary.flush()

    def flush(self) -> None:
        with self._failing():
            if self.stream is not None:
                self.stream.flush()

    @property
    def _open(self) -> TextIO:
        if self.stream is None:
            raise OSError(errno.EBADF, "it is closed")
        return self.stream

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            number = getattr(error, "errno", None)
            if number in _READER_LEFT or (os.name == "nt" and number == errno.EINVAL):
                raise ReaderLeftError from None
            reason = getattr(error, "strerror", None) or str(error)
            message = f"standard output cannot be written: {reason[:1].lower()}{reason[1:]}"
            raise OutputError(message) from None


class _Complaints(_Output):
    """Standard error: nobody could be told that it fails."""

    @contextmanager
    def _failing(self) -> Iterator[None]:
        with suppress(OSError, ValueError):
            yield


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Stand in for standard output and error while a command runs."""
    out, err = sys.stdout, sys.stderr
    sys.stdout = cast("TextIO", _Output(out))
    sys.stderr = cast("TextIO", _Complaints(err))
    try:
        yield
    finally:
        with suppress(Exception):
            sys.stderr.flush()
        sys.stdout, sys.stderr = out, err


def write_page(text: str) -> None:
    """Write a page to standard output, in the encoding that it declares: UTF-8."""
    out = cast("Any", sys.stdout)
    if isinstance(out, _Output):
        out.write_bytes(text.encode("utf-8", "xmlcharrefreplace"))
    else:
        out.write(text)


def keep_places_of_streams() -> None:
    """Open the null device where a standard stream is closed.

    The next file that is opened would take its number otherwise, and whoever
    writes to the number would write into the file.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def let_go_of_streams() -> None:
    """Flush the streams of the process; what cannot be written is dropped.

    The interpreter flushes them once more when it ends and would complain.
    """
    for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
