"""Ctrl-C while sources are read: what is kept, what is not done yet, and how to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from standoff.cli.output import remark
from standoff.cli.sources.tables import count_of
from standoff.errors import StandoffError


@dataclass
class Counted:
    """How many files, or sources, a run has read, and of how many."""

    noun: str = "file"
    done: int = 0
    total: int = 0

    def behind(self, tell: Callable[[int, int], None]) -> Callable[[int, int], None]:
        """Count, and tell somebody else, too."""

        def count(done: int, total: int) -> None:
            self.done, self.total = done, total
            tell(done, total)

        return count


@contextmanager
def telling_what_is_kept(db: Path, noun: str = "file") -> Iterator[Counted]:
    """Say on standard error what an interrupted run leaves, and let the interruption go on."""
    from standoff.evidence.database.functions import was_interrupted

    counted = Counted(noun)
    try:
        yield counted
    except KeyboardInterrupt:
        _remark(db, counted)
        raise
    except Exception as error:
        if not was_interrupted(error):
            raise
        _remark(db, counted)
        raise KeyboardInterrupt from error


def _remark(db: Path, counted: Counted) -> None:
    for line in _tell(db, counted):
        remark(line)


def _tell(db: Path, counted: Counted) -> Iterator[str]:
    from standoff.workflows.sources.intake import find_undone

    whole, verb = count_of(counted.total, counted.noun), "was" if counted.done == 1 else "were"
    read = f"{counted.done:,} of {whole} {verb} read"
    try:
        captures, undone = find_undone(db)
    except (StandoffError, OSError):
        captures, undone = 0, ""
        if counted.done:
            yield f"{read}. To go on, run the same command again."
            return
    if not captures:
        yield "Nothing has been read yet, so nothing is kept. Run the same command again to begin."
        return
    holds = f"{db} holds {count_of(captures, 'capture')}"
    if counted.done:
        yield f"{read}, and what was read is kept: {holds}."
    else:
        yield f"No {counted.noun} was read; {holds} as before."
    if undone:
        yield f"Not done yet: {undone}."
    yield "To go on, run the same command again: what is there already is not read a second time."
