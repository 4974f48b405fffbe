"""Where a new value goes, and what goes with an old one."""

from __future__ import annotations

import re
from typing import Any

from standoff.casefile.trees.layout import Layout, Splice, children_of
from standoff.casefile.trees.spelling import JsonHand, YamlHand
from standoff.casefile.trees.tree import Node

_REST_OF_LINE = re.compile(r"(?P<comma>[ \t]*,?)(?P<note>[ \t]*(?:#[^\r\n]*)?)(?=\r?\n)")
_SEPARATOR = re.compile(r"[ \t]*,")


class Placer:
    """Gives the splices that put a value in, take its place or take it out."""

    def __init__(self, layout: Layout, hand: YamlHand) -> None:
        self.layout = layout
        self.text = layout.text
        self.hand = hand

    # A value instead of another -----------------------------------------------------------------

    def replace(self, parent: Node | None, node: Node, value: Any) -> list[Splice]:
        """Put a value in the place of another."""
        layout = self.layout
        if parent is None or layout.is_flow(parent):
            return [self._replace_between_brackets(node, value)]
        plain = not node.is_collection and not layout.is_block_text(node)
        if plain and not isinstance(value, dict | list):
            spelled = self.hand.scalar(value, self.text[node.start : node.end], flow=False)
            if node.end > node.start:
                return [Splice(node.start, node.end, spelled)]
            at = self._value_place(parent, node)
            return [Splice(at, at, f" {spelled}")]
        return self._replace_lines(parent, node, value)

    def _replace_between_brackets(self, node: Node, value: Any) -> Splice:
        if node.end > node.start or node.is_collection:
            end = self.layout.end(node)
            old = self.text[node.start : end]
            if node.is_collection or isinstance(value, dict | list):
                return Splice(node.start, end, self.hand.flow(value))
            return Splice(node.start, end, self.hand.scalar(value, old, flow=True))
        at = self.layout.behind_colon(node)
        colon = "" if self.text[at - 1 : at] == ":" else ":"
        return Splice(at, at, f"{colon} {self.hand.flow(value)}")

    def _replace_lines(self, parent: Node, node: Node, value: Any) -> list[Splice]:
        """Put lines in the place of others, the notes behind key or value kept."""
        layout = self.layout
        at = self._value_place(parent, node)
        first, rest = self._value_lines(parent, node, value)
        end = max(layout.end(node), at)
        tail = layout.line_end(end) if end > at else layout.break_after(at)
        stop = layout.break_after(at)
        begins_below = not self.text[at:stop].partition("#")[0].strip() and tail > stop
        lines = "".join(layout.newline + line for line in rest)
        if begins_below:
            note = self.text[at:stop].rstrip()
            kept = Splice(at, stop, first + note)
            return [kept, Splice(self._first_line(node, stop), tail, lines)]
        value_end = min(end, tail)
        if layout.is_block_text(node):
            value_end = tail
        return [Splice(at, value_end, first), Splice(tail, tail, lines)]

    def _first_line(self, node: Node, stop: int) -> int:
        """Give the break before the first entry; notes between it and the key stay."""
        entries = children_of(node)
        if not entries or self.layout.is_flow(node):
            return stop
        return max(stop, self.layout.span(node, entries[0])[0] - len(self.layout.newline))

    def _value_place(self, parent: Node, node: Node) -> int:
        """Give the offset behind the colon or dash of an entry."""
        if isinstance(parent.value, dict):
            return self.layout.behind_colon(node)
        return self.layout.dash(node) + 1

    def _value_lines(self, parent: Node, node: Node, value: Any) -> tuple[str, list[str]]:
        head = self.layout.head(parent, node)
        column = self.layout.column(head)
        key = "k" if isinstance(parent.value, dict) else None
        first, *rest = self.hand.entry(key, value, column)
        return first[column + (2 if key else 1) :], rest

    # A new entry -------------------------------------------------------------------------------

    def add(
        self, above: Node | None, node: Node, index: int, value: Any, key: str | None = None
    ) -> list[Splice]:
        """Put an entry into a mapping or list, before the one of an index or last."""
        entries = children_of(node)
        if not self.layout.is_flow(node) and entries:
            return [self._add_lines(node, entries, index, value, key)]
        if not entries:
            return self._add_first(above, node, value, key)
        pretty = self._own_lines(node, entries)
        added = self._spell(value, key, pretty)
        if index < len(entries):
            return [self._add_before(node, entries[index], added)]
        return self._add_behind(node, entries[-1], added)

    def _spell(self, value: Any, key: str | None, pretty: str | None) -> str:
        """Spell an entry between brackets; JSON that has a line for each entry gets lines."""
        flat = self.hand.flow(value) if key is None else self.hand.pair(key, value)
        if pretty is None or not isinstance(self.hand, JsonHand):
            return flat
        first, *rest = self.hand.lines(value, self._unit())
        head = "" if key is None else self.hand.flow(key) + ": "
        return (self.layout.newline + pretty).join([head + first, *rest])

    def _own_lines(self, node: Node, entries: list[Node]) -> str | None:
        """Give the indentation of entries that have a line each; None if they share one."""
        head = self.layout.head(node, entries[-1])
        start = self.layout.line_start(head)
        return self.text[start:head] if self.layout.begins_line(head) else None

    def _unit(self) -> str:
        """Give what one level of indentation is in the file."""
        found = re.search(r"^[ \t]+", self.text, re.MULTILINE)
        return found.group() if found else "  "

    def _add_first(
        self, above: Node | None, node: Node, value: Any, key: str | None
    ) -> list[Splice]:
        whole: Any = [value] if key is None else {key: value}
        in_block = above is not None and not self.layout.is_flow(above)
        if above is not None and in_block and not isinstance(self.hand, JsonHand):
            return self._replace_lines(above, node, whole)
        end = self.layout.end(node)
        indent = re.match(r"[ \t]*", self.text[self.layout.line_start(node.start) :])
        pretty = indent.group() if indent and "\n" in self.text.strip() else None
        if pretty is None or not isinstance(self.hand, JsonHand):
            return [Splice(node.start, end, self.hand.flow(whole))]
        lines = self.hand.lines(whole, self._unit())
        return [Splice(node.start, end, (self.layout.newline + pretty).join(lines))]

    def _add_before(self, node: Node, entry: Node, added: str) -> Splice:
        head = self.layout.head(node, entry)
        if not self.layout.begins_line(head):
            return Splice(head, head, f"{added}, ")
        start = self.layout.lead(head)
        indent = self.text[self.layout.line_start(head) : head]
        return Splice(start, start, f"{indent}{added},{self.layout.newline}")

    def _add_behind(self, node: Node, last: Node, added: str) -> list[Splice]:
        end = self.layout.end(last)
        head = self.layout.head(node, last)
        rest = _REST_OF_LINE.match(self.text, end)
        if not self.layout.begins_line(head) or rest is None:
            blank = " " if self.text[end - 1] == ":" and last.end == last.start else ""
            return [Splice(end, end, f"{blank}, {added}")]
        indent = self.text[self.layout.line_start(head) : head]
        comma = rest["comma"].strip()
        line = f"{self.layout.newline}{indent}{added}{comma}"
        behind = [] if comma else [Splice(end, end, ",")]
        return [*behind, Splice(rest.end(), rest.end(), line)]

    def _add_lines(
        self, node: Node, entries: list[Node], index: int, value: Any, key: str | None
    ) -> Splice:
        layout = self.layout
        column = layout.column(layout.head(node, entries[0]))
        block = self._has_lines(entries, index)
        lines = self.hand.entry(key, value, column, block=block)
        gap = [""] if self._is_spaced(node, entries, index, lines) else []
        if index == len(entries):
            at = layout.tail(node, entries[-1])
            return Splice(at, at, "".join(layout.newline + line for line in [*gap, *lines]))
        head = layout.head(node, entries[index])
        if layout.begins_line(head):
            at = layout.lead(head)
            return Splice(at, at, "".join(line + layout.newline for line in [*lines, *gap]))
        lines = [lines[0][column:], *lines[1:], " " * column]
        return Splice(head, head, layout.newline.join(lines))

    def _has_lines(self, entries: list[Node], index: int) -> bool:
        """Say whether the nearest mapping above, or else below, stands in lines of its own."""
        near = [*reversed(entries[:index]), *entries[index:]]
        found = next((one for one in near if isinstance(one.value, dict) and one.value), None)
        return found is not None and not self.layout.is_flow(found)

    def _is_spaced(self, node: Node, entries: list[Node], index: int, lines: list[str]) -> bool:
        """Say whether blank lines stand between entries here."""
        if len(entries) < 2:
            return len(lines) > 1 and not self.layout.column(self.layout.head(node, entries[0]))
        at = min(max(index, 1), len(entries) - 1)
        between = self.text[
            self.layout.tail(node, entries[at - 1]) : self.layout.span(node, entries[at])[0]
        ]
        return between.count("\n") > 1

    # An entry that goes ------------------------------------------------------------------------

    def remove(self, parent: Node, node: Node) -> list[Splice]:
        """Take an entry out; it is not the only one."""
        entries = children_of(parent)
        index = next(i for i, one in enumerate(entries) if one is node)
        if self.layout.is_flow(parent):
            return self._remove_between_brackets(parent, entries, index)
        head = self.layout.head(parent, node)
        if not self.layout.begins_line(head):
            following = self.layout.head(parent, entries[index + 1])
            end = self.layout.tail(parent, node)
            if self.text[end:following].strip():
                return [Splice(head, end, "")]
            return [Splice(head, following, "")]
        return [self._remove_lines(parent, entries, index)]

    def remove_only(self, above: Node | None, parent: Node, node: Node) -> list[Splice]:
        """Take the only entry out; notes between the brackets that are not its own stay."""
        layout = self.layout
        if layout.is_flow(parent):
            head, end = layout.head(parent, node), layout.end(node)
            rest = _REST_OF_LINE.match(self.text, end)
            own = layout.begins_line(head) and rest is not None
            start, stop = (layout.lead(head), rest.end()) if own and rest else (head, end)
            kept = self.text[parent.start + 1 : start] + self.text[stop : layout.end(parent) - 1]
            if "#" in kept:
                return [Splice(start, stop, "")]
        empty: Any = {} if isinstance(parent.value, dict) else []
        return self.replace(above, parent, empty)

    def _remove_lines(self, parent: Node, entries: list[Node], index: int) -> Splice:
        start, end = self.layout.span(parent, entries[index])
        if index == len(entries) - 1:
            previous = self.layout.tail(parent, entries[index - 1])
            blank = not self.text[previous:start].strip()
            begin = previous if blank else start - len(self._break_before(start))
            return Splice(begin, end, "")
        following = self.layout.span(parent, entries[index + 1])[0]
        blank = not self.text[end:following].strip()
        stop = following if blank else end + len(self.layout.newline)
        return Splice(start, stop, "")

    def _break_before(self, at: int) -> str:
        return self.layout.newline if self.text[:at].endswith(self.layout.newline) else ""

    def _remove_between_brackets(
        self, parent: Node, entries: list[Node], index: int
    ) -> list[Splice]:
        layout = self.layout
        head, end = layout.head(parent, entries[index]), layout.end(entries[index])
        rest = _REST_OF_LINE.match(self.text, end)
        last = index == len(entries) - 1
        if layout.begins_line(head) and rest is not None:
            start = layout.lead(head)
            if not last:
                stop = rest.end() + len(layout.newline)
                return [Splice(start, stop, "")]
            previous = layout.end(entries[index - 1])
            comma = _SEPARATOR.match(self.text, previous)
            cut = [] if rest["comma"].strip() or not comma else [Splice(previous, comma.end(), "")]
            return [*cut, Splice(start - len(layout.newline), rest.end(), "")]
        if not last:
            return [Splice(head, layout.head(parent, entries[index + 1]), "")]
        return [Splice(layout.end(entries[index - 1]), end, "")]
