"""The material that ships with standoff."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import ProjectFileError

_PACKAGE = Path(__file__).resolve().parents[2]


def find_example(name: str = "kuril") -> Path:
    """Give the folder of a shipped example, in an installation or a working copy.

    Raises
    ------
    ProjectFileError
        If it is not there.
    """
    for root in (_PACKAGE / "examples", _PACKAGE.parents[1] / "examples"):
        if (root / name / "case.yaml").is_file():
            return root / name
    raise ProjectFileError(f"the example {name!r} is not part of this installation")
