"""what-if: which outcomes appear, vanish or stay when something is different."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import CaseArgument, CodesOption, ConceptOption, StageOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    progress_bar,
    report_problems,
    show,
)


def what_if(
    case: CaseArgument,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="CHANGE",
            help="What is different, such as 'us: not cover', 'japan: drop sanctions', "
            "'japan: sanctions above package', 'never: a and b', 'one_way: a', "
            "'leave out source: ID'. Repeatable.",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Read changes, one a line.")
    ] = None,
    smallest: Annotated[
        bool,
        typer.Option(
            "--smallest",
            "--all-pairs",
            help="Find the fewest of the changes that make the difference.",
        ),
    ] = False,
    database: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Evidence database with the zones of sources."),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Show every outcome.")] = False,
    stage: StageOption = None,
    concept: ConceptOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say which outcomes appear, vanish or stay when something is different."""
    from standoff.reports.terminal.what_if import show_what_if
    from standoff.workflows.asking.what_if import (
        ask_what_if,
        find_grounds,
        find_smallest,
        read_change_file,
    )
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    lines = [*(read_change_file(file) if file else ()), *(changes or ())]
    grounds = find_grounds(dispute, lines, database)
    if not quiet:
        report_problems(dispute.warnings)
    if not smallest:
        answers = [ask_what_if(dispute, lines, concept, grounds)]
    else:
        with progress_bar(quiet=quiet) as progress:
            task = progress.add_task("Trying subsets", total=None)
            answers = find_smallest(
                dispute,
                lines,
                concept,
                lambda done, total: progress.update(task, completed=done, total=total),
                grounds,
            )
    if as_json:
        print_json(document("what-if", {"answers": [each.to_dict() for each in answers]}))
        return
    for each in answers:
        show(*show_what_if(each.view, whole=whole))
