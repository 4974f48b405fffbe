"""The changes there are, by the word that asks for them."""

from __future__ import annotations

import inspect
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from standoff.casefile.case import Reading, read_sound_tree
from standoff.casefile.format.schema_values import show_value
from standoff.casefile.revising import (
    framing,
    graphing,
    grounding,
    making,
    marking,
    preferring,
    staging,
    weighing,
)
from standoff.casefile.revising.draft import Draft, clean
from standoff.casefile.revising.joining import makers as joining_makers
from standoff.casefile.revising.joining import options as joining
from standoff.casefile.revising.minds import empowering, knowing, minding
from standoff.casefile.revising.numbered import name_by_choices
from standoff.casefile.revising.removing import remove_all, whole_element
from standoff.casefile.revising.words import require_text, use_refusal
from standoff.casefile.trees.steps import Remove
from standoff.casefile.trees.tree import Tree
from standoff.errors import EditRefused, Problem, ProjectFileError, StandoffError, suggest
from standoff.model.case import ElementPath

CONSEQUENCES = frozenset(
    ("no-feasible-state", "status-quo-infeasible", "status-quo-ambiguous", "missing-state",
     "selects-nothing", "repeated-state", "cyclic-adjustment", "too-many-options", "merged-twice",
     "empty")
)  # fmt: skip
"""Errors that a sound change may leave somewhere else, for the next change to put right."""

_OWN = {
    "set_status_quo": frozenset(("status-quo-infeasible", "status-quo-ambiguous")),
    "add_rule": frozenset(("no-feasible-state",)),
    "change_rule": frozenset(("no-feasible-state",)),
    "add_belief": frozenset(("no-feasible-state",)),
    "change_belief": frozenset(("no-feasible-state",)),
}
"""Errors among them that are of a change itself, and not left somewhere else."""


def change_raw(draft: Draft, *, path: Any, value: Any = None, remove: bool = False) -> str:
    """Let a value stand at a path in the file, for what has no change of its own."""
    steps: ElementPath = tuple(path) if isinstance(path, list | tuple) else ()
    if not steps or not all(isinstance(one, str | int) for one in steps):
        raise EditRefused(f"a path is a list of keys and positions, not {path!r}")
    parent = draft.get(*steps[:-1])
    if not isinstance(parent, dict | list) and len(steps) > 1:
        raise EditRefused(f"nothing stands at {list(steps[:-1])!r} in the file")
    if isinstance(parent, list) and steps[-1] not in range(len(parent) + (not remove)):
        raise EditRefused(f"the list at {list(steps[:-1])!r} has {len(parent)} items")
    named = ".".join(map(str, steps))
    if remove:
        draft.take(Remove(steps))
        return f"Remove {named}"
    if isinstance(parent, list) and steps[-1] == len(parent):
        from standoff.casefile.trees.steps import AddItem

        draft.take(AddItem(steps[:-1], len(parent), clean(value)))
    else:
        draft.set(steps, clean(value))
    return f"Change {named}"


def together(draft: Draft, *, changes: Any, label: str | None = None) -> str:
    """Make several changes as one step: all of them, or none."""
    if not isinstance(changes, list | tuple) or not changes:
        raise EditRefused("'changes' is to be a list of changes that is not empty")
    labels = []
    for one in changes:
        if not isinstance(one, Mapping):
            raise EditRefused(f"a change is a mapping with 'do', not {one!r}")
        function, fields = read_request(one)
        labels.append(function(draft, **fields))
    return require_text(label, "label") if label is not None else "; ".join(labels)


def _words_of(change: Mapping[str, Any]) -> set[str]:
    """Give the words of a change, of those in it, too."""
    inside = change.get("changes")
    more = [one for one in inside if isinstance(one, Mapping)] if isinstance(inside, list) else []
    return {str(change.get("do"))}.union(*map(_words_of, more))


_ROOMS = (
    *(framing, making, joining, joining_makers, graphing, preferring, marking, weighing),
    *(minding, empowering, knowing, staging, grounding),
)
_NAMES = (
    "set_title", "set_description", "set_note", "set_status_quo",
    "add_decision_maker", "rename_decision_maker", "join_decision_makers", "remove_decision_maker",
    "add_option", "change_option", "join_options", "remove_option",
    "add_preference", "change_preference", "negate_preference", "move_preference",
    "tie_preferences", "open_order", "close_order", "remove_preference", "mark_preference",
    "set_ranking", "set_weights",
    "add_state", "change_state", "remove_state", "set_move",
    "add_rule", "change_rule", "remove_rule",
    "add_outcome", "change_outcome", "remove_outcome",
    "add_belief", "change_belief", "remove_belief", "set_attitude", "set_power", "remove_power",
    "add_known_move", "change_known_move", "remove_known_move",
    "add_stage", "change_stage", "remove_stage",
    "add_scenario", "change_scenario", "remove_scenario",
    "add_claim", "change_claim", "remove_claim", "cite", "uncite", "ground", "unground",
    "add_forecast", "change_forecast", "remove_forecast",
)  # fmt: skip


@cache
def known_changes() -> dict[str, Callable[..., str]]:
    """Give the functions that make the changes, by name."""
    found = {
        name: next(getattr(room, name) for room in _ROOMS if hasattr(room, name)) for name in _NAMES
    }
    return {**found, "change_raw": change_raw, "together": together}


@dataclass(frozen=True)
class Changed:
    """What a change made of a case file.

    Parameters
    ----------
    tree
        The tree of the new text.
    label
        What was done, in words.
    paths
        Where in the file something is different.
    besides
        What was changed besides what was asked for.
    reading
        The case in the new text, with its errors; without warnings.
    """

    tree: Tree
    label: str
    paths: tuple[ElementPath, ...]
    besides: tuple[str, ...]
    reading: Reading

    @property
    def text(self) -> str:
        """The new text."""
        return self.tree.document.text


def make_change(
    tree: Tree,
    change: Mapping[str, Any],
    file: str | os.PathLike[str],
    before: Reading | None = None,
) -> Changed:
    """Make a named change in the text of a case file.

    Parameters
    ----------
    tree
        The tree of the file.
    change
        What is to be done under ``do``, and what that needs.
    before
        The case in the file as it is, if it was read already.

    Raises
    ------
    EditRefused
        If there is no such change, if it cannot be made, if it would bring
        an error into the file, or if the layout of the file does not allow it
        alone. Nothing is different then.
    """
    if tree.problems or not isinstance(tree.root.value, dict):
        message = "the file has errors that must be put right in its text first"
        raise EditRefused(message, tree.problems)
    function, fields = read_request(change)
    draft = Draft(tree, file)
    known = before or read_sound_tree(tree, Path(file), lints=False)
    try:
        name_by_choices(draft, _words_of(change), known)
        label = function(draft, **fields)
    except EditRefused:
        raise
    except StandoffError as error:
        raise EditRefused(error.message, error.problems) from None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        # What is asked for does not fit what the file says there.
        message = f"this cannot be done here: {_tell_misfit(change)}"
        raise EditRefused(message, hint="Change it in the text of the file.") from error
    reading = _read_after(
        draft,
        Path(file),
        known,
        cascade=bool(change.get("cascade")),
        allowed=CONSEQUENCES - _OWN.get(change["do"], frozenset()),
    )
    return Changed(draft.tree, label, tuple(draft.changed), tuple(draft.besides), reading)


def _tell_misfit(change: Mapping[str, Any]) -> str:
    """Say what was given that may not fit where it is to go."""
    parts = [
        f"{key!r} is {show_value(value)}"
        for key, value in change.items()
        if isinstance(value, dict | list)
    ]
    return " and ".join(parts) or "what is given does not fit what the file says there"


def read_request(change: Mapping[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
    """Find what makes a change, and what it is given.

    Raises
    ------
    EditRefused
        If there is no such change, or something is missing or too much.
    """
    known = known_changes()
    name = change.get("do")
    if name not in known:
        message = f"there is no change {name!r}"
        hint = suggest(str(name), known)
        problem = Problem(
            "unknown-change", message, value=str(name), allowed=tuple(known), hint=hint
        )
        raise EditRefused(message, [problem])
    function = known[str(name)]
    parameters = list(inspect.signature(function).parameters.values())[1:]
    fields = {_parameter(key): value for key, value in change.items() if key != "do"}
    open_ended = any(one.kind is one.VAR_KEYWORD for one in parameters)
    allowed = [one.name for one in parameters if one.kind is one.KEYWORD_ONLY]
    if "cascade" not in allowed:
        fields.pop("cascade", None)
    problems = [
        _unknown_field(str(name), key, allowed)
        for key in fields
        if key not in allowed and not open_ended
    ]
    problems += [
        Problem("missing-key", f"{name!r} needs {_field(one.name)!r}", value=_field(one.name))
        for one in parameters
        if one.kind is one.KEYWORD_ONLY and one.default is one.empty and one.name not in fields
    ]
    if problems:
        raise EditRefused(problems[0].message, problems)
    return function, fields


def _parameter(key: str) -> str:
    return f"{key}_" if key in {"with", "from", "id"} else str(key)


def _field(parameter: str) -> str:
    return parameter.rstrip("_")


def _unknown_field(name: str, key: str, allowed: list[str]) -> Problem:
    words = tuple(map(_field, allowed))
    message = f"{name!r} takes no {_field(key)!r}"
    hint = suggest(_field(key), words)
    return Problem("unknown-key", message, value=_field(key), allowed=words, hint=hint)


def _read_after(
    draft: Draft, path: Path, before: Reading, *, cascade: bool, allowed: frozenset[str]
) -> Reading:
    """Read the case anew; refuse errors that are new and no mere consequence elsewhere.

    Parameters
    ----------
    allowed
        Codes of errors that are mere consequences.
    """
    reading = read_sound_tree(draft.tree, path, lints=False)
    lines = [one for one in _new_errors(before, reading) if _is_line(one)]
    if lines and not cascade:
        raise use_refusal("what is changed", lines)
    if lines:
        remove_all(draft, [one.path for one in lines])
        draft.besides += [f"removed a line of scenario {one.path[1]!r}" for one in lines]
        reading = read_sound_tree(draft.tree, path, lints=False)
    beliefs = [one for one in _new_errors(before, reading) if one.path[:1] == ("views",)]
    if beliefs and cascade:
        remove_all(draft, [whole_element(draft, one.path) for one in beliefs])
        draft.besides += [f"removed what {one.path[1]!r} believes of it" for one in beliefs]
        reading = read_sound_tree(draft.tree, path, lints=False)
    found = [one for one in _new_errors(before, reading) if one.code not in allowed]
    if found:
        raise EditRefused(found[0].message, found)
    return reading


def _is_line(problem: Problem) -> bool:
    """Say whether a problem is one of a scenario's lines, which speak of what they change."""
    return problem.path[:1] == ("scenarios",) and problem.path[2:3] == ("set",)


def _new_errors(before: Reading, after: Reading) -> list[Problem]:
    known = Counter((one.code, one.message) for one in before.errors)
    found = []
    for one in after.errors:
        if known[one.code, one.message] > 0:
            known[one.code, one.message] -= 1
        else:
            found.append(one)
    return found


__all__ = ["CONSEQUENCES", "Changed", "ProjectFileError", "known_changes", "make_change"]
