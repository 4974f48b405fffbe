"""Options as the Build pane shows them: how each may move, and its values where it has several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.casefile.options.writing import ladder_moves
from standoff.casefile.revising.naming import make_id
from standoff.casefile.wording import default_name
from standoff.dossier.links import option_key
from standoff.errors import UsageError
from standoff.model.options import Option, OptionSet
from standoff.web.rendering import anchor

WAYS = (
    ("both", "⇄ both ways"),
    ("one_way", "→ not taken back"),
    ("one_way_back", "← not made again"),
)
LEVEL_WAYS = (
    ("both", "⇅ to any level"),
    ("raise_only", "↑ only raised"),
    ("lower_only", "↓ only lowered"),
    ("step_by_step", "⇅ one level at a time"),
    ("raise_step_by_step", "↑ raised one level at a time"),
    ("lower_step_by_step", "↓ lowered one level at a time"),
)

HOWS = (*LEVEL_WAYS, ("choose_one", "one of them, any other by a move"))
"""How an option with several values may move, or that it is a set of which one is taken."""


def read_values(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Put the values of a new option, typed in a line with commas, into the form of the file."""
    ids: dict[str, str] = {}
    for name in filter(None, (part.strip() for part in str(asked["values"]).split(","))):
        ids[make_id(name, ids, "level")] = name
    if len(ids) < 2:
        raise UsageError("name at least two values", hint="Such as none, low, high.")
    plain = all(default_name(key) == name or key == name for key, name in ids.items())
    how = str(asked.get("how") or "both")
    left = {key: value for key, value in asked.items() if key not in {"values", "how"}}
    if how == "choose_one":
        return left | {"choose_one": ids}
    return left | {"levels": list(ids) if plain else ids, "moves": how}


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option; `short` is how statements call it.

    Parameters
    ----------
    ways
        How it may move: the words of the format, with those a reader sees.
    values
        Of one of several values: how a list of what is taken says each, its
        name, and whether it has it now.
    """

    id: str
    qualified: str
    short: str
    name: str
    moves: str
    because: tuple[str, ...]
    anchor: str
    ways: tuple[tuple[str, str], ...] = WAYS
    values: tuple[tuple[str, str, bool], ...] = ()


def view_option(
    option: Option | OptionSet, names: Mapping[str, str], stage: str, quo: frozenset[str]
) -> OptionLine:
    """View an option; `quo` has the qualified ids of what is taken now."""
    if isinstance(option, OptionSet):
        return _view_set(option, names, stage, quo)
    return OptionLine(
        option.id,
        option.qualified,
        names[option.qualified],
        option.name or option.id,
        option.direction.value,
        option.because,
        anchor(option_key(stage, option.qualified)),
    )


def _view_set(
    each: OptionSet, names: Mapping[str, str], stage: str, quo: frozenset[str]
) -> OptionLine:
    now = sum(member in quo for member in each.members) if each.is_ladder else -1
    values = []
    for place, value in enumerate(each.values):
        if each.is_ladder:
            said = f"{names[each.qualified]} = {value}" if place else ""
            values.append((said, each.value_name(place), place == now))
        else:
            member = each.members[place]
            values.append((names[member], each.value_name(place), member in quo))
    return OptionLine(
        each.id,
        each.qualified,
        names[each.qualified],
        each.name or each.id,
        ladder_moves(each) or "both",
        each.because,
        anchor(option_key(stage, each.qualified)),
        LEVEL_WAYS if each.is_ladder else (),
        tuple(values),
    )


def iter_level_weights(
    each: OptionSet, values: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Iterate over the values of an option, each with its weight."""
    short = names[each.qualified]
    for place, value in enumerate(each.values):
        told = f"{each.name}: {each.value_name(place)}"
        if not each.is_ladder:
            member = names[each.members[place]]
            yield member, told, str(values.get(member, 0))
        elif place:
            yield f"{short} = {value}", told, str((values.get(short) or {}).get(value, 0))
