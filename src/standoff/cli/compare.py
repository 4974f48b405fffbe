"""compare: the stages of a case side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import CaseArgument, CodesOption, FarConceptOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    progress_bar,
    show,
)


def compare(
    case: CaseArgument,
    stages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[STAGE]...",
            help="Stages to compare, in this order ('base' for the base); all if left out.",
        ),
    ] = None,
    concept: FarConceptOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show stages side by side: what changed, on whose word, and what that did to the outcomes."""
    from standoff.reports.terminal.comparison import show_comparison
    from standoff.workflows.asking.compare import compare_stages
    from standoff.workflows.cases.disputes import load

    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Stages", total=None)
        compared = compare_stages(
            load(case).telling(codes=codes),
            tuple(stages or ()),
            concept,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    if as_json:
        data = {"comparisons": [each.to_dict() for each in compared]}
        print_json(document("comparison", data))
        return
    if not compared:
        show("There is nothing to compare: the case has no two stages.")
    for each in compared:
        show(*show_comparison(each.view()))
