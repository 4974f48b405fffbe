"""Other ways of writing a case file mean the same as the documented one.

Provenance: our choice, from what readers of the documented example write.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import parse_case, read_text_as_case
from standoff.errors import ProjectFileError

CASE = """\
standoff: 1
title: T
decision_makers:
  up:
    options:
      release: null
      build: null
    {preferences}
  down:
    options: {{sue: {{moves: {moves}}}}}
rules: {rules}
"""


def write(preferences="prefers: []", rules="[]", moves="both"):
    return CASE.format(preferences=preferences, rules=rules, moves=moves)


def conflict(**parts):
    return parse_case(write(**parts), "short.yaml").conflict


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("prefers: [release = build = not sue]", "prefers: [{'=': [release, build, not sue]}]"),
        ("prefers: [release = (build or sue)]", "prefers: [{'=': [release, build or sue]}]"),
        ("prefers: [['=', release, build], sue]", "prefers: [{'=': [release, build]}, sue]"),
        ("prefers: [[release, '=', build], sue]", "prefers: [{'=': [release, build]}, sue]"),
        ("prefers: [[release = build, sue]]", "prefers: [[{'=': [release, build]}, sue]]"),
        ("prefers: [{=: [release, build]}]", "prefers: [{'=': [release, build]}]"),
        ("prefers: not sue", "prefers: [not sue]"),
        ("prefers: {say: not sue}", "prefers: [not sue]"),
        (
            "ranking: [{'=': ['Y--', '-YY']}, 'NYN', 'NN-']",
            "ranking: [['Y--', '-YY'], 'NYN', 'NN-']",
        ),
        ("adjust: {put: NNN, above: YYY}", "adjust: [{put: NNN, above: YYY}]"),
        ("adjust:", "adjust: []"),
    ],
)
def test_preferences_in_short(short, long):
    if long.startswith("ranking"):
        short, long = (text.replace("'-YY'", "'NYY'") for text in (short, long))
    assert conflict(preferences=short) == conflict(preferences=long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("{never: release and sue}", "[never: release and sue]"),
        ("{no_move: {from: sue, to: not sue}}", "[no_move: {from: sue, to: not sue}]"),
        ("{merge: {merge: sue, name: court}}", "[{merge: sue, name: court}]"),
        ("{r: {never: sue}, at_most_one: [release, build]}",
         "[never: sue, at_most_one: [release, build]]"),
        ("release only_if build", "[release only_if build]"),
        ("['never: release and sue']", "[never: release and sue]"),
        ("[never release and sue]", "[never: release and sue]"),
        ("[never not release]", "[never: not release]"),
        ("['at_most_one: [release, build]']", "[at_most_one: [release, build]]"),
        ("\n  - at_most_one: release, (build or sue)", "[at_most_one: [release, build or sue]]"),
        ("", "[]"),
    ],
)  # fmt: skip
def test_rules_in_short(short, long):
    assert conflict(rules=short).rules == conflict(rules=long).rules


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("one-way", "one_way"),
        ("one way", "one_way"),
        ("Forward", "one_way"),
        ("fwd", "one_way"),
        ("N->Y", "one_way"),
        ("one-way back", "one_way_back"),
        ("back", "one_way_back"),
        ("Y->N", "one_way_back"),
        ("two-way", "both"),
    ],
)
def test_words_for_directions(word, meant):
    assert conflict(moves=word) == conflict(moves=meant)


LISTED = write().replace("\n      release: null\n      build: null", " [release, build]")


def test_options_may_stand_in_a_list_of_mappings():
    listed = LISTED.replace("[release, build]", "[release: Let go, build]")
    mapped = write().replace("release: null", "release: Let go")
    assert parse_case(listed, "x.yaml").conflict == parse_case(mapped, "x.yaml").conflict


def test_options_in_a_list_can_be_changed_at_a_stage():
    change = (
        "stages: [{id: a, change: {decision_makers: {up: {options: {build: null, dam: Dam}}}}}]\n"
    )
    case = parse_case(LISTED + change, "listed.yaml")
    assert case.conflict == conflict()
    assert [o.qualified for o in case.stages[0].conflict.options] == [
        "up.release",
        "up.dam",
        "down.sue",
    ]


def test_an_option_twice_in_a_list_is_an_error():
    with pytest.raises(ProjectFileError) as caught:
        parse_case(LISTED.replace("build]", "release]"), "listed.yaml")
    assert [problem.code for problem in caught.value.problems] == ["duplicate-key"]


@pytest.mark.parametrize("key", ["claims", "sources", "stages", "rules"])
def test_nothing_after_a_key_of_lists_is_an_empty_list(key):
    text = "\n".join(line for line in write().splitlines() if not line.startswith(key))
    assert parse_case(f"{text}\n{key}:\n", "empty.yaml").conflict == conflict()


def test_the_version_may_stand_in_quotation_marks():
    assert parse_case(write().replace("standoff: 1", "standoff: '1'")).conflict == conflict()


@pytest.mark.parametrize(
    ("parts", "line", "column"),
    [
        ({"preferences": "prefers: [release = bild]"}, 8, 25),
        ({"rules": "['never: release and soo']"}, 11, 29),
        ({"rules": "\n  - at_most_one: release, soo"}, 12, 27),
    ],
)
def test_places_hold_in_short_forms(parts, line, column):
    problems = read_text_as_case(write(**parts), "short.yaml").errors
    assert [problem.code for problem in problems] == ["unknown-option"]
    assert (problems[0].place.line, problems[0].place.column) == (line, column)


def test_claims_of_equally_important_statements_are_claims_of_each():
    tie = "prefers: [{'=': [release, {say: build, because: c2}], because: c1, note: both}]"
    claims = "claims: {c1: {text: A.}, c2: {text: B.}}\n"
    levels = parse_case(write(tie) + claims, "x.yaml").conflict.preferences["up"].basis.levels
    assert [(one.because, one.note) for one in levels[0].statements] == [
        (("c1",), "both"),
        (("c2", "c1"), "both"),
    ]
    warned = read_text_as_case(write(tie) + claims, "x.yaml").warnings
    assert not [p for p in warned if p.code == "without-claim" and "prefers" in p.path]


def test_a_rule_that_is_wrong_inside_is_told_once():
    problems = read_text_as_case(write(rules="[never: [release, sue]]"), "x.yaml").errors
    assert [problem.code for problem in problems] == ["wrong-type"]


@pytest.mark.parametrize(
    "author",
    [
        "{family: Weil, given: Jonas, literal: River Agency}",
        "[{given: Jonas, literal: River Agency}]",
        "[River Agency, {family: Weil, literal: River Agency}]",
    ],
)
def test_an_author_is_a_person_or_a_body(author):
    """Definition: a name is taken apart or literal, never both; the error stands at the author."""
    text = write() + f"sources: {{paper: {{title: Talks, author: {author}}}}}\n"
    with pytest.raises(ProjectFileError) as error:
        parse_case(text, "short.yaml")
    (problem,) = error.value.problems
    assert problem.code == "author-form"
    assert problem.place.line == text.count("\n")
