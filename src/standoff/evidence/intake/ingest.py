"""Ingest: from files to rows, file by file.

Each file is one transaction: its bytes, its place and everything derived from
them appear together. A run that is interrupted is resumed by starting it
again; what is there is recognised by its hash. A file that cannot be read is
reported, and the rest goes on. Articles are grouped at the end, because that
needs all documents; until then the database remembers that it is due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from standoff.errors import Problem, ProjectFileError, StandoffError, UsageError
from standoff.evidence.capture.documents import DEFAULT_SIZE_LIMIT
from standoff.evidence.capture.formats.members import Columns
from standoff.evidence.capture.paths import absolute_path, printable_path
from standoff.evidence.database.containers import day_of_mail
from standoff.evidence.database.places import sentence_id
from standoff.evidence.database.search_index import make_anew
from standoff.evidence.database.store import Store
from standoff.evidence.intake.held_files import keep_container, keep_part, retire
from standoff.evidence.intake.known_people import unite_people
from standoff.evidence.intake.memory import (
    seldom_look_for_circles,
    seldom_looking_for_circles,
)
from standoff.evidence.intake.name_journal import find_concerned, known_names, names_revision
from standoff.evidence.intake.preparing import (
    Prepared,
    Settings,
    failure,
    given_time,
    prepare,
    remarks_on_gaps,
)
from standoff.evidence.intake.regrouping import GROUPING_DUE, group_articles
from standoff.evidence.intake.steps import Batch, derivation_key, derive, own_columns
from standoff.evidence.intake.verdicts import (
    decided_dates,
    decisions_about,
    decisions_by_document,
)
from standoff.evidence.names.table import NameTable
from standoff.executors import Executor, Job, Serial, WorkerDiedError, choose_executor

Status = Literal["added", "unchanged", "new place", "new version", "refused"]

PARALLEL_FROM = 200
"""Fewer files than this are not worth starting other processes for, unless they are large ones."""

PARALLEL_BYTES = 5_000_000
"""So many bytes take longer to read than other processes to start, where they are in some files."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `remarks` are warnings about one that was read."""

    path: str
    status: Status
    sha256: str | None = None
    problem: Problem | None = None
    remarks: tuple[Problem, ...] = ()


def add_files(
    store: Store,
    files: Iterable[Path],
    *,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    workers: int = 1,
    scheduler: str = "",
    columns: Columns | None = None,
    on_outcome: Callable[[Outcome], None] | None = None,
) -> tuple[Outcome, ...]:
    """Add files to the database and derive what they say.

    Parameters
    ----------
    columns
        Which columns of tables hold which field.
    workers
        Number of processes that read and derive; the result is the same for
        any number, and on a cluster.
    scheduler
        Address of the scheduler of a Dask cluster whose workers read, instead;
        they must reach the files by the same paths.
    """
    own = own_files(store.path)
    paths = [path for path in files if path not in own]
    settings = Settings(
        size_limit=size_limit,
        known=frozenset(row["sha256"] for row in store.rows("SELECT sha256 FROM document")),
        decisions=decisions_by_document(store),
        names=known_names(store),
        columns=columns or Columns(),
    )
    key = current_key(store)
    outcomes = []
    executor = choose_executor(workers if are_worth_processes(paths) else 1, scheduler)
    with seldom_looking_for_circles():
        for prepared in _prepare_all(paths, settings, executor):
            outcome = _keep(store, prepared, key, settings.columns)
            outcomes.append(outcome)
            if on_outcome is not None:
                on_outcome(outcome)
    if store.setting(GROUPING_DUE):
        regroup(store)
    return tuple(outcomes)


def rederive(
    store: Store,
    *,
    everything: bool = False,
    on_document: Callable[[str], None] | None = None,
) -> tuple[Problem, ...]:
    """Derive documents again, by default those that are out of date.

    What the analyst decided is read, never written. What analysers had to give
    up is told as warnings.
    """
    if everything:
        with store.transaction() as connection:
            make_anew(connection)
    key = current_key(store)
    names = known_names(store)
    condition = "1" if everything else "state != ?"
    values = () if everything else (key,)
    rows = store.rows(f"SELECT id, sha256 FROM document WHERE {condition} ORDER BY id", values)
    problems: list[Problem] = []
    for row in rows:
        problem = rederive_document(store, row["id"], key, names, problems)
        if problem is not None:
            problems.append(problem)
        if on_document is not None:
            on_document(row["sha256"])
    if rows:
        store.remember(GROUPING_DUE, "yes")
    if store.setting(GROUPING_DUE):
        problems += regroup(store)
    return tuple(problems)


def regroup(store: Store) -> tuple[Problem, ...]:
    """Group captures into articles, and read again those for which another date holds now."""
    return read_redated(store, lambda: group_articles(store))


def read_redated(store: Store, change: Callable[[], None]) -> tuple[Problem, ...]:
    """Make a change, and read again the documents for which another date was set thereby.

    A date that is set holds for every capture of its article.
    """
    before = decided_dates(store)
    with store.transaction():
        change()
        after = decided_dates(store)
        concerned = sorted(
            number
            for number in before.keys() | after.keys()
            if before.get(number) != after.get(number) and _is_there(store, number)
        )
        # Were the run to end here, they would be known to be out of date.
        places = ((number,) for number in concerned)
        store.connection.executemany("UPDATE document SET state = '' WHERE id = ?", places)
    due = store.setting(GROUPING_DUE)
    key, names = current_key(store), known_names(store)
    found = (rederive_document(store, number, key, names) for number in concerned)
    problems = [problem for problem in found if problem is not None]
    problems += _unite_people(store, key, names)
    store.remember(GROUPING_DUE, due)  # neither date nor name changes a sentence, so no article
    return tuple(problems)


def _is_there(store: Store, number: int) -> bool:
    return store.value("SELECT 1 FROM document WHERE id = ?", (number,)) is not None


def _unite_people(store: Store, key: str, names: NameTable) -> list[Problem]:
    problems: list[Problem | None] = []
    unite_people(
        store, lambda number: problems.append(rederive_document(store, number, key, names))
    )
    return [problem for problem in problems if problem is not None]


def rederive_document(
    store: Store,
    document_id: int,
    key: str,
    names: NameTable,
    remarks: list[Problem] | None = None,
) -> Problem | None:
    """Derive one document again in one transaction; give the problem if it fails.

    Parameters
    ----------
    remarks
        Takes down what was given up in it while the rest was read.
    """
    try:
        document = store.load_document(document_id)
        document = replace(document, mailed=day_of_mail(store, document_id))
    except ProjectFileError as error:
        return error.problems[0]
    decisions = decisions_about(store, document.sha256)
    try:
        with given_time(document) as gaps:
            batches = derive(document, decisions, names, gaps)
    except Exception as error:  # noqa: BLE001 - one odd document must not stop the others
        return failure(Path(document.name), error)
    with store.transaction():
        write_batches(store, document_id, batches, key)
        store.remember(GROUPING_DUE, "yes")
    if remarks is not None:
        remarks += remarks_on_gaps(gaps, Path(document.name))
    return None


def adopt_names(
    store: Store, ids: Iterable[str], tables: tuple[NameTable, NameTable], old_key: str
) -> int:
    """Read again the documents that a change of the table of names concerns.

    Other documents that were up to date before stay so.
    """
    key, names = current_key(store), known_names(store)
    concerned = find_concerned(store, ids, tables)
    store.connection.execute("UPDATE document SET state = ? WHERE state = ?", (key, old_key))
    for document_id in concerned:
        problem = rederive_document(store, document_id, key, names)
        if problem is not None:
            raise UsageError(problem.message, [problem])
    _unite_people(store, key, names)
    return len(concerned)


def current_key(store: Store) -> str:
    """Give the derivation key for the present versions and the present table of names."""
    return derivation_key(names_revision(store))


def count_stale(store: Store) -> int:
    """Count the documents whose items an older version or other decisions made."""
    sql = "SELECT count(*) FROM document WHERE state != ?"
    return int(store.value(sql, (current_key(store),)))


def write_batches(store: Store, document_id: int, batches: Iterable[Batch], key: str) -> None:
    """Replace what is derived from a document; to be called inside a transaction."""
    for batch in batches:
        store.connection.execute(f"DELETE FROM {batch.table} WHERE document_id = ?", (document_id,))
        maker = store.maker(batch.step, batch.version)
        names = ("document_id", "made_by", *own_columns(batch.table))
        columns = ", ".join(f'"{name}"' for name in names)
        places = ", ".join("?" * len(names))
        store.connection.executemany(
            f"INSERT INTO {batch.table}({columns}) VALUES ({places})",
            ((document_id, maker, *row) for row in _placed(batch, document_id)),
        )
    store.connection.execute("UPDATE document SET state = ? WHERE id = ?", (key, document_id))


def _placed(batch: Batch, document_id: int) -> Iterable[tuple[Any, ...]]:
    """Give the rows of a batch; the numbers of sentences tell the document."""
    if batch.table != "sentence":
        return batch.rows
    at = own_columns("sentence").index("id")
    return ((*row[:at], sentence_id(document_id, row[at]), *row[at + 1 :]) for row in batch.rows)


def own_files(database: Path) -> frozenset[Path]:
    """Give the files that an evidence database consists of."""
    path = absolute_path(database)
    return frozenset(path.with_name(path.name + end) for end in ("", "-wal", "-shm"))


def _keep(store: Store, prepared: Prepared, key: str, columns: Columns) -> Outcome:
    place = Path(f"{prepared.path}{prepared.place}")
    path = printable_path(place)
    if prepared.problem is not None:
        return Outcome(path, "refused", problem=prepared.problem)
    with store.transaction():
        sha256 = prepared.known or (prepared.document.sha256 if prepared.document else "")
        document_id = store.document_id(sha256)
        fresh = document_id is None
        if document_id is None and prepared.document is not None:
            document_id = store.insert_document(prepared.document, prepared.packed)
            write_batches(store, document_id, prepared.batches, key)
        if document_id is None:
            raise LookupError(sha256)
        if prepared.contents is not None and prepared.origin is not None:
            container_id = keep_container(store, prepared.contents, columns.chosen)
            keep_part(store, document_id, container_id, prepared.origin)
        recorded = store.record_capture(document_id, place, prepared.modified)
        retired = _retire_others(store, prepared)
        if fresh or retired or recorded == "new version":
            store.remember(GROUPING_DUE, "yes")
    status: Status = "added" if fresh and recorded == "new place" else recorded
    return Outcome(path, status, sha256, remarks=prepared.remarks)


def _retire_others(store: Store, prepared: Prepared) -> bool:
    """With the last part of a file, let go what stood in it before."""
    if not prepared.last:
        return False
    places = (store.stored_path(Path(f"{prepared.path}{place}")) for place in prepared.last)
    return retire(store, store.stored_path(prepared.path), frozenset(places))


def _prepare_all(paths: list[Path], settings: Settings, executor: Executor) -> Iterator[Prepared]:
    """Prepare files in their order; only a few are in memory at a time."""
    chunk = 1 if executor == Serial() else _CHUNK
    pieces = (tuple(paths[at : at + chunk]) for at in range(0, len(paths), chunk))
    job = Job(_read_with, (settings,), _prepare_chunk, here=lambda: settings)
    try:
        for _, prepared in executor.run(job, pieces, in_order=True):
            yield from prepared
    except WorkerDiedError as died:
        first, last = died.piece[0], died.piece[-1]  # type: ignore[index]
        raise StandoffError(
            "reading processes died again and again, perhaps for want of memory, between "
            f"{printable_path(first)} and {printable_path(last)}",
            hint="What was added is kept. Go on with --jobs 1 to see at which file.",
        ) from None


_CHUNK = 8


def are_worth_processes(paths: Sequence[Path]) -> bool:
    """Say whether files take so long to read that other processes are worth starting."""
    if len(paths) >= PARALLEL_FROM:
        return True
    return len(paths) >= 4 * _CHUNK and sum(map(_size, paths)) >= PARALLEL_BYTES


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it is refused when it is read
        return 0


def _read_with(settings: Settings) -> Settings:
    seldom_look_for_circles()
    return settings


def _prepare_chunk(settings: Settings, paths: tuple[Path, ...]) -> list[Prepared]:
    return [each for path in paths for each in prepare(path, settings)]
