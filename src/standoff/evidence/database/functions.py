"""Functions of ours that SQLite calls; who interrupts one of them interrupts the command.

SQLite knows only that a function failed, and says that: what Ctrl-C stops would look like a fault.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Any

_FAILED = "user-defined function raised exception"
_failed: list[bool] = []
_faults: list[BaseException] = []
"""The error that was told last of a function that failed: it may be asked about again."""


def add_function(
    connection: sqlite3.Connection, name: str, arguments: int, function: Callable[..., Any]
) -> None:
    """Let a connection call a function that always gives the same of the same."""

    @wraps(function)
    def called(*given: Any) -> Any:
        try:
            return function(*given)
        except Exception:
            _failed.append(True)
            raise

    connection.create_function(name, arguments, called, deterministic=True)


def was_interrupted(error: BaseException) -> bool:
    """Say whether an error only tells that a function was interrupted: none of ours has failed.

    Ctrl-C may come before a function has begun, so that only failures are sure to be noted.
    """
    told = isinstance(error, sqlite3.OperationalError) and str(error) == _FAILED
    if told and _failed:
        _failed.clear()
        _faults[:] = [error]
    return told and error not in _faults
