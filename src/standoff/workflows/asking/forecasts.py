"""Who foresaw it: the forecasts of a case against the model and against what came.

What was advised (`standoff.workflows.asking.recommendations`) is held against the
model in the same way.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.reports.tables import Table, render_html
from standoff.reports.tables.forecasts import tabulate_forecasts
from standoff.reports.tables.table import SHOWN_ROWS
from standoff.workflows.cases.disputes import Dispute

if TYPE_CHECKING:
    from standoff.dossier.answers.forecasts import ForecastsView
    from standoff.dossier.found.findings import Findings


@dataclass(frozen=True)
class SaidReport(ABC):
    """What somebody said of a dispute, beside what the model says of it.

    Parameters
    ----------
    concepts
        Under which the model is asked; None for all that are affordable.
    """

    dispute: Dispute
    concepts: tuple[str, ...] | None = None
    _found: dict[str, Findings] = field(default_factory=dict, compare=False, repr=False)

    @abstractmethod
    def table(self) -> Table:
        """Tabulate what was said."""

    def _findings(self, stage: str) -> Findings:
        if stage not in self._found:
            self._found[stage] = self.dispute.at(stage).analyse(self.concepts).findings
        return self._found[stage]

    def _repr_html_(self) -> str:
        return render_html(self.table(), SHOWN_ROWS)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.dispute.case.title!r:.200}>"


class ForecastReport(SaidReport):
    """The forecasts of a case, each judged; parameters as of `SaidReport`."""

    @cached_property
    def view(self) -> ForecastsView:
        """Each forecast with what the model said and what came, and the scores."""
        from standoff.dossier.answers.forecasts import view_forecasts

        return view_forecasts(self.dispute.case, self._findings)

    def table(self) -> Table:
        """Tabulate the forecasts."""
        return tabulate_forecasts(self.view)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff forecasts``."""
        from standoff.dossier.answers.forecasts import forecast_records

        return {"title": self.dispute.case.title, **forecast_records(self.view)}

    def __str__(self) -> str:
        return self.view.head


def find_forecasts(dispute: Dispute, concepts: Sequence[str] | None = None) -> ForecastReport:
    """Judge the forecasts of a case by what came, and hold them against the model.

    Parameters
    ----------
    concepts
        Under which the model is asked; all if left out.

    Examples
    --------
    >>> import standoff
    >>> find_forecasts(standoff.load("elmira")).view.head
    'The case holds no forecasts.'

    Notes
    -----
    Analyses just the stages at which a forecast was made or that one is about.
    """
    return ForecastReport(dispute, tuple(concepts) if concepts else None)
