"""Which preference statements decide between two states, against the definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff
from standoff.dossier.found.deciding import iter_levels, tell_deciding
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.words.statements import tell_level
from tests_support import RIVER, made

QUAY = """standoff: 1
title: Quay
decision_makers:
  port:
    options: {stay: Stay, build: Build}
    prefers:
      - {"=": [stay, build]}
      - not town.sue
      - build
  town:
    options: {sue: Sue}
    ranking: [[1], [2, 3], [4, 5, 6, 7, 8]]
status_quo: []
"""


def satisfied(choices):
    """Count by hand for each of the port's levels how many statements hold: stay, build, sue."""
    stay, build, sue = (choice == "Y" for choice in choices)
    return (stay + build, int(not sue), int(build))


@given(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=8))
def test_the_first_level_on_which_two_states_differ_decides(state, others):
    """Definition of preference by ranked statements; statements of one level are counted."""
    naming = made(QUAY.replace("ranking: [[1], [2, 3], [4, 5, 6, 7, 8]]", "prefers: [sue]")).naming
    expected = []
    here = satisfied(naming.graph.choices(state))
    for other in others:
        there = satisfied(naming.graph.choices(other))
        expected += [k for k in range(3) if here[k] != there[k]][:1]
    assert list(iter_levels(naming, 0, state, others)) == expected


def test_where_states_are_ranked_by_hand_the_order_itself_decides():
    """Our choice: there is no statement to name."""
    naming = made(QUAY).naming
    assert list(iter_levels(naming, 1, 0, [1, 2, 3])) == [0, 0, 0]
    assert list(iter_levels(naming, 1, 1, [2])) == []
    assert tell_level(1, 0, naming) == "the order of preference"
    assert tell_level(0, 0, naming) == "“Stay” = “Build”"


@pytest.mark.parametrize(
    ("dm", "state", "words"),
    [
        (0, "release", "speaks against its only move"),
        (1, "not release and not sue", "makes that an improvement"),
    ],
)
def test_a_verdict_names_the_statement_and_its_part_in_it(dm, state, words):
    """Our choice of words; upstream fears the court most, downstream goes to it over no water."""
    dispute = made(RIVER)
    solution = dispute.analyse(["nash"])
    support = CaseSupport(dispute.case, dispute.conflict)
    index = dispute.find_state("release, sue" if state == "release" else state)
    verdict = solution.analysis.verdict("nash", dm, index)
    (told,) = tell_deciding(solution.findings, support, verdict)
    assert told.text == words
    assert told.grounds[0].key[:2] == ("preference", "base")


def test_a_sanctioned_improvement_names_what_tempts_and_what_bites():
    """The prisoners' dilemma: who confesses alone gains, and loses by the answer."""
    dispute = standoff.load("prisoners-dilemma")
    solution = dispute.analyse(["gmr"])
    support = CaseSupport(dispute.case, dispute.conflict)
    for dm in range(2):
        told = tell_deciding(
            solution.findings, support, solution.analysis.verdict("gmr", dm, dispute.find_state(1))
        )
        assert {each.text for each in told} <= {
            "tempts it to move",
            "makes the sanction bite",
            "speaks against its only move",
        }
        assert told


def test_an_order_by_hand_brings_the_claims_that_it_rests_on():
    """Kind: the sentence above cited the claims of the weights, and the badge below said “no claim”."""
    text = QUAY.replace(
        "ranking: [[1], [2, 3], [4, 5, 6, 7, 8]]",
        "ranking: {order: [[1], [2, 3], [4, 5, 6, 7, 8]], because: [said]}",
    )
    dispute = made(text + "claims: {said: {text: The town said so.}}\n")
    solution = dispute.analyse(["nash"])
    support = CaseSupport(dispute.case, dispute.conflict)
    told = [
        one
        for state in range(dispute.graph.state_count)
        for one in tell_deciding(
            solution.findings,
            support,
            solution.analysis.verdict("nash", dispute.find_dm("town"), state),
        )
    ]
    assert told
    assert all(one.grounds[1].text == "said" for one in told)
