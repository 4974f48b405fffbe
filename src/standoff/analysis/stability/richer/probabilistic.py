"""Probabilistic preferences: a move is wanted if it probably leads to something better.

Of two states a decision maker prefers one with some probability, the other
with another; what is left is that it holds them equal. Three numbers of each
decision maker say how much it takes [RegoSantos2015]_: alpha how sure a gain
must be, beta how sure a loss, gamma how sure it is that another would make a
move. With P(k, s) the probability that k is preferred to s:

* a move to q is wanted if ``P(q, s) > 1 - alpha``;
* a state k deters if ``P(k, s) <= 1 - beta``;
* a move of j from u to v is credible if ``P_j(v, u) > 1 - gamma_j``.

Where every preference is certain, any numbers above 0 and up to 1 but alpha,
beta and gamma of 1 give the crisp concept, and these do, too.
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
class Probably(PairTest):
    """That a state is preferred with more than, or at most, what a threshold says.

    Parameters
    ----------
    threshold
        ``alpha``, ``beta`` or ``gamma``.
    above
        Whether the probability is above one less the threshold.
    """

    threshold: str
    above: bool

    def holds(self, relation: Relation, origin: int, target: int) -> bool:
        """Say whether it holds of `target` seen from `origin`."""
        limit = 1 - getattr(relation.thresholds, self.threshold)
        return bool((relation.probability(origin, target) > limit) is self.above)


PROBABLE_GAIN = Probably("alpha", above=True)
PROBABLE_LOSS = Probably("beta", above=False)
PROBABLE_MOVE = Probably("gamma", above=True)


def probabilistic(shape: str) -> RicherConcept:
    """Make the probabilistic concept of a shape (``nash``, ``gmr``, ``smr``, ``seq``)."""
    short, name = SHAPES[shape]
    return RicherConcept(
        key=f"{shape}-p",
        abbreviation=f"{short}-p",
        name=f"{name} with probabilistic preferences",
        definition=define_shape(shape, _WANTED, _DETERS, _CREDIBLE),
        formula=_FORMULAS[shape],
        references=("RegoSantos2015",),
        incentive=PROBABLE_GAIN,
        countermove=choose_answers(shape, PROBABLE_MOVE),
        deterrent=PROBABLE_LOSS,
        symmetric=shape == "smr",
        reads=frozenset(("probability", "unknown", "pairs", "order")),
        family="probabilistic",
        base=shape,
    )


_WANTED = "a state that it prefers with a probability above 1 - alpha"
_DETERS = "a state that it prefers to the one it left with a probability of 1 - beta at most"
_CREDIBLE = "the mover prefers with a probability above 1 - gamma"
_FORMULAS = {
    "nash": "P_i(q, s) <= 1 - alpha for all q in R_i(s)",
    "gmr": "for all q in R_i(s) with P_i(q, s) > 1 - alpha there is k in R_{N-i}(q) with "
    "P_i(k, s) <= 1 - beta",
    "smr": "for all q in R_i(s) with P_i(q, s) > 1 - alpha there is k in R_{N-i}(q) with "
    "P_i(k, s) <= 1 - beta and P_i(h, s) <= 1 - beta for all h in R_i(k)",
    "seq": "for all q in R_i(s) with P_i(q, s) > 1 - alpha there is k in R_{N-i}^gamma(q) with "
    "P_i(k, s) <= 1 - beta",
}

PROBABILISTIC_CONCEPTS = tuple(map(probabilistic, SHAPES))


def check_probabilistic(
    graph: GraphForm, dm: int, state: int, shape: str, reach: Reachability | None = None
) -> Verdict:
    """Check a state for one decision maker whose preferences are probable only.

    alpha-Nash: ``P_i(q, s) <= 1 - alpha`` for all q in R_i(s). Otherwise each q
    above that must be answered by a k with ``P_i(k, s) <= 1 - beta``; under SEQ
    by moves of probability above ``1 - gamma`` for their movers.

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
    One prefers state 1 with a probability of 0.6, and moves for more than 0.5.

    >>> from fractions import Fraction
    >>> from standoff.model import ExplicitGraph
    >>> from standoff.model.forming.relations import Criterion, Relation
    >>> from standoff.model.preferences import Mark
    >>> relation = Relation(2, (Criterion((0, 1), Mark(probability=Fraction(3, 5))),))
    >>> graph = ExplicitGraph(
    ...     decision_makers=("one",), options=(), codes=(0, 1), ranks=((0, 1),),
    ...     moves=(((1,), ()),), relations={0: relation})
    >>> check_probabilistic(graph, 0, 0, "nash").stable
    False

    Notes
    -----
    The inequalities are reconstructed: those of the abstract leave open which
    are strict. Of what is unknown either way is as probable. Cost: as the crisp
    concept, and a comparison of every pair of states.

    References
    ----------
    [RegoSantos2015]_
    """
    return check(probabilistic(shape), graph, dm, state, reach)
