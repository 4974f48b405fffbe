"""order: who wants what, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    ChanceOption,
    CodesOption,
    ForceOption,
    FormOption,
    GradedOption,
    OutputOption,
    StageOption,
    as_graded,
)
from standoff.cli.output import JsonOption, document, give_json, print_json, show, write_tables


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
        typer.Option(
            "--between",
            metavar="S T",
            help="Who prefers which of two states or sets of states, and why.",
        ),
    ] = None,
    stage: StageOption = None,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show each decision maker's order of states, and what decides in it."""
    from standoff.reports.terminal.order import show_orders, show_preference
    from standoff.workflows.asking.order import SetPreference, find_order, find_preference
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.exports import analysis_form

    chosen = analysis_form(None if as_json else output, "json" if as_json else form)
    dispute = as_graded(load(case, stage).telling(codes=codes), graded, chance)
    if between:
        found = find_preference(dispute, *between, dm)
        if chosen == "json":
            print_json(document("preference", found.to_dict()))
        else:
            show(*show_preference(found.view(), sets=isinstance(found, SetPreference)))
        return
    orders = find_order(dispute, dm)
    if chosen == "json":
        give_json(document("order", orders.to_dict()), output, overwrite=force)
    elif states or chosen != "text" or output:
        tables = [orders.table(states=states), orders.table(states=not states)]
        write_tables(tables, dispute.title, output, chosen, overwrite=force)
    else:
        show(*show_orders(orders.view(), dispute.title))
