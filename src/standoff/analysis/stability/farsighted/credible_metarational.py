"""Credible generalised metarationality (CMR_h): the others hurt only by what serves them.

As maximin stability over a horizon, but each move of the others must be an
improvement for whoever makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.farsighted.maximin import LONGEST, ThreatConcept
from standoff.model.graph_form import GraphForm


@dataclass(frozen=True, kw_only=True)
class CredibleMetarationalConcept(ThreatConcept):
    """Generalised metarationality with credible moves of the others."""

    credible: bool = True


def credible_metarational(horizon: int) -> CredibleMetarationalConcept:
    """Make credible generalised metarationality of a horizon, from 1."""
    return CredibleMetarationalConcept(
        key=f"cmr{horizon}",
        abbreviation=f"CMR{horizon}",
        name="Credible generalised metarationality",
        definition=(
            f"no move leads to something better if for the rest of {horizon} moves the decision "
            "maker and all the others together, in turn, stay or move, the others so as to hurt "
            "it most, but only by improvements of whoever moves"
        ),
        formula="max over m in R_i(s) of O^+_{h-1}(m) <=_i s",
        references=("ZengEtAl2006", "ZengEtAl2007"),
        horizon=horizon,
    )


CREDIBLE_METARATIONAL = tuple(credible_metarational(h) for h in range(1, LONGEST + 1))


def check_credible_metarational(
    graph: GraphForm, dm: int, state: int, horizon: int, reach: Reachability | None = None
) -> Verdict:
    """Check credible generalised metarationality (CMR_h) of one state for one decision maker.

    As `check_maximin`, with R_{N-i}^+ in place of R_{N-i}: on the others' turn
    O^+_h(s) = min of the rank of s and F_{h-1}(k) over k in R_{N-i}^+(s).

    Returns
    -------
    Verdict
        Stable or not, and why: the play after the best first move.

    Examples
    --------
    In Chicken the other would not crash to spite who stops swerving (YY to NY).

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [check_credible_metarational(chicken, 0, 0b11, h).stable for h in (1, 2, 3)]
    [False, False, False]

    Notes
    -----
    CMR_1 is Nash, CMR_2 SEQ, CMR_3 SSEQ. It makes no difference whether the
    focal decision maker's own later moves must be improvements as well: it
    only ever needs those. Horizons above 3 carry the same tree on, which is
    our reading of a definition known to us from abstracts.

    References
    ----------
    [ZengEtAl2006]_, [ZengEtAl2007]_
    """
    return check(credible_metarational(horizon), graph, dm, state, reach)
