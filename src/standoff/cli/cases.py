"""new, check, convert, options: the life of a case file."""

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
from standoff.errors import EditRefused, ExitCode, Problem, UsageError

if TYPE_CHECKING:
    from standoff.workflows.cases.files import CheckReport
    from standoff.workflows.editing import Edited


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


def options(
    case: CaseArgument,
    join: Annotated[
        list[str] | None,
        typer.Option(
            "--join",
            metavar="OPTION",
            help="Make this option one with that of --into, by name or id (repeatable); claims,"
            " preferences and rules of both are kept.",
        ),
    ] = None,
    join_makers: Annotated[
        list[str] | None,
        typer.Option(
            "--join-makers",
            metavar="DM",
            help="Make this decision maker one with that of --into, by name or id (repeatable);"
            " options, preferences and claims of both are kept.",
        ),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--into", metavar="NAME", help="With --join or --join-makers, which of them stays."
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="With --into, what it is called.")
    ] = None,
    drop: Annotated[
        str | None, typer.Option("--drop", metavar="OPTION", help="Take an option out.")
    ] = None,
    cascade: Annotated[
        bool, typer.Option("--cascade", help="With --drop, also what speaks of it.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back the last change of the file.")
    ] = False,
    ids: Annotated[
        bool, typer.Option("--ids", help="Ids beside the names, as --join and --drop take them.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List who can do what and which of them may be one; join some, or drop an option."""
    from rich.text import Text

    from standoff.workflows.alike.makers import join_decision_makers
    from standoff.workflows.alike.options import join_options, list_options
    from standoff.workflows.cases.disputes import case_in

    file = case_in(Path(case))
    asked = sum(map(bool, (join, join_makers, drop, undo)))
    joining = bool(join or join_makers)
    if asked > 1 or joining is not bool(into) or (name and not into) or (cascade and not drop):
        raise UsageError(
            "options or decision makers are joined, or an option is dropped, or the last change is undone",
            hint="--join and --join-makers go with --into, --name with these; --cascade goes with --drop.",
        )
    if undo:
        _tell_edited(_undone(file))
        return
    if join and into:
        _tell_edited(join_options(file, join, into, name))
    elif join_makers and into:
        _tell_edited(join_decision_makers(file, join_makers, into, name))
    elif drop:
        _tell_edited(_dropped(file, drop, cascade=cascade))
    found = list_options(file)
    if as_json:
        print_json(document("options", found.to_dict()))
    else:
        show(*(Text(printable(line)) for line in found.lines(ids=ids)))


def _dropped(file: Path, option: str, *, cascade: bool) -> Edited:
    from standoff.workflows.alike.options import drop_option

    try:
        return drop_option(file, option, cascade=cascade)
    except EditRefused as refused:
        if cascade:
            raise
        hint = "--cascade takes out what speaks of it, too."
        raise UsageError(refused.message, refused.problems, hint=hint) from None


def _undone(file: Path) -> Edited:
    """Take back the last thing done to a case; proposals that were decided by it wait again."""
    from standoff.workflows.editing import Desk
    from standoff.workflows.proposals import take_step

    return take_step(Desk.open(file), back=True)


def _tell_edited(done: Edited) -> None:
    """Say on standard error what was done, and what besides."""
    for line in (f"{done.label}.", *(f"  {each}" for each in done.besides)):
        remark(printable(line))
