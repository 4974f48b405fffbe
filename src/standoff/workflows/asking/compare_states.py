"""Better for whom: who prefers which states to another, and what a whole group prefers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.agreement.gains import Gains, find_gains
from standoff.analysis.stability.concept import require_order
from standoff.dossier.answers.agreement import (
    GainsView,
    StandingsView,
    view_gains,
    view_standings,
)
from standoff.dossier.words.phrases import count_of
from standoff.errors import UsageError
from standoff.model.states import StateSet
from standoff.workflows.cases.disputes import Dispute

LISTED = 1 << 12
"""A program gets so many gains one by one; of more, the first."""


@dataclass(frozen=True)
class StateComparison:
    """Some states beside another.

    Parameters
    ----------
    reference
        Index of the state they are compared with.
    """

    dispute: Dispute
    reference: int
    states: StateSet

    @cached_property
    def view(self) -> StandingsView:
        """Who prefers which, in words."""
        dispute = self.dispute
        return view_standings(dispute.naming, dispute.title, self.reference, self.states)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff compare-states CASE S T``."""
        return {**_head(self.dispute), **self.view.to_dict()}

    def __str__(self) -> str:
        return "\n".join(told.text for each in self.view.standings for told in each.told)

    def __repr__(self) -> str:
        states = count_of(len(self.states), "state")
        return f"<StateComparison of {states} of {self.dispute.title!r:.200}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_standings

        return html_of_standings(self.view)


@dataclass(frozen=True)
class CommonGains:
    """The states that everybody of a group prefers, or weakly prefers, to one."""

    dispute: Dispute
    gains: Gains

    def view(self, most: int | None = None) -> GainsView:
        """View them in words; the first of many, if `most` is given."""
        naming, title = self.dispute.naming, self.dispute.title
        return view_gains(naming, title, self.gains, self._holding, most)

    @cached_property
    def _holding(self) -> dict[int, tuple[str, ...]]:
        equilibria = self.dispute.analyse().analysis.all_equilibria
        return {each.state: each.concepts for each in equilibria}

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff compare-states CASE --pareto``."""
        return {**_head(self.dispute), **self.view(LISTED).to_dict()}

    def __repr__(self) -> str:
        return f"<CommonGains in {self.dispute.title!r:.200}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_gains

        return html_of_gains(self.view(LISTED))


def _head(dispute: Dispute) -> dict[str, Any]:
    stage = dispute.stage
    return {
        "title": dispute.case.title,
        "stage": stage.id if stage else None,
        "names": dispute.names,
    }


def compare_states(
    dispute: Dispute, states: Sequence[str | int], reference: str | int | None = None
) -> StateComparison:
    """Say who prefers which of some states to another, and by which statement.

    Parameters
    ----------
    states
        As for `Dispute.find_states`.
    reference
        As for `Dispute.find_state`; the status quo if left out.

    Raises
    ------
    UsageError
        For states there are not, and without a state to compare with.

    Examples
    --------
    >>> import standoff
    >>> print(compare_states(standoff.load("prisoners-dilemma"), ["YY"], "NN").view.summary)
    Better for First prisoner and Second prisoner.
    """
    return StateComparison(dispute, _find(dispute, reference), dispute.find_states(states))


def find_common_gains(
    dispute: Dispute, among: Sequence[str] = (), reference: str | int | None = None
) -> CommonGains:
    """Find the states that all, or some named decision makers, prefer to another.

    Parameters
    ----------
    among
        Ids or names; everybody if there is none.
    reference
        As for `Dispute.find_state`; the status quo if left out.

    Raises
    ------
    UsageError
        For a decision maker or state there is not.

    Examples
    --------
    >>> import standoff
    >>> found = find_common_gains(standoff.load("prisoners-dilemma"), reference="NN")
    >>> [gain.state.choices for gain in found.view().gains]
    ['YY']
    """
    require_order(dispute.graph, "What several prefer")
    group = sorted({dispute.find_dm(dm) for dm in among})
    everybody = range(len(dispute.graph.decision_makers))
    gains = find_gains(dispute.graph, _find(dispute, reference), group or everybody)
    return CommonGains(dispute, gains)


def _find(dispute: Dispute, state: str | int | None) -> int:
    found = dispute.status_quo if state is None else dispute.find_state(state)
    if found is None:
        raise UsageError(
            "the case names no status quo to compare with",
            hint="Add 'status_quo:' to the case, or name two states.",
        )
    return found
