"""A table as a value: made once, rendered for the terminal, a page, a paper or a sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from standoff.evidence.lookup.tables import guard_cell
from standoff.reports.steering import escape, keep_order
from standoff.reports.tables.markdown import escape_markdown

Cell = str | int | float | bool | None
Align = Literal["left", "center", "right"]
MARK = "✓"
SHOWN_ROWS = 64
"""A notebook shows this many rows of a table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    key
        Name in records and CSV.
    title
        What a reader sees.
    group
        A heading above several columns.
    head
        What stands above it in CSV, where that is not the key: a name.
    code
        It holds what files and commands call a thing: for programs, not for who reads.
    claims
        It lists claims by their ids.
    """

    key: str
    title: str
    align: Align = "left"
    group: str = ""
    head: str = ""
    code: bool = False
    claims: bool = False


def name_column(key: str, title: str, group: str = "", align: Align = "center") -> Column:
    """Make a column whose key is an id: in CSV its name stands above it, with whose it is."""
    return Column(key, title, align, group, f"{group}: {title}" if group else title)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain cells under named columns, with a title and notes."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def records(self) -> list[dict[str, Cell]]:
        """Give the rows as dictionaries."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def told(self) -> Table:
        """Give the table as people read it: without what only files and commands call things."""
        shown = [at for at, column in enumerate(self.columns) if not column.code]
        if len(shown) == len(self.columns):
            return self
        rows = tuple(tuple(row[at] for at in shown) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in shown), rows=rows)

    def _repr_html_(self) -> str:
        return render_html(self, SHOWN_ROWS)

    def __repr__(self) -> str:
        size = f"{len(self.rows):,} rows of {len(self.columns)} columns"
        return f"<Table {self.title!r}: {size}>"

    def __str__(self) -> str:
        return render_markdown(self)


def spell(cell: Cell) -> str:
    """Spell a cell: a mark for true, nothing for false and for unknown."""
    if cell is True:
        return MARK
    if cell is False or cell is None:
        return ""
    return str(cell)


def render_csv(table: Table) -> str:
    """Render as CSV with a header of keys, or of names; a cell a spreadsheet would run is quoted with an apostrophe.

    `standoff.evidence.lookup.tables.read_csv` takes the apostrophes off again.
    """
    lines = [[column.head or column.key for column in table.columns], *table.rows]
    return "".join(_csv_line(line) for line in lines)


def render_csv_of(tables: Sequence[Table]) -> str:
    """Render several tables below each other, each under a line with its title, with a blank line between.

    One alone has no title, so that it stays a plain file for other programs.
    """
    if len(tables) < 2:
        return "".join(map(render_csv, tables))
    return "\n".join(_csv_line([table.title]) + render_csv(table) for table in tables)


def _csv_line(cells: Sequence[Cell]) -> str:
    out = io.StringIO()
    # The writer quotes only the line breaks it writes itself; files here end lines with \n.
    csv.writer(out, lineterminator="\r\n").writerow([_csv_cell(cell) for cell in cells])
    return out.getvalue().removesuffix("\r\n") + "\n"


_SIGNED = re.compile(r"[-+]\d{1,40}(\.\d{1,40})?")
"""A number with its sign, which a spreadsheet reads as a number."""


def _csv_cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return int(cell)
    if (
        not isinstance(cell, str)
        or set(cell) <= set("YN-")
        or _SIGNED.fullmatch(cell)
        or cell == "+"
    ):
        return cell
    return guard_cell(keep_order(cell))


def render_markdown(table: Table) -> str:
    """Render as a Markdown table."""
    table = table.told()
    rule = {"left": ":--", "center": ":-:", "right": "--:"}
    heads = [f"{c.group} {c.title}".strip() for c in table.columns]
    lines = [f"**{escape_markdown(table.title)}**", ""] if table.title else []
    lines.append("| " + " | ".join(map(escape_markdown, heads)) + " |")
    lines.append("|" + "|".join(rule[column.align] for column in table.columns) + "|")
    lines += [
        "| " + " | ".join(escape_markdown(spell(c)) for c in row) + " |" for row in table.rows
    ]
    if table.notes:
        lines += ["", *map(escape_markdown, table.notes)]
    return "\n".join(lines)


def render_html(table: Table, most: int | None = None) -> str:
    """Render as an HTML table, everything escaped.

    Parameters
    ----------
    most
        Rows to show; None for all.
    """
    table, parts = table.told(), ["<table>"]
    if table.title:
        parts.append(f"<caption>{escape(table.title)}</caption>")
    heads = (f"{column.group} {column.title}".strip() for column in table.columns)
    parts.append(
        "<thead><tr>"
        + "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
        + "</tr></thead>"
    )
    parts.append("<tbody>")
    for row in table.rows[:most]:
        cells = zip(table.columns, row, strict=True)
        parts.append(
            "<tr>"
            + "".join(
                f'<td style="text-align:{column.align}">{escape(spell(cell))}</td>'
                for column, cell in cells
            )
            + "</tr>"
        )
    parts.append("</tbody></table>")
    left = len(table.rows) - len(table.rows[:most])
    more = [f"... and {left:,} more rows; records() and exports hold all."] if left else []
    parts += [f"<p>{escape(note)}</p>" for note in (*table.notes, *more)]
    return "".join(parts)


def join_columns(first: Table, second: Table, *, skip: int = 0) -> Table:
    """Put the columns of a second table, less the first `skip`, beside those of a first."""
    rows = tuple((*one, *other[skip:]) for one, other in zip(first.rows, second.rows, strict=True))
    return Table(first.title, (*first.columns, *second.columns[skip:]), rows, first.notes)


def split_wide(table: Table, most: int) -> tuple[Table, ...]:
    """Part a table of more columns than fit: groups stay whole, what stands before them is repeated.

    Parameters
    ----------
    most
        How many columns one table has at most; a single group may have more.
    """
    groups = [column.group for column in table.columns]
    lead = next((at for at, group in enumerate(groups) if group), len(groups))
    if len(groups) <= most or lead == len(groups):
        return (table,)
    parts: list[list[int]] = []
    for _, found in groupby(range(lead, len(groups)), key=groups.__getitem__):
        group = list(found)
        if parts and lead + len(parts[-1]) + len(group) <= most:
            parts[-1] += group
        else:
            parts.append(group)
    return tuple(
        _columns_of(table, [*range(lead), *part], number, len(parts))
        for number, part in enumerate(parts, start=1)
    )


def _columns_of(table: Table, places: Sequence[int], number: int, of: int) -> Table:
    title = f"{table.title} ({number} of {of})" if of > 1 else table.title
    columns = tuple(table.columns[place] for place in places)
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return Table(title, columns, rows, table.notes if number == of else ())
