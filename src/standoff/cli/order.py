"""order: who wants what, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    ForceOption,
    OutputOption,
    StageOption,
)
from standoff.cli.output import JsonOption, document, print_json, show, write_or_print


def order(
    case: CaseArgument,
    dm: Annotated[
        str | None, typer.Option("--dm", metavar="ID", help="One decision maker; all if left out.")
    ] = None,
    states: Annotated[
        bool, typer.Option("--states", help="Every state with its tier, instead of the tiers.")
    ] = False,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", metavar="S T", help="Who prefers which of two states, and why."),
    ] = None,
    stage: StageOption = None,
    form: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORM", help="text, csv, latex, md or html."),
    ] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show each decision maker's order of states, and what decides in it."""
    from standoff.reports.terminal.order import show_orders, show_preference
    from standoff.workflows.asking.order import find_order, find_preference
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.exports import render_table, require_form

    require_form(form)
    dispute = load(case, stage).telling(codes=codes)
    if between:
        found = find_preference(dispute, *between, dm)
        if as_json:
            print_json(document("preference", found.to_dict()))
        else:
            show(*show_preference(found.view()))
        return
    orders = find_order(dispute, dm)
    if as_json:
        print_json(document("order", orders.to_dict()))
    elif states or form != "text" or output:
        text = render_table(orders.table(states=states), form)
        write_or_print(text, output, form, overwrite=force)
    else:
        show(*show_orders(orders.view(), dispute.title))
