"""robust: which conclusions survive what is not known, and what to read about next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.limits import announce
from standoff.cli.options import (
    BatchedConceptOption,
    CaseArgument,
    ChanceOption,
    CodesOption,
    ForceOption,
    FormOption,
    GradedOption,
    OutputOption,
    SchedulerOption,
    StageOption,
    concept_option,
    grade,
)
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    SeedOption,
    document,
    give_answer,
    print_json,
    progress_bar,
    show,
)

if TYPE_CHECKING:
    from standoff.model.graph_form import GraphForm


def robust(
    case: CaseArgument,
    stage: StageOption = None,
    concept: BatchedConceptOption = None,
    readings: Annotated[
        int, typer.Option("--readings", "-n", min=1, help="Readings to look at, at most.")
    ] = 10_000,
    seed: SeedOption = 0,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes; one per core if left out.")
    ] = None,
    scheduler: SchedulerOption = "",
    declared_only: Annotated[
        bool,
        typer.Option("--declared-only", help="Heed declared unknown orders, not thin evidence."),
    ] = False,
    reach: Annotated[
        int | None,
        typer.Option("--reach", min=1, help="How many places a weak statement may move."),
    ] = None,
    distrust: Annotated[
        list[str] | None,
        typer.Option(
            "--distrust",
            metavar="NAME",
            help="A source, newspaper, speaker or voice (official, expert, ...) that may be wrong. "
            "Repeatable.",
        ),
    ] = None,
    fresh: Annotated[
        float | None,
        typer.Option("--fresh", metavar="YEARS", help="What only older sources say may be over."),
    ] = None,
    order_only: Annotated[
        bool,
        typer.Option("--order-only", help="Take all as it is written; doubt orders only."),
    ] = False,
    uncited: Annotated[
        bool,
        typer.Option("--uncited", help="Doubt rules and options that name no claim, too."),
    ] = False,
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", metavar="FILE", help="Keep what is done; resume from it."),
    ] = None,
    database: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Evidence database to name sentences from."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every outcome, not the first 20 lines.")
    ] = False,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find which equilibria survive what the evidence leaves open."""
    from rich.text import Text

    from standoff.reports.terminal.robustness import show_robustness
    from standoff.workflows.asking.reading_list import find_readings
    from standoff.workflows.asking.robust import assess_robustness
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    if marked := grade(dispute, graded, chance, keep_orders=True):
        _require_graded_alone(distrust, fresh, uncited)
        dispute, order_only = marked.dispute, True
    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Readings", total=readings)

        def expect(total: int, widest: GraphForm) -> None:
            progress.update(task, total=total)
            announce(widest, total, quiet=quiet)

        report = assess_robustness(
            dispute,
            concept,
            limit=readings,
            seed=seed,
            workers=workers,
            scheduler=scheduler,
            declared_only=declared_only,
            reach=reach,
            distrust=tuple(distrust or ()),
            fresh=fresh,
            order_only=order_only,
            uncited=uncited,
            checkpoint=checkpoint,
            advance=lambda count: progress.advance(task, count),
            expect=expect,
        )
    passages = find_readings(report, database)
    if as_json:
        print_json(document("robust", report.to_dict() | {"read_next": passages.to_dict()}))
        return
    shown = show_robustness(
        report.told,
        report.all_states,
        report.view_questions(),
        dispute.title,
        whole=everything,
        remarks=report.remarks(),
    )
    show(*shown)
    show(*map(Text, passages.lines()))


def _require_graded_alone(*doubts: object) -> None:
    """Refuse to doubt by readings what is taken to be as probable as graded."""
    from standoff.errors import UsageError

    if any(doubts):
        raise UsageError(
            "with --graded what is thinly supported is improbable, and nothing else is in doubt "
            "but orders",
            hint="Leave out --distrust, --fresh and --uncited, or --graded.",
        )


def unclear(
    case: CaseArgument,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATES", help="Which; all that may hold if left out."),
    ] = None,
    stage: StageOption = None,
    concept: Annotated[
        list[str] | None,
        concept_option("nash, gmr, smr, seq, sseq, or several: nash,seq; all if left out."),
    ] = None,
    codes: CodesOption = False,
    everything: Annotated[bool, typer.Option("--all", help="List every state.")] = False,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find what holds whatever is unclear about who can and would do what."""
    from standoff.reports.terminal.doubt.unclear import show_unclear
    from standoff.workflows.asking.unclear import find_unclear
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    found = find_unclear(dispute, state, concept)
    give_answer(
        dispute.title,
        document("unclear", found.to_dict()),
        lambda: found.tables(None)[::-1],
        lambda: show_unclear(found.view_of(None) if everything else found.view),
        form,
        output,
        as_json=as_json,
        force=force,
    )
