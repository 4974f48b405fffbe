"""A verdict and the comparisons it was reached by: nothing is compared that need not be.

The definitions of Nash, GMR, SMR, SEQ, SSEQ and SIM, state by state, over a relation
"better" that is asked for one pair at a time. What was asked is a certificate:
as long as these comparisons come out alike, so does the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from standoff.model.graph_form import GraphForm, OptionGraph

Comparison = tuple[int, int, int]
"""``(dm, s, t)``: whether `dm` strictly prefers state ``t`` to state ``s``."""

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
JUDGED = (*CONCEPTS, "sim")
"""SIM only in option form: the changes of those that move at the same time are added up."""
HEEDING = {"seq", "sseq"}
SYMMETRIC = {"smr", "sseq"}

Better = Callable[[int, int, int], bool]


@dataclass(frozen=True)
class Judge:
    """Judges states of one graph, whatever the preferences.

    Notes
    -----
    Cost: linear in the states that the others may lead to.
    """

    graph: GraphForm
    _moves: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict, init=False)

    def is_stable(self, concept: str, dm: int, state: int, better: Better) -> bool:
        """Say whether a state is stable for a decision maker."""
        return all(
            concept != "nash" and self._is_sanctioned(concept, dm, state, end, better)
            for end in self._reachable(dm, state)
            if better(dm, state, end)
        )

    def is_equilibrium(self, concept: str, state: int, better: Better) -> bool:
        """Say whether a state is stable for everybody."""
        dms = range(len(self.graph.decision_makers))
        return all(self.is_stable(concept, dm, state, better) for dm in dms)

    def _is_sanctioned(
        self, concept: str, dm: int, state: int, improvement: int, better: Better
    ) -> bool:
        def deters(end: int) -> bool:
            if better(dm, state, end):
                return False
            escapes = self._reachable(dm, end) if concept in SYMMETRIC else ()
            return not any(better(dm, state, escape) for escape in escapes)

        if concept == "sim":
            ends = self._iter_together(dm, state, improvement, better)
            return any(not better(dm, state, end) for end in ends)
        answers = self._iter_answers(dm, improvement, better if concept in HEEDING else None)
        return any(deters(end) for end in answers)

    def _iter_answers(self, dm: int, start: int, better: Better | None) -> Iterator[int]:
        """Iterate over the states that legal sequences of the others lead to, nearest first."""
        others = [other for other in range(len(self.graph.decision_makers)) if other != dm]
        front: list[tuple[int, int]] = [(start, dm)]
        seen: set[tuple[int, int]] = set()
        told: set[int] = set()
        while front:
            following = []
            for state, last in front:
                for mover in others:
                    if mover == last:
                        continue
                    for end in self._reachable(mover, state):
                        if (end, mover) in seen:
                            continue
                        if better is not None and not better(mover, state, end):
                            continue
                        seen.add((end, mover))
                        following.append((end, mover))
                        if end not in told:
                            told.add(end)
                            yield end
            front = following

    def _iter_together(
        self, dm: int, state: int, improvement: int, better: Better
    ) -> Iterator[int]:
        """Iterate over the feasible states that an improvement and those of others add up to."""
        graph = cast("OptionGraph", self.graph)  # whoever asks for SIM has the option form
        here = int(graph.codes[state])
        sums = [int(graph.codes[improvement])]
        for other in range(len(graph.decision_makers)):
            if other == dm:
                continue
            ends = [e for e in self._reachable(other, state) if better(other, state, e)]
            added = [code + int(graph.codes[e]) - here for code in sums for e in ends]
            for found in map(graph.find_code, added):
                if found is not None:
                    yield found
            sums += added

    def _reachable(self, dm: int, state: int) -> tuple[int, ...]:
        key = dm, state
        if key not in self._moves:
            self._moves[key] = tuple(self.graph.reachable(dm, state))
        return self._moves[key]


class TooManyLookupsError(Exception):
    """A verdict takes more comparisons than were allowed for."""


@dataclass
class Board:
    """The preferences of a graph, some comparisons the other way round; keeps what is asked.

    Parameters
    ----------
    flipped
        Comparisons that come out the other way round.
    limit
        So many comparisons are looked up at most.
    """

    graph: GraphForm
    flipped: frozenset[Comparison] = frozenset()
    limit: int = 1 << 30
    asked: dict[Comparison, bool] = field(default_factory=dict)

    def better(self, dm: int, state: int, other: int) -> bool:
        """Say whether `dm` strictly prefers the other state."""
        key = dm, state, other
        known = self.asked.get(key)
        if known is None:
            if len(self.asked) >= self.limit:
                raise TooManyLookupsError
            ranks = self.graph.ranks[dm]
            known = bool(ranks[other] > ranks[state]) is not (key in self.flipped)
            self.asked[key] = known
        return known

    def is_order(self) -> bool:
        """Whether some order of the states agrees with all that was asked."""
        below: dict[tuple[int, int], set[int]] = {}
        strict = []
        for (dm, state, other), yes in self.asked.items():
            low, high = (state, other) if yes else (other, state)
            below.setdefault((dm, high), set()).add(low)
            if yes:
                strict.append((dm, low, high))
        return not any(_leads(below, dm, low, high) for dm, low, high in strict)


def _leads(below: dict[tuple[int, int], set[int]], dm: int, start: int, end: int) -> bool:
    """Whether a state is at least as good as another by what is known of the order."""
    seen, front = {start}, [start]
    while front:
        for low in below.get((dm, front.pop()), ()):
            if low == end:
                return True
            if low not in seen:
                seen.add(low)
                front.append(low)
    return False
