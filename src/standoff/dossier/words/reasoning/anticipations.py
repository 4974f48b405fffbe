"""What is foreseen in words: who moves, who answers, and where it ends."""

from __future__ import annotations

from standoff.analysis.results import Anticipation, Favour
from standoff.dossier.words.decisions import tell_deciding
from standoff.dossier.words.moves import tell_move, tell_target
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import within

HOPING = frozenset(("berge",))
"""Concepts under which nobody leaves: they ask what the others could do for one."""


def tell_decided(dm: int, one: int, two: int, naming: Naming) -> str:
    """Say in brackets what decides between two states, with its claims; empty for no more to say."""
    by = tell_deciding(dm, one, two, naming)
    return f" (decided {by})" if by else ""


def tell_anticipation(dm: int, state: int, reason: Anticipation, naming: Naming) -> str:
    """Say what a decision maker sees come of its best move, and what it makes of that."""
    name = naming.who(dm)
    if not reason.moves:
        return f"{naming.does(dm, 'has')} no move from it."
    way = ", then ".join(within(tell_move(move, naming)) for move in reason.moves[1:])
    after = f"then {way}" if way else "nobody goes on from there"
    first = tell_first_move(dm, state, reason, naming)
    judged = _tell_judged(dm, state, reason, naming)
    foresees = f"{naming.it(dm)} {naming.agree(dm, 'foresees')} that {after}, and {judged}."
    if reason.gains:
        return f"{naming.does(dm, 'moves')} by {first}; {foresees}"
    return f"The best {name} could do is {first}; {foresees}"


def tell_first_move(dm: int, state: int, reason: Anticipation, naming: Naming) -> str:
    """Say the first move that is foreseen."""
    return tell_target(state, next(m for m in reason.moves if m.dm == dm).target, naming)


def tell_favour(dm: int, state: int, reason: Favour, naming: Naming) -> str:
    """Say what the others could do for a decision maker, if anything."""
    if not reason.moves:
        return f"Nothing that the others could do leads to what {naming.do(dm, 'likes')} better."
    way = ", then ".join(within(tell_move(move, naming)) for move in reason.moves)
    ending = _ending(dm, state, reason, naming)
    return f"The others could do better for {naming.who(dm)}, if {way}{ending}."


def tell_favour_way(dm: int, state: int, reason: Favour, naming: Naming) -> str:
    """Say the moves by which the others could do better for a decision maker, as a condition."""
    way = ", then ".join(within(tell_move(move, naming)) for move in reason.moves)
    return f"if {way}{_ending(dm, state, reason, naming)}"


def _ending(dm: int, state: int, reason: Favour, naming: Naming) -> str:
    return tell_decided(dm, reason.moves[-1].target, state, naming)


def _tell_judged(dm: int, state: int, reason: Anticipation, naming: Naming) -> str:
    """Say how the end compares with the state, and what decides."""
    if reason.end == state:
        return "all is as it was"
    compared = naming.comparers[dm].prefers(reason.end, state)
    word = {1: "likes better than", 0: "likes no better than", -1: "likes less than"}[
        (compared > 0) - (compared < 0)
    ]
    here = naming.mention(state) + tell_decided(dm, reason.end, state, naming)
    return f"it ends in {naming.mention(reason.end)}, which {naming.do(dm, word)} {here}"
