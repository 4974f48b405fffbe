"""new, check, convert: the life of a case file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from standoff.errors import ExitCode, Problem

if TYPE_CHECKING:
    from standoff.workflows.cases.files import CheckReport


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
        bool, typer.Option("--all", help="List every warning, however many are alike.")
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
        listed = report.by_importance(everything=everything)
        report_problems([_in_words(each, report) for each in listed], error=False)
        show(Text(printable(report.summary())))
        if report.dispute is not None and (waiting := _tell_waiting(case)):
            remark(waiting)
    return int(ExitCode.INVALID if failed else ExitCode.OK)


def _tell_waiting(case: str) -> str:
    """Say what waits beside a case file; a name of the catalogue has nothing beside it."""
    from standoff.workflows.cases.beside import journal_of
    from standoff.workflows.cases.disputes import case_in

    file = case_in(Path(case))
    if not (file.is_file() and journal_of(file).exists()):
        return ""
    from standoff.workflows.proposals import tell_waiting  # which takes longer than most checks

    return tell_waiting(file)


def _in_words(problem: Problem, report: CheckReport) -> Problem:
    """Say what is odd by names where the file has ids; what is wrong is said as it is written."""
    from standoff.workflows.workbench.noticing import tell_notice

    if report.dispute is None or problem.severity == "error":
        return problem
    return replace(problem, message=tell_notice(problem, report.dispute.case))


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
