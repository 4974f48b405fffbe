"""Tables as values, made from what was found, and written in every form."""

from __future__ import annotations

from standoff.reports.tables.drawing import render_rich, render_text
from standoff.reports.tables.latex import escape_tex, needed_packages, render_latex, tex_row
from standoff.reports.tables.table import (
    Align,
    Cell,
    Column,
    Table,
    join_columns,
    render_csv,
    render_csv_of,
    render_html,
    render_markdown,
    spell,
)

__all__ = [
    "Align",
    "Cell",
    "Column",
    "Table",
    "escape_tex",
    "join_columns",
    "needed_packages",
    "render_csv",
    "render_csv_of",
    "render_html",
    "render_latex",
    "render_markdown",
    "render_rich",
    "render_text",
    "spell",
    "tex_row",
]
