"""Simultaneous stability (SIM): the others may move at the same moment.

A decision maker that wants to leave a state may find that others, who want to
leave it too, moved at the same time, and that the changes together make
something nobody chose. In Prisoner's dilemma both would defect from mutual
cooperation; if both do, both lose.

The joint outcome adds the changes up in option form, k = s + (t - s) +
sum of (t_j - s), so the concept needs options: it is not defined for a conflict
given as states and arcs, nor after states were merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import cast

from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import Reachability, iter_moves
from standoff.analysis.results import Move, Sanction, Verdict
from standoff.analysis.stability.concept import Concept, check, find_worst
from standoff.analysis.stability.joint_changes import count_improvements, count_joint_changes
from standoff.model.forming.limits import current_limit, tell_seconds
from standoff.model.graph_form import GraphForm, OptionGraph

MAX_COMBINATIONS = 20_000_000
"""Above this many joint changes in a whole conflict, SIM is left out unless it is asked for."""

MAX_STATES = 1 << 16
"""Above this many states they are not even counted unasked."""

CHANGES_PER_STATE = 256
"""Joint changes that are looked at where it is asked for, for each state of the limit."""

SECONDS_A_CHANGE = 4.5e-8
"""Of processor time, about: figures of `make bench`."""

Wanted = Mapping[int, list[tuple[int, Move]]]
"""What others may change at the same moment: by how much the code, and by which move."""


@dataclass(frozen=True, kw_only=True)
class SimultaneousConcept(Concept):
    """A concept whose sanctions are made at the same time as the improvement."""

    reads: frozenset[str] = frozenset(("strength", "order"))

    @property
    def most_changes(self) -> int:
        """Above this many joint changes in a whole conflict it is refused."""
        return MAX_COMBINATIONS

    def why_undefined(self, graph: GraphForm) -> str | None:
        """Say that the conflict lacks the option form, if it does."""
        if isinstance(graph, OptionGraph):
            return super().why_undefined(graph)
        return (
            "simultaneous moves add up changes of options, but this conflict is given by "
            "states and moves, or has merged states"
        )

    def why_too_large(self, graph: GraphForm) -> str | None:
        """Say that there are too many joint changes, if there are."""
        if graph.state_count > MAX_STATES:
            return f"{graph.state_count:,} states are more than {MAX_STATES:,}"
        count = count_joint_changes(count_improvements(graph))
        if count > self.most_changes:
            return f"there are {count:,} joint changes, more than {self.most_changes:,}"
        return None

    def why_refused(self, graph: GraphForm) -> str | None:
        """Say that there are too many joint changes for what the limit on states allows."""
        if self.symmetric:
            return self.why_too_large(graph)
        count = count_joint_changes(count_improvements(graph))
        most = max(MAX_COMBINATIONS, CHANGES_PER_STATE * current_limit())
        if count <= most:
            return None
        return (
            f"there are {count:,} joint changes, more than {most:,}, which takes"
            f" {tell_seconds(count * SECONDS_A_CHANGE)}"
        )

    def is_stable(self, reach: Reachability, dm: int, state: int) -> bool:
        """Say whether a state is stable: where nobody else would leave it, as under Nash."""
        improvements = list(iter_moves(reach.graph, dm, state, self.incentive))
        if not improvements:
            return True
        wanted = self._wanted(reach, dm, state)
        return bool(wanted) and all(
            any(
                self.deters(reach.graph, dm, state, end)
                for end, _ in self._iter_ends(reach.graph, improvement, wanted)
            )
            for improvement in improvements
        )

    def is_sanctioned(self, reach: Reachability, dm: int, state: int, improvement: int) -> bool:
        """Say whether simultaneous improvements of others can deter `dm`."""
        return any(
            self.deters(reach.graph, dm, state, end)
            for end in self.iter_responses(reach, dm, state, improvement)
        )

    def find_sanction(
        self, reach: Reachability, dm: int, state: int, improvement: int
    ) -> Sanction | None:
        """Find what deters `dm`: by the fewest others, of those the worst for `dm`."""
        graph = reach.graph
        wanted = self._wanted(reach, dm, state)
        for size in range(1, len(wanted) + 1):
            found = {
                end: moves
                for end, moves in self._iter_ends(graph, improvement, wanted, size)
                if self.deters(graph, dm, state, end)
            }
            if found:
                worst = find_worst(graph, dm, found)
                escapes = tuple(graph.reachable(dm, worst)) if self.symmetric else ()
                return Sanction(improvement, worst, found[worst], escapes, together=True)
        return None

    def iter_responses(
        self, reach: Reachability, dm: int, state: int, improvement: int
    ) -> Iterator[int]:
        """Iterate over the joint outcomes, with `improvement` and simultaneous changes."""
        wanted = self._wanted(reach, dm, state)
        return (end for end, _ in self._iter_ends(reach.graph, improvement, wanted))

    def _wanted(self, reach: Reachability, dm: int, state: int) -> Wanted:
        """List what each of the others that would leave may change."""
        graph = cast("OptionGraph", reach.graph)  # `why_undefined` has seen to it
        here = int(graph.codes[state])
        wanted = {
            other: [
                (int(graph.codes[target]) - here, Move(other, state, target))
                for target in iter_moves(graph, other, state, self.countermove)
            ]
            for other in reach.others(dm)
        }
        return {other: moves for other, moves in wanted.items() if moves}

    @staticmethod
    def _iter_ends(
        graph: GraphForm, improvement: int, wanted: Wanted, size: int | None = None
    ) -> Iterator[tuple[int, tuple[Move, ...]]]:
        """Iterate over the feasible outcomes, with `improvement` and changes of `size` others."""
        options = cast("OptionGraph", graph)
        code = int(options.codes[improvement])
        for count in range(1, len(wanted) + 1) if size is None else [size]:
            for movers in combinations(wanted, count):
                for chosen in product(*(wanted[mover] for mover in movers)):
                    end = options.find_code(code + sum(change for change, _ in chosen))
                    if end is not None:
                        yield end, tuple(move for _, move in chosen)


SIM = SimultaneousConcept(
    key="sim",
    abbreviation="SIM",
    name="Simultaneous stability",
    definition=(
        "each unilateral improvement can be spoilt by others who, wanting to leave the state "
        "as well, improve at the same time: the changes together lead to a feasible state no "
        "better for the decision maker"
    ),
    formula=(
        "for all t in R_i^+(s) there are J subset of N-i, J not empty, and t_j in R_j^+(s) for "
        "j in J with k = t + sum_j (t_j - s) in S and k <=_i s"
    ),
    references=("FraserHipel1979", "FraserHipel1984"),
    countermove=is_better,
)


def check_simultaneous(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check simultaneous stability (SIM) of one state for one decision maker.

    A state is SIM-stable for `dm` if every unilateral improvement from it can
    be spoilt by improvements that some of the others make from the same state
    at the same time: for all t in R_i^+(s) there are a nonempty J in N-i and
    t_j in R_j^+(s) for each j in J such that the changes added up,
    k = t + sum_j (t_j - s), are a feasible state with k <=_i s.

    Returns
    -------
    Verdict
        Stable or not, and why: for each improvement the moves that spoil it,
        or the best improvement that none does.

    Raises
    ------
    ConceptNotDefinedError
        If the conflict has no option form.

    Examples
    --------
    In Prisoner's dilemma both want to leave mutual cooperation (YY); if both
    do, they end in NN.

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [(s.improvement, s.state, s.together) for s in
    ...     check_simultaneous(dilemma, 0, 0b11).reason.sanctions]
    [(2, 0, True)]

    Notes
    -----
    The authors look at simultaneous sanctions only where two or more decision
    makers would leave the state. Nothing is lost by asking everywhere: alone,
    a decision maker meets no simultaneous change, and SIM is Nash stability.
    So SIM is well defined for every decision maker and state, and a
    Nash-stable state is SIM-stable.

    Where papers are silent we chose: who would leave is who has a unilateral
    improvement; not all of them need move, the focal decision maker is
    deterred if some might; a combination that rules make infeasible deters
    nobody and is passed over; each change must be a legal move by itself, and
    no rule on moves is applied to the sum.

    Cost: the product of the numbers of improvements, plus one, of the others.

    References
    ----------
    [FraserHipel1979]_, [FraserHipel1984]_
    """
    return check(SIM, graph, dm, state, reach)
