"""Options of several values in a case file: what they are made of, and what speaks of a value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from standoff.casefile.wording import Wording, default_name
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.language.resolve import OptionNames
from standoff.model.options import Direction, Option, OptionSet, SetKind

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry, ChosenEntry, OptionEntry
    from standoff.casefile.format.schema_preferences import SaidStatement

_AT_END = re.compile(r"([\w.-]+)\s*$")
_AT_START = re.compile(r"\s*([\w-]+)(?![\w.-])")
_WEIGHED = re.compile(r"([\w.-]+)\s*=\s*([\w-]+)")


def make_options(
    dm: str, entries: Mapping[str, OptionEntry]
) -> tuple[tuple[Option, ...], tuple[OptionSet, ...]]:
    """Give the plain options of a decision maker, and the sets they belong to."""
    options: list[Option] = []
    sets: list[OptionSet] = []
    for key, entry in entries.items():
        if entry.levels is None and entry.choose_one is None:
            options.append(_option(dm, key, entry))
            continue
        found = _ladder(dm, key, entry) if entry.levels else _chosen(dm, key, entry)
        sets.append(found)
        if found.is_ladder:
            options += found.split()
        for inner, one in (entry.choose_one or {}).items():
            options.append(_option(dm, inner, one))
    return tuple(options), tuple(sets)


def _option(dm: str, key: str, entry: OptionEntry | ChosenEntry) -> Option:
    return Option(
        id=key,
        name=_name(key, entry.name),
        decision_maker=dm,
        direction=Direction(entry.moves),
        because=tuple(entry.because),
        note=entry.note,
    )


def _name(key: str, name: str | None) -> str:
    return default_name(key) if name is None else name


def _ladder(dm: str, key: str, entry: OptionEntry) -> OptionSet:
    levels = entry.levels or {}
    ways = {"raise": Direction.ONE_WAY, "lower": Direction.ONE_WAY_BACK}
    plain = entry.moves in ("both", "one_way", "one_way_back")
    return OptionSet(
        id=key,
        name=_name(key, entry.name),
        decision_maker=dm,
        kind=SetKind.LEVELS,
        values=tuple(levels),
        value_names=tuple(name or default_name(level) for level, name in levels.items()),
        direction=Direction(entry.moves)
        if plain
        else ways.get(entry.moves.partition("_")[0], Direction.BOTH),
        stepwise=entry.moves.endswith("step_by_step"),
        because=tuple(entry.because),
        note=entry.note,
    )


def _chosen(dm: str, key: str, entry: OptionEntry) -> OptionSet:
    options = entry.choose_one or {}
    return OptionSet(
        id=key,
        name=_name(key, entry.name),
        decision_maker=dm,
        kind=SetKind.CHOOSE_ONE,
        values=tuple(options),
        value_names=tuple(_name(inner, one.name) for inner, one in options.items()),
        because=tuple(entry.because),
        note=entry.note,
    )


def check_sets(entry: CaseEntry) -> list[Problem]:
    """Find options of a set that stand under their owner twice, and sets that have no effect."""
    problems: list[Problem] = []
    for dm, maker in entry.decision_makers.items():
        seen = set(maker.options)
        for key, option in maker.options.items():
            path: ElementPath = ("decision_makers", dm, "options", key)
            for inner in option.choose_one or ():
                if inner in seen:
                    message = f"{dm!r} has an option {inner!r} already"
                    where = (*path, "choose_one", inner)
                    problems.append(Problem("repeated-option", message, value=inner, path=where))
                seen.add(inner)
            kind = "levels" if option.levels else "choose_one" if option.choose_one else ""
            if kind and entry.states is not None:
                message = f"{kind!r} says how one moves, but states and moves are written out here"
                hint = "Give plain options: the states and moves already say what goes together."
                problems.append(
                    Problem("levels-in-graph-form", message, hint=hint, path=(*path, kind))
                )
    return problems


def join_compared(parts: Sequence[SaidStatement], names: OptionNames) -> list[SaidStatement]:
    """Join what was taken for equally important statements, but compares an option with a value.

    The format reads ``a = b`` before it is known which options there are.
    """
    joined: list[SaidStatement] = []
    for part in parts:
        text = join_comparison(joined[-1].say, part.say, names) if joined else None
        if text is None:
            joined.append(part)
        else:
            before = joined.pop()
            grounds = list(dict.fromkeys((*before.because, *part.because)))
            joined.append(before.model_copy(update={"say": text, "because": grounds}))
    return joined


def join_comparison(left: str, right: str, names: OptionNames) -> str | None:
    """Join two texts that an equals sign parted, if they compare an option with a value."""
    option, value = _AT_END.search(left), _AT_START.match(right)
    if not option or not value:
        return None
    # Alone such an option is no statement, so whatever stands behind the sign is a value.
    if not any(option[1] in (each.id, each.qualified) for each in names.sets.values()):
        return None
    kept = right[: len(left) + 1].isspace() and len(right) > len(left) + 1
    return f"{left}={right[len(left) + 1 :]}" if kept else f"{left.rstrip()} = {right.strip()}"


def _top_of(names: OptionNames, name: str, dm: str) -> str | None:
    """Give what an option of two levels is made of: like a plain one it has a single weight."""
    each = names.find_set(name, dm)
    two = not isinstance(each, Problem) and each.is_ladder and len(each.values) == 2
    return each.members[0] if two else None  # type: ignore[union-attr]


def read_level_weights(
    values: Mapping[str, Fraction], words: Wording, path: ElementPath, dm: str
) -> dict[str, Fraction]:
    """Give a weight for each plain option: what a level adds to the one below it.

    Levels that have none weigh nothing.
    """
    found: dict[str, Any] = {}
    by_set: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for name, weight in values.items():
        said = _WEIGHED.fullmatch(name.strip())
        if said is None:
            found[_top_of(words.names, name, dm) or name] = weight
            continue
        compared = words.names.compare(said[1], "=", said[2], dm)
        if not isinstance(compared, Problem):
            by_set[compared.option][compared.value] = weight
        elif compared.value not in words.ignored:
            words.problems.append(replace(compared, path=(*path, said[1], said[2])))
    for option, worth in by_set.items():
        each = words.names.sets[option]
        weights = [worth.get(value, Fraction(0)) for value in each.values]
        below = weights if each.is_ladder else [Fraction(0)] * (len(weights) + 1)
        above = weights[1:] if each.is_ladder else weights
        for member, high, low in zip(each.members, above, below, strict=False):
            found[member] = high - low
    return found
