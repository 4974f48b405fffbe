"""The shortest legal way from one state to others, without listing states.

One move, two moves, ...: each number is either proven not to suffice, or gives a way. That
no number does is proven as in `standoff.analysis.single.unreaching`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.analysis.results import Move
from standoff.analysis.single.chains import Chain, Chains
from standoff.analysis.single.judging import TRIED
from standoff.analysis.single.solving import Meter, OutOfReach
from standoff.analysis.single.unreaching import Question, Search
from standoff.model.forming.option_form import OptionForm
from standoff.model.language.evaluate import holds
from standoff.model.language.syntax import Statement
from standoff.model.options import Direction

SECONDS = 20.0
"""Seconds of processor time that a way may take unasked."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a state is reached from another, or that it is not.

    Parameters
    ----------
    start
        Code of the state it begins with.
    moves
        The moves, between codes; None if there are none, or none were found.
    tried
        So many moves were proven not to suffice.
    undecided
        ``time`` or ``steps`` if it was not decided whether there is a way; else empty.
    """

    start: int
    moves: tuple[Move, ...] | None
    tried: int
    undecided: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether there is a way; None where that was not decided."""
        return True if self.moves is not None else None if self.undecided else False


def find_way(
    form: OptionForm,
    start: int,
    target: Statement,
    *,
    gaining: bool = False,
    seconds: float | None = SECONDS,
    steps: int | None = None,
) -> Way:
    """Find a shortest legal sequence of moves to a state in which a statement holds.

    Parameters
    ----------
    start
        A feasible state.
    gaining
        Whether every move has to be an improvement for whoever makes it.
    seconds, steps
        What may be taken, of processor time and of steps; None for no end.

    Returns
    -------
    Way
        Of the shortest ways one with the most moves that the mover gains by, and of these one
        that leaves options as they are, the first ones first.

    Raises
    ------
    MissingExtraError
        If the extra ``solve`` is not installed.
    """
    if holds(target, start, form.index):
        return Way(start, (), 0)
    chains = Chains(form, Meter(seconds, steps))
    finding = _Finding(chains, start, target, gaining)
    try:
        return Way(start, finding.run(), finding.tried)
    except OutOfReach as stop:
        return Way(start, None, finding.tried, stop.why)
    finally:
        chains.close()


@dataclass
class _Finding:
    chains: Chains
    start: int
    target: Statement
    gaining: bool
    tried: int = 0

    def run(self) -> tuple[Move, ...] | None:
        """Give the moves; None if nothing leads there."""
        while True:
            enough = self.tried + TRIED if not self.tried else self._search()
            if enough is None:
                return None
            while self.tried < enough:
                found = self._within(self.tried + 1)
                if found is not None:
                    return found
                self.tried += 1

    def _kind(self, chain: Chain) -> int:
        return chain.gaining if self.gaining else -chain.gaining

    def _within(self, length: int) -> tuple[Move, ...] | None:
        """Find a way of so many moves."""
        chain = self.chains.of(length)
        end = chain.writer.of(self.target, chain.options[-1])
        asked = [*chain.at(0, self.start), chain.moving, self._kind(chain), end]
        gains: Sequence[int] = ()
        if not self.gaining:
            writer = chain.writer
            made = [
                writer.either([writer.both(pair) for pair in zip(movers, better, strict=True)])
                for movers, better in zip(chain.movers, chain.better, strict=True)
            ]
            gains = writer.total([(one, 1) for one in made])
        if not chain.prefer(asked, [*gains, *chain.unchanged(length, self.start)]):
            return None
        codes, movers = chain.read()
        pairs = zip(movers, codes, codes[1:], strict=False)
        return tuple(Move(dm, origin, target) for dm, origin, target in pairs)

    def _search(self) -> int | None:
        """Give a number of moves that may suffice; None if none does."""
        chain = self.chains.of(1, remembers=True)
        form = self.chains.form
        start = chain.at(0, self.start)
        ways = {Direction.ONE_WAY: 1, Direction.ONE_WAY_BACK: -1}
        kept = [
            one
            for one, way in zip(start, form.directions, strict=False)
            if one * ways.get(way, 0) > 0
        ]
        wrong = chain.writer.of(self.target, chain.options[0])
        always = (*kept, chain.feasible(0), self._kind(chain))
        return Search(chain, Question(tuple(start), always, (wrong,))).run()
