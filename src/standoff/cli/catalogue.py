"""catalog: published conflicts, and the proof of their tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import SchedulerOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    progress_bar,
    remark,
    show,
)
from standoff.errors import ExitCode

app = typer.Typer(
    help="Published conflicts, loadable by name.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@app.callback()
def _default(context: typer.Context, as_json: JsonOption = False) -> None:
    if context.invoked_subcommand is None:
        list_entries(games=False, as_json=as_json)


@app.command("list")
def list_entries(
    games: Annotated[
        bool, typer.Option("--games", help="List each of the 78 2x2 games, too.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the conflicts of the catalogue."""
    from standoff.catalog import find_entries
    from standoff.reports.tables import render_rich
    from standoff.reports.tables.catalogue import tabulate_entries
    from standoff.workflows.cases.examples import example_names

    if as_json:
        print_json(document("catalog", {"entries": [e.to_dict() for e in find_entries()]}))
        return
    show(render_rich(tabulate_entries(games=games)))
    remark(f"Examples are opened by name, too: {', '.join(example_names())}.")


@app.command("show")
def show_entry(
    name: Annotated[str, typer.Argument(help="Name or address of a conflict.")],
    as_json: JsonOption = False,
) -> None:
    """Show a conflict of the catalogue: citation, options, published tables."""
    from standoff.catalog import find_entry
    from standoff.reports.terminal.catalogue import show_entry
    from standoff.workflows.cases.catalogue import describe_entry

    entry = find_entry(name)
    if as_json:
        cells = {"tables": describe_entry(entry).published}
        print_json(document("catalog-entry", entry.to_dict() | cells))
        return
    described = describe_entry(entry)
    stability = described.dispute.analyse().analysis.table
    show(*show_entry(entry, described.dispute.naming, stability))


@app.command()
def verify(
    names: Annotated[list[str] | None, typer.Argument(help="Conflicts; all if left out.")] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes.")] = 1,
    scheduler: SchedulerOption = "",
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", metavar="FILE", help="Keep what is done; resume from it."),
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Recompute every cell of the published tables."""
    from standoff.reports.tables import render_rich
    from standoff.reports.tables.catalogue import tabulate_cells
    from standoff.workflows.cases.catalogue import verify_catalogue

    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Verifying", total=None)
        cells = verify_catalogue(
            names or (),
            lambda done, total: progress.update(task, completed=done, total=total),
            workers=workers,
            scheduler=scheduler,
            checkpoint=checkpoint,
        )
    differing = [cell for cell in cells if cell.status == "differs"]
    if as_json:
        data = {
            "cells": len(cells),
            "agree": sum(cell.status == "agrees" for cell in cells),
            "diverge": [cell.to_dict() for cell in cells if cell.status == "diverges"],
            "differ": [cell.to_dict() for cell in differing],
        }
        print_json(document("catalog-verify", data))
    else:
        show(render_rich(tabulate_cells(cells)))
    return int(ExitCode.FAILED if differing else ExitCode.OK)
