"""forecasts and recommendations: who foresaw it, and what was advised."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    FarConceptOption,
    ForceOption,
    FormOption,
    OutputOption,
)
from standoff.cli.output import JsonOption, document, give_json, show, write_tables


def forecasts(
    case: CaseArgument,
    concept: FarConceptOption = None,
    csv: Annotated[bool, typer.Option("--csv", help="The forecasts as CSV.")] = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Hold each forecast of a case against the model and against what came."""
    from standoff.reports.terminal.forecasts import show_forecasts
    from standoff.workflows.asking.forecasts import find_forecasts
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.exports import analysis_form

    wanted = "json" if as_json else "csv" if csv else form
    chosen = analysis_form(None if as_json else output, wanted)
    found = find_forecasts(load(case).telling(codes=codes), concept)
    if chosen == "json":
        give_json(document("forecasts", found.to_dict()), output, overwrite=force)
    elif chosen != "text" or output:
        write_tables([found.table()], found.dispute.case.title, output, chosen, overwrite=force)
    else:
        show(*show_forecasts(found.view, found.dispute.case.title))


def recommendations(
    case: CaseArgument,
    concept: FarConceptOption = None,
    csv: Annotated[bool, typer.Option("--csv", help="The recommendations as CSV.")] = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Hold what was advised against the model: would it hold, be reached, be wanted."""
    from standoff.reports.terminal.recommendations import show_recommendations
    from standoff.workflows.asking.recommendations import find_recommendations
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.exports import analysis_form

    wanted = "json" if as_json else "csv" if csv else form
    chosen = analysis_form(None if as_json else output, wanted)
    found = find_recommendations(load(case).telling(codes=codes), concept)
    if chosen == "json":
        data = document("recommendations", found.to_dict())
        give_json(data, output, overwrite=force)
    elif chosen != "text" or output:
        write_tables([found.table()], found.dispute.case.title, output, chosen, overwrite=force)
    else:
        show(*show_recommendations(found.view, found.dispute.case.title))
