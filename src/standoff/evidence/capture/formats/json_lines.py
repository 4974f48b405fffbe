"""JSON lines: each line is a record, and each record a source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from standoff.errors import Place, Problem, ProjectFileError
from standoff.evidence.capture.formats.limits import MOST_MEMBERS
from standoff.evidence.capture.formats.members import Columns, Member, Unread
from standoff.evidence.capture.formats.tables import map_columns, read_record
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode


def read(raw: bytes, path: Path, columns: Columns) -> Iterator[Member]:
    """Give each record that has a text; keys inside of an object are called ``outer.inner``."""
    records = list(read_records(decode(raw).text, path))
    names = names_in(record for _, record in records)
    fields = map_columns(names, columns, path)
    empty = 0
    for number, record in records:
        values = {field: record.get(names[at], "") for field, at in fields.items()}
        member = read_record(values, f"line {number}")
        if member is None:
            empty += 1
        else:
            yield member
    if empty:
        yield Unread("lines", f"{empty:,} without a text")


def names_in(records: Iterable[Mapping[str, str]]) -> list[str]:
    """Give the keys of records in the order in which they come up."""
    return list(dict.fromkeys(name for record in records for name in record))


def read_records(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each record with the number of its line.

    Raises
    ------
    ProjectFileError
        With every line that is no JSON, when the others were given; when there are too many lines.
    """
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if number > MOST_MEMBERS:
            raise refusal(
                path, "archive-too-large", f"the file has more than {MOST_MEMBERS:,} lines"
            )
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            place = Place(file=printable_path(path), line=number)
            problems.append(Problem("json-form", f"the line is no JSON: {error}", place))
            continue
        if isinstance(record, Mapping):
            yield number, dict(_flat(record))
    if problems:
        raise ProjectFileError(problems[0].message, problems)


def _flat(record: Mapping[str, Any], outer: str = "") -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if value is not None and (words := _in_words(value)) is not None:
            yield outer + name, words
        if isinstance(value, Mapping) and not outer:
            yield from _flat(value, f"{name}.")


def _in_words(value: Any) -> str | None:
    """Write a value; of an object its name, if it has one."""
    if isinstance(value, Mapping):
        named = value.get("name")
        return named if isinstance(named, str) else None
    if isinstance(value, list):
        return "; ".join(filter(None, map(_in_words, value)))
    return str(value)
