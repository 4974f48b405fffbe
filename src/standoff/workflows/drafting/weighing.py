"""What weighs how much in drafts: kinds of positions, and those who hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.positions.words import PositionKind
from standoff.workflows.drafting.gathering import wanted_of

WEIGHTS: Mapping[PositionKind, float] = {
    PositionKind.THREATENS: 1.5,
    PositionKind.REFUSES: 1.4,
    PositionKind.OFFERS: 1.4,
    PositionKind.WANTS: 1.3,
    PositionKind.PLANS: 1.1,
    PositionKind.CANNOT: 1.1,
    PositionKind.ACTS: 0.9,
    PositionKind.FEARS: 1.1,
    PositionKind.GAINS: 1.0,
    PositionKind.MAY: 0.7,
    PositionKind.DENIES: 1.2,
    PositionKind.EXPECTS: 0.9,
}


def weigh(
    positions: Sequence[HeldPosition], held_by: Mapping[str, Sequence[HeldPosition]]
) -> dict[str, float]:
    """Weigh each actor by how it acts: what it does and says counts, and what is asked of it.

    Parameters
    ----------
    held_by
        The positions that each holds, by its key.
    """
    asked = wanted_of(positions)
    found: dict[str, float] = {}
    for key in {*held_by, *asked}:
        held = held_by.get(key, [])
        articles = len({each.record.article for each in held})
        found[key] = sum(WEIGHTS[each.kind] for each in held) + asked.get(key, 0) + articles
    most = max(found.values(), default=1.0)
    return {key: weight / most for key, weight in found.items()}
