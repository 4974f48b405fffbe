"""Where a complaint points: at the line of the key, at the item after a nested list, into long lines.

Provenance: issue #14, items 5 and 32; the columns are counted by hand or found in the text.
"""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from standoff.casefile.case import read_text_as_case
from standoff.errors import Place, Problem

HEAD = "standoff: 1\ntitle: T\ndecision_makers:\n"
OTHER = "  b: {options: {b1: B}, prefers: [b1]}\n"


def problems(text, name="case.yaml"):
    return read_text_as_case(text, name).problems


def under_caret(problem):
    """What the caret of the shown problem stands under."""
    lines = str(problem).splitlines()
    line, carets = next((one, two) for one, two in pairwise(lines) if set(two) == {" ", "^"})
    return line[carets.index("^") : carets.rindex("^") + 1]


UNKNOWN = {
    "of a statement": "prefers:\n      - say: a1\n        note: x\n        wrng: y\n",
    "of equal statements": 'prefers:\n      - "=": [a1, a2]\n        wrng: y\n',
    "inside equal statements": 'prefers:\n      - "=":\n          - a1\n          - say: a2\n            wrng: y\n',
    "in a list of unknown order": "prefers:\n      - - a1\n        - say: a2\n          wrng: y\n",
    "of the only statement": "prefers:\n      say: a1\n      wrng: y\n",
    "of a ranking": "ranking:\n      order: [Y--, N--]\n      wrng: y\n",
    "of weights": "weights:\n      values: {a1: 1}\n      wrng: y\n",
    "of the only correction": "adjust:\n      put: a1\n      above: a2\n      wrng: y\n",
    "of an option called say": "options:\n      say:\n        wrng: y\n",
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_key_is_shown_where_it_stands(name):
    """Also where the mapping is one of several forms, and where keys are called like forms."""
    text = UNKNOWN[name]
    options = "" if "options" in text else "    options: {a1: A, a2: B}\n"
    text = f"{HEAD}  a:\n{options}    {text}{OTHER}"
    found = [problem for problem in problems(text) if problem.code == "unknown-key"]
    (line,) = (n for n, line in enumerate(text.splitlines(), 1) if "wrng" in line)
    assert [(one.value, one.place.line) for one in found] == [("wrng", line)]
    assert under_caret(found[0]) == "wrng"
    assert found[0].allowed


@pytest.mark.parametrize("key", ["text", "mapping", "list", "treaty"])
def test_an_unknown_key_of_a_rule_is_shown_where_it_stands(key):
    """Ids of rules may be the words by which the format tells their forms apart."""
    text = f"{HEAD}  a: {{options: {{a1: A}}, prefers: [a1]}}\n{OTHER}rules:\n  {key}:\n    never: a1\n    wrng: y\n"
    (found,) = [problem for problem in problems(text) if problem.code == "unknown-key"]
    assert (found.place.line, under_caret(found)) == (9, "wrng")
    assert found.path == ("rules", key, "wrng")


def test_a_wrong_option_among_weights_is_shown_at_its_key():
    (found,) = problems(f"{HEAD}  a: {{options: {{a1: A}}, weights: {{a1: 2, aa1: 10}}}}\n{OTHER}")
    assert (found.code, under_caret(found)) == ("unknown-option", "aa1")


NESTED = HEAD + (
    "  a:\n"
    "    options: {a1: A, a2: B, a3: C}\n"
    "    prefers:\n"
    "      - [a1, {say: a2, because: c1}]\n"
    "      - {say: a3, because: c1}\n"
    '      - {"=": [a1 and a2, {say: b1, because: c1}]}\n'
    "      - [{say: a3 and b1, because: c1}, not b1]\n"
    "      - {say: a1 or b1, because: c1}\n"
    "  b: {options: {b1: B}, prefers: {say: b1, because: c1}}\n"
    "  c: {options: {x1: B}, ranking: {order: [x1, not x1], because: c1}}\n"
    "rules:\n"
    "  first: {never: x1 and b1}\n"
    "  second: {never: x1 and a3, because: c1}\n"
    "claims: {c1: {text: x, for: {source: s, sentence: 3}}}\n"
    "sources: {s: {title: x}}\n"
)


def test_what_rests_on_one_article_is_shown_at_its_item_after_nested_lists(tmp_path):
    """The place of a statement is no number of a level; a single one has a place, too."""
    from standoff.workflows.cases.files import check_file

    path = tmp_path / "case.yaml"
    path.write_text(NESTED, encoding="utf-8")
    found = [p for p in check_file(str(path), evidence=True).problems if p.code == "single-source"]
    places = {one.message.split("”")[0].partition("“")[2]: one.place.line for one in found}
    assert places == {
        "a.a2": 7,
        "a.a3": 8,
        "b.b1": 12,
        "a.a3 and b.b1": 10,
        "a.a1 or b.b1": 11,
        "ranking": 13,
        "never c.x1 and a.a3": 16,
    }
    assert [one.place.line for one in found if "“b.b1”" in one.message] == [9, 12]


def test_what_a_stage_says_is_shown_in_the_stage(tmp_path):
    from standoff.workflows.cases.files import check_file

    path = tmp_path / "case.yaml"
    path.write_text(
        NESTED + "stages:\n  - id: later\n    change:\n"
        "      rules: {third: {never: a1 and x1, because: c1}, first: null}\n"
        "      decision_makers:\n"
        "        a: {prefers: [[a2, a1], [a3, {say: not a2, because: c1}]]}\n"
        "        b: {prefers: {say: not b1, because: c1}}\n",
        encoding="utf-8",
    )
    found = [p for p in check_file(str(path), evidence=True).problems if p.code == "single-source"]
    later = {one.message.partition("“")[2].split("”")[0]: one.place for one in found}
    assert (later["not a.a2"].line, later["not a.a2"].column) == (24, 38)
    assert later["not b.b1"].line == 25
    assert {one.place.line for one in found if "“never " in one.message} == {16, 22}


def test_lints_count_nested_lists():
    """The first of line 10 is decided by what stands above it, the second holds everywhere."""
    text = NESTED.replace("a1 or b1", "true").replace("not b1]", "not (b1 and not b1)]")
    lines = sorted(
        one.place.line for one in problems(text) if one.code == "statement-without-effect"
    )
    assert lines == [10, 10, 11]


PADDING = "wordy " * 60


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), (PADDING, ""), ("", PADDING), (PADDING, PADDING), ("表" * 50, ""), ("é" * 40, "é")],
)
def test_the_excerpt_of_a_long_line_and_its_caret_meet(before, after):
    """A file on one line is shown around the place only, and marked where it is cut."""
    data = {
        "standoff": 1,
        "title": "T",
        "decision_makers": {
            "a": {"note": before, "options": {"a1": "A"}, "prefers": ["a1", "oops"], "name": after}
        },
    }
    (found,) = [
        one
        for one in problems(json.dumps(data, ensure_ascii=False), "case.json")
        if one.severity == "error"
    ]
    place = found.place
    assert len(place.text) <= 200
    at = place.column - place.text_column
    assert place.text[at : at + 4] == "oops"
    assert place.text.startswith("…") is (place.text_column > 1)
    assert place.to_dict().get("text_column", 1) == place.text_column
    narrow = place.clipped(30)
    at = narrow.column - narrow.text_column
    assert len(narrow.text) == 30
    assert narrow.text[at : at + 4] == "oops"


def test_the_caret_stands_under_wide_and_combining_characters():
    """A character of two columns moves the caret by two, a combining mark by none."""
    wide = Problem("x", "m", Place("f", 1, 4, 5, "表決e\u0301x"))
    assert str(wide).splitlines()[-1] == "    " + 5 * " " + "^"
    plain = Problem("x", "m", Place("f", 1, 4, 5, "abcd"))
    assert str(plain).splitlines()[-1] == "    " + 3 * " " + "^"


def test_text_after_a_line_break_of_any_kind_is_no_part_of_the_line():
    for end in ("\n", "\r\n", "\r"):
        text = f"{HEAD}  a: {{options: {{a1: A}}, prefers: [oops]}}\n".replace("\n", end)
        found = next(one for one in problems(text) if one.severity == "error")
        assert found.place.text == "  a: {options: {a1: A}, prefers: [oops]}"
