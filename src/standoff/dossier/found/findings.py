"""What analysis found at one stage of a case: all that its views are made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.analyse import Analysis
from standoff.analysis.equilibria import Equilibrium, choose_strongest
from standoff.analysis.paths import Paths
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.sayings import tell_stage
from standoff.model.case import Case
from standoff.model.stages import Stage


@dataclass(frozen=True)
class Findings:
    """One stage of a case, analysed.

    Parameters
    ----------
    stage
        None for the conflict as the file's base says it.
    """

    case: Case
    stage: Stage | None
    naming: Naming
    analysis: Analysis

    def __repr__(self) -> str:
        return f"<Findings at {self.id!r:.80} of {self.case.title!r:.200}>"

    @property
    def id(self) -> str:
        """Id of the stage, ``base`` for the base."""
        return self.stage.id if self.stage else "base"

    @property
    def title(self) -> str:
        """Title of the stage; of the case at its base."""
        return (self.stage.title or self.stage.id) if self.stage else self.case.title

    @property
    def date(self) -> str:
        """Date of the stage, 2018-04-02; empty if it has none."""
        return str(self.stage.date) if self.stage and self.stage.date else ""

    @property
    def name(self) -> str:
        """Date and title of the stage, to tell it from others."""
        return (
            " ".join(part for part in (self.date, self.title) if part) if self.stage else "the base"
        )

    @property
    def told(self) -> str:
        """The stage as sentences name it."""
        return tell_stage(self.stage) if self.stage else "the base"

    @property
    def background(self) -> bool:
        """Whether the stage rests on public records, not on the sources."""
        return bool(self.stage and self.stage.background)

    @property
    def quo(self) -> int | None:
        """Index of the status quo."""
        return self.analysis.status_quo

    @cached_property
    def improvements(self) -> Paths | None:
        """The paths of improvements from the status quo to the equilibria, if there is one."""
        return None if self.quo is None else self.analysis.paths("improvements")

    @cached_property
    def outcomes(self) -> tuple[Equilibrium, ...]:
        """The equilibria that improvements lead to, strongest first; all without a status quo."""
        found = self.analysis.all_equilibria
        if self.improvements is None:
            return tuple(found)
        return tuple(each for each in found if each.state in self.improvements.to)

    @property
    def reached(self) -> tuple[Equilibrium, ...]:
        """The equilibria on paths of improvements, strongest first."""
        return () if self.quo is None else self.outcomes

    @cached_property
    def strongest(self) -> tuple[Equilibrium, ...]:
        """The outcomes an answer is about: those of most concepts, reached ones if any is."""
        return choose_strongest(self.reached or self.analysis.all_equilibria)
