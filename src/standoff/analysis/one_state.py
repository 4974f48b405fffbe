"""The verdicts on single states of a large conflict, without judging all others.

A table of what is stable for whom is not made: each verdict is looked for by
itself, near the state (`standoff.analysis.nearby`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from standoff.analysis.analyse import FORESEEN_FROM, choose_concepts
from standoff.analysis.nearby import Nearby, suits
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability import ALL_CONCEPTS, CONCEPTS, check
from standoff.model.graph_form import GraphForm, OptionGraph


@dataclass(frozen=True, eq=False)
class NearbyAnalysis:
    """Judges single states under some concepts.

    Parameters
    ----------
    graph
        The conflict.
    concepts
        Keys of the concepts, in table order.
    """

    graph: OptionGraph = field(repr=False)
    concepts: tuple[str, ...]
    _verdicts: dict[tuple[str, int, int], Verdict] = field(default_factory=dict, init=False)

    def verdict(self, concept: str, dm: int, state: int) -> Verdict:
        """Say whether a state is stable for a decision maker, and why.

        Raises
        ------
        ConceptNotDefinedError
            If the conflict fails a precondition of the concept.
        """
        key = concept, dm, state
        if key not in self._verdicts:
            found = ALL_CONCEPTS[concept]
            self._verdicts[key] = check(
                found, self.graph, dm, state, self._reach, finder=self._finder
            )
        return self._verdicts[key]

    def holds(self, concept: str, state: int) -> bool:
        """Say whether a state is stable for every decision maker under `concept`."""
        dms = range(len(self.graph.decision_makers))
        return all(self.verdict(concept, dm, state).stable for dm in dms)

    @cached_property
    def _reach(self) -> Reachability:
        return Reachability(self.graph)

    @cached_property
    def _finder(self) -> Nearby:
        return Nearby(self.graph)


def analyse_states(
    graph: GraphForm, concepts: Sequence[str] | None = None
) -> NearbyAnalysis | None:
    """Prepare to judge single states; None where a whole analysis costs no more, or is needed.

    Parameters
    ----------
    concepts
        As for `standoff.analysis.analyse.analyse`.

    Raises
    ------
    UsageError
        For an unknown concept.
    """
    if graph.state_count < FORESEEN_FROM or not isinstance(graph, OptionGraph):
        return None
    keys = choose_concepts(graph, concepts)[0]
    orders = not any(each.is_no_order for each in graph.relations.values())
    if orders and suits(graph) and all(key in CONCEPTS for key in keys):
        return NearbyAnalysis(graph, tuple(keys))
    return None
