"""Strength of preference: sanctions that hurt much hold better than those that hurt little.

A decision maker prefers some states strongly (``>>``), others just so. What it
wants is the same: a gain is a gain. But a sanction is strong only if it leads
to a state that is strongly less preferred than the one that was left
[HamoudaKilgourHipel2004]_. A state that is stable with strong sanctions for all
improvements is strongly stable; one that is stable, but not so, weakly. General
stability is that of the crisp concept. With more than three levels
[XuHipelKilgourLevels2009]_ the loss must have at least the strength that is asked for.

Nash stability has no strong form: it knows no sanctions.
"""

from __future__ import annotations

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable, Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.richer.comparing import (
    GAIN,
    Compares,
    RicherConcept,
    choose_answers,
)
from standoff.analysis.stability.richer.unknown import SHAPES
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import STRONGEST
from standoff.model.states import StateSet

SANCTIONED = ("gmr", "smr", "seq")
"""The concepts that know sanctions."""

STRONG = 2
"""The strength from which on a preference is strong."""


def _level_name(level: int) -> str:
    return "strong" if level == STRONG else f"strong{level}"


def strong(shape: str, level: int = STRONG) -> RicherConcept:
    """Make strong stability of a shape (``gmr``, ``smr``, ``seq``), from a strength on."""
    short, name = SHAPES[shape]
    how = "strongly less preferred" if level == STRONG else f"less preferred with strength {level}"
    moves = "move, each time to a state better for the mover," if shape == "seq" else "move"
    after = ", and each state it can move on to is so, too" if shape == "smr" else ""
    loss = f"k <<_i s (strength {level} or more)"
    answers = "R_{N-i}^+(t)" if shape == "seq" else "R_{N-i}(t)"
    further = ", and h so for all h in R_i(k)" if shape == "smr" else ""
    return RicherConcept(
        key=f"{shape}-{_level_name(level)}",
        abbreviation=f"{short}-{_level_name(level)}",
        name=f"Strong {name[0].lower()}{name[1:]}" + (f", level {level}" if level > STRONG else ""),
        definition=(
            f"after each unilateral improvement the others can {moves} in turn to a state {how} "
            f"by the decision maker than the one it left{after}"
        ),
        formula=f"for all t in R_i^+(s) there is k in {answers} with {loss}{further}",
        references=(
            "HamoudaKilgourHipel2004",
            "HamoudaKilgourHipel2006",
            "XuHipelKilgourLevels2009",
        ),
        incentive=GAIN,
        countermove=choose_answers(shape, GAIN),
        deterrent=Compares(-STRONGEST, -level),
        symmetric=shape == "smr",
        reads=frozenset(("strength", "pairs")),
        family="strength",
        base=shape,
    )


STRENGTH_CONCEPTS = tuple(
    strong(shape, level) for level in range(STRONG, STRONGEST + 1) for shape in SANCTIONED
)


def find_weak(table: StabilityTable, shape: str) -> tuple[StateSet, ...]:
    """Give the states that are stable for each decision maker, but not strongly.

    The table must hold the concept and its strong form.
    """
    pairs = zip(table.stable[shape], table.stable[f"{shape}-strong"], strict=True)
    return tuple(general - firm for general, firm in pairs)


def check_strong(
    graph: GraphForm,
    dm: int,
    state: int,
    shape: str,
    level: int = STRONG,
    *,
    reach: Reachability | None = None,
) -> Verdict:
    """Check strong stability of one state for one decision maker.

    As the crisp concept, but a sanction must lead to a state k with ``k <<_i s``;
    under SMR every state that could be gone on to must be so, too. A mild loss
    does not deter, and neither does a tie.

    Parameters
    ----------
    shape
        ``gmr``, ``smr`` or ``seq``.
    level
        The strength from which on a loss deters.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest strong sanction of each improvement,
        or the best improvement that meets none.

    Examples
    --------
    One would move from 0 to 1; two could answer by 2, which one likes less, or
    by 3, which it likes much less.

    >>> from standoff.model import ExplicitGraph
    >>> from standoff.model.forming.relations import Criterion, Relation
    >>> from standoff.model.preferences import Mark
    >>> relation = Relation(
    ...     4, (Criterion((0, 0, 0, -1), Mark(strength=2)), Criterion((2, 3, 1, 0))))
    >>> answers = {"mild": (2,), "strong": (2, 3)}
    >>> for to in answers.values():
    ...     graph = ExplicitGraph(
    ...         decision_makers=("one", "two"), options=(), codes=(0, 1, 2, 3),
    ...         ranks=((2, 3, 1, 0), (0, 0, 0, 0)), moves=(((1,), (), (), ()), ((), to, (), ())),
    ...         relations={0: relation})
    ...     check_strong(graph, 0, 0, "gmr").stable
    False
    True

    Notes
    -----
    Where nothing is strong, only states without an improvement are strongly
    stable. Cost: as the crisp concept, and a comparison of every pair of states.

    References
    ----------
    [HamoudaKilgourHipel2004]_, [HamoudaKilgourHipel2006]_, [XuHipelKilgourLevels2009]_
    """
    return check(strong(shape, level), graph, dm, state, reach)
