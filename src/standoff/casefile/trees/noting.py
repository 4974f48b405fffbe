"""Comments of a YAML file: which there are, and those put back that a change would have cost."""

from __future__ import annotations

import re
from collections import Counter

from standoff.casefile.trees.layout import Layout, Splice
from standoff.casefile.trees.tree import Node, Tree, iter_nodes
from standoff.model.case import ElementPath

_NOTE = re.compile(r"(?<!\S)#[^\r\n]*")


def notes_in(tree: Tree) -> list[str]:
    r"""Give the comments of a file, in its order.

    Examples
    --------
    >>> from standoff.casefile.trees.yaml_reading import read_yaml
    >>> notes_in(read_yaml('a: "# none"  # one\nb: c#d\n# two\n'))
    ['# one', '# two']
    """
    spans = []
    for node in iter_nodes(tree.root):
        spans.append((node.key_start, node.key_end))
        if not node.is_collection:
            spans.append((node.start, node.end))
    text, at = tree.document.text, 0
    found: list[str] = []
    for start, end in sorted(spans):
        if start > at:
            found += _NOTE.findall(text[at:start])
        at = max(at, end)
    return found + _NOTE.findall(text[at:])


def lost_notes(before: list[str], after: list[str]) -> list[str]:
    """Give the comments that are not there any more, in their order."""
    missing = Counter(before) - Counter(after)
    lost = []
    for note in before:
        if missing[note] > 0:
            missing[note] -= 1
            lost.append(note)
    return lost


def note_splice(layout: Layout, path: ElementPath, notes: tuple[str, ...]) -> list[Splice]:
    """Put comments above the entry at a path, or above the one with a line of its own that it is in."""
    nodes: list[Node] = [layout.root]
    for step in path:
        following = nodes[-1].child(step)
        if following is None:
            break
        nodes.append(following)
    for parent, entry in zip(reversed(nodes[:-1]), reversed(nodes[1:]), strict=True):
        head = layout.head(parent, entry)
        if head < 0 or layout.is_flow(parent) or not layout.begins_line(head):
            continue
        indent = " " * layout.column(head)
        at = layout.line_start(head)
        return [Splice(at, at, "".join(indent + note + layout.newline for note in notes))]
    return []
