"""Hybrid preferences: strength where it is known, and what nobody knows, in one model.

The four ways of counting with unknown preferences (a, b, c, d), each with strong
sanctions only [XuHipelKilgourChen2010]_. A sanction leads to a state that is
strongly less preferred; under c and d one that is unknown will do as well.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.richer.comparing import Compares, RicherConcept
from standoff.analysis.stability.richer.strength import SANCTIONED, STRONG
from standoff.analysis.stability.richer.unknown import EXTENSIONS, SHAPES, unknown
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import STRONGEST


def hybrid(shape: str, extension: str) -> RicherConcept:
    """Make strong stability of a shape in an extension for unknown preferences."""
    general = unknown(shape, extension)
    open_ = extension in "cd"
    worse = "strongly less preferred by it than the one it left"
    worse += ", or of which that is not known" if open_ else ""
    plain, loss = _tell_loss(extension)
    return replace(
        general,
        key=f"{general.key}-strong",
        abbreviation=f"{general.abbreviation}-strong",
        name=f"Strong {SHAPES[shape][1][0].lower()}{SHAPES[shape][1][1:]}"
        f" with unknown preferences, extension {extension}",
        definition=general.definition.replace(plain, worse),
        formula=general.formula.replace(_OPEN if open_ else _SURE, loss),
        references=("XuHipelKilgourChen2010",),
        deterrent=Compares(-STRONGEST, -STRONG, unknown=open_),
        family="hybrid",
    )


_SURE = "k <=_i s"
_OPEN = "k <=_i s or k U_i s"


def _tell_loss(extension: str) -> tuple[str, str]:
    """Give how the general concept says what deters, and the formula of the strong one."""
    if extension in "cd":
        plain = "no better for it than the one it left, or of which that is not known"
        return plain, "k <<_i s or k U_i s"
    return "known to be no better for it than the one it left", "k <<_i s"


HYBRID_CONCEPTS = tuple(hybrid(shape, each) for each in EXTENSIONS for shape in SANCTIONED)


def check_hybrid(
    graph: GraphForm,
    dm: int,
    state: int,
    shape: str,
    extension: str,
    *,
    reach: Reachability | None = None,
) -> Verdict:
    """Check strong stability of a state for one decision maker where some preferences are unknown.

    Moves are wanted as under the extension for unknown preferences; states
    ``k <<_i s`` deter, under c and d those with ``k U_i s`` as well.

    Parameters
    ----------
    shape
        ``gmr``, ``smr`` or ``seq``.
    extension
        ``a``, ``b``, ``c`` or ``d``.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest strong sanction of each wanted move, or
        the best wanted move that meets none.

    Examples
    --------
    One would move from 0 to 1; two could answer by 2, of which nobody knows
    whether one likes it less than 0. The cautious are deterred.

    >>> from standoff.model import ExplicitGraph
    >>> from standoff.model.forming.relations import Criterion, Relation
    >>> from standoff.model.preferences import Mark
    >>> relation = Relation(
    ...     3, (Criterion((0, 0, 1), Mark(unknown=True)), Criterion((0, 1, 0))))
    >>> graph = ExplicitGraph(
    ...     decision_makers=("one", "two"), options=(), codes=(0, 1, 2),
    ...     ranks=((0, 1, 2), (0, 0, 0)), moves=(((1,), (), ()), ((), (2,), ())),
    ...     relations={0: relation})
    >>> [check_hybrid(graph, 0, 0, "gmr", each).stable for each in "abcd"]
    [False, False, True, True]

    Notes
    -----
    That an unknown comparison deters under c and d as it does in general is our
    reading. Cost: as the crisp concept, and a comparison of every pair of states.

    References
    ----------
    [XuHipelKilgourChen2010]_
    """
    return check(hybrid(shape, extension), graph, dm, state, reach)
