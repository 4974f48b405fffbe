"""What sets concepts that look ahead apart, and what they refuse."""

from __future__ import annotations

import pytest

from conflicts import arc_conflict, chicken, elmira, option_conflict, prisoners_dilemma
from standoff.analysis.analyse import analyse
from standoff.analysis.engine import find_stable
from standoff.analysis.stability import ALL_CONCEPTS, CONCEPTS, check, find_concepts, sim
from standoff.analysis.stability.farsighted import (
    FAMILIES,
    FARSIGHTED,
    anticipating,
    non_myopic,
    symmetric_sim,
)
from standoff.analysis.stability.farsighted.limited import check_limited_move
from standoff.analysis.stability.farsighted.non_myopic import check_non_myopic
from standoff.analysis.stability.farsighted.theory_of_moves import find_plays
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.workflows.cases.disputes import load


def stag_hunt():
    return option_conflict(
        (1, 1), {"one": ["YY", "NY", "NN", "YN"], "two": ["YY", "YN", "NN", "NY"]}
    )


@pytest.mark.parametrize(
    ("game", "lasting"),
    [(prisoners_dilemma, ["NN", "YY"]), (chicken, ["YY"]), (stag_hunt, ["YY"])],
)
def test_non_myopic_equilibria_of_the_textbook_games(game, lasting):
    """Published: Brams and Wittman 1981, as verified by hand in our definitions."""
    graph = game()
    found = find_stable(graph, ["nm"]).equilibria("nm")
    assert [graph.choices(state) for state in found] == lasting


def ends_of(graph):
    return sorted({graph.choices(end) for play in find_plays(graph) for end in play.ends})


@pytest.mark.parametrize(
    ("game", "ends"),
    [(prisoners_dilemma, ["NN", "YY"]), (chicken, ["NY", "YN", "YY"]), (stag_hunt, ["YY"])],
)
def test_nonmyopic_equilibria_of_the_theory_of_moves(game, ends):
    """Published: Brams 1994 (three in Chicken); by hand for the others."""
    assert ends_of(game()) == ends


def test_cooperation_is_a_nonmyopic_equilibrium_in_all_games_but_one_that_have_it():
    """Published: Brams and Ismail 2022, of the 57 games without a state best for both."""
    games = [load(f"game-{number:02}").graph for number in range(1, 79)]
    ranks = [list(zip(*(_dense(each) for each in graph.ranks), strict=True)) for graph in games]
    conflicts = [at for at, states in enumerate(ranks) if (3, 3) not in states]
    assert len(conflicts) == 57
    having = [
        (at, state) for at in conflicts for state, pair in enumerate(ranks[at]) if min(pair) >= 2
    ]
    assert len({at for at, _ in having}) == 45
    cooperating = {
        at for at, state in having if any(state in play.ends for play in find_plays(games[at]))
    }
    assert len(cooperating) == 44


def _dense(ranks):
    order = sorted(set(ranks))
    return [order.index(rank) for rank in ranks]


@pytest.mark.parametrize("graph", [elmira(), arc_conflict({"a": {0: [1]}}, {"a": [0, 1]})])
def test_the_theory_of_moves_is_refused_where_it_is_no_game_of_two_by_two(graph):
    with pytest.raises(ConceptNotDefinedError, match="one choice of two"):
        find_plays(graph)
    with pytest.raises(ConceptNotDefinedError, match="one choice of two"):
        check(ALL_CONCEPTS["tom"], graph, 0, 0)


def test_cooperation_is_the_berge_equilibrium_of_the_dilemma():
    """Known of Berge equilibria in games of normal form."""
    graph = prisoners_dilemma()
    found = find_stable(graph, ["berge"]).equilibria("berge")
    assert [graph.choices(state) for state in found] == ["YY"]


def test_a_loss_now_may_be_made_for_a_gain_to_come():
    """Looking two ahead, who may not improve in one move still leaves."""
    graph = arc_conflict({"a": {0: [1]}, "b": {1: [2]}}, {"a": [1, 0, 2], "b": [0, 0, 1]})
    assert [check_limited_move(graph, 0, 0, horizon).stable for horizon in (1, 2, 3)] == [
        True,
        False,
        False,
    ]


def test_an_end_that_is_equal_is_no_reason_to_leave():
    """Our choice for ties of the mover: stay."""
    graph = arc_conflict({"a": {0: [1]}, "b": {1: [2]}}, {"a": [1, 2, 1], "b": [0, 0, 1]})
    assert [check_limited_move(graph, 0, 0, horizon).stable for horizon in (1, 2)] == [False, True]


def test_equal_moves_of_the_other_are_counted_at_their_worst_or_hoped_at_their_best():
    """Our choice for ties of the other; the literature leaves it open."""
    graph = arc_conflict({"a": {0: [1]}, "b": {1: [2, 3]}}, {"a": [1, 1, 0, 2], "b": [0, 0, 1, 1]})
    for number, check_of in enumerate((check_limited_move, check_non_myopic)):
        arguments = [graph, 0, 0, *([2] if number == 0 else [])]
        assert check_of(*arguments).stable
        hopeful = check_of(*arguments, hopeful=True)
        assert not hopeful.stable
        assert hopeful.reason.end == 3


@pytest.mark.parametrize("key", ["l2", "nm", "stackelberg1"])
def test_more_than_two_decision_makers_are_refused_with_the_reason(key):
    """Known gap: the definitions for more are disputed."""
    with pytest.raises(ConceptNotDefinedError, match="two decision makers, and here are 3"):
        find_stable(elmira(), [key])
    alone = arc_conflict({"a": {0: [1]}}, {"a": [0, 1]})
    with pytest.raises(ConceptNotDefinedError, match="here are 1 decision maker"):
        find_stable(alone, [key])


@pytest.mark.parametrize("limit", ["MAX_MOVES", "MAX_STEPS"])
@pytest.mark.parametrize("engine", ["plain", "numpy"])
def test_too_many_moves_are_refused_with_their_number(limit, engine, monkeypatch):
    """Whoever asks knows before the work begins."""
    monkeypatch.setattr(anticipating, limit, 7)
    with pytest.raises(ConceptNotDefinedError, match=r"would take too long: .*, more than 7"):
        find_stable(chicken(), ["l9"], engine)


def test_levels_that_do_not_come_again_are_told(monkeypatch):
    """The limit of NM is exact or not given."""
    monkeypatch.setattr(non_myopic, "MAX_LEVELS", 2)
    with pytest.raises(ConceptNotDefinedError, match="not come to rest within 2 moves"):
        find_stable(chicken(), ["nm"])


def test_what_looks_ahead_is_not_looked_at_unasked():
    """Default results stay as they are."""
    assert analyse(chicken()).concepts == tuple(CONCEPTS)


def test_a_concept_that_looks_ahead_is_refused_where_it_cannot_be_judged():
    """Many readings at once know the concepts of one shape only."""
    with pytest.raises(UsageError, match="L2 cannot be asked for here"):
        find_concepts(["nash", "l2"], CONCEPTS)
    assert [concept.key for concept in find_concepts("NM, L2 nash")] == ["nash", "l2", "nm"]


def test_a_verdict_needs_no_table():
    """A single state can be asked with the others' moves shared or not."""
    (concept,) = find_concepts("l3")
    assert check(concept, chicken(), 0, 3).stable


def test_an_unknown_key_is_told_with_families_of_keys_and_the_nearest():
    """Fifty keys in a message help nobody."""
    with pytest.raises(UsageError) as error:
        find_concepts("l12, maximin")
    one, two = error.value.problems
    assert one.value == "l12"
    assert one.hint == "Did you mean 'l2'?"
    assert "maximin1 to maximin9" in two.allowed
    with pytest.raises(UsageError) as error:
        find_concepts("foo", CONCEPTS)
    assert error.value.problems[0].allowed == tuple(CONCEPTS)


def test_families_tell_all_keys_there_are():
    """Held to the registry, so that none is forgotten."""
    told = {key for family in FAMILIES for key in family.split(" to ")}
    assert told <= set(FARSIGHTED)
    stems = {key.rstrip("0123456789") for key in told}
    assert {key.rstrip("0123456789") for key in FARSIGHTED if "hopeful" not in key} <= stems


@pytest.mark.parametrize(("engine", "key"), [("numpy", "cmr4"), ("plain", "seq3")])
def test_elmira_holds_at_its_three_equilibria_however_far_they_look(engine, key):
    """Our computation: Elmira's Nash equilibria 5, 8 and 9 are those of CMR_4 and SEQ^3 too."""
    assert find_stable(elmira(), [key], engine).equilibria(key).numbers() == (
        find_stable(elmira(), ["nash"]).equilibria("nash").numbers()
    )


def test_what_happens_at_the_same_moment_must_hold_under_ssim():
    """Our example: the joint outcome hurts, but there is a way out of it."""
    graph = option_conflict(
        (2, 1),
        {
            "one": ["NYY", "YNN", "NNN", ["NYN", "YYN", "NNY", "YYY"], "YNY"],
            "two": ["NNY", "NNN", ["YNN", "NYN", "YYN", "YNY", "NYY", "YYY"]],
        },
    )
    assert check(CONCEPTS["sim"], graph, 0, 0).stable
    assert not check(ALL_CONCEPTS["ssim"], graph, 0, 0).stable


def test_too_many_joint_changes_are_refused_under_ssim(monkeypatch):
    """They are made one by one."""
    monkeypatch.setattr(symmetric_sim, "MAX_SINGLE", 0)
    with pytest.raises(ConceptNotDefinedError, match="joint changes, more than 0"):
        find_stable(prisoners_dilemma(), ["ssim"])
    monkeypatch.setattr(sim, "MAX_STATES", 3)
    with pytest.raises(ConceptNotDefinedError, match="4 states are more than 3"):
        find_stable(prisoners_dilemma(), ["ssim"])
