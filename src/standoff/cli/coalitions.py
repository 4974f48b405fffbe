"""coalitions, attitudes, power: who gains together, who minds others, who can change or bar them."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.limits import announce
from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    EveryStateOption,
    ForceOption,
    FormOption,
    InFullOption,
    OutputOption,
    StageOption,
    concept_option,
)
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    give_answer,
    print_json,
    progress_bar,
    remark,
    show,
)

ANNOUNCED_SECONDS = 10
"""What takes longer says so beforehand."""


def coalitions(
    case: CaseArgument,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATES", help="Which; the equilibria if left out."),
    ] = None,
    stage: StageOption = None,
    concept: Annotated[
        list[str] | None,
        concept_option(
            "cnash, cgmr, csmr, cseq, csseq, cproof, or several: cnash,cseq; all if left out."
        ),
    ] = None,
    coalition: Annotated[
        list[str] | None,
        typer.Option(
            "--coalition", metavar="A+B", help="Only this one; may be given again. All if left out."
        ),
    ] = None,
    partition: Annotated[
        list[str] | None,
        typer.Option(
            "--partition",
            metavar="A+B,C",
            help="The coalitions there are: only they move and answer. Others stand alone.",
        ),
    ] = None,
    codes: CodesOption = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Look at every equilibrium, not the first 16.")
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find who gains by moving together, and what holds against that."""
    from standoff.model.forming.limits import tell_seconds
    from standoff.reports.terminal.coalitions import show_coalitions
    from standoff.workflows.asking.coalitions import (
        SHOWN_STATES,
        find_coalitions,
        read_coalitions,
    )
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    most = None if everything else SHOWN_STATES
    announce(dispute.graph, quiet=quiet)

    def tell(seconds: float) -> None:
        if seconds > ANNOUNCED_SECONDS:
            remark(f"The coalitions take about {tell_seconds(seconds)}.", quiet=quiet)

    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Coalitions", total=None)
        found = find_coalitions(
            dispute,
            state,
            concept,
            lambda done, total: progress.update(task, completed=done, total=total),
            most=most,
            tell=tell,
            coalitions=read_coalitions(*coalition or ()),
            partition=read_coalitions(*partition or ()),
        )
    if as_json:
        print_json(document("coalitions", found.to_dict()))
        return
    show(*show_coalitions(found.view, asked=state is not None))


def attitudes(
    case: CaseArgument,
    toward: Annotated[
        list[str] | None,
        typer.Option(
            "--attitude",
            metavar="TEXT",
            help='"A toward B: positive", or neutral, or negative, with "first" after it where it counts '
            "before A's others; before what the case says. May be given again.",
        ),
    ] = None,
    state: InFullOption = None,
    stage: StageOption = None,
    concept: Annotated[
        list[str] | None,
        concept_option("rnash, rgmr, rsmr, rseq, or several: rnash,rseq; all if left out."),
    ] = None,
    everything: EveryStateOption = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find what holds where some are positive or negative toward others."""
    from standoff.reports.terminal.attitudes import show_attitudes
    from standoff.workflows.asking.attitudes import SHOWN, find_attitudes
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    found = find_attitudes(dispute, toward or (), state, concept)
    view = found.view_of(None if everything else SHOWN)
    give_answer(
        dispute.title,
        document("attitudes", found.to_dict()),
        lambda: [found.table(None)],
        lambda: show_attitudes(view),
        form,
        output,
        as_json=as_json,
        force=force,
    )


def power(
    case: CaseArgument,
    said: Annotated[
        list[str] | None,
        typer.Option(
            "--power",
            metavar="TEXT",
            help='Besides what the case says: "A over B by OPTION: first STATEMENT" (what B then wants '
            'before all else), or "prefers S; T", "ranks STATE > STATE > rest", "blocks STATEMENT". '
            "May be given again.",
        ),
    ] = None,
    state: InFullOption = None,
    stage: StageOption = None,
    concept: Annotated[
        list[str] | None,
        concept_option("nash, gmr, smr, seq, sseq, or several: nash,seq; all if left out."),
    ] = None,
    everything: EveryStateOption = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find what holds where some can change what others want, or block their moves."""
    from standoff.reports.terminal.power import show_power
    from standoff.workflows.asking.power import SHOWN, find_power
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    found = find_power(dispute, said or (), state, concept)
    view = found.view_of(None if everything else SHOWN)
    give_answer(
        dispute.title,
        document("power", found.to_dict()),
        lambda: [found.table(None)],
        lambda: show_power(view),
        form,
        output,
        as_json=as_json,
        force=force,
    )
