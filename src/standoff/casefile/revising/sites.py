"""Where a case file speaks of options and states: every statement, pattern, list of choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from standoff.casefile.format.short_forms import RULE_KINDS
from standoff.casefile.prefixes import split_mark
from standoff.casefile.stage_changes import BASE
from standoff.model.case import ElementPath

Kind = Literal["statement", "state", "option", "key", "line", "line_key", "pattern"]
LISTED = ("at_most_one", "at_least_one", "exactly_one")

EVERYWHERE = "everywhere"
"""The part of what may speak of the options of the base and of any stage, as forecasts and recommendations do."""


@dataclass(frozen=True)
class Site:
    """A text of the file that speaks of options.

    Parameters
    ----------
    path
        Where it stands; for a key, the path with that key.
    text
        The text itself; a number of a state as well.
    kind
        What it is read as.
    owner
        The decision maker whose preferences it belongs to.
    part
        The conflict it is said of: ``base``, a stage as ``("stages", number)``, a scenario
        as ``("scenarios", id)``.
    """

    path: ElementPath
    text: Any
    kind: Kind
    owner: str | None
    part: ElementPath | str


def iter_sites(data: dict[str, Any]) -> Iterator[Site]:
    """Iterate over all texts of a case file that speak of options or states."""
    yield from _of_conflict(data, (), BASE)
    yield from _of_views(data, (), BASE)
    yield from _of_powers(data, (), BASE)
    yield from _of_state(data.get("status_quo"), ("status_quo",), None, BASE)
    part: ElementPath | str
    for part, entry in iter_parts(data):
        change = entry.get("change")
        if isinstance(change, dict):
            yield from _of_conflict(change, (*part, "change"), part)
            yield from _of_views(change, (*part, "change"), part)
            yield from _of_powers(change, (*part, "change"), part)
        yield from _of_state(entry.get("status_quo"), (*part, "status_quo"), None, part)
        yield from _of_lines(entry.get("set"), (*part, "set"), part)
    for kind, time in (("forecasts", "about"), ("recommendations", "made")):
        for key, one in _pairs(data.get(kind)):
            if isinstance(one, dict):
                said = one.get("say")
                numbered = str(said).isdecimal()
                part = _part_named(data, one.get(time)) if numbered else EVERYWHERE
                yield from _of_state(said, (kind, key, "say"), None, part)


def iter_parts(data: dict[str, Any]) -> Iterator[tuple[ElementPath, dict[str, Any]]]:
    """Iterate over the stages and scenarios of a case file."""
    for name in ("stages", "scenarios"):
        for key, entry in _pairs(data.get(name)):
            if isinstance(entry, dict):
                yield (name, key), entry


def _part_named(data: dict[str, Any], stage: Any) -> ElementPath | str:
    for key, entry in _pairs(data.get("stages")):
        if isinstance(entry, dict) and stage is not None and entry.get("id") == stage:
            return ("stages", key)
    return BASE


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    """Give keys or positions with their values; one value alone counts as a list of one."""
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _of_conflict(
    data: dict[str, Any], path: ElementPath, part: ElementPath | str
) -> Iterator[Site]:
    for dm, maker in _pairs(data.get("decision_makers")):
        if isinstance(maker, dict):
            yield from _of_maker(maker, (*path, "decision_makers", dm), dm, part)
    rules = data.get("rules")
    if isinstance(rules, str):
        yield Site((*path, "rules"), rules, "statement", None, part)
    for key, rule in _pairs(rules):
        yield from _of_rule(rule, (*path, "rules", key), key, part)
    for name, outcome in _pairs(data.get("outcomes")):
        at = (*path, "outcomes", name)
        if not isinstance(outcome, dict) or set(outcome) == {"taken"}:
            yield from _of_state(outcome, at, None, part)
            continue
        yield from _of_state(outcome.get("say"), (*at, "say"), None, part)
        for key, said in _pairs(outcome.get("any_of")):
            yield from _of_state(said, (*at, "any_of", key), None, part)
    for name, state in _pairs(data.get("states")):
        if isinstance(state, dict) and isinstance(state.get("choices"), str):
            yield Site((*path, "states", name, "choices"), state["choices"], "pattern", None, part)


def _of_views(data: dict[str, Any], path: ElementPath, part: ElementPath | str) -> Iterator[Site]:
    for dm, beliefs in _pairs(data.get("views")):
        yield from _of_beliefs(beliefs, (*path, "views", dm), part)


def _of_beliefs(beliefs: Any, path: ElementPath, part: ElementPath | str) -> Iterator[Site]:
    """List the texts of a view; what an option that there is not is called speaks of none."""
    single = isinstance(beliefs, str | dict)
    for number, belief in _pairs([beliefs] if single else beliefs):
        at = path if single else (*path, number)
        if isinstance(belief, str):
            yield Site(at, belief, "line", None, part)
        if not isinstance(belief, dict):
            continue
        yield from _of_beliefs(belief.get("sees"), (*at, "sees"), part)
        for key, kind in _BELIEFS.items():
            if isinstance(belief.get(key), str):
                yield Site((*at, key), belief[key], kind, None, part)
        dm = belief.get("about")
        if isinstance(dm, str):
            yield from _of_preferences(belief.get("prefers"), (*at, "prefers"), dm, part)
            for step, entry in _pairs(belief.get("ranking")):
                yield from _of_entry(entry, (*at, "ranking", step), dm, part)


def _of_powers(data: dict[str, Any], path: ElementPath, part: ElementPath | str) -> Iterator[Site]:
    for key, power in _pairs(data.get("power")):
        if not isinstance(power, dict):
            continue
        at = (*path, "power", key)
        holder, over = (
            one if isinstance(one, str) else None for one in map(power.get, ("of", "over"))
        )
        yield from _of_state(power.get("by"), (*at, "by"), holder, part)
        for word in ("first", "prefers"):
            yield from _of_preferences(power.get(word), (*at, word), over or "", part)
        for step, entry in _pairs(power.get("ranking")):
            yield from _of_entry(entry, (*at, "ranking", step), over or "", part)
        blocks = power.get("blocks")
        if not isinstance(blocks, list):
            yield from _of_state(blocks, (*at, "blocks"), over, part)
        for number, said in _pairs(blocks if isinstance(blocks, list) else None):
            yield from _of_state(said, (*at, "blocks", number), over, part)


_BELIEFS: dict[str, Kind] = {"unaware": "option", "impossible": "statement", "set": "line"}
"""The keys of a belief whose texts speak of options, and what each is read as."""


def _of_maker(
    maker: dict[str, Any], path: ElementPath, dm: str, part: ElementPath | str
) -> Iterator[Site]:
    yield from _of_preferences(maker.get("prefers"), (*path, "prefers"), dm, part)
    ranking, at = maker.get("ranking"), (*path, "ranking")
    if isinstance(ranking, dict):
        ranking, at = ranking.get("order"), (*at, "order")
    if isinstance(ranking, str):
        yield from _of_state(ranking, at, dm, part)
    for number, entry in _pairs(ranking if isinstance(ranking, list) else None):
        yield from _of_entry(entry, (*at, number), dm, part)
    weights, at = maker.get("weights"), (*path, "weights")
    if isinstance(weights, dict) and isinstance(weights.get("values"), dict):
        weights, at = weights["values"], (*at, "values")
    for key, _ in _pairs(weights if isinstance(weights, dict) else None):
        yield Site((*at, key), key, "key", dm, part)
    for key, sides in _SIDES.items():
        said = maker.get(key)
        single = said is not None and not isinstance(said, list)
        for number, item in _pairs([said] if single else said):
            where = (*path, key) if single else (*path, key, number)
            if not isinstance(item, dict) and key in SPOKEN_OF:
                yield from _of_state(item, where, dm, part)
            for side in sides if isinstance(item, dict) else ():
                yield from _of_state(item.get(side), (*where, side), dm, part)


SPOKEN_OF = ("can", "would")
"""Lists of moves, in which a bare state stands for moves to it."""

_SIDES = {
    "adjust": ("put", "above"),
    "compare": ("better", "worse"),
    "can": ("to", "from"),
    "would": ("to", "from"),
}
"""What names states in the lists that correct an order, compare states, or speak of moves."""


def _of_preferences(
    value: Any, path: ElementPath, dm: str, part: ElementPath | str
) -> Iterator[Site]:
    match value:
        case str():
            yield Site(path, value, "statement", dm, part)
        case list():
            for number, one in enumerate(value):
                yield from _of_preferences(one, (*path, number), dm, part)
        case dict():
            yield from _of_preferences(value.get("say"), (*path, "say"), dm, part)
            yield from _of_preferences(value.get("="), (*path, "="), dm, part)


def _of_entry(value: Any, path: ElementPath, dm: str, part: ElementPath | str) -> Iterator[Site]:
    """List the states of an entry of a ranking; a list is a tie there."""
    tied = value.get("=") if isinstance(value, dict) and "=" in value else value
    at = (*path, "=") if tied is not value else path
    if isinstance(tied, list):
        for number, one in enumerate(tied):
            yield from _of_state(one, (*at, number), dm, part)
    elif not isinstance(value, str) or split_mark(value)[1] != "rest":
        yield from _of_state(value, path, dm, part)


def _of_state(
    value: Any, path: ElementPath, dm: str | None, part: ElementPath | str
) -> Iterator[Site]:
    match value:
        case bool() | None:
            return
        case str() | int():
            yield Site(path, value, "state", dm, part)
        case {"taken": list(taken)}:
            for number, one in enumerate(taken):
                yield Site((*path, "taken", number), one, "option", dm, part)
        case list():
            for number, one in enumerate(value):
                yield Site((*path, number), one, "option", dm, part)


def _of_rule(rule: Any, path: ElementPath, key: Any, part: ElementPath | str) -> Iterator[Site]:
    if isinstance(rule, str):
        yield Site(path, rule, "statement", None, part)
    if isinstance(rule, list) and key in LISTED:
        rule, path = {key: rule}, path[:-1]
    for kind in RULE_KINDS if isinstance(rule, dict) else ():
        said = rule.get(kind)
        inner = said if isinstance(said, dict | list) else {}
        if isinstance(said, str):
            yield Site((*path, kind), said, "statement", None, part)
        for step, one in _pairs(inner):
            if isinstance(one, str) and step != "by":
                yield Site((*path, kind, step), one, "statement", None, part)


def _of_lines(lines: Any, path: ElementPath, part: ElementPath | str) -> Iterator[Site]:
    if isinstance(lines, str):
        yield Site(path, lines, "line", None, part)
    for key, line in _pairs(lines):
        if isinstance(line, str):
            kind: Kind = "line_key" if isinstance(key, str) else "line"
            yield Site((*path, key), line, kind, key if isinstance(key, str) else None, part)
        if isinstance(line, dict):
            for head, rest in line.items():
                if isinstance(rest, str):
                    yield Site((*path, key, head), rest, "line_key", head, part)
