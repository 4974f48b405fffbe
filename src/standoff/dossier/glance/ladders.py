"""Ladders: where the status quo and the outcomes stand in the order of each decision maker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.deciding import find_tiers
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection


@dataclass(frozen=True, slots=True)
class RungView:
    """A state on a ladder; `place` is 1 for the best tier."""

    code: str
    label: str
    place: int
    role: str


@dataclass(frozen=True, slots=True)
class LadderView:
    """The order of one decision maker, of so many tiers, with the states that matter on it."""

    dm: str
    tiers: int
    rungs: tuple[RungView, ...]


def view_ladders(findings: Findings, selection: Selection) -> tuple[LadderView, ...]:
    """View the status quo and the outcomes told on the ladder of each decision maker."""
    return tuple(_iter_ladders(findings, selection))


def _iter_ladders(findings: Findings, selection: Selection) -> Iterator[LadderView]:
    naming, quo = findings.naming, findings.quo
    states = dict.fromkeys(
        [*([] if quo is None else [quo]), *(each.state for each in selection.outcomes)]
    )
    labels = naming.states(states)
    for dm in range(len(naming.graph.decision_makers)):
        relation = naming.graph.relations.get(dm)
        if relation is not None and relation.is_no_order:
            continue
        tiers = find_tiers(naming.graph.ranks[dm])
        places = {state: n for n, tier in enumerate(tiers, start=1) for state in tier}
        yield LadderView(
            naming.dm(dm),
            len(tiers),
            tuple(
                RungView(selection.code(s), label, places[s], "quo" if s == quo else "outcome")
                for s, label in zip(states, labels, strict=True)
            ),
        )
