"""The report of a case: everything collected, then written as page, Markdown or LaTeX."""

from __future__ import annotations

import os
from pathlib import Path

from standoff.casefile.file_forms import choose_form
from standoff.casefile.files import write_text
from standoff.dossier.whole import Dossier
from standoff.workflows.publishing.collecting import (
    READINGS,
    Advance,
    ReportSettings,
    solve_case,
)

FORMATS = {"html": "html", "md": "md", "tex": "latex"}
"""The forms of a report, and what the names of their files say."""


def form_for(output: Path | None, form: str | None = None) -> str:
    """Give the form that was named, or the one the name of the file says.

    Raises
    ------
    UsageError
        If there is no such form, or the name of the file says another.
    """
    return choose_form(output, form, FORMATS, "html")


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
    check_format(form)
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


def write_report(text: str, path: Path, *, overwrite: bool = False) -> Path:
    """Write a report, whole or not at all."""
    return write_text(path, text, overwrite=overwrite)


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
    "FORMATS",
    "READINGS",
    "ReportSettings",
    "check_format",
    "form_for",
    "make_dossier",
    "make_report",
    "render_dossier",
    "write_report",
]
