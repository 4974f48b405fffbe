"""The report of a case: everything collected, then written as page, prose, document or workbook."""

from __future__ import annotations

import os
from pathlib import Path

from standoff.casefile.file_forms import choose_form
from standoff.casefile.files import write_data
from standoff.dossier.whole import Dossier
from standoff.errors import UsageError
from standoff.workflows.asking.robust import READINGS
from standoff.workflows.publishing.collecting import (
    Advance,
    ReportSettings,
    solve_case,
)

FORMATS = {"html": "html", "md": "md", "tex": "latex", "docx": "docx", "xlsx": "xlsx"}
"""The forms of a report, and what the names of their files say."""

BINARY = frozenset({"docx", "xlsx"})
"""Forms that are no text."""


def form_for(output: Path | None, form: str | None = None) -> str:
    """Give the form that was named, or the one the name of the file says.

    Raises
    ------
    UsageError
        If there is no such form, the name of the file says another, or there is
        no file for a form that is no text.
    """
    chosen = choose_form(output, form, FORMATS, "html")
    if output is None and chosen in BINARY:
        raise UsageError(
            f"a report in the format {chosen} is no text", hint=f"Name a file: -o report.{chosen}"
        )
    return chosen


def make_report(
    target: str | os.PathLike[str],
    form: str = "html",
    settings: ReportSettings | None = None,
    advance: Advance | None = None,
) -> str:
    """Make the report of a case as text: a page, Markdown or LaTeX.

    Raises
    ------
    UsageError
        For another form, an unknown stage, or a database that is not there.
    """
    form_for(None, form)
    dossier = make_dossier(target, settings, advance)
    return render_dossier(dossier, form)


def check_format(form: str) -> None:
    """Refuse an unknown form before anything is computed."""
    choose_form(None, form, FORMATS, "html")


def render_dossier(dossier: Dossier, form: str) -> str:
    """Render a dossier in one of `FORMATS`."""
    if form == "html":
        from standoff.reports.page.rendering import render_page

        return render_page(dossier)
    from standoff.reports.prose.writing import render_latex_report, render_markdown_report

    return render_markdown_report(dossier) if form == "md" else render_latex_report(dossier)


def render_data(dossier: Dossier, form: str) -> bytes:
    """Render a dossier in any of `FORMATS`, as it stands in a file.

    Raises
    ------
    MissingExtraError
        If what writes documents or workbooks is not installed.
    """
    if form == "docx":
        from standoff.reports.office.document import render_document

        return render_document(dossier)
    if form == "xlsx":
        from standoff.reports.office.workbook import render_workbook

        return render_workbook(dossier)
    return render_dossier(dossier, form).encode()


def write_report(report: str | bytes, path: Path, *, overwrite: bool = False) -> Path:
    """Write a report, whole or not at all."""
    return write_data(
        path, report.encode() if isinstance(report, str) else report, overwrite=overwrite
    )


def make_dossier(
    target: str | os.PathLike[str],
    settings: ReportSettings | None = None,
    advance: Advance | None = None,
) -> Dossier:
    """Collect everything a report shows.

    Notes
    -----
    Cost: an analysis and a robustness run for each stage; these take nearly
    all of the time.
    """
    solved = solve_case(target, settings, advance)
    if advance is not None:
        advance("Writing the report")
    return solved.compose()


__all__ = [
    "BINARY",
    "FORMATS",
    "READINGS",
    "ReportSettings",
    "check_format",
    "form_for",
    "make_dossier",
    "make_report",
    "render_data",
    "render_dossier",
    "write_report",
]
