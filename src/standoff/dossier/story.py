"""A case through time, told in the terminal: what holds at each stage, why, and the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.analyse import Analysis
from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.paths import Paths
from standoff.analysis.predicates import is_better
from standoff.dossier.naming import CONCEPT_NAMES, Naming
from standoff.dossier.wording import tell_reason


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
    def outcomes(self) -> tuple[Equilibrium, ...]:
        """The equilibria that improvements lead to, strongest first; all if there are no paths."""
        found = self.analysis.all_equilibria
        if self.improvements is None:
            return found
        return tuple(each for each in found if each.state in self.improvements.to)


def tell_why(stage: StageStory) -> Iterator[str]:
    """Say why the strongest outcome that is reached holds, for each decision maker."""
    if not stage.outcomes:
        return
    outcome = stage.outcomes[0]
    naming = stage.naming
    concepts = ", ".join(CONCEPT_NAMES[concept] for concept in outcome.concepts)
    yield f"{naming.state(outcome.state)[0].upper()}{naming.state(outcome.state)[1:]} holds under {concepts}:"
    for dm in range(len(naming.graph.decision_makers)):
        verdict = stage.analysis.verdict(outcome.concepts[0], dm, outcome.state)
        yield f"  {tell_reason(verdict, naming)[0]}"


def tell_way(stage: StageStory, state: int) -> str:
    """Say by whose moves improvements lead from the status quo to a state."""
    moves = stage.improvements.to[state].moves if stage.improvements else ()
    if not moves:
        return f"{stage.naming.state(state)}, the status quo"
    told = []
    for move in moves:
        better = is_better(stage.naming.graph, move.dm, move.origin, move.target)
        gain = "" if better else " (not an improvement)"
        change = stage.naming.change(move.origin, move.target)
        told.append(f"{stage.naming.dm(move.dm)} [{change}]{gain}")
    return f"{stage.naming.state(state)}: " + ", then ".join(told)
