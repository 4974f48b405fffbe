"""Power: what is stable where it is used against the definitions, and what it reduces to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from standoff.analysis.engine import find_stable
from standoff.analysis.power import finding
from standoff.analysis.power.concepts import POWER
from standoff.analysis.power.finding import check_under_power, find_stable_under_power
from standoff.analysis.power.sway import Sway, find_sway
from standoff.errors import ConceptNotDefinedError, ConflictModelError, UsageError
from standoff.model import Direction, OptionGraph
from standoff.model.language.syntax import Not, Taken
from standoff.model.minds.powers import Power
from standoff.model.preferences import RankedStatements, Ranking
from standoff.model.selectors import ByNumber, ByPattern, ByStatement
from strategies import graph_forms


def fitting(graph, pattern):
    """The states whose choices fit a pattern."""
    return {
        state
        for state in range(graph.state_count)
        if all(a in ("-", b) for a, b in zip(pattern, graph.choices(state), strict=True))
    }


@st.composite
def powers_of(draw, graph, most=3):
    """Powers over the decision makers of a graph, and the same as plain numbers and sets."""
    found, plain = [], []
    states = list(range(graph.state_count))
    for number in range(draw(st.integers(0, most))):
        holder, over = (draw(st.integers(0, len(graph.decision_makers) - 1)) for _ in range(2))
        pattern = "".join(draw(st.sampled_from("YN-")) for _ in graph.options)
        chosen = draw(st.sampled_from(states))
        used = fitting(graph, pattern) if pattern else {chosen}
        said = {"over": over, "in": used}
        more = {}
        if graph.options and draw(st.booleans()):
            bits = draw(st.lists(st.integers(0, len(graph.options) - 1), min_size=1, max_size=2))
            more["first"] = tuple(
                Taken(graph.options[bit]) if k else Not(Taken(graph.options[bit]))
                for k, bit in enumerate(bits)
            )
            said["first"] = [
                [(int(graph.codes[s]) >> bit & 1) == bool(k) for k, bit in enumerate(bits)]
                for s in states
            ]
        if draw(st.booleans()):
            order = draw(st.permutations(states))
            cut = draw(st.integers(1, len(order)))
            more["order"] = Ranking(
                (tuple(ByNumber(s + 1) for s in order[:cut]),
                 *((ByNumber(s + 1),) for s in order[cut:]))
            )  # fmt: skip
            said["order"] = [-max(order.index(s) - cut + 1, 0) for s in states]
        if draw(st.booleans()):
            barred = draw(st.lists(st.sampled_from(states), max_size=3))
            selectors, blocks = [ByNumber(s + 1) for s in barred], [{s} for s in barred]
            if graph.options:
                wide = "".join(draw(st.sampled_from("YN---")) for _ in graph.options)
                selectors.append(ByPattern(wide))
                blocks.append(fitting(graph, wide))
            more["blocks"], said["blocks"] = tuple(selectors), blocks
        by = ByPattern(pattern) if pattern else ByNumber(chosen + 1)
        names = graph.decision_makers
        found.append(Power(f"p{number}", names[holder], names[over], by, **more))
        plain.append(said)
    return found, plain


@given(graph_forms(max_states=6, max_options=3), st.data())
@settings(max_examples=150)
def test_what_is_stable_under_power_equals_the_definition(graph, data):
    """Definition of the page on power: both engines and the reasons, ties and gaps included."""
    powers, plain = data.draw(powers_of(graph))
    sway = find_sway(graph, powers)
    arrays, listed = find_stable_under_power(sway), find_stable_under_power(sway, engine="plain")
    for key in POWER:
        assert [set(states) for states in arrays.stable[key]] == [
            set(states) for states in listed.stable[key]
        ]
        for dm in range(len(graph.decision_makers)):
            for state in range(graph.state_count):
                expected = definitions.is_stable_under_power(graph, plain, key, dm, state)
                assert (state in arrays.stable[key][dm]) == expected
                assert check_under_power(sway, key, dm, state).stable == expected


@given(graph_forms(max_states=7, max_options=3), st.data())
@settings(max_examples=150)
def test_without_power_it_is_the_model_without(graph, data):
    """Reduction: no powers, or powers that change nothing, give the crisp concepts."""
    crisp = find_stable(graph, POWER).stable
    assert find_stable_under_power(find_sway(graph, ())).stable == crisp
    powers, _ = data.draw(powers_of(graph))
    idle = [Power(one.id, one.holder, one.over, one.by) for one in powers]
    assert find_stable_under_power(find_sway(graph, idle)).stable == crisp


@given(graph_forms(max_states=6, max_options=3), st.data())
@settings(max_examples=150)
def test_stronger_concepts_imply_weaker_ones_under_power(graph, data):
    """As without power: Nash implies all; SSEQ implies SEQ and SMR, and each of these GMR."""
    found = find_stable_under_power(find_sway(graph, data.draw(powers_of(graph))[0])).stable
    for strong, weak in [
        ("nash", "sseq"), ("sseq", "seq"), ("sseq", "smr"), ("seq", "gmr"), ("smr", "gmr"),
    ]:  # fmt: skip
        for stronger, weaker in zip(found[strong], found[weak], strict=True):
            assert set(stronger) <= set(weaker)


@given(graph_forms(max_states=6, max_options=3), st.data())
@settings(max_examples=150)
def test_a_block_on_its_own_mover_only_ever_helps_nash(graph, data):
    """Theorem, ours: blocks take moves away, so whoever was Nash-stable still is."""
    powers, _ = data.draw(powers_of(graph))
    blocks = [Power(p.id, p.holder, p.over, p.by, blocks=p.blocks) for p in powers]
    before = find_stable(graph, ["nash"]).stable["nash"]
    after = find_stable_under_power(find_sway(graph, blocks), ["nash"]).stable["nash"]
    for fewer, more in zip(before, after, strict=True):
        assert set(fewer) <= set(more)


@given(graph_forms(max_states=6, max_options=3), st.data())
@settings(max_examples=100)
def test_power_over_one_leaves_what_is_asked_of_the_others_alone(graph, data):
    """Theorem, ours: Nash, GMR and SMR of the others do not ask what the swayed one wants."""
    powers, _ = data.draw(powers_of(graph))
    mild = [Power(p.id, p.holder, p.over, p.by, p.first, p.order) for p in powers]
    swayed = {graph.decision_makers.index(p.over) for p in mild if p.sways}
    found = find_stable_under_power(find_sway(graph, mild), ["nash", "gmr", "smr"]).stable
    crisp = find_stable(graph, ["nash", "gmr", "smr"]).stable
    for key in found:
        for dm in set(range(len(graph.decision_makers))) - swayed:
            assert found[key][dm] == crisp[key][dm]


def test_what_cannot_be_is_refused(monkeypatch):
    """Errors name what is allowed and where it stands."""
    from conflicts import elmira, prisoners_dilemma

    graph = prisoners_dilemma()
    wrong = Power("p", *graph.decision_makers, ByNumber(9), order=Ranking(((ByNumber(1),),)))
    with pytest.raises(ConflictModelError) as caught:
        find_sway(graph, [wrong])
    assert [one.path[:2] for one in caught.value.problems] == [("p", "by"), ("p", "ranking")]
    with pytest.raises(UsageError, match="not a concept that is asked where powers are used"):
        find_stable_under_power(find_sway(graph, ()), ["sim"])
    monkeypatch.setattr(finding, "MOST_STATES", 8)
    for engine in ("plain", "numpy"):
        with pytest.raises(ConceptNotDefinedError, match="9 states are each compared"):
            find_stable_under_power(find_sway(elmira(), ()), engine=engine)
    monkeypatch.undo()
    monkeypatch.setattr(finding, "MOST_PAIRS", 80)
    with pytest.raises(ConceptNotDefinedError, match="tells apart 9 kinds of 9 states"):
        find_stable_under_power(find_sway(elmira(), ()))


def test_large_conflicts_are_ranked_by_arrays_with_the_same_result():
    """Above 4,096 states ranks are arrays: some states against the definition."""
    owned = ((0, 6), (6, 12))
    names = tuple(f"{dm}.o{k}" for dm, span in zip("ab", owned, strict=True) for k in range(*span))
    codes = tuple(range(1 << 12))
    graph = OptionGraph(
        decision_makers=("a", "b"),
        options=names,
        codes=codes,
        ranks=(
            np.array([code >> 6 & 3 for code in codes], np.int32),
            np.array([(code & 1) ^ (code >> 6 & 1) for code in codes], np.int32),
        ),
        owners=(0,) * 6 + (1,) * 6,
        directions=(Direction.BOTH,) * 12,
    )
    by = ByStatement(Taken("a.o0"))
    powers = [
        Power("p", "a", "b", by, first=(Taken("b.o7"),), blocks=(ByStatement(Taken("b.o8")),)),
        Power("q", "a", "b", by, order=RankedStatements()),
    ]
    used = {code for code in codes if code & 1}
    plain = [
        {"over": 1, "in": used, "first": [[bool(code >> 7 & 1)] for code in codes],
         "blocks": [{code for code in codes if code >> 8 & 1}]},
        {"over": 1, "in": used, "order": [0] * len(codes)},
    ]  # fmt: skip
    found = find_stable_under_power(find_sway(graph, powers), ["nash", "seq"]).stable
    for state in (0, 1, 64, 129, 385, 4095):
        for dm in (0, 1):
            for key in found:
                expected = definitions.is_stable_under_power(graph, plain, key, dm, state)
                assert (state in found[key][dm]) == expected, (state, dm, key)


def test_a_state_says_which_powers_sway_it_and_which_moves_they_bar():
    """By hand on the dilemma: the first watches the second, who can then not defect."""
    from conflicts import prisoners_dilemma

    graph = prisoners_dilemma()
    one, two = graph.decision_makers
    watched = Power("watch", one, two, ByPattern("Y-"), blocks=(ByPattern("-N"),))
    sway = find_sway(graph, [watched])
    assert isinstance(sway, Sway)
    assert sway.sway_at(1, 0b11) == (0,)
    assert sway.sway_at(1, 0b10) == ()
    assert sway.sway_at(0, 0b11) == ()
    assert sway.barred(1, 0b11) == ((0b01, 0),)
