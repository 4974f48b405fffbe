"""What the columns of a table are called, and which of them is taken for which field."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from standoff.errors import Problem, UsageError, suggest
from standoff.evidence.capture.file_kinds import may_hold_articles
from standoff.evidence.capture.formats.event_tables import is_event_table
from standoff.evidence.capture.formats.json_lines import names_in, read_records
from standoff.evidence.capture.formats.members import Columns
from standoff.evidence.capture.formats.tables import MAPPED, find_columns, read_rows
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode

_Beginning = tuple[Sequence[str], Sequence[Mapping[str, str]]]
"""The names of the columns, and the first rows by them."""

_MOST = 200_000
"""So many bytes of a file are looked at, and so many rows in them."""

_ROWS = 20


@dataclass(frozen=True, slots=True)
class TableHead:
    """The columns of a table.

    Parameters
    ----------
    names
        As the table calls them, in its order.
    found
        Name of the column by field, of those that are found by their names.
    cells
        What the first rows that have it say in a column.
    events
        Whether it is a table of events, which needs no choice of columns.
    """

    names: tuple[str, ...]
    found: Mapping[str, str]
    cells: Mapping[str, tuple[str, ...]]
    events: bool = False


def read_table_head(path: Path) -> TableHead:
    """Read the columns of a table, or the keys of lines of JSON, from the beginning of the file.

    Raises
    ------
    ProjectFileError
        When the file is neither.
    OSError
        When it cannot be read.
    """
    if not may_hold_articles(path):
        raise refusal(path, "table-form", "this is neither a table nor lines of JSON")
    with path.open("rb") as file:
        raw = file.read(_MOST)
    text = decode(raw).text
    if len(raw) == _MOST:
        text = text[: text.rfind("\n") + 1]
    names, rows = (_of_lines if "json" in path.suffix else _of_table)(text, path)
    cells = {name: tuple(row[name] for row in rows if row.get(name, "").strip()) for name in names}
    found = {field: names[at] for field, at in find_columns(names).items()}
    return TableHead(tuple(names), found, cells, bool(is_event_table(names)))


def _of_table(text: str, path: Path) -> _Beginning:
    try:
        rows = list(islice(read_rows(text, path), _ROWS + 1))
    except csv.Error as error:
        raise refusal(path, "table-form", f"the table cannot be read: {error}") from None
    names = rows[0] if rows else []
    return names, [dict(zip(names, row, strict=False)) for row in rows[1:]]


def _of_lines(text: str, path: Path) -> _Beginning:
    records = [record for _, record in islice(read_records(text, path), _ROWS)]
    return names_in(records), records


def read_columns(text: str) -> Columns:
    """Read which columns hold which fields, as ``text=body,title=headline``.

    Raises
    ------
    UsageError
        With everything that is no field or no pair.
    """
    chosen: dict[str, str] = {}
    problems = []
    for part in filter(None, map(str.strip, text.split(","))):
        field, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column:
            message = f"{part!r} does not say which column is which field"
            problems.append(Problem("columns-form", message, value=part, hint="Say text=NAME."))
        elif field not in MAPPED:
            hint = suggest(field, MAPPED)
            message = f"there is no field {field!r}"
            unknown = Problem("unknown-field", message, value=field, allowed=MAPPED, hint=hint)
            problems.append(unknown)
        else:
            chosen[field] = column
    if problems:
        raise UsageError(problems[0].message, problems)
    return Columns(chosen)
