"""Functions that SQLite calls: what is an interruption, and what a fault.

Provenance: our choice; SQLite tells both by the same words.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from standoff.evidence.database.functions import add_function, was_interrupted


def failing(with_what):
    def function():
        raise with_what

    with closing(sqlite3.connect(":memory:")) as connection:
        add_function(connection, "ours", 0, function)
        with pytest.raises(sqlite3.OperationalError) as told:
            connection.execute("SELECT ours()").fetchall()
    return told.value


def test_an_interruption_is_told_from_a_fault_however_often_one_asks():
    """Definition: nothing of ours failed, so it was Ctrl-C, wherever it came."""
    fault = failing(ValueError("no such sign"))
    assert [was_interrupted(fault) for _ in range(3)] == [False] * 3
    stopped = failing(KeyboardInterrupt())
    assert [was_interrupted(stopped) for _ in range(3)] == [True] * 3
    assert not was_interrupted(fault)
    assert not was_interrupted(sqlite3.OperationalError("database is locked"))


def test_ctrl_c_before_the_function_has_begun_is_an_interruption():
    """What comes to pass between SQLite and a function of ours is no fault of it."""
    with closing(sqlite3.connect(":memory:")) as connection:

        def called():
            raise KeyboardInterrupt

        connection.create_function("ours", 0, called)
        with pytest.raises(sqlite3.OperationalError) as told:
            connection.execute("SELECT ours()").fetchall()
    assert was_interrupted(told.value)
