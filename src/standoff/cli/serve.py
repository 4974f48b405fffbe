"""serve: the workbench, a local web app on a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.output import QuietOption, print_text, remark


def serve(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]",
            help="Case file, its folder, or a name of the catalogue, of which a copy is made here; "
            "none for the start page.",
        ),
    ] = None,
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            metavar="FILE",
            help="Evidence database; standoff.db here or beside the case, if there is one.",
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=1, max=65535, metavar="N", help="Port; one that is free if left out."
        ),
    ] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Do not open the browser; only say the address.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Open the workbench: build a dispute, ask it, ground it, in the browser."""
    from standoff.web.opening import lay_out
    from standoff.web.serving import serve as serve_bench

    bench = lay_out(case, db)
    remark(f"Cases are read and written in {bench.folder}. Ctrl-C ends it.", quiet=quiet)
    serve_bench(bench, port, browser=not no_open, tell=print_text)
