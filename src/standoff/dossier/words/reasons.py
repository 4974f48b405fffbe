"""Verdicts in words that name states and moves."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from standoff.analysis.results import (
    Anticipation,
    Concert,
    EveryImprovementSanctioned,
    Favour,
    NoImprovement,
    Sanction,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.analysis.stability import CONCEPTS, RICHER
from standoff.dossier.words.decisions import tell_ground
from standoff.dossier.words.moves import tell_move, tell_target
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, within
from standoff.dossier.words.reasoning.anticipations import (
    tell_anticipation,
    tell_decided,
    tell_favour,
    tell_favour_way,
    tell_first_move,
)
from standoff.dossier.words.reasoning.concerts import (
    SHOWN_GAINS,
    tell_joint_gain,
    tell_joint_way,
    tell_more,
    tell_spoilt,
    tell_unspoilt,
)
from standoff.dossier.words.richer.reasons import (
    find_manner,
    tell_fear,
    tell_no_gain,
    tell_unanswered,
    tell_wish,
)

SHOWN_WAYS = 3
"""Of more moves in a sentence the first are named."""


def tell_verdict(verdict: Verdict, naming: Naming) -> str:
    """Say in one sentence what a verdict is."""
    state, dm = naming.mention(verdict.state), naming.who(verdict.dm)
    concept = CONCEPT_NAMES.get(verdict.concept, verdict.concept)
    word = tell_stable(stable=verdict.stable)
    return f"{capitalise(state)} is {word} for {dm} under {concept}."


def tell_stable(*, stable: bool) -> str:
    """Say in a word or two whether a state is stable."""
    return "stable" if stable else "not stable"


def tell_reason(verdict: Verdict, naming: Naming) -> tuple[str, ...]:
    """Say in sentences why a verdict holds, naming each move and what decides about it."""
    return tell_reasons((verdict,), naming)


def find_core(verdict: Verdict) -> Hashable:
    """Give what a reason is about; verdicts that agree in it are told together."""
    match verdict.reason:
        case NoImprovement():
            return find_manner(verdict, gains=False)
        case EveryImprovementSanctioned(sanctions):
            told = tuple((s.improvement, s.state, s.moves, s.together) for s in sanctions)
            return told, find_manner(verdict, gains=True)
        case UnsanctionedImprovement(improvement, others):
            return improvement, others, find_manner(verdict, gains=True)
        case Anticipation(moves, end, gains):
            return moves, end, gains
        case Favour(moves):
            return moves
        case Concert(gains, leaving):
            left = verdict.concept == "cproof" and bool(gains) and not leaving
            return tuple((g.coalition, g.target, g.end) for g in gains), leaving, left


def tell_reasons(verdicts: Sequence[Verdict], naming: Naming) -> tuple[str, ...]:
    """Say once why several verdicts hold that share state, decision maker and core."""
    first = verdicts[0]
    match first.reason:
        case NoImprovement():
            return (_tell_no_improvement(first, naming),)
        case EveryImprovementSanctioned(sanctions):
            told = tuple(_tell_sanction(k, verdicts, naming) for k in range(len(sanctions)))
            return (*told, *_tell_others(first, naming))
        case UnsanctionedImprovement():
            return _tell_escape(verdicts, first.reason, naming)
        case Anticipation():
            return (tell_anticipation(first.dm, first.state, first.reason, naming),)
        case Favour():
            return (tell_favour(first.dm, first.state, first.reason, naming),)
        case Concert():
            return _tell_concert(verdicts, first.reason, naming)


# No improvement --------------------------------------------------------------------------------


def find_best_move(dm: int, state: int, naming: Naming) -> int | None:
    """Give the best state that a decision maker can move to; None if it has no move."""
    reachable, ranks = naming.graph.reachable(dm, state), naming.graph.ranks[dm]
    return max(reachable, key=lambda target: ranks[target], default=None)


def _tell_no_improvement(verdict: Verdict, naming: Naming) -> str:
    told = tell_no_gain(verdict, naming)
    if told is not None:
        return told
    dm, state = verdict.dm, verdict.state
    it, its = capitalise(naming.it(dm)), capitalise(naming.its(dm))
    text = f"{naming.does(dm, 'has')} no unilateral improvement from it."
    best = find_best_move(dm, state, naming)
    if best is None:
        return f"{text} {it} {naming.agree(dm, 'has')} no move."
    gain, way = tell_target(state, best, naming), naming.comparers[verdict.dm].prefers(state, best)
    if way > 0:
        ground = tell_ground(verdict.dm, state, best, naming)
        return (
            f"{text} {its} best move would be {gain}, which {it.lower()} "
            f"{naming.agree(dm, 'likes')} less{ground and f' {ground}'}."
        )
    them = "them" if naming.is_plural(dm) else "it"
    return f"{text} {its} best move, {gain}, is no gain to {them}." if not way else text


def tell_against(verdict: Verdict, naming: Naming) -> str:
    """Say in a few words what keeps somebody who has no improvement."""
    if verdict.concept in RICHER:
        moves = naming.graph.reachable(verdict.dm, verdict.state)
        return (
            f"no move {naming.it(verdict.dm)} {naming.agree(verdict.dm, 'wants')}"
            if moves
            else "no move"
        )
    best = find_best_move(verdict.dm, verdict.state, naming)
    if best is None:
        return "no move"
    ground = tell_ground(verdict.dm, verdict.state, best, naming)
    it, its = naming.it(verdict.dm), naming.its(verdict.dm)
    return f"{it} would lose by {its} best move {ground}" if ground else "no improvement"


def tell_gain_of(verdict: Verdict, naming: Naming) -> str:
    """Say the improvement of a verdict that is not stable, and what decides."""
    if isinstance(verdict.reason, Anticipation):
        return tell_first_move(verdict.dm, verdict.state, verdict.reason, naming)
    if isinstance(verdict.reason, Favour):
        return tell_favour_way(verdict.dm, verdict.state, verdict.reason, naming)
    if isinstance(verdict.reason, Concert):
        return tell_joint_way(verdict.state, verdict.dm, verdict.reason.gains[0], naming)
    if not isinstance(verdict.reason, UnsanctionedImprovement):
        raise TypeError(verdict.reason)
    target = verdict.reason.improvement
    gain = tell_target(verdict.state, target, naming) + tell_wish(verdict, target, naming)[1]
    return gain + tell_decided(verdict.dm, target, verdict.state, naming)


# Sanctions -------------------------------------------------------------------------------------


def _tell_sanction(place: int, verdicts: Sequence[Verdict], naming: Naming) -> str:
    first = verdicts[0]
    sanction, dm, name = _sanction(first, place), first.dm, naming.dm(first.dm)
    wish, after = tell_wish(first, sanction.improvement, naming)
    gain = tell_target(first.state, sanction.improvement, naming) + after
    gain += tell_decided(dm, sanction.improvement, first.state, naming)
    how = _tell_answer(sanction, naming)
    worse = "likes no better"
    if naming.comparers[dm].prefers(first.state, sanction.state) > 0:
        worse = "likes less"
    fear = tell_fear(first, sanction.state, naming) or f"which {naming.do(dm, worse)} than"
    here = naming.mention(first.state) + tell_decided(dm, first.state, sanction.state, naming)
    text = f"{name} {wish} {gain}, but {how}, {fear} {here}"
    told = ((each, _tell_after(each, _sanction(each, place), naming)) for each in verdicts)
    return text + _by_concept(told, "; ", "; ", alone=len(verdicts) == 1) + "."


def _tell_others(verdict: Verdict, naming: Naming) -> tuple[str, ...]:
    """Say that there are more improvements than are told, if there are."""
    if not isinstance(verdict.reason, EveryImprovementSanctioned) or not verdict.reason.others:
        return ()
    its = naming.its(verdict.dm)
    return (f"Answers of this kind deter all {its} other improvements as well.",)


def _sanction(verdict: Verdict, place: int) -> Sanction:
    if not isinstance(verdict.reason, EveryImprovementSanctioned):
        raise TypeError(verdict.reason)
    return verdict.reason.sanctions[place]


def _tell_answer(sanction: Sanction, naming: Naming) -> str:
    """Say what the others do, and where that leads where no move says so."""
    there = naming.mention(sanction.state)
    if sanction.together:
        moves = " and ".join(within(tell_move(move, naming)) for move in sanction.moves)
        return f"if at the same time {moves}, all together lead to {there}"
    moves = ", then ".join(within(tell_move(move, naming)) for move in sanction.moves)
    return f"then {moves}" if moves else f"then this leads to {there}"


def _tell_after(verdict: Verdict, sanction: Sanction, naming: Naming) -> str:
    """Say what the sanctioned could still do, under concepts that ask for it."""
    if sanction.escapes and sanction.others:
        best = _tell_ways(sanction.state, sanction.escapes[:1], naming)
        return f"from there {naming.its(verdict.dm)} best move would be {best}, which is no better"
    if sanction.escapes:
        ways = _tell_ways(sanction.state, sanction.escapes, naming)
        end = "none of them better" if len(sanction.escapes) > 1 else "which is no better"
        if verdict.concept in RICHER:
            end = "and would be deterred there as well"
        return f"from there {naming.it(verdict.dm)} could only go on by {ways}, {end}"
    barred = f"from there {naming.it(verdict.dm)} cannot move"
    richer = RICHER.get(verdict.concept)
    shape = richer.base if richer else verdict.concept
    return barred if shape in {"smr", "sseq", "ssim"} else ""


def _by_concept(
    told: Iterable[tuple[Verdict, str]], start: str, together: str, *, alone: bool
) -> str:
    """Add to a sentence what differs by concept; of one verdict just that."""
    found: dict[str, list[str]] = {}
    for verdict, text in told:
        if text:
            name = CONCEPT_NAMES.get(verdict.concept, verdict.concept)
            found.setdefault(text, []).append(name)
    if alone:
        return "".join(f"{start}{text}" for text in found)
    return "".join(f"{together}under {', '.join(names)}, {text}" for text, names in found.items())


# Escapes ---------------------------------------------------------------------------------------


def _tell_escape(
    verdicts: Sequence[Verdict], reason: UnsanctionedImprovement, naming: Naming
) -> tuple[str, ...]:
    first = verdicts[0]
    gain = tell_gain_of(first, naming)
    told = ((each, _tell_responses(each)) for each in verdicts)
    after = _by_concept(told, ", and ", "; ", alone=len(verdicts) == 1)
    wish = tell_wish(first, reason.improvement, naming)[0]
    # What is known to be a gain is told as a fact, what is not as what it may be.
    does = naming.does(first.dm, "improves") + " by" if wish == "would improve by" else ""
    text = f"{does or f'{naming.dm(first.dm)} {wish}'} {gain}{after}."
    if not reason.others:
        return (text,)
    return (
        text,
        f"So {naming.it(first.dm)} {naming.agree(first.dm, 'does')} by {_tell_ways(first.state, reason.others, naming)}.",
    )


def _tell_ways(origin: int, targets: Sequence[int], naming: Naming) -> str:
    """Say the first of several moves from a state, and count the rest."""
    ways = [tell_target(origin, target, naming) for target in targets[:SHOWN_WAYS]]
    left = len(targets) - len(ways)
    rest = f" and in {left:,} more ways" if left > 1 else " and in one more way" if left else ""
    return ", by ".join(ways) + rest


def _tell_responses(verdict: Verdict) -> str:
    """Say why nothing deters an improvement, in the terms of the concept."""
    concept, reason = verdict.concept, verdict.reason
    count = reason.responses if isinstance(reason, UnsanctionedImprovement) else 0
    richer = RICHER.get(concept)
    if richer is not None:
        return tell_unanswered(richer, count or 0)
    if concept == "nash":
        return ""
    if concept in {"sim", "ssim"}:
        return "nothing the others would do at the same time deters it"
    if count is None:
        by = "" if concept in {"gmr", "smr"} else " by improvements of their own"
        return f"nothing that the others could lead to after that{by} deters it"
    if count == 1:
        return "the only response of the others does not deter it"
    if count:
        return f"none of the {count:,} states the others could lead to after that deters it"
    if concept in {"gmr", "smr"}:
        return "the others have no move to answer with"
    if concept not in CONCEPTS:
        return "nobody answers by an improvement from a state that it would leave anyhow"
    return "the others have no improvement of their own to answer with"


# Coalitions ------------------------------------------------------------------------------------


def _tell_concert(verdicts: Sequence[Verdict], reason: Concert, naming: Naming) -> tuple[str, ...]:
    first = verdicts[0]
    if not reason.gains:
        return (f"No coalition that {naming.who(first.dm)} could be in gains by leaving it.",)
    if reason.leaving:
        coalition = reason.gains[0].coalition
        told = ((each, tell_unspoilt(each.concept, coalition, naming)) for each in verdicts)
        after = _by_concept(told, "; ", "; ", alone=len(verdicts) == 1)
        gain = tell_joint_gain(first.state, reason.gains[0], naming)
        return (f"{gain}{after}.", *tell_more(first.dm, first.state, reason, naming))
    left = first.concept == "cproof"
    lines = [
        tell_spoilt(first.state, gain, naming, left=left) for gain in reason.gains[:SHOWN_GAINS]
    ]
    more = len(reason.gains) - len(lines)
    if more:
        lines.append(f"So it is with {more:,} more improvements of coalitions.")
    return tuple(lines)
