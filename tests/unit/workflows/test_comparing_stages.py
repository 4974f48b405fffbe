"""Stages side by side: every change, every outcome, and which state is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile import parse_case
from standoff.errors import ProjectFileError
from standoff.workflows.asking.compare import Comparison, compare_solved
from standoff.workflows.asking.counterparts import Counterparts, members_of
from standoff.workflows.asking.stage_changes import find_moved
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute

OPTIONS = """
standoff: 1
title: Options
decision_makers:
  a: {options: {x: , z: }, A}
  b: {options: {y: }, prefers: [x, y]}
RULES
status_quo: QUO
stages:
  - {id: one, date: 2020-01-01}
  - {id: two, date: 2021-01-01, CHANGE}
"""
GRAPH = """
standoff: 1
title: Graph form
states: {peace: Calm, quarrel: , silence: }
decision_makers:
  ann: {moves: {peace: [quarrel]}, ranking: [peace, quarrel, silence]}
  bob: {moves: {peace: [silence]}, ranking: [silence, [peace, quarrel]]}
status_quo: peace
stages:
  - {id: one, date: 2020-01-01}
  - {id: two, date: 2021-01-01, CHANGE}
"""


def compare(text: str) -> Comparison:
    case = Dispute(parse_case(text, "case.yaml"))
    stages = [case.at(stage.id) for stage in case.case.stages]
    (found,) = compare_solved([SolvedStage(each, each.analyse()) for each in stages])
    return found


def options(change: str, own: str = "prefers: [y]", rules: str = "", quo: str = "[]") -> Comparison:
    text = OPTIONS.replace("CHANGE", change).replace("A}", own + "}", 1)
    return compare(text.replace("RULES", rules).replace("QUO", quo))


def graph(change: str) -> Comparison:
    return compare(GRAPH.replace("CHANGE", change))


def told(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    return [(c.kind, c.how, c.dm, c.what) for c in comparison.changes]


def of_a(change: str) -> str:
    return f"change: {{decision_makers: {{a: {{{change}}}}}}}"


ADJUST = "prefers: [y], adjust: [{put: [x], above: []}]"


@pytest.mark.parametrize(
    ("own", "change", "expected"),
    [
        (ADJUST, "adjust: [{put: [], above: [x]}]", [
            ("correction", "added", "a", "nothing taken put above just “x”"),
            ("correction", "dropped", "a", "just “x” put above nothing taken"),
        ]),
        ("prefers: [y]", "adjust: [{put: YN-, above: z and y}]", [
            ("correction", "added", "a", "“x” and not “z” put above “z” and b “y”"),
        ]),
        (ADJUST, "adjust: []", [
            ("correction", "dropped", "a", "just “x” put above nothing taken"),
        ]),
        ("weights: {x: 1, z: 2}", "weights: {x: 1.5, z: 2, y: -1}", [
            ("preference", "raised", "a", "weight of “x”: 3/2, before 1"),
            ("preference", "lowered", "a", "weight of b “y”: -1, before 0"),
        ]),
        ("prefers: [y, x]", "prefers: [[y, x]]", [
            ("preference", "changed", "a", "which statements have an unknown order"),
        ]),
        ("prefers: [y, x]", "prefers: [y = x]", [
            ("preference", "changed", "a", "which statements are equally important"),
        ]),
        ("prefers: [y]", "ranking: [y, not y]", [
            ("preference", "changed", "a",
             "the whole order of preference: a ranking, before statements"),
        ]),
        ("ranking: [y and x, y and not x, not y]", "ranking: [not y, y and x, y and not x]", [
            ("preference", "raised", "a", "not b “y” (now 1st)"),
        ]),
        ("ranking: [y, not y]", "ranking: [[y, not y]]", [
            ("preference", "changed", "a", "which states are equally preferred"),
        ]),
        ("prefers: [y]", "name: Aunt", [
            ("decision maker", "changed", "a", "called “Aunt”, before “a”"),
        ]),
    ],
)  # fmt: skip
def test_every_change_of_preferences_is_told(
    own: str, change: str, expected: list[tuple[str, str, str, str]]
) -> None:
    """Kind: corrections by hand, and all but statements, changed without a word."""
    assert told(options(of_a(change), own)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("change: {decision_makers: {bob: {moves: {peace: [quarrel], silence: [peace]}}}}", [
            ("move", "added", "bob", "from “peace” to “quarrel”"),
            ("move", "added", "bob", "from “silence” to “peace”"),
            ("move", "dropped", "bob", "from “peace” to “silence”"),
        ]),
        ("change: {decision_makers: {ann: {ranking: [silence, peace, quarrel]}}}", [
            ("preference", "raised", "ann", "“silence” (now 1st)"),
        ]),
        ("change: {decision_makers: {bob: {ranking: [silence, peace, quarrel]}}}", [
            ("preference", "changed", "bob", "which states are equally preferred"),
        ]),
        ("status_quo: silence", [("status quo", "changed", "", "“silence”, before “peace”")]),
        ("change: {states: {peace: Peace}}", [
            ("state", "changed", "", "“peace” (Peace), before “peace” (Calm)"),
        ]),
    ],
)  # fmt: skip
def test_every_change_of_graph_form_is_told(
    change: str, expected: list[tuple[str, str, str, str]]
) -> None:
    """Kind: moves, ranks and the status quo of graph form changed without a word."""
    assert told(graph(change)) == expected


def test_a_status_quo_that_becomes_a_merged_state_is_a_change() -> None:
    """Relative of the kind: the options taken are the same, the state is not."""
    found = options("change: {rules: [{merge: z, name: gone}]}", quo="[z]")
    assert ("status quo", "changed", "", "“gone”, before NYN") in told(found)


def test_nothing_has_changed_where_nothing_has() -> None:
    """Definition."""
    assert told(options("title: Later")) == told(graph("title: Later")) == []


MERGED = "rules: [{merge: z, name: gone}]"
CASES = {
    "the same choices": (options("title: x"), [("same", (s,)) for s in range(8)]),
    "the same members": (
        options("title: x", rules=MERGED),
        [("same", (s,)) for s in range(5)],
    ),
    "merged there": (
        options(f"change: {{{MERGED}}}"),
        [("same", (0,)), ("same", (1,)), ("merged", (4,)), ("merged", (4,)),
         ("same", (2,)), ("same", (3,)), ("merged", (4,)), ("merged", (4,))],
    ),
    "several there": (
        options("change: {rules: []}", rules=MERGED),
        [("same", (0,)), ("same", (1,)), ("same", (4,)), ("same", (5,)),
         ("several", (2, 3, 6, 7))],
    ),
    "part of it there": (
        options("change: {rules: [{merge: z, name: gone}, never: x and z]}", rules=MERGED),
        [("same", (0,)), ("same", (1,)), ("same", (2,)), ("same", (3,)), ("part", (4,))],
    ),
    "infeasible there": (
        options("change: {rules: [never: z]}", rules=MERGED),
        [("same", (0,)), ("same", (1,)), ("same", (2,)), ("same", (3,)), ("none", ())],
    ),
    "an option that only is there": (
        options(of_a("options: {w: {name: W}}") + ", status_quo: [w]", quo="[]"), None,
    ),
    "graph form": (graph("title: x"), [("same name", (s,)) for s in range(3)]),
    "graph form in another order": (
        graph("change: {states: [silence, quarrel, peace, war], decision_makers: "
              "{ann: {ranking: [peace, war, quarrel, silence]}, "
              "bob: {ranking: [peace, war, quarrel, silence]}}}"),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_state_is_matched_by_identity_or_by_all_its_members(case: str) -> None:
    """Kind: merged states and graph form had "no counterpart", or that of one member."""
    comparison, expected = CASES[case]
    finder = Counterparts(comparison.before, comparison.after)
    count = comparison.before.dispute.graph.state_count
    matches = [finder.find(state) for state in range(count)]
    if expected is not None:
        assert [(match.how, match.states) for match in matches] == expected
        return
    there, here = comparison.after.dispute.graph, comparison.before.dispute.graph
    for state, match in enumerate(matches):
        (same,) = match.states
        if here.names:
            assert there.names[same] == here.names[state]
        else:
            choices = here.choices(state)
            assert there.choices(same) == choices[:2] + "Y" + choices[2:]


def test_states_of_graph_form_stand_for_every_code_that_their_choices_leave_open() -> None:
    """Definition of the dash; our choice for how many of them."""
    text = """
standoff: 1
title: Coded
states: {low: {choices: N-}, high: {choices: YN}}
decision_makers:
  a: {options: {x: }, moves: {low: high}, prefers: [x]}
  b: {options: {y: }}
"""
    graph_form = Dispute(parse_case(text, "case.yaml")).graph
    assert [members_of(graph_form, state) for state in range(2)] == [(1,), (0, 2)]


EIGHT = """
standoff: 1
title: Eight equilibria
decision_makers:
  a: {options: {x: , y: }, prefers: []}
  b: {options: {z: }, B}
QUO
stages:
  - {id: one, date: 2020-01-01}
  - {id: two, date: 2021-01-01}
"""


def test_the_plain_data_has_every_equilibrium_whatever_is_told() -> None:
    """Kind: four of eight outcomes were dropped."""
    found = compare(EIGHT.replace(", B", "").replace("QUO", ""))
    data = found.to_dict()
    for side in ("outcomes_before", "outcomes_after"):
        assert [each["state"] for each in data[side]] == list(range(1, 9))
        assert all(each["reached"] is None for each in data[side])
        assert all(each["match"] == "same" for each in data[side])
    assert data["left_out"] == {"before": 0, "after": 0}
    assert len(found.earlier) == 4
    assert [side.more for side in found.view().sides] == [4, 4]


DILEMMA = """
standoff: 1
title: Dilemma
decision_makers:
  one: {options: {a: }, prefers: [b, not a]}
  two: {options: {b: }, prefers: [a, not b]}
status_quo: [a]
stages:
  - {id: one, date: 2020-01-01}
  - {id: two, date: 2021-01-01, change: {decision_makers: {one: {prefers: [a, b]}}}}
"""


def test_outcomes_of_weaker_concepts_come_with_how_they_are_reached() -> None:
    """Kind: as above; improvements lead from YN to NN only, other moves to YY as well."""
    comparison = compare(DILEMMA)
    first, second = comparison.to_dict()["outcomes_before"]
    assert (first["choices"], first["concepts"][0], first["reached"]) == (
        "NN",
        "nash",
        "improvements",
    )
    step = {"decision_maker": "one", "from": 2, "to": 1, "label": "one: not a"}
    assert first["path"] == [step]
    assert first["label"] == "one: not a"
    assert (second["choices"], second["reached"]) == ("YY", "moves")
    assert "nash" not in second["concepts"]
    assert [step["decision_maker"] for step in second["path"]] == ["two"]
    assert [verdict["decision_maker"] for verdict in first["leaving"]] == ["one"]
    assert not first["holds_in_other"]


def test_a_state_that_is_several_there_holds_only_if_each_of_them_does() -> None:
    """Our choice: what nobody could tell apart must hold whichever it turns out to be."""
    merged = "rules: [{merge: z, name: gone}]"
    found = options(
        "change: {rules: [], decision_makers: {b: {prefers: [x iff y]}}}", "prefers: [z]", merged
    )
    gone = next(o for o in found.to_dict()["outcomes_before"] if o["name"] == "gone")
    assert (gone["match"], gone["counterpart"]) == ("several", None)
    assert len(gone["counterparts"]) == 4
    assert not gone["holds_in_other"]
    (view,) = found.view().sides[0].outcomes
    assert "several states there" in view.lines[0]
    back = next(o for o in found.to_dict()["outcomes_after"] if o["choices"] == "NYN")
    assert (back["match"], back["counterpart"]) == ("merged", 5)


def test_moved_items_of_an_order_are_as_few_as_can_be() -> None:
    """Definition: what stays in place relative to the others has not moved."""
    assert find_moved("abcd", "dabc") == {"d": "raised"}
    assert find_moved("abcd", "bcda") == {"a": "lowered"}
    assert find_moved("abx", "yab") == {}


def test_very_many_outcomes_are_followed_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our choice: the number that is left out is told."""
    from standoff.workflows.asking import compare as module

    monkeypatch.setattr(module, "MOST_FOLLOWED", ())
    monkeypatch.setattr(module, "FEWEST_FOLLOWED", 3)
    data = compare(EIGHT.replace(", B", "").replace("QUO", "")).to_dict()
    assert [len(data["outcomes_before"]), data["left_out"]] == [3, {"before": 5, "after": 5}]


def test_the_shipped_case_is_compared_as_before() -> None:
    """Our promise: what is told of option form is what was told."""
    root = Path(__file__).parents[3] / "examples" / "kuril" / "case.yaml"
    case = Dispute(parse_case(root.read_text(encoding="utf-8"), "case.yaml"))
    chosen = [case.at("2018-04"), case.at("2018-11")]
    (found,) = compare_solved([SolvedStage(each, each.analyse(["nash"])) for each in chosen])
    assert found.earlier
    assert all(outcome.match.how in {"same", "part", "none"} for outcome in found.earlier)


def test_a_weight_of_levels_is_told_by_level_as_the_file_has_it() -> None:
    """Kind: what a level adds to the one below it, as it is kept, is no weight anybody wrote."""
    leveled = OPTIONS.replace("{x: , z: }", "{x: {levels: [none, low, high]}, z: }")
    leveled = leveled.replace("prefers: [x, y]", "prefers: [y]").replace("RULES", "")
    text = leveled.replace("A}", "weights: {x: {low: 2, high: 5}, z: 1}}", 1)
    change = of_a("weights: {x: {low: 1, high: 0}, z: 1}")
    assert told(compare(text.replace("CHANGE", change).replace("QUO", "[]"))) == [
        ("preference", "lowered", "a", "weight of “x: low”: 1, before 2"),
        ("preference", "lowered", "a", "weight of “x: high”: 0, before 5"),
    ]


@pytest.mark.parametrize("values", ["levels: [none, low, high]", "choose_one: [east, west]"])
def test_one_weight_for_an_option_of_several_values_is_refused_as_weights_are_written(
    values: str,
) -> None:
    """Kind: the hint spoke of comparisons, which stand in statements."""
    text = OPTIONS.replace("{x: , z: }", f"{{x: {{{values}}}, z: }}").replace(
        "A}", "weights: {x: 5}}"
    )
    text = text.replace("status_quo: QUO\n", "").replace("RULES", "").replace(", CHANGE", "")
    with pytest.raises(ProjectFileError) as caught:
        parse_case(text, "c.yaml")
    hints = {problem.hint for problem in caught.value.problems if problem.code == "value-needed"}
    (hint,) = [each for each in hints if "weight" in str(each)]
    written = str(hint).split("'")[1]
    again = text.replace("weights: {x: 5}", f"weights: {{{written}}}").replace("[x, y]", "[y]")
    parse_case(again, "c.yaml")
