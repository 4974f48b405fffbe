"""Tables to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from standoff.casefile.case import slug
from standoff.casefile.file_forms import choose_form
from standoff.errors import UsageError
from standoff.evidence.lookup.tables import BYTE_ORDER_MARK
from standoff.reports.tables import (
    Table,
    render_csv,
    render_csv_of,
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

OFFICE = ("docx", "xlsx")
"""Forms of all tables together; they are no text."""


def render_table(table: Table, form: str) -> str:
    """Render a table in one of `FORMS`.

    Raises
    ------
    UsageError
        For another form.
    """
    return FORMS[choose_form(None, form, _KINDS, "text")](table)


def render_tables(tables: Sequence[Table], form: str) -> str:
    """Render tables one below the other in one of `FORMS`.

    In CSV each of several stands under a line with its title; elsewhere that is its caption.

    Raises
    ------
    UsageError
        For another form.
    """
    kind = choose_form(None, form, _KINDS, "text")
    if kind in {"csv", "csv-excel"}:
        return (BYTE_ORDER_MARK if kind == "csv-excel" else "") + render_csv_of(tables)
    between = "\n\n" if kind in {"md", "text"} else "\n"
    return between.join(FORMS[kind](table).rstrip("\n") for table in tables)


def name_files(tables: Sequence[Table], form: str) -> dict[str, Table]:
    """Name a file for each of some tables, by its title."""
    ending = {"latex": "tex", "csv-excel": "csv", "text": "txt"}.get(form, form)
    found: dict[str, Table] = {}
    for number, table in enumerate(tables, start=1):
        name = slug(table.title)[:60] or "table"
        taken = f"{name}.{ending}" in found
        found[f"{name}-{number}.{ending}" if taken else f"{name}.{ending}"] = table
    return found


def analysis_form(path: Path | None, form: str | None) -> str:
    """Give the form of an analysis that was named, or the one the name of the file says.

    A form of `FORMS` is that of a table; ``json`` is the whole result.

    Raises
    ------
    UsageError
        If there is no such form, the name of the file says another, or there is
        no file for a form that is no text.
    """
    forms = {**_KINDS, "json": "json", **{form: form for form in OFFICE}}
    chosen = choose_form(path, form, forms, "text")
    if chosen in OFFICE and path is None:
        raise UsageError(f"the format {chosen} is no text", hint=f"Name a file: -o table.{chosen}")
    return chosen


def render_office(tables: Sequence[Table], title: str, form: str) -> bytes:
    """Render tables in one of `OFFICE`, as they stand in a file.

    Raises
    ------
    MissingExtraError
        If the extra is not installed.
    UsageError
        If they have more rows than such a file takes.
    """
    if form == "docx":
        from standoff.reports.office.document import render_table_document

        return render_table_document(title, tables)
    from standoff.reports.office.workbook import render_table_sheets

    return render_table_sheets(title, tables)
