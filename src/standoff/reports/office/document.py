"""The report as a document that a word processor opens and edits."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from standoff.dossier.whole import Dossier
from standoff.errors import UsageError
from standoff.reports.office.package import need, pack_alike, plain_text
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph, Verbatim
from standoff.reports.prose.blocks import iter_blocks
from standoff.reports.tables import Table, spell
from standoff.reports.tables.table import split_wide

_MADE = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zone, and no clock is wanted
ROWS, COLUMNS = 5_000, 63
WIDE = 7
"""Tables of more columns are set small."""
MOST_COLUMNS = 14
"""Tables of more columns are parted where their columns have groups."""


def render_document(dossier: Dossier) -> bytes:
    """Write the report as a document (Office Open XML).

    Raises
    ------
    MissingExtraError
        If python-docx is not installed.
    """
    return _render(dossier.title, iter_blocks(dossier))


def render_table_document(title: str, tables: Sequence[Table]) -> bytes:
    """Write tables as a document, one below the other.

    Raises
    ------
    MissingExtraError
        If python-docx is not installed.
    UsageError
        If they have more rows or columns than a word processor takes well.
    """
    tables = [table.told() for table in tables]
    rows = sum(len(table.rows) for table in tables)
    if rows > ROWS:
        raise UsageError(
            f"a document of {rows:,} rows is more than word processors take well ({ROWS:,})",
            hint="Write a workbook or CSV instead: -o table.xlsx, -o table.csv",
        )
    widest = max((len(table.columns) for table in tables), default=0)
    if widest > COLUMNS:
        raise UsageError(
            f"a table in a document has {COLUMNS} columns at most, and this one {widest:,}",
            hint="Write a workbook or CSV instead: -o table.xlsx, -o table.csv",
        )
    return _render(title, (Heading(1, title), *tables), wide=widest > WIDE)


def _render(title: str, blocks: Iterable[Block], *, wide: bool = False) -> bytes:
    docx = need("docx", "docx")
    document = docx.Document()
    properties = document.core_properties
    properties.title = plain_text(title)[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _MADE
    for section in document.sections:
        if wide:
            section.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
            size = section.page_height, section.page_width
            section.page_width, section.page_height = size
        section.left_margin = section.right_margin = docx.shared.Cm(2.2)
        section.top_margin = section.bottom_margin = docx.shared.Cm(2)
    for block in blocks:
        _add(docx, document, block)
    out = io.BytesIO()
    document.save(out)
    return pack_alike(out.getvalue())


def _add(docx: Any, document: Any, block: Block) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(plain_text(text), level - 1)
        case Paragraph(text, quoted):
            document.add_paragraph(plain_text(text), style="Quote" if quoted else None)
        case Bullets(items, numbered):
            # The numbers are typed: a list style would count on from the list before.
            for number, item in enumerate(items, start=1):
                text = f"{number}. {item}" if numbered else item
                style = None if numbered else "List Bullet"
                document.add_paragraph(plain_text(text), style=style)
        case Verbatim(text):
            run = document.add_paragraph().add_run(plain_text(text))
            run.font.name = "Courier New"
        case Table():
            for part in split_wide(block.told(), MOST_COLUMNS):
                _add_table(docx, document, part)


def _add_table(docx: Any, document: Any, table: Table) -> None:
    caption = document.add_paragraph()
    caption.add_run(plain_text(table.title)).bold = True
    caption.paragraph_format.keep_with_next = True
    width = len(table.columns)
    made = document.add_table(len(table.rows) + 1, width, style="Light Grid Accent 1")
    size = docx.shared.Pt(6.5 if len(table.columns) > WIDE else 8.5)
    heads = [f"{c.group} {c.title}".strip() for c in table.columns]
    cells = iter(made._cells)  # noqa: SLF001 - one list of all cells; by rows each is found anew
    _fill(islice(cells, width), heads, size)
    _repeat_head(docx, made.rows[0])
    for row in table.rows:
        _fill(islice(cells, width), [spell(cell) for cell in row], size)
    for note in table.notes:
        document.add_paragraph(plain_text(note))
    document.add_paragraph()


def _fill(cells: Any, texts: list[str], size: Any) -> None:
    for cell, text in zip(cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(plain_text(text))
        run.font.size = size


def _repeat_head(docx: Any, row: Any) -> None:
    """Let the first row stand again on each page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no word for it
    head = docx.oxml.OxmlElement("w:tblHeader")
    head.set(docx.oxml.ns.qn("w:val"), "true")
    properties.append(head)
