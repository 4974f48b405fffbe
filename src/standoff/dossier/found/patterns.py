"""Many equilibria in few lines: patterns of fixed and free choices, and what all of them share."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.patterns import cover_by_patterns, find_common_choices
from standoff.analysis.results import StabilityTable
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.model.states import StateSet

ALL_PATTERNS = 1 << 12
"""Up to this many states, a set of them is covered by patterns to the last state."""

MOST_PATTERNS = 64
"""Of more states so many patterns are looked for; a set without order has very many."""


@dataclass(frozen=True, slots=True)
class PatternView:
    """States that agree on some options and are free on the others, options by short ids."""

    count: int
    choices: str
    taken: tuple[str, ...]
    not_taken: tuple[str, ...]
    either: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatternList:
    """The equilibria of one concept as patterns, largest first.

    Parameters
    ----------
    rest
        How many equilibria match none of them, where there are very many.
    """

    concept: str
    patterns: tuple[PatternView, ...]
    rest: int = 0

    @property
    def title(self) -> str:
        """What they are patterns of."""
        return f"{CONCEPT_NAMES[self.concept]} equilibria as patterns"


def view_patterns(naming: Naming, stability: StabilityTable, concept: str) -> PatternList:
    """View the equilibria of one concept as patterns."""

    def names(choices: str, wanted: str) -> tuple[str, ...]:
        return tuple(naming.option_id(k) for k, choice in enumerate(choices) if choice == wanted)

    most = None if naming.graph.state_count <= ALL_PATTERNS else MOST_PATTERNS
    cover = cover_by_patterns(naming.graph, stability.equilibria(concept), most)
    return PatternList(
        concept,
        tuple(
            PatternView(
                len(p.states),
                p.choices,
                names(p.choices, "Y"),
                names(p.choices, "N"),
                names(p.choices, "-"),
            )
            for p in cover.patterns
        ),
        len(cover.rest),
    )


def tell_common(naming: Naming, states: StateSet) -> tuple[str, ...]:
    """Say what all of several states share: options taken, then ``not: ...``; nothing for one."""
    if len(states) < 2:
        return ()
    choices = find_common_choices(naming.graph, states)
    options = naming.graph.options
    always = [naming.option(options[k]) for k, c in enumerate(choices) if c == "Y"]
    never = [f"not: {naming.option(options[k])}" for k, c in enumerate(choices) if c == "N"]
    return *always, *never
