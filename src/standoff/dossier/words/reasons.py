"""Verdicts in words that name states and moves."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.results import (
    EveryImprovementSanctioned,
    NoImprovement,
    Sanction,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.dossier.words.moves import tell_move, tell_target
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise

SHOWN_WAYS = 3
"""Of more moves in a sentence the first are named."""


def tell_verdict(verdict: Verdict, naming: Naming) -> str:
    """Say in one sentence what a verdict is."""
    state, dm = naming.mention(verdict.state), naming.dm(verdict.dm)
    concept = CONCEPT_NAMES.get(verdict.concept, verdict.concept)
    word = tell_stable(stable=verdict.stable)
    return f"{capitalise(state)} is {word} for {dm} under {concept}."


def tell_stable(*, stable: bool) -> str:
    """Say in a word or two whether a state is stable."""
    return "stable" if stable else "not stable"


def tell_reason(verdict: Verdict, naming: Naming) -> tuple[str, ...]:
    """Say in sentences why a verdict holds, naming each move."""
    match verdict.reason:
        case NoImprovement():
            return (f"{naming.dm(verdict.dm)} has no unilateral improvement from it.",)
        case EveryImprovementSanctioned(sanctions):
            return tuple(_tell_sanction(sanction, verdict, naming) for sanction in sanctions)
        case UnsanctionedImprovement():
            return _tell_escape(verdict, verdict.reason, naming)


def _tell_sanction(sanction: Sanction, verdict: Verdict, naming: Naming) -> str:
    dm = naming.dm(verdict.dm)
    gain = tell_target(verdict.state, sanction.improvement, naming)
    ranks = naming.graph.ranks[verdict.dm]
    worse = "likes less" if ranks[sanction.state] < ranks[verdict.state] else "likes no better"
    here = naming.mention(verdict.state)
    if sanction.together:
        moves = " and ".join(tell_move(move, naming) for move in sanction.moves)
        how = f"if at the same time {moves}, all together lead to {naming.mention(sanction.state)}"
    else:
        how = ", then ".join(tell_move(move, naming) for move in sanction.moves)
        how = f"{how}" if sanction.moves else f"this leads to {naming.mention(sanction.state)}"
    text = f"{dm} would improve by {gain}, but then {how}, which {dm} {worse} than {here}"
    if sanction.together:
        text = f"{dm} would improve by {gain}, but {how}, which {dm} {worse} than {here}"
    if sanction.escapes:
        text += f"; from there it could only go on by {_tell_ways(sanction.state, sanction.escapes, naming)}"
        text += ", none of them better" if len(sanction.escapes) > 1 else ", which is no better"
    elif verdict.concept in {"smr", "sseq"}:
        text += "; from there it cannot move"
    return text + "."


def _tell_escape(
    verdict: Verdict, reason: UnsanctionedImprovement, naming: Naming
) -> tuple[str, ...]:
    dm = naming.dm(verdict.dm)
    gain = tell_target(verdict.state, reason.improvement, naming)
    first = f"{dm} improves by {gain}{_tell_responses(verdict.concept, reason.responses)}."
    if not reason.others:
        return (first,)
    return first, f"So it does by {_tell_ways(verdict.state, reason.others, naming)}."


def _tell_ways(origin: int, targets: Sequence[int], naming: Naming) -> str:
    """Say the first of several moves from a state, and count the rest."""
    ways = [tell_target(origin, target, naming) for target in targets[:SHOWN_WAYS]]
    left = len(targets) - len(ways)
    rest = f" and in {left:,} more ways" if left > 1 else " and in one more way" if left else ""
    return ", by ".join(ways) + rest


def _tell_responses(concept: str, count: int) -> str:
    """Say why nothing deters an improvement, in the terms of the concept."""
    if concept == "nash":
        return ""
    if concept == "sim":
        return ", and nothing the others would do at the same time deters it"
    if count == 1:
        return ", and the only response of the others does not deter it"
    if count:
        return f", and none of the {count:,} states the others could lead to after that deters it"
    if concept in {"gmr", "smr"}:
        return ", and the others have no move to answer with"
    return ", and the others have no improvement of their own to answer with"
