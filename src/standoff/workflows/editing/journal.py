"""The journal of a file: every step, on disk before it is in the file.

It stands in the user's state folder, under a name made of the file's path, and
not beside the file: undoing is a person's, not the case's; a case often lies in
a shared folder or a repository, into which nobody wants another's keystrokes,
or in one that cannot be written to.

One record a line: a checksum, a blank, JSON. A record that was cut short by a
crash fails its checksum; what stands before it counts. The file only grows
while it is open. When it is opened with more than 16 MB, the oldest steps are
left out until the rest has at most 8 MB; there is no other limit.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from standoff.casefile.files import write_data
from standoff.errors import ProjectFileError
from standoff.locks import held
from standoff.workflows.editing.history import History, Stroke

LARGEST = 16_000_000
KEPT = 8_000_000


def state_folder() -> Path:
    """Give the folder of the user's state: ``$XDG_STATE_HOME/standoff`` or its usual place."""
    said = os.environ.get("XDG_STATE_HOME", "")
    above = Path(said) if said and Path(said).is_absolute() else Path.home() / ".local" / "state"
    return above / "standoff"


class Journal:
    """The journal of one file.

    Parameters
    ----------
    path
        The file; links are followed.
    folder
        The state folder; the user's if None.
    """

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        real = os.path.realpath(path)
        name = hashlib.sha256(os.fsencode(real)).hexdigest()[:24]
        self.file = (folder or state_folder()) / "edits" / f"{name}.journal"
        self.about = real
        self._size = -1

    def read(self, text: str, known: History | None = None) -> History:
        """Read the history; that of a file without one begins with its text.

        Parameters
        ----------
        known
            The history as it was read or written last, if the journal is gone.
        """
        history = self._replayed()
        if history is None:
            history = History(text) if known is None else known
            self._write_whole(history)
        elif self._size > LARGEST:
            history = shortened(history, KEPT)
            self._write_whole(history)
        return history

    def has_grown(self) -> bool:
        """Say whether somebody else has written to it since it was read or written here."""
        try:
            return self.file.stat().st_size != self._size
        except OSError:
            return self._size >= 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others who edit the same file out while a step is taken.

        The file itself is never locked.
        """
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with held(self.file.with_suffix(".lock")):
            yield

    def add(self, record: dict[str, Any]) -> None:
        """Write a record, down to the disk.

        A journal that cannot be written does not keep a person from editing.
        """
        try:
            with self.file.open("ab") as stream:
                stream.write(_line(record))
                stream.flush()
                os.fsync(stream.fileno())
                self._size = stream.tell()
        except OSError:
            self._size = -1

    def _replayed(self) -> History | None:
        try:
            data = self.file.read_bytes()
        except OSError:
            return None
        history: History | None = None
        good = 0
        for record, end in _records(data):
            if history is None:
                if "base" not in record:
                    return None
                history = History(record["base"])
            elif not _replay(history, record):
                break
            good = end
        self._size = len(data)
        if history is not None and good < len(data):
            self._cut(good)
        return history

    def _cut(self, size: int) -> None:
        """Cut a torn record off, so that the next one is whole."""
        try:
            os.truncate(self.file, size)
            self._size = size
        except OSError:
            self._size = -1

    def _write_whole(self, history: History) -> None:
        records: list[dict[str, Any]] = [{"base": history.base, "of": self.about}]
        records += [{"do": stroke.to_dict()} for stroke in history.strokes]
        records += [{"undo": 1}] * (len(history.strokes) - history.done)
        records += [{"kept": list(texts)} for texts in history.kept]
        data = b"".join(map(_line, records))
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_data(self.file, data, overwrite=True)
            self.file.chmod(0o600)
            self._size = len(data)
        except (OSError, ProjectFileError):
            self._size = -1


def _line(record: dict[str, Any]) -> bytes:
    body = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(body), body)


def _records(data: bytes) -> Iterator[tuple[dict[str, Any], int]]:
    """Iterate over whole records and where each ends; stop at the first that is not."""
    at = 0
    while (end := data.find(b"\n", at)) >= 0:
        body = data[at + 9 : end]
        if data[at : at + 9] != b"%08x " % zlib.crc32(body):
            return
        yield json.loads(body), end + 1
        at = end + 1


def _replay(history: History, record: dict[str, Any]) -> bool:
    """Take a recorded step; say whether it fits."""
    if "do" in record:
        history.do(Stroke(**record["do"]))
    elif "undo" in record and history.done:
        history.undo()
    elif "redo" in record and history.next_redo:
        history.redo()
    elif record.get("kept"):
        ours, theirs = record["kept"]
        history.kept.append((ours, theirs))
    elif "settled" in record and history.kept:
        history.kept.pop()
    else:
        return False
    return True


def shortened(history: History, size: int) -> History:
    """Leave out the oldest steps until the rest can be written in so many bytes."""
    room = size - len(_line({"base": history.base}))
    kept = 0
    for stroke in reversed(history.strokes):
        room -= len(_line({"do": stroke.to_dict()}))
        if room < 0:
            break
        kept += 1
    first = len(history.strokes) - kept
    base = history.base
    for stroke in history.strokes[:first]:
        base = stroke.done(base)
    done = max(history.done - first, 0)
    if history.done < first:  # so much was undone that nothing of it can be kept
        return History(history.text, kept=history.kept)
    return History(base, history.strokes[first:], done, history.text, history.kept)
