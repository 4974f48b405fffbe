"""Warnings of models that only look like games.

Provenance: issue #8, last paragraph of what must be; the definitions stand in
docs/reference/case-file.md. Whatever is found is compared with a search that tries
every order of every decision maker's own choices, every pair of states, every freed move.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given

from definitions import improvements
from standoff.casefile.case import read_text_as_case
from standoff.casefile.lints.irreversible import find_held_by_direction
from standoff.casefile.lints.play import choosing_of
from standoff.catalog import find_entry
from standoff.model import Direction, build_graph_form
from strategies import option_graphs

HEAD = "standoff: 1\ntitle: T\ndecision_makers:\n"


def codes_of(text):
    reading = read_text_as_case(HEAD + text, "x.yaml")
    assert not reading.errors, [str(error) for error in reading.errors]
    return {(problem.code, str(problem.path[-1])) for problem in reading.warnings}


DILEMMA = """\
  a: {options: {x: null}, prefers: [b.y, not x]}
  b: {options: {y: null}, prefers: [a.x, not y]}
"""
STAG = """\
  a: {options: {x: null}, prefers: [x iff b.y, x]}
  b: {options: {y: null}, prefers: [y iff a.x, y]}
"""
FOLLOWER = """\
  a: {options: {x: null}, prefers: [x]}
  b: {options: {y: null}, prefers: [y iff a.x]}
"""
IDLE = """\
  a: {options: {x: null, z: null}, prefers: [x iff b.y]}
  b: {options: {y: null}, prefers: [y iff a.x]}
"""
BY_RULE = DILEMMA + "rules: [{never: x and y}]\n"
GAMES = {
    "each has one best choice": (
        DILEMMA,
        {("dominant-choice", "a"), ("dominant-choice", "b"), ("no-interaction", "decision_makers")},
    ),
    "each wants to do as the other does": (STAG, set()),
    "one follows": (FOLLOWER, {("dominant-choice", "a"), ("unanswered-option", "y")}),
    "an option for nothing": (IDLE, {("unanswered-option", "z")}),
    "a rule leaves one choice each": (BY_RULE, set()),
}


@pytest.mark.parametrize("name", GAMES)
def test_what_depends_on_nobody_is_warned_of(name):
    text, expected = GAMES[name]
    assert codes_of(text) == expected


def test_the_warnings_say_what_is_chosen_and_what_every_concept_must_agree_on():
    warnings = read_text_as_case(HEAD + DILEMMA, "x.yaml").warnings
    told = {problem.code: problem for problem in warnings}
    assert "'b' does best by taking none of its options" in told["dominant-choice"].message
    assert "every concept must name the same outcome: taking none of the options" in (
        told["no-interaction"].message
    )
    assert all(problem.hint for problem in warnings)


def test_where_somebody_is_indifferent_no_one_outcome_is_promised():
    """What is wanted only if the other does its part leaves several states where all are content."""
    text = "  a: {options: {x: null}, prefers: [x if b.y]}\n  b: {options: {y: null}, prefers: [not a.x]}\n"
    warnings = read_text_as_case(HEAD + text, "x.yaml").warnings
    (told,) = [each.message for each in warnings if each.code == "no-interaction"]
    assert "in 3 states everybody is content with what it does" in told
    assert "every concept" not in told


def test_each_can_be_accepted_in_the_file():
    accepted = (
        DILEMMA + "accepted:\n"
        "  - {warning: dominant-choice, reason: That is the dilemma.}\n"
        "  - {warning: no-interaction, reason: Fear of an answer is all there is.}\n"
    )
    assert codes_of(accepted) == set()


def test_the_dilemma_of_the_catalogue_has_dominant_choices_and_chicken_has_none():
    """Published: in the first each defects whatever the other does, in the second it depends."""
    for name, alone in (("prisoners-dilemma", [True, True]), ("chicken", [False, False])):
        graph = build_graph_form(find_entry(name).load().conflict)
        assert [choosing_of(graph, dm).depends_on_nobody for dm in (0, 1)] == alone


def test_too_many_states_are_passed_over_with_a_word():
    options = ", ".join(f"o{number}: null" for number in range(14))
    text = f"  a: {{options: {{{options}}}, prefers: [o0]}}\n  b: {{options: {{y: null}}, prefers: [y]}}\n"
    assert codes_of(text) == {("play-not-looked-at", "decision_makers")}


def choices(graph, dm):
    """By what the others choose: the feasible own choices, and the best of them."""
    mask = sum(1 << k for k, owner in enumerate(graph.owners) if owner == dm)
    found = {}
    for state, code in enumerate(graph.codes):
        found.setdefault(code & ~mask, {})[code & mask] = graph.ranks[dm][state]
    return found


@given(option_graphs())
def test_a_choice_depends_on_nobody_when_one_order_of_choices_explains_it(graph):
    """Definition, by trying every order of the choices; 4 options at most, so 4! to 16 choices."""
    for dm in range(len(graph.decision_makers)):
        free = [each for each in choices(graph, dm).values() if len(each) > 1]
        own = sorted({choice for each in free for choice in each})
        if len(own) > 6:
            continue
        explained = any(
            all(each[next(c for c in order if c in each)] == max(each.values()) for each in free)
            for order in permutations(own)
        )
        assert choosing_of(graph, dm).depends_on_nobody == (len(free) > 1 and explained)


@given(option_graphs())
def test_an_option_is_answered_when_somebody_chooses_otherwise_because_of_it(graph):
    """Definition."""
    for place, owner in enumerate(graph.owners):
        for dm in range(len(graph.decision_makers)):
            if dm == owner:
                continue
            found = choices(graph, dm)
            pairs = [
                (found[o], found[o | 1 << place])
                for o in found
                if not o >> place & 1 and o | 1 << place in found
            ]
            best = [
                [{c for c, r in each.items() if r == max(each.values())} for each in pair]
                for pair in pairs
            ]
            differ = [
                set(pair[0]) != set(pair[1]) or b[0] != b[1]
                for pair, b in zip(pairs, best, strict=True)
            ]
            assert choosing_of(graph, dm).answers(1 << place) == (not pairs or any(differ))


@given(option_graphs())
def test_an_equilibrium_held_by_a_direction_is_one_that_freed_moves_end(graph):
    """Definition, by writing the freed moves out."""
    expected = set()
    blocked = graph.blocked
    for state in range(graph.state_count):
        dms = range(len(graph.decision_makers))
        if any(improvements(graph, dm, state) for dm in dms):
            continue
        for dm in dms:
            mask = sum(1 << k for k, owner in enumerate(graph.owners) if owner == dm)
            for target in range(graph.state_count):
                stopped = any(
                    b.dm in {None, dm} and b.origins >> state & 1 and b.targets >> target & 1
                    for b in blocked
                )
                inside = not (graph.codes[state] ^ graph.codes[target]) & ~mask
                if inside and not stopped and graph.ranks[dm][target] > graph.ranks[dm][state]:
                    expected.add(state)
    found = find_held_by_direction(graph)
    assert set(found) == expected
    for dm, changed in found.values():
        directed = [k for k in range(len(graph.options)) if changed >> k & 1]
        assert directed
        assert all(graph.owners[k] == dm for k in directed)
        assert all(graph.directions[k] is not Direction.BOTH for k in directed)


ONE_WAY = """\
  a: {options: {x: {moves: one_way}, z: null}, prefers: [not x, z iff b.y]}
  b: {options: {y: null}, prefers: [y iff a.x, y iff a.z]}
"""


def test_an_option_that_its_owner_would_take_back_is_named():
    warnings = read_text_as_case(HEAD + ONE_WAY, "x.yaml").warnings
    (found,) = [problem for problem in warnings if problem.code == "held-by-direction"]
    assert "only because 'a.x' cannot be taken back: 'a' would rather do so" in found.message
    assert found.path == ("decision_makers", "a", "options", "x")


CONDITIONALS = {
    "holds where the dispute stands": ("x if not b.y", []),
    "does not": ("x if b.y", ["'b.y' does not hold where the dispute stands"]),
    "written as a limit": ("x only_if b.y", []),
    "said in another way": ("not x or b.y", []),
    "nowhere": ("b.y and (x if z and b.y)", ["'a.z and b.y' holds in no feasible state"]),
    "an equivalence": ("x iff b.y", []),
}


@pytest.mark.parametrize("name", CONDITIONALS)
def test_a_conditional_that_holds_for_nothing_is_warned_of(name):
    statement, expected = CONDITIONALS[name]
    text = (
        f"  a: {{options: {{x: null, z: null}}, prefers: ['{statement}', x iff z]}}\n"
        "  b: {options: {y: null}, prefers: [y iff a.x, y iff z]}\n"
        "rules: [{never: z and y}]\nstatus_quo: []\n"
    )
    warnings = read_text_as_case(HEAD + text, "x.yaml").warnings
    found = [problem for problem in warnings if problem.code == "vacuous-conditional"]
    assert len(found) == len(expected), [str(one) for one in found]
    assert all(one.message.startswith(start) for one, start in zip(found, expected, strict=True)), (
        found
    )


def test_where_no_status_quo_is_known_no_conditional_is_vacuous_there():
    text = (
        HEAD
        + "  a: {options: {x: null}, prefers: [x if b.y]}\n  b: {options: {y: null}, prefers: [y]}\n"
    )
    codes = {problem.code for problem in read_text_as_case(text, "x.yaml").warnings}
    assert "vacuous-conditional" not in codes


@pytest.mark.parametrize(
    ("prefers", "idle"),
    [
        ("[x, x and z]", []),
        ("[x and z, not x or not z]", ["not a.x or not a.z"]),
        ("[[x and z, not x or not z]]", []),
        ("[x and z, [z, not x or not z]]", ["not a.x or not a.z"]),
        ("[x, z, [z iff x, b.y]]", ["a.z iff a.x"]),
    ],
)
def test_a_statement_of_unknown_order_has_an_effect_if_it_has_one_in_any_order(prefers, idle):
    """It was judged in the order as written only, where the one before it may decide already."""
    text = (
        f"  a: {{options: {{x: null, z: null}}, prefers: {prefers}}}\n"
        "  b: {options: {y: null}, prefers: [y iff a.x, y iff a.z]}\n"
    )
    warnings = read_text_as_case(HEAD + text, "x.yaml").warnings
    assert [one.value for one in warnings if one.code == "statement-without-effect"] == idle


def test_while_something_is_wrong_nothing_is_said_of_the_game():
    """Kind: warnings about what the game amounts to stood around the error that makes it another."""
    text = """
standoff: 1
title: A strike
decision_makers:
  union: {options: {strike: Strike}, prefers: [strike]}
  firm: {options: {raise: Raise}, prefers: [not raise]}
status_quo: []
"""
    sound = [problem.code for problem in read_text_as_case(text, "x.yaml").problems]
    wrong = text + "stages: [{id: later, status_quo: [lockout]}]\n"
    assert "no-interaction" in sound
    assert {problem.code for problem in read_text_as_case(wrong, "x.yaml").problems} == {
        "unknown-option"
    }


LADDERS = {
    "stays at the lowest level": ("[pay = none]", "best by 'a.pay = none'"),
    "climbs to the middle": ("[pay = some]", "best by 'a.pay = some'"),
    "stays lowest and takes another": ("[x, pay = none]", "best by 'a.x' and 'a.pay = none'"),
    "does nothing of either": ("[not x, pay = none]", "best by 'a.pay = none'"),
}


@pytest.mark.parametrize("name", LADDERS)
def test_the_lowest_level_is_named_as_a_choice(name):
    """Our choice: a lowest level is a value like the others, not the lack of an option."""
    prefers, expected = LADDERS[name]
    text = (
        f"  a: {{options: {{x: null, pay: {{levels: [none, some, all]}}}}, prefers: {prefers}}}\n"
        "  b: {options: {y: null}, prefers: [y iff a.x]}\n"
    )
    warnings = read_text_as_case(HEAD + text, "x.yaml").warnings
    told = [each.message for each in warnings if each.code == "dominant-choice"]
    assert any(expected in message for message in told), told
