"""From marks to what a case file says of strength and certainty."""

from __future__ import annotations

from typing import Any

from standoff.casefile.options.writing import exact_number
from standoff.model.preferences import Mark, Thresholds


def mark_data(mark: Mark) -> dict[str, Any]:
    """Write a mark as the keys that a case file has for it."""
    found: dict[str, Any] = {}
    if mark.strength == 2:
        found["strong"] = True
    elif mark.strength > 2:
        found["strength"] = mark.strength
    if mark.unknown:
        found["uncertain"] = True
    if mark.probability is not None:
        found["probability"] = exact_number(mark.probability)
    if mark.certainty is not None:
        low, high = map(exact_number, mark.certainty)
        found["certainty"] = low if low == high else [low, high]
    return found


def thresholds_data(thresholds: Thresholds) -> dict[str, Any]:
    """Write thresholds that are not what they are without being said."""
    usual = Thresholds()
    return {
        key: exact_number(value)
        for key in ("alpha", "beta", "gamma", "satisficing")
        if (value := getattr(thresholds, key)) != getattr(usual, key)
    }


def spell_mark(mark: Mark) -> str:
    """Write the mark of an entry of a ranking, with the blank after it; nothing for a plain one."""
    if mark.unknown:
        return "? "
    return ">" * mark.strength + " " if mark.strength > 1 else ""
