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
