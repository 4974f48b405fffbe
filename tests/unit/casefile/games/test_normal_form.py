"""Games of Gambit in and out: which profiles are pure Nash equilibria stays the same.

Provenance: the format as Gambit's manual describes it; a pure Nash equilibrium is a profile from
which no player gains by changing its own strategy, worked out here on payoffs alone.
"""

from __future__ import annotations

import contextlib
import re
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.analysis.analyse import analyse
from standoff.casefile import parse_case
from standoff.casefile.games import read_nfg, render_nfg
from standoff.casefile.games.grammar import parse_nfg
from standoff.errors import ConflictModelError, ProjectFileError
from standoff.model import build_graph_form
from standoff.model.formation import state_index

BY_PROFILE = """NFG 1 R "A fare" { "Bus" "Rail" } { { "low" "high" } { "low" "high" "none" } }
"Two lines compete."

1 1  4 0  0 4  3 3  5/2 1.5  -2e0 .5
"""
BY_OUTCOME = """NFG 1 D "Talks" { "Up" "Down" } { 2 2 }
{ { "War" 0, 0 } { "A \\"cold\\" peace" 1 1 } { "" 2, -1 } }
1 2 0 3
"""


@st.composite
def games(draw):
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3).filter(lambda s: prod(s) > 1))
    numbers = st.integers(-3, 3)
    count = prod(sizes)
    payoffs = draw(st.lists(st.tuples(*[numbers] * len(sizes)), min_size=count, max_size=count))
    return sizes, payoffs


def written(sizes, payoffs) -> str:
    players = " ".join(f'"p{k}"' for k in range(len(sizes)))
    numbers = "\n".join(" ".join(map(str, worth)) for worth in payoffs)
    return f'NFG 1 R "g" {{ {players} }} {{ {" ".join(map(str, sizes))} }}\n{numbers}\n'


def pure_equilibria(sizes, payoffs):
    """Look at every profile and every other strategy of every player."""
    profiles = [tuple(reversed(each)) for each in product(*map(range, reversed(sizes)))]
    worth = dict(zip(profiles, payoffs, strict=True))
    return {
        profile
        for profile in profiles
        if all(
            worth[(*profile[:player], other, *profile[player + 1 :])][player]
            <= worth[profile][player]
            for player in range(len(sizes))
            for other in range(sizes[player])
        )
    }


def profile_of(conflict, options):
    """Give the place of the strategy of each player whose options are taken."""
    return tuple(
        next((k for k, o in enumerate(dm.options) if o.qualified in options), 0)
        for dm in conflict.decision_makers
    )


def nash_of(conflict):
    graph = build_graph_form(conflict)
    found = analyse(graph, ["nash"]).equilibria("nash")
    return {
        frozenset(o for at, o in enumerate(graph.options) if graph.codes[state] >> at & 1)
        for state in found
    }


@settings(max_examples=60, deadline=None)
@given(games())
def test_nash_stable_states_of_a_game_are_its_pure_equilibria(game):
    conflict = read_nfg(written(*game))[0].conflict
    assert build_graph_form(conflict).state_count == prod(game[0])
    assert {profile_of(conflict, each) for each in nash_of(conflict)} == pure_equilibria(*game)


@settings(max_examples=60, deadline=None)
@given(games())
def test_a_game_that_is_written_again_orders_its_profiles_as_before(game):
    conflict = read_nfg(written(*game))[0].conflict
    again = parse_nfg(render_nfg(conflict)[0])
    assert [len(own) for own in again.strategies] == game[0]
    for player in range(len(game[0])):
        before = [worth[player] for worth in game[1]]
        after = [worth[player] for worth in again.payoffs]
        order = [before.index(each) for each in sorted(before)]
        assert order == [after.index(each) for each in sorted(after)]


def test_payoffs_are_read_exactly_and_the_first_player_changes_fastest():
    game = parse_nfg(BY_PROFILE)
    assert game.strategies == (("low", "high"), ("low", "high", "none"))
    assert game.payoffs[4:] == ((Fraction(5, 2), Fraction(3, 2)), (Fraction(-2), Fraction(1, 2)))
    assert game.choices(1) == (1, 0)
    assert game.choices(4) == (0, 2)
    case, warnings = read_nfg(BY_PROFILE, "fare.nfg")
    assert (case.id, case.title, case.description) == ("fare", "A fare", "Two lines compete.")
    assert [each.code for each in warnings] == ["not-kept"]


def test_outcomes_with_a_name_become_outcomes():
    case, _ = read_nfg(BY_OUTCOME)
    names = [each.name for each in case.conflict.outcomes]
    assert names == ["War", 'A "cold" peace']
    graph = build_graph_form(case.conflict)
    assert graph.ranks == ((0, 1, 0, 2), (1, 2, 1, 0))
    bits = [state_index(graph).select(each.selectors[0]) for each in case.conflict.outcomes]
    assert bits == [1, 2]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("", "begins with NFG", (1, 1)),
        ("EFG 2 R", "begins with NFG", (1, 1)),
        ('NFG 2 R "g"', "version 2", (1, 5)),
        ('NFG 1 R "g" { "a" } { 2 }\n1 x', "nothing more is expected", None),
        ('NFG 1 R "g" { "a" } { 2 }\n1', "2 payoffs are expected", (2, 1)),
        ('NFG 1 R "g" { "a" } { 2 2 }\n1 2', "strategies of 2", (1, 21)),
        ('NFG 1 R "g" { "a" } { 0 }\n', "has no strategy", (1, 21)),
        ('NFG 1 R "g" { "a" } { 1 }\n5', "nobody in the game has a choice", None),
        ('NFG 1 R "g" { "a" } { 2 }\n1/0 2', "divides by nothing", (2, 1)),
        ('NFG 1 R "g" { "a" } { 2 }\n1e999999999 2', "too long", (2, 1)),
        ('NFG 1 R "g" { "a" } { 999999999999 }\n1', "number of strategies", (1, 23)),
        ('NFG 1 R "g" { "a" "b" } { 60000 60000 }\n1', "profiles are not read", (1, 33)),
        ('NFG 1 R "g" { "a" ', "ends inside braces", (1, 19)),
        ('NFG 1 R "g" { "a" } { 2 } { { "x" 1 2 } } 1 1', "pays 2 players", (1, 29)),
        ('NFG 1 R "g" { "a" } { 2 } { { "x" 1 } } 1 2', "is no outcome", (1, 43)),
        ('NFG 1 R "g" { "a" } { 2 } { { "x" 1 } } 1', "2 outcomes of profiles", (1, 41)),
    ],
)
def test_a_file_that_is_no_game_is_refused_at_its_place(text, words, place):
    with pytest.raises(ProjectFileError) as caught:
        read_nfg(text, "g.nfg")
    (problem,) = caught.value.problems
    if "nothing more" not in words:
        assert words in problem.message
    if place:
        assert problem.place is not None
        assert (problem.place.line, problem.place.column) == place


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='NFG1R"{}ab 2,.-/e\n\\', max_size=60), st.integers(0, len(BY_PROFILE)))
def test_no_text_ends_in_anything_but_a_game_or_a_refusal(noise, at):
    text = BY_PROFILE[:at] + noise + BY_PROFILE[at:]
    with contextlib.suppress(ProjectFileError):
        assert read_nfg(text)[0].conflict.options


RIVER = """
standoff: 1
title: A river
decision_makers:
  up: {name: Upstream, options: {release: {name: Release, moves: one_way}, store: Store}, prefers: [store]}
  down: {name: Downstream, options: {toll: {name: Toll, levels: [none, low, high]}}, prefers: [up.release]}
rules: [{never: release and store}]
status_quo: [store]
"""


def test_what_a_game_has_no_place_for_is_told():
    text, problems = render_nfg(parse_case(RIVER).conflict)
    told = " ".join(problem.message for problem in problems)
    assert "cannot be changed back" in told
    assert "the status quo is not kept" in told
    assert "no feasible state" not in told  # taking both is part of no state, so no strategy
    game = parse_nfg(text)
    assert game.strategies == (
        ("nothing", "Release", "Store"),
        ("Toll: none", "Toll: low", "Toll: high"),
    )


def test_profiles_that_cannot_be_pay_everybody_less_than_any_state():
    text, problems = render_nfg(
        parse_case(RIVER.replace("release and store", "store and toll = high")).conflict
    )
    assert any("of 12 profiles are no feasible state" in each.message for each in problems)
    game = parse_nfg(text)
    assert sum(worth == (0, 0) for worth in game.payoffs) == 2
    assert min(min(worth) for worth in game.payoffs if worth != (0, 0)) == 1


def test_graph_form_has_no_strategies():
    with pytest.raises(ConflictModelError, match=re.escape(".nfg")):
        render_nfg(standoff.load("elmira").conflict)
