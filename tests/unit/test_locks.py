"""Files that one process at a time holds. Provenance: our choice."""

from __future__ import annotations

import threading

import pytest

from standoff.locks import held, open_locked

pytest.importorskip("fcntl")


def test_who_comes_second_waits_until_the_first_lets_go(tmp_path):
    """Definition: never two at once, and each has its turn."""
    file = tmp_path / "some.lock"
    told = []
    inside = threading.Event()

    def second():
        inside.wait(10)
        with held(file):
            told.append("second")

    other = threading.Thread(target=second)
    other.start()
    with held(file):
        inside.set()
        other.join(0.05)  # would be enough to get in, if it could
        told.append("first")
    other.join(10)
    assert told == ["first", "second"]


def test_a_file_that_cannot_be_written_keeps_nobody_out(tmp_path):
    """Our choice: a lock that cannot be had never keeps a person from working."""
    file = tmp_path / "missing" / "some.lock"
    assert open_locked(file) is None
    with held(file):
        assert not file.exists()


def test_a_file_system_without_locks_keeps_nobody_out(tmp_path, monkeypatch):
    """Our choice, as above; the file is closed again."""

    def refuse(number):
        raise OSError(95, "not supported")

    monkeypatch.setattr("standoff.locks.lock", refuse)
    assert open_locked(tmp_path / "some.lock") is None
