"""tableau, hypotheses, actors, dilemmas, linked: a case as other methods lay it out."""

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
    concept_option,
)
from standoff.cli.output import JsonOption, document


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
    data = document("tableau", found.to_dict())
    give_board(found, data, form, output, as_json=as_json, force=force)


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
    data = document("hypotheses", found.to_dict())
    give_board(found, data, form, output, as_json=as_json, force=force)


def actors(
    case: CaseArgument,
    influence: Annotated[
        Path | None,
        typer.Option(
            "--influence",
            metavar="FILE",
            help="A CSV file: how far each acts on each, from 0 to 4; weighs by power.",
        ),
    ] = None,
    stage: StageOption = None,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show who is for and against what, and who goes with whom (MACTOR)."""
    from standoff.workflows.asking.boards.actors import find_actors
    from standoff.workflows.cases.disputes import load

    found = find_actors(load(case, stage), influence)
    data = document("actors", found.to_dict())
    give_board(found, data, form, output, as_json=as_json, force=force)


def dilemmas(
    case: CaseArgument,
    position: Annotated[
        list[str] | None,
        typer.Option(
            "--position", metavar="TEXT", help="'DM: OPTION yes', or no, or open; again for more."
        ),
    ] = None,
    intends: Annotated[
        list[str] | None,
        typer.Option(
            "--intends", metavar="TEXT", help="'OPTION yes', or no, or open: what its owner says."
        ),
    ] = None,
    doubt: Annotated[
        list[str] | None,
        typer.Option("--doubt", metavar="TEXT", help="'DM: OPTION': who doubts its owner."),
    ] = None,
    stage: StageOption = None,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show the options board for mediators: dilemmas of persuasion, rejection and trust."""
    from standoff.workflows.asking.boards.dilemmas import find_dilemmas_of
    from standoff.workflows.cases.disputes import load

    found = find_dilemmas_of(load(case, stage), position or (), intends or (), doubt or ())
    data = document("dilemmas", found.to_dict())
    give_board(found, data, form, output, as_json=as_json, force=force)


def linked(
    first: CaseArgument,
    second: CaseArgument,
    common: Annotated[
        str,
        typer.Option("--common", metavar="DM", help="Who is in both: ID, or ONE=OTHER."),
    ] = "",
    weigh: Annotated[
        str,
        typer.Option("--weigh", metavar="WORD", help="Which leads, first or second; or 2:1."),
    ] = "first",
    stage: StageOption = None,
    second_stage: Annotated[
        str | None, typer.Option("--second-stage", metavar="ID", help="Stage of the second case.")
    ] = None,
    concept: Annotated[
        list[str] | None,
        concept_option("nash, gmr, smr, seq, sseq, or several: nash,seq; all if left out."),
    ] = None,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Join two cases by a common decision maker: what holds linked, and what apart."""
    from standoff.workflows.asking.boards.linked import link_cases
    from standoff.workflows.cases.disputes import load

    one, two = load(first, stage), load(second, second_stage)
    pair = (one.telling(codes=codes), two.telling(codes=codes))
    found = link_cases(*pair, common, weigh, concept)
    data = document("linked", found.to_dict())
    give_board(found, data, form, output, as_json=as_json, force=force)
