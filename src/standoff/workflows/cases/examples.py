"""The material that ships with standoff."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import ProjectFileError

_PACKAGE = Path(__file__).resolve().parents[2]
_ROOTS = (_PACKAGE / "examples", _PACKAGE.parents[1] / "examples")


def example_names() -> tuple[str, ...]:
    """Name the examples that this installation, or working copy, has."""
    found = (path.parent.name for root in _ROOTS for path in root.glob("*/case.yaml"))
    return tuple(sorted(dict.fromkeys(found)))


def find_example(name: str = "kuril") -> Path:
    """Give the folder of a shipped example, in an installation or a working copy.

    Raises
    ------
    ProjectFileError
        If it is not there.
    """
    for root in _ROOTS:
        if (root / name / "case.yaml").is_file():
            return root / name
    raise ProjectFileError(f"the example {name!r} is not part of this installation")
