"""Fuzzy preferences: a move is wanted if the gain is certain enough.

How certain it is that one state is preferred to another is a degree r from 0
to 1; r(q, s) and r(s, q) add up to 1. The relative certainty alpha(q, s) is
their difference, from -1 to 1. Each decision maker has a satisficing threshold
gamma: from this relative certainty on a move is worth making
[BasharKilgourHipel2012]_.

* a move to q is wanted if ``alpha(q, s) >= gamma``;
* a state k deters if ``alpha(k, s) < gamma``;
* a move of j from u to v is credible if ``alpha_j(v, u) >= gamma_j``.

Where every preference is certain, any threshold gives the crisp concept.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.richer.comparing import (
    PairTest,
    RicherConcept,
    choose_answers,
    define_shape,
)
from standoff.analysis.stability.richer.unknown import SHAPES
from standoff.model.forming.relations import Relation
from standoff.model.graph_form import GraphForm


@dataclass(frozen=True)
class Certainly(PairTest):
    """That the relative certainty of a state reaches the threshold, or does not.

    Parameters
    ----------
    reached
        Whether it reaches it.
    high
        Of an interval whether its upper end counts, or else its lower.
    """

    reached: bool
    high: bool = False

    def holds(self, relation: Relation, origin: int, target: int) -> bool:
        """Say whether it holds of `target` seen from `origin`."""
        ends = relation.certainty(origin, target)
        return (ends[self.high] >= relation.thresholds.satisficing) is self.reached


def fuzzy(shape: str) -> RicherConcept:
    """Make the fuzzy concept of a shape (``nash``, ``gmr``, ``smr``, ``seq``)."""
    short, name = SHAPES[shape]
    return RicherConcept(
        key=f"{shape}-fuzzy",
        abbreviation=f"{short}-fuzzy",
        name=f"Fuzzy {name if shape == 'nash' else name[0].lower() + name[1:]}",
        definition=define_shape(shape, _WANTED, _DETERS, _CREDIBLE),
        formula=_FORMULAS[shape],
        references=("BasharKilgourHipel2012",),
        incentive=Certainly(reached=True),
        countermove=choose_answers(shape, Certainly(reached=True)),
        deterrent=Certainly(reached=False),
        symmetric=shape == "smr",
        reads=frozenset(("certainty", "probability", "unknown", "pairs", "order")),
        family="fuzzy",
        base=shape,
    )


_WANTED = "a state that is better for it with a relative certainty that reaches its threshold"
_DETERS = "a state of which the relative certainty, against the one it left, does not reach it"
_CREDIBLE = "reach the threshold of the mover"
_FORMULAS = {
    "nash": "alpha_i(q, s) < gamma_i for all q in R_i(s)",
    "gmr": "for all q in R_i(s) with alpha_i(q, s) >= gamma_i there is k in R_{N-i}(q) with "
    "alpha_i(k, s) < gamma_i",
    "smr": "for all q in R_i(s) with alpha_i(q, s) >= gamma_i there is k in R_{N-i}(q) with "
    "alpha_i(k, s) < gamma_i and alpha_i(h, s) < gamma_i for all h in R_i(k)",
    "seq": "for all q in R_i(s) with alpha_i(q, s) >= gamma_i there is k in R_{N-i}^F(q) with "
    "alpha_i(k, s) < gamma_i",
}

FUZZY_CONCEPTS = tuple(map(fuzzy, SHAPES))


def check_fuzzy(
    graph: GraphForm, dm: int, state: int, shape: str, reach: Reachability | None = None
) -> Verdict:
    """Check a state for one decision maker whose preferences are certain to a degree.

    Moves of relative certainty ``alpha_i(q, s) >= gamma_i`` are wanted; states
    with ``alpha_i(k, s) < gamma_i`` deter, strictly below; under SEQ each answer
    must reach the threshold of its mover.

    Parameters
    ----------
    shape
        ``nash``, ``gmr``, ``smr`` or ``seq``.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each wanted move, or the
        best wanted move that none deters.

    Examples
    --------
    That state 1 is better than 0 is certain to 0.4; one moves from 0.5 on.

    >>> from fractions import Fraction
    >>> from standoff.model import ExplicitGraph
    >>> from standoff.model.forming.relations import Criterion, Relation
    >>> from standoff.model.preferences import Mark
    >>> mark = Mark(certainty=(Fraction(2, 5), Fraction(2, 5)))
    >>> graph = ExplicitGraph(
    ...     decision_makers=("one",), options=(), codes=(0, 1), ranks=((0, 1),),
    ...     moves=(((1,), ()),), relations={0: Relation(2, (Criterion((0, 1), mark),))})
    >>> check_fuzzy(graph, 0, 0, "nash").stable
    True

    Notes
    -----
    The certainty of a statement is the relative certainty of what it decides;
    a probability serves as one. What is unknown has a relative certainty of 0.
    Cost: as the crisp concept, and a comparison of every pair of states.

    References
    ----------
    [BasharKilgourHipel2012]_
    """
    return check(fuzzy(shape), graph, dm, state, reach)
