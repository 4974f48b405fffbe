"""Bringing sources in, deriving them again, and checking what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from standoff.dossier.words.phrases import join_words
from standoff.errors import Problem, StandoffError, UsageError
from standoff.evidence.capture.documents import DEFAULT_SIZE_LIMIT
from standoff.evidence.capture.file_kinds import PassedOver, count_kinds, may_hold_articles
from standoff.evidence.capture.folders import find_files
from standoff.evidence.capture.formats.members import Columns
from standoff.evidence.capture.ocr import are_languages
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.table_heads import read_columns
from standoff.evidence.database.damage import UNREADABLE, words
from standoff.evidence.database.integrity import count_rows, find_faults
from standoff.evidence.database.store import Store
from standoff.evidence.descriptions.odd_columns import find_odd_columns
from standoff.evidence.intake.ingest import (
    Outcome,
    add_files,
    are_worth_processes,
    count_stale,
    own_files,
    rederive,
)
from standoff.evidence.intake.recovery import recover
from standoff.evidence.intake.regrouping import GROUPING_DUE
from standoff.evidence.intake.remarks import fold
from standoff.evidence.lookup.overview import SourceRecord, list_sources
from standoff.executors.cores import core_count
from standoff.workflows.brief import brief, in_notebooks

_NAMED = 6
"""Of more files that were not read so many are named."""

OnProgress = Callable[[int, int], None]
"""Called with how many are done, and how many there are."""


@in_notebooks
@brief("database", "outcomes", "problems", "sources")
@dataclass(frozen=True, slots=True)
class AddReport:
    """What `add_sources` did, file by file.

    Parameters
    ----------
    skipped, kinds
        Files in folders that are of no kind that is read, and how many there
        are of each kind.
    problems
        Why files were refused, and warnings about those that were read.
    sources, articles
        What the database holds now.
    """

    database: str
    outcomes: tuple[Outcome, ...]
    skipped: tuple[str, ...]
    kinds: tuple[PassedOver, ...]
    problems: tuple[Problem, ...]
    sources: int
    articles: int

    @property
    def complete(self) -> bool:
        """Whether everything that was named could be read."""
        return all(problem.severity != "error" for problem in self.problems)

    @property
    def left_unread(self) -> str:
        """Which files in folders may hold articles and were not read, and what to do; empty for none."""
        found = [path for path in self.skipped if may_hold_articles(Path(path))]
        if not found:
            return ""
        more = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
        named = join_words([*found[:_NAMED], *more])
        return (
            f"Not read, as rows of a table may be articles or not: {named}. If they are, name the "
            "file itself: standoff sources add FILE"
        )

    @property
    def counts(self) -> dict[str, int]:
        """Number of files by what became of them."""
        return dict(Counter(outcome.status for outcome in self.outcomes))

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        files = []
        for outcome in self.outcomes:
            file: dict[str, Any] = {"path": outcome.path, "status": outcome.status}
            if outcome.sha256 is not None:
                file["sha256"] = outcome.sha256
            if outcome.problem is not None:
                file["problem"] = outcome.problem.to_dict()
            files.append(file)
        return {
            "database": self.database,
            "counts": self.counts,
            "files": files,
            "skipped": list(self.skipped),
            "skipped_kinds": [kind.to_dict() for kind in self.kinds],
            "problems": [problem.to_dict() for problem in self.problems],
            "sources": self.sources,
            "articles": self.articles,
        }


@in_notebooks
@brief("database", "sources", "articles")
@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources of a database; `stale` were read by an older version or other decisions."""

    database: str
    sources: tuple[SourceRecord, ...]
    articles: int
    stale: int

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {
            "database": self.database,
            "articles": self.articles,
            "stale": self.stale,
            "sources": [source.to_dict() for source in self.sources],
        }


@in_notebooks
@brief("rederived", "sources", "problems")
@dataclass(frozen=True, slots=True)
class RederiveReport:
    """What `rederive_sources` did; what failed, and what was given up, are its problems."""

    rederived: int
    sources: int
    articles: int
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "rederived": self.rederived,
            "sources": self.sources,
            "articles": self.articles,
            "problems": [problem.to_dict() for problem in self.problems],
        }


@in_notebooks
@brief("sources", "items", "problems")
@dataclass(frozen=True, slots=True)
class VerifyReport:
    """Whether the database holds what it says."""

    sources: int
    items: int
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "sources": self.sources,
            "items": self.items,
            "problems": [problem.to_dict() for problem in self.problems],
        }


@in_notebooks
@brief("database", "sources", "problems")
@dataclass(frozen=True, slots=True)
class RecoverReport:
    """What `recover_sources` saved; problems that are errors say what is lost."""

    database: str
    sources: int
    articles: int
    decisions: int
    problems: tuple[Problem, ...]

    @property
    def lost(self) -> tuple[Problem, ...]:
        """What could not be read any more."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "database": self.database,
            "sources": self.sources,
            "articles": self.articles,
            "decisions": self.decisions,
            "problems": [problem.to_dict() for problem in self.problems],
        }


def add_sources(
    database: Path,
    paths: Iterable[Path | str],
    *,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    columns: str | Columns | None = None,
    ocr: str = "",
    workers: int | None = 1,
    scheduler: str = "",
    on_progress: OnProgress | None = None,
) -> AddReport:
    """Add files, folders and patterns to a database, which is made if it is not there.

    Parameters
    ----------
    columns
        Which columns of a table hold which field: ``text=body,title=headline``; what is
        odd about them is told with the problems.
    ocr
        Languages in which pictures of pages of a PDF are recognised, as tesseract
        names them (``eng+rus``), by the program ocrmypdf; empty: they are not.
    workers
        Processes that read; None for two where there are many files and cores.
    scheduler
        Address of the scheduler of a Dask cluster whose workers read, instead.

    Raises
    ------
    UsageError
        When a path does not exist or a pattern matches nothing, or the
        columns are not said as they should be.
    """
    given = columns if isinstance(columns, Columns) else read_columns(columns or "")
    chosen = replace(given, ocr=_require_languages(ocr))
    found = find_files(paths)
    if workers is None:
        workers = min(2, core_count()) if are_worth_processes(found.files) else 1
    done: set[str] = set()

    def count(outcome: Outcome) -> None:
        done.add(outcome.path.partition("#")[0])
        if on_progress is not None:
            on_progress(min(len(done), len(found.files)), len(found.files))

    with Store.open(database, create=True) as store:
        outcomes = add_files(
            store,
            found.files,
            size_limit=size_limit,
            columns=chosen,
            workers=workers,
            scheduler=scheduler,
            on_outcome=count,
        )
        sources, articles = count_sources(store)
    refused = (each.problem for each in outcomes if each.problem is not None)
    remarks = (remark for each in outcomes for remark in each.remarks)
    skipped = [path for path in found.skipped if path not in own_files(database)]
    odd = (one for path in found.files for one in _find_odd(path, chosen))
    return AddReport(
        printable_path(database),
        outcomes,
        tuple(map(printable_path, skipped)),
        count_kinds(skipped),
        fold((*found.problems, *odd, *refused, *remarks)),
        sources,
        articles,
    )


def _find_odd(path: Path, columns: Columns) -> tuple[Problem, ...]:
    """Say what is odd about the columns that were chosen for a table."""
    if not columns.chosen or not may_hold_articles(path):
        return ()
    return find_odd_columns(path, columns.chosen)


def _require_languages(ocr: str) -> str:
    if ocr and not are_languages(ocr):
        message = f"{ocr!r} names no languages for OCR"
        hint = "Name them as tesseract does: eng, or eng+rus+jpn."
        raise UsageError(message, [Problem("ocr-languages", message, value=ocr, hint=hint)])
    return ocr


def list_all_sources(
    database: Path, *, old_versions: bool = False, only: Sequence[str] = ()
) -> SourceList:
    """List the sources of a database.

    Parameters
    ----------
    only
        Short names, hashes, paths ... of those to list; all by default.
    """
    with Store.open(database) as store:
        chosen = {store.find_document(source)["id"] for source in only}
        records = list_sources(store, old_versions=old_versions)
        return SourceList(
            printable_path(database),
            tuple(each for each in records if not only or each.number in chosen),
            count_sources(store)[1],
            count_stale(store),
        )


def rederive_sources(
    database: Path, *, everything: bool = False, on_progress: OnProgress | None = None
) -> RederiveReport:
    """Derive items again with this version; what the analyst decided stays.

    Parameters
    ----------
    everything
        Also the documents that are up to date.
    """
    with Store.open(database) as store:
        total = len(store.rows("SELECT id FROM document")) if everything else count_stale(store)
        done = 0

        def count(_sha256: str) -> None:
            nonlocal done
            done += 1
            if on_progress is not None:
                on_progress(done, total)

        problems = rederive(store, everything=everything, on_document=count)
        sources, articles = count_sources(store)
    failed = sum(each.severity == "error" for each in problems)
    return RederiveReport(done - failed, sources, articles, problems)


def verify_sources(database: Path) -> VerifyReport:
    """Check hashes, positions and the search index of a database."""
    with Store.open(database) as store:
        items, problems = find_faults(store)
        unread = tuple(_unreadable(store))
        return VerifyReport(count_rows(store, "document"), items, (*problems, *unread))


def _unreadable(store: Store) -> Iterator[Problem]:
    """Find what the commands could not read, although it is a value of its column."""
    from standoff.evidence.intake.name_journal import all_names
    from standoff.evidence.lookup.unreadable import find_unreadable

    try:
        all_names(store)
    except (*UNREADABLE, StandoffError) as error:
        yield Problem("damaged-value", f"the table of names cannot be read: {words(error)}")
    try:
        yield from find_unreadable(store)
    except UNREADABLE as error:
        yield Problem("damaged-value", f"what the sources say cannot be read: {words(error)}")


def recover_sources(
    old: Path, new: Path, *, on_progress: OnProgress | None = None
) -> RecoverReport:
    """Make a new database of what can still be read of a damaged one, which is left as it is.

    Captures whose bytes are whole and decisions that can be read are taken
    over; everything else is derived again.

    Raises
    ------
    ProjectFileError
        When nothing can be read, or there is something at `new`.
    """
    found = recover(old, new, on_document=on_progress)
    with Store.open(new) as store:
        articles = count_sources(store)[1]
    return RecoverReport(
        printable_path(new), found.documents, articles, found.decisions, found.problems
    )


def find_undone(database: Path) -> tuple[int, str]:
    """Count the captures that an interrupted run has kept, and say what it has not done with them."""
    with Store.open(database) as store:
        due = store.setting(GROUPING_DUE)
        undone = "grouping the captures of one article, and looking for names that stand in no list"
        return count_sources(store)[0], undone if due else ""


def count_sources(store: Store) -> tuple[int, int]:
    """Count the current documents, and the articles they are captures of."""
    sql = "SELECT count(*), count(DISTINCT article_id) FROM source WHERE current"
    row = store.row(sql)
    return (0, 0) if row is None else (row[0], row[1])
