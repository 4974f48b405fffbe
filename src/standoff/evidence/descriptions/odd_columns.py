"""Odd columns: what was chosen for the fields of a table and probably not meant."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from standoff.errors import Place, Problem, StandoffError
from standoff.evidence.capture.formats.tables import MAPPED
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.table_heads import TableHead, read_table_head
from standoff.evidence.times.published_markup import read_data_date

FEWEST_WORDS = 5
"""Fewer words a cell than that, on average, are no articles."""

MOST_WORDS = 40
"""More words a cell than that, on average, are no title and no name."""

_CALLED = {"text": "words", "url": "address"}
_SHORT = frozenset(("title", "author", "publisher"))
_LONGEST_DATE = 60
_WITHOUT_SPACES = "\u3040"
"""From this sign on scripts write words without spaces between them."""


def find_odd_columns(path: Path, chosen: Mapping[str, str]) -> tuple[Problem, ...]:
    """Say what is odd about the columns that somebody chose for the fields of a table.

    Looked at are the first rows: dates of which none is a date, words of fewer than five a cell,
    titles and names of more than forty, and a column that is taken twice. Nothing is told of a
    file that cannot be read; reading it says why.

    Parameters
    ----------
    chosen
        Name of the column by field; empty where it has none.
    """
    try:
        return find_odd(read_table_head(path), path, chosen)
    except (StandoffError, OSError):
        return ()


def find_odd(head: TableHead, path: Path, chosen: Mapping[str, str]) -> tuple[Problem, ...]:
    """Say the same of a table whose columns were read."""
    place = Place(file=printable_path(path), line=1)
    found = (*_taken_twice(head, chosen), *_of_cells(head, chosen))
    return tuple(
        Problem("odd-column", message, place, severity="warning", value=column, hint=hint)
        for message, column, hint in found
    )


def _taken_twice(head: TableHead, chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    fields: dict[str, list[str]] = {}
    taken_for = {**head.found, **chosen}
    for field in MAPPED:
        if column := taken_for.get(field):
            fields.setdefault(column, []).append(field)
    for column, taken in fields.items():
        if len(taken) > 1 and not set(taken).isdisjoint(chosen):
            listed = ", ".join(_CALLED.get(field, field) for field in taken)
            message = f"the column {column!r} is taken for several fields: {listed}"
            yield message, column, "Choose another column for all but one of them, or none."


def _of_cells(head: TableHead, chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for field, column in chosen.items():
        cells = head.cells.get(column, ())
        if not cells:
            continue
        such = f"such as “{textwrap.shorten(cells[0], 40, placeholder=' …')}”"
        words = sum(map(_count_words, cells)) / len(cells)
        if field == "date" and not any(map(_is_date, cells)):
            message = f"no cell of the column {column!r} is a date, {such}"
            yield message, column, "Choose another column for the date, or none."
        elif field == "text" and words < FEWEST_WORDS:
            message = f"the column {column!r} has few words for articles, {such}"
            yield message, column, "Choose the column that holds the articles for the words."
        elif field in _SHORT and words > MOST_WORDS:
            message = f"the column {column!r} has many words for the {field}, {such}"
            yield message, column, f"Choose another column for the {field}, or none."


def _is_date(cell: str) -> bool:
    return len(cell) <= _LONGEST_DATE and read_data_date(cell) is not None


def _count_words(cell: str) -> float:
    unspaced = sum(sign >= _WITHOUT_SPACES for sign in cell)
    return max(len(cell.split()), unspaced / 2)


def tell_odd_columns(problems: Sequence[Problem]) -> list[str]:
    """Say them to somebody who is choosing."""
    return [f"{each.message[:1].upper()}{each.message[1:]}. {each.hint}" for each in problems]
