"""what-if and views: what holds when something is different, or is believed to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    ChanceOption,
    CodesOption,
    ConceptOption,
    FarConceptOption,
    ForceOption,
    FormOption,
    GradedOption,
    OutputOption,
    SingleSecondsOption,
    StageOption,
    grade,
    refuse_graded,
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
from standoff.cli.output.typed import of_typed

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
    state: Annotated[
        str,
        typer.Option(
            "--state",
            metavar="STATE",
            help="Where states are too many to be listed: the one state that is asked about.",
        ),
    ] = "status-quo",
    stage: StageOption = None,
    concept: FarConceptOption = None,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    seconds: SingleSecondsOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say which outcomes appear, vanish or stay when something is different."""
    from standoff.reports.terminal.what_if import show_what_if
    from standoff.workflows.asking.large import LargeCase, find_large
    from standoff.workflows.asking.what_if import ask_what_if, find_grounds, find_smallest

    opened = find_large(case, stage).telling(codes=codes)
    large = isinstance(opened, LargeCase)
    dispute = opened.dispute if isinstance(opened, LargeCase) else opened
    dispute, scenario, read = _gather(dispute, stage, named, file)
    lines = [*read, *(changes or ())]
    typed = changes and not (read or scenario)
    if large:
        _refuse(smallest=smallest, graded=graded or bool(chance))
        asked = _Asked(lines, state, concept, seconds, database)
        with of_typed(typed):
            _tell_single(dispute, scenario, asked, as_json=as_json)
        return
    if state != "status-quo":
        _refuse(state=state)
    marked = grade(dispute, graded, chance)
    if marked:
        scenario = scenario and _grade_scenario(dispute, scenario, chance or ())
        dispute = marked.dispute
    own = scenario.lines if scenario else ()
    grounds = find_grounds(dispute, [*own, *lines], database)
    if not quiet:
        report_problems(dispute.warnings)
    if not smallest:
        with of_typed(typed):
            one = ask_what_if(
                dispute, lines, concept, grounds=grounds, scenario=scenario, graded=marked
            )
        answers = [one]
    else:
        with of_typed(typed), progress_bar(quiet=quiet) as progress:
            task = progress.add_task("Trying subsets", total=None)
            answers = find_smallest(
                dispute,
                lines,
                concept,
                lambda done, total: progress.update(task, completed=done, total=total),
                grounds=grounds,
                scenario=scenario,
                graded=marked,
            )
    if as_json:
        print_json(document("what-if", {"answers": [each.to_dict() for each in answers]}))
        return
    for each in answers:
        show(*show_what_if(each.view, whole=whole))


def _grade_scenario(dispute: Dispute, scenario: Scenario, chances: Sequence[str]) -> Scenario:
    from standoff.workflows.asking.what_if import change_dispute
    from standoff.workflows.cases.graded import grade_preferences

    found = grade_preferences(change_dispute(dispute, scenario.conflict, ""), chances)
    return replace(scenario, conflict=found.dispute.conflict)


@dataclass(frozen=True)
class _Asked:
    """What is asked of one state."""

    lines: list[str]
    state: str
    concepts: list[str] | None
    seconds: float | None
    database: Path | None


def _refuse(*, smallest: bool = False, state: str = "", graded: bool = False) -> None:
    """Refuse what the other kind of case would take."""
    from standoff.errors import UsageError

    if smallest:
        raise UsageError(
            "which of the changes suffice is asked of all outcomes, and the states here are too"
            " many to be listed",
            hint="Leave out --smallest and ask for each change by itself.",
        )
    if graded:
        refuse_graded()
    if state:
        raise UsageError(
            "--state is for cases whose states are too many to be listed; here all outcomes are told",
            hint="Leave it out; 'standoff explain' of the changed case tells one state.",
        )


def _tell_single(
    dispute: Dispute, scenario: Scenario | None, asked: _Asked, *, as_json: bool
) -> None:
    """Say what becomes of one state of a case whose states are not listed."""
    from standoff.reports.terminal.what_if import show_what_if
    from standoff.workflows.asking.large.case import LargeCase
    from standoff.workflows.asking.large.changing import ask_large_what_if
    from standoff.workflows.asking.what_if import find_grounds

    own = scenario.lines if scenario else ()
    found = ask_large_what_if(
        LargeCase(dispute),
        asked.lines,
        asked.state,
        asked.concepts,
        seconds=asked.seconds,
        grounds=find_grounds(dispute, [*own, *asked.lines], asked.database),
        scenario=scenario,
    )
    if as_json:
        print_json(document("what-if", {"answers": [found.to_dict()]}))
    else:
        show(*show_what_if(found.view()))


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
    with of_typed(view):
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
