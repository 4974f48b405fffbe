"""cross-impact: which scenarios of a ScenarioWizard file hold together."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import ForceOption, FormOption, OutputOption
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    give_json,
    progress_bar,
    show,
    write_tables,
)


def cross_impact(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file .scw of ScenarioWizard.")],
    scenario: Annotated[
        str | None,
        typer.Option(
            "--scenario",
            metavar="WORDS",
            help="Lay out one: its number, or Descriptor=Variant for each, with commas.",
        ),
    ] = None,
    within: Annotated[
        int,
        typer.Option("--within", metavar="N", help="Also scenarios of up to this inconsistency."),
    ] = 0,
    everything: Annotated[bool, typer.Option("--all", help="Show every scenario.")] = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find every scenario that holds together by cross-impact balances, and why."""
    from standoff.dossier.answers.boards.scenarios import SHOWN_SCENARIOS
    from standoff.reports.terminal.boards.scenarios import show_scenario, show_scenarios
    from standoff.workflows.asking.boards.scenarios import find_scenarios, find_tableau
    from standoff.workflows.cases.exports import analysis_form

    chosen = analysis_form(None if as_json else output, "json" if as_json else form)
    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Looking for scenarios", total=None)
        found = find_scenarios(file, within, lambda done: progress.update(task, completed=done))
    title = found.system.title
    tableau = find_tableau(found, scenario) if scenario else None
    if chosen == "json":
        data = (
            document("tableau-of-scenario", tableau.to_dict())
            if tableau
            else document("cross-impact", found.to_dict())
        )
        give_json(data, output, overwrite=force)
    elif chosen != "text" or output:
        table = tableau.table() if tableau else found.table()
        write_tables([table], title, output, chosen, overwrite=force)
    elif tableau:
        show(*show_scenario(title, tableau.view))
    else:
        show(*show_scenarios(found.view(None if everything else SHOWN_SCENARIOS)))
