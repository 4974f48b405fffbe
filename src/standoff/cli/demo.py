"""demo: the Kuril dispute, the whole way from documents to a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.workflows.publishing.demo import Demo


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
    show(*_tell(built))


def _tell(built: Demo) -> Iterator[RenderableType]:
    """Sum up on one screen."""
    from rich.text import Text

    from standoff.dossier.story import tell_why
    from standoff.reports.tables import render_rich
    from standoff.reports.tables.stability import tabulate_options
    from standoff.reports.tables.stages import tabulate_stages

    dossier, added = built.dossier, built.added
    yield Text(dossier.title, style="bold")
    yield Text(f"{added.sources} documents of {added.articles} articles read.", style="dim")
    yield Text(built.check.summary(), style="dim")
    told_stages = [stage.for_telling() for stage in built.stages if not stage.background]
    if told_stages:
        yield render_rich(tabulate_options(told_stages[-1].naming))
        yield render_rich(tabulate_stages(told_stages))
    yield Text("The answer", style="bold")
    for told in dossier.summary:
        yield Text(told.text)
    if told_stages:
        for line in tell_why(told_stages[-1]):
            yield Text(line)
    yield Text("\nEvidence", style="bold")
    for told in dossier.evidence:
        yield Text(f"• {told.text}")
    yield Text("\nReport: ", style="bold").append(str(built.report), style="green")
    yield Text(f"Open it in a browser; the database with the documents is {built.database}.")
