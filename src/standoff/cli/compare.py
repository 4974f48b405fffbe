"""compare: the stages of a case side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import CaseArgument, ConceptOption
from standoff.cli.output import JsonOption, document, print_json, show

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.workflows.asking.compare import Comparison, Outcome
    from standoff.workflows.asking.stages import SolvedStage


def compare(
    case: CaseArgument,
    stages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[STAGE]...",
            help="Stages to compare, in this order ('base' for the base); all if left out.",
        ),
    ] = None,
    concept: ConceptOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show stages side by side: what changed, on whose word, and what that did to the outcomes."""
    from standoff.workflows.asking.compare import compare_stages

    compared = compare_stages(case, tuple(stages or ()), concept)
    if as_json:
        data = {"comparisons": [each.to_dict() for each in compared]}
        print_json(document("comparison", data))
        return
    show(*_tell(compared))


def _tell(comparisons: Sequence[Comparison]) -> Iterator[RenderableType]:
    """Tell comparisons one after the other."""
    from rich.text import Text

    from standoff.reports.tables import render_rich
    from standoff.workflows.asking.compare_views import stage_name, tabulate_changes

    for comparison in comparisons:
        yield render_rich(tabulate_changes(comparison))
        if comparison.grounds:
            yield Text(f"The later stage rests on: {', '.join(comparison.grounds)}.", style="dim")
        for here, there, outcomes in _sides(comparison):
            yield Text(f"Outcome at {stage_name(here)}", style="bold")
            if not outcomes:
                yield Text("  No equilibrium is reached by improvements.")
            for outcome in outcomes:
                yield from _tell_outcome(outcome, here, there)
        yield Text("")


def _sides(
    comparison: Comparison,
) -> Iterator[tuple[SolvedStage, SolvedStage, tuple[Outcome, ...]]]:
    yield comparison.before, comparison.after, comparison.earlier
    yield comparison.after, comparison.before, comparison.later


def _tell_outcome(
    outcome: Outcome, here: SolvedStage, there: SolvedStage
) -> Iterator[RenderableType]:
    from rich.text import Text

    from standoff.dossier.comparison import describe_outcome, tell_followed
    from standoff.dossier.naming import CONCEPT_NAMES
    from standoff.workflows.asking.compare_views import followed, stage_name

    naming = here.dispute.naming
    concepts = ", ".join(CONCEPT_NAMES[concept] for concept in outcome.concepts)
    text = Text("  holds under ", style="green").append(f"{concepts}: ")
    yield text.append(describe_outcome(outcome.state, here.dispute.status_quo, naming) + ".")
    for line in tell_followed(followed(outcome, here, there), f"at {stage_name(there)}"):
        yield Text("    " + line, style="dim")
