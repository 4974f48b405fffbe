"""Coalitions in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.analysis.coalitions import Coalition, CoalitionImprovement, CoalitionVerdict
from standoff.dossier.naming import Naming

COALITION_NAMES = {"cnash": "CNash", "cgmr": "CGMR", "csmr": "CSMR", "cseq": "CSEQ"}
SHOWN = 6
"""Of many states in a sentence this many are named."""


def tell_coalition(coalition: Coalition, naming: Naming) -> str:
    """Name the members of a coalition."""
    names = [naming.dm(dm) for dm in coalition]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def tell_improvement(found: CoalitionImprovement, naming: Naming) -> str:
    """Say how a coalition improves on a state, move by move."""
    moves = ", then ".join(naming.move(move) for move in found.moves)
    text = (
        f"{tell_coalition(found.coalition, naming)} together improve on "
        f"{naming.state(found.origin)}: {moves}"
    )
    idle = [dm for dm in found.coalition if dm not in found.movers]
    if idle:
        gain = "gain" if len(idle) > 1 else "gains"
        text += f"; {tell_coalition(tuple(idle), naming)} {gain} without a move"
    return text + ("; a jump from equilibrium to equilibrium." if found.jump else ".")


def tell_verdicts(verdicts: Iterable[CoalitionVerdict], naming: Naming) -> tuple[str, ...]:
    """Say why a state is stable or not for coalitions; concepts that agree share a sentence."""
    shared: dict[tuple[Coalition, bool, str], list[str]] = {}
    for verdict in verdicts:
        key = (verdict.coalition, verdict.stable, _tell_reason(verdict, naming))
        shared.setdefault(key, []).append(COALITION_NAMES[verdict.concept])
    return tuple(
        f"{tell_coalition(coalition, naming)}: {'stable' if stable else 'not stable'} "
        f"under {', '.join(concepts)}: {reason}"
        for (coalition, stable, reason), concepts in shared.items()
    )


def _tell_reason(verdict: CoalitionVerdict, naming: Naming) -> str:
    if verdict.unsanctioned:
        ways = _states(verdict.unsanctioned, naming)
        alone = len(verdict.coalition) == len(naming.graph.decision_makers)
        why = "" if alone or verdict.concept == "cnash" else ", which the others cannot deter"
        return f"they improve by moving to {ways}{why}."
    if not verdict.sanctioned:
        return "they have no improvement from it."
    told = "; ".join(
        f"to moving to {naming.state(target)} the others could answer with {naming.state(sanction)}"
        for target, sanction in verdict.sanctioned[:SHOWN]
    )
    return f"{told}{_more(len(verdict.sanctioned))}, which some member likes no better."


def _states(states: Sequence[int], naming: Naming) -> str:
    return ", ".join(naming.state(state) for state in states[:SHOWN]) + _more(len(states))


def _more(count: int) -> str:
    return f" and {count - SHOWN:,} more" if count > SHOWN else ""
