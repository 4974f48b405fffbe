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
            help="Case file, or its folder; a folder without a case, or none, for the start page; or a "
            "name of the catalogue, of which a copy is made here.",
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
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="Where it listens; beyond this machine (0.0.0.0, a name, an address) only with a "
            "password.",
        ),
    ] = "127.0.0.1",
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file",
            metavar="FILE",
            help="File whose first line is the password that browsers must give; at a terminal it "
            "is asked for where it is needed.",
        ),
    ] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Do not open the browser; only say the address.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Open the workbench: build a dispute, ask it, ground it, in the browser."""
    from standoff.web.entrance import is_loopback
    from standoff.web.opening import lay_out
    from standoff.web.serving import serve as serve_bench

    password = _find_password(host, password_file)
    bench = lay_out(case, db)
    if not is_loopback(host):
        remark(
            "Others can reach it, and what is sent is not encrypted: only in a network you trust.",
            quiet=quiet,
        )
    remark(f"Cases are read and written in {bench.folder}. Ctrl-C ends it.", quiet=quiet)
    serve_bench(bench, port, host=host, password=password, browser=not no_open, tell=print_text)


def _find_password(host: str, file: Path | None) -> str | None:
    import sys
    from getpass import getpass

    from standoff.web.entrance import find_password

    ask = (lambda: getpass("Password for the browsers: ")) if sys.stdin.isatty() else None
    return find_password(host, file, ask)
