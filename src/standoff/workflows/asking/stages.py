"""A case through time: every stage solved."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.analyse import choose_together
from standoff.analysis.paths import Paths
from standoff.dossier.found.findings import Findings
from standoff.workflows.cases.disputes import Dispute, Solution, load


@dataclass(frozen=True)
class SolvedStage:
    """One stage of a case, analysed."""

    dispute: Dispute
    solution: Solution

    @property
    def background(self) -> bool:
        """Whether the stage rests on public records, not on the sources."""
        return self.findings.background

    @property
    def improvements(self) -> Paths | None:
        """The paths of improvements from the status quo to the equilibria, if there is one."""
        return self.findings.improvements

    @cached_property
    def findings(self) -> Findings:
        """What views of the stage are made from."""
        return self.solution.findings

    def __repr__(self) -> str:
        return f"<SolvedStage {self.findings.name!r} of {self.dispute.case.title!r}>"

    def to_dict(self) -> dict[str, Any]:
        """Give the stage as plain data: its analysis and the paths of improvements."""
        paths = self.improvements
        return self.solution.to_dict() | {"paths": paths.to_dict() if paths else None}


def solve_stages(
    target: Dispute | str | os.PathLike[str], concepts: Sequence[str] | None = None
) -> tuple[SolvedStage, ...]:
    """Analyse every stage of a case; its base if it has none."""
    dispute = target if isinstance(target, Dispute) else load(target)
    chosen = [dispute.at(stage.id) for stage in dispute.case.stages] or [dispute]
    concepts = concepts or choose_together([each.graph for each in chosen])
    return tuple(SolvedStage(each, each.analyse(concepts)) for each in chosen)
