"""Whether the database is at fault where anything failed while it was open.

That is proved, never guessed: a database that is found sound was not the
reason, and the error stays what it was.
"""

from __future__ import annotations

import sqlite3
from itertools import islice

from standoff.errors import Problem, StandoffError
from standoff.evidence.database.damage import (
    UNREADABLE,
    damaged,
    is_of_the_machine,
    not_written,
)
from standoff.evidence.database.queries import Queries

_DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))
_SHOWN = 5


def blame(database: Queries, error: BaseException) -> StandoffError | None:
    """Give the error to raise where the database or the machine is the reason for another one."""
    if not isinstance(error, UNREADABLE):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, sqlite3.Error) and isinstance(code, int) and code & 0xFF in _DAMAGED:
        return damaged(database.path, [Problem("damaged-database", f"SQLite reports: {error}")])
    from standoff.evidence.database.integrity import iter_faults  # only after an error

    if code is None or code & 0xFF == sqlite3.SQLITE_IOERR or not is_of_the_machine(error):
        found = list(islice(iter_faults(database), _SHOWN))
        if found:
            return damaged(database.path, found)
    return not_written(database.path, error) if is_of_the_machine(error) else None
