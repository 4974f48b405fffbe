"""unlock: what would have to change for an outcome to be an equilibrium."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    SchedulerOption,
    StageOption,
    split_words,
)
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    print_json,
    progress_bar,
    report_problems,
    show,
)


def unlock(
    case: CaseArgument,
    make: Annotated[
        list[str],
        typer.Option(
            "--make",
            metavar="STATES",
            help="What is to be an equilibrium: a number, a statement, a pattern, an outcome.",
        ),
    ],
    concept: Annotated[
        str,
        typer.Option("--concept", "-c", metavar="KEY", help="nash, gmr, smr, seq, sseq or sim."),
    ] = "seq",
    decision_makers: Annotated[
        list[str] | None,
        typer.Option(
            "--for", metavar="DM", help="Whose preferences may change; all if left out. Repeatable."
        ),
    ] = None,
    reachable: Annotated[
        bool,
        typer.Option("--reachable", help="Improvements must lead there from the status quo."),
    ] = False,
    stage: StageOption = None,
    cost: Annotated[
        str,
        typer.Option(
            "--cost",
            metavar="MEASURE",
            help="statements (each costs 1), places (that something moves), support (what is well "
            "supported costs more).",
        ),
    ] = "statements",
    levers: Annotated[
        list[str] | None,
        typer.Option(
            "--levers",
            metavar="KIND",
            callback=split_words,
            help="What may change: move, drop, negate (preferences; all three if left out), rule, "
            "free, forbid, guarantee (a third party's), or all.",
        ),
    ] = None,
    price: Annotated[
        list[str] | None,
        typer.Option(
            "--price", metavar="KIND=N", help="Multiply the cost of a kind of change. Repeatable."
        ),
    ] = None,
    up_to: Annotated[
        int | None, typer.Option("--up-to", min=0, metavar="COST", help="Try nothing dearer.")
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option("--time-limit", min=0, metavar="SECONDS", help="End the search then."),
    ] = 30.0,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", min=1, help="Processes; as many as pay, once it takes long, if left out."
        ),
    ] = None,
    scheduler: SchedulerOption = "",
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", metavar="FILE", help="Keep what is done; resume from it."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every answer and every condition.")
    ] = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find what would have to change for an outcome to be an equilibrium."""
    from standoff.analysis.inverse.levers import PREFERENCES
    from standoff.reports.terminal.unlock import show_unlock
    from standoff.workflows.asking.unlock import unlock as find_unlocked
    from standoff.workflows.asking.unlocking.prices import read_prices
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    if not quiet:
        report_problems(dispute.warnings)
    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Searching", total=None)
        found = find_unlocked(
            dispute,
            make,
            concept,
            decision_makers=tuple(decision_makers or ()),
            reachable=reachable,
            cost=cost,
            levers=tuple(levers or PREFERENCES),
            prices=read_prices(price or ()),
            up_to=up_to,
            time_limit=time_limit,
            workers=workers,
            scheduler=scheduler,
            checkpoint=checkpoint,
            advance=lambda now, tried: progress.update(
                task, completed=tried, description=f"Cost {now}"
            ),
        )
    if as_json:
        print_json(document("unlock", found.to_dict()))
        return
    show(*show_unlock(found.view, whole=everything))
