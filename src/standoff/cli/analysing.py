"""analyse, explain, paths, drift, theory-of-moves: what holds, why, and how it gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.limits import announce
from standoff.cli.options import (
    CaseArgument,
    ChanceOption,
    CodesOption,
    EngineOption,
    FarConceptOption,
    ForceOption,
    FormOption,
    GradedOption,
    OutputOption,
    SingleSecondsOption,
    StageOption,
    as_graded,
    refuse_graded,
)
from standoff.cli.output import (
    JsonOption,
    QuietOption,
    document,
    give_json,
    print_json,
    progress_bar,
    remark,
    report_problems,
    show,
    write_tables,
)

if TYPE_CHECKING:
    from standoff.workflows.cases.disputes import Dispute, SomeStates


def analyse(
    case: CaseArgument,
    stage: StageOption = None,
    concept: FarConceptOption = None,
    engine: EngineOption = "auto",
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            "-t",
            metavar="KIND",
            help="Print one table only: options, option-form, states, stability, equilibria.",
        ),
    ] = None,
    form: FormOption = None,
    order: Annotated[
        bool, typer.Option("--order", help="With --json: each decision maker's order of states.")
    ] = False,
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where", metavar="STATES", help="Of these states only: how many hold, and which."
        ),
    ] = None,
    stable_for: Annotated[
        str | None,
        typer.Option(
            "--stable-for",
            metavar="DM",
            help="What is stable for this one only; with --where, of these states.",
        ),
    ] = None,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    seconds: Annotated[
        float | None,
        typer.Option(
            "--seconds",
            metavar="N",
            min=0.0,
            help="Of too many states to be listed: processor time allowed, 60 if left out.",
        ),
    ] = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find which states are stable for whom, and the equilibria."""
    from standoff.reports.tables import render_rich
    from standoff.reports.terminal.solution import show_solution
    from standoff.workflows.cases.disputes import require_table
    from standoff.workflows.cases.exports import OFFICE, analysis_form

    chosen = analysis_form(None if as_json else output, form)
    chosen = analysis_form(output, "json") if as_json else chosen
    if table:
        require_table(table)
    dispute = None if engine == SYMBOLIC else _load_listed(case, stage, engine)
    if dispute is None:
        _require_unlisted(table, output, form, graded, chance)
        asked: dict[str, Any] = {"concepts": concept, "where": where or (), "seconds": seconds}
        asked["stable_for"] = stable_for
        _analyse_unlisted(case, stage, codes=codes, as_json=as_json, **asked)
        return
    dispute = dispute.telling(codes=codes)
    if not quiet:
        report_problems(dispute.warnings)
    dispute = as_graded(dispute, graded, chance)
    if where or stable_for:
        _tell_states(dispute.where(where or (), concept, stable_for), as_json=as_json)
        return
    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Analysing", total=None)
        announce(dispute.graph, quiet=quiet)
        solution = dispute.analyse(
            concept, engine, lambda done, total: progress.update(task, completed=done, total=total)
        )
    if chosen == "json":
        give_json(solution.to_dict(order=order), output, overwrite=force)
    elif chosen != "text" or output:
        kinds = (table,) if table else (*solution.tables,) if chosen in OFFICE else ("stability",)
        tables = [solution.table(kind) for kind in kinds]
        write_tables(tables, dispute.title, output, chosen, overwrite=force)
    elif table:
        show(render_rich(solution.table(table)))
    else:
        show(*show_solution(solution.view()))
        if dispute.stage is None and dispute.case.stages and not quiet:
            stages = ", ".join(found.id for found in dispute.case.stages)
            remark(f"This is the base of the case; its stages are {stages} (--stage ID).")


SYMBOLIC = "symbolic"


def _load_listed(case: str, stage: str | None, engine: str) -> Dispute | None:
    """Open a case; give None where its states are too many to be listed, but not needed so."""
    from standoff.errors import ProjectFileError
    from standoff.model.forming.limits import TOO_LARGE
    from standoff.workflows.cases.disputes import load

    try:
        return load(case, stage)
    except ProjectFileError as error:
        codes = {problem.code for problem in error.problems}
        if engine == "auto" and codes and codes <= TOO_LARGE:
            return None
        raise


def _require_unlisted(*asked: object) -> None:
    """Refuse tables of states that are too many to be listed."""
    from standoff.errors import UsageError

    if any(asked):
        raise UsageError(
            "of states too many to be listed there are counts, patterns and examples",
            hint="Leave out --table, --output, --format, --graded and --chance; --json gives data.",
        )


def _analyse_unlisted(
    case: str, stage: str | None, *, codes: bool, as_json: bool, **asked: Any
) -> None:
    """Say what holds without listing states."""
    from standoff.reports.terminal.unlisted import show_unlisted
    from standoff.workflows.cases.unlisted import load_unlisted, solve_unlisted

    found = solve_unlisted(load_unlisted(case, stage).telling(codes=codes), **asked)
    if as_json:
        print_json(document("unlisted", found.to_dict()))
    else:
        show(*show_unlisted(found.view()))


def _tell_states(found: SomeStates, *, as_json: bool) -> None:
    """Say of some states how many hold, and which."""
    from standoff.reports.terminal.states import show_states

    if as_json:
        print_json(document("states", found.to_dict()))
    else:
        show(*show_states(found.view()))


def _explain_states(found: SomeStates, *, full: bool, as_json: bool) -> None:
    """Say the same, and of single ones why."""
    from standoff.reports.terminal.states import show_states

    explained, shared = found.explain(whole=full), found.shared_reasons()
    if as_json:
        dms = found.dispute.graph.decision_makers
        told = [each.to_dict() for each in explained]
        common = [each.to_dict(dms) for each in shared]
        more = {"reasons": common, "explained": told}
        print_json(document("states", found.to_dict() | more))
    else:
        lines = [each.words for each in shared]
        views = [each.view() for each in explained]
        show(*show_states(found.view(), views, shared=lines, full=full))


def explain(
    case: CaseArgument,
    state: Annotated[
        str,
        typer.Argument(
            metavar="STATE",
            show_default="status-quo",
            help="Name as printed, 'status-quo', number, options taken (a,b), choices (YN-), or a statement; "
            "name:X, #1, choices:YN say which. Of several (an outcome, a statement, "
            "equilibria:seq) it says which hold.",
        ),
    ] = "keyword:status-quo",
    dm: Annotated[
        str | None, typer.Option("--dm", metavar="ID", help="One decision maker; all if left out.")
    ] = None,
    stage: StageOption = None,
    concept: FarConceptOption = None,
    full: Annotated[
        bool, typer.Option("--full", help="Every verdict with its reasons; so with --dm, too.")
    ] = False,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    seconds: SingleSecondsOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say why a state is stable or not, and for whom."""
    from standoff.reports.terminal.explanation import show_explanation
    from standoff.workflows.asking.large import LargeCase, find_large

    dispute = find_large(case, stage).telling(codes=codes)
    if isinstance(dispute, LargeCase):
        if graded or chance:
            refuse_graded()
        one = dispute.explain(state, dm, concept, seconds=seconds)
        if as_json:
            print_json(document("explanation", one.to_dict()))
        else:
            show(*show_explanation(one.view(), full=full or dm is not None))
        return
    dispute = as_graded(dispute, graded, chance)
    states = dispute.find_states([state])
    if len(states) > 1:
        _explain_states(dispute.where([state], concept, dm), full=full, as_json=as_json)
        return
    explanation = dispute.explain(states.numbers()[0], dm, concept)
    if as_json:
        print_json(document("explanation", explanation.to_dict()))
        return
    show(*show_explanation(explanation.view(), full=full or dm is not None))


def paths(
    case: CaseArgument,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="STATES", help="Where to; the equilibria if left out."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="STATE", help="Where from; the status quo if left out."),
    ] = None,
    improvements: Annotated[
        bool, typer.Option("--improvements", help="Only moves that improve on the state left.")
    ] = False,
    stage: StageOption = None,
    concept: FarConceptOption = None,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    seconds: SingleSecondsOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show whose moves lead from the status quo to each equilibrium."""
    from standoff.reports.terminal.paths import show_paths
    from standoff.workflows.asking.large import LargeCase, find_large

    allowed = "improvements" if improvements else "moves"
    dispute = find_large(case, stage).telling(codes=codes)
    if isinstance(dispute, LargeCase):
        if graded or chance:
            refuse_graded()
        ways = dispute.paths(to or (), start, allowed=allowed, seconds=seconds)
        if as_json:
            print_json(document("paths", ways.to_dict()))
        else:
            show(*show_paths(ways.view(), dispute.title))
        return
    dispute = as_graded(dispute, graded, chance)
    found = dispute.paths(to or (), start, allowed=allowed, concepts=concept)
    if as_json:
        print_json(document("paths", found.to_dict()))
        return
    show(*show_paths(found.view(), dispute.title))


def drift(
    case: CaseArgument,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="STATE", help="Where from; the status quo if left out."),
    ] = None,
    stage: StageOption = None,
    stages: Annotated[
        bool,
        typer.Option("--stages", help="Compare each stage with where the one before drifted."),
    ] = False,
    movers: Annotated[
        bool,
        typer.Option("--movers", help="Who moves is equally likely, then which improvement."),
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every end.")] = False,
    graded: GradedOption = False,
    chance: ChanceOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show where random improvements end: how likely each outcome, after how many moves."""
    from standoff.dossier.answers.dynamics.drift import SHOWN_ENDS
    from standoff.errors import UsageError
    from standoff.reports.terminal.drift import show_drift, show_passages
    from standoff.workflows.asking.dynamics.drift import compare_stages_with_drift, find_drift
    from standoff.workflows.cases.disputes import load

    if stages and (stage or start):
        raise UsageError("--stages looks at every stage: leave out --stage and --from")
    dispute = as_graded(load(case, stage).telling(codes=codes), graded, chance)
    chances = "movers" if movers else "improvements"
    if stages:
        passages = compare_stages_with_drift(dispute, chances)
        if as_json:
            print_json(document("drift-stages", passages.to_dict()))
        else:
            show(*show_passages(dispute.case.title, passages.views))
        return
    found = find_drift(dispute, start, chances)
    if as_json:
        print_json(document("drift", found.to_dict()))
    else:
        show(*show_drift(found.view(None if everything else SHOWN_ENDS)))


def theory_of_moves(
    case: CaseArgument,
    stage: StageOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show where play ends from each state by the theory of moves: nonmyopic equilibria."""
    from standoff.reports.terminal.foreseen.plays import show_plays
    from standoff.workflows.asking.dynamics.theory_of_moves import find_plays_of
    from standoff.workflows.cases.disputes import load

    found = find_plays_of(load(case, stage).telling(codes=codes))
    if as_json:
        print_json(document("theory-of-moves", found.to_dict()))
    else:
        show(*show_plays(found.view))
