"""Edits as proposals: the named changes of the editing room that somebody else may ask for."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from standoff.casefile.case import Reading, read_sound_tree
from standoff.casefile.revising.changes import known_changes, make_change, read_request
from standoff.casefile.trees.as_written import mapping_of, read_tree
from standoff.casefile.trees.tree import Tree
from standoff.errors import Problem, UsageError, unknown_word
from standoff.model.forming.limits import unlisted_states

NOT_PROPOSED = frozenset(
    ("change_raw", "add_claim", "change_claim", "remove_claim", "cite", "uncite")
)
"""Claims come with sentences that are looked up; what has no name of its own is for a person."""


def proposed_edits() -> tuple[str, ...]:
    """Give the names of the changes that may be proposed."""
    return tuple(name for name in known_changes() if name not in NOT_PROPOSED)


def check_edit(edit: object) -> dict[str, Any]:
    """Give a named change that may be proposed, its keys those that it has.

    Raises
    ------
    UsageError, EditRefused
        If it is none; with what is allowed and the nearest fix.
    """
    if not isinstance(edit, Mapping) or not edit.get("do"):
        raise UsageError(
            "a part of the model is a mapping with the key 'do'",
            hint="Such as {'do': 'add_preference', 'dm': 'japan', 'say': 'not sanctions'}.",
        )
    known = proposed_edits()
    if edit["do"] not in known:
        word = str(edit["do"])[:60]
        raise unknown_word(word, known, "unknown-change", "no change that may be proposed is {!r}")
    if edit.get("cascade"):
        message = "a proposal takes nothing else out: leave 'cascade' away"
        raise UsageError(message, [Problem("not-proposed", message, value="cascade")])
    read_request(edit)
    return {str(key): value for key, value in edit.items()}


def resting_on(edit: Mapping[str, Any], claim: str) -> dict[str, Any]:
    """Give a change whose element rests on a claim, where it can and says nothing else.

    Examples
    --------
    >>> resting_on({"do": "add_rule", "rule": {"never": "a"}}, "c1")["rule"]
    {'never': 'a', 'because': ['c1']}
    >>> resting_on({"do": "add_decision_maker", "name": "A"}, "c1")
    {'do': 'add_decision_maker', 'name': 'A'}
    """
    given = dict(edit)
    rule = given.get("rule")
    if isinstance(rule, Mapping):
        given["rule"] = {**rule, "because": rule.get("because") or [claim]}
    elif "because" in inspect.signature(known_changes()[given["do"]]).parameters:
        given["because"] = given.get("because") or [claim]
    return given


def spell_edit(edit: Mapping[str, Any]) -> str:
    """Spell a change as it was asked for, in a line.

    Examples
    --------
    >>> spell_edit({"do": "add_preference", "dm": "japan", "say": "not sue"})
    'add_preference: dm "japan", say "not sue"'
    """
    told = (f"{k} {json.dumps(v, ensure_ascii=False)}" for k, v in edit.items() if k != "do")
    return f"{edit['do']}: {', '.join(told)}"


@dataclass(frozen=True)
class Edited:
    """A text of a case file, read, and what was done to it in words."""

    tree: Tree
    reading: Reading
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text."""
        return self.tree.document.text

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The file as plain data, to be read only; empty where it is no mapping."""
        return mapping_of(self.tree.root.plain())

    def take(self, edit: Mapping[str, Any], path: Path) -> Edited:
        """Give the text with one more change; nothing is written.

        Raises
        ------
        EditRefused
            If it cannot be made, or would bring an error into the file.
        """
        with unlisted_states():
            done = make_change(self.tree, edit, path, self.reading)
        return Edited(done.tree, done.reading, (*self.labels, done.label))

    def take_all(self, edits: Sequence[Mapping[str, Any]], path: Path) -> Edited:
        """Give the text with changes, each in what those before it left."""
        found = self
        for edit in edits:
            found = found.take(edit, path)
        return found


def begin(text: str, path: Path) -> Edited:
    """Read the text of a case file.

    Raises
    ------
    ProjectFileError
        If it is no YAML or JSON.
    """
    tree = read_tree(text, str(path)).require_sound()
    with unlisted_states():
        return Edited(tree, read_sound_tree(tree, path, lints=False))
