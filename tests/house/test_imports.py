"""No modules import each other: not two, not in a longer circle, and not lazily either."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests_support import ROOT

SOURCE = ROOT / "src"


def modules() -> dict[str, ast.Module]:
    """Give the syntax trees of all modules by their names."""
    found = {}
    for file in (SOURCE / "standoff").rglob("*.py"):
        name = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.AST, known: set[str]) -> set[str]:
    """Give the modules that a tree imports anywhere: at its top, in functions, for types only."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                part = f"{node.module}.{alias.name}"
                found.add(part if part in known else node.module)
    return found & known


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Give one circle of a graph, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other():
    """Our choice: two files that import each other are one file or three."""
    trees = modules()
    known = set(trees)
    graph = {name: imported(tree, known) - {name} for name, tree in trees.items()}
    assert len(graph) > 200
    assert circle(graph) == []


@pytest.mark.parametrize(
    "text",
    ["import a.c", "def f():\n    from a import c", "if TYPE_CHECKING:\n    from a.c import x"],
)
def test_a_circle_is_found_wherever_the_import_stands(text):
    """Definition: a circle of two, made for this test."""
    known = {"a", "a.b", "a.c"}
    graph = {"a.b": imported(ast.parse(text), known), "a.c": {"a.b"}}
    assert set(circle(graph)) == {"a.b", "a.c"}
