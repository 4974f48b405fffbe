"""What a decision maker prefers in one reading of a conflict: an order, or more than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

import numpy as np

from standoff.model.forming.relations import Relation, relation_of_ranks
from standoff.model.graph_form import GraphForm


@dataclass(frozen=True, slots=True)
class Held:
    """How a decision maker compares the states; equal for equal comparisons.

    Parameters
    ----------
    ranking
        Ranks as the bytes of an array of int32.
    relation
        How it compares states where that is more than these ranks; None where it is not.
    key
        Tells it from others.
    """

    ranking: bytes = field(compare=False, repr=False)
    relation: Relation | None = field(compare=False, repr=False)
    key: bytes

    @classmethod
    def of(cls, ranks: Sequence[int], relation: Relation | None = None) -> Self:
        """Take what a decision maker prefers from its ranks and, where they say more, its relation."""
        ranking = np.asarray(ranks, dtype=np.int32).tobytes()
        if relation is None or not (relation.kinds or relation.exceptions):
            return cls(ranking, None, ranking)
        return cls(ranking, relation, _print(ranking, relation))

    @property
    def kinds(self) -> frozenset[str]:
        """What is said more than an order of the states; see `Relation.kinds`."""
        return self.relation.kinds if self.relation else frozenset()

    @property
    def is_no_order(self) -> bool:
        """Whether the ranks are not how states compare."""
        return self.relation is not None and self.relation.is_no_order

    @property
    def ranks(self) -> list[int]:
        """The ranks, by state."""
        found: list[int] = np.frombuffer(self.ranking, dtype=np.int32).tolist()
        return found

    def relate(self) -> Relation:
        """Give how states compare, of a mere order the relation that it is."""
        return self.relation or relation_of_ranks(self.ranks)


Reading = tuple[Held, ...]
"""For each decision maker what it prefers."""


def read_graph(graph: GraphForm) -> Reading:
    """Give what is preferred in a graph as it is."""
    return tuple(Held.of(ranks, graph.relations.get(dm)) for dm, ranks in enumerate(graph.ranks))


def hold_relations(graph: GraphForm) -> Reading:
    """Give how states compare in a graph, by its relations where it has some, whatever the ranks."""
    found = []
    for dm, ranks in enumerate(graph.ranks):
        ranking = np.asarray(ranks, dtype=np.int32).tobytes()
        relation = graph.relation(dm)
        found.append(Held(ranking, relation, _print(ranking, relation)))
    return tuple(found)


def with_reading(graph: GraphForm, reading: Reading) -> GraphForm:
    """Give the same states and moves with what is preferred in a reading."""
    relations = {dm: each.relation for dm, each in enumerate(reading) if each.relation is not None}
    return graph.with_ranks(tuple(each.ranks for each in reading), relations)


def _print(ranking: bytes, relation: Relation) -> bytes:
    """Give bytes that are equal just for relations that compare all states alike."""
    found = blake2b(ranking, digest_size=16)
    for each in relation.criteria:
        found.update(np.asarray(each.values, np.int32).tobytes())
        found.update(repr((each.mark, each.block)).encode())
    found.update(repr((relation.exceptions, relation.thresholds)).encode())
    return found.digest()
