"""Relational stability: what is stable for decision makers with attitudes, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from standoff.analysis.attitudes.attitudes import Attitudes
from standoff.analysis.attitudes.concepts import NAMES, RELATIONAL, RelationalConcepts
from standoff.analysis.attitudes.rows import find_in_rows
from standoff.analysis.engine.plain import judge_plainly
from standoff.analysis.results import StabilityTable, Verdict
from standoff.analysis.stability.concept import check
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.graph_form import GraphForm

__all__ = [
    "NAMES",
    "RELATIONAL",
    "RelationalConcepts",
    "check_relational",
    "find_relational_stable",
]

MAX_STEPS = 1 << 26
"""Pairs of states, times decision makers, that are compared at most: about a minute."""


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
        return find_in_rows(graph, made, tuple(chosen.values()))
    states, dms = range(graph.state_count), range(len(graph.decision_makers))
    if len(states) ** 2 * len(dms) > MAX_STEPS:
        raise ConceptNotDefinedError(
            f"attitudes would take too long: each of {len(states):,} states is compared with each",
            hint="Ask about fewer states: rule out what does not matter.",
        )
    return judge_plainly(graph, chosen)


def _require_fitting(graph: GraphForm, attitudes: Attitudes) -> None:
    count = len(graph.decision_makers)
    if [len(row) for row in attitudes.values] != [count] * count:
        raise UsageError(f"attitudes need a row and a place in it for each of {count}")
