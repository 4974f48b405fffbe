"""Differences between sources: the same fact in two sources or voices, with a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from standoff.dossier.grounds.differences import DifferenceView, Side
from standoff.errors import require_known
from standoff.evidence.database.store import Store
from standoff.evidence.differences.comparisons import Verdict
from standoff.evidence.differences.finding import Aspect, Compared, find_differences
from standoff.evidence.differences.finding import Reading as SharedReading
from standoff.evidence.lookup.listing import Selection
from standoff.evidence.lookup.stored_facts import StoredFacts, load_facts
from standoff.workflows.brief import brief, in_notebooks


@in_notebooks
@brief("differences")
@dataclass(frozen=True, slots=True)
class DifferenceList:
    """Differences, contradictions first, and what was compared to find them."""

    differences: tuple[DifferenceView, ...]
    compared: Compared

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {
            "compared": asdict(self.compared),
            "count": len(self.differences),
            "differences": [each.to_dict() for each in self.differences],
        }


def list_differences(
    database: Path,
    *,
    selection: Selection | None = None,
    sources: Sequence[str] = (),
    aspects: Sequence[str] = (),
    verdicts: Sequence[str] = (),
) -> DifferenceList:
    """Compare what sources and voices say about the same things.

    Parameters
    ----------
    selection
        Which statements are compared; `sources` restricts it further.
    aspects
        figure, date, status, quote; all by default.
    verdicts
        same, compatible, development, contradiction, not-comparable; all but
        *same* by default.
    """
    require_known(aspects, Aspect, "unknown-aspect", "there is no aspect {!r}")
    require_known(verdicts, Verdict, "unknown-verdict", "there is no verdict {!r}")
    with Store.open(database) as store:
        chosen = replace(selection or Selection(), sources=tuple(sources))
        stored = load_facts(store, chosen)
    found = find_differences(stored.facts)
    views = tuple(
        DifferenceView(
            aspect=str(each.aspect),
            verdict=str(each.verdict),
            ground=str(each.ground),
            likeness=each.likeness,
            left=_side(stored, each.left),
            right=None if each.right is None else _side(stored, each.right),
        )
        for each in found.items
        if (not aspects or each.aspect in aspects)
        and (each.verdict in verdicts if verdicts else each.verdict is not Verdict.SAME)
    )
    return DifferenceList(views, found.compared)


def _side(stored: StoredFacts, reading: SharedReading) -> Side:
    records = tuple(stored.record(origin) for origin in reading.origins)
    return Side(reading.articles, reading.voices, records)
