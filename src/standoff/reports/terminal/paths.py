"""paths: whose moves lead where, as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from standoff.dossier.answers.paths import NodeView, PathsView

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_paths(view: PathsView, title: str) -> Iterator[RenderableType]:
    """Show paths as a tree, and what no path leads to."""
    yield Text(title, style="bold")
    yield Text(view.reach, style="dim")
    if view.arrived:
        yield Text(view.arrived)
    if view.tree:
        tree = Tree(_label(view.tree))
        _grow(tree, view.tree)
        yield tree
    if view.left_out:
        text = f"... and paths to {view.left_out:,} more; name one with --to STATE."
        yield Text(text, style="dim")
    if view.missed:
        yield Text(view.missed, style="yellow")
    yield from (Text(f"  {line}") for line in view.why)
    if view.nothing:
        yield Text(view.nothing)


def _label(node: NodeView) -> Text:
    text = Text(node.words)
    text.append(f" ({node.remark})" if node.remark else "", style="dim")
    return text.append(f" ● {node.end}" if node.end else "", style="green")


def _grow(branch: Tree, node: NodeView) -> None:
    for child in node.children:
        _grow(branch.add(_label(child)), child)
