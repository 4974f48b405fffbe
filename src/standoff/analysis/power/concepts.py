"""The stability concepts where powers are used: each compares states by the order in force where it stands.

The shape is that of `standoff.analysis.stability.concept`, with other predicates: *better*
and *no better* are asked of the order that is in force for the decision maker in the state
where it stands. The focal one stands in the state that is judged; who answers, in the state
that it leaves. Blocked moves are no moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.power.sway import Sway
from standoff.analysis.predicates import MovePredicate, is_never_made, is_possible
from standoff.analysis.stability import CONCEPTS
from standoff.analysis.stability.concept import Concept
from standoff.errors import unknown_word
from standoff.model.graph_form import GraphForm

POWER = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts that are asked where powers are used."""


@dataclass(frozen=True, kw_only=True)
class SwayedConcept(Concept):
    """A concept where powers are used.

    Parameters
    ----------
    sway
        What the powers come to.
    """

    sway: Sway

    def best(self, graph: GraphForm, dm: int, state: int, states: Sequence[int]) -> int:  # noqa: ARG002
        """Give the state that `dm` likes best, seen from `state`; the first of several."""
        ranks = self.sway.ranks(dm, state)
        return max(states, key=lambda each: (ranks[each], -each))

    def worst(self, graph: GraphForm, dm: int, state: int, states: Sequence[int]) -> int:  # noqa: ARG002
        """Give the state that `dm` likes least, seen from `state`; the first of several."""
        ranks = self.sway.ranks(dm, state)
        return min(states, key=lambda each: (ranks[each], each))


@dataclass(frozen=True, eq=False)
class SwayedConcepts:
    """The five concepts for certain powers."""

    sway: Sway

    @cached_property
    def gains(self) -> MovePredicate:
        """Say whether a state is better for a decision maker than the one where it stands."""
        sway = self.sway

        def gains(graph: GraphForm, dm: int, origin: int, target: int) -> bool:  # noqa: ARG001
            ranks = sway.ranks(dm, origin)
            return bool(ranks[target] > ranks[origin])

        return gains

    @cached_property
    def deters(self) -> MovePredicate:
        """Say whether a state is no better for a decision maker than the one where it stands."""
        sway = self.sway

        def deters(graph: GraphForm, dm: int, origin: int, target: int) -> bool:  # noqa: ARG001
            ranks = sway.ranks(dm, origin)
            return bool(ranks[target] <= ranks[origin])

        return deters

    def concept(self, key: str) -> SwayedConcept:
        """Give a concept by key.

        Raises
        ------
        UsageError
            For one that is not asked where powers are used.
        """
        folded = key.casefold()
        if folded not in POWER:
            message = "not a concept that is asked where powers are used: {!r}"
            raise unknown_word(key, POWER, "unknown-concept", message)
        plain = CONCEPTS[folded]
        answers = {"nash": is_never_made, "gmr": is_possible, "smr": is_possible}
        return SwayedConcept(
            key=folded,
            abbreviation=plain.abbreviation,
            name=plain.name,
            definition="",
            formula="",
            references=(*plain.references, "YuEtAl2015"),
            incentive=self.gains,
            countermove=answers.get(folded, self.gains),
            deterrent=self.deters,
            symmetric=plain.symmetric,
            sway=self.sway,
        )
