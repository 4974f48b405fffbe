"""The command tree."""

from __future__ import annotations

from typing import Annotated

import typer

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
        typer.echo(f"standoff {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print version."),
    ] = False,
) -> None:
    """Formal analysis of disputes."""


def _register() -> None:
    from standoff.cli import (
        analysing,
        cases,
        catalogue,
        coalitions,
        compare,
        demo,
        report,
        robust,
        sources,
    )

    _ = analysing, cases, catalogue, coalitions, compare, demo, report, robust
    app.add_typer(sources.app, name="sources")
    app.command("cite")(sources.cite_command)


_register()
