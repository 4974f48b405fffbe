"""A case through time, told in the terminal: who, what holds, why, and the way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.analysis.analyse import Analysis
from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.paths import Paths
from standoff.analysis.predicates import is_better
from standoff.reports.naming import CONCEPT_NAMES, Naming
from standoff.reports.stability_tables import tabulate_options
from standoff.reports.tables import render_rich
from standoff.reports.words import tell_reason

if TYPE_CHECKING:
    from rich.console import RenderableType

TOLD_OUTCOMES = 2


@dataclass(frozen=True)
class StageStory:
    """What is told of one stage.

    Parameters
    ----------
    improvements
        Paths of improvements from the status quo; None without a status quo.
    """

    naming: Naming
    analysis: Analysis
    improvements: Paths | None
    title: str
    date: str = ""

    @property
    def heading(self) -> str:
        """Date and title."""
        return f"{self.date}  {self.title}" if self.date else self.title

    @property
    def outcomes(self) -> tuple[Equilibrium, ...]:
        """The equilibria that improvements lead to, strongest first; all if there are no paths."""
        found = self.analysis.all_equilibria
        if self.improvements is None:
            return found
        return tuple(each for each in found if each.state in self.improvements.to)


def tell_stages(stages: Sequence[StageStory], *, brief: bool = False) -> Iterator[RenderableType]:
    """Tell the stages of a case one after the other."""
    last = stages[-1]
    if not brief:
        yield render_rich(tabulate_options(last.naming))
    for stage in stages:
        yield from tell_stage(stage, brief=brief)


def tell_stage(stage: StageStory, *, brief: bool = False) -> Iterator[RenderableType]:
    """Tell one stage: status quo, equilibria, the likely outcome, why, and the way there."""
    naming, analysis = stage.naming, stage.analysis
    yield Text(f"\n{stage.heading}", style="bold")
    counts = ", ".join(
        f"{CONCEPT_NAMES[concept]} {len(analysis.equilibria(concept)):,}"
        for concept in analysis.concepts
    )
    yield Text(f"{naming.graph.state_count:,} feasible states. Equilibria: {counts}.", style="dim")
    if analysis.status_quo is not None:
        yield Text("Status quo: ").append(_tell_state(naming, analysis.status_quo))
    outcomes = stage.outcomes
    if not outcomes:
        yield Text("No equilibrium lies on a path of improvements from the status quo.")
        return
    for outcome in outcomes[: 1 if brief else TOLD_OUTCOMES]:
        yield from _tell_outcome(stage, outcome, brief=brief)


def _tell_outcome(
    stage: StageStory, outcome: Equilibrium, *, brief: bool
) -> Iterator[RenderableType]:
    naming = stage.naming
    concepts = ", ".join(CONCEPT_NAMES[concept] for concept in outcome.concepts)
    text = Text("Holds under ", style="green").append(f"{concepts}: ")
    yield text.append(_tell_state(naming, outcome.state))
    if stage.improvements is not None:
        yield Text("  The way there: ").append(_tell_way(stage, outcome.state))
    if brief:
        return
    strongest = outcome.concepts[0]
    for dm in range(len(naming.graph.decision_makers)):
        verdict = stage.analysis.verdict(strongest, dm, outcome.state)
        yield Text("  ").append(tell_reason(verdict, naming)[0])


def _tell_state(naming: Naming, state: int) -> str:
    taken = [naming.option(naming.graph.options[k]) for k in _taken(naming, state)]
    listed = "; ".join(taken) or "no option is taken"
    return f"{naming.state(state)}: {listed}."


def _taken(naming: Naming, state: int) -> list[int]:
    return [k for k, choice in enumerate(naming.graph.choices(state)) if choice == "Y"]


def _tell_way(stage: StageStory, state: int) -> str:
    paths = stage.improvements
    moves = paths.to[state].moves if paths else ()
    if not moves:
        return "it is the status quo."
    told = []
    for move in moves:
        better = is_better(stage.naming.graph, move.dm, move.origin, move.target)
        gain = "" if better else " (not an improvement)"
        told.append(stage.naming.move(move) + gain)
    return ", then ".join(told) + "."
