"""Where a conflict drifts if moves are random among the improvements, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from standoff.analysis.dynamics.chain import Chain
from standoff.analysis.dynamics.settling import End, Settling
from standoff.analysis.dynamics.solving import Number
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, tell_roughly

SHOWN_ENDS = 12
SHOWN_CYCLE = 8
PLAIN_DENOMINATOR = 1000
"""A fraction with a larger one tells a reader nothing more."""

GAINS = {
    "probability": "An improvement is what is preferred with a probability above one less the "
    "threshold alpha of whoever moves.",
    "certainty": "An improvement is what is certain enough, by the lower bound, for the satisficing "
    "threshold of whoever moves.",
    "unknown": "What nobody knows to be better is no improvement.",
}
"""What an improvement is where preferences are marked."""

RESTS = {
    "probability": "Nash-p",
    "certainty": "Nash-fuzzy",
    "interval": "Nash-grey",
    "unknown": "Nash-d",
}
"""The concept under which a conflict comes to rest where nobody has an improvement."""

LEAST_ERROR = 1e-15

RULES = {
    "improvements": "At each step one of all improvements is made, each as likely as the other.",
    "movers": "At each step one of those who have an improvement makes one of theirs, each as "
    "likely as the other.",
}


@dataclass(frozen=True)
class DriftView:
    """A drift in words.

    Parameters
    ----------
    begin
        From where, and how many states are in reach.
    rule
        By what chance a move is taken; what an improvement is where preferences are marked.
    ends
        A line for each end: how likely, and what it is; of a cycle then its states.
    moves
        How many moves it takes, and how exact the numbers are.
    left_out
        How many ends more there are.
    """

    title: str
    begin: str
    rule: str
    ends: tuple[tuple[str, ...], ...]
    moves: str
    left_out: int

    def __iter__(self) -> Iterator[str]:
        yield from (self.begin, self.rule)
        yield from (line for end in self.ends for line in end)
        yield self.moves


def tell_chance(chance: Number) -> str:
    """Say a chance in per cent, and as a fraction where that is exact and short.

    Examples
    --------
    >>> tell_chance(Fraction(1, 3)), tell_chance(Fraction(1)), tell_chance(0.25)
    ('33 % (1/3)', '100 %', '25 %')
    """
    words = tell_roughly(float(chance))
    short = isinstance(chance, Fraction) and 1 < chance.denominator <= PLAIN_DENOMINATOR
    return f"{words} ({chance})" if short else words


def view_drift(
    naming: Naming,
    title: str,
    drift: tuple[Chain, Settling],
    chances: str,
    most: int | None = SHOWN_ENDS,
) -> DriftView:
    """View a drift in words; the likeliest ends of many, unless `most` is None."""
    chain, settling = drift
    start = naming.mention(chain.start)
    ends = settling.ends[:most]
    told = tuple(tuple(_tell_end(naming, end)) for end in ends)
    if not chain.steps[chain.start]:
        begin = f"Nobody has an improvement in {start}: the conflict stays there."
        return DriftView(title, begin, _tell_rule(chances, naming), told, "It takes no move.", 0)
    reached = count_of(len(chain.steps) - 1, "other state")
    begin = f"From {start} improvements reach {reached}."
    left_out = len(settling.ends) - len(ends)
    rule = _tell_rule(chances, naming)
    return DriftView(title, begin, rule, told, _tell_moves(settling), left_out)


def _tell_rule(chances: str, naming: Naming) -> str:
    """Say by what chance a move is taken, and what an improvement is where that is marked."""
    open_ = GAINS["unknown"] if "unknown" in naming.graph.kinds else ""
    return f"{RULES[chances]} {GAINS.get(naming.graph.gains_by, open_)}".rstrip()


def _tell_rest(naming: Naming) -> str:
    """Say what a state is in which nobody has an improvement."""
    kinds = naming.graph.kinds
    order = ("interval", "certainty", "probability", "unknown")
    concept = next((RESTS[kind] for kind in order if kind in kinds), "")
    return f"an equilibrium under {concept}" if concept else "a Nash equilibrium"


def _tell_end(naming: Naming, end: End) -> Iterator[str]:
    chance = tell_chance(end.chance)
    if not end.is_cycle:
        yield f"{chance}: it comes to rest in {naming.mention(end.states[0])}, {_tell_rest(naming)}."
        return
    states = count_of(len(end.states), "state")
    yield f"{chance}: it never comes to rest and goes round among {states}, in the long run:"
    pairs = sorted(zip(end.shares, end.states, strict=True), key=lambda pair: (-pair[0], pair[1]))
    for share, state in pairs[:SHOWN_CYCLE]:
        yield f"  {tell_chance(share)} of the time in {naming.mention(state)}"
    if len(pairs) > SHOWN_CYCLE:
        yield f"  and in {count_of(len(pairs) - SHOWN_CYCLE, 'other state')}"


def _tell_moves(settling: Settling) -> str:
    moves = settling.moves
    number = f"{float(moves):,.2f}".rstrip("0").rstrip(".")
    noun = "move" if moves == 1 else "moves"
    if not moves:
        return "It is in the cycle from the start."
    cycles = any(end.is_cycle for end in settling.ends)
    until = "it comes to rest or into a cycle" if cycles else "it comes to rest"
    told = f"it takes {number} {noun} on average until {until}."
    if not settling.exact:
        told += (
            f" These are floating-point numbers; the chances miss 100 % by {settling.error:.0e}."
        )
    return capitalise(told)
