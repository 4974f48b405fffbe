"""Tables to text."""

from __future__ import annotations

from collections.abc import Callable

from standoff.errors import Problem, UsageError, suggest
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
    if form not in FORMS:
        message = f"unknown format {form!r}"
        problem = Problem(
            "unknown-format",
            message,
            value=form,
            allowed=tuple(FORMS),
            hint=suggest(form, FORMS),
        )
        raise UsageError(message, [problem])
