"""What was advised: would it hold, is it reached, is it wanted, was it done.

Provenance: issue #9, "what each article forecasts and recommends as objects"; that a wish is judged
by the states that differ least from the status quo is our choice. Checked against brute force.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff
from case_strategies import cases
from definitions import joint_moves
from standoff.cli import main
from standoff.errors import StandoffError
from standoff.model.forecasts import Recommendation
from standoff.model.selectors import ByNumber
from standoff.workflows.asking.recommendations import find_recommendations
from tests_support import EXAMPLES

RIVER = """\
standoff: 1
title: The river
decision_makers:
  up: {name: Upstream, options: {release: Release water}, prefers: [not down.sue, not release]}
  down: {name: Downstream, options: {sue: Go to court, drop: Drop the suit},
         prefers: [up.release, sue iff not release, not drop]}
status_quo: [sue]
rules: [{no_move: {from: release, to: not release}}]
stages:
  - {id: spring, date: 2018-03-01}
  - {id: drought, date: 2018-07-01, status_quo: [release, sue]}
  - {id: after, date: 2019-02-01, status_quo: [release],
     change: {decision_makers: {down: {options: {drop: null}, prefers: [up.release, sue iff not release]}}}}
recommendations:
"""


def advised(*lines):
    text = RIVER + "".join(f"  r{n}: {{text: T, {line}}}\n" for n, line in enumerate(lines))
    return find_recommendations(standoff.case(text)).view.recommendations


# Line: holds, reach, wanted, followed. Worked out by hand from the preferences.
JUDGED = {
    "to: up, made: spring, say: release": ("yes", "moves", "against", True),
    "to: down, made: spring, say: sue": ("yes", "now", "wants", None),
    "to: [up, down], made: spring, say: release and not sue": ("yes", "moves", "wants", True),
    "to: down, made: spring, say: not sue and not release": ("no", "moves", "against", False),
    "to: down, made: drought, say: not sue": ("yes", "gains", "wants", True),
    "to: [down, up], made: spring, say: not sue": ("yes", "moves", "divided", True),
    "to: up, made: drought, say: not release": ("yes", "no", "wants", False),
    "to: down, made: after, say: drop": ("impossible", "no", "", None),
    "made: drought, say: not sue": ("yes", "gains", "", True),
    "to: up, say: release": ("", "", "", None),
    "to: up, made: 2017, say: release": ("", "", "", None),
    "to: up, made: 2018-12, say: not sue": ("yes", "gains", "wants", True),
    "to: up, made: spring": ("", "", "", None),
}


@pytest.mark.parametrize("line", JUDGED)
def test_a_recommendation_is_held_against_the_stage_at_which_it_was_made(line):
    (view,) = advised(line)
    assert (view.holds, view.reach, view.wanted, view.followed) == JUDGED[line]
    assert view.free is ("say:" not in line)
    assert bool(view.asks) is not view.free


def test_each_wish_names_who_has_it_and_those_addressed_come_first():
    (view,) = advised("to: down, made: spring, say: not sue and not release")
    assert [(wish.dm, wish.addressed, wish.verdict) for wish in view.wishes] == [
        ("down", True, "against"),
        ("up", False, "wants"),
    ]
    assert view.wanted_says == "Downstream would rather keep what is now"
    assert view.others_say == "Upstream would rather have it than what is now"
    assert view.done == ("“Downstream: not Go to court”",)


def test_what_is_wanted_is_asked_of_the_states_that_differ_least_from_now():
    """To release alone hurts; that something else with it would please does not count."""
    (view,) = advised("to: up, made: spring, say: release")
    assert view.done == ("“Upstream: Release water”",)
    assert view.wanted_says == "Upstream would rather keep what is now"


def test_an_outcome_is_advised_by_its_name():
    text = RIVER.replace(
        "recommendations:",
        "outcomes: {Peace: {any_of: [not sue and release, not sue and not release]}}\nrecommendations:",
    )
    text += "  r: {text: T, to: up, made: drought, say: Peace}\n"
    (view,) = find_recommendations(standoff.case(text)).view.recommendations
    assert (view.asks, view.holds, view.reach) == ("“Peace”", "yes", "gains")


LAKE = """\
standoff: 1
title: A lake
decision_makers:
  town: {options: {clean: Clean it}, prefers: [clean]}
  mill: {options: {bark: {choose_one: {burn: Burn, sell: Sell, dump: Dump}}}, prefers: MILL}
status_quo: [dump]
recommendations:
  r: {text: T, to: town, say: clean}
"""


@pytest.mark.parametrize(
    ("mill", "told"),
    [
        ("[]", "every concept (2 others too)"),
        ("[not dump]", "every concept (1 other too)"),
        ("[not dump, burn]", "every concept"),
    ],
)
def test_others_that_hold_are_counted_under_the_concepts_under_which_they_hold(mill, told):
    """By hand: the town always cleans; what the mill is indifferent about holds alike."""
    (view,) = find_recommendations(standoff.case(LAKE.replace("MILL", mill))).view.recommendations
    assert view.holds_says.partition(" holds under ")[2] == told


TRADE = """\
standoff: 1
title: Trade
decision_makers:
  a: {options: {x: X}, prefers: [not b.y, x]}
  b: {options: {y: Y}, prefers: [not a.x, y]}
  c: {options: {z: {choose_one: {one: One, two: Two}}}, prefers: []}
status_quo: [one]
recommendations:
  r: {text: T, to: c, say: z = one}
"""


def test_others_that_hold_under_fewer_concepts_are_counted_apart():
    """By hand: of the prisoner's dilemma only that both take it is Nash; neither taking it is not."""
    (view,) = find_recommendations(standoff.case(TRADE)).view.recommendations
    assert view.holds_says.endswith(" holds under every concept (1 other under fewer)")


def test_graph_form_and_a_case_without_stages_are_asked_too():
    text = """\
standoff: 1
title: A quarrel
states: {peace: Both keep quiet, row: Both shout}
decision_makers:
  ann: {moves: {row: peace, peace: row}, ranking: [peace, row]}
  bob: {ranking: [row, peace]}
status_quo: row
recommendations:
  r: {text: Be quiet., to: [ann, bob], say: peace}
"""
    (view,) = find_recommendations(standoff.case(text)).view.recommendations
    assert (view.holds, view.reach, view.wanted) == ("yes", "gains", "divided")
    assert [wish.verdict for wish in view.wishes] == ["wants", "against"]


@given(cases(), st.data())
def test_holding_reach_and_wishes_are_what_their_definitions_say(case, data):
    """Held against brute force, for one state of any case in option or graph form."""
    case = replace(case, stages=(), scenarios={}, forecasts={})
    dispute = standoff.Dispute(case)
    try:
        graph, quo = dispute.graph, dispute.status_quo
    except StandoffError:
        return
    if graph.kinds - {"order", "strength"}:
        return  # Orders only: what is marked is read by other concepts than Nash and GMR.
    state = data.draw(st.integers(0, graph.state_count - 1))
    dms = range(len(graph.decision_makers))
    to = tuple(data.draw(st.lists(st.sampled_from(dms), unique=True)))
    said = Recommendation(
        "r", "T", to=tuple(graph.decision_makers[dm] for dm in to), states=(ByNumber(state + 1),)
    )
    dispute = replace(dispute, case=replace(case, recommendations={"r": said}))
    (view,) = find_recommendations(dispute, ["nash", "gmr"]).view.recommendations
    analysis = dispute.analyse(["nash", "gmr"]).analysis
    held = [state in analysis.equilibria(concept) for concept in ("nash", "gmr")]
    assert view.holds == ("yes" if all(held) else "partly" if any(held) else "no")
    if quo is None:
        assert view.reach == ""
        assert view.wishes == ()
        return
    if quo == state:
        assert view.reach == "now"
        return
    assert (view.reach == "no") == (state not in joint_moves(graph, tuple(dms), quo))
    for wish in view.wishes:
        ranks = graph.ranks[graph.decision_makers.index(wish.dm)]
        expected = "wants" if ranks[state] > ranks[quo] else "against"
        assert wish.verdict == ("indifferent" if ranks[state] == ranks[quo] else expected)


def test_the_kuril_recommendations_are_told_in_every_form(capsys):
    """Each article that advises something, and the reader below the one that does not."""
    case = str(EXAMPLES / "kuril")
    assert main(["recommendations", case]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "5 recommendations, 4 of them over options" in out
    assert "Would they want it? No: Japan would rather keep what is now." in out
    assert "A free text: the model says nothing about it." in out
    assert main(["recommendations", case, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], len(data["recommendations"])) == ("standoff/recommendations", 5)
    by_id = {one["id"]: one for one in data["recommendations"]}
    assert by_id["choose-a-side"]["wanted"] == "against"
    assert by_id["solve-it"]["wanted"] == "divided"
    assert by_id["keep-the-cover"]["reach"] == "now"
    assert main(["recommendations", case, "--csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 6
    sources = {one.source for one in standoff.load(case).case.recommendations.values()}
    assert len(sources) == 4


def test_a_case_without_recommendations_says_so(capsys):
    assert main(["recommendations", "elmira"]) == 0
    assert "The case holds no recommendations." in capsys.readouterr().out


@pytest.mark.parametrize("said", ["1", "[release, sue]", "[down.drop]", "NYN", "not sue"])
def test_what_is_meant_is_told_in_words_however_it_is_written(said):
    """Kind: numbers, lists and choices of the file stood where a person reads."""
    (view,) = advised(f"to: up, made: spring, say: {said}")
    assert view.asks
    assert not re.search(r"\d|[YN]{2}|\[|release|\bsue\b", view.asks), view.asks
