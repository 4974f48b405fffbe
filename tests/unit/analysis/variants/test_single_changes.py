"""Every single change: what it does, against the case file written anew and run by the plain engine.

Provenance: definition. The file is rewritten here as a person would, from the data that is written
in it; nothing of how the package changes conflicts is used for what is expected.
"""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.errors import StandoffError
from standoff.workflows.asking.sensitivity import assess_sensitivity

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")
OPTIONS = ("ann.a", "ann.b", "bob.c", "bob.d")
atoms = st.sampled_from(OPTIONS)
literals = st.builds(lambda no, atom: f"not {atom}" if no else atom, st.booleans(), atoms)
statements = st.one_of(
    literals,
    st.builds(lambda p, q: f"{p} and {q}", literals, literals),
    st.builds(lambda p, q: f"{p} if {q}", literals, literals),
)
prefers = st.lists(statements, max_size=3, unique=True)
rules = st.lists(st.builds(lambda p, q: {"never": f"{p} and {q}"}, literals, literals), max_size=2)
NO_MARK = st.just({})
ways = st.sampled_from([None, "one_way", "one_way_back"])
CLAIMS = {
    "one": {"text": "One says so", "for": [{"source": "gazette", "sentence": 1}]},
    "both": {
        "text": "Both say so",
        "for": [{"source": "gazette", "sentence": 2}, {"source": "herald", "sentence": 1}],
    },
}
SOURCES = {"gazette": {"title": "Gazette"}, "herald": {"title": "Herald"}}


@st.composite
def case_files(draw):
    """Small cases in option form, as data, that can be analysed."""
    data = {
        "standoff": 1,
        "title": "T",
        "decision_makers": {
            "ann": {"options": {"a": _option(draw), "b": _option(draw)}, "prefers": _said(draw)},
            "bob": {"options": {"c": _option(draw), "d": _option(draw)}, "prefers": _said(draw)},
        },
        "rules": draw(rules),
        "status_quo": draw(st.lists(atoms, unique=True, max_size=2)),
        "claims": CLAIMS,
        "sources": SOURCES,
    }
    try:
        standoff.case(data).analyse(["nash"])
    except StandoffError:
        data["rules"] = []
    return data


def _option(draw):
    way = draw(ways)
    return {"moves": way} if way else {}


def _said(draw, mark=NO_MARK):
    because = st.lists(st.sampled_from(["one", "both"]), max_size=2, unique=True)
    said = [{"say": text, "because": draw(because)} for text in draw(prefers)]
    return [each | draw(mark) for each in said]


MARKS = {
    "unknown": ({"uncertain": True}, ("nash-a", "gmr-b", "smr-c", "seq-d")),
    "hybrid": ({"uncertain": True}, ("nash-a", "gmr-a-strong", "smr-d-strong", "seq-b-strong")),
    "strength": ({"strength": 3}, ("nash", "sim", "cnash", "gmr-strong", "smr", "seq-strong3")),
    "probable": ({"probability": 0.25}, ("nash-p", "gmr-p", "smr-p", "seq-p")),
    "fuzzy": ({"certainty": 0.75}, ("nash-fuzzy", "gmr-fuzzy", "smr-fuzzy", "seq-fuzzy")),
    "grey": ({"certainty": [0.25, 0.75]}, ("nash-grey", "gmr-grey-open", "smr-grey", "seq-grey")),
}
"""By kind a mark, and concepts that read it."""


@st.composite
def marked_case_files(draw, kind):
    """The same with marks on some statements."""
    data, strong = draw(case_files()), {"strong": True} if kind in {"hybrid", "strength"} else {}
    mark = st.sampled_from([{}, MARKS[kind][0], strong])
    for maker in data["decision_makers"].values():
        maker["prefers"] = _said(draw, mark)
    return data


def rewritten(data):
    """Give the data of each case with one thing different, by what is different."""
    quo = set(data["status_quo"])
    for dm, maker in data["decision_makers"].items():
        said = maker["prefers"]
        for k, item in enumerate(said):
            yield _with(data, dm, said[:k] + said[k + 1 :])
            negated = item | {"say": f"not ({item['say']})"}
            yield _with(data, dm, [*said[:k], negated, *said[k + 1 :]])
        for k in range(len(said) - 1):
            yield _with(data, dm, [*said[:k], said[k + 1], said[k], *said[k + 2 :]])
    for k in range(len(data["rules"])):
        yield data | {"rules": data["rules"][:k] + data["rules"][k + 1 :]}
    for option in OPTIONS:
        if option in quo:
            yield data | {"rules": [*data["rules"], {"require": option}]}
        gone = [o for o in data["status_quo"] if o != option]
        yield data | {"rules": [*data["rules"], {"never": option}], "status_quo": gone}
    for option in OPTIONS:
        dm, _, short = option.partition(".")
        if data["decision_makers"][dm]["options"][short]:
            freed = deepcopy(data)
            freed["decision_makers"][dm]["options"][short] = {}
            yield freed
    left = deepcopy(data)
    for maker in left["decision_makers"].values():
        maker["prefers"] = [item for item in maker["prefers"] if item["because"] != ["one"]]
    yield left


def _with(data, dm, said):
    changed = deepcopy(data)
    changed["decision_makers"][dm]["prefers"] = said
    return changed


def run(data, concepts=CONCEPTS):
    """Give for each concept the equilibria by the options taken.

    Where the dispute stands does not matter, nor whether a change leaves that feasible.
    """
    dispute = standoff.case({key: value for key, value in data.items() if key != "status_quo"})
    graph = dispute.graph
    found = dispute.analyse(concepts, engine="plain").analysis
    taken = {
        state: frozenset(o for o, c in zip(OPTIONS, graph.choices(state), strict=True) if c == "Y")
        for state in range(graph.state_count)
    }
    return {c: {taken[state] for state in found.equilibria(c)} for c in concepts}


def sizes(before, after):
    """Count the pairs of outcome and concept that are lost, and those that appear."""
    lost = appeared = 0
    for concept in before:
        lost += len(before[concept] - after[concept])
        appeared += len(after[concept] - before[concept])
    return lost, appeared


@given(case_files())
@settings(max_examples=30)
def test_every_change_does_what_the_case_written_anew_does(data):
    assert_as_written_anew(data, CONCEPTS)


@pytest.mark.parametrize("kind", MARKS)
@given(data=st.data())
@settings(max_examples=8)
def test_every_change_of_a_marked_case_does_what_the_case_written_anew_does(kind, data):
    """Definition: what is marked stays marked where a statement moves or is turned round."""
    assert_as_written_anew(data.draw(marked_case_files(kind)), MARKS[kind][1])


def assert_as_written_anew(data, concepts):
    report = assess_sensitivity(standoff.case(data), concepts)
    before = run(data, concepts)
    expected = []
    for other in rewritten(data):
        try:
            expected.append(sizes(before, run(other, concepts)))
        except StandoffError:
            expected.append(None)
    variants = report.sensitivity.variants
    effects = {effect.variant: effect for effect in report.sensitivity.effects}
    found = [
        (effects[v].lost_count, effects[v].appeared_count) if v in effects else None
        for v in variants
    ]
    assert found == expected
    assert variants[-1].source == "gazette", "no claim falls with the herald alone"


@given(case_files())
@settings(max_examples=15)
def test_an_outcome_survives_as_often_as_it_is_not_lost(data):
    found = assess_sensitivity(standoff.case(data), ("nash", "gmr", "seq")).sensitivity
    for place, counts in enumerate(found.survivals):
        for number, count in enumerate(counts):
            lost = sum(place in effect.lost[number] for effect in found.effects)
            assert count is None or count == len(found.effects) - lost


def test_each_line_that_is_given_asks_what_if_about_the_same_change():
    """A line pasted into what-if loses and gains what the row says."""
    from standoff.workflows.asking.what_if import ask_what_if

    dispute = standoff.load("cuban-missile-crisis")
    report = assess_sensitivity(dispute)
    lines = [effect for effect in report.view.effects if effect.line]
    assert len(lines) == 26
    for effect in lines:
        after = ask_what_if(dispute, [effect.line]).after.solution.analysis
        before = dispute.analyse().analysis
        if after.graph.state_count == before.graph.state_count:
            for number, concept in enumerate(report.view.concepts):
                lost = before.equilibria(concept) - after.equilibria(concept)
                assert tuple(state + 1 for state in lost) == effect.lost[number]


WEIGHTS = """standoff: 1
title: Shares
decision_makers:
  ann: {options: {pay: Pay}, weights: {ann.pay: -1, bob.ship: 3}}
  bob: {options: {ship: Ship}, weights: {ann.pay: 3, bob.ship: -1}, adjust: [{put: ship, above: not ship}]}
status_quo: []
"""


def test_weights_and_corrections_are_changed_too():
    view = assess_sensitivity(standoff.case(WEIGHTS), ["nash"]).view
    assert {effect.words for effect in view.effects if effect.kind == "statements"} == {
        "Ann puts no weight on “Pay”",
        "Ann turns the weight of “Pay” round, to 1",
        "Ann puts no weight on bob “Ship”",
        "Ann turns the weight of bob “Ship” round, to -3",
        "Bob puts no weight on ann “Pay”",
        "Bob turns the weight of ann “Pay” round, to -3",
        "Bob puts no weight on “Ship”",
        "Bob turns the weight of “Ship” round, to 1",
        "Correction 1 of bob is not made",
    }


@pytest.mark.parametrize("kind", ["statements", "rules", "options", "moves", "sources"])
def test_kinds_part_the_changes(kind):
    dispute = standoff.load("elmira")
    whole = assess_sensitivity(dispute).sensitivity.variants
    alone = assess_sensitivity(dispute, kinds=[kind]).sensitivity.variants
    assert alone == tuple(variant for variant in whole if variant.kind == kind)


def test_graph_form_has_its_way_back_and_its_tiers():
    """The nine-state form of Elmira: moves written out, rankings by hand."""
    found = assess_sensitivity(standoff.load("elmira"), ["nash"]).sensitivity
    assert {variant.kind for variant in found.variants} == {"statements", "moves"}
