"""Proof that no sequence of moves leads to certain states: by property directed reachability.

Of each number of moves a few clauses are kept that hold wherever so many can lead, and
that rule out the states in question. They are found by asking of one state at a time who
could lead to it; the least that an answer needs becomes a clause. When what holds after
some number of moves holds after one more as well, nothing leads there at all
[Bradley2011]_, [EenMishchenkoBrayton2011]_.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from standoff.analysis.single.chains import Chain

Cube = frozenset[int]
DROPS = 24
"""So many literals of a clause are tried to be left out."""


@dataclass(frozen=True)
class Question:
    """From where, by which moves, to which states.

    Parameters
    ----------
    start
        Literals of the state at time 0 that it begins with, of nobody having moved before.
    always
        Literals that hold in every state and of every move; among them who does not move
        and whether movers gain.
    wrong
        Literals that hold at time 0 in the states in question.
    refine
        Says of a state that looks as if it were in question whether it is; if it is not, what
        was missing has been added to `wrong`. None if `wrong` is all.
    """

    start: tuple[int, ...]
    always: tuple[int, ...]
    wrong: tuple[int, ...]
    refine: Callable[[int], bool] | None = None


@dataclass
class Search:
    """One search on a chain of one move.

    Parameters
    ----------
    chain
        Of length 1; it remembers who moved last.
    """

    chain: Chain
    question: Question
    frames: list[int] = field(default_factory=list)
    blocked: list[set[Cube]] = field(default_factory=list)

    def __post_init__(self) -> None:
        chain = self.chain
        self._now = [*chain.options[0], *chain.last[0]]
        self._next = dict(zip(self._now, [*chain.options[1], *chain.last[1]], strict=True))
        self._start = frozenset(self.question.start)
        self._always = list(self.question.always)
        self._fixed = {abs(one) for one in self._always}
        self._step = [chain.moving]

    def run(self) -> int | None:
        """Give a number of moves that may suffice, or None: no number does.

        Raises
        ------
        OutOfReach
            If the solver was given too little.
        """
        try:
            self._add_frame()
            self._add_frame()
            while True:
                wrong = self._find_wrong()
                if wrong is None:
                    self._add_frame()
                    if self._push():
                        return None
                    continue
                length = self._block(wrong)
                if length is not None:
                    return length
        finally:
            self.chain.writer.clauses += [[-one] for one in self.frames]

    # Frames ------------------------------------------------------------------------------------

    def _add_frame(self) -> None:
        self.frames.append(self.chain.writer.fresh())
        self.blocked.append(set())

    def _within(self, level: int) -> list[int]:
        """Give assumptions that a state may be reached by so many moves."""
        if level == 0:
            return [*self._always, *self._start]
        return [*self._always, *self.frames[level:]]

    def _add(self, cube: Cube, level: int) -> None:
        for below in range(1, level + 1):
            self.blocked[below] = {one for one in self.blocked[below] if not cube <= one}
        self.blocked[level].add(cube)
        self.chain.writer.clauses.append([-self.frames[level], *sorted(-one for one in cube)])

    def _push(self) -> bool:
        """Move clauses to the next number of moves where they hold; say whether all did of one."""
        for level in range(1, len(self.frames) - 1):
            for cube in sorted(self.blocked[level], key=sorted):
                if cube in self.blocked[level] and not self._leads(level, cube):
                    self._add(cube, level + 1)
            if not self.blocked[level]:
                return True
        return False

    def _leads(self, level: int, cube: Cube) -> bool:
        """Say whether a move leads from within so many moves into a cube."""
        after = [self._primed(one) for one in sorted(cube)]
        return self.chain.solve([*self._within(level), *self._step, *after])

    def _primed(self, literal: int) -> int:
        return self._next[abs(literal)] if literal > 0 else -self._next[abs(literal)]

    # States ------------------------------------------------------------------------------------

    def _find_wrong(self) -> Cube | None:
        """Give states in question that so many moves may reach."""
        question, chain = self.question, self.chain
        top = len(self.frames) - 1
        while chain.solve([*self._within(top), *question.wrong]):
            state = self._read(chain.solver.model())
            if question.refine is None:
                return self._widen_wrong(state)
            if question.refine(
                sum(1 << k for k, one in enumerate(chain.options[0]) if one in state)
            ):
                return state
        return None

    def _read(self, model: Sequence[int]) -> Cube:
        return frozenset(model[one - 1] for one in self._now)

    def _free(self, state: Cube) -> list[int]:
        return sorted((one for one in state if abs(one) not in self._fixed), key=abs)

    def _widen_wrong(self, state: Cube) -> Cube:
        """Leave choices open that a state is in question without."""
        chain = self.chain
        (wrong,) = self.question.wrong
        if chain.solve([*self._always, *self._free(state), -wrong]):
            return state
        return self._in_core(state)

    def _in_core(self, state: Cube) -> Cube:
        """Keep what the last answer needed of a state."""
        core = set(self.chain.solver.core())
        return frozenset(one for one in self._free(state) if one in core)

    def _widen(self, model: Sequence[int], cube: Cube) -> Cube:
        """Give states from which the same choice of the mover leads into a cube, too."""
        chain = self.chain
        state = self._read(model)
        dm = next(dm for dm in chain.dms if model[chain.movers[0][dm] - 1] > 0)
        chosen = [model[chain.options[1][k] - 1] for k in chain.form.owned(dm)]
        gained = chain.gaining in self._always
        after = [self._primed(one) for one in cube if abs(one) <= chain.options[0][-1]]
        fails = [-chain.legal[0][dm], *(-one for one in after)]
        if gained:
            fails.append(-chain.better[0][dm])
        act = chain.writer.fresh()
        chain.writer.clauses.append([-act, *fails])
        frame = chain.frames[0][dm]
        found = state
        if not chain.solve([act, frame, *self._always, *chosen, *self._free(state)]):
            found = self._in_core(state)
        chain.writer.clauses.append([-act])
        return found

    # Blocking ----------------------------------------------------------------------------------

    def _block(self, wrong: Cube) -> int | None:
        """Rule some states out at the last number of moves; give a number if moves lead there."""
        top = len(self.frames) - 1
        number = 0
        waiting = [(top, number, 1, wrong)]
        while waiting:
            level, _, depth, cube = heapq.heappop(waiting)
            if cube <= self._start:
                return depth - 1
            if self._is_blocked(cube, level):
                continue
            before = self._ask(cube, level)
            if before is None:
                if level < top:
                    number += 1
                    heapq.heappush(waiting, (level + 1, number, depth, cube))
                continue
            if level == 1:
                return depth
            number += 1
            heapq.heappush(waiting, (level - 1, number, depth + 1, before))
            number += 1
            heapq.heappush(waiting, (level, number, depth, cube))
        return None

    def _is_blocked(self, cube: Cube, level: int) -> bool:
        return any(one <= cube for some in self.blocked[level:] for one in some)

    def _ask(self, cube: Cube, level: int) -> Cube | None:
        """Give states from which a move leads into a cube; None if it was ruled out."""
        if self._inductive(cube, level):
            self._add(self._narrow(cube, level), level)
            return None
        return self._widen(self.chain.solver.model(), cube)

    def _inductive(self, cube: Cube, level: int) -> bool:
        """Say whether nothing outside of a cube leads into it, within one move less than so many."""
        chain = self.chain
        act = chain.writer.fresh()
        chain.writer.clauses.append([-act, *sorted(-one for one in cube)])
        after = [self._primed(one) for one in sorted(cube, key=abs)]
        found = chain.solve([*self._within(level - 1), *self._step, act, *after])
        chain.writer.clauses.append([-act])
        return not found

    def _narrow(self, cube: Cube, level: int) -> Cube:
        """Leave out what is not needed of a cube that was just found to be ruled out."""
        found = self._needed(cube)
        for one in sorted(found, key=abs)[:DROPS]:
            fewer = found - {one}
            if one in found and not fewer <= self._start and self._inductive(fewer, level):
                found = self._needed(fewer)
        return found

    def _needed(self, cube: Cube) -> Cube:
        core = set(self.chain.solver.core())
        found = frozenset(one for one in cube if self._primed(one) in core)
        if found <= self._start:
            found |= {min((one for one in cube if one not in self._start), key=abs)}
        return found
