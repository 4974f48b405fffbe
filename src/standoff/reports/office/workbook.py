"""The report as a workbook: every table on a sheet of its own, and a sheet of contents."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from standoff.dossier.whole import Dossier
from standoff.errors import UsageError
from standoff.reports.claims import name_in_table, name_in_view
from standoff.reports.office.package import need, pack_alike, plain_text
from standoff.reports.prose.block import Heading
from standoff.reports.prose.blocks import iter_blocks
from standoff.reports.tables import Cell, Column, Table
from standoff.reports.tables.forecasts import (
    ADVISED,
    tabulate_forecasts,
    tabulate_recommendations,
)
from standoff.reports.tables.forecasts import TITLE as FORESEEN

_MADE = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zone, and no clock is wanted
NAME = 31
"""The name of a sheet has at most so many characters."""
CELL = 32_767
"""A cell holds at most so many characters."""
WIDEST = 60
ROWS, COLUMNS = 1_048_000, 16_384
"""A sheet holds some 500 rows more, for the head and the notes."""
_COLUMNS = (
    Column("sheet", "Sheet"),
    Column("section", "Section"),
    Column("table", "Table"),
    Column("rows", "Rows", "right"),
)


def render_workbook(dossier: Dossier) -> bytes:
    """Write every table of the report as a workbook (Office Open XML).

    Nothing in it is a formula: what looks like one is text.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """
    claims = dossier.claim_texts
    dossier = name_in_view(dossier, claims)
    tables = tuple(
        (name, where, name_in_table(table, claims)) for name, where, table in iter_tables(dossier)
    )
    contents = Table(
        dossier.title,
        _COLUMNS,
        tuple((name, where, table.title, len(table.rows)) for name, where, table in tables),
        tuple(_tell(dossier)),
    )
    sheets = (("Contents", contents), *((name, table) for name, _, table in tables))
    return _render(dossier.title, sheets)


def render_table_sheets(title: str, tables: Sequence[Table]) -> bytes:
    """Write tables as a workbook, each on a sheet of its own.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    UsageError
        If one has more rows or columns than a sheet holds.
    """
    taken: set[str] = set()
    return _render(title, [(_name_sheet(table.title, taken), table) for table in tables])


def _render(title: str, sheets: Sequence[tuple[str, Table]]) -> bytes:
    xlsxwriter = need("xlsxwriter", "xlsx")
    for _, table in sheets:
        if len(table.rows) > ROWS or len(table.columns) > COLUMNS:
            size = f"{len(table.rows):,} rows and {len(table.columns):,} columns"
            raise UsageError(
                f"a sheet holds {ROWS:,} rows and {COLUMNS:,} columns at most, not {size}",
                hint="Write CSV instead: -o table.csv",
            )
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": plain_text(title)[:255], "created": _MADE})
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})
    for name, table in sheets:
        _write(workbook.add_worksheet(name), table, head, body)
    workbook.close()
    return pack_alike(out.getvalue())


def _tell(dossier: Dossier) -> Iterator[str]:
    """Say in a few lines what a reader of the page sees first."""
    first = dossier.first
    yield first.headline.text
    yield from (told.text for told in first.outcomes)
    yield from first.sure
    yield from (
        told.text
        for told in (*first.hinges, *first.levers, *first.overturn, *first.others, *first.basis)
    )


def iter_tables(dossier: Dossier) -> Iterator[tuple[str, str, Table]]:
    """Iterate over the tables of a report with the names of their sheets and their sections."""
    taken = {"contents"}
    section: list[str] = []
    for block in iter_blocks(dossier):
        if isinstance(block, Heading):
            section = [*section[: block.level - 2], block.text] if block.level > 1 else []
        elif isinstance(block, Table) and block.rows:
            whole = _whole(block, dossier)
            yield _name_sheet(block.title or section[-1], taken), ": ".join(section), whole


def _whole(table: Table, dossier: Dossier) -> Table:
    """Give a table with all its columns, where a text has a narrow one."""
    if table.title == FORESEEN and dossier.forecasts:
        return tabulate_forecasts(dossier.forecasts)
    if table.title == ADVISED and dossier.recommendations:
        return tabulate_recommendations(dossier.recommendations)
    return table


def _name_sheet(title: str, taken: set[str]) -> str:
    """Name a sheet so that programs accept it and no two are called alike."""
    base = re.sub(r"[\[\]:*?/\\'\x00-\x1f]+", " ", plain_text(title)).strip() or "Table"
    if base.casefold() == "history":  # a name that spreadsheet programs keep for themselves
        base = "History of it"
    number, name = 1, base[:NAME].strip()
    while name.casefold() in taken:
        number += 1
        end = f" {number}"
        name = base[: NAME - len(end)].strip() + end
    taken.add(name.casefold())
    return name


def _write(sheet: Any, table: Table, head: Any, body: Any) -> None:
    for k, column in enumerate(table.columns):
        title = f"{column.group} {column.title}".strip()
        sheet.write_string(0, k, plain_text(title), head)
        sheet.set_column(k, k, _width(title, [row[k] for row in table.rows]))
    for number, row in enumerate(table.rows, start=1):
        for k, cell in enumerate(row):
            _write_cell(sheet, number, k, cell, body)
    for number, note in enumerate(table.notes, start=len(table.rows) + 2):
        sheet.write_string(number, 0, plain_text(note)[:CELL])
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, body: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, body)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, body)
    else:
        sheet.write_string(row, column, plain_text(cell)[:CELL], body)


def _width(title: str, cells: Sequence[Cell]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(WIDEST, max(8, longest + 2, min(len(title) + 2, 14)))
