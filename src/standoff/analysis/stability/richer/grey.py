"""Grey preferences: how certain a preference is, is known within bounds only.

The relative certainty alpha(q, s) of fuzzy preferences is an interval here
[KuangBasharHipelKilgour2015]_. It surely reaches the threshold of a decision
maker if its lower end does, and perhaps if its upper end does. Under the first
concept only what surely reaches it counts, as a reason to move and as a reason
to answer; under the second, the open one, what perhaps does. Where the ends are
equal both are the fuzzy concept.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.richer.comparing import RicherConcept, choose_answers
from standoff.analysis.stability.richer.fuzzy import Certainly, fuzzy
from standoff.analysis.stability.richer.unknown import SHAPES
from standoff.model.graph_form import GraphForm


def grey(shape: str, *, perhaps: bool = False) -> RicherConcept:
    """Make the grey concept of a shape (``nash``, ``gmr``, ``smr``, ``seq``), or its open form."""
    base = fuzzy(shape)
    short, name = SHAPES[shape]
    ending, how = ("grey-open", "perhaps") if perhaps else ("grey", "surely")
    end = "the upper end of alpha" if perhaps else "the lower end of alpha"
    return replace(
        base,
        key=f"{shape}-{ending}",
        abbreviation=f"{short}-{ending}",
        name=f"Grey {name if shape == 'nash' else name[0].lower() + name[1:]}"
        + (", open" if perhaps else ""),
        definition=base.definition.replace("that reaches", f"that {how} reaches")
        .replace("that reach the", f"that {how} reach the")
        .replace("does not reach it", f"does not {how} reach it"),
        formula=f"as {base.abbreviation}, with {end}",
        references=("KuangBasharHipelKilgour2015",),
        incentive=Certainly(reached=True, high=perhaps),
        countermove=choose_answers(shape, Certainly(reached=True, high=perhaps)),
        deterrent=Certainly(reached=False, high=perhaps),
        reads=base.reads | {"interval"},
        family="grey",
    )


GREY_CONCEPTS = tuple(grey(shape, perhaps=each) for each in (False, True) for shape in SHAPES)


def check_grey(
    graph: GraphForm,
    dm: int,
    state: int,
    shape: str,
    *,
    perhaps: bool = False,
    reach: Reachability | None = None,
) -> Verdict:
    """Check a state for one decision maker whose certainties are intervals.

    As `check_fuzzy`, with the lower end of the relative certainty, or with
    `perhaps` the upper one, held against the threshold.

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
    That state 1 is better than 0 is certain to 0.4 at least and 0.7 at most; one
    moves from 0.5 on.

    >>> from fractions import Fraction
    >>> from standoff.model import ExplicitGraph
    >>> from standoff.model.forming.relations import Criterion, Relation
    >>> from standoff.model.preferences import Mark
    >>> mark = Mark(certainty=(Fraction(2, 5), Fraction(7, 10)))
    >>> graph = ExplicitGraph(
    ...     decision_makers=("one",), options=(), codes=(0, 1), ranks=((0, 1),),
    ...     moves=(((1,), ()),), relations={0: Relation(2, (Criterion((0, 1), mark),))})
    >>> [check_grey(graph, 0, 0, "nash", perhaps=each).stable for each in (False, True)]
    [True, False]

    Notes
    -----
    Reconstructed: the paper compares grey numbers with a grey threshold; here
    the threshold is one number. Cost: as the crisp concept, and a comparison of
    every pair of states.

    References
    ----------
    [KuangBasharHipelKilgour2015]_
    """
    return check(grey(shape, perhaps=perhaps), graph, dm, state, reach)
