"""What coalitions gain by leaving a state, what deters them, and which states hold against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from standoff.analysis.coalitions import Coalition, CoalitionImprovement, CoalitionVerdict
from standoff.analysis.results import StabilityTable
from standoff.dossier.found.equilibria import tell_label
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.concepts import tell_any
from standoff.dossier.words.moves import tell_move
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.reasons import tell_stable

COALITION_NAMES = {"cnash": "CNash", "cgmr": "CGMR", "csmr": "CSMR", "cseq": "CSEQ"}
SHOWN = 6
"""Of many states in a sentence this many are named."""


@dataclass(frozen=True, slots=True)
class HeldView:
    """A state, and what it holds under.

    Parameters
    ----------
    alone
        The concepts under which it is stable against everybody who acts alone.
    against
        For each coalition concept whether no coalition would leave it.
    """

    state: StateView
    alone: str
    against: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class CoalitionsView:
    """Some states of a conflict against coalitions.

    Parameters
    ----------
    concepts
        Keys of the coalition concepts checked.
    label
        What names of states are: ``Name`` or ``Choices``.
    looked_at
        The concepts whose equilibria were looked at, in words.
    improvements
        How coalitions of two or more improve on the states, the most telling first.
    reasons
        Why each state is stable or not, for each coalition of two or more.
    more_states, more_improvements
        How many equilibria were not looked at, how many improvements are not listed.
    left_out
        Which concepts were not checked, and why.
    """

    title: str
    concepts: tuple[str, ...]
    label: str
    held: tuple[HeldView, ...]
    looked_at: str
    improvements: tuple[str, ...]
    reasons: tuple[str, ...]
    more_states: int = 0
    more_improvements: int = 0
    left_out: tuple[str, ...] = ()

    def lines(self, most: int | None = None) -> tuple[str, ...]:
        """Tell the improvements, the first of them if they are many."""
        if not self.improvements:
            where = "it" if len(self.held) == 1 else "any of these states"
            return (f"No coalition of two or more can improve on {where}.",)
        told = self.improvements[:most]
        left = len(self.improvements) - len(told) + self.more_improvements
        return (*told, *([f"... and {left:,} more; name a state with --state."] if left else []))


def view_coalitions(
    naming: Naming,
    title: str,
    states: Sequence[int],
    *,
    table: StabilityTable,
    improvements: Sequence[CoalitionImprovement],
    verdicts: Sequence[CoalitionVerdict],
    more: tuple[int, int] = (0, 0),
    left_out: Mapping[str, str] = MappingProxyType({}),
) -> CoalitionsView:
    """View states against coalitions.

    Parameters
    ----------
    table
        What is stable against everybody who acts alone.
    more
        How many equilibria were not looked at, how many improvements are not listed.
    """
    concepts = tuple(dict.fromkeys(verdict.concept for verdict in verdicts))
    equilibria = {concept: table.equilibria(concept) for concept in table.stable}
    left = {(v.concept, v.state) for v in verdicts if not v.stable}
    # Jumps first, then those that every member moves for.
    ordered = sorted(improvements, key=lambda i: (not i.jump, len(i.coalition) - len(i.movers)))
    return CoalitionsView(
        title,
        concepts,
        tell_label(naming),
        tuple(
            HeldView(
                view_state(naming, state),
                ", ".join(CONCEPT_NAMES[c] for c in equilibria if state in equilibria[c]),
                tuple((concept, state) not in left for concept in concepts),
            )
            for state in states
        ),
        tell_any(tuple(table.stable)),
        tuple(tell_improvement(each, naming) for each in ordered),
        tell_verdicts((v for v in verdicts if len(v.coalition) > 1), naming),
        *more,
        tuple(f"{COALITION_NAMES[key]} was left out: {why}." for key, why in left_out.items()),
    )


def tell_coalition(coalition: Coalition, naming: Naming) -> str:
    """Name the members of a coalition."""
    names = [naming.dm(dm) for dm in coalition]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def tell_improvement(found: CoalitionImprovement, naming: Naming) -> str:
    """Say how a coalition improves on a state, move by move."""
    moves = ", then ".join(tell_move(move, naming) for move in found.moves)
    text = (
        f"{tell_coalition(found.coalition, naming)} together improve on "
        f"{naming.mention(found.origin)}: {moves}"
    )
    idle = [dm for dm in found.coalition if dm not in found.movers]
    if idle:
        gain = "gain" if len(idle) > 1 else naming.agree(idle[0], "gains")
        text += f"; {tell_coalition(tuple(idle), naming)} {gain} without a move"
    return text + ("; a jump from equilibrium to equilibrium." if found.jump else ".")


def tell_verdicts(verdicts: Iterable[CoalitionVerdict], naming: Naming) -> tuple[str, ...]:
    """Say why a state is stable or not for coalitions; concepts that agree share a sentence."""
    shared: dict[tuple[int, Coalition, bool, str], list[str]] = {}
    for verdict in verdicts:
        key = (verdict.state, verdict.coalition, verdict.stable, _tell_reason(verdict, naming))
        shared.setdefault(key, []).append(COALITION_NAMES[verdict.concept])
    several = len({state for state, *_ in shared}) > 1
    return tuple(
        (f"At {naming.mention(state)}, " if several else "")
        + f"{tell_coalition(coalition, naming)}: {tell_stable(stable=stable)} "
        f"under {', '.join(concepts)}: {reason}"
        for (state, coalition, stable, reason), concepts in shared.items()
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
        f"to moving to {naming.mention(target)} the others could answer with {naming.mention(sanction)}"
        for target, sanction in verdict.sanctioned[:SHOWN]
    )
    return f"{told}{_more(len(verdict.sanctioned))}, which some member likes no better."


def _states(states: Sequence[int], naming: Naming) -> str:
    return ", ".join(naming.mention(state) for state in states[:SHOWN]) + _more(len(states))


def _more(count: int) -> str:
    return f" and {count - SHOWN:,} more" if count > SHOWN else ""
