"""The file of proposals beside a case: lines of JSON that are only ever added."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.errors import Place, Problem, ProjectFileError, UsageError, suggest
from standoff.locks import lock
from standoff.workflows.cases.beside import journal_of
from standoff.workflows.proposals.proposal import Decision, Proposal, Verdict

__all__ = ["Journal", "add_to_journal", "journal_of", "read_journal"]

MAX_BYTES = 10_000_000
UNDONE = "undone"
"""Instead of a verdict: the proposal waits again, because accepting it was undone."""

MAX_OPEN = 500
"""So many proposals may wait for a decision; more would be read by nobody."""


@dataclass(frozen=True)
class Journal:
    """What was proposed for a case and what was decided, in the order in which it was written.

    Parameters
    ----------
    undone
        Decisions that were undone with the step that they were; the proposals wait again.
    problems
        Lines that cannot be read; they are passed over.
    """

    path: Path
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    undone: Mapping[str, Decision] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """The proposals nobody has decided yet."""
        return tuple(each for key, each in self.proposals.items() if key not in self.decisions)

    @property
    def rejected(self) -> tuple[Proposal, ...]:
        """The proposals that somebody rejected."""
        return self._decided("rejected")

    @property
    def accepted(self) -> tuple[Proposal, ...]:
        """The proposals that somebody accepted."""
        return self._decided("accepted")

    def _decided(self, verdict: Verdict) -> tuple[Proposal, ...]:
        found = self.decisions
        return tuple(
            each
            for key, each in self.proposals.items()
            if key in found and found[key].verdict == verdict
        )

    def is_outdated(self, proposal: Proposal, revision: str) -> bool:
        """Say whether a case was changed since a proposal was made, but for what was accepted."""
        accepted = (each.revision for each in self.decisions.values() if each.verdict == "accepted")
        return revision not in {proposal.revision, *accepted}

    def before(self, proposal: Proposal) -> tuple[Proposal, ...]:
        """Give the proposals that wait and were made before another."""
        waiting = self.waiting
        place = next((k for k, each in enumerate(waiting) if each.id == proposal.id), None)
        return waiting[:place]

    def find(self, key: str, first: Sequence[Proposal] = ()) -> Proposal:
        """Give a proposal by its id, its name, or words that only its name has.

        Parameters
        ----------
        first
            Those that go before all others; then what nobody has decided.

        Raises
        ------
        UsageError
            If there is none, or if several names have the words.
        """
        if key in self.proposals:
            return self.proposals[key]
        word = " ".join(key.casefold().split())
        waiting = self.waiting
        decided = [each for each in self.proposals.values() if each not in waiting]
        for group in (first, waiting, decided):
            named = [(each, " ".join(each.name.casefold().split())) for each in group]
            same = [each for each, name in named if name.rstrip(".") == word.rstrip(".")]
            found = same or [each for each, name in named if word and word in name]
            if len(found) == 1:
                return found[0]
            if found:
                raise _several(key, found)
        known = tuple(each.name for each in waiting or decided)
        message = f"there is no proposal {key!r:.60}"
        hint = suggest(key, known) or "'standoff proposals list CASE' lists them."
        problem = Problem(
            "unknown-proposal", message, value=key[:60], allowed=known[:20], hint=hint
        )
        raise UsageError(message, [problem])

    def next_id(self) -> str:
        """Give an id that no proposal has: p1, p2 ..."""
        numbers = (key[1:] for key in self.proposals if key.startswith("p"))
        return f"p{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1}"


def read_journal(case: Path) -> Journal:
    """Read the proposals of a case; none where there is no such file.

    Raises
    ------
    ProjectFileError
        If the file cannot be read or is too large.
    """
    path = journal_of(case)
    try:
        with _opened(path, os.O_RDONLY) as number:
            return _parse(path, _read_all(number, path))
    except FileNotFoundError:
        return Journal(path)
    except OSError as error:
        raise _refuse(path, error) from None


def add_to_journal(case: Path, make: Callable[[Journal], Mapping[str, Any]]) -> Journal:
    """Add one line, made with nobody else writing; give the journal with it.

    Parameters
    ----------
    make
        Given what is there, gives the data of the line, or raises.

    Raises
    ------
    ProjectFileError
        If the file cannot be written.
    """
    return add_lines(case, lambda journal: [make(journal)])


def add_lines(case: Path, make: Callable[[Journal], Iterable[Mapping[str, Any]]]) -> Journal:
    """Add lines, all of them or none, made with nobody else writing.

    Raises
    ------
    ProjectFileError
        If the file cannot be written.
    """
    path = journal_of(case)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    try:
        with _opened(path, flags) as number:
            lock(number)
            before = _read_all(number, path)
            made = make(_parse(path, before))
            lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
            return _parse(path, before + _append(number, before, lines))
    except OSError as error:
        raise _refuse(path, error) from None


def _append(number: int, before: bytes, line: str) -> bytes:
    """Write lines whole; what was cut off by a crash before it becomes a line that says nothing."""
    start = "\n" if before and not before.endswith(b"\n") else ""
    data = (start + line).encode("utf-8", "backslashreplace")
    if len(before) + len(data) > MAX_BYTES:
        raise OSError(errno.EFBIG, "it has grown too large; move it away")
    if os.write(number, data) != len(data):
        raise OSError(errno.ENOSPC, "it could not be written whole")
    os.fsync(number)
    return data


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    """Open an ordinary file, never through a link that somebody laid in its place."""
    flags |= (
        getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    number = os.open(path, flags, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file")
        yield number
    finally:
        os.close(number)


def _read_all(number: int, path: Path) -> bytes:
    os.lseek(number, 0, os.SEEK_SET)
    parts: list[bytes] = []
    size = 0
    while chunk := os.read(number, 1 << 20):
        parts.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise _refuse(path, OSError(errno.EFBIG, f"it has more than {MAX_BYTES:,} bytes"))
    return b"".join(parts)


def _parse(path: Path, data: bytes) -> Journal:
    proposals: dict[str, Proposal] = {}
    decisions: dict[str, Decision] = {}
    undone: dict[str, Decision] = {}
    problems = []
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            if said.get("verdict") == UNDONE:
                if str(said["id"]) in decisions:
                    undone[str(said["id"])] = decisions.pop(str(said["id"]))
            elif "verdict" in said:
                decision = Decision.from_dict(said)
                decisions.setdefault(decision.id, decision)
            else:
                proposal = Proposal.from_dict(said)
                proposals.setdefault(proposal.id, proposal)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            message = "this line is no proposal and no decision; it is passed over"
            place = Place(str(path), number, text=line).clipped(80)
            problems.append(Problem("bad-proposal-line", message, place, severity="warning"))
    return Journal(path, proposals, decisions, undone, tuple(problems))


def _refuse(path: Path, error: OSError) -> ProjectFileError:
    if error.errno == errno.ELOOP:
        reason = "it is a link"
    elif isinstance(error, PermissionError):
        reason = "you may not read or write it, or its folder"
    else:
        reason = (error.strerror or "it is no file")[:200]
    message = f"the file of proposals cannot be used: {reason[:1].lower()}{reason[1:]}"
    return ProjectFileError(message, [Problem("proposals-file", message, Place(str(path)))])


def _several(key: str, found: Sequence[Proposal]) -> UsageError:
    """Refuse words that several names have; what is called the same has nothing but its id."""
    names = tuple(each.name for each in found)
    message = f"{len(found)} proposals have {key!r:.60} in their names"
    told = names if len(set(names)) == len(names) else tuple(each.id for each in found)
    hint = "Say more of the name."
    problem = Problem("several-proposals", message, value=key[:60], allowed=told[:20], hint=hint)
    return UsageError(message, [problem])
