"""What was advised: the recommendations of a case held against the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.reports.tables import Table, render_html
from standoff.reports.tables.forecasts import tabulate_recommendations
from standoff.reports.tables.table import SHOWN_ROWS
from standoff.workflows.cases.disputes import Dispute

if TYPE_CHECKING:
    from standoff.dossier.answers.recommendations import RecommendationsView
    from standoff.dossier.found.findings import Findings


@dataclass(frozen=True)
class RecommendationReport:
    """The recommendations of a case, each beside what the model says of it.

    Parameters
    ----------
    concepts
        Under which the model is asked; None for all that are affordable.
    """

    dispute: Dispute
    concepts: tuple[str, ...] | None = None
    _found: dict[str, Findings] = field(default_factory=dict, compare=False, repr=False)

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

    def _findings(self, stage: str) -> Findings:
        if stage not in self._found:
            self._found[stage] = self.dispute.at(stage).analyse(self.concepts).findings
        return self._found[stage]

    def __str__(self) -> str:
        return self.view.head

    def _repr_html_(self) -> str:
        return render_html(self.table(), SHOWN_ROWS)

    def __repr__(self) -> str:
        return f"<RecommendationReport of {self.dispute.case.title!r:.200}>"


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
