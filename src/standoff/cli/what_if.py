"""what-if and views: what holds when something is different, or is believed to be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    ConceptOption,
    FarConceptOption,
    ForceOption,
    FormOption,
    OutputOption,
    StageOption,
)
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    give_answer,
    print_json,
    progress_bar,
    report_problems,
    show,
)

if TYPE_CHECKING:
    from standoff.model.stages import Scenario
    from standoff.workflows.cases.disputes import Dispute


def what_if(
    case: CaseArgument,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="CHANGE",
            help="What is different, such as 'us: not cover', 'russia: drop fortify', "
            "'russia: fortify above japan.package', 'never: a and b', 'one_way: a', "
            "'leave out source: ID'. Repeatable.",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="FILE",
            help="Read changes: one a line; in .yaml or .json as a scenario or a stage has them.",
        ),
    ] = None,
    named: Annotated[
        str | None,
        typer.Option("--scenario", metavar="NAME", help="A scenario of the case."),
    ] = None,
    smallest: Annotated[
        bool,
        typer.Option(
            "--smallest",
            "--all-pairs",
            help="Find the fewest of the changes that make the difference.",
        ),
    ] = False,
    database: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Evidence database with the zones of sources."),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Show every outcome.")] = False,
    stage: StageOption = None,
    concept: FarConceptOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say which outcomes appear, vanish or stay when something is different."""
    from standoff.reports.terminal.what_if import show_what_if
    from standoff.workflows.asking.what_if import ask_what_if, find_grounds, find_smallest
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    dispute, scenario, read = _gather(dispute, stage, named, file)
    lines = [*read, *(changes or ())]
    own = scenario.lines if scenario else ()
    grounds = find_grounds(dispute, [*own, *lines], database)
    if not quiet:
        report_problems(dispute.warnings)
    if not smallest:
        answers = [ask_what_if(dispute, lines, concept, grounds=grounds, scenario=scenario)]
    else:
        with progress_bar(quiet=quiet) as progress:
            task = progress.add_task("Trying subsets", total=None)
            answers = find_smallest(
                dispute,
                lines,
                concept,
                lambda done, total: progress.update(task, completed=done, total=total),
                grounds=grounds,
                scenario=scenario,
            )
    if as_json:
        print_json(document("what-if", {"answers": [each.to_dict() for each in answers]}))
        return
    for each in answers:
        show(*show_what_if(each.view, whole=whole))


def _gather(
    dispute: Dispute, stage: str | None, named: str | None, file: Path | None
) -> tuple[Dispute, Scenario | None, tuple[str, ...]]:
    """Give the stage that is changed, the scenario it is changed by, and the lines of a file."""
    from standoff.errors import UsageError
    from standoff.workflows.asking.what_if import read_change_file, read_scenario_file

    written = file is not None and file.suffix.lower() in {".yaml", ".yml", ".json"}
    lines = read_change_file(file) if file is not None and not written else ()
    if named is None:
        scenario = read_scenario_file(file, dispute) if file is not None and written else None
        return dispute, scenario, lines
    found = dispute.case.scenario(named)
    if written or (stage is not None and stage != (found.origin or "base")):
        raise UsageError(
            f"scenario {named!r} changes the {found.origin or 'base'} and stands by itself",
            hint="Leave out --stage and a --file of another scenario.",
        )
    return dispute.at(found.origin or None), found, lines


def views(
    case: CaseArgument,
    view: Annotated[
        list[str] | None,
        typer.Option(
            "--view",
            metavar="TEXT",
            help='What somebody believes besides what the case says, such as "us sees russia: drop '
            'fortify"; after "sees" a change as what-if --set takes it, or \'scenario NAME\' of the case; '
            '"us thinks russia sees ..." for what it thinks that another does. Repeatable.',
        ),
    ] = None,
    stage: StageOption = None,
    concept: ConceptOption = None,
    codes: CodesOption = False,
    whole: Annotated[bool, typer.Option("--all", help="Show every state, not the first 16.")] = (
        False
    ),
    form: FormOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Find what holds where decision makers see a dispute of their own (a hypergame)."""
    from standoff.reports.terminal.hypergames.views import show_views
    from standoff.workflows.asking.hypergames import SHOWN_STATES, find_views
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    found = find_views(dispute, view or (), concept, most=None if whole else SHOWN_STATES)
    give_answer(
        dispute.title,
        document("views", found.to_dict()),
        lambda: [find_views(dispute, view or (), concept, most=None).table()],
        lambda: show_views(found.view),
        form,
        output,
        as_json=as_json,
        force=force,
    )
