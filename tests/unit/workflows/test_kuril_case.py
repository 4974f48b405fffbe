"""The Kuril case is a game, and behaves as the articles describe.

Provenance: issue #9, "Kuril, third form": what must hold is said there; how it is looked at is ours.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

import pytest

import standoff
from definitions import joint_moves
from standoff.casefile import check_case
from standoff.casefile.lints.play import players_of
from standoff.casefile.lints.times import bounds_of
from standoff.model.claims import ClaimKind
from standoff.workflows.asking.coalitions import find_coalitions
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.asking.what_if import ask_what_if
from tests_support import EXAMPLES

CASE = EXAMPLES / "kuril"
SPOKEN = ("2016-12", "2018-04", "2019-01")
EXEMPTION = "us: not cover"
CONDITION = "russia: treaty_two and japan.pledge and not us.cover above not treaty_two"
TREATIES = {"russia.treaty_two", "russia.treaty_four"}


@pytest.fixture(scope="module")
def kuril():
    return standoff.load(CASE)


def taken(graph, state):
    pairs = zip(graph.options, graph.choices(state), strict=True)
    return {option for option, choice in pairs if choice == "Y"}


def joint_ways_to_a_treaty(dispute):
    """Coalitions all of whose members gain by going to a treaty together, from the definition."""
    graph, quo = dispute.graph, dispute.status_quo
    dms = range(len(graph.decision_makers))
    return [
        [graph.decision_makers[dm] for dm in coalition]
        for size in (1, 2, 3)
        for coalition in combinations(dms, size)
        if any(
            taken(graph, state) & TREATIES
            and all(graph.ranks[dm][state] > graph.ranks[dm][quo] for dm in coalition)
            for state in joint_moves(graph, coalition, quo)
        )
    ]


@pytest.mark.parametrize("stage", SPOKEN)
def test_the_status_quo_holds_under_every_concept_in_every_reading(kuril, stage):
    at = kuril.at(stage)
    found = assess_robustness(at, workers=1)
    assert found.robustness.exhaustive
    for concept in ("nash", "gmr", "smr", "seq"):
        assert at.status_quo in found.robustness.always(concept)


@pytest.mark.parametrize("stage", SPOKEN)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], []),
        ([EXEMPTION], []),
        ([CONDITION], []),
        ([EXEMPTION, CONDITION], [["japan", "russia"]]),
    ],
    ids=["as it is", "exemption alone", "condition alone", "both"],
)
def test_only_exemption_and_condition_together_open_a_joint_way_to_a_treaty(
    kuril, stage, changes, expected
):
    at = kuril.at(stage)
    after = ask_what_if(at, changes, ["nash"]).after.dispute if changes else at
    assert joint_ways_to_a_treaty(after) == expected


@pytest.mark.parametrize("stage", SPOKEN)
def test_each_chooses_according_to_what_another_does(kuril, stage):
    """Japan's choice depends on Russia's, Russia's on Japan's, the American on Japan's."""
    at = kuril.at(stage)
    players = players_of(at.conflict, at.graph)
    assert not any(player.depends_on_nobody for player in players)
    japan, russia, us = players
    bits = {option: 1 << place for place, option in enumerate(at.graph.options)}
    assert japan.answers(bits["russia.talk"])
    assert russia.answers(bits["japan.package"])
    (sanctions,) = at.conflict.sets
    assert us.answers(bits[sanctions.members[0]])


def test_nobody_stays_in_the_talks_alone(kuril):
    """A breakdown is the other equilibrium without a treaty; from 2022 the dispute stands there."""
    for stage in ("2016-12", "2019-01", "2020-07"):
        found = kuril.at(stage).analyse(["nash"]).analysis
        states = [taken(found.graph, state) for state in found.equilibria("nash")]
        open_ones = [each for each in states if not each & TREATIES]
        assert sorted("russia.talk" in each for each in open_ones) == [False, True]
        assert all(("japan.package" in each) == ("russia.talk" in each) for each in open_ones)
    last = kuril.at("2022-03")
    assert last.status_quo in last.analyse(["nash"]).analysis.equilibria("nash")


def test_no_treaty_is_an_improvement_once_the_constitution_forbids_it(kuril):
    graph = kuril.at("2020-07").graph
    assert not any(taken(graph, state) & TREATIES for state in range(graph.state_count))


def test_in_1956_japan_and_moscow_gain_together_and_washington_deters_them(kuril):
    assert joint_ways_to_a_treaty(kuril.at("1956")) == [["japan", "russia"]]
    at = kuril.at("1956")
    held = find_coalitions(at, "status-quo")
    improvement = next(each for each in held.improvements)
    assert taken(at.graph, improvement.target) == {"russia.treaty_two"}
    assert held.unstable("cnash", at.status_quo)
    assert not held.unstable("cgmr", at.status_quo)
    assert joint_ways_to_a_treaty(kuril.at("1960")) == []


def test_the_check_finds_nothing_unexplained(kuril):
    """Every warning that is accepted gives its reason in the file."""
    assert check_case(CASE / "case.yaml") == ()
    assert all(len(one.reason) > 20 for one in kuril.case.accepted)


def test_stages_continue_where_the_last_one_stood_or_say_on_whose_word_not(kuril):
    stages = kuril.case.stages
    for before, after in pairwise(stages):
        assert after.because, (before.id, after.id)


def test_no_stage_of_the_articles_rests_on_a_later_source(kuril):
    """Also looked at by the lint; here by hand, for claims under every element and stage."""
    case = kuril.case
    for stage in case.stages:
        if stage.background:
            continue
        for name in names_of_claims(stage):
            for citation in case.claims[name].supporting:
                known = bounds_of(case.sources[citation.source].date)
                assert known is None or known[0] <= (stage.date or dt.date.max), (stage.id, name)


def names_of_claims(stage):
    """Claims under anything of a stage."""
    conflict = stage.conflict
    yield from stage.because
    for dm in conflict.decision_makers:
        yield from dm.because
        for option in dm.options:
            yield from option.because
    for preferences in conflict.preferences.values():
        for level in preferences.basis.levels:
            for statement in level.statements:
                yield from statement.because
    for rule in (*conflict.rules, *conflict.outcomes):
        yield from rule.because


def test_every_claim_says_as_what_it_is_said(kuril):
    claims = kuril.case.claims.values()
    assert all(claim.kind for claim in claims)
    for claim in claims:
        if claim.kind is ClaimKind.FACT:
            assert not claim.hedge, claim.id
            assert not claim.by, claim.id
        if claim.by:
            assert claim.role or claim.id == "public-accepts-part", claim.id


def test_what_contradicts_is_contested_on_both_sides(kuril):
    claims = kuril.case.claims
    pairs = {
        frozenset((claim.id, other)) for claim in claims.values() for other in claim.contradicts
    }
    assert pairs == {
        frozenset(("yielded-2014", "never-slavish")),
        frozenset(("eased-isolation", "isolated-2018")),
        frozenset(("dozen-meetings", "twenty-meetings")),
    }
    for pair in pairs:
        assert all(claims[key].status == "contested" for key in pair)


def test_named_outcomes_are_those_people_speak_of(kuril):
    names = [outcome.name for outcome in kuril.conflict.outcomes]
    assert "Two-island treaty with exemption" in names
    assert "Joint projects under a special framework" in names
    assert "All four islands returned" in names
    assert "Breakdown" in names
    assert kuril.status_quo in kuril.find_states(["Talks without a deal, as before"])
