"""Two sets of states compared pair by pair, against doing just that."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.analysis.agreement.pairs import compare_sets, reason_of
from standoff.dossier.found.pairs import prefers_when
from standoff.errors import UsageError
from standoff.workflows.asking.order import Preference, SetPreference, find_preference
from standoff.workflows.cases.disputes import Dispute

STATEMENTS = ["not sue", "pay if release", "release", {"equal": ["store", "sue", "pay"]}, "not pay"]


@st.composite
def disputes(draw: Any) -> Dispute:
    """Two decision makers, one by statements, one by any form, with corrections or without."""
    upper: dict[str, Any] = {"options": ["release", "store"]}
    chosen = draw(st.lists(st.sampled_from(range(5)), min_size=1, max_size=4, unique=True))
    upper["prefers"] = [
        {"=": each["equal"]} if isinstance(each := STATEMENTS[k], dict) else each for k in chosen
    ]
    lower: dict[str, Any] = {"options": ["sue", "pay"]}
    form = draw(st.sampled_from(["weights", "ranking", "prefers", "none"]))
    if form == "weights":
        numbers = st.integers(-2, 2)
        lower["weights"] = {key: draw(numbers) for key in ("release", "sue", "pay")}
    if form == "ranking":
        order = ["release and sue", "pay", "not release", "rest"]
        lower["ranking"] = {"order": order, "first_match": True}
    if form == "prefers":
        lower["prefers"] = ["sue if not release", "not store"]
    if draw(st.booleans()):
        upper["adjust"] = [{"put": "sue and pay", "above": "release and not sue"}]
        lower["adjust"] = [{"put": "NNNN", "above": "pay and not sue"}]
    makers = {"upper": upper, "lower": lower}
    return standoff.case({"title": "River", "decision_makers": makers, "status_quo": []})


@settings(max_examples=80, deadline=None)
@given(disputes(), st.sets(st.integers(0, 15), min_size=1), st.sets(st.integers(0, 15), min_size=1))
def test_sets_compare_as_their_states_do(dispute: Dispute, one: set[int], other: set[int]) -> None:
    """Definition: each state of the one with each of the other, a state with itself left out."""
    for comparer in dispute.naming.comparers:
        counts = {1: 0, -1: 0, 0: 0}
        decided: dict[Any, list[int]] = {}
        for s, t in product(one, other):
            if s == t:
                continue
            way = comparer.prefers(s, t)
            counts[way] += 1
            decision = comparer.decide(s, t)
            if decision is not None:
                decided.setdefault(reason_of(decision), [0, 0])[way < 0] += 1
        found = compare_sets(comparer, sorted(one), sorted(other))
        assert (found.first, found.second, found.equal) == (counts[1], counts[-1], counts[0])
        assert {each.reason: [each.first, each.second] for each in found.deciding} == decided
        always = bool(found.count) and counts[1] == found.count
        assert prefers_when(found) == (
            "always" if always else "sometimes" if counts[1] else "never"
        )


def river() -> Dispute:
    return standoff.case(
        {
            "title": "River",
            "decision_makers": {
                "upper": {
                    "name": "Upper town",
                    "options": {"release": "Release water", "store": "Store it"},
                    "prefers": [{"say": "not sue", "because": ["dear"]}, "store"],
                },
                "lower": {"name": "Lower town", "options": {"sue": "Sue"}, "prefers": ["release"]},
            },
            "status_quo": [],
            "outcomes": {"Water flows": "release"},
            "claims": {"dear": {"text": "Courts are dear.", "for": [{"source": "s"}]}},
            "sources": {"s": {"title": "A"}},
        }
    )


def test_it_is_said_who_prefers_which_always_sometimes_or_never() -> None:
    """Our choice: in a sentence for each decision maker, with the claims, and no numbers of states."""
    found = find_preference(river(), "Water flows", "not release")
    assert isinstance(found, SetPreference)
    upper, lower = (told.text for told in found.view())
    assert lower == (
        "Lower town always prefers “Water flows” to “Upper town: not Release water”: "
        "Upper town “Release water” decides."
    )
    assert upper.startswith("Upper town prefers now the one, now the other: “Water flows” to")
    assert "in 6 of 16 pairs" in upper
    assert "not Lower town “Sue” [dear] (4)" in upper
    records = found.to_dict()["preferences"]
    assert [(each["first"], each["second"]) for each in records] == [
        ("sometimes", "sometimes"),
        ("always", "never"),
    ]
    assert records[1]["decides"] == [
        {"by": "statement", "level": 1, "claims": [], "first": 16, "second": 0}
    ]


def test_a_single_state_is_compared_with_each_of_a_set() -> None:
    """Our choice: either side may be one state."""
    found = find_preference(river(), "status-quo", "sue", "upper")
    (told,) = found.view()
    assert told.text == (
        "Upper town always prefers the status quo to “Lower town: Sue”: "
        "not Lower town “Sue” [dear] decides."
    )
    assert isinstance(find_preference(river(), "NNN", "YYY"), Preference)


def test_who_does_not_mind_is_indifferent_between_sets() -> None:
    """Our choice: said as of two states."""
    found = find_preference(river(), "store and not release", "not store and not release", "lower")
    assert "is indifferent between" in found.view()[0].text


def test_what_fits_no_state_is_refused() -> None:
    """Our choice: as everywhere."""
    with pytest.raises(UsageError, match="no feasible state"):
        find_preference(river(), "release and not release", "sue")
