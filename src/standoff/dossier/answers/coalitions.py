"""What coalitions gain by leaving a state, what deters them, and which states hold against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from standoff.analysis.coalitions import (
    Coalition,
    CoalitionImprovement,
    CoalitionVerdict,
    Leaving,
    Partition,
)
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability import COALITIONAL
from standoff.dossier.found.equilibria import tell_label
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.concepts import tell_any
from standoff.dossier.words.moves import tell_move, tell_target
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, join_words, within
from standoff.dossier.words.reasons import tell_stable

COALITION_NAMES = {key: concept.abbreviation for key, concept in COALITIONAL.items()}
SHOWN_LEAVING = 3
"""Of more who would leave a coalition the first are named."""

SHOWN = 6
"""Of many states in a sentence this many are named."""


WHY_NOT = dict.fromkeys(("cgmr", "csmr", "cseq", "csseq"), ", which the others cannot deter")


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
    summary
        Which states no coalition would overturn, and which only coalitions that would not last.
    every
        Whether all coalitions were looked at.
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
    summary: tuple[str, ...] = ()
    every: bool = True

    def lines(self, most: int | None = None) -> tuple[str, ...]:
        """Tell the improvements, the first of them if they are many."""
        if not self.improvements:
            where = "it" if len(self.held) == 1 else "any of these states"
            which = "No coalition" if self.every else "None of these coalitions"
            return (f"{which} of two or more can improve on {where}.",)
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
    leaving: Mapping[tuple[Coalition, int], Sequence[Leaving]] = MappingProxyType({}),
    partition: Partition | None = None,
    every: bool = True,
    more: tuple[int, int] = (0, 0),
    left_out: Mapping[str, str] = MappingProxyType({}),
) -> CoalitionsView:
    """View states against coalitions.

    Parameters
    ----------
    table
        What is stable against everybody who acts alone.
    leaving
        For each coalition and the state it may lead to, who would leave it there.
    partition
        The coalitions there are, if that was said.
    every
        Whether all coalitions were looked at.
    more
        How many equilibria were not looked at, how many improvements are not listed.
    """
    concepts = tuple(dict.fromkeys(verdict.concept for verdict in verdicts))
    equilibria = {concept: table.equilibria(concept) for concept in table.stable}
    left = {(v.concept, v.state) for v in verdicts if not v.stable}

    def order(each: CoalitionImprovement) -> tuple[bool, bool, int, int]:
        """Put jumps first, then what lasts, then what every member moves for, in fewest moves."""
        left = bool(leaving.get((each.coalition, each.target)))
        return not each.jump, left, len(each.coalition) - len(each.movers), len(each.moves)

    ordered = sorted(improvements, key=order)
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
        tuple(
            tell_improvement(each, naming, leaving.get((each.coalition, each.target)))
            for each in ordered
        ),
        tell_verdicts((v for v in verdicts if len(v.coalition) > 1), naming),
        *more,
        tuple(_tell_left_out(left_out)),
        tuple(
            _summarise(naming, states, concepts, left, partition, every=every, more=bool(more[0]))
        ),
        every,
    )


def _tell_left_out(left_out: Mapping[str, str]) -> Iterator[str]:
    for why in dict.fromkeys(left_out.values()):
        names = [COALITION_NAMES[key] for key, each in left_out.items() if each == why]
        yield f"{join_words(names)} {'were' if len(names) > 1 else 'was'} left out: {why}."


def _summarise(
    naming: Naming,
    states: Sequence[int],
    concepts: Sequence[str],
    left: AbstractSet[tuple[str, int]],
    partition: Partition | None,
    *,
    every: bool,
    more: bool,
) -> Iterator[str]:
    """Say who was looked at, and which states hold against coalitions."""
    if partition is not None:
        blocks = "; ".join(tell_coalition(block, naming) for block in partition)
        yield f"The coalitions there are: {blocks}."
    if not every:
        return
    strong = [state for state in states if ("cnash", state) not in left]
    if "cnash" in concepts:
        some = "Of the outcomes looked at no coalition" if more else "No coalition"
        yield _tell_immune(naming, states, strong, f"{some} at all would leave")
    proof = [s for s in states if ("cproof", s) not in left and s not in strong]
    if "cproof" in concepts and proof:
        yield (
            f"{capitalise(_states(proof, naming))} {'is' if len(proof) == 1 else 'are'} left only by "
            "coalitions that would not last: some of their members would leave them in turn."
        )


def _tell_immune(naming: Naming, states: Sequence[int], found: Sequence[int], words: str) -> str:
    if not found:
        where = "it" if len(states) == 1 else "each of them"
        return f"Some coalition or decision maker would gain by leaving {where}."
    if len(states) == 1:
        return f"{words} it."
    named = [naming.mention(state) for state in found[:SHOWN]]
    more = len(found) - len(named)
    return f"{words} {join_words([*named, *([f'{more:,} more'] if more else [])])}."


def tell_coalition(coalition: Coalition, naming: Naming, *, begins: bool = False) -> str:
    """Name the members of a coalition, within a sentence or where one begins."""
    return naming.list_names(coalition, begins=begins)


def tell_improvement(
    found: CoalitionImprovement, naming: Naming, leaving: Sequence[Leaving] | None = None
) -> str:
    """Say how a coalition improves on a state, move by move, and who would leave it then.

    Parameters
    ----------
    leaving
        Who would; None where that was not looked at.
    """
    moves = ", then ".join(within(tell_move(move, naming)) for move in found.moves)
    text = (
        f"{tell_coalition(found.coalition, naming, begins=True)} together improve on "
        f"{naming.mention(found.origin)}: {moves}"
    )
    idle = [dm for dm in found.coalition if dm not in found.movers]
    if idle:
        gain = "gain" if len(idle) > 1 else naming.agree(idle[0], "gains")
        text += f"; {tell_coalition(tuple(idle), naming)} {gain} without a move"
    if leaving is not None:
        text += f"; {_tell_leaving(leaving, naming)}"
    return text + ("; a jump from equilibrium to equilibrium." if found.jump else ".")


def _tell_leaving(leaving: Sequence[Leaving], naming: Naming) -> str:
    """Say who would leave a coalition where it has led, or that it lasts."""
    if not leaving:
        return "nobody would then leave the others"
    told = "; ".join(
        f"{tell_coalition(each.members, naming)} by {tell_target(each.origin, each.target, naming)}"
        for each in leaving[:SHOWN_LEAVING]
    )
    more = len(leaving) - SHOWN_LEAVING
    return f"it would not last, since then would leave {told}{f' and {more:,} more' if more > 0 else ''}"


def tell_verdicts(verdicts: Iterable[CoalitionVerdict], naming: Naming) -> tuple[str, ...]:
    """Say why a state is stable or not for coalitions; concepts that agree share a sentence."""
    shared: dict[tuple[int, Coalition, bool, str], list[str]] = {}
    for verdict in verdicts:
        key = (verdict.state, verdict.coalition, verdict.stable, _tell_reason(verdict, naming))
        shared.setdefault(key, []).append(COALITION_NAMES[verdict.concept])
    several = len({state for state, *_ in shared}) > 1
    return tuple(
        (f"At {naming.mention(state)}, " if several else "")
        + f"{tell_coalition(coalition, naming, begins=not several)}: {tell_stable(stable=stable)} "
        f"under {', '.join(concepts)}: {reason}"
        for (state, coalition, stable, reason), concepts in shared.items()
    )


def _tell_reason(verdict: CoalitionVerdict, naming: Naming) -> str:
    if verdict.unsanctioned:
        ways = _states(verdict.unsanctioned, naming)
        alone = len(verdict.coalition) == len(naming.graph.decision_makers)
        why = "" if alone else WHY_NOT.get(verdict.concept, "")
        return f"they improve by moving to {ways}{why}."
    if not verdict.sanctioned:
        return "they have no improvement from it."
    if verdict.concept == "cproof":
        fragile = "; ".join(
            f"moving to {naming.mention(target)} would not last: some of them would go on to "
            f"{naming.mention(end)}"
            for target, end in verdict.sanctioned[:SHOWN]
        )
        return f"{fragile}{_more(len(verdict.sanctioned))}."
    told = "; ".join(
        f"to moving to {naming.mention(target)} the others could answer with {naming.mention(sanction)}"
        for target, sanction in verdict.sanctioned[:SHOWN]
    )
    return f"{told}{_more(len(verdict.sanctioned))}, which some member likes no better."


def _states(states: Sequence[int], naming: Naming) -> str:
    return ", ".join(naming.mention(state) for state in states[:SHOWN]) + _more(len(states))


def _more(count: int) -> str:
    return f" and {count - SHOWN:,} more" if count > SHOWN else ""
