"""Killed in the middle of the work: no worker is left, nothing is lost, the next run goes on.

Provenance: our promises. Moments are drawn, each by its number. Every process of a run holds its
standard output, so that it comes to its end when the last of them has ended; nobody waits for a
clock.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from captured_pages import article
from made_files import make_pdf
from standoff.cli import main
from standoff.evidence.database.schema import TABLES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

FILES = 24
KILL_AT = """
import os, sys
import {module} as module
from standoff.evidence.intake import ingest
from standoff.cli import main

ingest.PARALLEL_FROM, ingest._CHUNK = 2, 2
original, left = module.{name}, {count}

def counted(*args, **kwargs):
    global left
    left -= 1
    if left == 0 and not {after}:
        os.kill(os.getpid(), {signal})
    result = original(*args, **kwargs)
    if left == 0 and {after}:
        os.kill(os.getpid(), {signal})
    return result

module.{name} = counted
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


def kill_at(folder: Path, module: str, name: str, draw: random.Random, most: int, *words) -> bool:
    """Run a command that is killed at a drawn call of a function; say whether it was.

    The script is a file, as workers import the main module again.
    """
    script = folder / "killed.py"
    number = draw.choice((signal.SIGKILL, signal.SIGTERM))
    text = KILL_AT.format(
        module=module,
        name=name,
        count=draw.randint(1, most),
        after=draw.random() < 0.5,
        signal=int(number),
    )
    script.write_text(text, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, str(script), *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    run.communicate(timeout=120)  # ends only when no worker holds the output any more
    assert run.returncode in {0, -number}
    return run.returncode != 0


def fill(folder: Path) -> Path:
    coverage = folder / "coverage"
    coverage.mkdir()
    for number in range(FILES):
        (coverage / f"page{number:02}.txt").write_text(article(number % 9) + f"\\nNo. {number}.\\n")
    (coverage / "page12.pdf").write_bytes(make_pdf("The talks went on in Vienna."))
    return coverage


def content(path: Path) -> dict[str, list[str]]:
    """Everything a database says, but for the moments at which it was written."""
    connection = sqlite3.connect(path)
    found = {}
    for table in TABLES:
        names = ", ".join(f'"{n}"' for n in table.column_names if n != "added_at")
        rows = connection.execute(f"SELECT {names} FROM {table.name}")
        found[table.name] = sorted(map(repr, rows))
    connection.close()
    return found


ADD = ("sources", "add", "coverage", "--db", "standoff.db", "--quiet", "--jobs")
MOMENTS = (
    ("standoff.evidence.intake.ingest", "_keep", FILES),
    ("standoff.evidence.intake.ingest", "write_batches", FILES),
    ("standoff.executors.processes", "_hire", 2),
    ("standoff.evidence.intake.ingest", "current_key", 2),
    ("standoff.evidence.intake.regrouping", "article_decisions", 1),
)


@pytest.mark.parametrize("number", range(10))
def test_a_killed_run_leaves_no_worker_and_loses_nothing(tmp_path, monkeypatch, capsys, number):
    """Killed at up to three moments, then run to the end: the same as a run in one go."""
    monkeypatch.chdir(tmp_path)
    draw = random.Random(number)
    fill(tmp_path)
    killed = [
        kill_at(tmp_path, *_moment(MOMENTS[number % len(MOMENTS)], draw), *ADD, 2)
        for _ in range(draw.randint(1, 3))
    ]
    assert any(killed)
    assert main([*ADD, "1"]) == 0
    assert main(["sources", "verify", "--db", "standoff.db"]) == 0
    assert main(["sources", "add", "coverage", "--db", "whole.db", "--quiet"]) == 0
    capsys.readouterr()
    assert content(Path("standoff.db")) == content(Path("whole.db"))


def _moment(moment, draw):
    module, name, most = moment
    return module, name, draw, most


OPEN = """standoff: 1
title: Open
decision_makers:
  one:
    options: {a0: A, a1: A, a2: A}
    prefers: [[a0, b0, a1, b1, a2, b2]]
  two:
    options: {b0: B, b1: B, b2: B}
    prefers: [not a0, b1 iff a1]
"""


@pytest.mark.parametrize("number", range(4))
def test_a_killed_robust_run_leaves_no_worker_and_goes_on(tmp_path, monkeypatch, capsys, number):
    """With a checkpoint the next run ends as one in one go would."""
    monkeypatch.chdir(tmp_path)
    Path("open.yaml").write_text(OPEN, encoding="utf-8")
    words = ("robust", "open.yaml", "-c", "nash", "--json", "--workers")
    draw = random.Random(number)
    module, name = (
        ("standoff.executors.processes", "_hire"),
        ("standoff.executors.processes", "wait"),
        ("standoff.workflows.asking.robust", "collect"),
    )[number % 3]
    assert kill_at(tmp_path, module, name, draw, 1, *words, 2, "--checkpoint", "run")
    assert main([*words, "1", "--checkpoint", "run"]) == 0
    resumed = json.loads(capsys.readouterr().out)
    assert main([*words, "1"]) == 0
    assert resumed == json.loads(capsys.readouterr().out)


ASK_FOR_A_PDF = """
import os, subprocess, sys
from standoff.evidence.capture import pdf_text

def asked(command, **_):
    subprocess.Popen(command, stdin=int(sys.argv[1]))
    os.kill(os.getpid(), 9)

pdf_text.subprocess.run = asked
pdf_text.read_text_layer(b"%PDF-", None)
"""


def test_the_reader_of_a_pdf_ends_with_the_one_who_asked():
    """Though it still waits for bytes, which somebody else may send."""
    theirs, ours = os.pipe()
    run = subprocess.Popen(
        [sys.executable, "-c", ASK_FOR_A_PDF, str(theirs)],
        stdout=subprocess.PIPE,
        pass_fds=[theirs],
    )
    os.close(theirs)
    run.communicate(timeout=60)  # ends when the reader has ended, too
    os.close(ours)
    assert run.returncode == -signal.SIGKILL


REMOVING = (
    ("standoff.evidence.intake.removing", "_remove", 3),
    ("standoff.evidence.intake.removing", "group_articles", 1),
    ("standoff.evidence.intake.ingest", "_unite_people", 1),
    ("standoff.evidence.intake.removing", "read_redated", 1),
)


@pytest.mark.parametrize("number", range(8))
def test_a_killed_removal_removed_all_or_nothing(tmp_path, monkeypatch, capsys, number):
    """Definition: one transaction; what is there is sound, and the next run ends as one in one go."""
    monkeypatch.chdir(tmp_path)
    fill(tmp_path)
    for name in ("standoff.db", "whole.db"):
        assert main(["sources", "add", "coverage", "--db", name, "--quiet"]) == 0
    before = content(Path("standoff.db"))
    words = ("sources", "remove", "page03", "page04", "page11", "--db")
    draw = random.Random(number)
    moment = _moment(REMOVING[number % len(REMOVING)], draw)
    assert kill_at(tmp_path, *moment, *words, "standoff.db")
    left = content(Path("standoff.db"))
    assert main(["sources", "verify", "--db", "standoff.db"]) == 0
    assert main([*words, "whole.db"]) == 0
    capsys.readouterr()
    after = content(Path("whole.db"))
    assert left in (before, after)
    if left == before:
        assert main([*words, "standoff.db"]) == 0
        assert content(Path("standoff.db")) == after
