"""A solver of clauses, with limits of time and of steps.

Clauses are those of a satisfiability problem: lists of literals, numbers of
variables from 1, negative where they are not to hold. The solver is MiniSat
[EenSorensson2004]_ as python-sat has it: it answers thousands of small questions a second, keeps what it
learnt, gives the same answers in the same order, and can be stopped.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from standoff.errors import MissingExtraError

SOLVER = "minisat22"
SLICE = 2_000
"""Conflicts after which a question is interrupted to look at the clock."""


GRACE_STEPS = 5_000
GRACE_SECONDS = 0.25
"""So much more may be taken to tell what is decided."""


class OutOfReach(Exception):  # noqa: N818 - what was asked is left undecided, nothing broke
    """A question took more than was allowed.

    Parameters
    ----------
    why
        ``time`` or ``steps``.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def has_solver() -> bool:
    """Say whether the library of solvers is installed."""
    from importlib.util import find_spec

    return find_spec("pysat") is not None


class Meter:
    """What a search has taken, and may take.

    Parameters
    ----------
    seconds
        Of processor time; None for no end.
    steps
        Questions to the solver and contradictions it meets, together; None for no end.
        Unlike seconds they are the same on every machine.
    """

    def __init__(self, seconds: float | None = None, steps: int | None = None) -> None:
        self.steps = 0
        self._begun = time.process_time()
        self._most = steps
        self._until = None if seconds is None else self._begun + seconds

    @property
    def seconds(self) -> float:
        """Processor time taken so far."""
        return time.process_time() - self._begun

    def count(self, steps: int) -> None:
        """Count steps, and stop where they or the time are over.

        Raises
        ------
        OutOfReach
            If so.
        """
        self.steps += steps
        if self._most is not None and self.steps > self._most:
            raise OutOfReach("steps")
        if self._until is not None and time.process_time() > self._until:
            raise OutOfReach("time")

    def part(self, share: float) -> tuple[int | None, float | None]:
        """Set the limits to a share of what is left; `restore` takes what this gives."""
        kept = self._most, self._until
        if self._most is not None:
            self._most = self.steps + int((self._most - self.steps) * share)
        if self._until is not None:
            now = time.process_time()
            self._until = now + (self._until - now) * share
        return kept

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Give a little more to what only tells of something that is decided already.

        Steps beyond the limit are not counted: they are nobody else's.
        """
        kept, before = (self._most, self._until), self.steps
        if self._most is not None:
            self._most = max(self._most, self.steps + GRACE_STEPS)
        if self._until is not None:
            self._until = max(self._until, time.process_time() + GRACE_SECONDS)
        try:
            yield
        finally:
            self.restore(kept)
            if self._most is not None:
                self.steps = min(self.steps, max(before, self._most))

    def restore(self, kept: tuple[int | None, float | None]) -> None:
        """Set the limits to what they were."""
        self._most, self._until = kept


class Solver:
    """Clauses that are added one after the other, and asked under assumptions.

    Raises
    ------
    MissingExtraError
        If the extra ``solve`` is not installed.
    """

    def __init__(self, meter: Meter) -> None:
        try:
            from pysat.solvers import Solver as Pysat
        except ImportError:
            raise MissingExtraError(
                "single states of so many need a solver",
                hint="Install it: pip install 'standoff[solve]', or raise the limit: --limit.",
            ) from None
        self._meter = meter
        self._inner: Any = Pysat(name=SOLVER)

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses."""
        self._inner.append_formula(clauses)

    def solve(self, assumptions: Sequence[int]) -> bool:
        """Say whether all clauses can hold with some literals.

        Raises
        ------
        OutOfReach
            If that took too much.
        """
        while True:
            self._meter.count(1)
            self._inner.conf_budget(SLICE)
            found = self._inner.solve_limited(assumptions=assumptions)
            if found is not None:
                return bool(found)
            self._meter.count(SLICE)

    def model(self) -> list[int]:
        """Give the literals that hold in the answer found last; that of variable n at n - 1."""
        found: list[int] = self._inner.get_model()
        return found

    def core(self) -> list[int]:
        """Give assumptions that cannot hold together, after a question answered by no."""
        found: list[int] | None = self._inner.get_core()
        return found or []

    def close(self) -> None:
        """Give its memory back."""
        self._inner.delete()
