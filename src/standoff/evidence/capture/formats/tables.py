"""CSV and TSV: each row of a table is a source, its columns are fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from standoff.errors import Place, Problem, ProjectFileError, suggest
from standoff.evidence.capture.formats.composing import FIELDS, compose, read_markup
from standoff.evidence.capture.formats.event_tables import has_head, is_event_table, read_event
from standoff.evidence.capture.formats.limits import MOST_MEMBERS
from standoff.evidence.capture.formats.members import Columns, Member, Text, Unread
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode
from standoff.evidence.text.languages import Lexicon

MAPPED = ("text", *FIELDS)
"""The fields that a column can be."""

_NAMES = Lexicon((Path(__file__).with_name("columns.txt"),))
_LONGEST_CELL = 5_000_000


def read(raw: bytes, path: Path, columns: Columns) -> Iterator[Member]:
    """Give each row that has a text."""
    try:
        rows = read_rows(decode(raw).text, path)
        names = next(rows, [])
        kind = "" if columns.chosen else is_event_table(names)
        if kind:
            yield from _events(rows, names, kind, path)
            return
        fields = map_columns(names, columns, path)
        yield from _rows(rows, fields, path)
    except csv.Error as error:
        raise refusal(path, "table-form", f"the table cannot be read: {error}") from None


def read_rows(text: str, path: Path) -> Iterator[list[str]]:
    """Give the rows of a table, the names of its columns first.

    Raises
    ------
    csv.Error
        When what is read next is no table.
    """
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), _dialect(text, path), strict=False)


def _dialect(text: str, path: Path) -> type[csv.Dialect]:
    """Tell what parts the cells by the first line: the sign that stands in it most often."""
    first = text.partition("\n")[0]
    tabs = path.suffix.lower() in (".tsv", ".tab")
    sign = "\t" if tabs else max(",;\t|", key=first.count)

    class Dialect(csv.excel):
        delimiter = sign

    return Dialect


def _events(rows: Iterator[list[str]], names: list[str], kind: str, path: Path) -> Iterator[Member]:
    """Give each row of a table of events that says what happened and when."""
    first = 2 if has_head(names) else 1
    unsaid = 0
    for number, row in enumerate(rows if first == 2 else chain([names], rows), start=first):
        if number > MOST_MEMBERS:
            raise refusal(
                path,
                "archive-too-large",
                f"the table has more than {MOST_MEMBERS:,} rows",
                "Leave out the rows that are about other countries or times.",
            )
        member = read_event(kind, names, row, f"row {number}")
        if member is None:
            unsaid += any(cell.strip() for cell in row)
        else:
            yield member
    if unsaid:
        yield Unread("rows", f"{unsaid:,} without a date, an actor or a kind of event")


def _rows(rows: Iterator[list[str]], fields: Mapping[str, int], path: Path) -> Iterator[Member]:
    empty = 0
    kept = list(islice(rows, MOST_MEMBERS + 1))
    if len(kept) > MOST_MEMBERS:
        raise refusal(path, "archive-too-large", f"the table has more than {MOST_MEMBERS:,} rows")
    records = [
        {field: row[at] if at < len(row) else "" for field, at in fields.items()} for row in kept
    ]
    _settle_days(records)
    for number, (row, record) in enumerate(zip(kept, records, strict=True), start=2):
        member = read_record(record, f"row {number}")
        if member is None:
            empty += any(cell.strip() for cell in row)
        else:
            yield member
    if empty:
        yield Unread("rows", f"{empty:,} without a text")


def _settle_days(records: Sequence[dict[str, str]]) -> None:
    """Write days such as 12/11/2015 as ISO 8601, where other rows say whether the day comes first."""
    found = [_NUMBERS.fullmatch(record.get("date", "")) for record in records]
    firsts = {int(match[1]) for match in found if match}
    seconds = {int(match[2]) for match in found if match}
    day_first, month_first = max(firsts, default=0) > _MONTHS, max(seconds, default=0) > _MONTHS
    if day_first == month_first:
        return
    for record, match in zip(records, found, strict=True):
        if match:
            day, month = (match[1], match[2]) if day_first else (match[2], match[1])
            record["date"] = f"{match[3]}-{int(month):02d}-{int(day):02d}{match[4] or ''}"


_NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(\s.*)?\s*")
_MONTHS = 12


def read_record(record: Mapping[str, str], name: str) -> Text | None:
    """Make a text of a record; None if it has no words."""
    words = record.get("text", "")
    if "</" in words or "<br" in words.lower():
        words = read_markup(words)
    return Text(name, compose(record, words)) if words.strip() else None


def map_columns(names: Sequence[str], columns: Columns, path: Path) -> dict[str, int]:
    """Find the column of each field: the one that was chosen, none if that, or the one that is called so.

    Raises
    ------
    ProjectFileError
        When a chosen column is not there, or none holds the text.
    """
    problems = list(_wrong_choices(names, columns, path))
    chosen = {field: _place_of(name, names) for field, name in columns.chosen.items() if name}
    called = find_columns(names).items()
    found = {field: at for field, at in called if field not in columns.chosen} | chosen
    if "text" not in found and not problems:
        listed = ", ".join(names[:20]) or "none"
        hint = (
            "In the first line of the file, call the column with the words “text”, and others “title”, "
            "“author”, “publisher” or “date”, and read it again; "
            "or say which it is: --columns text=NAME,title=NAME,date=NAME"
        )
        raise refusal(
            path, "no-text-column", f"no column is known to hold the text; it has: {listed}", hint
        )
    if problems:
        raise ProjectFileError("the columns cannot be matched", problems)
    return found


def find_columns(names: Sequence[str]) -> dict[str, int]:
    """Find the column of each field by what the columns are called."""
    plain = [name.strip().lower().replace(" ", "_").replace("-", "_") for name in names]
    called = ((field, [field, *_NAMES.listed(field)]) for field in MAPPED)
    places = (
        (field, [plain.index(name) for name in known if name in plain]) for field, known in called
    )
    return {field: at[0] for field, at in places if at}


def _place_of(wanted: str, names: Sequence[str]) -> int:
    return names.index(wanted) if wanted in names else -1


def _wrong_choices(names: Sequence[str], columns: Columns, path: Path) -> Iterator[Problem]:
    for field, wanted in columns.chosen.items():
        if wanted and wanted not in names:
            message = f"there is no column {wanted!r} for the {field}"
            place = Place(file=printable_path(path), line=1)
            hint = suggest(wanted, list(names))
            yield Problem(
                "no-such-column", message, place, value=wanted, allowed=tuple(names[:20]), hint=hint
            )
