"""mcp: the same questions for an assistant, over standard input and output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.output import remark


def mcp(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]",
            help="A case file, its folder, or a name of the catalogue; sources alone if left out.",
        ),
    ] = None,
    database: Annotated[
        Path | None,
        typer.Option(
            "--db",
            metavar="FILE",
            help="Evidence database; standoff.db here or beside the case if left out.",
        ),
    ] = None,
    beside: Annotated[
        list[Path] | None,
        typer.Option(
            "--beside",
            metavar="CASE",
            help="A further case, which may be linked with it; may be given again.",
        ),
    ] = None,
) -> None:
    """Answer an assistant by the Model Context Protocol: read and propose, never write."""
    from standoff.mcp_server import serve

    if sys.stdin is not None and sys.stdin.isatty():
        remark("An assistant's program starts this and speaks to it; Ctrl-C ends it.")
    serve(case, database, beside or ())
