"""Where the parts of a file begin and end: entries with their dashes, notes and blank lines.

An *entry* is a key with its value or an item of a list. In block style it has
whole lines, and the comment lines right above it, in its column, belong to it;
between brackets it shares its line with others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.casefile.trees.tree import Node, Tree

_CLOSER = re.compile(r"(?:\s|,|#[^\n]*\n)*[\]}]")
_COLON = re.compile(r"[ \t]*:")
_NOTE_LINE = re.compile(r"[ \t]*#")


@dataclass(frozen=True)
class Splice:
    """Characters that others take the place of."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: list[Splice]) -> str:
    """Give a text with pieces of it replaced; the pieces do not overlap."""
    parts, at = [], 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        parts += [text[at : one.start], one.text]
        at = one.end
    return "".join([*parts, text[at:]])


def children_of(node: Node) -> list[Node]:
    """Give the entries of a mapping or list, in order; none of a scalar."""
    if isinstance(node.value, dict):
        return list(node.value.values())
    return node.value if isinstance(node.value, list) else []


class Layout:
    """The places of the entries of a file.

    Parameters
    ----------
    tree
        A tree that was read from the text.
    """

    def __init__(self, tree: Tree) -> None:
        self.text = tree.document.text
        self.root = tree.root
        self.newline = "\r\n" if "\r\n" in self.text else "\n"

    # Lines -----------------------------------------------------------------------------------

    def line_start(self, at: int) -> int:
        """Give the offset of the first character of a line."""
        return self.text.rfind("\n", 0, at) + 1

    def column(self, at: int) -> int:
        """Give the column of a place, from 0."""
        return at - self.line_start(at)

    def begins_line(self, at: int) -> bool:
        """Say whether only blanks stand before a place in its line."""
        return not self.text[self.line_start(at) : at].strip()

    def line_end(self, at: int) -> int:
        """Give the end of the line of the last character before a place, without its break."""
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        return self.break_after(at)

    def break_after(self, at: int) -> int:
        """Give the offset of the line break at or after a place, or the end of the text."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" and end > at else end

    # Values ----------------------------------------------------------------------------------

    def is_flow(self, node: Node) -> bool:
        """Say whether a collection stands between brackets."""
        return node.is_collection and self.text[node.start : node.start + 1] in {"[", "{"}

    def is_block_text(self, node: Node) -> bool:
        """Say whether a text stands in lines of its own, behind ``|`` or ``>``."""
        several = "\n" in self.text[node.start : node.end]
        return several and self.text[node.start] in "|>"

    def end(self, node: Node) -> int:
        """Give the offset behind a value, its closing bracket included."""
        if not node.is_collection:
            return node.end if node.end > node.start else self.behind_colon(node)
        children = children_of(node)
        last = max(map(self.end, children[-1:]), default=node.start + 1)
        closer = _CLOSER.match(self.text, last) if self.is_flow(node) else None
        return closer.end() if closer else last

    def behind_colon(self, node: Node) -> int:
        """Give the offset behind the colon of a key, or behind the key if it has none."""
        if node.key_end <= node.key_start:
            return node.end
        colon = _COLON.match(self.text, node.key_end)
        return colon.end() if colon else node.key_end

    # Entries ---------------------------------------------------------------------------------

    def dash(self, item: Node) -> int:
        """Give the offset of the dash before an item; -1 where none is found."""
        start = self.line_start(item.start)
        before = self.text[start : item.start].rstrip()
        if before:
            return start + len(before) - 1 if before.endswith("-") else -1
        while start > 0:
            stop, start = start, self.line_start(start - 1)
            line = self.text[start:stop].partition("#")[0].rstrip()
            if line:
                return start + len(line) - 1 if line.endswith("-") else -1
        return -1

    def head(self, parent: Node, entry: Node) -> int:
        """Give the offset at which an entry begins: its key, dash or first character."""
        if isinstance(parent.value, dict):
            return entry.key_start
        return entry.start if self.is_flow(parent) else self.dash(entry)

    def lead(self, at: int) -> int:
        """Give where the lines of an entry begin: its own, or the comments right above it."""
        start = self.line_start(at)
        column = at - start
        while start > 0:
            above = self.line_start(start - 1)
            note = _NOTE_LINE.match(self.text, above, start)
            if note is None or note.end() - 1 - above != column:
                break
            start = above
        return start

    def tail(self, parent: Node, entry: Node) -> int:
        """Give the end of an entry: in block style that of its last line."""
        end = self.end(entry)
        return end if self.is_flow(parent) else self.line_end(end)

    def span(self, parent: Node, entry: Node) -> tuple[int, int]:
        """Give begin and end of the lines of an entry in block style."""
        head = self.head(parent, entry)
        start = self.lead(head) if self.begins_line(head) else head
        return start, self.tail(parent, entry)
