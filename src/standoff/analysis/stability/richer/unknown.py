"""Unknown preferences: four ways of counting with what nobody knows (a, b, c, d).

Of some pairs of states it is not known which a decision maker prefers. Whoever
counts with that may do so in two places: as an incentive to move, and as what
the others could do in answer [LiHipelKilgourFang2004]_.

=========  ==========================  ================================
extension  moves that are wanted       states that deter
=========  ==========================  ================================
a          better, or unknown          no better, and known to be so
b          better, and known to be so  no better, and known to be so
c          better, or unknown          no better, or unknown
d          better, and known to be so  no better, or unknown
=========  ==========================  ================================

Extension a is that of the bold, to whom whatever may be a gain is worth a move
and only a sure loss frightens; d that of the cautious. Credible answers (SEQ)
are in all four the moves that their maker prefers or may prefer. Where nothing
is unknown all four are the crisp concept.
"""

from __future__ import annotations

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.richer.comparing import (
    GAIN,
    GAIN_OR_UNKNOWN,
    NO_GAIN,
    NO_GAIN_OR_UNKNOWN,
    PairTest,
    RicherConcept,
    choose_answers,
)
from standoff.model.graph_form import GraphForm

EXTENSIONS: dict[str, tuple[PairTest, PairTest]] = {
    "a": (GAIN_OR_UNKNOWN, NO_GAIN),
    "b": (GAIN, NO_GAIN),
    "c": (GAIN_OR_UNKNOWN, NO_GAIN_OR_UNKNOWN),
    "d": (GAIN, NO_GAIN_OR_UNKNOWN),
}
"""Of each extension which moves are wanted, and which states deter."""

SHAPES: dict[str, tuple[str, str]] = {
    "nash": ("Nash", "Nash stability"),
    "gmr": ("GMR", "General metarationality"),
    "smr": ("SMR", "Symmetric metarationality"),
    "seq": ("SEQ", "Sequential stability"),
}
"""Short and full names of the concepts there are for richer preferences."""

_WANTED = {
    "a": "a state that is better for it or of which that is not known",
    "b": "a state that is known to be better for it",
}
_DETERS = {
    "a": "known to be no better for it than the one it left",
    "c": "no better for it than the one it left, or of which that is not known",
}
_GAIN = {"a": "R_i^{+,U}(s)", "b": "R_i^+(s)"}
_LOSS = {"a": "k <=_i s", "c": "k <=_i s or k U_i s"}


def _define(shape: str, extension: str) -> str:
    wanted = _WANTED["a" if extension in "ac" else "b"]
    deters = _DETERS["a" if extension in "ab" else "c"]
    if shape == "nash":
        return f"the decision maker cannot move to {wanted}"
    moves = "move" if shape != "seq" else "move, each time to a state that the mover may prefer,"
    after = ", and it cannot move on to one that is not" if shape == "smr" else ""
    return (
        f"after each move of the decision maker to {wanted} the others can {moves} in turn to a "
        f"state {deters}{after}"
    )


def _formulate(shape: str, extension: str) -> str:
    gain = _GAIN["a" if extension in "ac" else "b"]
    loss = _LOSS["a" if extension in "ab" else "c"]
    if shape == "nash":
        return f"{gain} is empty"
    answers = "R_{N-i}^{+,U}(t)" if shape == "seq" else "R_{N-i}(t)"
    after = ", and so is every h in R_i(k)" if shape == "smr" else ""
    return f"for all t in {gain} there is k in {answers} with {loss}{after}"


def unknown(shape: str, extension: str) -> RicherConcept:
    """Make the concept of a shape (``nash``, ``gmr``, ``smr``, ``seq``) in an extension."""
    short, name = SHAPES[shape]
    wanted, deters = EXTENSIONS[extension]
    return RicherConcept(
        key=f"{shape}-{extension}",
        abbreviation=f"{short}-{extension}",
        name=f"{name} with unknown preferences, extension {extension}",
        definition=_define(shape, extension),
        formula=_formulate(shape, extension),
        references=("LiHipelKilgourFang2004",),
        incentive=wanted,
        countermove=choose_answers(shape, GAIN_OR_UNKNOWN),
        deterrent=deters,
        symmetric=shape == "smr",
        reads=frozenset(("unknown", "pairs", "strength", "order")),
        family="unknown",
        base=shape,
    )


UNKNOWN_CONCEPTS = tuple(unknown(shape, each) for each in EXTENSIONS for shape in SHAPES)


def check_unknown(
    graph: GraphForm,
    dm: int,
    state: int,
    shape: str,
    extension: str,
    *,
    reach: Reachability | None = None,
) -> Verdict:
    """Check a state for one decision maker where some preferences are unknown.

    With U the pairs of states of which nobody knows which is preferred: under
    a and c, moves of ``R_i^{+,U}(s)`` are wanted, under b and d those of
    ``R_i^+(s)``; under a and b states ``k <=_i s`` deter, under c and d those
    with ``k U_i s`` as well.

    Parameters
    ----------
    shape
        ``nash``, ``gmr``, ``smr`` or ``seq``.
    extension
        ``a``, ``b``, ``c`` or ``d``.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each wanted move, or the
        best wanted move that none deters.

    Examples
    --------
    Nobody knows whether one prefers state 1 to state 0. Only the bold would move.

    >>> from fractions import Fraction
    >>> from standoff.model import ExplicitGraph
    >>> from standoff.model.forming.relations import Criterion, Relation
    >>> from standoff.model.preferences import Mark
    >>> relation = Relation(2, (Criterion((0, 1), Mark(unknown=True)),))
    >>> graph = ExplicitGraph(
    ...     decision_makers=("one",), options=(), codes=(0, 1), ranks=((0, 1),),
    ...     moves=(((1,), ()),), relations={0: relation})
    >>> [check_unknown(graph, 0, 0, "nash", each).stable for each in "abcd"]
    [False, True, False, True]

    Notes
    -----
    Strength, where it is marked, does not count here: a strong preference is
    a preference. Cost: as the crisp concept, and a comparison of every pair of
    states.

    References
    ----------
    [LiHipelKilgourFang2004]_
    """
    return check(unknown(shape, extension), graph, dm, state, reach)
