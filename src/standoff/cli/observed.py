"""observed: which concepts explain the outcome that came about."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import CaseArgument, CodesOption, FarConceptOption, StageOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    report_problems,
    show,
)


def observed(
    case: CaseArgument,
    state: Annotated[
        str | None,
        typer.Argument(
            metavar="[STATE]", help="What was observed; where the next stage begins if left out."
        ),
    ] = None,
    stage: StageOption = None,
    concept: FarConceptOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say which concepts explain the outcome that came about, for which decision maker."""
    from standoff.reports.terminal.observed import show_observed
    from standoff.workflows.asking.overturning.observed import explain_observed
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    if not quiet:
        report_problems(dispute.warnings)
    found = explain_observed(dispute, state, concept)
    if as_json:
        print_json(document("observed", {"observations": [each.to_dict() for each in found]}))
        return
    for each in found:
        show(*show_observed(each.view))
