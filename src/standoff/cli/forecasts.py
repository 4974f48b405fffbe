"""forecasts and recommendations: who foresaw it, and what was advised."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.workflows.asking.forecasts import SaidReport


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
    from standoff.reports.terminal.foreseen.forecasts import show_forecasts
    from standoff.workflows.asking.forecasts import find_forecasts
    from standoff.workflows.cases.disputes import load

    chosen = _choose_form(form, output, csv=csv, as_json=as_json)
    found = find_forecasts(load(case).telling(codes=codes), concept)
    shown = show_forecasts(found.view, found.dispute.case.title)
    _give(found, lambda: document("forecasts", found.to_dict()), shown, chosen, output, force=force)


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
    from standoff.reports.terminal.foreseen.recommendations import show_recommendations
    from standoff.workflows.asking.recommendations import find_recommendations
    from standoff.workflows.cases.disputes import load

    chosen = _choose_form(form, output, csv=csv, as_json=as_json)
    found = find_recommendations(load(case).telling(codes=codes), concept)
    shown = show_recommendations(found.view, found.dispute.case.title)
    _give(
        found,
        lambda: document("recommendations", found.to_dict()),
        shown,
        chosen,
        output,
        force=force,
    )


def _choose_form(form: str | None, output: Path | None, *, csv: bool, as_json: bool) -> str:
    from standoff.workflows.cases.exports import analysis_form

    wanted = "json" if as_json else "csv" if csv else form
    return analysis_form(None if as_json else output, wanted)


def _give(
    found: SaidReport,
    data: Callable[[], Any],
    shown: Iterable[RenderableType],
    chosen: str,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Give what was found in the form that was chosen; only that is made."""
    if chosen == "json":
        give_json(data(), output, overwrite=force)
    elif chosen != "text" or output:
        title = found.dispute.case.title
        write_tables([found.table()], title, output, chosen, overwrite=force)
    else:
        show(*shown)
