"""Orders of preference and written-out moves in which one thing is different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from typing import Any

from standoff.model.altering.refusing import refuse, require_dm, require_option
from standoff.model.changes import AddMove, DropCorrection, SetOrder, SetWeight, SwapLevels
from standoff.model.conflict import Conflict
from standoff.model.language.comparing import compare
from standoff.model.language.syntax import Statement, Taken
from standoff.model.options import OptionSet
from standoff.model.preferences import (
    Preferences,
    RankedStatements,
    Ranking,
    StatementLevel,
    Weights,
)


def set_order(conflict: Conflict, change: SetOrder) -> Conflict:
    """Let a decision maker want something else altogether."""
    require_dm(conflict, change.dm)
    preferences = {**conflict.preferences, change.dm: change.preferences}
    return replace(conflict, preferences=preferences)


def swap_levels(conflict: Conflict, change: SwapLevels) -> Conflict:
    """Let two neighbours in an order of preference change places."""
    basis = _preferences_of(conflict, change.dm).basis
    order: tuple[Any, ...] = (
        basis.tiers if isinstance(basis, Ranking) else _levels_of(basis, change.dm)
    )
    at = change.upper
    if not 0 <= at < len(order) - 1:
        raise refuse("unknown-statement", f"{change.dm!r} has no neighbours {at + 1}, {at + 2}")
    swapped = (*order[:at], order[at + 1], order[at], *order[at + 2 :])
    if isinstance(basis, Ranking):
        return _with_basis(conflict, change.dm, replace(basis, tiers=swapped))
    assert isinstance(basis, RankedStatements)  # noqa: S101 - weights are refused above
    return _with_basis(conflict, change.dm, replace(basis, levels=swapped))


def _levels_of(basis: Any, dm: str) -> tuple[StatementLevel, ...]:
    if not isinstance(basis, RankedStatements):
        raise refuse("no-statements", f"the preferences of {dm!r} are no list of statements")
    return basis.levels


def set_weight(conflict: Conflict, change: SetWeight) -> Conflict:
    """Give an option another weight."""
    require_option(conflict, change.option)
    basis = _preferences_of(conflict, change.dm).basis
    if not isinstance(basis, Weights):
        raise refuse("no-weights", f"the preferences of {change.dm!r} are no weights")
    weights = {**basis.weights, **_weighed(conflict, basis, change)}
    return _with_basis(conflict, change.dm, replace(basis, weights=weights))


def _weighed(conflict: Conflict, basis: Weights, change: SetWeight) -> dict[str, Fraction]:
    """Give the new weights; of levels all in the proportion of the largest, which is given."""
    each = conflict.set_of.get(change.option)
    if each is None or each.qualified != change.option:
        return {change.option: change.weight}
    largest = largest_weight(each, basis.weights)
    factor = change.weight / largest if largest else Fraction(0)
    return {member: basis.weights.get(member, Fraction(0)) * factor for member in each.members}


def largest_weight(each: OptionSet, weights: Mapping[str, Fraction]) -> Fraction:
    """Give the weight of the value that weighs most, for or against."""
    added = [weights.get(member, Fraction(0)) for member in each.members]
    totals = level_weights(each, weights) if each.is_ladder else added
    return max(totals, key=abs, default=Fraction(0))


def level_weights(each: OptionSet, weights: Mapping[str, Fraction]) -> list[Fraction]:
    """Give what each level above the lowest weighs, of which every plain option adds a part."""
    return list(accumulate(weights.get(member, Fraction(0)) for member in each.members))


def whole_weights(weights: Mapping[str, Fraction], conflict: Conflict) -> dict[str, Fraction]:
    """Give the weight of each option; of levels that of the one that weighs most."""
    found: dict[str, Fraction] = {}
    for option, weight in weights.items():
        each = conflict.set_of.get(option)
        if each is None or not each.is_ladder:
            found[option] = weight
        else:
            found[each.qualified] = largest_weight(each, weights)
    return found


def weights_of_values(
    weights: Mapping[str, Fraction], conflict: Conflict
) -> dict[Statement, Fraction]:
    """Give what each option adds where it is taken; of levels what each weighs beyond the lowest."""
    found: dict[Statement, Fraction] = {}
    for option, weight in weights.items():
        each = conflict.set_of.get(option)
        if each is None or not each.is_ladder:
            found[Taken(option)] = weight
            continue
        for level, total in zip(each.values[1:], level_weights(each, weights), strict=True):
            found[compare(each, "=", level)] = total
    return found


def drop_correction(conflict: Conflict, change: DropCorrection) -> Conflict:
    """Leave a correction by hand out."""
    before = _preferences_of(conflict, change.dm)
    if not 0 <= change.number < len(before.adjustments):
        raise refuse("unknown-statement", f"{change.dm!r} has no correction {change.number + 1}")
    kept = before.adjustments[: change.number] + before.adjustments[change.number + 1 :]
    changed = replace(before, adjustments=kept)
    return replace(conflict, preferences={**conflict.preferences, change.dm: changed})


def _preferences_of(conflict: Conflict, dm: str) -> Preferences:
    require_dm(conflict, dm)
    return conflict.preferences.get(dm, Preferences(RankedStatements()))


def _with_basis(conflict: Conflict, dm: str, basis: Any) -> Conflict:
    changed = replace(_preferences_of(conflict, dm), basis=basis)
    return replace(conflict, preferences={**conflict.preferences, dm: changed})


def add_move(conflict: Conflict, change: AddMove) -> Conflict:
    """Let a decision maker move from one written-out state to another."""
    require_dm(conflict, change.dm)
    explicit = conflict.explicit
    known = {state.id for state in explicit.states} if explicit else set()
    if explicit is None or not {change.origin, change.target} <= known:
        message = f"no states {change.origin!r} and {change.target!r} are written out"
        raise refuse("unknown-state", message, allowed=tuple(known))
    arcs = {**explicit.arcs}
    arcs[change.dm] = (*arcs.get(change.dm, ()), (change.origin, change.target))
    return replace(conflict, explicit=replace(explicit, arcs=arcs))
