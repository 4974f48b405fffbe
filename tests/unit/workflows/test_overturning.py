"""What would overturn a verdict, against rewriting the case and solving it anew."""

from __future__ import annotations

import copy
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.engine import find_stable
from standoff.casefile import case_of
from standoff.errors import UsageError
from standoff.model.formation import state_index
from standoff.model.ordering import rank_states
from standoff.model.preferences import Preferences
from standoff.model.states import StateSet
from standoff.workflows.asking.overturning.changes import turn_round
from standoff.workflows.asking.overturning.overturn import overturn
from standoff.workflows.cases.disputes import Dispute, load

CONCEPTS = ("nash", "gmr", "seq")
UPPER = ["not sue", "pay if release", "not release", "store"]
LOWER = ["release", "not pay", "sue if not release"]
KEYS = ("one", "two", "three")


@st.composite
def claimed(draw):
    """Data of a case whose statements rest on claims, of which some are contested."""
    claims = {
        key: {
            "text": f"Claim {key}",
            "for": [{"source": source, "sentence": 1} for source in ("post", "news")[:count]],
            "status": draw(st.sampled_from(["open", "contested"])),
            "closeness": draw(st.sampled_from(["first_hand", "relayed"])),
        }
        for key in KEYS
        for count in [draw(st.integers(1, 2))]
    }
    because = st.lists(st.sampled_from(KEYS), max_size=2, unique=True)

    def preferred(pool):
        chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3, unique=True))
        return [{"say": each, "because": draw(because)} for each in chosen]

    return {
        "title": "River",
        "decision_makers": {
            "upper": {"options": {"release": "R", "store": "S"}, "prefers": preferred(UPPER)},
            "lower": {"options": {"sue": "Sue", "pay": "Pay"}, "prefers": preferred(LOWER)},
        },
        "status_quo": ["release"],
        "claims": claims,
        "sources": {"post": {"title": "A"}, "news": {"title": "B"}},
    }


def equilibria(data):
    """The equilibria of a case given by its data."""
    table = find_stable(Dispute(case_of(data)).graph, CONCEPTS, "plain")
    return {concept: set(table.equilibria(concept)) for concept in CONCEPTS}


def without(data, claims, *, opposite=False):
    """The data without, or with the opposite of, the statements that rest on these claims alone."""
    changed = copy.deepcopy(data)
    for maker in changed["decision_makers"].values():
        kept = []
        for item in maker["prefers"]:
            falls = bool(item["because"]) and set(item["because"]) <= set(claims)
            if falls and opposite:
                item["say"] = f"not ({item['say']})"
            if not falls or opposite:
                kept.append(item)
        maker["prefers"] = kept
    return changed


def counts(claim, attitude):
    """By the definition in the documentation."""
    return {
        "all": True,
        "independent": claim["status"] != "contested" and len(claim["for"]) > 1,
        "first-hand": claim["closeness"] == "first_hand",
        "uncontested": claim["status"] != "contested",
    }[attitude]


@settings(max_examples=20, deadline=None)
@given(claimed(), st.sampled_from(["all", "independent", "first-hand", "uncontested"]))
def test_smallest_sets_of_claims_are_those_of_trying_every_set(data, attitude):
    """Definition: loss or opposite of every set of claims that count, smallest first."""
    found = overturn(Dispute(case_of(data)), None, CONCEPTS, attitudes=[attitude])
    out = [key for key in KEYS if not counts(data["claims"][key], attitude)]
    before = equilibria(without(data, out))
    inside = [key for key in KEYS if key not in out]
    for (number, (state,)), margin in found.claims[attitude][1].items():
        concept = CONCEPTS[number]
        assert bool(found.claims[attitude][0][number] >> state & 1) == (state in before[concept])
        least, sets = None, set()
        for size in range(1, len(inside) + 1):
            for chosen in combinations(inside, size):
                for opposite in (False, True):
                    base = without(data, out)
                    after = equilibria(without(base, [*chosen, *out], opposite=opposite))
                    if (state in after[concept]) != (state in before[concept]):
                        least = least or size
                        if size == least:
                            sets.add((tuple(sorted(chosen)), opposite))
        assert margin.size == least
        assert {(each.claims, each.opposite) for (each,) in margin.sets} == sets
        assert margin.proven == (least is not None)


def wishes(prefers):
    """All lists of statements that differ in one: dropped, turned round, or put elsewhere."""
    for place, item in enumerate(prefers):
        rest = prefers[:place] + prefers[place + 1 :]
        yield rest
        turned = {**item, "say": f"not ({item['say']})"}
        yield [*prefers[:place], turned, *prefers[place + 1 :]]
        for other in range(len(prefers)):
            if other != place:
                yield [*rest[:other], item, *rest[other:]]


@settings(max_examples=20, deadline=None)
@given(claimed())
def test_one_statement_overturns_just_where_rewriting_the_case_does(data):
    """Definition: a margin of one statement is an equilibrium gone after one rewriting."""
    found = overturn(Dispute(case_of(data)), None, CONCEPTS, attitudes=[])
    before = equilibria(data)
    changed = []
    for dm in data["decision_makers"]:
        for prefers in wishes(data["decision_makers"][dm]["prefers"]):
            other = copy.deepcopy(data)
            other["decision_makers"][dm]["prefers"] = prefers
            changed.append(equilibria(other))
    for (number, (state,)), margin in found.statements.items():
        concept = CONCEPTS[number]
        flipped = any((state in e[concept]) != (state in before[concept]) for e in changed)
        assert (margin.size == 1) == flipped


@settings(max_examples=20, deadline=None)
@given(claimed(), st.sampled_from(["release", "not sue", "store or pay", "equilibria"]))
def test_one_statement_overturns_a_set_just_where_rewriting_the_case_does(data, asked):
    """Definition: that a set holds means that one state of it, at least, is an equilibrium."""
    dispute = Dispute(case_of(data))
    try:
        states = set(dispute.find_states([asked]))
    except UsageError:  # no equilibrium at all
        return
    if len(states) < 2:
        return
    found = overturn(dispute, asked, CONCEPTS, attitudes=["all"])
    before = equilibria(data)
    changed = []
    for dm in data["decision_makers"]:
        for prefers in wishes(data["decision_makers"][dm]["prefers"]):
            other = copy.deepcopy(data)
            other["decision_makers"][dm]["prefers"] = prefers
            changed.append(equilibria(other))
    lost = [
        equilibria(without(data, [key], opposite=opposite))
        for key in KEYS
        for opposite in (False, True)
    ]
    for (number, key), margin in found.statements.items():
        concept = CONCEPTS[number]
        assert set(key) == states
        holds = bool(states & before[concept])
        assert (margin.size == 1) == any(bool(states & e[concept]) != holds for e in changed)
        claims = found.claims["all"][1][number, key]
        assert (claims.size == 1) == any(bool(states & e[concept]) != holds for e in lost)
    for verdict in found.view.verdicts:
        assert verdict.holds == bool(states & before[verdict.concept])
        assert f"{len(states):,} states of “{asked}”" in verdict.words
        assert not verdict.least or f"state of “{asked}” would hold" in verdict.least
        assert verdict.to_dict()["state"] is None
        assert verdict.to_dict()["states"] == sorted(state + 1 for state in states)


def entries(draw_weights=(2, -1, 3)):
    """Data of a case by weights and a ranking, with a correction by hand; each on a claim."""
    return {
        "title": "Dam",
        "decision_makers": {
            "city": {
                "options": ["build", "pay"],
                "weights": {
                    "values": dict(zip(("build", "pay", "farms.block"), draw_weights, strict=True)),
                    "because": ["one"],
                },
            },
            "farms": {
                "options": ["block"],
                "ranking": {
                    "order": ["city.build and city.pay", "block", "rest"],
                    "first_match": True,
                    "because": ["two"],
                },
                "adjust": [
                    {"put": "NNN", "above": "block and not city.build", "because": ["three"]}
                ],
            },
        },
        "status_quo": [],
        "claims": {key: {"text": key, "for": [{"source": "s"}]} for key in KEYS},
        "sources": {"s": {"title": "A"}},
    }


def other_entries(data):
    """All cases that differ in one entry: a weight, two neighbouring tiers, the correction."""
    city, farms = (data["decision_makers"][key] for key in ("city", "farms"))
    for option, weight in city["weights"]["values"].items():
        for value in (0, -weight):
            changed = copy.deepcopy(data)
            changed["decision_makers"]["city"]["weights"]["values"][option] = value
            yield changed
    first, second, _ = farms["ranking"]["order"]
    changed = copy.deepcopy(data)
    changed["decision_makers"]["farms"]["ranking"]["order"] = [second, first, "rest"]
    yield changed
    changed = copy.deepcopy(data)
    del changed["decision_makers"]["farms"]["adjust"]
    yield changed


@settings(max_examples=20, deadline=None)
@given(st.tuples(*[st.integers(-3, 3)] * 3))
def test_one_entry_overturns_just_where_rewriting_the_case_does(weights):
    """Definition: of weights and rankings an entry is what a statement is of a list."""
    data = entries(weights)
    found = overturn(Dispute(case_of(data)), None, CONCEPTS, attitudes=["all"])
    before = equilibria(data)
    changed = [equilibria(each) for each in other_entries(data)]
    turned = copy.deepcopy(data)
    values = turned["decision_makers"]["city"]["weights"]["values"]
    values.update({option: -weight for option, weight in values.items()})
    lost = copy.deepcopy(data)
    del lost["decision_makers"]["city"]["weights"]
    one = [equilibria(turned), equilibria(lost)]
    for (number, (state,)), margin in found.statements.items():
        concept = CONCEPTS[number]
        holds = state in before[concept]
        assert (margin.size == 1) == any((state in each[concept]) != holds for each in changed)
        flips = {
            set_.claims for (set_,) in found.claims["all"][1][number, StateSet.of([state])].sets
        }
        assert (("one",) in flips) == any((state in each[concept]) != holds for each in one)
    for verdict in found.view.verdicts:
        margin = next(each for each in verdict.margins if each.kind == "statements")
        assert margin.noun == "preference"
        assert margin.size != 2
        assert all(flip.words[0] and not flip.lines for flip in margin.flips)


def test_the_opposite_of_a_ranking_has_the_last_tier_first():
    """Definition: what is the worst is the best, and states that were equal stay so."""
    conflict = Dispute(case_of(entries())).conflict
    turned = turn_round(conflict, frozenset({"two", "three"}))
    index = state_index(Dispute(case_of(entries())).graph)
    plain, other = (
        rank_states(Preferences(each.preferences["farms"].basis), index)
        for each in (conflict, turned)
    )
    assert [max(plain) - rank for rank in plain] == list(other)


def test_a_verdict_is_followed_to_the_sentence_that_would_overturn_it():
    """Our promise: each set of claims comes with the sentences it stands in."""
    data = {
        "title": "Thin",
        "decision_makers": {
            "upper": {
                "options": {"release": "Release water"},
                "prefers": [{"say": "release iff sue", "because": ["thin"]}],
            },
            "lower": {"options": {"sue": "Sue"}, "prefers": [{"say": "sue"}]},
        },
        "status_quo": [],
        "claims": {"thin": {"text": "It yields.", "for": [{"source": "post", "sentence": 4}]}},
        "sources": {"post": {"title": "A"}},
    }
    (verdict,) = overturn(Dispute(case_of(data)), "release, sue", ["nash"]).view.verdicts
    margin = next(each for each in verdict.margins if each.attitude == "all")
    assert (margin.size, margin.proven) == (1, True)
    assert margin.flips[0].claims == ("thin",)
    assert margin.flips[0].sentences == (("post", 4),)
    assert verdict.to_dict()["margins"][0]["kind"] == "comparisons"


@pytest.mark.parametrize("name", ["elmira", "cuban-missile-crisis", "gisborne-economic", "game-32"])
def test_margins_of_published_cases_are_at_least_one_and_proven_where_found(name):
    """Definition: an equilibrium that holds takes a change to fall."""
    found = overturn(load(name), None, ["nash", "seq"])
    for verdict in found.view.verdicts:
        assert verdict.holds
        for margin in verdict.margins:
            assert margin.size is None or margin.size >= 1
            assert margin.size is None or margin.flips


def test_bounds_and_attitudes_are_checked():
    """Our choice: a usage error with what is known."""
    with pytest.raises(UsageError, match="counted from 1"):
        overturn(load("chicken"), most_claims=0)
    with pytest.raises(UsageError, match="unknown attitude"):
        overturn(load("chicken"), attitudes=["doubtful"])
