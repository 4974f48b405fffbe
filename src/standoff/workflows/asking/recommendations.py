"""What was advised: the recommendations of a case held against the model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.reports.tables import Table
from standoff.reports.tables.forecasts import tabulate_recommendations
from standoff.workflows.asking.forecasts import SaidReport
from standoff.workflows.cases.disputes import Dispute

if TYPE_CHECKING:
    from standoff.dossier.answers.recommendations import RecommendationsView


class RecommendationReport(SaidReport):
    """The recommendations of a case; parameters as of `SaidReport`."""

    @cached_property
    def view(self) -> RecommendationsView:
        """Each recommendation with whether it would hold, be reached and be wanted."""
        from standoff.dossier.answers.recommendations import view_recommendations

        return view_recommendations(self.dispute.case, self._findings)

    def table(self) -> Table:
        """Tabulate the recommendations."""
        return tabulate_recommendations(self.view)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff recommendations``."""
        from standoff.dossier.answers.recommendations import recommendation_records

        return {"title": self.dispute.case.title, **recommendation_records(self.view)}

    def __str__(self) -> str:
        return self.view.head


def find_recommendations(
    dispute: Dispute, concepts: Sequence[str] | None = None
) -> RecommendationReport:
    """Hold what was advised against the model: would it hold, be reached, be wanted.

    Parameters
    ----------
    concepts
        Under which the model is asked; all if left out.

    Examples
    --------
    >>> import standoff
    >>> find_recommendations(standoff.load("elmira")).view.head
    'The case holds no recommendations.'

    Notes
    -----
    Analyses just the stages at which a recommendation over options was made.
    """
    return RecommendationReport(dispute, tuple(concepts) if concepts else None)
