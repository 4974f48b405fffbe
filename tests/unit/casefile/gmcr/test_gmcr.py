"""The format .gmcr: numbering, conditions, leniency, warnings.

Provenance: DESIGN §7 (public description of the format); leniency is our choice.
"""

from __future__ import annotations

import json

import pytest

from standoff.casefile import load_any, parse_case
from standoff.casefile.gmcr import read_gmcr, render_gmcr
from standoff.casefile.skeleton import skeleton
from standoff.errors import ConflictModelError, ProjectFileError
from standoff.model import Direction, build_graph_form

# Options 0 and 2 are A's: its bits come first in a case, in .gmcr they do not.
MODEL = {
    "program": "gmcr+",
    "title": "Crossed",
    "decisionMakers": [
        {"name": "A and Co", "options": [0, 2], "preferences": [[[2, "Y"]], [[0, "N"], [1, "N"]]]},
        {"name": "B", "options": [1], "preferenceRanking": [1, [2, 3], 4, 6, 5]},
    ],
    "options": [
        {"name": "Sell", "permittedDirection": "fwd"},
        {"name": "Buy", "permittedDirection": "back"},
        {"name": "Not", "permittedDirection": "both"},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"], [2, "N"]], [[0, "N"], [1, "N"], [2, "Y"]]],
}


def read_all(changes=None, **more):
    return read_gmcr(json.dumps({**MODEL, **(changes or {}), **more}, indent=1), "dir/crossed.gmcr")


def read(changes=None, **more):
    """Give the case, and the warnings that do not come from the crossed options."""
    case, warnings = read_all(changes, **more)
    return case, tuple(one for one in warnings if "order of their owners" not in one.message)


def by_names(case):
    """The ranks of states by the names of the options taken."""
    graph = build_graph_form(case.conflict)
    names = [option.name for option in case.conflict.options]
    return {
        frozenset(name for name, choice in zip(names, graph.choices(i), strict=True) if choice == "Y"):
        tuple(ranks[i] for ranks in graph.ranks)
        for i in range(graph.state_count)
    }  # fmt: skip


def test_states_are_numbered_by_the_order_of_options_in_the_file():
    """Feasible codes by hand: 0, 1, 2, 5, 6, 7 are states 1..6, option 0 least significant."""
    case, warnings = read()
    assert warnings == ()
    ranks_of_b = {state: ranks[1] for state, ranks in by_names(case).items()}
    assert ranks_of_b == {
        frozenset(): 4,
        frozenset({"Sell"}): 3,
        frozenset({"Buy"}): 3,
        frozenset({"Sell", "Not"}): 2,
        frozenset({"Buy", "Not"}): 0,
        frozenset({"Sell", "Buy", "Not"}): 1,
    }


def test_statements_are_lexicographic_and_all_choices_of_a_condition_must_hold():
    case, _ = read()
    ranks_of_a = {state: ranks[0] for state, ranks in by_names(case).items()}
    assert ranks_of_a[frozenset()] == 1
    assert ranks_of_a[frozenset({"Buy"})] == 0
    assert ranks_of_a[frozenset({"Sell", "Not"})] == 2


def test_names_become_ids_that_the_statement_language_can_say():
    case, _ = read()
    conflict = case.conflict
    assert [dm.id for dm in conflict.decision_makers] == ["a_and_co", "b"]
    assert [option.id for option in conflict.options] == ["sell", "not_", "buy"]
    assert [option.direction for option in conflict.options] == [
        Direction.ONE_WAY,
        Direction.BOTH,
        Direction.ONE_WAY_BACK,
    ]
    assert (case.id, case.title) == ("crossed", "Crossed")


def test_a_compound_condition_holds_where_any_member_does():
    either = {"compound": True, "members": [[[0, "Y"]], [[1, "Y"]]]}
    makers = [
        {**MODEL["decisionMakers"][0], "preferences": [either]},
        {"name": "B", "options": [1]},
    ]
    case, _ = read(decisionMakers=makers)
    ranks = by_names(case)
    assert ranks[frozenset()] == (0, 0)
    assert ranks[frozenset({"Buy"})] == ranks[frozenset({"Sell", "Not"})] == (1, 0)


@pytest.mark.parametrize("key", ["useManualPreferenceRanking", "useManualPreferenceVectors"])
def test_a_ranking_by_hand_counts_where_the_file_says_so_and_the_loss_is_told(key):
    makers = [{**MODEL["decisionMakers"][0], "preferenceVector": [6, 5, 4, 3, 2, 1]},
              MODEL["decisionMakers"][1]]  # fmt: skip
    without, _ = read(decisionMakers=makers)
    case, warnings = read(decisionMakers=makers, **{key: True})
    assert by_names(without) == by_names(read()[0])
    assert by_names(case)[frozenset()] == (0, 4)
    assert [warning.code for warning in warnings] == ["not-kept"]


@pytest.mark.parametrize("key", ["useManualPreferenceRanking", "useManualPreferenceVectors"])
def test_a_ranking_that_is_switched_off_counts_where_there_is_nothing_else_and_that_is_told(key):
    """Kind: an order counted that the file says should not, without a word."""
    case, (warning,) = read(**{key: False})
    assert by_names(case) == by_names(read()[0])
    assert "counts, though it is switched off: 'B' has no statements" in warning.message
    assert warning.place.line == 1 + json.dumps(MODEL, indent=1).count(
        "\n", 0, json.dumps(MODEL, indent=1).index("preferenceRanking")
    )
    _, warnings = read(**{key: True})
    assert not any("switched off" in each.message for each in warnings)


def test_what_has_no_place_is_told_with_its_line_and_nothing_else_is():
    case, warnings = read(misperceptions=[{"dm": 0}], coalitions=[[0, 1]], coalitionsFull=[], x=[])
    assert case.conflict == read()[0].conflict
    assert [warning.severity for warning in warnings] == ["warning", "warning"]
    assert "hypergame" in warnings[0].message
    assert all(warning.place.line > 1 for warning in warnings)


def changed_maker(**changes):
    return {
        "decisionMakers": [{**MODEL["decisionMakers"][0], **changes}, MODEL["decisionMakers"][1]]
    }


WRONG = {
    "owned twice": (changed_maker(options=[0, 1, 2]), "option-owned-twice"),
    "owned by nobody": (changed_maker(options=[0]), "gmcr-form"),
    "no such option": (changed_maker(options=[0, 2, 9]), "gmcr-form"),
    "no list": ({"options": {"a": 1}}, "gmcr-form"),
    "no decision makers": ({"decisionMakers": []}, "gmcr-form"),
    "a bad choice": ({"infeasibles": [[[0, "X"]]]}, "gmcr-form"),
    "a bad condition": ({"infeasibles": [7]}, "gmcr-form"),
    "everything infeasible": ({"infeasibles": [[[0, "Y"]], [[0, "N"]]]}, "no-feasible-state"),
    "a state too many": (
        {"decisionMakers": [MODEL["decisionMakers"][0],
                            {"name": "B", "options": [1], "preferenceRanking": [1, 7]}]},
        "gmcr-form",
    ),
    "a state missing": (
        {"decisionMakers": [MODEL["decisionMakers"][0],
                            {"name": "B", "options": [1], "preferenceRanking": [1, 2, 3]}]},
        "missing-state",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_has_a_code_and_a_line(name):
    changes, code = WRONG[name]
    with pytest.raises(ProjectFileError) as caught:
        read(changes)
    problem = caught.value.problems[0]
    assert problem.code == code
    assert problem.place.line is not None


def test_json_that_is_a_gmcr_model_is_read_as_one(tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(MODEL))
    case, _ = load_any(path)
    assert case.conflict == read()[0].conflict


def test_writing_says_what_is_not_kept_and_refuses_graph_form():
    _, warnings = render_gmcr(parse_case(skeleton()).conflict)
    assert [warning.code for warning in warnings] == ["not-kept"] * 4
    graph_form = parse_case("title: T\nstates: [a]\ndecision_makers: {x: {ranking: [a]}}\n")
    with pytest.raises(ConflictModelError):
        render_gmcr(graph_form.conflict)


def test_weights_are_written_as_a_ranking_by_hand():
    case = parse_case(
        "title: T\ndecision_makers:\n  a: {options: {x: X}, weights: {x: 1}}\n"
        "  b: {options: {y: Y}, prefers: [not x]}\n"
    )
    data = json.loads(render_gmcr(case.conflict)[0])
    assert data["useManualPreferenceRanking"] is True
    assert [dm["preferenceRanking"] for dm in data["decisionMakers"]] == [
        [[2, 4], [1, 3]],
        [[1, 3], [2, 4]],
    ]
    assert data["decisionMakers"][1]["preferences"] == [[[0, "N"]]]


STRAIGHT = {
    "program": "gmcr+",
    "title": "Straight",
    "decisionMakers": [
        {"name": "Up", "options": [0], "preferences": [[[1, "N"]], [[0, "N"]]]},
        {"name": "Down", "options": [1], "preferenceRanking": [2, 1, 3]},
    ],
    "options": [{"name": "Release"}, {"name": "Sue", "permittedDirection": "fwd"}],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
}


def straight(**changes):
    return read_gmcr(json.dumps({**STRAIGHT, **changes}), "straight.gmcr")


@pytest.mark.parametrize(
    "condition",
    [
        [["0", "Y"], ["1", "y"]],
        [["Release", "Y"], ["Sue", "Y"]],
        [[0, True], [1, True]],
        [[0, 1], [1, 1]],
        "YY",
        {"compound": False, "members": [[0, "Y"], [1, "Y"]]},
        {"compound": True, "members": [[[0, "Y"], [1, "Y"]]]},
        {"condition": [[0, "Y"], [1, "Y"]]},
    ],
)
def test_conditions_of_many_shapes_mean_the_same(condition):
    assert straight(infeasibles=[condition])[0].conflict == straight()[0].conflict


def test_options_may_stand_under_their_owners():
    makers = [
        {**maker, "options": [option]}
        for maker, option in zip(STRAIGHT["decisionMakers"], STRAIGHT["options"], strict=True)
    ]
    case, warnings = straight(decisionMakers=makers)
    assert case.conflict == straight()[0].conflict
    without = {key: value for key, value in STRAIGHT.items() if key != "options"}
    nested = {**without, "decisionMakers": makers}
    assert read_gmcr(json.dumps(nested), "straight.gmcr") == (case, warnings)
    assert warnings == ()


def test_it_is_told_that_numbers_of_states_differ_from_those_of_the_file():
    (warning,) = read_all()[1]
    lines = json.dumps(MODEL, indent=1).splitlines()
    assert (warning.code, warning.place.line) == ("not-kept", lines.index(' "options": [') + 1)
    assert not straight()[1]


def test_forty_options_of_which_few_states_are_feasible_go_out_and_come_back():
    """Kind: tables of all assignments of many options; 41 states of 40 options are 41."""
    chain = "\n".join(f"  - o{k + 1} only_if o{k}" for k in range(39))
    owned = [", ".join(f"o{k}: " for k in part) for part in (range(20), range(20, 40))]
    text = (
        "standoff: 1\ntitle: Ladder\ndecision_makers:\n"
        f"  a: {{options: {{{owned[0]}}}, prefers: [o5 iff o30, not o9]}}\n"
        f"  b: {{options: {{{owned[1]}}}, prefers: [o0]}}\nrules:\n{chain}\n"
    )
    case = parse_case(text)
    written, _ = render_gmcr(case.conflict)
    back, _ = read_gmcr(written, "ladder.gmcr")
    graphs = [build_graph_form(each.conflict) for each in (case, back)]
    assert [list(graph.codes) for graph in graphs] == [[(1 << k) - 1 for k in range(41)]] * 2
    assert graphs[0].ranks == graphs[1].ranks
