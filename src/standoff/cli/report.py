"""report: a case as one page, as Markdown or LaTeX, as a document or a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    FarConceptOption,
    ForceOption,
    OutputOption,
    split_words,
)
from standoff.cli.output import QuietOption, SeedOption, progress_bar, remark, write_or_print


def report(
    case: CaseArgument,
    output: OutputOption = None,
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            metavar="FILE",
            help="Evidence database; standoff.db here or beside the case, if there is one.",
        ),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="ID", help="Stage told first; the last if left out."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help="html, md, tex, docx or xlsx; by the name of the file.",
        ),
    ] = None,
    readings: Annotated[
        int, typer.Option("--readings", metavar="N", help="Readings looked at, for each stage.")
    ] = 1_000,
    seed: SeedOption = 0,
    concept: FarConceptOption = None,
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="Date to put on the report.")
    ] = "",
    codes: CodesOption = False,
    board: Annotated[
        list[str] | None,
        typer.Option(
            "--board",
            metavar="KIND",
            callback=split_words,
            help="Boards of other methods: tableau, dilemmas, actors, hypotheses, or all.",
        ),
    ] = None,
    linked: Annotated[
        str | None,
        typer.Option("--linked", metavar="CASE", help="A case to join it with, as another board."),
    ] = None,
    common: Annotated[
        str,
        typer.Option("--common", metavar="DM", help="Who is in both: ID, or ONE=OTHER."),
    ] = "",
    weigh: Annotated[
        str,
        typer.Option("--weigh", metavar="WORD", help="Which leads, first or second; or 2:1."),
    ] = "first",
    influence: Annotated[
        Path | None,
        typer.Option("--influence", metavar="FILE", help="As ‘standoff actors’ takes it."),
    ] = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write the report of a case: from the answer down to the cited sentences."""
    from standoff.workflows.publishing.boards import BoardsAsked
    from standoff.workflows.publishing.reporting import (
        ReportSettings,
        form_for,
        make_dossier,
        render_data,
        write_report,
    )
    from standoff.workflows.sources.at_hand import find_database

    chosen = form_for(output, form)
    database = find_database(case, db)
    if database is not None and db is None:
        remark(f"Quotations from {database}.", quiet=quiet)
    concepts = tuple(concept) if concept else None
    boards = BoardsAsked(tuple(board or ()), linked, common, weigh, influence)
    settings = ReportSettings(database, stage, readings, seed, date, concepts, codes, boards)
    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Reading the case", total=None)
        dossier = make_dossier(
            case, settings, lambda words: progress.update(task, description=words)
        )
        data = render_data(dossier, chosen)
    if output is None:
        write_or_print(data.decode(), None, chosen)
        return
    write_report(data, output, overwrite=force)
    remark(f"Wrote {output} ({len(data) / 1e6:.2f} MB).", quiet=quiet)
