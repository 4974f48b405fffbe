"""Ctrl-C in the middle: exit code 130, one word, nothing broken; and shell completion."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from standoff.cli import main
from standoff.cli.sources.interrupting import telling_what_is_kept
from tests_support import RIVER

INTERRUPT_AFTER = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start us deaf to it
import {module} as module
from standoff.cli import main

original = module.{name}

def interrupted(*args, **kwargs):
    result = original(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGINT)
    return result

module.{name} = interrupted
sys.exit(main(sys.argv[1:]))
"""


def interrupt(module: str, name: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command that is sent SIGINT right after a function of it returned."""
    code = INTERRUPT_AFTER.format(module=module, name=name)
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def large_case(path: Path) -> Path:
    """Write a case of 2^20 states."""
    owners = "".join(
        f"  d{d}:\n    options: {{{', '.join(f'o{d}{k}: O' for k in range(4))}}}\n"
        f"    prefers: [{', '.join(f'o{d}{k} iff o{(d + 1) % 5}{k}' for k in range(4))}]\n"
        for d in range(5)
    )
    text = f"standoff: 1\ntitle: Large\ndecision_makers:\n{owners}status_quo: []\n"
    path.write_text(text, encoding="utf-8")
    return path


def open_case(path: Path) -> Path:
    """Write a case with 6! readings, which are analysed in three pieces."""
    first = ", ".join(f"a{k}: A" for k in range(3))
    second = ", ".join(f"b{k}: B" for k in range(3))
    order = ", ".join(f"a{k}, b{k}" for k in range(3))
    path.write_text(
        "standoff: 1\ntitle: Open\ndecision_makers:\n"
        f"  one:\n    options: {{{first}}}\n    prefers: [[{order}]]\n"
        f"  two:\n    options: {{{second}}}\n    prefers: [not a0, b1 iff a1]\n",
        encoding="utf-8",
    )
    return path


def check_ended(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 130
    *told, last = done.stderr.strip().splitlines()
    assert last == "Interrupted."
    assert not told or "holds" in told[0]
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_interrupting_the_analysis_of_a_million_states_leaves_nothing(tmp_path: Path) -> None:
    """Our promise: 130 as shells expect, no traceback, no half-written file."""
    case, target = large_case(tmp_path / "large.yaml"), tmp_path / "out.csv"
    check_ended(
        interrupt(
            "standoff.workflows.cases.disputes", "build_graph_form",
            "analyse", case, "-f", "csv", "-o", target,
        )
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["large.yaml"]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_robust_run_goes_on_where_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], workers: int
) -> None:
    """Our promise: what is done is kept; the result is that of one go, at any number of workers."""
    case, path = open_case(tmp_path / "open.yaml"), tmp_path / "run"
    words = ("robust", case, "-c", "nash", "--json", "--workers", workers)
    check_ended(
        interrupt(
            "standoff.workflows.asking.checkpoints", "Chunks.save", *words, "--checkpoint", path
        )
    )
    assert path.read_text(encoding="utf-8").count("rows") == 1
    here = ("robust", case, "-c", "nash", "--json", "--workers", 1)
    resumed = run(capsys, *here, "--checkpoint", path)
    assert resumed["readings"]["total"] == 720
    assert path.read_text(encoding="utf-8").count("rows") == 3
    assert resumed == run(capsys, *here)


def run(capsys: pytest.CaptureFixture[str], *words: str | Path | int) -> dict[str, Any]:
    assert main([str(word) for word in words]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_interrupting_a_command_in_any_place_is_quiet(tmp_path: Path) -> None:
    """The same for the other commands that take long."""
    case = tmp_path / "river.yaml"
    case.write_text(RIVER, encoding="utf-8")
    places = {
        ("standoff.workflows.asking.coalitions.searches", "Reachability"): ("coalitions", case),
        ("standoff.workflows.asking.unlock", "count_profiles"): ("unlock", case, "--make", "1"),
        ("standoff.workflows.cases.catalogue", "verify_entry"): ("catalog", "verify"),
        ("standoff.workflows.cases.disputes", "find_paths"): ("paths", case),
        ("standoff.workflows.cases.disputes", "analyse"): ("explain", case),
    }
    for (module, name), words in places.items():
        check_ended(interrupt(module, name, *words))


@pytest.mark.parametrize(
    ("module", "name", "words"),
    [
        ("standoff.evidence.database.search_index", "stemmed_words", ("add", "more.txt")),
        ("standoff.evidence.database.opening", "_folded", ("show", "A title that is told")),
    ],
)
def test_interrupting_a_function_that_the_database_calls_is_quiet(
    tmp_path: Path, module: str, name: str, words: tuple[str, ...]
) -> None:
    """SQLite takes it for a fault of the function; nothing half done is kept."""
    text = "A title that is told\n\nDec. 12, 2016\n\nAda Mori met Peter Orlov. “We agree,” Ada Mori said.\n"
    (tmp_path / "first.txt").write_text(text, encoding="utf-8")
    (tmp_path / "more.txt").write_text(text.replace("met", "called"), encoding="utf-8")
    db = ("--db", str(tmp_path / "standoff.db"))
    assert main(["sources", "add", str(tmp_path / "first.txt"), "--quiet", *db]) == 0
    said = [str(tmp_path / word) if word.endswith(".txt") else word for word in words]
    check_ended(interrupt(module, name, "sources", *said, *db))
    assert main(["sources", "verify", *db]) == 0


def complete(line: str) -> list[str]:
    """Ask for the completions of a line as bash does."""
    environment = {
        "_STANDOFF_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    code = "import sys; from standoff.cli import run; sys.argv = ['standoff']; run()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=True,
    )
    return done.stdout.split()


def test_the_shell_completes_commands_and_options() -> None:
    """Commands, members of groups, options."""
    assert complete("standoff ana") == ["analyse"]
    assert complete("standoff sources rede") == ["rederive"]
    assert "--stage" in complete("standoff analyse chicken --st")


def test_what_the_shell_must_be_taught_is_printed() -> None:
    """`standoff --show-completion` prints a script for the shell."""
    done = subprocess.run(
        [sys.executable, "-c", "from standoff.cli import run; run()", "--show-completion", "bash"],
        capture_output=True,
        text=True,
        env=os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "complete" in done.stdout


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_unlock_goes_on_where_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], workers: int
) -> None:
    """Our promise: what is done is kept; the answers are those of one go, at any number of workers."""
    path = tmp_path / "run"
    words = ("unlock", "cuban-missile-crisis", "--make", "withdraw and air_strike and blockade",
             "--levers", "all", "--json", "--workers", workers)  # fmt: skip
    check_ended(
        interrupt(
            "standoff.workflows.asking.checkpoints", "Checkpoint.add", *words, "--checkpoint", path
        )
    )
    assert path.read_text(encoding="utf-8").count("lots") == 1
    here = (*words[:-1], 1)
    resumed = run(capsys, *here, "--checkpoint", path)
    assert path.read_text(encoding="utf-8").count("lots") > 2
    assert resumed == run(capsys, *here)
    assert resumed["answers"]


def test_interrupting_a_removal_leaves_the_sources_as_they_were(tmp_path: Path) -> None:
    """One transaction: nothing is gone before all is."""
    page, database = tmp_path / "page.txt", tmp_path / "x.db"
    page.write_text("Talks\n\nThe ministers met on Tuesday.\n", encoding="utf-8")
    assert main(["sources", "add", str(page), "--db", str(database), "-q"]) == 0
    words = ("sources", "remove", "page", "--db", database)
    done = interrupt("standoff.evidence.intake.removing", "_remove", *words)
    check_ended(done)
    assert main(["sources", "show", "page", "--db", str(database)]) == 0
    assert main(["sources", "verify", "--db", str(database)]) == 0


def begin_adding(folder: Path, jobs: int) -> subprocess.Popen[str]:
    """Begin to add so many files that an interruption comes in between."""
    code = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from standoff.cli import main
sys.exit(main(sys.argv[1:]))
"""
    words = ["sources", "add", "papers", "--jobs", str(jobs)]
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def count_kept(folder: Path) -> int:
    """Count the documents that a database holds by now."""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'standoff.db'}?mode=ro", uri=True)) as held:
            return int(held.execute("SELECT count(*) FROM document").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupted_adding_says_what_is_kept_and_how_to_go_on(tmp_path: Path, jobs: int) -> None:
    """Our promise: what was read stays, what is not done is said, and adding again does the rest."""
    papers = tmp_path / "papers"
    papers.mkdir()
    number = 240
    for each in range(number):
        text = f"The port of Ostrel closed quay {each}. " + f"Nobody paid for crane {each}. " * 40
        (papers / f"p{each:03}.txt").write_text(f"{text}\n", encoding="utf-8")
    running = begin_adding(tmp_path, jobs)
    while not count_kept(tmp_path):
        assert running.poll() is None, running.communicate()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=120)
    kept = count_kept(tmp_path)
    assert running.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert 0 < kept < number
    told = " ".join(err.split())
    assert re.search(rf"\d+ of {number} files w\w+ read, and what was read is kept", told), told
    assert f"holds {kept} capture" in told
    assert "Not done yet: grouping the captures of one article" in told
    assert "run the same command again" in told
    again = subprocess.run(
        [sys.executable, "-m", "standoff", "sources", "add", "papers", "--jobs", str(jobs)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert again.returncode == 0, again.stderr
    assert f"{kept} unchanged" in again.stdout
    assert f"{number - kept} added" in again.stdout
    assert f"{number} captures" in again.stdout


def test_interrupting_before_anything_was_read_says_that_nothing_is_kept(tmp_path: Path) -> None:
    """Our promise: nobody looks for what is not there."""
    (tmp_path / "a.txt").write_text("The port closed.\n", encoding="utf-8")
    done = interrupt(
        "standoff.workflows.sources.intake",
        "find_files",
        "sources",
        "add",
        tmp_path / "a.txt",
        "--db",
        tmp_path / "s.db",
    )
    assert done.returncode == 130
    assert "nothing is kept" in done.stderr


@pytest.mark.parametrize("done", [1, 3])
def test_interrupting_where_the_database_cannot_be_read_says_how_many_were_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], done: int
) -> None:
    """Our promise: nothing is said about what cannot be looked at."""
    broken = tmp_path / "s.db"
    broken.write_bytes(b"no database " * 100)

    def read_some() -> None:
        with telling_what_is_kept(broken) as counted:
            counted.behind(lambda *_: None)(done, 7)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_some()
    told = " ".join(capsys.readouterr().err.split())
    assert f"{done} of 7 files {'was' if done == 1 else 'were'} read." in told
    assert "run the same command again" in told
    assert "kept" not in told
    assert "Nothing" not in told
