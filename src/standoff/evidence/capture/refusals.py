"""Refusing a file: one problem that names its path."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import Place, Problem, ProjectFileError
from standoff.evidence.capture.paths import printable_path


def refusal(path: Path, code: str, message: str, hint: str | None = None) -> ProjectFileError:
    """Make the error that refuses one file."""
    place = Place(file=printable_path(path))
    return ProjectFileError(message, [Problem(code, message, place, hint=hint)])
