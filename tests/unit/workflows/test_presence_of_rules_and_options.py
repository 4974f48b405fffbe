"""Rules, options, rankings, weights and corrections that may not be there.

Against brute force: for every way in which what is in doubt may come out, the
case is written anew without what is not there and analysed as a case of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import combinations, permutations, product
from typing import Any

import pytest

import standoff
from standoff.errors import ConflictModelError, ProjectFileError, UsageError
from standoff.workflows.asking.robust import RobustReport, assess_robustness

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")

CLAIMS = {
    "sure": {"text": "This is so.", "for": [{"source": "post", "sentence": 1}]},
    "other": {"text": "This is so, too.", "for": [{"source": "post", "sentence": 2}]},
    "shaky": {
        "text": "They say so.",
        "status": "contested",
        "for": [{"source": "post", "sentence": 3}],
    },
    "weak": {
        "text": "One says so.",
        "status": "contested",
        "credibility": 5,
        "for": [{"source": "post", "sentence": 4}],
    },
    "bare": {"text": "Nobody says so."},
    "empty": {"text": "Nobody says this, either."},
}
CHANCES = {"sure": 1.0, "other": 1.0, "shaky": 0.5, "weak": 0.125}
"""That a claim is right; what rests on ``bare`` or ``empty`` alone is even, each by itself."""

SOURCES = {"post": {"title": "The river case", "container": "Evening Post"}}


def towns(**changes: Any) -> dict[str, Any]:
    """Two towns at a river; everything rests on something."""
    found: dict[str, Any] = {
        "title": "Towns",
        "decision_makers": {
            "upper": {
                "options": {"release": {"because": ["sure"]}, "store": {"because": ["sure"]}},
                "prefers": [
                    {"say": "release iff lower.sue", "because": ["sure"]},
                    {"say": "not release", "because": ["sure"]},
                    {"say": "store", "because": ["other"]},
                ],
            },
            "lower": {
                "options": {"sue": {"because": ["sure"]}},
                "prefers": [
                    {"say": "upper.release", "because": ["sure"]},
                    {"say": "sue iff not upper.release", "because": ["sure"]},
                    {"say": "not upper.store", "because": ["other"]},
                ],
            },
        },
        "rules": [],
        "status_quo": [],
        "claims": CLAIMS,
        "sources": SOURCES,
    }
    for path, value in changes.items():
        place = found
        *keys, last = path.split("__")
        for key in keys:
            place = place[key]
        place[last] = value
    return found


CASES = {
    "a rule": towns(rules=[{"never": "upper.release and lower.sue", "because": ["shaky"]}]),
    "a rule for which nothing is cited": towns(
        rules=[{"never": "upper.release and upper.store", "because": ["bare"]}]
    ),
    "a move that is barred": towns(
        rules=[
            {
                "no_move": {"from": "upper.release", "to": "not upper.release", "by": "upper"},
                "because": ["weak"],
            }
        ]
    ),
    "two rules on one claim, and one on another": towns(
        rules=[
            {"never": "upper.release and lower.sue", "because": ["shaky"]},
            {"at_least_one": ["upper.release", "upper.store"], "because": ["shaky", "weak"]},
            {"only_if": "lower.sue only_if upper.store", "because": ["weak"]},
        ],
        status_quo=["upper.store"],
    ),
    "an option": towns(
        decision_makers__lower__options={
            "sue": {"because": ["shaky"]},
            "beg": {"because": ["sure"]},
        }
    ),
    "options of two": towns(
        decision_makers__upper__options={
            "release": {"because": ["weak", "shaky"]},
            "store": {"because": ["bare"]},
        },
        decision_makers__lower__options={"sue": {"because": ["shaky"]}},
    ),
    "an option and the rule that speaks of it": towns(
        decision_makers__lower__options={"sue": {"because": ["shaky"]}},
        rules=[{"never": "upper.release and lower.sue", "because": ["weak"]}],
    ),
    "a ranking": towns(
        decision_makers__lower={
            "options": {"sue": {"because": ["sure"]}},
            "ranking": {
                "order": ["upper.release", "lower.sue", "rest"],
                "first_match": True,
                "because": ["shaky"],
            },
        }
    ),
    "a ranking that nothing is cited for, and a rule": towns(
        decision_makers__lower={
            "options": {"sue": {"because": ["sure"]}},
            "ranking": {
                "order": ["lower.sue", "upper.release", "rest"],
                "first_match": True,
                "because": ["bare"],
            },
        },
        rules=[{"never": "upper.release and lower.sue", "because": ["shaky"]}],
    ),
    "weights": towns(
        decision_makers__lower={
            "options": {"sue": {"because": ["sure"]}},
            "weights": {
                "values": {"upper.release": 2, "lower.sue": 1, "upper.store": -3},
                "because": ["weak"],
            },
        }
    ),
    "corrections": towns(
        decision_makers__lower__adjust=[
            {
                "put": "lower.sue and upper.store",
                "above": "upper.release and not upper.store",
                "because": ["shaky"],
            },
            {"put": "NNN", "above": "not lower.sue and upper.store", "because": ["bare"]},
        ]
    ),
    "a correction of what an option in doubt takes": towns(
        decision_makers__lower__options={"sue": {"because": ["weak"]}},
        decision_makers__lower__adjust=[
            {
                "put": "lower.sue and upper.store",
                "above": "upper.release and not upper.store",
                "because": ["shaky"],
            },
            {"put": "NNN", "above": "not lower.sue and upper.store", "because": ["sure"]},
        ],
    ),
    "a statement, a rule and an option on one claim": towns(
        decision_makers__upper__prefers=[{"say": "release iff lower.sue", "because": ["shaky"]}],
        decision_makers__lower__options={
            "sue": {"because": ["shaky"]},
            "beg": {"because": ["bare"]},
        },
        rules=[{"at_most_one": ["lower.sue", "lower.beg"], "because": ["shaky", "weak"]}],
    ),
    "what leaves no state": towns(
        decision_makers__lower__options={
            "sue": {"because": ["shaky"]},
            "beg": {"because": ["weak"]},
        },
        rules=[{"at_least_one": ["lower.sue", "lower.beg"], "because": ["sure"]}],
        status_quo=["lower.beg"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_shares_are_those_of_cases_written_without_what_is_not_there(name: str) -> None:
    """Definition: an element is there if one of the claims it rests on is right."""
    data = CASES[name]
    report = assess(data)
    assert report.robustness.readings.exhaustive
    assert report.doubts.elements
    expected = {concept: judge_all(data, concept) for concept in CONCEPTS}
    found = {
        concept: {
            share["choices"]: pytest.approx(share["share"], abs=2e-6)
            for share in report.to_dict()["equilibria"][concept]
        }
        for concept in CONCEPTS
    }
    assert expected == found


RULE = {"never": "upper.release and lower.sue", "because": ["weak"]}
"""In doubt, so that readings have other states."""

MARKED = {
    "unknown and strong, in an order that is open": (
        towns(
            decision_makers__upper__prefers=[
                {"say": "not lower.sue", "strong": True, "because": ["sure"]},
                {"say": "release iff lower.sue", "because": ["shaky"], "uncertain": True},
                {"say": "not release", "because": ["bare"]},
            ],
            rules=[RULE],
        ),
        ("nash-a", "smr-b", "seq-c", "gmr-d", "gmr-a-strong", "seq-d-strong"),
    ),
    "strong, beside crisp concepts": (
        towns(
            decision_makers__lower__prefers=[
                {"say": "upper.release", "strength": 3, "because": ["shaky"]},
                {"say": "sue iff not upper.release", "strong": True, "because": ["weak"]},
            ],
        ),
        ("nash", "seq", "sim", "cgmr", "gmr-strong", "smr-strong3"),
    ),
    "probable": (
        towns(
            decision_makers__upper__prefers=[
                {"say": "release iff lower.sue", "probability": 0.75, "because": ["shaky"]},
                {"say": "store", "probability": 0.5, "because": ["other"]},
                {"say": "not release", "because": ["weak"]},
            ],
            decision_makers__upper__thresholds={"alpha": 0.25, "beta": 0.5, "gamma": 0.75},
            rules=[RULE],
        ),
        ("nash-p", "gmr-p", "smr-p", "seq-p", "seq-fuzzy"),
    ),
    "certain within bounds, with an option in doubt": (
        towns(
            decision_makers__upper__prefers=[
                {"say": "not lower.sue", "certainty": [0.25, 0.75], "because": ["shaky"]},
                {"say": "store", "certainty": 0.5, "because": ["weak"]},
            ],
            decision_makers__lower__options={"sue": {"because": ["shaky"]}},
        ),
        ("nash-grey", "seq-grey", "smr-grey-open"),
    ),
    "a ranking with marks": (
        towns(
            decision_makers__lower={
                "options": {"sue": {"because": ["sure"]}},
                "ranking": {
                    "order": [
                        "upper.release and upper.store",
                        ">> upper.release",
                        "? lower.sue",
                        ">>> rest",
                    ],
                    "first_match": True,
                    "because": ["shaky"],
                },
            },
            rules=[{"never": "upper.release and lower.sue", "because": ["bare"]}],
        ),
        ("nash-a", "gmr-d", "seq-a-strong", "smr-b-strong"),
    ),
    "pairs that go round, one of them of states in doubt": (
        towns(
            decision_makers__lower={
                "options": {"sue": {"because": ["weak"]}},
                "prefers": [{"say": "upper.release", "because": ["sure"]}],
                "compare": [
                    {"better": "lower.sue", "worse": "not lower.sue", "because": ["shaky"]},
                    {"better": "NNN", "worse": "lower.sue and upper.store", "because": ["bare"]},
                    {"better": "YNN", "worse": "NNN", "strong": True, "because": ["sure"]},
                ],
            },
        ),
        ("nash", "gmr", "smr", "seq", "sseq", "smr-strong", "seq-a"),
    ),
}
"""Cases with marks, and the concepts that read them."""


@pytest.mark.parametrize("name", MARKED)
def test_of_marked_cases_shares_are_those_of_each_written_anew(name: str) -> None:
    """Definition: marks stay as they are in every reading and order; each is a case of its own."""
    data, concepts = MARKED[name]
    report = assess_robustness(standoff.case(data), concepts, workers=1, order_only=False)
    assert report.robustness.readings.exhaustive
    orders = list(iter_orders(data, report))
    some = [{c: judge_all(each, c) for c in concepts} for each in orders]
    expected = {c: {s: 0.0 for each in some for s in each[c]} for c in concepts}
    for concept, state in ((c, s) for c in concepts for s in expected[c]):
        expected[concept][state] = sum(e[concept].get(state, 0) for e in some) / len(orders)
    found = {
        concept: {s["choices"]: pytest.approx(s["share"], abs=2e-6) for s in shares}
        for concept, shares in report.to_dict()["equilibria"].items()
    }
    assert expected == found
    assert any(0 < share < 1 for each in expected.values() for share in each.values())
    assert report.remarks()


@pytest.mark.parametrize("name", CASES)
def test_the_case_as_written_is_what_holds_with_everything_there(name: str) -> None:
    """Definition: nominal is the plain analysis."""
    data = CASES[name]
    plain = standoff.case(data).analyse(CONCEPTS)
    for concept in CONCEPTS:
        shares = assess(data).to_dict()["equilibria"][concept]
        assert {s["choices"] for s in shares if s["nominal"]} == {
            plain.dispute.graph.choices(state) for state in plain.analysis.equilibria(concept)
        }


def test_a_sample_is_the_same_at_any_number_of_workers_and_near_the_truth() -> None:
    """Our choice: a reading depends on the seed and its number only."""
    data = CASES["two rules on one claim, and one on another"]
    readings = assess(data, limit=2, workers=1), assess(data, limit=2, workers=2)
    assert not readings[0].robustness.exhaustive
    assert readings[0].to_dict() == readings[1].to_dict()


def test_a_state_that_there_is_without_a_rule_only_has_no_number() -> None:
    """Our choice: numbers are those of the case; names tell the other states."""
    report = assess(CASES["a rule"])
    plain = report.dispute.graph
    for found in report.to_dict()["equilibria"].values():
        for share in found:
            codes = [plain.choices(state) for state in range(plain.state_count)]
            number = codes.index(share["choices"]) + 1 if share["choices"] in codes else None
            assert share["state"] == number
            assert share["label"]
    numbers = [share["state"] for share in report.to_dict()["equilibria"]["gmr"]]
    assert None in numbers
    assert "Without the rules that are in doubt there are 2 states more" in report.remarks()[0]


def test_what_is_told_of_a_stage_speaks_of_the_states_of_the_case_only() -> None:
    """Our choice: a page tells of the states that its analysis knows."""
    report = assess(CASES["a rule"])
    for concept in CONCEPTS:
        states = [share.state for share in report.robustness.shares(concept)]
        assert all(state < report.dispute.graph.state_count for state in states)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a rule for which nothing is cited", "Is it so that the rule “never: upper"),
        ("an option", "on it rests that lower can choose “sue”"),
        ("a ranking", "on it rests that lower ranks the states as the case says"),
        ("weights", "on it rests that lower weighs the options as the case says"),
    ],
)
def test_the_hinge_says_what_decides(name: str, told: str) -> None:
    """Our choice: in a case that depends on one thing in doubt, it is said first."""
    first = assess(CASES[name]).view_questions()[0]
    assert told in f"{first.words}{first.aside}"


def test_a_rule_that_names_no_claim_is_how_the_conflict_was_modelled() -> None:
    """Our choice: such rules and options are in doubt only where that is asked for."""
    data = towns(rules=[{"never": "upper.release and lower.sue"}])
    data["decision_makers"]["lower"]["options"] = {"sue": {}}
    assert assess(data).doubts.elements == ()
    doubted = assess(data, uncited=True).doubts.elements
    assert [each.kind for each in doubted] == ["option", "rule"]


def test_a_rule_without_which_a_ranking_is_incomplete_is_taken_as_given() -> None:
    """Our choice: nothing says where the states stand that only the rule leaves out."""
    data = towns(
        decision_makers__lower={
            "options": {"sue": {"because": ["sure"]}},
            "ranking": {
                "order": ["NNY", "YNN", "NYY", "YYN", "NNN", "NYN"],
                "because": ["sure"],
            },
        },
        rules=[{"never": "upper.release and lower.sue", "because": ["shaky"]}],
    )
    report = assess(data)
    assert report.robustness.readings.total == 1
    assert "was taken as given: without it" in report.remarks()[0]


def test_what_is_not_cited_is_no_matter_of_orders_alone() -> None:
    """Our choice: flags that contradict each other are refused."""
    with pytest.raises(UsageError, match="no matter of orders"):
        assess(CASES["a rule"], uncited=True, order_only=True)


def assess(data: dict[str, Any], **settings: Any) -> RobustReport:
    return assess_robustness(standoff.case(data), CONCEPTS, **{"workers": 1, **settings})


# Brute force -----------------------------------------------------------------------------------


def iter_orders(data: dict[str, Any], report: RobustReport) -> Iterator[dict[str, Any]]:
    """Write the case with every order of statements: pairs that are not open stay as they are."""
    makers = list(data["decision_makers"].items())
    allowed = [
        [
            order
            for order in permutations(range(len(maker.get("prefers", ()))))
            if not {(j, i) for i, j in combinations(order, 2) if j < i}
            - {(pair.upper, pair.lower) for pair in pairs}
        ]
        for (_, maker), pairs in zip(makers, report.unknown, strict=True)
    ]
    for orders in product(*allowed):
        found = deepcopy(data)
        for (dm, maker), order in zip(makers, orders, strict=True):
            if "prefers" in maker:
                found["decision_makers"][dm]["prefers"] = [maker["prefers"][k] for k in order]
        yield found


def judge_all(data: dict[str, Any], concept: str) -> dict[str, float]:
    """Add up by state the chance of the worlds in which it is an equilibrium."""
    found: dict[str, float] = {}
    for chance, right, bare in iter_worlds(data):
        for choices in judge(write_without(data, right, bare), concept):
            found[choices] = found.get(choices, 0.0) + chance
    return found


def judge(data: dict[str, Any], concept: str) -> list[str]:
    try:
        dispute = standoff.case(data)
        solution = dispute.analyse([concept])
    except (ProjectFileError, ConflictModelError):  # no state is left
        return []
    graph = dispute.graph
    return [graph.choices(state) for state in solution.analysis.equilibria(concept)]


def iter_worlds(data: dict[str, Any]) -> Iterator[tuple[float, frozenset[str], frozenset[int]]]:
    """Iterate over which claims are right, and which elements with no evidence are there."""
    doubted = [claim for claim, chance in CHANCES.items() if chance < 1]
    bare = [n for n, because in enumerate(iter_because(data)) if not set(because) & set(CHANCES)]
    for answers in product((True, False), repeat=len(doubted) + len(bare)):
        chance = 0.5 ** len(bare)
        right = {"sure", "other"}
        for claim, yes in zip(doubted, answers, strict=False):
            chance *= CHANCES[claim] if yes else 1 - CHANCES[claim]
            right |= {claim} if yes else set()
        there = {n for n, yes in zip(bare, answers[len(doubted) :], strict=True) if yes}
        yield chance, frozenset(right), frozenset(there)


def iter_because(data: dict[str, Any]) -> Iterator[list[str]]:
    """Iterate over what the elements rest on, as `write_without` meets them."""
    for _, because in iter_elements(data):
        yield because


def iter_elements(data: dict[str, Any]) -> Iterator[tuple[tuple[Any, ...], list[str]]]:
    for dm, maker in data["decision_makers"].items():
        for option, body in maker["options"].items():
            yield ("option", dm, option), body["because"]
        for number, item in enumerate(maker.get("prefers", ())):
            yield ("prefers", dm, number), item["because"]
        if "ranking" in maker or "weights" in maker:
            yield ("order", dm, 0), (maker.get("ranking") or maker["weights"])["because"]
        for number, item in enumerate(maker.get("adjust", ())):
            yield ("adjust", dm, number), item["because"]
        for number, item in enumerate(maker.get("compare", ())):
            yield ("compare", dm, number), item["because"]
    for number, rule in enumerate(data["rules"]):
        yield ("rule", "", number), rule["because"]


def _speaks_of(states: str, taken: list[str]) -> bool:
    """Whether states take an option: as these cases write it, by its name without a "not"."""
    words = states.split()
    return any(w in taken and (k == 0 or words[k - 1] != "not") for k, w in enumerate(words))


def write_without(
    data: dict[str, Any], right: frozenset[str], bare: frozenset[int]
) -> dict[str, Any]:
    """Write the case without what is not there."""
    found = deepcopy(data)
    gone = [
        place
        for number, (place, because) in enumerate(iter_elements(data))
        if not set(because) & right and number not in bare
    ]
    taken = [f"{dm}.{option}" for kind, dm, option in gone if kind == "option"]
    for dm, maker in found["decision_makers"].items():
        for key in ("prefers", "adjust", "compare"):
            if key in maker:
                lost = {number for kind, who, number in gone if (kind, who) == (key, dm)}
                maker[key] = [i for n, i in enumerate(maker[key]) if n not in lost]
        if ("order", dm, 0) in gone:
            maker.pop("ranking", None), maker.pop("weights", None)
        if taken and "ranking" in maker:
            keep = [i for i in maker["ranking"]["order"] if i == "rest" or i not in taken]
            maker["ranking"]["order"] = keep
        for key, side in (("adjust", "put"), ("compare", "better"), ("compare", "worse")):
            if key in maker:
                maker[key] = [i for i in maker[key] if not _speaks_of(i[side], taken)]
                if not maker[key]:
                    del maker[key]
    lost = {number for kind, _, number in gone if kind == "rule"}
    found["rules"] = [rule for number, rule in enumerate(found["rules"]) if number not in lost]
    found["rules"] += [{"never": option} for option in taken]
    del found["status_quo"]
    return found
