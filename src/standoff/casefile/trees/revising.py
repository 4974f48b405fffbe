"""Changing the text of a file, every other character left as it stands.

Each step says what is to be different in the data; the text is changed where
it must be, and read again. A step counts only if the data read are the data
wanted; otherwise nothing of it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standoff.casefile.trees.layout import Layout, Splice, children_of
from standoff.casefile.trees.moving import move_splices
from standoff.casefile.trees.noting import note_splice
from standoff.casefile.trees.placing import Placer
from standoff.casefile.trees.rereading import Read, reread
from standoff.casefile.trees.spelling import JsonHand, YamlHand
from standoff.casefile.trees.steps import (
    AddItem,
    AddKey,
    Move,
    Note,
    Put,
    Remove,
    Rename,
    Step,
    same_data,
)
from standoff.casefile.trees.tree import Node, Tree
from standoff.errors import EditRefused, ProjectFileError
from standoff.model.case import ElementPath


def revise(tree: Tree, steps: Iterable[Step], read: Read, *, as_json: bool = False) -> Tree:
    """Take steps, one after the other, each in the text that those before it leave.

    Parameters
    ----------
    read
        Reads a text again.
    as_json
        Whether the text is JSON.

    Raises
    ------
    EditRefused
        If the layout of the file is such that a step would change anything
        else; nothing is changed then.
    """
    text = tree.document.text
    if "\r" in text and "\n" not in text:
        message = "the lines of this file end in a way that nothing writes any more (CR alone)"
        raise EditRefused(message, hint="Save it with the line ends of today.")
    data = tree.root.plain()
    for step in steps:
        data = step.applied(data)
        tree = _checked(_Reviser(tree, as_json=as_json).splices(step), tree, data, read)
    return tree


def _checked(splices: list[Splice], tree: Tree, wanted: Any, read: Read) -> Tree:
    """Read the changed text; refuse it if it says anything but what is wanted."""
    try:
        after = reread(tree, splices, read)
    except ProjectFileError:
        raise _refusal(tree, splices) from None
    if len(after.problems) > len(tree.problems) or not same_data(after.root.plain(), wanted):
        raise _refusal(tree, splices)
    return after


def _refusal(tree: Tree, splices: list[Splice]) -> EditRefused:
    at = min((one.start for one in splices), default=0)
    line = tree.document.place(at).line
    message = f"the layout around line {line} is too unusual for this change to be made alone"
    return EditRefused(message, hint="Change it in the text of the file.")


class _Reviser:
    """Finds the characters that a step changes."""

    def __init__(self, tree: Tree, *, as_json: bool) -> None:
        self.tree = tree
        self.layout = Layout(tree)
        self.hand = JsonHand() if as_json else YamlHand()
        self.placer = Placer(self.layout, self.hand)

    def splices(self, step: Step) -> list[Splice]:
        match step:
            case Put(values):
                return [one for path, value in values.items() for one in self._put(path, value)]
            case AddKey(path, key, value, before):
                return self._add_key(path, key, value, before)
            case AddItem(path, index, value):
                node = self._node(path)
                return (
                    self._put(path, [value])
                    if node.value is None
                    else self.placer.add(self._above(path), node, index, value)
                )
            case Remove(path):
                return self._remove(path)
            case Rename(path, key):
                node = self._node(path)
                old = self.layout.text[node.key_start : node.key_end]
                return [Splice(node.key_start, node.key_end, self.hand.key(key, old))]
            case Note(path, notes):
                return note_splice(self.layout, path, notes)
            case Move(path, origin, target):
                return move_splices(self.layout, self._node(path), origin, target)

    def _add_key(self, path: ElementPath, key: str, value: Any, before: str | None) -> list[Splice]:
        node = self._node(path)
        if node.value is None:
            return self._put(path, {key: value})
        keys = list(node.value) if isinstance(node.value, dict) else []
        index = keys.index(before) if before in keys else len(keys)
        return self.placer.add(self._above(path), node, index, value, key)

    def _put(self, path: ElementPath, value: Any) -> list[Splice]:
        return self.placer.replace(self._above(path), self._node(path), value)

    def _remove(self, path: ElementPath) -> list[Splice]:
        parent, node = self._node(path[:-1]), self._node(path)
        if len(children_of(parent)) == 1:
            return self.placer.remove_only(self._above(path[:-1]), parent, node)
        return self.placer.remove(parent, node)

    def _node(self, path: ElementPath) -> Node:
        node: Node | None = self.tree.root
        for step in path:
            node = None if node is None else node.child(step)
        if node is None:
            raise KeyError(path)
        return node

    def _above(self, path: ElementPath) -> Node | None:
        return self._node(path[:-1]) if path else None
