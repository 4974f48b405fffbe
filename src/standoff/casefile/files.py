"""Files on disk: refused early when they cannot be a case, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from standoff.errors import Place, Problem, ProjectFileError, suggest

MAX_BYTES = 5_000_000
"""A case file is written by hand; the texts it rests on live elsewhere."""

_FORMATS = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


def read_text(path: Path | str) -> str:
    """Read a file that a person wrote: UTF-8, no longer than 5 MB.

    The size is looked at before anything is read. A byte order mark is
    dropped.

    Raises
    ------
    ProjectFileError
        If there is no such file, or it is a directory, a device, empty, too
        large, binary, or not UTF-8.
    """
    return decode(read_bytes(path), os.fspath(path))


def read_bytes(path: Path | str) -> bytes:
    """Read the bytes of such a file, a few more than are allowed if it has more.

    Raises
    ------
    ProjectFileError
        If there is no such file, or it is a directory, a device or too large.
    """
    file = os.fspath(path)
    try:
        _check_before_reading(file)
        # Not read_bytes: the file may have grown since it was looked at.
        with open(file, "rb") as stream:  # noqa: PTH123
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _refuse(file, "unreadable-file", _reason(error)) from None


def _reason(error: Exception, act: str = "read") -> str:
    if isinstance(error, PermissionError):
        return f"you may not {act} this file or its folder"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return "this cannot be the name of a file"


def _check_before_reading(file: str) -> None:
    try:
        found = os.stat(file)  # noqa: PTH116
    except FileNotFoundError:
        if os.path.islink(file):  # noqa: PTH114
            raise _refuse(file, "no-such-file", "this link leads to no file") from None
        raise _refuse(file, "no-such-file", "there is no such file", _nearest(file)) from None
    if stat.S_ISDIR(found.st_mode):
        hint = "Name the case file in it."
        raise _refuse(file, "directory", "this is a directory, not a case file", hint)
    if not stat.S_ISREG(found.st_mode):
        raise _refuse(file, "not-a-file", "this is not an ordinary file")
    if found.st_size > MAX_BYTES:
        raise _too_large(file, found.st_size)


def _nearest(file: str) -> str | None:
    folder, name = os.path.split(file)
    try:
        return suggest(name, sorted(os.listdir(folder or ".")))  # noqa: PTH208
    except OSError:
        return f"There is no directory {folder!r} either." if folder else None


def decode(data: bytes, file: str | None = None) -> str:
    """Decode the bytes of a file that should be text in UTF-8.

    Raises
    ------
    ProjectFileError
        If they are too many, none, or no text.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(file, len(data))
    for magic, what in _FORMATS.items():
        if data.startswith(magic):
            raise _refuse(
                file, "not-text", f"this is {what}, not a case file", "Save it as text in UTF-8."
            )
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        message = "this is a binary file, not text: it contains a zero byte"
        raise _refuse(file, "not-text", message, line=line)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _not_utf8(file, data, error.start) from None
    if not text.strip():
        hint = "'standoff new' writes a skeleton to start from."
        raise _refuse(file, "empty-file", "the file is empty", hint)
    return text


def _not_utf8(file: str | None, data: bytes, at: int) -> ProjectFileError:
    line_start = data.rfind(b"\n", 0, at) + 1
    line = data.count(b"\n", 0, at) + 1
    before = data[line_start:at].decode("utf-8", "replace")
    rest = data[at : at + 80].split(b"\n", 1)[0].rstrip(b"\r").decode("cp1252", "replace")
    column = len(before) + 1
    place = Place(file, line, column, column + 1, before + rest).clipped()
    message = f"the file is not UTF-8: byte {data[at]:#04x} at offset {at} (line {line})"
    hint = "Save the file as UTF-8; it looks like an older encoding such as Windows-1252."
    return ProjectFileError(message, [Problem("not-utf8", message, place, hint=hint)])


def _too_large(file: str | None, size: int) -> ProjectFileError:
    message = f"the file has {size / 1e6:,.1f} MB; a case file may have {MAX_BYTES / 1e6:.0f} MB"
    hint = "Articles do not belong into the case file; cite them."
    return _refuse(file, "file-too-large", message, hint)


def _refuse(
    file: str | None, code: str, message: str, hint: str | None = None, line: int | None = None
) -> ProjectFileError:
    return ProjectFileError(message, [Problem(code, message, Place(file, line), hint=hint)])


def write_text(path: Path | str, text: str, *, overwrite: bool = False) -> Path:
    """Write a text in UTF-8, whole or not at all; see `write_data`."""
    return write_data(path, text.encode("utf-8"), overwrite=overwrite)


def write_data(path: Path | str, data: bytes, *, overwrite: bool = False) -> Path:
    """Write a file whole or not at all.

    The data go to a temporary file beside the target and takes its name
    when it is complete.

    Raises
    ------
    ProjectFileError
        If the file exists and `overwrite` is not given, or cannot be written.
    """
    target = Path(path)
    try:
        _write(Path(os.path.realpath(target)), data, overwrite=overwrite)
    except FileExistsError:
        hint = "Give another name, or replace it with --force (in Python with overwrite=True)."
        message = "the file exists and was left as it is"
        raise _refuse(os.fspath(path), "file-exists", message, hint) from None
    except (OSError, ValueError) as error:
        message = f"the file cannot be written: {_reason(error, 'write to')}"
        raise _refuse(os.fspath(path), "unwritable-file", message) from None
    return target


def _write(target: Path, data: bytes, *, overwrite: bool) -> None:
    if target.is_dir():
        raise IsADirectoryError(21, "it is a directory")
    if not overwrite and target.exists():
        raise FileExistsError
    if target.exists() and not target.is_file():
        # A file would take the place of the device or pipe, for everybody.
        raise OSError(0, "it is not an ordinary file")
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as stream:
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    try:
        _take_name(temporary, target, overwrite=overwrite)
    finally:
        temporary.unlink(missing_ok=True)


def _take_name(temporary: Path, target: Path, *, overwrite: bool) -> None:
    if overwrite:
        if target.exists():
            _keep_rights(temporary, target.stat())
        temporary.replace(target)
        return
    try:
        # A link fails where another program made the file in the meantime.
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        temporary.rename(target)


def _keep_rights(file: Path, found: os.stat_result) -> None:
    """Give a file the owner, where that is allowed, and the mode of the one it takes the place of."""
    own = file.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (found.st_uid, found.st_gid):
        with suppress(OSError):
            os.chown(file, found.st_uid, found.st_gid)
    file.chmod(stat.S_IMODE(found.st_mode))
