"""The runs that are kept whole, and how to make them again.

``python -m tests.golden`` from the root of the repository writes them all; the
change is then reviewed as a diff.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.catalog import find_entries
from standoff.catalog.entries import GameEntry
from standoff.cli import main
from standoff.cli.output import console
from tests_support import EXAMPLES

FOLDER = Path(__file__).parent / "runs"
SHOWN_LINES = 60
"""Of a large case this many lines of each command are kept."""

TWO_GAMES = ("game-01", "game-78")
"""The games are made by one rule; the first and the last stand for all."""


@dataclass(frozen=True)
class Run:
    """Commands whose output is kept in one file.

    Parameters
    ----------
    name
        Name of the file in ``runs/``, without its suffix.
    commands
        What is typed after ``standoff``.
    shown
        How many lines of each command are kept; None for all.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    shown: int | None = None

    @property
    def path(self) -> Path:
        """Where the run is kept."""
        return FOLDER / f"{self.name}.txt"

    def replay(self) -> str:
        """Run the commands and give what a person sees."""
        return "\n".join(self._replay(words) for words in self.commands)

    def _replay(self, words: tuple[str, ...]) -> str:
        text = capture(words)
        lines = [line.rstrip() for line in text.splitlines()]
        if self.shown is not None and len(lines) > self.shown:
            lines = [*lines[: self.shown], f"... {len(lines) - self.shown} more lines"]
        command = " ".join(words).replace(str(EXAMPLES), "examples")
        return "\n".join([f"$ standoff {command}", *lines, ""])


def capture(words: tuple[str, ...]) -> str:
    """Give the output of a command and its exit code, if that is not 0."""
    out = io.StringIO()
    console.cache_clear()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main(words)
    console.cache_clear()
    return out.getvalue() + (f"exit code {code}\n" if code else "")


def find_runs() -> Iterator[Run]:
    """List the runs: one for each conflict of the catalogue, and the Kuril case."""
    for entry in find_entries():
        if not isinstance(entry, GameEntry) or entry.name in TWO_GAMES:
            yield Run(entry.name, tuple(commands_for(entry.name)))
    yield Run("kuril", tuple(commands_for_kuril()), SHOWN_LINES)


def commands_for(name: str) -> Iterator[tuple[str, ...]]:
    """Give what is asked about a conflict of the catalogue."""
    yield "analyse", name, "--quiet"
    yield "analyse", name, "--table", "stability", "--format", "md", "--quiet"
    yield "explain", name, "1"
    yield "explain", name, "1", "--full"
    yield "paths", name, "--from", "1"
    yield "coalitions", name


def commands_for_kuril() -> Iterator[tuple[str, ...]]:
    """Give what is asked about the Kuril case: its base and two stages."""
    case = str(EXAMPLES / "kuril" / "case.yaml")
    yield "analyse", case, "--quiet"
    for stage in ("2016-12", "2019-01"):
        yield "analyse", case, "--stage", stage, "--quiet"
        yield "explain", case, "--stage", stage, "--concept", "seq", "--full"
        yield "paths", case, "--stage", stage, "--improvements"


def regenerate() -> None:
    """Write every run, and remove those of conflicts that are gone."""
    FOLDER.mkdir(exist_ok=True)
    runs = list(find_runs())
    for run in runs:
        run.path.write_text(run.replay(), encoding="utf-8")
    for path in set(FOLDER.glob("*.txt")) - {run.path for run in runs}:
        path.unlink()
