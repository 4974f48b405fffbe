"""Tables of items for other programs: CSV that comes in again, and Markdown.

Each row has the quoted text, the source and the position, so a table can be
checked without the program that made it. A spreadsheet takes a cell that
begins with ``=``, ``+``, ``-`` or ``@`` for a formula, unless it is a negative
number; such a cell gets an apostrophe in front, which reading takes off again. Excel
takes a file for its own code page unless a byte order mark says UTF-8.

References
----------
[RFC4180]_, [OWASP-CSV]_
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from standoff.errors import Place, Problem, ProjectFileError

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GUARD = "'"
_NUMBER = re.compile(r"-(?:[0-9]{1,40}(?:\.[0-9]{1,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,4})?%?")
_CELL_LIMIT = 10_000_000


def guard_cell(text: str) -> str:
    """Protect a cell that a spreadsheet would run as a formula.

    Examples
    --------
    >>> guard_cell("=1+1"), guard_cell("'quoted'"), guard_cell("12"), guard_cell("-2.5")
    ("'=1+1", "''quoted'", '12', '-2.5')
    """
    if _NUMBER.fullmatch(text):
        return text
    return _GUARD + text if text.startswith((*_DANGEROUS, _GUARD)) else text


def unguard_cell(text: str) -> str:
    """Take the protection off again.

    Examples
    --------
    >>> unguard_cell("'=1+1"), unguard_cell("''quoted'"), unguard_cell("'tis")
    ('=1+1', "'quoted'", "'tis")
    """
    guarded = text.startswith(_GUARD) and text[1:].startswith((*_DANGEROUS, _GUARD))
    return text[1:] if guarded else text


def render_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    r"""Write rows as CSV (RFC 4180, UTF-8 text, CRLF), every row, nothing cut.

    Cells that are missing or None are empty.

    Examples
    --------
    >>> render_csv(["quote", "start"], [{"quote": "=A1, x", "start": 3}]).splitlines()
    ['quote,start', '"\'=A1, x",3']
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guard_cell(name) for name in columns])
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue()


def render_csv_for_excel(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows as CSV behind a byte order mark, by which Excel knows that it is UTF-8."""
    return BYTE_ORDER_MARK + render_csv(columns, rows)


BYTE_ORDER_MARK = "\ufeff"


def _cell(value: object) -> str:
    if value is None:
        return ""
    # A number is written bare: a negative one must stay a number in a spreadsheet.
    return str(value) if isinstance(value, int | float) else guard_cell(str(value))


def read_csv(text: str, file: str | None = None) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Read what `render_csv` wrote: the columns and the rows, as text.

    A byte order mark is passed over. Empty cells come back as empty text.

    Raises
    ------
    ProjectFileError
        If a row has more or fewer cells than there are columns, a column
        comes twice, or the text is not CSV.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    before = csv.field_size_limit(_CELL_LIMIT)
    try:
        lines = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        place = Place(file, reader.line_num)
        problem = Problem("csv-form", f"This is not CSV: {error}.", place)
        raise ProjectFileError("The table cannot be read.", [problem]) from error
    finally:
        csv.field_size_limit(before)
    columns = tuple(unguard_cell(name) for name in lines[0][1]) if lines else ()
    problems = [
        Problem("csv-cells", f"{len(row)} cells where there are {len(columns)} columns.", place)
        for line, row in lines[1:]
        if len(row) != len(columns)
        for place in (Place(file, line),)
    ]
    problems += [
        Problem("csv-column", f"The column {name!r} comes twice.", Place(file, 1))
        for name in sorted({name for name in columns if columns.count(name) > 1})
    ]
    if problems:
        raise ProjectFileError("The table cannot be read.", problems)
    rows = [dict(zip(columns, map(unguard_cell, row), strict=True)) for _, row in lines[1:]]
    return columns, rows


_MARKDOWN = str.maketrans({sign: "\\" + sign for sign in "\\`*_{}[]()#+!|~$^"})


def escape_markdown(text: str) -> str:
    r"""Write text so that Markdown shows it as it is, on one line.

    Examples
    --------
    >>> escape_markdown("a|b <script>\n*c*")
    'a\\|b &lt;script&gt; \\*c\\*'
    """
    plain = " ".join(text.split()).replace("&", "&amp;")
    return plain.replace("<", "&lt;").replace(">", "&gt;").translate(_MARKDOWN)


def render_markdown(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows as a Markdown table; what the sources say is escaped."""
    lines = [_markdown_row(columns), "|" + " --- |" * len(columns)]
    for row in rows:
        cells = [row.get(name) for name in columns]
        lines.append(_markdown_row(["" if cell is None else str(cell) for cell in cells]))
    return "\n".join(lines) + "\n"


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(escape_markdown, cells)) + " |"


_ESCAPED = re.compile(r"\\(.)")
_CELL_END = re.compile(r"(?<!\\)(?:\\\\)*\|")


def read_markdown(
    text: str, file: str | None = None
) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    r"""Read what `render_markdown` wrote; each run of white space has become one space.

    Raises
    ------
    ProjectFileError
        If a row has more or fewer cells than there are columns.

    Examples
    --------
    >>> read_markdown(render_markdown(["a"], [{"a": "x|y \\\\ <b>"}]))
    (('a',), [{'a': 'x|y \\\\ <b>'}])
    """
    lines = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    columns = _markdown_cells(lines[0]) if lines else ()
    read = [(number, _markdown_cells(line)) for number, line in enumerate(lines, start=1)][2:]
    problems = [
        Problem(
            "markdown-cells",
            f"{len(cells)} cells where there are {len(columns)} columns.",
            Place(file, number),
        )
        for number, cells in read
        if len(cells) != len(columns)
    ]
    if problems:
        raise ProjectFileError("The table cannot be read.", problems)
    return columns, [dict(zip(columns, cells, strict=True)) for _, cells in read]


def _markdown_cells(line: str) -> tuple[str, ...]:
    cells, start = [], 1
    for end in _CELL_END.finditer(line, 1):
        words = line[start : end.end() - 1].strip()
        plain = _ESCAPED.sub(r"\1", words)
        cells.append(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        start = end.end()
    return tuple(cells)
