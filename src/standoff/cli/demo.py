"""demo: the Kuril dispute, the whole way from documents to a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import ForceOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    SeedOption,
    document,
    print_json,
    progress_bar,
    show,
)


def demo(
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            "--sources", metavar="DIR", help="The articles themselves, where you have them."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder to write to; a temporary one if left out."
        ),
    ] = None,
    readings: Annotated[
        int, typer.Option("--readings", metavar="N", help="Readings looked at, for each stage.")
    ] = 500,
    seed: SeedOption = 0,
    force: ForceOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Go the whole way on shipped material: documents, case, analysis, report."""
    from standoff.reports.terminal.demo import show_dossier, show_files
    from standoff.workflows.publishing.demo import build_demo

    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Starting", total=None)
        built = build_demo(
            output,
            tuple(sources or ()),
            readings=readings,
            seed=seed,
            overwrite=force,
            advance=lambda words: progress.update(task, description=words),
        )
    if as_json:
        print_json(document("demo", built.to_dict()))
        return
    stages = [stage.findings for stage in built.stages if not stage.background]
    show(*show_dossier(built.dossier, stages, [built.told_read, built.check.summary()]))
    show(*show_files(str(built.report), str(built.database)))
