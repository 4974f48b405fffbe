"""Many readings of one conflict at once, whatever is preferred in them and by which concepts.

Orders of the states are judged by the engine for orders (`standoff.analysis.engine.batch`),
all else by that for relations: each concept by the one that it is for, reading by reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.engine.batch import Batch
from standoff.analysis.engine.relational.batch import RelationBatch
from standoff.analysis.engine.relational.held import Reading
from standoff.analysis.stability import ALL_CONCEPTS
from standoff.analysis.stability.concept import require_read
from standoff.analysis.stability.richer import RicherConcept
from standoff.model.graph_form import GraphForm


@dataclass(frozen=True)
class ReadingBatch:
    """Judges readings of one conflict.

    Parameters
    ----------
    graph
        The conflict; its own preferences do not matter.
    concepts
        Keys, of `standoff.analysis.stability.BATCHED`.
    """

    graph: GraphForm
    concepts: tuple[str, ...]

    def find_equilibria(self, readings: Sequence[Reading]) -> list[tuple[int, ...]]:
        """Give the equilibria of each reading: for each concept, the states as bits.

        Raises
        ------
        ConceptNotDefinedError
            If a concept does not read all that is preferred in a reading.
        """
        kinds = frozenset().union(*(each.kinds for reading in readings for each in reading))
        for key in self.concepts:
            require_read(ALL_CONCEPTS[key], kinds)
        if not self._crisp:
            return self._relations.find_equilibria(readings)
        ordered = [not any(each.is_no_order for each in reading) for reading in readings]
        found = self._find_crisp(readings, ordered)
        if not self._richer:
            return found
        more = self._relations.find_equilibria(readings)
        place = {key: (0, k) for k, key in enumerate(self._crisp)}
        place |= {key: (1, k) for k, key in enumerate(self._richer)}
        return [
            tuple(both[which][k] for which, k in map(place.__getitem__, self.concepts))
            for both in zip(found, more, strict=True)
        ]

    def _find_crisp(
        self, readings: Sequence[Reading], ordered: Sequence[bool]
    ) -> list[tuple[int, ...]]:
        pairs = list(zip(readings, ordered, strict=True))
        rankings = [tuple(each.ranking for each in reading) for reading, yes in pairs if yes]
        by_order = iter(self._orders.find_equilibria(rankings))
        others = [reading for reading, yes in pairs if not yes]
        by_pairs = iter(self._circles.find_equilibria(others) if others else ())
        return [next(by_order if yes else by_pairs) for yes in ordered]

    @cached_property
    def _crisp(self) -> tuple[str, ...]:
        return tuple(k for k in self.concepts if not isinstance(ALL_CONCEPTS[k], RicherConcept))

    @cached_property
    def _richer(self) -> tuple[str, ...]:
        return tuple(key for key in self.concepts if key not in self._crisp)

    @cached_property
    def _orders(self) -> Batch:
        return Batch(self.graph, self._crisp)

    @cached_property
    def _circles(self) -> RelationBatch:
        """Judges crisp concepts where states compare pair by pair."""
        return RelationBatch(self.graph, self._crisp)

    @cached_property
    def _relations(self) -> RelationBatch:
        return RelationBatch(self.graph, self._richer)
