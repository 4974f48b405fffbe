"""new, check, convert: the life of a case file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import CaseArgument, ForceOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    printable,
    remark,
    report_problems,
    show,
)
from standoff.errors import ExitCode


def new(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the case file.")],
    title: Annotated[str, typer.Option("--title", help="What the dispute is called.")] = "",
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a commented case file to start from."""
    from standoff.workflows.cases.files import start_case

    written = start_case(path, title, overwrite=force)
    remark(f"Wrote {written}. Edit it, then: standoff check {written}", quiet=quiet)


def check(
    case: CaseArgument,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail, too.")] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="List thinly supported elements, too.")
    ] = False,
    database: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Evidence database to look citations up in."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List every element that rests on no claim.")
    ] = False,
    as_json: JsonOption = False,
) -> int:
    """Find everything wrong or odd in a case file."""
    from rich.text import Text

    from standoff.workflows.cases.files import check_file

    report = check_file(case, evidence=evidence, database=database)
    failed = bool(report.errors) or (strict and bool(report.warnings))
    if as_json:
        print_json(document("check", report.to_dict()))
    else:
        report_problems(report.by_importance(everything=everything), error=False)
        show(Text(printable(report.summary())))
    return int(ExitCode.INVALID if failed else ExitCode.OK)


def convert(
    source: Annotated[str, typer.Argument(metavar="CASE", help="A case to read.")],
    target: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="What to write: .yaml, .json, .gmcr, .nfg (Gambit), .graphml (state graph), .csv (states) or .tex (tables).",
        ),
    ],
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage", metavar="ID", help="Stage where one conflict is written, not the case."
        ),
    ] = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Convert a case between formats; says what cannot be kept."""
    from standoff.workflows.cases.files import convert_case

    warnings = convert_case(source, target, stage, overwrite=force)
    if as_json:
        problems = [problem.to_dict() for problem in warnings]
        print_json(document("convert", {"written": str(target), "warnings": problems}))
        return
    report_problems(warnings)
    remark(f"Wrote {target}.", quiet=quiet)
