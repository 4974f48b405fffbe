"""Tables as values, made from what was found, and written in every form."""

from __future__ import annotations

from standoff.reports.tables.table import (
    Align,
    Cell,
    Column,
    Table,
    escape_tex,
    join_columns,
    latex_row,
    render_csv,
    render_html,
    render_latex,
    render_markdown,
    render_rich,
    render_text,
    spell,
)

__all__ = [
    "Align",
    "Cell",
    "Column",
    "Table",
    "escape_tex",
    "join_columns",
    "latex_row",
    "render_csv",
    "render_html",
    "render_latex",
    "render_markdown",
    "render_rich",
    "render_text",
    "spell",
]
