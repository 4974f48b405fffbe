"""The rooms keep the habits of the house that CONTRIBUTING.md tells.

That the map names every room, and what it says of them, is held by ``tests/docs/test_map_of_the_house.py``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests_support import ROOT

SOURCE = ROOT / "src" / "standoff"
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MOST_LINES = 400


def mapped() -> list[str]:
    """Give the rooms in the order of the map."""
    return re.findall(r"^\| `([a-z_/]+)/` \|", PAGE, re.MULTILINE)


def floors() -> Iterator[dict[str, int]]:
    """Give for each import contract its rooms with their floors, the ground floor first."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for contract in tomllib.loads(text)["tool"]["importlinter"]["contracts"]:
        folder = contract["containers"][0].removeprefix("standoff").removeprefix(".")
        above = f"{folder}/" if folder else ""
        yield {
            above + room.strip(" ()"): floor
            for floor, layer in enumerate(reversed(contract["layers"]))
            for room in layer.split("|")
        }


def test_the_map_is_drawn_from_the_ground_floor_up():
    """The contracts in pyproject.toml are what is enforced; the map must say the same."""
    order = mapped()
    assert sum(1 for _ in floors()) >= 2
    for floor_of in floors():
        drawn = [floor_of[room] for room in order if room in floor_of]
        assert drawn == sorted(drawn)


def test_files_that_are_too_long_are_named_with_a_reason():
    """Our choice: 400 lines; what is longer is named in CONTRIBUTING.md, and nothing else is."""
    reasons = PAGE.split("* Longer than 400 lines")[1].split("\n* ")[0]
    named = set(re.findall(r"`([\w/]+\.py)`", reasons))
    longer = [file for file in SOURCE.rglob("*.py") if _lines(file) > MOST_LINES]
    for file in longer:
        path = file.relative_to(SOURCE).as_posix()
        assert any(path.endswith(name) for name in named), path
    for name in named:
        assert any(file.as_posix().endswith(f"/{name}") for file in longer), name


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_unit_tests_stand_in_the_folders_of_what_they_test():
    """Definition: tests mirror the rooms; a folder of data is no folder of tests."""
    unit = ROOT / "tests" / "unit"
    folders = {file.parent.relative_to(unit).as_posix() for file in unit.rglob("test_*.py")}
    for folder in folders:
        assert (SOURCE / folder).is_dir(), folder


def test_every_room_of_the_evidence_has_tests():
    """Definition."""
    unit = ROOT / "tests" / "unit"
    for room in mapped():
        if room.startswith("evidence/") and room.count("/") == 1:
            assert list((unit / room).glob("test_*.py")), room
