"""Tables to text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from standoff.casefile.file_forms import choose_form
from standoff.evidence.lookup.tables import BYTE_ORDER_MARK
from standoff.reports.tables import (
    Table,
    render_csv,
    render_html,
    render_latex,
    render_markdown,
    render_text,
)

FORMS: dict[str, Callable[[Table], str]] = {
    "text": render_text,
    "csv": render_csv,
    "csv-excel": lambda table: BYTE_ORDER_MARK + render_csv(table),
    "latex": render_latex,
    "tex": render_latex,
    "md": render_markdown,
    "html": render_html,
}
_KINDS = {**{form: form for form in FORMS}, "csv-excel": "csv", "tex": "latex"}


def render_table(table: Table, form: str) -> str:
    """Render a table in one of `FORMS`.

    Raises
    ------
    UsageError
        For another form.
    """
    return FORMS[choose_form(None, form, _KINDS, "text")](table)


def analysis_form(path: Path | None, form: str | None) -> str:
    """Give the form of an analysis that was named, or the one the name of the file says.

    A form of `FORMS` is that of a table; ``json`` is the whole result.

    Raises
    ------
    UsageError
        If there is no such form, or the name of the file says another.
    """
    return choose_form(path, form, {**_KINDS, "json": "json"}, "text")
