"""Whole runs, replayed line by line.

Provenance: our own output, reviewed when it was kept. ``python -m tests.golden`` keeps it
anew; the diff is the review.
"""

from __future__ import annotations

from itertools import zip_longest

import pytest

from golden.replaying import FOLDER, TWO_GAMES, find_runs
from standoff.catalog import find_entries
from standoff.catalog.entries import GameEntry
from tests_support import ROOT

RUNS = tuple(find_runs())
LARGEST = 24_000


@pytest.mark.parametrize("run", RUNS, ids=[run.name for run in RUNS])
def test_the_run_gives_what_it_gave(run):
    """The first line that differs is named."""
    kept = run.path.read_text(encoding="utf-8").splitlines()
    found = run.replay().splitlines()
    for number, (before, now) in enumerate(zip_longest(kept, found), start=1):
        assert now == before, f"{run.path.relative_to(ROOT)}:{number}; python -m tests.golden"


def test_every_conflict_of_the_catalogue_has_its_run():
    """Adding a conflict means keeping its run; nothing else lies about."""
    entries = find_entries()
    names = {entry.name for entry in entries if not isinstance(entry, GameEntry)}
    expected = names | set(TWO_GAMES) | {"kuril"}
    assert {path.stem for path in FOLDER.iterdir()} == expected == {run.name for run in RUNS}


def test_runs_are_small_enough_to_be_read():
    """Our choice: a golden file nobody reads proves nothing."""
    assert all(path.stat().st_size < LARGEST for path in FOLDER.iterdir())


def test_runs_name_no_machine():
    """Golden files hold what any machine gives: no paths, no colours."""
    for run in RUNS:
        text = run.path.read_text(encoding="utf-8")
        assert str(ROOT) not in text
        assert "\x1b" not in text
