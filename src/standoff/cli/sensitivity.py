"""sensitivity: which single change would change the outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    as_graded,
    split_words,
)
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    give_json,
    progress_bar,
    remark,
    show,
    write_or_print,
    write_tables,
)

if TYPE_CHECKING:
    from standoff.workflows.asking.sensitivity import SensitivityReport
    from standoff.workflows.cases.disputes import Dispute

SLOW = 10.0
"""From this many estimated seconds on, it is said beforehand what it takes."""


def sensitivity(
    case: CaseArgument,
    stage: StageOption = None,
    concept: BatchedConceptOption = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            callback=split_words,
            help="What is changed: statements, rules, options, moves, sources; all if left out.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes; as many as pay if left out.")
    ] = None,
    scheduler: SchedulerOption = "",
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", metavar="FILE", help="Keep what is done; resume from it."),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option("--table", metavar="NAME", help="changes, outcomes or matrix, as a table."),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", metavar="FILE", help="Draw a heat map to an SVG file."),
    ] = None,
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every change, not the first 20 rows.")
    ] = False,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Try every single change, and say which of them change the outcomes."""
    from standoff.reports.terminal.sensitivity import SHOWN, show_sensitivity
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.exports import OFFICE, analysis_form

    chosen = analysis_form(None if as_json else output, "json" if as_json else form)
    if picture is not None:
        _require_drawing(picture)
    dispute = as_graded(load(case, stage).telling(codes=codes), graded, chance)
    report = _assess(dispute, concept, kind, workers, scheduler, checkpoint, quiet=quiet)
    if picture is not None:
        write_or_print(report.picture(), picture, "svg", overwrite=force)
    if chosen == "json":
        give_json(document("sensitivity", report.to_dict()), output, overwrite=force)
    elif table or chosen != "text" or output:
        whole = everything or chosen != "text" or output
        names = (table,) if table else report.tables if chosen in OFFICE else ("changes",)
        tables = [report.table(name, None if whole else SHOWN) for name in names]
        write_tables(tables, dispute.title, output, chosen, overwrite=force)
    else:
        show(*show_sensitivity(report.view, whole=everything))


def _assess(
    dispute: Dispute,
    concept: list[str] | None,
    kind: list[str] | None,
    workers: int | None,
    scheduler: str,
    checkpoint: Path | None,
    *,
    quiet: bool,
) -> SensitivityReport:
    from standoff.model.forming.limits import tell_seconds
    from standoff.workflows.asking.sensitivity import assess_sensitivity

    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Changes", total=None)

        def expect(total: int, seconds: float) -> None:
            progress.update(task, total=total)
            if seconds >= SLOW:
                text = f"{total:,} changes take up to {tell_seconds(seconds)};"
                remark(f"{text} fewer with --kind, kept with --checkpoint.", quiet=quiet)

        return assess_sensitivity(
            dispute,
            concept,
            kinds=kind,
            workers=workers,
            scheduler=scheduler,
            checkpoint=checkpoint,
            advance=lambda count: progress.advance(task, count),
            expect=expect,
        )


def _require_drawing(path: Path) -> None:
    """Refuse to write a drawing under the name of an image, which nothing here could paint."""
    from standoff.errors import UsageError

    if path.suffix.lower() == ".svg":
        return
    raise UsageError(
        f"a picture is drawn as SVG, not as {path.suffix[1:].upper() or 'a file without an ending'}",
        hint=f"Write it to {path.with_suffix('.svg').name}. For a PNG open the workbench with "
        "‘standoff serve’: below the picture stands PNG. A browser shows an SVG file, too.",
    )
