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

from standoff.casefile.trees.layout import Layout, children_of
from standoff.casefile.trees.tree import Node, Tree
from standoff.casefile.trees.yaml_writing import write_flow

_REST_OF_LINE = re.compile(r"(?P<comma>,?)(?P<note>[ \t]*(?:#[^\n]*?)?)(?=\r?\n)")


class Editor(Layout):
    """Puts values into the text of a tree.

    Parameters
    ----------
    tree
        A sound tree, whose outermost node is a mapping.
    blocks
        Keys whose new contents stand one to a line.
    """

    def __init__(self, tree: Tree, *, json_only: bool = False, blocks: Sequence[str] = ()) -> None:
        super().__init__(tree)
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
        if self.is_flow(node):
            return self._add_to_flow(node, added)
        last = children_of(node)[-1]
        dash = " " * self._column_of_dash(last) + "- "
        return self._below(last, [dash + self._write(one) for one in items])

    def _make_list(self, node: Node, added: str) -> str:
        """Make a list of a mapping that stands for a list of one."""
        if self.is_flow(node):
            end = self.end(node)
            item = self.text[node.start : end]
            return f"{self.text[: node.start]}[{item}, {added}]{self.text[end:]}"
        start = self.text.rfind("\n", 0, node.start) + 1
        indent, end = self.column(node.start), self.line_end(self.end(node))
        lines = self.text[start:end].split(self.newline)
        first = f"{lines[0][:indent]}- {lines[0][indent:]}"
        others = [f"  {line}" if line.strip() else line for line in lines[1:]]
        block = self.newline.join([first, *others, " " * indent + f"- {added}"])
        return self.text[:start] + block + self.text[end:]

    # A key that is new -----------------------------------------------------------------------

    def _add_key(self, node: Node, key: str, value: Any) -> str:
        if self.is_flow(node):
            return self._add_to_flow(node, self._write({key: value})[1:-1])
        last = children_of(node)[-1]
        indent = self.column(last.key_start)
        lines = self._block(key, value, indent)
        return self._below(last, lines if indent else ["", *lines])

    def _fill(self, empty: Node, value: Any) -> str:
        """Put a value under a key that has none."""
        if empty.end > empty.start:
            return self.text[: empty.start] + self._write(value) + self.text[empty.end :]
        indent = self.column(empty.key_start) + 2
        lines = self._lines_of(value, indent)
        at = self.line_end(self.behind_colon(empty))
        return self.text[:at] + "".join(self.newline + line for line in lines) + self.text[at:]

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
        children = children_of(node)
        if not children:
            at = self.end(node) - 1
            return self.text[:at].rstrip() + added + self.text[at:]
        last = children[-1]
        end = self.end(last)
        start = last.key_start if last.key_end > last.key_start else last.start
        indent = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        rest = _REST_OF_LINE.match(self.text, end)
        if indent.strip() or rest is None:
            return f"{self.text[:end]}, {added}{self.text[end:]}"
        head = f"{self.text[:end]},{rest['note']}{self.newline}{indent}{added}"
        return head + rest["comma"] + self.text[rest.end() :]

    def _below(self, node: Node, lines: Sequence[str]) -> str:
        """Put lines below the last line of a node."""
        at = self.line_end(self.end(node))
        rest = self.text[at:] or self.newline
        return self.text[:at] + "".join(self.newline + line for line in lines) + rest

    def _column_of_dash(self, item: Node) -> int:
        before = self.text[: item.start].rstrip()
        dashed = before.endswith("-")
        return self.column(len(before) - 1) if dashed else max(self.column(item.start) - 2, 0)


def _write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
