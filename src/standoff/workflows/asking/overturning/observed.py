"""Which concepts explain the outcomes that were observed: the later stages say which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from standoff.dossier.answers.doubt.observed import ObservedView, view_observed
from standoff.errors import UsageError
from standoff.workflows.asking.counterparts import Counterparts
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute


@dataclass(frozen=True)
class Observation:
    """An outcome that was observed after a stage.

    Parameters
    ----------
    state
        In the graph of the stage; None if it is none there, or several.
    match
        How it was found.
    later
        The stage it was observed at; empty if it was named.
    """

    solved: SolvedStage
    state: int | None
    match: str
    later: str

    @cached_property
    def view(self) -> ObservedView:
        """What explains it, in words."""
        return view_observed(self.solved.findings, self.state, self.match, self.later)

    def to_dict(self) -> dict[str, Any]:
        """Give the observation as plain data."""
        return self.view.to_dict()

    def __repr__(self) -> str:
        return f"<Observation after {self.solved.findings.name!r}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_observed

        return html_of_observed(self.view)


def explain_observed(
    dispute: Dispute,
    state: str | int | None = None,
    concepts: Sequence[str] | None = None,
) -> tuple[Observation, ...]:
    """Say which concepts explain an outcome that was observed.

    Parameters
    ----------
    dispute
        At a stage: only what was observed after that one.
    state
        The outcome, as for `Dispute.find_state`. None for where the next stage
        begins; at no stage, for each stage but the last.

    Raises
    ------
    UsageError
        If no state is named and there is no later stage to look at.

    References
    ----------
    [WangEtAl2019]_
    """
    if state is not None:
        solved = SolvedStage(dispute, dispute.analyse(concepts))
        return (Observation(solved, dispute.find_state(state), "named", ""),)
    found = tuple(_iter_later(dispute, concepts))
    if not found:
        raise UsageError(
            "there is no later stage that says what was observed",
            hint="Name the outcome: 'standoff observed CASE STATE', or add a stage to the case.",
        )
    return found


def _iter_later(dispute: Dispute, concepts: Sequence[str] | None) -> Iterator[Observation]:
    stages = dispute.case.stages
    pairs = [
        (stage, later)
        for stage, later in pairwise(stages)
        if dispute.stage is None or stage.id == dispute.stage.id
    ]
    for stage, later in pairs:
        here, there = dispute.at(stage.id), dispute.at(later.id)
        begins = there.status_quo
        if begins is None:
            continue
        solved = SolvedStage(here, here.analyse(concepts))
        # Where the later stage begins is looked up among the states of this one.
        match = Counterparts(SolvedStage(there, there.analyse(("nash",))), solved).find(begins)
        one = match.states[0] if len(match.states) == 1 else None
        yield Observation(solved, one, match.how, later.title or later.id)
