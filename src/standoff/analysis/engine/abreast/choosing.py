"""Whether compiled loops repay the time to load them, or to compile them, for one question.

A rounded model of what `make bench` measures on one machine. It need not be
right to more than a factor of two: where it errs, both ways take about as long.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PASS = 1e-7
"""Seconds of numpy for a state, a decision maker judged and another one who responds."""

IRREGULAR = 2.0
"""So many times that where some combinations are no states, or some moves go one way."""

MANY_ONE_WAY = 9
"""From so many options of one owner that go one way on, sets of them are very many."""

MANY_SETS = 100.0
"""So many times that with so many sets."""

MOVE = 4e-8
"""Seconds of numpy for a listed move, a decision maker judged and one who responds."""

ROW = 7e-8
"""Seconds of compiled loops for a state and a decision maker, whoever responds."""

LOADING = 0.6
"""Seconds to load numba and machine code that was kept."""

COMPILING = 18.0
"""Seconds to compile it all, where it was never used before."""

REUSED = 4
"""Machine code that is kept is counted on to serve so many times."""

CODE = "kernels.pass_blocks-*.nbi"
"""The machine code of the longest loop, as numba names it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What an engine is asked for.

    Parameters
    ----------
    states
        How many there are, or positions for them.
    concepts
        How many are asked for that look at responses, four at most.
    regular
        Whether every combination of options is a state and every option goes both ways.
    most_one_way
        The most options of one owner that go one way.
    marks
        In how many ways rules block the moves of one decision maker, at most.
    moves
        How many there are, where numpy would have to list them.
    """

    states: int
    decision_makers: int
    concepts: int
    regular: bool = False
    most_one_way: int = 0
    marks: int = 0
    moves: int = 0

    def estimate_numpy(self) -> float:
        """Estimate the seconds of numpy."""
        share, dms = self.concepts / 4, self.decision_makers
        if self.moves:
            return MOVE * self.moves * dms * (dms + 1) * share
        found = PASS * self.states * dms * max(0, dms - 1) * share
        found *= 1.0 if self.regular else IRREGULAR
        found *= MANY_SETS if self.most_one_way >= MANY_ONE_WAY else 1.0
        return found * max(1, self.marks)


def repays(work: Work) -> bool:
    """Say whether compiled loops are worth their start."""
    seconds = ROW * work.states * work.decision_makers * work.concepts / 4
    return work.estimate_numpy() > seconds + estimate_start()


def estimate_start() -> float:
    """Estimate the seconds until compiled loops run in this process."""
    if "standoff.analysis.engine.abreast.kernels" in sys.modules:
        return 0.0
    return LOADING if any(_iter_kept()) else LOADING + COMPILING / REUSED


def _iter_kept() -> Iterator[Path]:
    return iter_kept(Path(__file__).parent, CODE)


def iter_kept(folder: Path, code: str) -> Iterator[Path]:
    """Iterate over kept machine code: beside the source, or where numba puts it for a user."""
    yield from (folder / "__pycache__").glob(code)
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    home = Path.home() / ".cache" if "HOME" in os.environ else None
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or home
    places = [Path(chosen)] if chosen else []
    places += [Path(cache) / "numba"] if cache else []
    for place in places:
        yield from place.glob(f"**/{code}")
