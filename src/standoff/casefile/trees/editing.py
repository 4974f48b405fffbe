"""Adding to a YAML or JSON file as a person would, everything else left as it stands.

What is added goes in as text: below the last entry where entries stand one to
a line, behind it where they share one. Comments, order, layout and line ends
stay, character for character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from standoff.casefile.trees.tree import Node, Tree
from standoff.casefile.trees.yaml_writing import write_flow

_REST_OF_LINE = re.compile(r"(?P<comma>,?)(?P<note>[ \t]*(?:#[^\n]*?)?)(?=\r?\n)")
_CLOSER = re.compile(r"(?:\s|,|#[^\n]*\n)*[\]}]")


class Editor:
    """Puts values into the text of a tree.

    Parameters
    ----------
    tree
        A sound tree, whose outermost node is a mapping.
    blocks
        Keys whose new contents stand one to a line.
    """

    def __init__(self, tree: Tree, *, json_only: bool = False, blocks: Sequence[str] = ()) -> None:
        self.text = tree.document.text
        self.root = tree.root
        self._newline = "\r\n" if "\r\n" in self.text else "\n"
        self._blocks = frozenset(blocks)
        self._write = _write_json if json_only else write_flow

    def put(self, path: tuple[str, ...], value: Any) -> str:
        """Give the text with a value at a path: under a new key, or as more items of a list."""
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
        return self._add_key(node, path[done], value) if empty is None else self._fill(empty, value)

    # A list that is there --------------------------------------------------------------------

    def _extend(self, node: Node, items: Sequence[Any]) -> str:
        added = ", ".join(map(self._write, items))
        if isinstance(node.value, dict):
            return self._make_list(node, added)
        if self._is_flow(node):
            return self._add_to_flow(node, added)
        last = _children(node)[-1]
        dash = " " * self._column_of_dash(last) + "- "
        return self._below(last, [dash + self._write(one) for one in items])

    def _make_list(self, node: Node, added: str) -> str:
        """Make a list of a mapping that stands for a list of one."""
        if self._is_flow(node):
            end = self._end(node)
            item = self.text[node.start : end]
            return f"{self.text[: node.start]}[{item}, {added}]{self.text[end:]}"
        start = self.text.rfind("\n", 0, node.start) + 1
        indent, end = self._column(node.start), self._line_end(self._end(node))
        lines = self.text[start:end].split(self._newline)
        first = f"{lines[0][:indent]}- {lines[0][indent:]}"
        others = [f"  {line}" if line.strip() else line for line in lines[1:]]
        block = self._newline.join([first, *others, " " * indent + f"- {added}"])
        return self.text[:start] + block + self.text[end:]

    # A key that is new -----------------------------------------------------------------------

    def _add_key(self, node: Node, key: str, value: Any) -> str:
        if self._is_flow(node):
            return self._add_to_flow(node, self._write({key: value})[1:-1])
        last = _children(node)[-1]
        indent = self._column(last.key_start)
        lines = self._block(key, value, indent)
        return self._below(last, lines if indent else ["", *lines])

    def _fill(self, empty: Node, value: Any) -> str:
        """Put a value under a key that has none."""
        if empty.end > empty.start:
            return self.text[: empty.start] + self._write(value) + self.text[empty.end :]
        indent = self._column(empty.key_start) + 2
        lines = self._lines_of(value, indent)
        at = self._line_end(self._behind_colon(empty))
        return self.text[:at] + "".join(self._newline + line for line in lines) + self.text[at:]

    def _block(self, key: str, value: Any, indent: int) -> list[str]:
        """Write a key with its value, one to a line where that is asked for."""
        head = " " * indent + self._write(key) + ":"
        inside = self._blocks & set(value) if isinstance(value, Mapping) else False
        if value and (key in self._blocks or inside):
            return [head, *self._lines_of(value, indent + 2)]
        return [f"{head} {self._write(value)}"]

    def _lines_of(self, value: Any, indent: int) -> list[str]:
        if isinstance(value, Mapping):
            return [line for key, one in value.items() for line in self._block(key, one, indent)]
        return [" " * indent + f"- {self._write(one)}" for one in value]

    # Places ----------------------------------------------------------------------------------

    def _add_to_flow(self, node: Node, added: str) -> str:
        """Put something behind the last entry between brackets."""
        children = _children(node)
        if not children:
            at = self._end(node) - 1
            return self.text[:at].rstrip() + added + self.text[at:]
        last = children[-1]
        end = self._end(last)
        start = last.key_start if last.key_end > last.key_start else last.start
        indent = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        rest = _REST_OF_LINE.match(self.text, end)
        if indent.strip() or rest is None:
            return f"{self.text[:end]}, {added}{self.text[end:]}"
        head = f"{self.text[:end]},{rest['note']}{self._newline}{indent}{added}"
        return head + rest["comma"] + self.text[rest.end() :]

    def _below(self, node: Node, lines: Sequence[str]) -> str:
        """Put lines below the last line of a node."""
        at = self._line_end(self._end(node))
        rest = self.text[at:] or self._newline
        return self.text[:at] + "".join(self._newline + line for line in lines) + rest

    def _is_flow(self, node: Node) -> bool:
        return node.is_collection and self.text[node.start : node.start + 1] in {"[", "{"}

    def _end(self, node: Node) -> int:
        """Give the offset behind a node, its closing bracket included."""
        if not node.is_collection:
            return node.end if node.end > node.start else self._behind_colon(node)
        last = max(map(self._end, _children(node)), default=node.start + 1)
        closer = _CLOSER.match(self.text, last) if self._is_flow(node) else None
        return closer.end() if closer else last

    def _behind_colon(self, node: Node) -> int:
        """Give the offset behind the colon of a key without a value."""
        keyed = node.key_end > node.key_start
        return self.text.find(":", node.key_end) + 1 if keyed else node.end

    def _column(self, at: int) -> int:
        """Give the column of a place, from 0."""
        return at - self.text.rfind("\n", 0, at) - 1

    def _column_of_dash(self, item: Node) -> int:
        before = self.text[: item.start].rstrip()
        dashed = before.endswith("-")
        return self._column(len(before) - 1) if dashed else max(self._column(item.start) - 2, 0)

    def _line_end(self, at: int) -> int:
        """Give the end of the line of the last character before a place."""
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end


def _children(node: Node) -> list[Node]:
    if isinstance(node.value, dict):
        return list(node.value.values())
    return node.value if isinstance(node.value, list) else []


def _write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
