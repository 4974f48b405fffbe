"""Folders: which files a list of paths, folders and patterns means.

Folders are read in sorted order, with everything below them. A symbolic link
to something in a folder that is read counts as that, once; one that leads out
of it is not followed, since whoever made the folder chose where it leads. A
link that is named itself is followed: naming it is asking for it.
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
from standoff.evidence.capture.formats.known import is_walked
from standoff.evidence.capture.paths import absolute_path, is_there, printable_path
from standoff.evidence.capture.refusals import list_first


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
        Folders and links that could not be followed; as warnings the links that lead out of the
        folders.
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
    tops: dict[Path, None] = field(default_factory=dict)
    links: list[Path] = field(default_factory=list)
    outside: dict[Path, None] = field(default_factory=dict)


def find_files(paths: Iterable[Path | str]) -> FoundFiles:
    """Find the files that paths, folders and patterns name.

    A file that is named is given whatever its suffix; in folders only those
    with suffixes of `MEDIA_TYPES` and of formats that are `WALKED` are. What is
    named is not passed over in a folder that is named, too.

    Raises
    ------
    UsageError
        When a path does not exist or a pattern matches nothing; all of them
        are named.
    """
    walk = _Walk()
    missing: list[Problem] = []
    for path in paths:
        named = list(_expand(walk, path))
        if not named:
            missing.append(_missing(path))
        for each in named:
            _take(walk, absolute_path(each))
    if missing:
        raise UsageError("nothing to read at some of the paths", missing)
    _follow_links(walk)
    skipped = tuple(path for path in walk.skipped if path not in walk.files)
    outside = [_left_out(walk.outside)] if walk.outside else []
    return FoundFiles(tuple(walk.files), skipped, (*walk.problems, *outside))


def _expand(walk: _Walk, path: Path | str) -> Iterator[str]:
    """Give what a path or a pattern names; links by which a pattern leads out of its folder are not."""
    text = os.fspath(path)
    if os.path.lexists(text) or is_there(text):
        yield text
    elif glob.has_magic(text):
        top = os.path.realpath(_fixed_part(text))
        for each in sorted(_matches(text), key=os.fsencode):
            if _is_below(os.path.realpath(each), top) or not os.path.lexists(each):
                yield each
            else:
                walk.outside[absolute_path(each)] = None


def _matches(pattern: str) -> Iterable[str]:
    """Match a pattern; ``**`` goes through no link, for links may lead in circles."""
    if "**" not in pattern:
        return glob.glob(pattern)  # noqa: PTH207 - patterns may be absolute
    top = _fixed_part(pattern)
    rest = os.path.relpath(pattern, top) if top != "." else pattern
    below = (each.relative_to(top) for each in Path(top).glob(rest))
    shown = (each for each in below if not any(part.startswith(".") for part in each.parts))
    return [os.fspath(Path(top) / each) for each in shown]


def _fixed_part(pattern: str) -> str:
    """Give the folder in which a pattern begins to match."""
    folder = pattern
    while glob.has_magic(folder):
        folder = os.path.dirname(folder)  # noqa: PTH120 - may be empty
    return folder or "."


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
        walk.tops[Path(os.path.realpath(path))] = None
        _descend(walk, path, status)
    else:
        walk.files[path] = None


def _follow_links(walk: _Walk) -> None:
    """Take what links in folders mean, as far as it lies in the folders and is not there yet."""
    known: set[str] | None = None
    while walk.links:
        path = walk.links.pop(0)
        try:
            real = os.path.realpath(path, strict=True)
            status = path.stat()
        except OSError as error:
            walk.problems.append(_unreadable(path, (error.strerror or "unknown reason").lower()))
            continue
        if not any(_is_below(real, os.fspath(top)) for top in walk.tops):
            walk.outside[path] = None
        elif stat.S_ISDIR(status.st_mode):
            _descend(walk, path, status)
        else:
            if known is None:
                known = {os.path.realpath(each) for each in (*walk.files, *walk.skipped)}
            if real not in known:
                known.add(real)
                _sort(walk, path)


def _is_below(path: str, top: str) -> bool:
    return Path(path).is_relative_to(top)


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
    if entry.is_symlink():
        walk.links.append(path)
        return
    try:
        status = entry.stat()
    except OSError as error:
        walk.problems.append(_unreadable(path, (error.strerror or "unknown reason").lower()))
        return
    if stat.S_ISDIR(status.st_mode):
        below.append((path, status))
    else:
        _sort(walk, path)


def _sort(walk: _Walk, path: Path) -> None:
    """Take a file of a folder if it is of a kind that is read."""
    if path.suffix.lower() in MEDIA_TYPES or is_walked(path):
        walk.files[path] = None
    else:
        walk.skipped[path] = None


def _unreadable(path: Path, reason: str) -> Problem:
    place = Place(file=printable_path(path))
    return Problem("unreadable-file", f"cannot read: {reason}", place)


def _left_out(links: Iterable[Path]) -> Problem:
    listed = list_first([printable_path(path) for path in links], _NAMED)
    message = f"links out of the folder are not followed: {listed}"
    hint = "Name what they lead to if you want it read."
    return Problem("link-out-of-folder", message, severity="warning", hint=hint)


_NAMED = 8
