"""Equilibria: each one if they are few, else how many, and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from standoff.analysis.analyse import Analysis
from standoff.analysis.equilibria import find_equilibria
from standoff.analysis.results import StabilityTable
from standoff.dossier.found.patterns import PatternList, tell_common, view_patterns
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.concepts import tell_any
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming

SHOWN_EQUILIBRIA = 16


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
        Each of them, if they are few.
    counts, patterns
        If they are many: how many under each concept, and those of the
        strongest concept as patterns.
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
    patterns: PatternList | None
    common: tuple[str, ...] | None
    shared_by: str


def view_equilibria(naming: Naming, analysis: Analysis) -> EquilibriaView:
    """View the equilibria of an analysis."""
    found, concepts = analysis.all_equilibria, analysis.concepts
    few = len(found) <= SHOWN_EQUILIBRIA
    some = {concept for each in found for concept in each.concepts}
    return EquilibriaView(
        concepts,
        tell_label(naming),
        len(found),
        tuple(iter_equilibria(naming, analysis.table)) if few else (),
        ", ".join(f"{CONCEPT_NAMES[c]} {len(analysis.equilibria(c)):,}" for c in concepts),
        None if few else _view_strongest(naming, analysis),
        tell_common(naming, found.states) if naming.graph.options else None,
        tell_any([concept for concept in concepts if concept in some]),
    )


def _view_strongest(naming: Naming, analysis: Analysis) -> PatternList:
    """View the equilibria of the first concept that has any."""
    strongest = next(c for c in analysis.concepts if len(analysis.equilibria(c)))
    return view_patterns(naming, analysis.table, strongest)


def iter_equilibria(naming: Naming, stability: StabilityTable) -> Iterator[EquilibriumView]:
    """View every equilibrium, those of most concepts first."""
    for each in find_equilibria(stability):
        yield EquilibriumView(view_state(naming, each.state, None), each.concepts)


def tell_label(naming: Naming) -> str:
    """Give the heading over the labels of states: names where they have names."""
    return "Name" if len(naming.graph.names) == naming.graph.state_count else "Choices"
