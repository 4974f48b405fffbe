"""The command tree: every command is a plain function, registered here and nowhere else."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from standoff.cli import (
    analysing,
    assistants,
    boards,
    cases,
    catalogue,
    coalitions,
    compare,
    compare_states,
    demo,
    forecasts,
    observed,
    order,
    overturn,
    report,
    robust,
    sensitivity,
    serve,
    sources,
    unlock,
    what_if,
)
from standoff.cli.limits import with_limit
from standoff.cli.output import print_text, progress_bar
from standoff.evidence.database.progress import index_progress
from standoff.version import __version__

app = typer.Typer(
    name="standoff",
    help="Formal analysis of disputes: from coverage to evidence, case, stability and report.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        print_text(f"standoff {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print version."),
    ] = False,
) -> None:
    """Formal analysis of disputes."""
    del version  # printed by its callback
    index_progress.set(_index_bar)


@contextmanager
def _index_bar() -> Iterator[Callable[[int, int], None]]:
    """Show a bar while the search index of an older database is made anew."""
    with progress_bar() as progress:
        task = progress.add_task("Making the search index", total=None)
        yield lambda done, whole: progress.update(task, completed=done, total=whole)


_COMMANDS: tuple[Callable[..., Any], ...] = (
    with_limit(analysing.analyse),
    with_limit(analysing.explain),
    with_limit(analysing.paths),
    with_limit(analysing.drift),
    with_limit(analysing.theory_of_moves),
    cases.new,
    with_limit(cases.check),
    with_limit(cases.convert),
    cases.options,
    with_limit(coalitions.coalitions),
    with_limit(coalitions.attitudes),
    with_limit(coalitions.power),
    boards.cross_impact,
    with_limit(boards.tableau),
    with_limit(boards.hypotheses),
    with_limit(boards.actors),
    with_limit(boards.dilemmas),
    with_limit(boards.linked),
    with_limit(compare.compare),
    with_limit(compare_states.compare_states),
    demo.demo,
    with_limit(forecasts.forecasts),
    with_limit(forecasts.recommendations),
    with_limit(assistants.mcp),
    with_limit(observed.observed),
    with_limit(order.order),
    with_limit(overturn.overturn),
    with_limit(report.report),
    with_limit(robust.robust),
    with_limit(sensitivity.sensitivity),
    with_limit(serve.serve),
    with_limit(robust.unclear),
    with_limit(unlock.unlock),
    with_limit(what_if.views),
    with_limit(what_if.what_if),
)
for _command in _COMMANDS:
    app.command(_command.__name__.replace("_", "-"))(_command)
app.command("cite")(sources.cite_command)
app.add_typer(catalogue.app, name="catalog")
app.add_typer(assistants.app, name="proposals")
app.add_typer(sources.app, name="sources")


def _tell_whole(group: typer.Typer) -> None:
    """Let lists of commands say each whole: what is left to itself is cut in the middle."""
    for each in group.registered_commands:
        told = inspect.getdoc(each.callback) or ""
        each.short_help = " ".join(told.partition("\n\n")[0].split())
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            inner.short_help = str(inner.typer_instance.info.help)
            _tell_whole(inner.typer_instance)


_tell_whole(app)
