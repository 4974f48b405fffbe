"""The map of the rooms in CONTRIBUTING.md is the tree."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests_support import ROOT

SOURCE = ROOT / "src" / "standoff"
MOST = 20
"""Modules in one room, about; a fuller one wants another room."""


def rooms() -> dict[str, Path]:
    """Find the packages by their path below ``standoff``."""
    found = sorted(path.parent for path in SOURCE.rglob("__init__.py"))
    return {str(path.relative_to(SOURCE)): path for path in found if path != SOURCE}


def first_line(room: Path) -> str:
    text = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert text, room
    return text.splitlines()[0]


def test_the_map_names_every_room_and_says_what_its_door_says():
    """Rule of the project: a newcomer finds each room by its name, and the sign on the door is true."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = dict(re.findall(r"^\| `([a-z_/]+)/` \| (.*?) \|$", text, re.MULTILINE))
    built = {name: first_line(path) for name, path in rooms().items()}
    rows = "\n".join(f"| `{name}/` | {line} |" for name, line in built.items())
    assert drawn == built, f"the rows of the map should be:\n{rows}"


def test_no_room_is_a_pile():
    """Rule of the project."""
    sizes = {name: len(list(path.glob("*.py"))) - 1 for name, path in rooms().items()}
    assert {name: size for name, size in sizes.items() if size > MOST} == {}
