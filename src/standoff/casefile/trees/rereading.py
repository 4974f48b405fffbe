"""Reading a changed text again: only the entries that the change lies in, the rest taken over.

An entry in block style is whole lines, from the line of its key or dash to that
of the next entry in the same column. Such lines read alone what they read in
their place, as long as they begin with the key or dash of an entry in that
column: nothing before it can go on there, and the line behind, which begins in
the same column or further left, ends whatever is open. So the smallest such
run of lines around the change is read, and its entries take the place of those
that were there. Whatever does not fit that picture is read as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from standoff.casefile.trees.layout import Layout, Splice, children_of, spliced
from standoff.casefile.trees.tree import MAX_DEPTH, MAX_KEYS, Document, Node, Tree, iter_nodes
from standoff.errors import ProjectFileError

_SMALL = 400_000
"""A text of so many characters has fewer values than a file may have."""

_MARKS = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""What begins or ends a document."""

Read = Callable[[str], Tree]


def reread(tree: Tree, splices: list[Splice], read: Read) -> Tree:
    """Read a text in which some characters were replaced.

    Parameters
    ----------
    tree
        The tree of the text before, in block style at least outside.
    read
        Reads a text as a whole.

    Raises
    ------
    ProjectFileError
        As `read`.

    Notes
    -----
    The same tree as `read` gives, in time for the lines read and the values behind them.
    """
    text = spliced(tree.document.text, splices)
    if not splices or tree.problems or len(text) > _SMALL or "\r" in text.replace("\r\n", ""):
        return read(text)
    found = _Rereader(tree, splices, text, read).tree()
    return read(text) if found is None else found


@dataclass(frozen=True)
class _Run:
    """Entries that follow one another in a collection, and their lines."""

    node: Node
    first: int
    stop: int
    start: int
    end: int


class _Rereader:
    def __init__(self, tree: Tree, splices: list[Splice], text: str, read: Read) -> None:
        self.old = tree
        self.layout = Layout(tree)
        self.text = text
        self.read = read
        self.begin = min(one.start for one in splices)
        self.stop = max(one.end for one in splices)
        self.shift = len(text) - len(tree.document.text)

    def tree(self) -> Tree | None:
        """Give the tree of the new text; None if it has to be read as a whole."""
        for run in reversed(self._runs()):
            entries = self._read_run(run)
            if entries is not None:
                root = self._with(self.old.root, run, entries)
                return Tree(Document(self.text, self.old.document.file), root, ())
        return None

    # Finding the lines -------------------------------------------------------------------------

    def _runs(self) -> list[_Run]:
        """Give the entries in lines of their own around what changed, the innermost last."""
        found: list[_Run] = []
        node, end = self.old.root, len(self.layout.text)
        while (run := self._run(node, end)) is not None:
            found.append(run)
            if run.stop - run.first != 1:
                break
            node, end = children_of(node)[run.first], run.end
        return found

    def _run(self, node: Node, end: int) -> _Run | None:
        entries = children_of(node)
        if not entries or self.layout.is_flow(node):
            return None
        heads = [self.layout.head(node, one) for one in entries]
        if not all(map(self._is_head, heads)):
            return None
        starts = [self.layout.line_start(head) for head in heads]
        first = bisect_right(starts, self.begin) - 1
        if first < 0:
            return None
        # What ends where an entry begins may have taken the break before it.
        last = max(bisect_right(starts, self.stop) - 1, first)
        stop = last + 1
        return _Run(node, first, stop, starts[first], [*starts, end][stop])

    def _is_head(self, head: int) -> bool:
        return head >= 0 and self.layout.begins_line(head)

    # Reading them ------------------------------------------------------------------------------

    def _read_run(self, run: _Run) -> list[Node] | None:
        """Read the lines alone; None if they are not just entries of the same column."""
        lines = self.text[run.start : run.end + self.shift]
        ends = run.end + self.shift == len(self.text) or lines.endswith("\n")
        head = self.layout.head(run.node, children_of(run.node)[run.first])
        if not ends or not lines.strip() or _MARKS.search(lines):
            return None
        try:
            part = self.read(lines)
        except ProjectFileError:
            return None
        entries = children_of(part.root)
        if part.problems or type(part.root.value) is not type(run.node.value) or not entries:
            return None
        layout = Layout(part)
        if layout.is_flow(part.root) or layout.head(part.root, entries[0]) != head - run.start:
            return None
        # Nothing at all, as the last value, counts to where the next one begins.
        last = entries[-1]
        while inner := children_of(last):
            last = inner[-1]
        if not last.is_collection and last.start == last.end:
            return None
        return self._at_home(entries, run)

    def _at_home(self, entries: list[Node], run: _Run) -> list[Node] | None:
        """Give entries the places and paths they have in the whole text."""
        others = children_of(run.node)
        if isinstance(run.node.value, dict):
            kept = {one.path[-1] for one in [*others[: run.first], *others[run.stop :]]}
            keys = {one.path[-1] for one in entries}
            unspelled = any(one.key_end == one.key_start for one in entries)
            if unspelled or keys & kept or len(keys) + len(kept) > MAX_KEYS:
                return None
        path = run.node.path
        deepest = max(len(one.path) for entry in entries for one in iter_nodes(entry))
        if len(path) + deepest >= MAX_DEPTH:
            return None
        return [_moved(one, run.start, (path, 0, run.first)) for one in entries]

    # Putting them in ---------------------------------------------------------------------------

    def _with(self, node: Node, run: _Run, entries: list[Node]) -> Node:
        """Give a node with the entries in it, and what stands behind them moved."""
        if node is run.node:
            return self._replaced(node, run, entries)
        inside = run.node.path[len(node.path)]
        if isinstance(node.value, dict):
            value: Any = {}
            behind = False
            for key, one in node.value.items():
                value[key] = (
                    self._with(one, run, entries)
                    if key == inside
                    else self._behind(one) if behind else one
                )  # fmt: skip
                behind = behind or key == inside
        else:
            items: list[Node] = list(node.value)  # type: ignore[arg-type]
            at = int(inside)
            value = [
                *items[:at],
                self._with(items[at], run, entries),
                *map(self._behind, items[at + 1 :]),
            ]
        return replace(node, value=value)

    def _behind(self, node: Node) -> Node:
        return _moved(node, self.shift, None) if self.shift else node

    def _replaced(self, node: Node, run: _Run, entries: list[Node]) -> Node:
        others = children_of(node)
        before, after = others[: run.first], others[run.stop :]
        if isinstance(node.value, dict):
            behind = [self._behind(one) for one in after]
            every = [*before, *entries, *behind]
            return replace(node, value={str(one.path[-1]): one for one in every})
        grown = len(entries) - (run.stop - run.first)
        moved = [
            _moved(one, self.shift, (node.path, len(node.path), grown))
            if grown
            else self._behind(one)
            for one in after
        ]
        return replace(node, value=[*before, *entries, *moved])


def _moved(node: Node, shift: int, home: tuple[tuple[Any, ...], int, int] | None) -> Node:
    """Give a node and all in it at other places of the text, and under another path.

    Parameters
    ----------
    home
        The path that takes the place of the first steps, how many these are,
        and by how much the step behind them grows if it is a position.
    """
    path = node.path
    if home is not None:
        prefix, count, grown = home
        step, rest = path[count], path[count + 1 :]
        path = (*prefix, step + grown if isinstance(step, int) else step, *rest)
    value: Any = node.value
    if isinstance(value, dict):
        value = {key: _moved(one, shift, home) for key, one in value.items()}
    elif isinstance(value, list):
        value = [_moved(one, shift, home) for one in value]
    keyed = shift if isinstance(node.path[-1], str) else 0
    return Node(
        value,
        node.start + shift,
        node.end + shift,
        node.key_start + keyed,
        node.key_end + keyed,
        path,
    )
