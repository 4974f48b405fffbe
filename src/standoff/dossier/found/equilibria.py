"""Equilibria: each one if they are few, else how many, and what they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.analysis.analyse import Analysis
from standoff.analysis.equilibria import Equilibrium
from standoff.dossier.found.patterns import PatternList, tell_common, view_patterns
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.concepts import tell_any
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming

SHOWN_EQUILIBRIA = 16
LISTED = 12
"""So many states of one concept are listed, never merged into patterns."""


@dataclass(frozen=True, slots=True)
class EquilibriumView:
    """A state that is stable for everybody, with the keys of the concepts under which it is."""

    state: StateView
    concepts: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the equilibrium as plain data."""
        return self.state.to_dict() | {"concepts": list(self.concepts)}


@dataclass(frozen=True, slots=True)
class EquilibriaView:
    """The equilibria of a conflict.

    Parameters
    ----------
    concepts
        Keys of the concepts computed.
    label
        What names of states are: ``Name`` or ``Choices``.
    count
        How many equilibria there are, under any concept.
    listed
        Each of them, if they are few; else those of the strongest concept, if
        these are.
    counts
        How many there are under each concept.
    left
        How many more there are than are listed or in the patterns.
    patterns
        If they are many: those of the strongest concept as patterns.
    common
        What all of them share; None in graph form.
    shared_by
        The concepts under which they are equilibria, in words.
    """

    concepts: tuple[str, ...]
    label: str
    count: int
    listed: tuple[EquilibriumView, ...]
    counts: str
    left: int
    patterns: PatternList | None
    common: tuple[str, ...] | None
    shared_by: str


def view_equilibria(naming: Naming, analysis: Analysis) -> EquilibriaView:
    """View the equilibria of an analysis."""
    found, concepts = analysis.all_equilibria, analysis.concepts
    few = len(found) <= SHOWN_EQUILIBRIA
    strongest = next((c for c in concepts if len(analysis.equilibria(c))), "")
    count = len(found) if few or not strongest else len(analysis.equilibria(strongest))
    listed = few or count <= LISTED
    shown = found if few or not strongest else _of(analysis, strongest) if listed else ()
    some = {concept for held, _ in found.groups for concept in held}
    return EquilibriaView(
        concepts,
        tell_label(naming),
        len(found),
        tuple(_view(naming, shown)) if listed else (),
        ", ".join(f"{CONCEPT_NAMES[c]} {len(analysis.equilibria(c)):,}" for c in concepts),
        len(found) - count,
        None if listed else view_patterns(naming, analysis.table, strongest),
        tell_common(naming, found.states) if naming.graph.options else None,
        tell_any([concept for concept in concepts if concept in some]),
    )


def _of(analysis: Analysis, concept: str) -> tuple[Equilibrium, ...]:
    return tuple(each for each in analysis.all_equilibria if concept in each.concepts)


def _view(naming: Naming, found: Sequence[Equilibrium]) -> Iterator[EquilibriumView]:
    """View equilibria with labels that tell each apart from the others."""
    labels = naming.states(each.state for each in found)
    for each, label in zip(found, labels, strict=True):
        yield EquilibriumView(replace(view_state(naming, each.state), label=label), each.concepts)


def tell_label(naming: Naming) -> str:
    """Give the heading over the labels of states: names where they have names."""
    return "Name" if len(naming.graph.names) == naming.graph.state_count else "Choices"
