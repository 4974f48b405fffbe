"""Putting a citation into a case file without touching anything else in it.

A person's file has comments, an order and a layout of its own. What is added
goes in as text, at the place where a person would have typed it; every other
character stays. The result is read again before it counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.casefile.case import read_tree
from standoff.casefile.trees.tree import Node
from standoff.casefile.trees.yaml_writing import write_flow
from standoff.errors import Problem, ProjectFileError, UsageError

Side = str
"""``for`` or ``against``."""


@dataclass(frozen=True)
class Insertion:
    """What is put into a case file.

    Parameters
    ----------
    claim
        Id of the claim.
    text
        What it claims, if the file does not have it yet.
    side
        ``for`` or ``against``.
    citation
        The data of the citation.
    source
        The data of its source, if the file does not have it yet.
    """

    claim: str
    text: str
    side: Side
    citation: Mapping[str, Any]
    source: Mapping[str, Any]


def insert_citation(text: str, what: Insertion, file: str | None = None) -> str:
    """Give the text of a case file with a citation, and with its source where that is new.

    Raises
    ------
    ProjectFileError
        If the text is no case file that can be added to.
    UsageError
        If the claim is new and nothing says what it claims, or if the claim
        has the citation already.
    """
    if file is not None and file.lower().endswith(".json"):
        return _insert_as_data(text, what)
    editor = _Editor(text, file)
    _require_new(editor.root, what)
    for path, value in _additions(editor.root, what):
        editor = _Editor(editor.put(path, value), file)
    return editor.text


def _additions(root: Node, what: Insertion) -> list[tuple[tuple[str, ...], Any]]:
    """List what is added: a path, and the value that is new at its end."""
    claim = _find(root, "claims", what.claim)
    found: list[tuple[tuple[str, ...], Any]] = []
    if claim is None:
        value = {"text": what.text, what.side: [dict(what.citation)]}
        found.append((("claims", what.claim), value))
    else:
        found.append((("claims", what.claim, what.side), [dict(what.citation)]))
    source = str(what.citation["source"])
    if _find(root, "sources", source) is None:
        found.append((("sources", source), dict(what.source)))
    return found


def _find(root: Node, *path: str) -> Node | None:
    node: Node | None = root
    for step in path:
        node = node.child(step) if node is not None else None
    return node


def _require_new(root: Node, what: Insertion) -> None:
    claim = _find(root, "claims", what.claim)
    if claim is None:
        if not what.text:
            claims = _find(root, "claims")
            known = tuple(claims.value) if claims and isinstance(claims.value, dict) else ()
            message = f"claim {what.claim!r} is new: say what it claims with --text"
            problem = Problem("unknown-claim", message, value=what.claim, allowed=known)
            raise UsageError(message, [problem])
        return
    side = claim.child(what.side)
    cited = side.plain() if side is not None else []
    for each in [cited] if isinstance(cited, dict) else cited or []:
        if isinstance(each, dict) and _same(each, what.citation):
            raise UsageError(f"claim {what.claim!r} has this citation already")


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two citations mean one place in one source."""
    keys = ("sentence", "position") if one.get("sentence") is None else ("sentence",)
    return one.get("source") == other.get("source") and all(
        one.get(key) == other.get(key) for key in keys
    )


def _insert_as_data(text: str, what: Insertion) -> str:
    """Add to a file in JSON, which has no comments to keep."""
    tree = read_tree(text, "case.json").require_sound()
    _require_new(tree.root, what)
    data = json.loads(text)
    claim = data.setdefault("claims", {}).setdefault(what.claim, {"text": what.text})
    cited = claim.get(what.side) or []
    claim[what.side] = [*([cited] if isinstance(cited, dict) else cited), dict(what.citation)]
    data.setdefault("sources", {}).setdefault(str(what.citation["source"]), dict(what.source))
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


class _Editor:
    """Puts text into a YAML file at the end of one of its collections."""

    def __init__(self, text: str, file: str | None) -> None:
        self.text = text
        self.tree = read_tree(text, file).require_sound()
        self.root = self.tree.root
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def put(self, path: tuple[str, ...], value: Any) -> str:
        """Give the text with a value at a path: a new key, or more items of a list."""
        node, done = self.root, 0
        while done < len(path):
            following = node.child(path[done])
            if following is None or following.value is None:
                break
            node, done = following, done + 1
        if done == len(path):
            return self._extend(node, value)
        empty = node.child(path[done])
        for key in reversed(path[done + 1 :]):
            value = {key: value}
        return self._add_key(node, path[done], value, empty)

    # A list that is there --------------------------------------------------------------------

    def _extend(self, node: Node, items: list[Any]) -> str:
        if isinstance(node.value, dict):
            return self._replace_with_list(node, [node.plain(), *items])
        if not isinstance(node.value, list) or not node.value:
            return self._replace(node, write_flow(items))
        added = ", ".join(map(write_flow, items))
        if self._is_flow(node):
            last = self._end(node.value[-1])
            return self.text[:last] + ", " + added + self.text[last:]
        at = self._column(node.value[-1].start, "-")
        lines = [" " * at + "- " + write_flow(item) for item in items]
        return self._after(node.value[-1], lines)

    def _replace_with_list(self, node: Node, items: list[Any]) -> str:
        """Write a single mapping and what is added as a list."""
        if self._is_flow(node):
            end = self._end(node)
            added = ", ".join(map(write_flow, items[1:]))
            return f"{self.text[: node.start]}[{self.text[node.start : end]}, {added}]{self.text[end:]}"
        indent = self._column(node.start)
        lines = [" " * indent + "- " + write_flow(item) for item in items]
        start = self.text.rfind("\n", 0, node.start) + 1
        end = self._line_end(self._end(node))
        return self.text[:start] + self.newline.join(lines) + self.text[end:]

    def _replace(self, node: Node, words: str) -> str:
        if node.end > node.start and not node.is_collection:
            return self.text[: node.start] + words + self.text[node.end :]
        end = self._end(node)
        return self.text[: node.start] + words + self.text[end:]

    # A key that is new -----------------------------------------------------------------------

    def _add_key(self, node: Node, key: str, value: Any, empty: Node | None) -> str:
        if empty is not None:
            return self._fill(empty, value)
        if not isinstance(node.value, dict):
            message = f"{'.'.join(map(str, node.path)) or 'the file'} is no mapping"
            raise ProjectFileError(message, [Problem("not-a-case", message, path=node.path)])
        pair = write_flow({key: value})[1:-1]
        if self._is_flow(node):
            if node.value:
                last = self._end(list(node.value.values())[-1])
                return self.text[:last] + ", " + pair + self.text[last:]
            inner = self._end(node) - 1
            return self.text[:inner] + pair + self.text[inner:]
        last_key = list(node.value.values())[-1]
        indent = self._column(last_key.key_start)
        lines = _block(key, value, indent)
        if not indent:
            lines = ["", *lines]
        return self._after(last_key, lines)

    def _fill(self, empty: Node, value: Any) -> str:
        """Put a value under a key that has none."""
        if empty.end > empty.start:
            return self.text[: empty.start] + write_flow(value) + self.text[empty.end :]
        indent = self._column(empty.key_start)
        colon = self.text.index(":", empty.key_end) + 1
        lines = [line for key, inner in value.items() for line in _block(key, inner, indent + 2)]
        at = self._line_end(colon)
        return self.text[:at] + self.newline + self.newline.join(lines) + self.text[at:]

    # Places ----------------------------------------------------------------------------------

    def _is_flow(self, node: Node) -> bool:
        return self.text[node.start : node.start + 1] in {"[", "{"} and node.is_collection

    def _end(self, node: Node) -> int:
        """Give the offset behind a node, its closing bracket included."""
        if not node.is_collection:
            return node.end if node.end > node.start else max(node.end, self._colon(node))
        children = list(node.value.values()) if isinstance(node.value, dict) else node.value
        inside = list(children) if isinstance(children, list) else []
        last = max((self._end(child) for child in inside), default=node.start + 1)
        if not self._is_flow(node):
            return last
        closer = re.compile(r"(?:\s|,|#[^\n]*\n)*[\]}]").match(self.text, last)
        return closer.end() if closer else last

    def _colon(self, node: Node) -> int:
        """Give the offset behind the colon of a key without a value."""
        return self.text.find(":", node.key_end) + 1 if node.key_end > node.key_start else node.end

    def _column(self, at: int, sign: str = "") -> int:
        """Give the column, from 0, of a place; of a sign before it on its line, if one is named."""
        start = self.text.rfind("\n", 0, at) + 1
        return self.text.rindex(sign, start, at) - start if sign else at - start

    def _line_end(self, at: int) -> int:
        """Give the end of the line of the last character before a place."""
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _after(self, node: Node, lines: list[str]) -> str:
        """Put lines below a node."""
        at = self._line_end(self._end(node))
        rest = self.text[at:] or self.newline
        return self.text[:at] + self.newline + self.newline.join(lines) + rest


def _block(key: str, value: Any, indent: int) -> list[str]:
    """Write a key with its value, outer mappings and lists one item to a line."""
    head = " " * indent + write_flow(key) + ":"
    deep = key in {"claims", "sources", "for", "against"} or (
        isinstance(value, dict) and {"for", "against"} & set(value)
    )
    if isinstance(value, dict) and value and deep:
        inner = [line for one, each in value.items() for line in _block(one, each, indent + 2)]
        return [head, *inner]
    if isinstance(value, list) and deep:
        return [head, *(" " * (indent + 2) + "- " + write_flow(item) for item in value)]
    return [f"{head} {write_flow(value)}"]
