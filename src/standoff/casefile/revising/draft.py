"""A case file that is being edited: its tree, and what was done to it so far."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.trees.differing import steps_between
from standoff.casefile.trees.noting import lost_notes, notes_in
from standoff.casefile.trees.revising import revise
from standoff.casefile.trees.steps import AddKey, Note, Remove, Step, touched
from standoff.casefile.trees.tree import Tree
from standoff.errors import EditRefused, Problem, suggest
from standoff.model.case import ElementPath
from standoff.model.language.names import compose

ORDER = (
    "standoff", "id", "from", "name", "title", "date", "description", "background", "warning",
    "decision_makers", "options", "levels", "choose_one", "prefers", "ranking", "weights", "adjust", "rules", "states",
    "to", "say", "text", "for", "against", "status", "contradicts", "change", "set", "status_quo",
    "outcomes", "views", "attitudes", "power", "stages", "scenarios", "claims", "sources", "assessments", "forecasts", "recommendations", "accepted",
    "moves", "by", "role", "as", "hedge", "closeness", "credibility", "likelihood", "confidence", "made", "because", "note",
)  # fmt: skip
"""Keys of the format in the order in which people write them."""


class Draft:
    """The text of a case file, changed step by step.

    Parameters
    ----------
    tree
        The tree of the file; sound, a mapping.
    file
        The name of the file; one that ends in ``.json`` is JSON.
    """

    def __init__(self, tree: Tree, file: str | os.PathLike[str] | None = None) -> None:
        self.tree = tree
        self.file = None if file is None else os.fspath(file)
        self.data: dict[str, Any] = tree.root.plain()
        self.changed: dict[ElementPath, None] = {}
        self.besides: list[str] = []
        """What was changed besides what was asked for, in words."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.tree.document.text

    def take(self, *steps: Step) -> None:
        """Take steps.

        Raises
        ------
        EditRefused
            If the layout of the file does not allow one of them alone.
        """
        as_json = self.file is not None and self.file.lower().endswith(".json")
        self.tree = revise(
            self.tree, steps, lambda text: read_tree(text, self.file), as_json=as_json
        )
        for step in steps:
            self.data = step.applied(self.data)
            self.changed.update(dict.fromkeys(touched(step)))

    # Asking ----------------------------------------------------------------------------------

    def get(self, *path: str | int) -> Any:
        """Give the value at a path, or None."""
        return value_at(self.data, path)

    def mapping(self, *path: str | int) -> dict[str, Any]:
        """Give the mapping at a path; an empty one if there is none."""
        found = self.get(*path)
        return found if isinstance(found, dict) else {}

    # Changing --------------------------------------------------------------------------------

    def set(self, path: ElementPath, value: Any) -> None:
        """Let a value stand at a path, by the smallest steps that lead there."""
        *above, last = path
        parent = self.get(*above)
        there = (
            last in parent
            if isinstance(parent, dict)
            else isinstance(parent, list) and isinstance(last, int) and last < len(parent)
        )
        if not there:
            self.add_key(tuple(above), str(last), value)
            return
        self.take(*steps_between(path, self.get(*path), value))

    def add_key(self, path: ElementPath, key: str, value: Any, before: str | None = None) -> None:
        """Add a key where the format's order puts it; mappings on the way that are missing too."""
        if path and self.get(*path) is None and not isinstance(self.get(*path[:-1]), list):
            parent = self.get(*path[:-1])
            if not isinstance(parent, dict) or path[-1] not in parent:
                self.add_key(path[:-1], str(path[-1]), {key: value})
                return
        self.take(AddKey(path, key, value, before or following_key(self.mapping(*path), key)))

    def remove(self, path: ElementPath, *, empty_too: bool = True) -> None:
        """Take an entry out, and what it stood in if that is empty then."""
        parent = self.get(*path[:-1])
        if empty_too and len(path) > 1 and len(parent) == 1:
            self.take(Remove(path[:-1]))
        else:
            self.take(Remove(path))

    @contextmanager
    def notes_kept(self, path: ElementPath) -> Iterator[list[ElementPath]]:
        """Put comments that the steps inside cost above an entry.

        Yields
        ------
        list
            Where they go: begins with `path`, and may be changed.
        """
        as_json = self.file is not None and self.file.lower().endswith(".json")
        before = [] if as_json or "#" not in self.text else notes_in(self.tree)
        places = [path]
        yield places
        lost = lost_notes(before, notes_in(self.tree)) if before else []
        if lost:
            self.take(Note(places[-1], tuple(lost)))

    def set_fields(self, path: ElementPath, fields: Mapping[str, Any]) -> None:
        """Set keys of a mapping; None takes a key out."""
        for key, value in fields.items():
            if value is not None:
                self.set((*path, key), value)
            elif key in self.mapping(*path):
                self.take(Remove((*path, key)))


def value_at(data: Any, path: Iterable[str | int]) -> Any:
    """Give the value at a path, or None."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def following_key(mapping: Mapping[str, Any], key: str) -> str | None:
    """Give the key before which the format's order puts another; None: last."""
    if key not in ORDER:
        return None
    rank = ORDER.index(key)
    later = [one for one in mapping if one in ORDER and ORDER.index(one) > rank]
    last_before = max(
        (n for n, one in enumerate(mapping) if one in ORDER and ORDER.index(one) < rank),
        default=-1,
    )
    rest = list(mapping)[last_before + 1 :]
    return next((one for one in rest if one in later), None)


def clean(value: Any) -> Any:
    """Give plain data as a case file can hold it: composed keys, exact numbers.

    Raises
    ------
    EditRefused
        If it is no such data.
    """
    match value:
        case dict():
            return {compose(str(key)): clean(one) for key, one in value.items()}
        case list() | tuple():
            return [clean(one) for one in value]
        case str():
            if any("\ud800" <= one <= "\udfff" for one in value):
                raise EditRefused("this text contains half of a character")
            return value
        case float():
            return clean(Decimal(repr(value)))
        case Decimal() if not value.is_finite():
            raise EditRefused(f"{value} is no number that a case file can hold")
        case bool() | int() | None | Decimal():
            return value
    raise EditRefused("what is no text, number, list or mapping has no place in a case file")


def unknown(kind: str, value: Any, known: Iterable[Any], code: str) -> EditRefused:
    """Make the refusal of a name that stands for nothing."""
    allowed = tuple(map(str, known))
    message = f"there is no {kind} {value!r}"
    hint = suggest(str(value), allowed)
    return EditRefused(
        message, [Problem(code, message, value=str(value), allowed=allowed, hint=hint)]
    )
