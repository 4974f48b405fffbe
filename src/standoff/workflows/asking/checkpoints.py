"""Work in pieces, and a file that keeps the finished ones.

The first line of a checkpoint says what run it belongs to: everything that its
result depends on. A run that differs in any of it is refused, and told in what.
Every other line holds what was found of one piece.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from standoff.errors import ProjectFileError
from standoff.executors import Executor, Job

CHUNK = 250
"""So many readings at least are kept together; of many an eighth, for what goes together is fast."""

SURELY_OURS = 24
"""A file that is the beginning of a checkpoint, of so many characters, was not written by a person."""

OTHER_KIND = "it belongs to a question of another kind"

Results = list[tuple[int, ...]]
"""For each reading and concept the equilibria, as bits."""


def _encode(row: tuple[int, ...]) -> list[str]:
    return [f"{bits:x}" for bits in row]


def _decode(row: list[str]) -> tuple[int, ...]:
    return tuple(int(bits, 16) for bits in row)


@dataclass(frozen=True)
class Checkpoint:
    """A file that keeps what is done of a run.

    Parameters
    ----------
    path
        The file; None to keep nothing.
    run
        What the result depends on, by what it is called.
    """

    path: Path | None
    run: Mapping[str, Any]

    def read(self) -> list[Any]:
        """Read what was kept; a line cut short by its end is None. A file that is not there is begun.

        Raises
        ------
        ProjectFileError
            If the file is no checkpoint, or that of another run.
        """
        if self.path is None:
            return []
        head = json.dumps({"run": dict(self.run)}) + "\n"
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            text = ""
        except PermissionError:
            message = f"you may not read the checkpoint {self.path} or its folder"
            raise ProjectFileError(message) from None
        except (OSError, UnicodeDecodeError):
            text = "?"
        if not text or (
            len(text) >= SURELY_OURS and len(text) < len(head) and head.startswith(text)
        ):
            self._append(head[len(text) :])  # whoever began it was ended before it was written
            return []
        first, *lines = text.splitlines()
        self._require_same(_parse_line(first))
        return [_parse_line(line) for line in lines]

    def add(self, kept: Mapping[str, Any]) -> None:
        """Keep something more."""
        if self.path is not None:
            self._append("\n" + json.dumps(kept))

    def _require_same(self, head: Any) -> None:
        known = head.get("run") if isinstance(head, dict) else None
        if not isinstance(known, dict):
            raise ProjectFileError(
                f"{self.path} is not the checkpoint of this run, nor of another one",
                hint="It was left as it is; name another file.",
            )
        wanted = json.loads(json.dumps(dict(self.run)))
        differing = [name for name in wanted if known.get(name) != wanted[name]]
        if differing or set(known) - set(wanted):
            same = set(known) == set(wanted)
            told = [_tell(name, known, wanted) for name in differing] if same else [OTHER_KIND]
            raise ProjectFileError(
                f"{self.path} is not the checkpoint of this run: {'; '.join(told)}",
                hint="It was left as it is. Name another file, or ask what that run asked.",
            )

    def _append(self, text: str) -> None:
        path = cast("Path", self.path)
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            reason = error.strerror or str(error)
            raise ProjectFileError(f"the checkpoint {path} cannot be written: {reason}") from None


@dataclass(frozen=True)
class Chunks:
    """Readings in pieces, some of which a checkpoint may already hold.

    Parameters
    ----------
    count
        How many readings there are.
    checkpoint
        The file, if any.
    run
        What the result depends on, by what it is called.
    least
        So many at least are kept together.
    shared
        Whether several processes work on them, which then needs more pieces.
    encode, decode
        From a row of results to a list that JSON can hold, and back.
    """

    count: int
    checkpoint: Path | None
    run: Mapping[str, Any]
    least: int = CHUNK
    shared: bool = True
    encode: Callable[[Any], list[Any]] = _encode
    decode: Callable[[list[Any]], Any] = _decode

    @property
    def bounds(self) -> list[tuple[int, int]]:
        """First reading of each piece, and the first one after it."""
        few = not self.shared and self.checkpoint is None
        step = max(self.least, -(-self.count // 2) if few else self.count // 8)
        return [(start, min(start + step, self.count)) for start in range(0, self.count, step)]

    def load(self) -> dict[int, Results]:
        """Read what an earlier run finished; a line cut short by its end is left out.

        Raises
        ------
        ProjectFileError
            If the file is no checkpoint, or that of another run.
        """
        lines = self._file.read()
        found = dict(chunk for line in lines if (chunk := self._parse_chunk(line)))
        ends = dict(self.bounds)
        whole = {start: ends.get(start, start) - start for start in found}
        return {start: rows for start, rows in found.items() if len(rows) == whole[start]}

    def save(self, start: int, results: Results) -> None:
        """Add a finished piece to the checkpoint."""
        if self.checkpoint is not None:
            self._file.add({"start": start, "rows": [self.encode(row) for row in results]})

    @property
    def _file(self) -> Checkpoint:
        return Checkpoint(self.checkpoint, self.run)

    def _parse_chunk(self, data: Any) -> tuple[int, Results] | None:
        try:
            return int(data["start"]), [self.decode(row) for row in data["rows"]]
        except (KeyError, TypeError, ValueError):
            return None


def keep_pieces(
    executor: Executor,
    job: Job[Any, tuple[int, int], list[Any]],
    chunks: Chunks,
    advance: Callable[[int], object] | None,
    *,
    told: bool = False,
) -> list[Any]:
    """Do what is not done yet piece by piece, keep each, and give all rows in their order.

    Parameters
    ----------
    advance
        Told how many rows more there are.
    told
        Whether the job itself tells, row by row.
    """
    done = chunks.load()
    tell = advance or (lambda _: None)
    tell(sum(map(len, done.values())))
    todo = [bounds for bounds in chunks.bounds if bounds[0] not in done]
    for (start, _), rows in executor.run(job, todo):
        chunks.save(start, rows)
        done[start] = rows
        tell(0 if told else len(rows))
    return [row for start in sorted(done) for row in done[start]]


def _tell(name: str, known: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    """Say how a thing differs, or only that it does where its values say nothing to a person."""
    values = known.get(name), wanted[name]
    if all(isinstance(value, int | str) and len(str(value)) <= 40 for value in values):
        return f"{name}: {values[0]}, not {values[1]}"
    return f"not the same {name}" if name in known else f"no {name}"


def _parse_line(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None
