"""Coalitions in words: who could move together where, who gains, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.results import Concert, JointGain
from standoff.dossier.words.decisions import tell_deciding
from standoff.dossier.words.moves import tell_move, tell_target
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words, within
from standoff.dossier.words.reasoning.anticipations import tell_decided

SHOWN_GAINS = 3
"""Of more improvements of coalitions the first are told."""


def tell_members(coalition: Sequence[int], naming: Naming, *, begins: bool = False) -> str:
    """Name the members of a coalition, within a sentence or where one begins."""
    return naming.list_names(coalition, begins=begins)


def tell_joint_moves(gain: JointGain, naming: Naming) -> str:
    """Say the moves of a coalition, one after the other."""
    return ", then ".join(within(tell_move(move, naming)) for move in gain.moves)


def tell_joint_gain(state: int, gain: JointGain, naming: Naming) -> str:
    """Say what a coalition would move to, by which moves, and what makes it better for each."""
    if len(gain.coalition) == 1:
        dm = gain.coalition[0]
        way = tell_target(state, gain.target, naming)
        return (
            f"{naming.does(dm, 'improves')} by {way}{tell_decided(dm, gain.target, state, naming)}"
        )
    causes = [
        f"{naming.who(dm)} {by}"
        for dm in gain.coalition
        if (by := tell_deciding(dm, gain.target, state, naming))
    ]
    decided = f" (decided for {'; for '.join(causes)})" if causes else ""
    return (
        f"{tell_members(gain.coalition, naming, begins=True)} together could move to "
        f"{naming.mention(gain.target)}: {tell_joint_moves(gain, naming)}; each would be better "
        f"off{decided}"
    )


def tell_unspoilt(concept: str, coalition: Sequence[int], naming: Naming) -> str:
    """Say why nothing keeps a coalition from an improvement, in the terms of the concept."""
    whom = {1: "that", 2: "either"}.get(len(coalition), "any of them")
    if concept in {"cnash", "cproof"}:
        lasts = concept == "cproof" and len(coalition) > 1
        return "nobody would then leave the others" if lasts else ""
    if len(coalition) == len(naming.graph.decision_makers):
        return "nobody is left to punish them"
    return {
        "cgmr": f"nobody could punish {whom}",
        "csmr": f"no punishment of {whom} would hold",
        "cseq": f"nobody would gain by punishing {whom}",
        "csseq": f"nobody would gain by punishing {whom} in a way that holds",
    }[concept]


def tell_more(dm: int, state: int, reason: Concert, naming: Naming) -> tuple[str, ...]:
    """Say what else a coalition would move to, and how many others would leave as well."""
    coalition = reason.gains[0].coalition
    rest = [gain.target for gain in reason.gains[1:]]
    lines = []
    if rest:
        ways = [naming.mention(target) for target in rest[:SHOWN_GAINS]]
        left = len(rest) - len(ways)
        more = [f"{left:,} more"] if left else []
        lines.append(f"So they would by moving to {join_words([*ways, *more])}.")
        if len(coalition) == 1:
            told = [tell_target(state, target, naming) for target in rest[:SHOWN_GAINS]]
            lines = [
                f"So {naming.it(dm)} {naming.agree(dm, 'does')} by {join_words([*told, *more])}."
            ]
    if reason.leaving > 1:
        many = reason.leaving - 1
        told_many = "one more coalition" if many == 1 else f"{many:,} more coalitions"
        lines.append(f"It would be left by {told_many} that {naming.who(dm)} could be in.")
    return tuple(lines)


def tell_spoilt(state: int, gain: JointGain, naming: Naming, *, left: bool) -> str:
    """Say what keeps a coalition from an improvement.

    Parameters
    ----------
    left
        Whether members leave it, rather than others answer.
    """
    told = tell_joint_gain(state, gain, naming)
    moves = ", then ".join(within(tell_move(move, naming)) for move in gain.answer)
    end = gain.end
    if end is None:
        raise TypeError(gain)
    if left:
        gone = sorted({move.dm for move in gain.answer})
        return f"{told}; but it would not last: {moves}, and {tell_members(gone, naming)} would gain by that."
    ranks = naming.graph.ranks
    hurt = [dm for dm in gain.coalition if ranks[dm][end] <= ranks[dm][state]]
    who = naming.do(hurt[0], "likes no better")
    here = naming.mention(state) + tell_decided(hurt[0], state, end, naming)
    return f"{told}; but then {moves}, which {who} than {here}."


def tell_joint_way(state: int, dm: int, gain: JointGain, naming: Naming) -> str:
    """Say an improvement as what a decision maker does it by, as part of a sentence."""
    rest = [other for other in gain.coalition if other != dm]
    if not rest:
        return tell_target(state, gain.target, naming)
    return f"moving to {naming.mention(gain.target)} together with {tell_members(rest, naming)}"
