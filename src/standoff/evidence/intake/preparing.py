"""Preparing: from a file to the rows of its documents, without touching the database."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from standoff.errors import Place, Problem, StandoffError
from standoff.evidence.capture.contents import Contents, Origin, read_contents, remarks_on
from standoff.evidence.capture.documents import DEFAULT_SIZE_LIMIT, Document
from standoff.evidence.capture.formats.members import Columns
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.grammar.lengths import LONGEST
from standoff.evidence.intake.parts import Decisions, Gaps
from standoff.evidence.intake.remarks import find_remarks
from standoff.evidence.intake.steps import Batch, derive
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.time_limit import TookTooLongError, seconds_for, time_limit


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document of a file, and what is derived from it, before it is written.

    Parameters
    ----------
    place
        What stands behind the path where the document is a part of the file.
    contents
        The file, where the document is a part of it.
    last
        The places of all parts of the file, with the last of them.
    """

    path: Path
    document: Document | None = None
    packed: bytes | None = None
    batches: tuple[Batch, ...] = ()
    problem: Problem | None = None
    remarks: tuple[Problem, ...] = ()
    known: str | None = None
    modified: float | None = None
    place: str = ""
    origin: Origin | None = None
    contents: Contents | None = None
    last: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to know besides the path."""

    size_limit: int = DEFAULT_SIZE_LIMIT
    known: frozenset[str] = frozenset()
    decisions: Mapping[str, Decisions] = field(default_factory=dict)
    names: NameTable | None = None
    columns: Columns = field(default_factory=Columns)


def prepare(path: Path, settings: Settings) -> Iterator[Prepared]:
    """Read a file and derive what its documents say, without touching the database."""
    try:
        contents = read_contents(path, size_limit=settings.size_limit, columns=settings.columns)
        modified = path.stat().st_mtime
    except StandoffError as error:
        yield Prepared(path, problem=_problem_of(path, error))
        return
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        yield Prepared(path, problem=refusal(path, "unreadable-file", reason).problems[0])
        return
    except Exception as error:  # noqa: BLE001 - a damaged container fails in any way at all
        yield Prepared(path, problem=failure(path, error))
        return
    remarks = remarks_on(contents)
    places = contents.places
    for part, place in zip(contents.parts, places, strict=True):
        is_last = place is places[-1]
        named = Path(f"{path}{place}")
        yield replace(
            _prepare_part(part.document, path, settings, remarks, named),
            modified=modified,
            place=place,
            origin=part.origin,
            contents=contents if part.origin is not None else None,
            last=places if is_last else (),
        )
        remarks = ()


def _prepare_part(
    document: Document,
    path: Path,
    settings: Settings,
    remarks: tuple[Problem, ...],
    named: Path,
) -> Prepared:
    """Read one document of a file; problems call it `named`, for it may be a part of it."""
    if document.sha256 in settings.known:
        return Prepared(path, known=document.sha256)
    decisions = settings.decisions.get(document.sha256, Decisions())
    try:
        with given_time(document) as gaps:
            batches = derive(document, decisions, settings.names, gaps)
    except Exception as error:  # noqa: BLE001 - one odd document must not stop the others
        return Prepared(path, problem=failure(named, error))
    if not any(batch.rows for batch in batches if batch.table == "sentence"):
        message = "the file has no readable text"
        return Prepared(path, problem=refusal(named, "no-readable-text", message).problems[0])
    found = (*remarks, *find_remarks(document, path), *remarks_on_gaps(gaps, path))
    return Prepared(path, document, zlib.compress(document.raw, _PACKED), batches, remarks=found)


_PACKED = 3
"""Level of packing: half of the time of the usual one, for a tenth more bytes."""


@contextmanager
def given_time(document: Document) -> Iterator[Gaps]:
    """Limit the time that a document may take; what can be left out is given up by itself."""
    seconds = seconds_for(document.size)
    with time_limit(_WHOLE * seconds):
        yield Gaps(seconds)


_WHOLE = 4
"""So many times what one step may take may all of them."""


def remarks_on_gaps(gaps: Gaps, path: Path) -> Iterator[Problem]:
    """Say what was given up in a file of which the rest was read, and why, as warnings."""
    place = Place(file=printable_path(path))
    for analyser, error in gaps.found.items():
        if isinstance(error, TookTooLongError):
            why, hint = "took too long", "Parted into smaller files it may be read whole."
        else:
            why = f"standoff failed at it ({type(error).__name__}: {error})"
            hint = "This is a fault of standoff's; please report it with the file if you may."
        message = f"of this file the {analyser} were not read: {why}; all else was read"
        yield Problem("partly-read", message, place, severity="warning", hint=hint)
    if gaps.too_long:
        count = "a sentence" if gaps.too_long == 1 else f"{gaps.too_long:,} sentences"
        message = (
            f"{count} of more than {LONGEST:,} characters: read in pieces, as if each were one"
        )
        hint = "Ends of sentences or of lines may be lost; a better copy can be added beside it."
        yield Problem("long-sentence", message, place, severity="warning", hint=hint)


def _problem_of(path: Path, error: StandoffError) -> Problem:
    if error.problems:
        return error.problems[0]
    place = Place(file=printable_path(path))
    return Problem(error.code, error.message, place, hint=error.hint)


def failure(path: Path, error: Exception) -> Problem:
    """Give the problem of a document that could not be analysed."""
    if isinstance(error, TookTooLongError):
        message = "standoff gave the file up because it took too long"
        return refusal(path, "took-too-long", message).problems[0]
    message = f"standoff could not analyse the file ({type(error).__name__}: {error})"
    hint = "This is a fault of standoff's; please report it with the file if you may."
    return Problem("not-analysed", message, Place(file=printable_path(path)), hint=hint)
