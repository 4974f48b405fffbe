"""Refusing a file: one problem that names its path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from standoff.errors import Place, Problem, ProjectFileError
from standoff.evidence.capture.paths import printable_path


def refusal(path: Path, code: str, message: str, hint: str | None = None) -> ProjectFileError:
    """Make the error that refuses one file."""
    place = Place(file=printable_path(path))
    return ProjectFileError(message, [Problem(code, message, place, hint=hint)])


def list_first(names: Sequence[str], most: int) -> str:
    """Name so many at most, and say how many more there are.

    Examples
    --------
    >>> list_first(["a", "b"], 2), list_first(["a", "b", "c"], 2)
    ('a, b', 'a, b and 1 more')
    """
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
