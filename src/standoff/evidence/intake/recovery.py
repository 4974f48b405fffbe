"""Recovery: a new database from what can still be read of a damaged one.

The captures are the originals. Each that unpacks to bytes of its hash is taken
over with where and when it was found; what the analyst decided is taken over
where it can be read; everything else is derived again, as if the files had
just been added.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import Place, Problem, ProjectFileError, StandoffError, UsageError
from standoff.evidence.capture.documents import Document, make_document
from standoff.evidence.capture.paths import is_there, printable_path
from standoff.evidence.database.damage import UNREADABLE, words
from standoff.evidence.database.opening import check_readable
from standoff.evidence.database.salvage import Row, Salvage, salvage
from standoff.evidence.database.schema import DECIDED, KEPT, Column
from standoff.evidence.database.store import Store, now
from standoff.evidence.database.values import is_sound
from standoff.evidence.intake.ingest import rederive
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.decoding import redecode
from standoff.evidence.zones.kinds import ZoneKind

OnDocument = Callable[[int, int], None]
"""Called with how many documents are done, and how many there are."""

_BY_PEOPLE = ("slug", "added_at", "added_by")
_COLUMNS = {column.name: column for column in KEPT[0].columns}
_MEDIA_TYPES = frozenset(("text/plain", "text/markdown", "text/html", "application/pdf"))


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a new database holds of a damaged one.

    Parameters
    ----------
    documents, decisions
        How many were taken over.
    problems
        What is lost or doubtful.
    """

    documents: int
    decisions: int
    problems: tuple[Problem, ...]


def recover(old: Path, new: Path, *, on_document: OnDocument | None = None) -> Recovered:
    """Make a new database of what can still be read of a damaged one.

    The new one appears when it is whole; the old one is left as it is.

    Raises
    ------
    ProjectFileError
        If the old file is not there or holds nothing, or the new one exists.
    """
    _refuse_to_replace(new)
    if not is_there(old):
        raise UsageError(f"there is no evidence database at {printable_path(old)}")
    check_readable(old)
    found = salvage(old)
    unfinished = new.with_name(f".{new.name}.recovering")
    _remove(unfinished)
    try:
        with Store.open(unfinished, create=True) as store:
            recovered = _rebuild(store, old, new, found, on_document)
        unfinished.rename(new)
    except OSError as error:
        raise _unwritable(new, error) from error
    finally:
        _remove(unfinished)
    return recovered


def _refuse_to_replace(path: Path) -> None:
    try:
        path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritable(path, error) from error
    message = "the file exists and was left as it is"
    place = Place(file=printable_path(path))
    raise ProjectFileError(message, [Problem("file-exists", message, place)])


def _unwritable(path: Path, error: OSError) -> ProjectFileError:
    message = f"the file cannot be written: {(error.strerror or str(error)).lower()}"
    place = Place(file=printable_path(path))
    return ProjectFileError(message, [Problem("unwritable-file", message, place)])


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _rebuild(
    store: Store, old: Path, new: Path, found: Salvage, on_document: OnDocument | None
) -> Recovered:
    problems = list(found.problems)
    numbers: dict[int, int] = {}
    with store.transaction():
        for row in found.rows["document"].values():
            kept = _keep_document(store, row, problems)
            if kept is not None:
                numbers[row["id"]] = kept
        if not numbers:
            message = "no source in it can be read"
            problem = Problem("damaged-database", message, Place(file=printable_path(old)))
            raise ProjectFileError(message, [*problems, problem])
        problems += _lost_captures(found, numbers)
        _keep_captures(store, old, new, found, numbers)
        decisions = sum(
            _keep_decision(store, table.name, row, problems)
            for table in DECIDED
            for _, row in sorted(found.rows[table.name].items(), key=lambda item: str(item[0]))
        )
    total, done = len(numbers), 0

    def count(_sha256: str) -> None:
        nonlocal done
        done += 1
        if on_document is not None:
            on_document(done, total)

    problems += [
        each
        for each in rederive(store, everything=True, on_document=count)
        if each.severity == "error"  # what analysers give up is no loss
    ]
    return Recovered(total, decisions, tuple(problems))


def _keep_document(store: Store, row: Row, problems: list[Problem]) -> int | None:
    """Keep a document whose bytes can be unpacked; give its new number."""
    name = str(row["slug"] or row["name"] or row["id"])
    try:
        raw = zlib.decompress(row["raw"])
        document = _document(row, raw)
    except (*UNREADABLE, StandoffError) as error:
        message = f"the source {name!r} cannot be read and is lost: {words(error)}"
        hint = "Add its file again if you have it."
        problems.append(Problem("damaged-source", message, value=name, hint=hint))
        return None
    if store.document_id(document.sha256) is not None:
        return store.document_id(document.sha256)
    if document.sha256 != row["sha256"]:
        message = f"the kept bytes of {name!r} have another hash than was recorded"
        problems.append(Problem("hash-differs", message, severity="warning", value=name))
    return _keep_names(store, store.insert_document(document, row["raw"]), row, problems)


def _document(row: Row, raw: bytes) -> Document:
    """Decode a document as it was decoded before; anew where that cannot be told any more."""
    name, media_type = str(row["name"] or "document"), row["media_type"]
    try:
        if row["text_layer"] is not None:
            text = zlib.decompress(row["text_layer"]).decode()
        else:
            text = redecode(raw, row["encoding"])
    except UNREADABLE:
        return make_document(raw, Path(name))
    if len(text) != row["characters"]:
        return make_document(raw, Path(name))
    if media_type not in _MEDIA_TYPES:
        media_type = make_document(raw, Path(name)).media_type
    sha256 = hashlib.sha256(raw).hexdigest()
    evidence = str(row["encoding_evidence"])
    return Document(sha256, name, media_type, row["encoding"], evidence, text, raw)


def _keep_names(store: Store, number: int, row: Row, problems: list[Problem]) -> int:
    """Keep what a document is called, when it was added and, where it is free, its number."""
    for name in _BY_PEOPLE:
        value = row[name]
        if _is_readable(_COLUMNS[name], value):
            sql = f"UPDATE OR IGNORE document SET {name} = ? WHERE id = ?"
            store.connection.execute(sql, (value, number))
        else:
            anew = store.value(f"SELECT {name} FROM document WHERE id = ?", (number,))
            message = f"document.{name} cannot be read and is now {anew}"
            problems.append(Problem("damaged-value", message, severity="warning", value=anew))
    sql = "UPDATE OR IGNORE document SET id = ? WHERE id = ? RETURNING id"
    return int(store.value(sql, (row["id"], number)) or number)


def _is_readable(column: Column, value: object) -> bool:
    return (
        isinstance(value, str)
        and value != ""
        and "\ufffd" not in value
        and is_sound(column, value.encode())
    )


def _lost_captures(found: Salvage, numbers: dict[int, int]) -> Iterator[Problem]:
    """Name the captures whose document is not even there to be unpacked."""
    known = {row["id"] for row in found.rows["document"].values()}
    for row in found.rows["capture"].values():
        if row["document_id"] not in known | numbers.keys():
            message = f"the source that was found at {row['path']!r} is lost"
            hint = "Add its file again if you have it."
            yield Problem("damaged-source", message, value=row["path"], hint=hint)


def _keep_captures(
    store: Store, old: Path, new: Path, found: Salvage, numbers: dict[int, int]
) -> None:
    """Keep where documents were found; the latest version of a path is the current one."""
    home = old.absolute().parent
    elsewhere = home != new.absolute().parent
    for row in found.rows["capture"].values():
        if row["document_id"] in numbers:
            path = store.stored_path(home / row["path"]) if elsewhere else row["path"]
            number = numbers[row["document_id"]]
            values = {name: value for name, value in row.items() if name != "id"}
            store.insert("capture", values | {"document_id": number, "path": path})
    for lone in store.rows(_WITHOUT_CAPTURE):
        values = {"document_id": lone["id"], "path": lone["slug"], "version": 1, "current": 1}
        store.insert("capture", values | {"modified_at": None, "added_at": now()})
    store.connection.execute(_LATEST)


_WITHOUT_CAPTURE = "SELECT id, slug FROM document WHERE id NOT IN (SELECT document_id FROM capture)"
_LATEST = """UPDATE capture SET current = version = (
  SELECT max(version) FROM capture AS other WHERE other.path = capture.path)"""


def _keep_decision(store: Store, table: str, row: Row, problems: list[Problem]) -> bool:
    """Keep a decision, if it is one."""
    try:
        if table == "decided_name":
            NameTable.from_rows([json.loads(row["decision"]), *json.loads(row["entries"])])
        elif table == "decided_zone":
            ZoneKind(row["kind"])
        store.insert(table, row)
    except (*UNREADABLE, StandoffError) as error:
        message = f"a row of {table} cannot be read and is lost: {words(error)}"
        problems.append(Problem("damaged-value", message))
        return False
    return True
