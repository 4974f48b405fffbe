"""Preferences: statements in order, those equally important, those of unknown order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from standoff.casefile.format.schema_marks import MARKS
from standoff.casefile.format.short_forms import spell_prefers
from standoff.casefile.prefixes import split_prefix
from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.making import find_maker, name_of
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.words import as_ids, require_text, shorten
from standoff.casefile.trees.differing import steps_between
from standoff.casefile.trees.steps import AddItem, Move, Put, Remove
from standoff.errors import EditRefused, Problem, StandoffError
from standoff.model.case import ElementPath
from standoff.model.language.parser import parse_statement
from standoff.model.language.syntax import Compared, Constant, Count, Not, Taken

_UNSET: Any = object()
_NOT = re.compile(r"\s*(?:not(?![\w.-])|!)\s*", re.IGNORECASE)


class Ordered:
    """The preferences of a decision maker, with places as a person counts them.

    Parameters
    ----------
    part
        The conflict they are in.
    dm
        The decision maker, by id or name.
    """

    def __init__(self, part: Part, dm: str) -> None:
        self.part = part
        self.dm = find_maker(part, dm)
        self.path: ElementPath = ("decision_makers", self.dm, "prefers")
        said = part.get(*self.path)
        if isinstance(said, str | dict):
            part.set(self.path, [said])

    def need_statements(self) -> list[Any]:
        """Give the entries; refuse where something else says what is preferred."""
        for basis in ("ranking", "weights"):
            if self.part.get("decision_makers", self.dm, basis) is not None:
                message = f"{self.dm!r} has a {basis}, not statements"
                raise EditRefused(message, hint=f"Take the {basis} out first.")
        return self.part.get(*self.path) or []

    def place(self, at: Any) -> ElementPath:
        """Give the path of the entry at a place, such as ``[2]`` or ``[2, 0]``.

        Raises
        ------
        EditRefused
            If there is none.
        """
        path = self.path
        for step in self._steps(at):
            self._open_equality(path)
            inside = self._inside(path)
            items = self.part.get(*inside)
            if not isinstance(items, list) or not 0 <= step < len(items):
                raise self._no_such(at, len(items) if isinstance(items, list) else 0)
            path = (*inside, step)
        return path

    def _steps(self, at: Any) -> Sequence[int]:
        steps = [at] if isinstance(at, int) else at
        whole = isinstance(steps, list | tuple) and all(
            isinstance(one, int) and not isinstance(one, bool) for one in steps
        )
        if not whole or not steps:
            raise EditRefused(f"a place is a list of positions, such as [2] or [2, 0]; not {at!r}")
        return list(steps)

    def _open_equality(self, path: ElementPath) -> None:
        """Write ``a = b`` as the mapping it stands for."""
        said = self.part.get(*path)
        if isinstance(said, str) and len(path) > len(self.path):
            spelled = spell_prefers([said])[0]
            if isinstance(spelled, dict):
                self.part.take(Put({path: {"=": [one.strip() for one in spelled["="]]}}))

    def _inside(self, path: ElementPath) -> ElementPath:
        said = self.part.get(*path)
        return (*path, "=") if isinstance(said, dict) and "=" in said else path

    def _no_such(self, at: Any, count: int) -> EditRefused:
        message = f"{self.dm!r} has no preference at {at!r}"
        problem = Problem(
            "unknown-statement", message, value=str(at), allowed=tuple(map(str, range(count)))
        )
        return EditRefused(message, [problem])

    def in_file(self, path: ElementPath) -> ElementPath:
        """Give the path of an entry in the file, where it stands there."""
        return (*self.part.prefix, *path)

    def say(self, path: ElementPath) -> str:
        """Give what an entry says, on one line."""
        said = self.part.get(*path)
        return shorten(_spelled(said))

    def insert(self, at: Any, value: Any) -> None:
        """Put an entry in at a place; None: last."""
        items = self.need_statements()
        if at is None:
            at = [len(items)]
        *above, index = self._steps(at)
        inside = self._inside(self.place(above)) if above else self.path
        there = self.part.get(*inside)
        if there is None:
            self.part.set(inside, [value])
            return
        if not isinstance(there, list):
            raise EditRefused(f"there is no group of preferences at {above!r}")
        self.part.take(AddItem(inside, min(max(index, 0), len(there)), value))

    def remove(self, path: ElementPath) -> None:
        """Take an entry out; a group of which one is left becomes that one."""
        self.part.take(Remove(path))
        group = path[:-2] if path[-2] == "=" else path[:-1]
        with self.part.draft.notes_kept(self.in_file(group)):
            self.collapse(path[:-1])

    def collapse(self, inside: ElementPath) -> None:
        """Let a group of one be that one, and one of none be gone."""
        group = inside[:-1] if inside[-1] == "=" else inside
        items = self.part.get(*inside)
        if len(group) <= len(self.path) or not isinstance(items, list) or len(items) > 1:
            return
        if not items:
            self.part.take(Remove(group))
            return
        said = self.part.get(*group)
        shared = {} if not isinstance(said, dict) else {k: v for k, v in said.items() if k != "="}
        self.part.take(Put({group: _with_grounds(items[0], shared)}))


def _spelled(said: Any) -> str:
    if isinstance(said, dict):
        return (
            _spelled(said["say"]) if "say" in said else " = ".join(map(_spelled, said.get("=", [])))
        )
    return " or ".join(map(_spelled, said)) if isinstance(said, list) else str(said)


def _entry(say: str, because: Any, note: str | None) -> Any:
    fields: dict[str, Any] = {}
    if because:
        fields["because"] = as_ids(because)
    if note:
        fields["note"] = require_text(note, "note")
    return {"say": say} | fields if fields else say


def _with_grounds(said: Any, shared: dict[str, Any]) -> Any:
    """Give an entry what was said of the group it was in."""
    if not shared or isinstance(said, list):
        return said
    spelled = dict(said) if isinstance(said, dict) else {"say": said}
    if shared.get("because"):
        listed = [*as_ids(spelled.get("because") or []), *as_ids(shared["because"])]
        spelled["because"] = list(dict.fromkeys(listed))
    if shared.get("note") and not spelled.get("note"):
        spelled["note"] = shared["note"]
    return spelled | {key: shared[key] for key in MARKS if key in shared}


def add_preference(
    draft: Draft,
    *,
    dm: str,
    say: str,
    at: Any = None,
    because: Any = None,
    note: str | None = None,
    stage: str | None = None,
) -> str:
    """Add a statement to a decision maker's preferences, at a place or last."""
    ordered = Ordered(part_of(draft, stage), dm)
    say = require_text(say, "say")
    ordered.insert(at, _entry(say, because, note))
    return f"{name_of(ordered.part, ordered.dm)}: add the preference {shorten(say)}"


def change_preference(
    draft: Draft,
    *,
    dm: str,
    at: Any,
    say: Any = None,
    because: Any = _UNSET,
    note: Any = _UNSET,
    stage: str | None = None,
) -> str:
    """Change the statement at a place, or what is said of it."""
    ordered = Ordered(part_of(draft, stage), dm)
    path = ordered.place(at)
    said = ordered.part.get(*path)
    if isinstance(said, list) or (isinstance(said, dict) and "=" in said and say is not None):
        raise EditRefused("several statements stand there: choose one of them")
    spelled = dict(said) if isinstance(said, dict) else {"say": said}
    if say is not None:
        spelled["say"] = require_text(say, "say")
    for key, value in (("because", because), ("note", note)):
        if value is None or value in ("", []):
            spelled.pop(key, None)
        elif value is not _UNSET:
            spelled[key] = as_ids(value) if key == "because" else require_text(value, key)
    alone = isinstance(said, str) and list(spelled) == ["say"]
    label = f"{name_of(ordered.part, ordered.dm)}: change the preference {ordered.say(path)}"
    ordered.part.take(*steps_between(path, said, spelled["say"] if alone else spelled))
    return label


def negate_preference(draft: Draft, *, dm: str, at: Any, stage: str | None = None) -> str:
    """Let a decision maker want the opposite of a statement."""
    ordered = Ordered(part_of(draft, stage), dm)
    path = ordered.place(at)
    said = ordered.part.get(*path)
    if isinstance(said, dict) and "say" in said:
        path, said = (*path, "say"), said["say"]
    if not isinstance(said, str):
        raise EditRefused("several statements stand there: choose one of them")
    label = f"{name_of(ordered.part, ordered.dm)}: negate the preference {shorten(said)}"
    ordered.part.take(Put({path: negate(said)}))
    return label


def negate(text: str) -> str:
    """Say the opposite of a statement, in its own words.

    Raises
    ------
    EditRefused
        If it is a pattern of choices or no statement.

    Examples
    --------
    >>> negate("not a"), negate("a"), negate("a or b"), negate("not (a or b)")
    ('a', 'not a', 'not (a or b)', 'a or b')
    """
    prefix, rest = split_prefix(text)
    said = rest if prefix == "statement" else text
    try:
        parsed = parse_statement(said.replace("\n", " "), compared=True)
    except StandoffError as error:
        raise EditRefused(f"{text!r} cannot be negated", error.problems) from None
    if isinstance(parsed, Not):
        return _without_parentheses(said[_NOT.match(said).end() :])  # type: ignore[union-attr]
    if isinstance(parsed, Taken | Compared | Count | Constant):
        return f"not {said.strip()}"
    return f"not ({said.strip()})"


def _without_parentheses(text: str) -> str:
    """Take off parentheses that hold the whole of a statement."""
    text = text.strip()
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return text[1:-1].strip() if at == len(text) - 1 else text
    return text


def move_preference(draft: Draft, *, dm: str, at: Any, to: Any, stage: str | None = None) -> str:
    """Move a statement, or a group of them, to another place, counted without it."""
    ordered = Ordered(part_of(draft, stage), dm)
    ordered.need_statements()
    path = ordered.place(at)
    label = f"{name_of(ordered.part, ordered.dm)}: move the preference {ordered.say(path)}"
    *above, index = ordered._steps(to)  # noqa: SLF001 - places are read in one way
    inside = ordered._inside(ordered.place(above)) if above else ordered.path  # noqa: SLF001
    if inside == path[:-1] and isinstance(path[-1], int):
        last = len(ordered.part.get(*inside)) - 1
        ordered.part.take(Move(inside, path[-1], min(max(index, 0), last)))
        return label
    if inside[: len(path)] == path:
        raise EditRefused("a group cannot go into itself")
    value = ordered.part.get(*path)
    with draft.notes_kept(ordered.in_file(path)) as places:
        ordered.part.take(Remove(path))
        at = _shifted(to, path, ordered)
        ordered.insert(at, value)
        places.append(ordered.in_file(ordered.place(at)))
        ordered.collapse(_after_insertion(path[:-1], inside, index))
    return label


def _shifted(to: Any, path: ElementPath, ordered: Ordered) -> Any:
    """Count a place in another group anew, now that an entry above it is gone."""
    steps = [to] if isinstance(to, int) else list(to)
    level = len(path) - len(ordered.path)
    if level == 1 and len(steps) > 1 and isinstance(path[-1], int) and steps[0] > path[-1]:
        steps[0] -= 1
    return steps


def _after_insertion(group: ElementPath, inside: ElementPath, index: int) -> ElementPath:
    """Give where a group stands after an entry was put in above it."""
    if len(group) > len(inside) and group[: len(inside)] == inside:
        at = group[len(inside)]
        if isinstance(at, int) and at >= index:
            return (*inside, at + 1, *group[len(inside) + 1 :])
    return group


def tie_preferences(draft: Draft, *, dm: str, at: Any, with_: Any, stage: str | None = None) -> str:
    """Let two statements be equally important; the first joins the second at its place."""
    return _join(draft, dm, at, with_, stage, equal=True)


def open_order(draft: Draft, *, dm: str, at: Any, with_: Any, stage: str | None = None) -> str:
    """Say that the order of two statements is not known; they stand as they stood, at the second."""
    return _join(draft, dm, at, with_, stage, equal=False)


def _join(draft: Draft, dm: str, at: Any, other: Any, stage: str | None, *, equal: bool) -> str:
    ordered = Ordered(part_of(draft, stage), dm)
    ordered.need_statements()
    moving, target = ordered.place(at), ordered.place(other)
    if moving == target or target[: len(moving)] == moving or moving[: len(target)] == target:
        raise EditRefused("two different statements are needed")
    words = ordered.say(moving), ordered.say(target)
    for path in (moving, target):
        ordered._open_equality(path)  # noqa: SLF001
    upper, lower = (target, moving) if equal else sorted((moving, target), key=_order)
    group = _joined(ordered.part.get(*upper), ordered.part.get(*lower), equal=equal)
    with draft.notes_kept(ordered.in_file(target)) as places:
        ordered.part.take(*steps_between(target, ordered.part.get(*target), group))
        ordered.remove(moving)
        places.append(ordered.in_file(_without(target, moving)))
    what = "equally important" if equal else "in unknown order"
    return f"{name_of(ordered.part, ordered.dm)}: {words[0]} and {words[1]} {what}"


def _without(path: ElementPath, gone: ElementPath) -> ElementPath:
    """Give where an entry stands now that another, above it in its list, is gone."""
    at, above = len(gone) - 1, gone[-1]
    step = path[at] if len(path) > at else None
    if path[:at] == gone[:at] and isinstance(step, int) and isinstance(above, int) and step > above:
        return (*path[:at], step - 1, *path[at + 1 :])
    return path


def _order(path: ElementPath) -> tuple[int, ...]:
    return tuple(step for step in path if isinstance(step, int))


def _joined(upper: Any, lower: Any, *, equal: bool) -> Any:
    """Give the group of two entries, in this order; either may be a group already."""
    if equal:
        if isinstance(upper, list) or isinstance(lower, list):
            message = "statements of unknown order cannot be equally important as a whole"
            raise EditRefused(message, hint="Choose one of them, or give them an order first.")
        first = upper if isinstance(upper, dict) and "=" in upper else {"=": [upper]}
        more = lower["="] if isinstance(lower, dict) and "=" in lower else [lower]
        return {**first, "=": [*first["="], *more]}
    listed = upper if isinstance(upper, list) else [upper]
    return [*listed, *(lower if isinstance(lower, list) else [lower])]


def close_order(draft: Draft, *, dm: str, at: Any, stage: str | None = None) -> str:
    """Give the statements of a group, equal or of unknown order, the order in which they stand."""
    ordered = Ordered(part_of(draft, stage), dm)
    path = ordered.place(at)
    ordered._open_equality(path)  # noqa: SLF001
    said = ordered.part.get(*path)
    if isinstance(said, dict) and "=" in said:
        shared = {key: value for key, value in said.items() if key != "="}
        items = [_with_grounds(one, shared) for one in said["="]]
    elif isinstance(said, list):
        items = list(said)
    else:
        raise EditRefused("one statement alone stands there; its order is known")
    label = f"{name_of(ordered.part, ordered.dm)}: give {ordered.say(path)} their order"
    *inside, index = path
    above = ordered.part.get(*inside)
    spread = [*above[:index], *items, *above[int(index) + 1 :]]
    with draft.notes_kept(ordered.in_file(path)):
        ordered.part.take(*steps_between(tuple(inside), above, spread))
    return label


def remove_preference(draft: Draft, *, dm: str, at: Any, stage: str | None = None) -> str:
    """Take a statement, or a group of them, out of the preferences."""
    ordered = Ordered(part_of(draft, stage), dm)
    path = ordered.place(at)
    label = f"{name_of(ordered.part, ordered.dm)}: remove the preference {ordered.say(path)}"
    ordered.remove(path)
    return label
