"""overturn: what would flip a verdict, from one comparison to the sentence in a source."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli.options import (
    CaseArgument,
    CodesOption,
    ConceptOption,
    StageOption,
    name_case,
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


def overturn(
    case: CaseArgument,
    state: Annotated[
        str | None,
        typer.Argument(
            metavar="[STATES]",
            help="An outcome, or what fits several (a name, a statement): that any of them is an "
            "equilibrium. Each equilibrium if left out.",
        ),
    ] = None,
    stage: StageOption = None,
    concept: ConceptOption = None,
    attitude: Annotated[
        list[str] | None,
        typer.Option(
            "--attitude",
            metavar="NAME",
            callback=split_words,
            help="Which claims count: all, independent, first-hand, uncontested; each if left out.",
        ),
    ] = None,
    most_claims: Annotated[
        int, typer.Option("--claims", min=1, metavar="N", help="Look for sets of so many claims.")
    ] = 3,
    readings: Annotated[
        int,
        typer.Option("--readings", "-n", min=1, help="Changed conflicts of a kind, at most."),
    ] = 4_000,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every verdict and every way.")
    ] = False,
    codes: CodesOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find how few comparisons, statements or claims would overturn an outcome, and which."""
    from standoff.dossier.answers.doubt.overturn import ATTITUDES
    from standoff.reports.terminal.overturn import show_overturn
    from standoff.workflows.asking.overturning.overturn import overturn as find_overturned
    from standoff.workflows.cases.disputes import load

    dispute = load(case, stage).telling(codes=codes)
    if not quiet:
        report_problems(dispute.warnings)
    with progress_bar(quiet=quiet) as progress:
        task = progress.add_task("Looking", total=None)
        found = find_overturned(
            dispute,
            state,
            concept,
            attitudes=tuple(attitude or ATTITUDES),
            most_claims=most_claims,
            readings=readings,
            advance=lambda words: progress.update(task, description=words),
        )
    if as_json:
        print_json(document("overturn", found.to_dict()))
        return
    of_case = name_case(case, stage)
    show(*show_overturn(found.view, named=state is not None, whole=everything, of_case=of_case))
