"""Folders: which files a list of paths, folders and patterns means.

Folders are read in sorted order, with everything below them; a folder that is
reached twice, through a symbolic link that loops for instance, is read once.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from standoff.errors import Place, Problem, UsageError
from standoff.evidence.capture.file_kinds import MEDIA_TYPES
from standoff.evidence.capture.formats.known import WALKED, suffix_of
from standoff.evidence.capture.paths import absolute_path, is_there, printable_path


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What there is to read.

    Parameters
    ----------
    files
        In the order in which they will be read, each once.
    skipped
        Files in folders whose suffix is not one that is read; hidden ones are
        not even listed.
    problems
        Folders and links that could not be followed.
    """

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Walk:
    files: dict[Path, None] = field(default_factory=dict)
    skipped: dict[Path, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    visited: set[tuple[int, int]] = field(default_factory=set)


def find_files(paths: Iterable[Path | str]) -> FoundFiles:
    """Find the files that paths, folders and patterns name.

    A file that is named is given whatever its suffix; in folders only those
    with suffixes of `MEDIA_TYPES` and of formats that are `WALKED` are.

    Raises
    ------
    UsageError
        When a path does not exist or a pattern matches nothing; all of them
        are named.
    """
    walk = _Walk()
    missing: list[Problem] = []
    for path in paths:
        named = list(_expand(path))
        if not named:
            missing.append(_missing(path))
        for each in named:
            _take(walk, absolute_path(each))
    if missing:
        raise UsageError("nothing to read at some of the paths", missing)
    return FoundFiles(tuple(walk.files), tuple(walk.skipped), tuple(walk.problems))


def _expand(path: Path | str) -> Iterator[str]:
    text = os.fspath(path)
    if os.path.lexists(text) or is_there(text):
        yield text
    elif glob.has_magic(text):
        found = glob.glob(text, recursive=True)  # noqa: PTH207 - patterns may be absolute
        yield from sorted(found, key=os.fsencode)


def _missing(path: Path | str) -> Problem:
    text = printable_path(path)
    if glob.has_magic(text):
        return Problem("no-match", "the pattern matches no file", Place(file=text))
    return Problem("no-such-file", "there is no such file or folder", Place(file=text))


def _take(walk: _Walk, path: Path) -> None:
    try:
        status = path.stat()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        walk.problems.append(_unreadable(path, reason))
        return
    if stat.S_ISDIR(status.st_mode):
        _descend(walk, path, status)
    else:
        walk.files[path] = None


def _descend(walk: _Walk, top: Path, status: os.stat_result) -> None:
    pending = [(top, status)]
    while pending:
        folder, status = pending.pop()
        if (status.st_dev, status.st_ino) in walk.visited:
            continue
        walk.visited.add((status.st_dev, status.st_ino))
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            walk.problems.append(_unreadable(folder, (error.strerror or "unknown").lower()))
            continue
        below: list[tuple[Path, os.stat_result]] = []
        for entry in entries:
            _take_entry(walk, entry, below)
        pending += reversed(below)


def _take_entry(
    walk: _Walk, entry: os.DirEntry[str], below: list[tuple[Path, os.stat_result]]
) -> None:
    if entry.name.startswith("."):
        return
    path = Path(entry.path)
    try:
        status = entry.stat()
    except OSError as error:
        walk.problems.append(_unreadable(path, (error.strerror or "unknown reason").lower()))
        return
    if stat.S_ISDIR(status.st_mode):
        below.append((path, status))
    elif path.suffix.lower() in MEDIA_TYPES or suffix_of(path) in WALKED:
        walk.files[path] = None
    else:
        walk.skipped[path] = None


def _unreadable(path: Path, reason: str) -> Problem:
    place = Place(file=printable_path(path))
    return Problem("unreadable-file", f"cannot read: {reason}", place)
