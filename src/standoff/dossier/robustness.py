"""What readings together say, in words."""

from __future__ import annotations

from standoff.analysis.robustness import Robustness
from standoff.dossier.naming import CONCEPT_NAMES


def tell_readings(found: Robustness) -> str:
    """Say how many readings there are and how many were looked at."""
    total = found.readings.total
    if total == 1:
        return "The evidence leaves no order of statements open: there is one reading."
    if found.readings.exhaustive:
        return f"All {total:,} readings of the preferences that the evidence allows were analysed."
    return (
        f"Of {total:,} readings that the evidence allows, {found.count:,} were drawn and analysed "
        f"(seed {found.readings.seed})."
    )


def tell_conclusions(found: Robustness, concept: str) -> str:
    """Say how many equilibria of a concept hold in every reading, and how many in some."""
    always, sometimes = found.always(concept), found.sometimes(concept)
    name = CONCEPT_NAMES[concept]
    if not len(always) and not len(sometimes):
        return f"{name}: no equilibrium in any reading."
    return f"{name}: {len(always):,} in every reading, {len(sometimes):,} more in some."


def tell_percent(share: float) -> str:
    """Say a share of readings, never rounding doubt away."""
    if 0 < share < 0.0005:
        return "< 0.1 %"
    if 0.9995 < share < 1:
        return "> 99.9 %"
    return f"{100 * share:.1f} %" if 0 < share < 1 else f"{100 * share:.0f} %"
