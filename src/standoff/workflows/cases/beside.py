"""What stands beside a case file: the evidence database, and the proposals that wait for a decision."""

from __future__ import annotations

import os
from pathlib import Path

DATABASE = "standoff.db"
PROPOSALS = ".proposals.jsonl"


def find_database(target: str | os.PathLike[str], database: Path | None = None) -> Path | None:
    """Give the database that was named, or ``standoff.db`` here or beside the case."""
    if database is not None:
        return database
    case = Path(target)
    folder = case if os.path.isdir(case) else case.parent  # noqa: PTH112
    beside = (Path(DATABASE), folder / DATABASE)
    return next((path for path in beside if os.path.isfile(path)), None)  # noqa: PTH113


def journal_of(case: Path) -> Path:
    """Give the file of proposals of a case file.

    Examples
    --------
    >>> journal_of(Path("kuril/case.yaml")).name
    'case.proposals.jsonl'
    """
    return case.with_name(case.stem + PROPOSALS)


_CASES = ("*.yaml", "*.yml", "*.json", "*/case.yaml")
_MOST_CASES = 200
_HEAD = 4_000


def find_cases(database: Path) -> tuple[Path, ...]:
    """Find the case files that a database may be the evidence of: in its folder, or a folder of that."""
    folder = database.absolute().parent
    found = (path for pattern in _CASES for path in sorted(folder.glob(pattern)))
    return tuple(path for path in found if _looks_like_a_case(path))[:_MOST_CASES]


def _looks_like_a_case(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return "standoff:" in head or "decision_makers" in head or '"standoff"' in head
