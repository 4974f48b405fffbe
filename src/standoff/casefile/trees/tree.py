"""The tree of a case file: values that know where they stand.

YAML and JSON are both read into it. A node keeps the offsets of its text and
the keys that lead to it, also after it was moved into the conflict of a later
stage; so every complaint, however late, points at line and column.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from standoff.errors import LONGEST_EXCERPT, Place, Problem, ProjectFileError, quote
from standoff.model.case import ElementPath
from standoff.model.language.names import compose

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_KEYS = 20_000

Scalar = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file.

    Parameters
    ----------
    value
        A mapping by key, a list, or a scalar.
    start, end
        Offsets of the value's text.
    key_start, key_end
        Offsets of the key that leads to it; equal where there is none.
    path
        Keys and indexes that lead to it in the file.
    """

    value: dict[str, Node] | list[Node] | Scalar
    start: int
    end: int
    key_start: int = 0
    key_end: int = 0
    path: ElementPath = ()

    def plain(self) -> Any:
        """Give the value without positions."""
        match self.value:
            case dict():
                return {key: node.plain() for key, node in self.value.items()}
            case list():
                return [node.plain() for node in self.value]
            case scalar:
                return scalar

    def child(self, step: str | int) -> Node | None:
        """Give the node one key or index further, or None."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    @property
    def is_collection(self) -> bool:
        """Whether it is a mapping or a list."""
        return isinstance(self.value, dict | list)


@dataclass(frozen=True)
class Document:
    """The text of a file, for turning offsets into lines and columns."""

    text: str
    file: str | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", self.text))]

    def place(self, start: int, end: int | None = None) -> Place:
        """Give the place of some characters; the end is cut to the first line."""
        start = min(max(start, 0), len(self.text))
        line = bisect_right(self._line_starts, start)
        line_start = self._line_starts[line - 1]
        line_end = self._line_end(line)
        column = start - line_start + 1
        stop = None if end is None else min(end, max(line_end, start)) - line_start + 1
        # Not the whole line, of which a file on one line has five million characters.
        first = max(line_start, start - 2 * LONGEST_EXCERPT)
        text = self.text[first : min(line_end, start + 2 * LONGEST_EXCERPT)]
        return Place(self.file, line, column, stop, text, first - line_start + 1).clipped()

    def _line_end(self, line: int) -> int:
        """Give the offset at which a line ends, before its line break."""
        following = self._line_starts[line : line + 1]
        end = following[0] if following else len(self.text)
        if following:
            end -= 2 if self.text.endswith("\r\n", 0, end) else 1
        return end


@dataclass(frozen=True)
class Tree:
    """A whole file: its text and its outermost node.

    Parameters
    ----------
    problems
        What is wrong with the file although it could be read: duplicate keys,
        broken characters.
    """

    document: Document
    root: Node
    problems: tuple[Problem, ...] = ()

    def require_sound(self) -> Tree:
        """Give the tree itself.

        Raises
        ------
        ProjectFileError
            If anything is wrong with it.
        """
        if self.problems:
            raise ProjectFileError(self.problems[0].message, self.problems)
        return self

    def find(self, path: ElementPath) -> Node:
        """Give the node a path leads to, or the last one on the way."""
        return find_node(self.root, path)

    def locate(self, problem: Problem, root: Node | None = None) -> Problem:
        """Add place and true path to a problem that knows the path to its element.

        A place that the problem already has counts columns in the text of a
        scalar: a statement.

        Parameters
        ----------
        root
            The conflict of a stage, if the path leads from there.
        """
        node = find_node(root or self.root, problem.path)
        place = self._place(node, problem)
        return replace(problem, place=place, path=node.path or problem.path)

    def _place(self, node: Node, problem: Problem) -> Place:
        inner = problem.place
        if inner is not None and inner.file is not None:
            return inner
        if inner is not None and inner.column is not None and isinstance(node.value, str):
            source = self.document.text[node.start : node.end]
            stop = inner.end_column or inner.column + 1
            span = align(compose(node.value), source, inner.column - 1, stop - 1)
            if span is not None:
                return self.document.place(node.start + span[0], node.start + span[1])
        has_key = node.key_end > node.key_start
        at_key = node.is_collection or node.start == node.end or node.path[-1:] == (problem.value,)
        if has_key and at_key:
            return self.document.place(node.key_start, node.key_end)
        return self.document.place(node.start, None if node.is_collection else node.end)


_LONG_FORMS = ("order", "values", "say", "name")
"""Keys that short forms leave out."""


def find_node(root: Node, path: ElementPath) -> Node:
    """Give the node a path leads to, or the last one on the way."""
    node = root
    for step in path:
        following = node.child(step)
        if following is None and isinstance(step, int) and isinstance(node.value, dict):
            # The long form of a ranking keeps its list under a key.
            order = node.value.get("order")
            following = None if order is None else order.child(step)
        if following is None and step in _LONG_FORMS:
            continue
        if following is None:
            break
        node = following
    return node


def align(value: str, source: str, start: int, stop: int) -> tuple[int, int] | None:
    r"""Find where characters of a scalar's value stand in its source text.

    Quotation marks, line breaks and indentation stand between them; escapes
    that do not spell the character itself end the search.

    Examples
    --------
    >>> align("a and b", "'a and\n    b'", 6, 7)
    (11, 12)
    """
    at = 0
    spans: list[tuple[int, int]] = []
    for character in value:
        if character.isspace():
            spans.append((at, at + 1))
            continue
        found, spelled = source.find(character, at), character
        if found < 0 and not character.isascii():
            # The value is composed; the file may spell a letter and its marks apart.
            spelled = unicodedata.normalize("NFD", character)
            found = source.find(spelled, at)
        if found < 0:
            return None
        at = found + len(spelled)
        spans.append((found, at))
    spans.append((at, at + 1))
    first = spans[min(start, len(value))][0]
    last = spans[min(max(stop - 1, start), len(value))][1]
    return first, max(last, first + 1)


@dataclass(slots=True)
class TreeBuilder:
    """Builds a tree from the opening and closing of collections, without recursion.

    What is wrong with the structure is collected in `problems`.
    """

    document: Document
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    _open: list[_Open] = field(default_factory=list)
    _count: int = 0

    def open(self, kind: type[dict[str, Any] | list[Any]], start: int, end: int) -> None:
        """Begin a mapping or a list."""
        slot = self._claim_slot(start, end)
        node = Node(kind(), start, end, slot.key_start, slot.key_end, slot.path)
        self._attach(node, slot)
        self._open.append(_Open(node))
        if len(self._open) > MAX_DEPTH:
            self.stop("too-deep", f"more than {MAX_DEPTH} levels of nesting", start, end)

    def close(self) -> None:
        """End the innermost mapping or list."""
        self._open.pop()

    def scalar(self, value: Scalar, text: str, start: int, end: int) -> None:
        """Add a scalar: a value, or the key of the next value."""
        if any("\ud800" <= character <= "\udfff" for character in text):
            message = "this text contains half of a character (a lone surrogate)"
            self._complain("bad-character", message, start, end)
            text = text.encode("utf-8", "replace").decode("utf-8")
            value = text if isinstance(value, str) else value
        here = self._open[-1] if self._open else None
        if here is not None and isinstance(here.node.value, dict) and here.key is None:
            here.key = (compose(text), start, end)
            return
        slot = self._claim_slot(start, end)
        node = Node(value, start, end, slot.key_start, slot.key_end, slot.path)
        self._attach(node, slot)

    def stop(self, code: str, message: str, start: int, end: int, hint: str | None = None) -> None:
        """Refuse the whole file at a place."""
        self._complain(code, message, start, end, hint)
        raise StopReading

    def _complain(
        self, code: str, message: str, start: int, end: int, hint: str | None = None
    ) -> None:
        place = self.document.place(start, end)
        value = self.document.text[start:end][:40] or None
        self.problems.append(Problem(code, message, place, value=value, hint=hint))

    def _claim_slot(self, start: int, end: int) -> Node:
        """Say under which key and path the next node goes, as a node without value."""
        self._count += 1
        if self._count > MAX_NODES:
            self.stop("too-large", f"more than {MAX_NODES:,} values", start, end)
        if not self._open:
            return Node(None, start, end)
        here = self._open[-1]
        if isinstance(here.node.value, list):
            return Node(None, start, end, path=(*here.node.path, len(here.node.value)))
        if here.key is None:
            message = "a key must be a word, not a list or mapping"
            hint = "Text that begins with [ or { needs quotation marks."
            self.stop("bad-key", message, start, end, hint)
            raise StopReading
        if len(here.node.value) >= MAX_KEYS:  # type: ignore[arg-type]
            name = f" in {str(here.node.path[-1])!r}" if here.node.path else ""
            self.stop("too-large", f"more than {MAX_KEYS:,} keys{name}", start, end)
        key, key_start, key_end = here.key
        return Node(None, start, end, key_start, key_end, (*here.node.path, key))

    def _attach(self, node: Node, slot: Node) -> None:
        if not self._open:
            self.root = node
            return
        here = self._open[-1]
        if isinstance(here.node.value, list):
            here.node.value.append(node)
        elif isinstance(here.node.value, dict):
            key = str(slot.path[-1])
            here.key = None
            if key in here.node.value:
                self._duplicate(key, slot, here.node.value[key])
            else:
                here.node.value[key] = node

    def _duplicate(self, key: str, slot: Node, first: Node) -> None:
        line = self.document.place(first.key_start).line
        message = f"{quote(key)} stands here a second time; the first is in line {line}"
        self._complain(
            "duplicate-key", message, slot.key_start, slot.key_end, "Rename or remove one of them."
        )


@dataclass(slots=True)
class _Open:
    node: Node
    key: tuple[str, int, int] | None = None


class StopReading(Exception):  # noqa: N818 - ends the reading; the problems tell the rest
    """The file is refused; the builder holds the reason."""


def iter_nodes(node: Node) -> Iterator[Node]:
    """Iterate over a node and everything inside it."""
    yield node
    children: Iterable[Node] = ()
    if isinstance(node.value, dict):
        children = node.value.values()
    elif isinstance(node.value, list):
        children = node.value
    for inner in children:
        yield from iter_nodes(inner)


class Places(Mapping[ElementPath, Place]):
    """Where each element of a file stands, found when asked for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def __getitem__(self, path: ElementPath) -> Place:
        node = self._tree.find(path)
        if node.path != tuple(path):
            raise KeyError(path)
        start = node.key_start if node.key_end > node.key_start else node.start
        end = node.key_end if node.key_end > node.key_start else node.end
        return self._tree.document.place(start, end)

    def __iter__(self) -> Iterator[ElementPath]:
        return (node.path for node in iter_nodes(self._tree.root))

    def __len__(self) -> int:
        return sum(1 for _ in iter_nodes(self._tree.root))
