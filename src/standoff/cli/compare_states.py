"""compare-states: better for whom, and which outcomes everybody prefers."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import CaseArgument, CodesOption, StageOption, split_words
from standoff.cli.output import JsonOption, document, print_json, show

SHOWN = 8


def compare_states(
    case: CaseArgument,
    states: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[S] [T]",
            help="A state and those to compare with it (a statement, a pattern, a name, numbers); "
            "of one word the status quo is the other.",
        ),
    ] = None,
    pareto: Annotated[
        bool,
        typer.Option("--pareto", help="Which states all prefer, or weakly prefer, to S."),
    ] = False,
    among: Annotated[
        list[str] | None,
        typer.Option(
            "--among",
            metavar="DM",
            callback=split_words,
            help="Only these decision makers have to prefer them. Repeatable.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every state.")] = False,
    stage: StageOption = None,
    codes: CodesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say who prefers which states to another, and which of them everybody prefers."""
    from standoff.errors import UsageError
    from standoff.reports.terminal.agreement import show_gains, show_standings
    from standoff.workflows.asking.compare_states import compare_states, find_common_gains
    from standoff.workflows.cases.disputes import load

    words = states or []
    if len(words) > (1 if pareto else 2) or not (words or pareto):
        raise UsageError(
            "say which state to compare with which",
            hint="'compare-states CASE S T'; S may be left out, and with --pareto T is.",
        )
    if among and not pareto:
        raise UsageError("--among goes with --pareto")
    dispute = load(case, stage).telling(codes=codes)
    if pareto:
        found = find_common_gains(dispute, among or (), *words)
        if as_json:
            print_json(document("common-gains", found.to_dict()))
        else:
            show(*show_gains(found.view(None if everything else SHOWN)))
        return
    compared = compare_states(dispute, [words[-1]], words[0] if len(words) > 1 else None)
    if as_json:
        print_json(document("state-comparison", compared.to_dict()))
    else:
        show(*show_standings(compared.view))
