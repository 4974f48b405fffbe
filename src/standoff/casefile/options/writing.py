"""Options in the data of a case file: plain ones, levels and sets, and what speaks of their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from standoff.casefile.claims_writing import filled
from standoff.casefile.wording import default_name
from standoff.model.altering.orders import level_weights
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.options import Direction, Option, OptionSet

_LADDER_MOVES = {
    (Direction.BOTH, False): None,
    (Direction.ONE_WAY, False): "raise_only",
    (Direction.ONE_WAY_BACK, False): "lower_only",
    (Direction.BOTH, True): "step_by_step",
    (Direction.ONE_WAY, True): "raise_step_by_step",
    (Direction.ONE_WAY_BACK, True): "lower_step_by_step",
}


def named_options(conflict: Conflict) -> list[str]:
    """Give the qualified ids of all that statements name: of options and of sets."""
    return [option.qualified for option in conflict.options] + [
        each.qualified for each in conflict.sets
    ]


def options_data(dm: DecisionMaker) -> dict[str, Any]:
    """Give the options of a decision maker, each set as one."""
    owned = {member: each for each in dm.sets for member in each.members}
    plain = {option.qualified: option for option in dm.options}
    data: dict[str, Any] = {}
    for option in dm.options:
        found = owned.get(option.qualified)
        if found is None:
            data[option.id] = _option(option)
        else:
            data[found.id] = _set(found, plain)
    return data


def ladder_moves(each: OptionSet) -> str | None:
    """Give the word of the format for how levels move; None where to any."""
    return _LADDER_MOVES[each.direction, each.stepwise]


def _set(found: OptionSet, plain: Mapping[str, Option]) -> dict[str, Any]:
    data = filled(name="" if found.name == default_name(found.id) else found.name)
    if not found.is_ladder:
        chosen = [plain[member] for member in found.members]
        said = {one.id: _option(one) for one in chosen}
        listed = list(said) if not any(said.values()) else said
        return data | {"choose_one": listed} | _grounds(found)
    names = [
        "" if name == default_name(level) else name
        for level, name in zip(found.values, found.value_names, strict=True)
    ]
    data["levels"] = (
        {level: name or None for level, name in zip(found.values, names, strict=True)}
        if any(names)
        else list(found.values)
    )
    moves = ladder_moves(found)
    return data | ({"moves": moves} if moves else {}) | _grounds(found)


def _grounds(element: Any) -> dict[str, Any]:
    return filled(because=list(element.because), note=element.note)


def _option(option: Option) -> Any:
    name = None if option.name == default_name(option.id) else option.name
    moves = None if option.direction is Direction.BOTH else option.direction.value
    data = {key: value for key, value in (("name", name), ("moves", moves)) if value is not None}
    data |= _grounds(option)
    return data.get("name") if set(data) <= {"name"} else data


def list_taken(options: Sequence[str], conflict: Conflict, names: Mapping[str, str]) -> list[str]:
    """Give the entries of a list of exactly those options that are taken; a level is one."""
    entries: dict[str, str] = {}
    for option in options:
        each = conflict.set_of.get(option)
        if each is None or not each.is_ladder:
            entries[option] = names[option]
            continue
        level = each.values[sum(member in options for member in each.members)]
        entries[each.qualified] = f"{names[each.qualified]} = {level}"
    return list(entries.values())


def weights_data(
    weights: Mapping[str, Fraction], conflict: Conflict, names: Mapping[str, str]
) -> dict[str, Any]:
    """Give weights by option; of levels, what each weighs beyond the lowest."""
    data: dict[str, Any] = {}
    for option, weight in weights.items():
        each = conflict.set_of.get(option)
        if each is None or not each.is_ladder:
            data[names[option]] = exact_number(weight)
            continue
        totals = zip(each.values[1:], level_weights(each, weights), strict=True)
        data[names[each.qualified]] = {level: exact_number(total) for level, total in totals}
    return data


def exact_number(weight: Fraction) -> Any:
    """Give an exact number, or a fraction as text where no decimal is exact."""
    if weight.denominator == 1:
        return int(weight)
    decimal = Decimal(weight.numerator) / Decimal(weight.denominator)
    return decimal if Fraction(decimal) == weight else str(weight)
