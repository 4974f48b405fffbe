"""Reasons in large conflicts: what the fast engine knows tells where to search.

The engine's numbers say of every state what moving there is worth in the end
(see `standoff.analysis.engine.responses`). So it is known which improvements
are sanctioned before any response is looked for; only for those a sanction is
searched, and what the others could do is surveyed just once.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.array_sequences import ArraySequences, find_reached
from standoff.analysis.engine import fast
from standoff.analysis.engine.responses import SYMMETRIC, Responses, find_worth
from standoff.analysis.results import Sanction
from standoff.analysis.stability.concept import Concept
from standoff.model.forming.move_lists import MoveLists
from standoff.model.graph_form import GraphForm

Int32Array = NDArray[np.int32]


KEPT_STATES = 1 << 18
"""Beyond this many states, the numbers of one decision maker are kept at a time."""

KEPT_TOGETHER = 1 << 21
"""The same where numbers of all are found at once, which takes about as long as those of one."""

_ESCAPES = "escapes"


class Foresight:
    """What moves are worth in the end, and the sanctions that make it so.

    Parameters
    ----------
    graph
        The conflict.

    Notes
    -----
    The numbers of a decision maker cost about its share of a whole analysis. In
    a very large conflict ask for all of one, then for the next.
    """

    def __init__(self, graph: GraphForm) -> None:
        self.graph = graph
        self.lists = MoveLists(graph)
        self._known: dict[int, dict[str, Int32Array]] = {}
        self._counts: dict[tuple[bool, int, int], NDArray[np.bool_]] = {}

    def knows(self, concept: Concept) -> bool:
        """Say whether reasons under a concept can be found here."""
        return concept.key != "nash" and fast.supports(self.graph, concept.key)

    def find_sanction(
        self, concept: Concept, dm: int, state: int, improvement: int
    ) -> Sanction | None:
        """Find what deters `dm`, as `Concept.find_sanction` does."""
        here = self.graph.ranks[dm][state]
        if self._worth_of(concept.key, dm)[improvement] > here:
            return None
        ranks, values = self.graph.rank_array(dm), self._values_of(concept.key, dm)
        others = self._others(dm)
        sequences = ArraySequences(
            self.lists, others, improvement, concept.countermove, counting=False
        )
        for ends in sequences.iter_round_arrays():
            deterrents = ends[values[ends] <= here]
            if len(deterrents):
                worst = int(deterrents[np.argmin(ranks[deterrents])])
                escapes = tuple(self.graph.reachable(dm, worst)) if concept.symmetric else ()
                return Sanction(improvement, worst, sequences.to(worst), escapes)
        return None  # pragma: no cover - the engine has found a sanction

    def survey(self, concept: Concept, dm: int, improvement: int) -> tuple[int, int | None]:
        """Count the responses to an improvement, and give the worst of them for `dm`."""
        key = concept.heeds_others, dm, improvement
        if key not in self._counts:
            self._counts = {
                key: find_reached(self.lists, self._others(dm), improvement, concept.countermove)
            }
        reached = np.flatnonzero(self._counts[key])
        if not len(reached):
            return 0, None
        ranks = self.graph.rank_array(dm)
        return len(reached), int(reached[np.argmin(ranks[reached])])

    def _others(self, dm: int) -> tuple[int, ...]:
        return tuple(other for other in range(len(self.graph.decision_makers)) if other != dm)

    @cached_property
    def _responses(self) -> Responses:
        return fast.prepare(self.graph)

    def _worth_of(self, key: str, dm: int) -> Int32Array:
        """Give for each state what moving there is worth to `dm` in the end."""
        known = self._known_of(dm)
        if key not in known:
            self._find_worth(dm, {key, *_PAIRS.get(key, ())})
        return self._known[dm][key]

    def _find_worth(self, dm: int, keys: set[str]) -> None:
        """Find out for everybody at once, if it can be kept, or for `dm`."""
        responses = self._responses
        few = self.graph.state_count <= KEPT_TOGETHER
        dms = range(len(self.graph.decision_makers)) if few else [dm]
        together = fast.find_worth_abreast(responses, dms, keys)
        if together is not None:
            for each, rows in zip(dms, together, strict=True):
                self._known.setdefault(each, {}).update(rows)
            return
        found = find_worth(responses, dm, responses.ranks_of(dm)[None], keys)
        self._known_of(dm).update({key: responses.by_state(row)[0] for key, row in found.items()})

    def _values_of(self, key: str, dm: int) -> Int32Array:
        """Give for each state the best `dm` can make of it, if that matters, or its rank."""
        if key not in SYMMETRIC:
            return self.graph.rank_array(dm)
        known = self._known_of(dm)
        if _ESCAPES not in known:
            responses = self._responses
            best = responses.find_best(dm, responses.ranks_of(dm))
            known[_ESCAPES] = responses.by_state(best)
        return known[_ESCAPES]

    @cached_property
    def _kept_states(self) -> int:
        """Up to how many states the numbers of all are kept."""
        return KEPT_STATES if self._responses.name == "numpy" else KEPT_TOGETHER

    def _known_of(self, dm: int) -> dict[str, Int32Array]:
        """Give the rows of `dm` known so far; of a very large conflict, no other's are kept."""
        if dm not in self._known:
            if self.graph.state_count > self._kept_states:
                self._known.clear()
            self._known[dm] = {}
        return self._known[dm]


_PAIRS = {"gmr": ("smr",), "smr": ("gmr",), "seq": ("sseq",), "sseq": ("seq",)}
"""What is asked for together costs little more than one of them."""
