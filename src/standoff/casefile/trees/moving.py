"""Entries that change places, each with the notes that belong to it."""

from __future__ import annotations

import re

from standoff.casefile.trees.layout import Layout, Splice, children_of
from standoff.casefile.trees.steps import moved
from standoff.casefile.trees.tree import Node

_NOTE = re.compile(r"[ \t]*#[^\r\n]*")
_COMMA = re.compile(r"[ \t]*,")


def move_splices(layout: Layout, node: Node, origin: int, target: int) -> list[Splice]:
    """Give what changes in the text when an entry goes to another place.

    Entries between the two places move up or down by one. What stands between
    entries stays where it is: blank lines, commas, notes that belong to none.
    """
    entries = children_of(node)
    if layout.is_flow(node):
        spans = [_flow_spans(layout, node, entry) for entry in entries]
    else:
        spans = [[span] for span in _block_spans(layout, node, entries)]
    order = moved(list(range(len(entries))), origin, target)
    return [
        Splice(start, end, layout.text[slice(*spans[taken][part])])
        for slot, taken in enumerate(order)
        if slot != taken
        for part, (start, end) in enumerate(spans[slot])
    ]


def _block_spans(layout: Layout, node: Node, entries: list[Node]) -> list[tuple[int, int]]:
    spans = [layout.span(node, entry) for entry in entries]
    heads = [layout.head(node, entry) for entry in entries]
    if layout.begins_line(heads[0]):
        return spans
    # The first shares its line with the dash of what it is in: no notes can stand above it.
    return [(head, end) for head, (_, end) in zip(heads, spans, strict=True)]


def _flow_spans(layout: Layout, node: Node, entry: Node) -> list[tuple[int, int]]:
    """Give the parts of an entry between brackets: itself, and the note behind its comma."""
    head, end = layout.head(node, entry), layout.end(entry)
    if not layout.begins_line(head):
        return [(head, end)]
    comma = _COMMA.match(layout.text, end)
    after = comma.end() if comma else end
    note = _NOTE.match(layout.text, after)
    return [(layout.lead(head), end), (after, note.end() if note else after)]
