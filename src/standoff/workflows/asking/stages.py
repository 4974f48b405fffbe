"""A case through time: every stage solved."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.paths import Paths
from standoff.dossier.story import StageStory
from standoff.workflows.cases.disputes import Dispute, Solution, load


@dataclass(frozen=True)
class SolvedStage:
    """One stage of a case, analysed."""

    dispute: Dispute
    solution: Solution

    @property
    def background(self) -> bool:
        """Whether the stage rests on public records, not on the sources."""
        return self.dispute.stage is not None and self.dispute.stage.background

    @cached_property
    def improvements(self) -> Paths | None:
        """The paths of improvements from the status quo to the equilibria, if there is one."""
        analysis = self.solution.analysis
        return None if analysis.status_quo is None else analysis.paths("improvements")

    def for_telling(self) -> StageStory:
        """Give what a report tells of the stage."""
        stage = self.dispute.stage
        return StageStory(
            self.dispute.naming,
            self.solution.analysis,
            self.improvements,
            (stage.title or stage.id) if stage else self.dispute.case.title,
            str(stage.date) if stage and stage.date else "",
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the stage as plain data: its analysis and the paths of improvements."""
        paths = self.improvements
        return self.solution.to_dict() | {"paths": paths.to_dict() if paths else None}


def solve_stages(
    target: str | os.PathLike[str], concepts: Sequence[str] | None = None
) -> tuple[SolvedStage, ...]:
    """Analyse every stage of a case; its base if it has none."""
    dispute = load(target)
    chosen = [dispute.at(stage.id) for stage in dispute.case.stages] or [dispute]
    return tuple(SolvedStage(each, each.analyse(concepts)) for each in chosen)
