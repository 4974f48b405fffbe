"""``standoff sources remove``: a source is taken out, and what hangs on it is said before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import JsonOption, QuietOption, document, print_json, remark, show
from standoff.cli.sources.commands import DEFAULT_DATABASE, DbOption, now_held

if TYPE_CHECKING:
    from standoff.workflows.sources import Removal, RemoveReport


def remove_command(
    *,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Short names, titles, file names, paths, hashes or numbers; "
            "a file of many articles, or a folder, means all that was read in it.",
        ),
    ],
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            "-y",
            help="Also what claims cite or readers marked, and all that a file or folder stands for.",
        ),
    ] = False,
    forget: Annotated[
        bool,
        typer.Option("--forget", help="Also what was decided about them and marked in them."),
    ] = False,
    case: Annotated[
        list[Path] | None,
        typer.Option(
            "--case",
            metavar="FILE",
            help="A case file elsewhere that may cite them (repeatable); those beside the "
            "database are looked at in any case.",
        ),
    ] = None,
    db: DbOption = DEFAULT_DATABASE,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Take sources out of the database; your files stay as they are.

    What claims of a case cite, or readers coded, starred or wrote memos about, is named and goes
    only with --yes; so does a file of many articles, or a folder. Codes, memos, stars and what you decided come back when the same file is added
    again, unless --forget takes them out, too.
    """
    from standoff.cli.sources.tables import safe_problems
    from standoff.workflows.sources import remove_sources

    report = remove_sources(db, sources, anyway=yes, forget=forget, cases=case or ())
    if as_json:
        print_json(document("sources-remove", report.to_dict()))
        return
    from standoff.cli.output import report_problems

    for each in report.removed[:_SHOWN]:
        _tell(each, report, quiet=quiet)
    if len(report.removed) > _SHOWN:
        show(f"... and {len(report.removed) - _SHOWN:,} more")
    remark("Your files stay as they are; standoff sources add brings them back.", quiet=quiet)
    report_problems(safe_problems(report.problems))
    show(now_held(report.sources, report.articles))


_SHOWN = 20


def _tell(removed: Removal, report: RemoveReport, *, quiet: bool) -> None:
    from standoff.cli.sources.tables import shown

    show(f"Removed: {shown(removed.title)}, {shown(removed.path)}")
    for claim in removed.claims:
        remark(f"  Now without its text: {shown(claim.words)}", quiet=quiet)
    if removed.marks:
        become = "Gone, too" if report.forgotten else "Back when the file is added again"
        remark(f"  {become}: {shown('; '.join(removed.marks))}", quiet=quiet)
    if removed.earlier:
        names = shown(", ".join(removed.earlier))
        remark(f"  An earlier content of the file stays: {names}", quiet=quiet)
