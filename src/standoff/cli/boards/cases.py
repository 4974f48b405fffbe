"""tableau, hypotheses: an outcome part by part, and outcomes against the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.boards.giving import give_board
from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    ForceOption,
    FormOption,
    OutputOption,
    StageOption,
)
from standoff.cli.output import JsonOption


def tableau(
    case: CaseArgument,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="STATES", help="Which; what holds best if left out."),
    ] = None,
    stage: StageOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Every equilibrium of them.")] = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show what speaks for and against each part of an outcome, and who lacks what."""
    from standoff.workflows.asking.boards.tableau import SHOWN_STATES, find_tableau_of_case
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    most = None if everything or state else SHOWN_STATES
    found = find_tableau_of_case(dispute, state or (), most)
    give_board(found, form, output, as_json=as_json, force=force)


def hypotheses(
    case: CaseArgument,
    hypothesis: Annotated[
        list[str] | None,
        typer.Option(
            "--hypothesis",
            metavar="TEXT",
            help="'Name = STATEMENT', twice or more; the outcomes of the case if left out.",
        ),
    ] = None,
    wants: Annotated[
        str | None,
        typer.Option(
            "--wants", metavar="DM", help="Readings of what this one wants; its claims only."
        ),
    ] = None,
    ratings: Annotated[
        Path | None,
        typer.Option("--ratings", metavar="FILE", help="A CSV file of the matrix as you rate it."),
    ] = None,
    stage: StageOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Every item of evidence.")] = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Hold hypotheses against the claims: what speaks least against, what it turns on (ACH)."""
    from standoff.dossier.answers.boards.hypotheses import SHOWN_ITEMS
    from standoff.workflows.asking.boards.hypotheses import find_hypotheses
    from standoff.workflows.cases.disputes import load

    most = None if everything else SHOWN_ITEMS
    found = find_hypotheses(load(case, stage), hypothesis or (), wants, ratings, most)
    give_board(found, form, output, as_json=as_json, force=force)
