"""What `check_case` says of a wrong case file: code, place, what is allowed, nearest fix.

Provenance: issue #2 lists what must be caught; codes and places are ours, wording is pinned once.
"""

from __future__ import annotations

import pytest

from standoff.casefile import check_case

RIVER = """\
standoff: 1
title: River
decision_makers:
  up:
    options:
      release: Release water
    prefers: [not sue, not release]
  down:
    options:
      sue: {name: Go to court, moves: one_way}
    ranking: [YN, NN, NY]
rules:
  - never: release and sue
status_quo: release and not sue
"""
SOUND = (
    RIVER
    + """\
accepted: [{warning: held-by-direction, at: sue, reason: Whoever has sued is in court.}]
"""
)
GRAPH_FORM = "standoff: 1\ntitle: T\nstates: [a, b]\ndecision_makers:\n"


@pytest.fixture
def check(tmp_path):
    def check_text(text, name="river.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return check_case(path)

    return check_text


def changed(old, new):
    assert RIVER.count(old) >= 1, old
    return RIVER.replace(old, new, 1)


def test_a_sound_file_has_no_problems(check):
    assert check(SOUND) == ()


ERRORS = {
    "duplicate key": (RIVER + "title: Again\n", "duplicate-key", 15, 1),
    "unknown key": (changed("prefers:", "prefer:"), "unknown-key", 7, 5),
    "unknown key of a rule": (changed("never:", "nevr:"), "unknown-key", 13, 5),
    "missing key": (changed("title: River\n", ""), "missing-key", 1, 1),
    "wrong type": (changed("title: River", "title: [River]"), "wrong-type", 2, 1),
    "options as lists": (
        changed("options:\n      release: Release water", "options: [[release]]"),
        "wrong-type",
        5,
        5,
    ),
    "unknown word": (changed("one_way", "onward"), "unknown-word", 10, 39),
    "unknown option in a statement": (changed("not sue,", "not sew,"), "unknown-option", 7, 19),
    "unknown option in a rule": (changed("and sue", "and soo"), "unknown-option", 13, 24),
    "unknown decision maker": (
        changed("status_quo", "  - no_move: {from: sue, to: not sue, by: dawn}\nstatus_quo"),
        "unknown-decision-maker",
        14,
        43,
    ),
    "statement syntax": (changed("release and sue", "release and and"), "statement-syntax", 13, 24),
    "keyword as id": (changed("sue: {name", "not: {name"), "bad-id", 10, 7),
    "qualified id": (changed("sue: {name", "up.sue: {name"), "bad-id", 10, 7),
    "state named like a pattern": (
        changed("rules:\n", "rules:\n  - {merge: release, name: Y-}\n"),
        "bad-id",
        13,
        28,
    ),
    "no feasible state": (
        changed("  - never", "  - require: sue\n  - never: sue\n  - never"),
        "no-feasible-state",
        14,
        5,
    ),
    "status quo infeasible": (
        changed("status_quo: release and not sue", "status_quo: YY"),
        "status-quo-infeasible",
        14,
        13,
    ),
    "status quo ambiguous": (
        changed("status_quo: release and not sue", "status_quo: not sue"),
        "status-quo-ambiguous",
        14,
        13,
    ),
    "ranking misses a state": (changed("[YN, NN, NY]", "[YN, NN]"), "missing-state", 11, 5),
    "ranking repeats a state": (changed("NY]", "NY, YN]"), "repeated-state", 11, 27),
    "ranking repeats by pattern": (changed("NN, NY]", "N-, NY]"), "repeated-state", 11, 23),
    "ranking of an infeasible state for one": (changed("NY]", "YY]"), "selects-nothing", 11, 23),
    "pattern of the wrong length": (changed("NN, NY]", "NNN, NY]"), "bad-pattern", 11, 19),
    "unknown state number": (changed("NN, NY]", "NN, 7]"), "unknown-state", 11, 23),
    "cyclic adjustment": (
        changed(
            "    ranking", "    adjust: [{put: YN, above: NN}, {put: NN, above: YN}]\n    ranking"
        ),
        "cyclic-adjustment",
        11,
        5,
    ),
    "two bases of preference": (
        changed("    ranking", "    prefers: [sue]\n    ranking"),
        "two-preferences",
        8,
        3,
    ),
    "two kinds of rule": (
        changed("never: release and sue", "{never: sue, require: release}"),
        "rule-kind",
        13,
        5,
    ),
    "unknown claim": (changed("Release water", "{because: c1}"), "unknown-claim", 6, 26),
    "unknown source": (
        RIVER + "claims:\n  c1: {text: A., for: [{source: gazete, sentence: 3}]}\n"
        "sources:\n  gazette: {title: T}\n",
        "unknown-source",
        16,
        33,
    ),
    "format version": (changed("standoff: 1", "standoff: 2"), "format-version", 1, 11),
    "division by zero": (
        changed("prefers: [not sue, not release]", "weights: {release: 1/0}"),
        "bad-number",
        7,
        24,
    ),
    "stage twice": (RIVER + "stages:\n  - id: a\n  - id: a\n", "repeated-stage", 17, 9),
    "nothing to remove": (
        RIVER + "stages:\n  - id: a\n    change: {decision_makers: {upp: null}}\n",
        "nothing-to-remove",
        17,
        32,
    ),
    "no such day": (RIVER + "stages:\n  - {id: a, date: 2018-02-30}\n", "bad-date", 16, 19),
    "rules beside states": (
        GRAPH_FORM + "  one: {moves: {a: b}, ranking: [a, b]}\nrules: [never: x]\n",
        "rules-in-graph-form",
        6,
        1,
    ),
    "move to an unknown state": (
        GRAPH_FORM + "  one: {moves: [[a, b], [a, c]], ranking: [a, b]}\n",
        "unknown-state",
        5,
        25,
    ),
    "moves without states": (
        changed("    ranking", "    moves: {a: b}\n    ranking"),
        "moves-without-states",
        11,
        5,
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_has_a_code_and_points_at_its_place(check, name):
    text, code, line, column = ERRORS[name]
    found = [problem for problem in check(text) if problem.code == code]
    assert found, [str(problem) for problem in check(text)]
    place = found[0].place
    assert (place.line, place.column) == (line, column), str(found[0])
    assert found[0].severity == "error"
    assert place.text == text.splitlines()[line - 1]


WARNINGS = {
    "ranking of an infeasible state": (changed("NY]", "NY, YY]"), "selects-nothing", 11),
    "option never taken": (changed("release and sue", "sue").replace("NN, NY]", "NN]"), "option-never-taken", 10),
    "option always taken": (changed("never: release and sue", "require: release").replace("NN, NY]", "YY]"), "option-always-taken", 6),
    "statement true everywhere": (changed("not sue,", "not (release and sue),"), "statement-without-effect", 7),
    "statement decided already": (changed("not release]", "not release, not sue]"), "statement-without-effect", 7),
    "rule without effect": (changed("rules:\n", "rules:\n  - never: sue and not sue\n"), "rule-without-effect", 13),
    "no options": (changed("status_quo", "status_quo").replace("  down:", "  third: {prefers: [sue]}\n  down:"), "no-options", 8),
    "no preferences": (changed("    prefers: [not sue, not release]\n", ""), "no-preferences", 4),
    "no version": (changed("standoff: 1\n", ""), "no-version", 1),
    "one decision maker": (
        "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: {x: X}, prefers: [x]}\n",
        "one-decision-maker",
        3,
    ),
    "one state": (changed("  - never: release and sue", "  - require: release and not sue")
                  .replace("[YN, NN, NY]", "[YN]"), "one-state", 12),
    "merged states differ": (
        changed("rules:\n", "rules:\n  - merge: release\n").replace("[YN, NN, NY]", "[Y-, NN, NY]")
        .replace("  - never: release and sue\n", "").replace("release and not sue", "Y-"),
        "merged-states-differ",
        13,
    ),
    "merge without effect": (changed("rules:\n", "rules:\n  - merge: release\n"), "merge-without-effect", 13),
    "stages out of order": (
        RIVER + "stages:\n  - {id: a, date: 2018-05-01}\n  - {id: b, date: 2018-04-01}\n",
        "stages-out-of-order",
        17,
    ),
    "one option, two owners": (
        changed("sue: {name: Go to court, moves: one_way}", "release: Release water")
        .replace("not sue, not release", "not up.release").replace("release and sue", "YY")
        .replace("release and not sue", "YN"),
        "option-owned-twice",
        10,
    ),
}  # fmt: skip

CLAIMED = changed("Release water", "{name: Release water, because: c1}") + (
    "claims:\n  c1: {text: A., for: [{source: g, sentence: 3}]}\n"
    "  c2: {text: B.}\n  c3: {text: C., against: [{source: g}]}\n"
    f"sources:\n  g: {{title: T, sha256: {64 * 'a'}}}\n"
)


@pytest.mark.parametrize("name", WARNINGS)
def test_a_lint_warns_and_points_at_its_line(check, name):
    text, code, line = WARNINGS[name]
    problems = check(text)
    found = [problem for problem in problems if problem.code == code]
    assert found, [str(problem) for problem in problems]
    assert found[0].severity == "warning"
    assert found[0].place.line == line, str(found[0])
    assert not [problem for problem in problems if problem.severity == "error"], problems[0]


def test_lints_of_claims_come_only_where_there_are_claims(check):
    codes = {(problem.code, problem.place.line) for problem in check(CLAIMED)}
    assert ("unused-claim", 17) in codes
    assert ("claim-without-citation", 17) in codes
    assert ("citation-without-place", 18) in codes
    assert ("without-claim", 7) in codes
    assert ("without-claim", 10) in codes
    assert ("without-claim", 6) not in codes
    assert check(SOUND) == ()


def test_all_errors_are_reported_at_once_in_the_order_of_the_file(check):
    text = RIVER.replace("not sue,", "not sew,").replace("one_way", "onward")
    text = text.replace("NN, NY]", "NN, YNX]").replace("and sue\n", "and soo\n") + "colour: red\n"
    found = [(problem.place.line, problem.code) for problem in check(text)]
    assert found == [
        (7, "unknown-option"),
        (10, "unknown-word"),
        (11, "unknown-option"),
        (13, "unknown-option"),
        (15, "unknown-key"),
    ]


def test_what_a_wrong_id_makes_unknown_is_not_reported_again(check):
    codes = [problem.code for problem in check(changed("sue: {name", "2nd.sue: {name"))]
    assert codes.count("bad-id") == 1


def test_a_stage_inherits_no_second_report_of_an_error(check):
    text = changed("not sue,", "not sew,") + "stages:\n  - {id: a}\n  - {id: b, status_quo: NN}\n"
    assert [problem.code for problem in check(text)] == ["unknown-option"]


def test_an_error_that_only_a_stage_causes_names_the_stage(check):
    text = RIVER + "stages:\n  - {id: drought, change: {rules: [never: release]}}\n"
    messages = [problem.message for problem in check(text) if problem.severity == "error"]
    assert messages
    assert all("at stage 'drought'" in message for message in messages)


def test_the_wording_shows_line_caret_known_names_and_nearest_fix(check, tmp_path):
    problem = check(changed("not sue,", "not sew,"))[0]
    assert str(problem) == (
        f"{tmp_path / 'river.yaml'}:7:19: unknown option 'sew'\n"
        "        prefers: [not sew, not release]\n"
        "                      ^^^\n"
        "  Known: 'release', 'sue'. Did you mean 'sue'?"
    )
    assert problem.to_dict()["path"] == ["decision_makers", "up", "prefers", 0]


@pytest.mark.parametrize(
    ("statement", "line", "column"),
    [
        ("'release and soo'", 13, 25),
        ('"release and soo"', 13, 25),
        (">-\n      release and\n      soo", 15, 7),
        ("|\n      release\n      and soo", 15, 11),
        ("release and\n      soo", 14, 7),
    ],
)
def test_places_inside_statements_hold_in_every_style_of_text(check, statement, line, column):
    problem = check(changed("release and sue", statement))[0]
    assert problem.code == "unknown-option"
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.place.end_column == column + 3


def test_json_has_the_same_places(check):
    text = '{"standoff": 1, "title": "T",\n "decision_makers": {"a": {"optoins": {}}}}'
    problem = next(p for p in check(text, "case.json") if p.severity == "error")
    assert (problem.code, problem.place.line, problem.place.column) == ("unknown-key", 2, 28)
