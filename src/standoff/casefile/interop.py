"""Models of other programs: which file is what, in and out."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from standoff.casefile.case import Case, Reading, read_text_as_case
from standoff.casefile.files import read_text
from standoff.casefile.trees.json_reading import read_json
from standoff.errors import Place, Problem, ProjectFileError, StandoffError
from standoff.evidence.capture.paths import is_there

EXTENSIONS = (".yaml", ".yml", ".json", ".gmcr", ".nfg")


def load_any(path: Path | str) -> tuple[Case, tuple[Problem, ...]]:
    """Load a case from a file of any kind that standoff reads.

    Returns
    -------
    tuple
        The case, and warnings: what looks odd, and what could not be kept.

    Raises
    ------
    ProjectFileError
        If the file cannot be read, or with every error in it.
    """
    reading = read_any(path)
    if reading.case is None:
        count = len(reading.errors)
        noun = "error" if count == 1 else "errors"
        raise ProjectFileError(f"{path} has {count} {noun}", reading.errors)
    return reading.case, reading.warnings


def read_any(path: Path | str) -> Reading:
    """Read a file of any kind that standoff reads; never raises for bad input."""
    try:
        return _reader_of(path)(read_text(path), path)
    except StandoffError as error:
        problems = error.problems or (Problem(error.code, error.message, Place(str(path))),)
        return Reading(None, tuple(problems))


def _reader_of(path: Path | str) -> Callable[[str, Path | str], Reading]:
    extension = Path(path).suffix.lower()
    if extension == ".gmcr":
        return _read_gmcr
    if extension == ".nfg":
        return _read_nfg
    if extension == ".json":
        return _read_json
    if extension in EXTENSIONS or os.path.isdir(path) or not is_there(path):  # noqa: PTH112
        return read_text_as_case
    message = f"files of the kind {extension or 'without extension'!r} cannot be read as a case"
    hint = "The end of the name tells the kind: " + ", ".join(EXTENSIONS) + "."
    place = Place(str(path))
    problem = Problem("unknown-format", message, place, value=extension, hint=hint)
    raise ProjectFileError(message, [problem])


def _read_json(text: str, path: Path | str) -> Reading:
    root = read_json(text, str(path)).root
    if isinstance(root.value, dict) and {"decisionMakers", "dms"} & set(root.value):
        return _read_gmcr(text, path)
    return read_text_as_case(text, path)


def _read_gmcr(text: str, path: Path | str) -> Reading:
    from standoff.casefile.gmcr import read_gmcr

    case, warnings = read_gmcr(text, str(path))
    return Reading(replace(case, path=Path(path)), warnings)


def _read_nfg(text: str, path: Path | str) -> Reading:
    from standoff.casefile.games import read_nfg

    case, warnings = read_nfg(text, str(path))
    return Reading(replace(case, path=Path(path)), warnings)
