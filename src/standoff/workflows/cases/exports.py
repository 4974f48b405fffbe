"""Tables to text."""

from __future__ import annotations

from collections.abc import Callable

from standoff.errors import require_known
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
    "latex": render_latex,
    "tex": render_latex,
    "md": render_markdown,
    "html": render_html,
}


def render_table(table: Table, form: str) -> str:
    """Render a table in one of `FORMS`.

    Raises
    ------
    UsageError
        For another form.
    """
    require_form(form)
    return FORMS[form](table)


def require_form(form: str) -> None:
    """Refuse an unknown format."""
    require_known([form], FORMS, "unknown-format", "unknown format {!r}")
