"""Relational stability: Nash, GMR, SMR and SEQ of decision makers with attitudes.

A decision maker *accepts* a state in place of another if it suits its attitude
toward everybody: no worse for those toward whom it is positive, no better for
those toward whom it is negative, whatever it is for the rest. Attitudes
that *dominate* come first: who gains by them accepts, and the others count where
they make no difference. What it accepts
is what it moves to and, under RSEQ, what makes a countermove credible; what it
does not accept deters it, and so does being back where it was. The shape is
that of `standoff.analysis.stability.concept`, with other predicates:

=======  =========  ============  ===========================  =========
concept  incentive  countermoves  deterrent                    symmetric
=======  =========  ============  ===========================  =========
RNash    accepted   none          --                           --
RGMR     accepted   all           not accepted, or no change   no
RSMR     accepted   all           not accepted, or no change   yes
RSEQ     accepted   accepted      not accepted, or no change   no
=======  =========  ============  ===========================  =========
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from standoff.analysis.attitudes.attitudes import Attitudes
from standoff.analysis.predicates import MovePredicate, is_never_made, is_possible
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable, Verdict
from standoff.analysis.stability.concept import Concept, check
from standoff.errors import ConceptNotDefinedError, UsageError, unknown_word
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

RELATIONAL = ("rnash", "rgmr", "rsmr", "rseq")
NAMES = {"rnash": "RNash", "rgmr": "RGMR", "rsmr": "RSMR", "rseq": "RSEQ"}
TEXTBOOK = {
    "rnash": "Relational Nash stability",
    "rgmr": "Relational general metarationality",
    "rsmr": "Relational symmetric metarationality",
    "rseq": "Relational sequential stability",
}

MAX_STEPS = 1 << 26
"""Pairs of states, times decision makers, that are compared at most: about a minute."""


@dataclass(frozen=True)
class RelationalConcepts:
    """The four concepts for certain attitudes.

    Parameters
    ----------
    attitudes
        Who is positive, neutral or negative toward whom.
    """

    attitudes: Attitudes

    @cached_property
    def accepts(self) -> MovePredicate:
        """Say whether a decision maker accepts another state in place of the one it is in."""
        parts = [self.attitudes.parts(dm) for dm in range(len(self.attitudes.values))]

        def accepts(graph: GraphForm, dm: int, origin: int, target: int) -> bool:
            ranks = graph.ranks
            first, rest = parts[dm]
            gains = [value * (ranks[j][target] - ranks[j][origin]) for j, value in first]
            if any(gain < 0 for gain in gains):
                return False
            return any(gains) or all(
                value * (ranks[j][target] - ranks[j][origin]) >= 0 for j, value in rest
            )

        return accepts

    @cached_property
    def deters(self) -> MovePredicate:
        """Say whether a decision maker would rather have stayed than end in another state."""
        accepts = self.accepts

        def deters(graph: GraphForm, dm: int, origin: int, target: int) -> bool:
            return origin == target or not accepts(graph, dm, origin, target)

        return deters

    def concept(self, key: str) -> Concept:
        """Give a concept by key.

        Raises
        ------
        UsageError
            For an unknown key.
        """
        folded = key.casefold()
        if folded not in RELATIONAL:
            message = "unknown relational concept {!r}"
            raise unknown_word(key, RELATIONAL, "unknown-concept", message)
        countermove = {"rnash": is_never_made, "rseq": self.accepts}.get(folded, is_possible)
        return Concept(
            key=folded,
            abbreviation=NAMES[folded],
            name=TEXTBOOK[folded],
            definition="",
            formula="",
            references=("InoharaHipelWalker2007",),
            incentive=self.accepts,
            countermove=countermove,
            deterrent=self.deters,
            symmetric=folded == "rsmr",
        )


def check_relational(
    graph: GraphForm,
    attitudes: Attitudes,
    concept: str,
    dm: int,
    state: int,
) -> Verdict:
    """Check a relational concept of one state for one decision maker.

    Parameters
    ----------
    concept
        ``rnash``, ``rgmr``, ``rsmr`` or ``rseq``.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each move that it accepts, or the one of
        them best for itself that none deters.

    Raises
    ------
    UsageError
        For an unknown concept, and attitudes of other people than the conflict has.

    Examples
    --------
    Who is positive toward the other does not defect from mutual cooperation.

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> kind = Attitudes(((1, 1), (0, 1)))
    >>> [check_relational(dilemma, kind, "rnash", dm, 0b11).stable for dm in (0, 1)]
    [True, False]

    Notes
    -----
    Cost: that of the concept without attitudes.

    References
    ----------
    [InoharaHipelWalker2007]_
    """
    _require_fitting(graph, attitudes)
    return check(RelationalConcepts(attitudes).concept(concept), graph, dm, state)


def find_relational_stable(
    graph: GraphForm,
    attitudes: Attitudes,
    concepts: Sequence[str] = RELATIONAL,
    engine: Literal["numpy", "plain"] = "numpy",
) -> StabilityTable:
    """Find the states that are stable for each decision maker with its attitudes.

    Parameters
    ----------
    engine
        ``plain`` goes by the definitions, state by state, and is the twin of the other.

    Raises
    ------
    UsageError
        For an unknown concept, and attitudes of other people than the conflict has.
    ConceptNotDefinedError
        If there are too many states.

    Notes
    -----
    Cost: each decision maker compares each state with each that it can move to, or be led to,
    by rows of arrays (`standoff.analysis.attitudes.rows`).

    References
    ----------
    [InoharaHipelWalker2007]_
    """
    _require_fitting(graph, attitudes)
    made = RelationalConcepts(attitudes)
    chosen = {each.key: each for each in map(made.concept, concepts)}
    if engine == "numpy":
        from standoff.analysis.attitudes.rows import find_in_rows

        return find_in_rows(graph, made, tuple(chosen.values()))
    states, dms = range(graph.state_count), range(len(graph.decision_makers))
    if len(states) ** 2 * len(dms) > MAX_STEPS:
        raise ConceptNotDefinedError(
            f"attitudes would take too long: each of {len(states):,} states is compared with each",
            hint="Ask about fewer states: rule out what does not matter.",
        )
    reach = Reachability(graph)
    stable = {
        key: tuple(StateSet.of(s for s in states if concept.is_stable(reach, dm, s)) for dm in dms)
        for key, concept in chosen.items()
    }
    return StabilityTable(graph.decision_makers, graph.state_count, stable, "plain")


def _require_fitting(graph: GraphForm, attitudes: Attitudes) -> None:
    count = len(graph.decision_makers)
    if [len(row) for row in attitudes.values] != [count] * count:
        raise UsageError(f"attitudes need a row and a place in it for each of {count}")
