"""Hypothesis strategies: conflicts whose preferences are marked in every way there is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from standoff.analysis.stability import RICHER
from standoff.model.forming.relations import Criterion, Relation, SaidOfPairs
from standoff.model.preferences import PLAIN, Mark, Thresholds
from strategies import dense, explicit_graphs, option_graphs

KINDS = {
    "unknown": ("unknown", "strength"),
    "hybrid": ("unknown", "strength"),
    "strength": ("strength",),
    "probabilistic": ("unknown", "probability"),
    "fuzzy": ("unknown", "probability", "certainty"),
    "grey": ("unknown", "probability", "certainty", "interval"),
}
"""By family the marks that its concepts read."""

FAMILIES = {
    family: [key for key in RICHER if RICHER[key].family == family]
    for family in dict.fromkeys(concept.family for concept in RICHER.values())
}

CHANCES = st.sampled_from([Fraction(k, 4) for k in range(5)])


MARKS = {
    "unknown": st.just(Mark(unknown=True)),
    "strength": st.builds(Mark, strength=st.integers(1, 4)),
    "probability": st.builds(Mark, probability=CHANCES),
    "certainty": CHANCES.map(lambda chance: Mark(certainty=(chance, chance))),
    "interval": st.tuples(CHANCES, CHANCES).map(lambda two: Mark(certainty=tuple(sorted(two)))),
}


@st.composite
def relations(draw, size, kinds, pairs=True):
    """A relation with marks of some kinds: criteria, some in unknown order, and single pairs."""
    mark = st.one_of(st.just(PLAIN), *(MARKS[kind] for kind in kinds))
    values = st.lists(st.integers(0, 2), min_size=size, max_size=size)
    criteria = []
    for number in range(draw(st.integers(0, 4))):
        block = draw(st.sampled_from([-1, -1, number // 2])) if "unknown" in kinds else -1
        criteria.append(Criterion(tuple(draw(values)), draw(mark), block))
    exceptions = []
    for _ in range(draw(st.integers(0, 2)) if pairs and size > 1 else 0):
        sides = draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))
        better, worse = (sum(1 << k for k, side in enumerate(sides) if side == n) for n in (1, 2))
        equal = draw(st.booleans()) and draw(st.booleans())
        exceptions.append(SaidOfPairs(better, worse, PLAIN if equal else draw(mark), equal))
    fourths = st.sampled_from([Fraction(k, 4) for k in (1, 2, 3, 4)])
    thresholds = Thresholds(*(draw(fourths) for _ in range(4)))
    return Relation(size, tuple(criteria), tuple(exceptions), thresholds)


@st.composite
def marked_graphs(draw, kinds, max_states=6, pairs=True):
    """A conflict in which some or all have relations with marks of these kinds."""
    graph = draw(
        st.one_of(
            explicit_graphs(max_states=max_states, max_dms=3),
            option_graphs(max_options=3, max_dms=3),
        )
    )
    dms = [dm for dm in range(len(graph.decision_makers)) if draw(st.integers(0, 3))]
    found = {dm: draw(relations(graph.state_count, kinds, pairs)) for dm in dms}
    ranks = tuple(
        as_written(found[dm]) if dm in found else ranks for dm, ranks in enumerate(graph.ranks)
    )
    return replace(graph, relations=found, ranks=ranks)


def as_written(relation):
    """The order that the criteria come to as they are written, whatever is marked."""
    columns = [one.values for one in relation.criteria] or [(0,) * relation.size]
    return dense(list(zip(*columns, strict=True)))
