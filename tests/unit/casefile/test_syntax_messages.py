"""Slips of the pen in a case file are told where they were made, and how to mend them.

Provenance: issue #14, item 8; lines and columns are counted in the texts below.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.casefile.case import read_text_as_case
from standoff.errors import ProjectFileError

RIVER = """\
standoff: 1
title: River
decision_makers:
  up:
    options: {release: Release water, store: null}
    prefers: [not sue, not release]
  down:
    options:
      sue: Go to court
    prefers: [release, not sue]
rules:
  - never: release and sue
status_quo: [release]
"""


def first(old, new):
    assert RIVER.count(old) == 1, old
    return errors_of(RIVER.replace(old, new))[0]


def errors_of(text):
    try:
        return read_text_as_case(text, "x.yaml").errors
    except ProjectFileError as error:
        return tuple(error.problems)


COLONS = {
    "title: River": ("title River", 2, 6, "after 'title'"),
    "  up:\n": ("  up\n", 4, 5, "after 'up'"),
    "decision_makers:": ("decision_makers", 3, 16, "after 'decision_makers'"),
    "    prefers: [not": ("    prefers [not", 6, 12, "after 'prefers'"),
    "rules:\n": ("rules\n", 11, 6, "after 'rules'"),
    "rules:": ("rules   # what cannot be", 11, 6, "after 'rules'"),
    "status_quo: [": ("status_quo [", 13, 11, "after 'status_quo'"),
    "    options:\n": ("    options\n", 8, 12, "after 'options'"),
}


@pytest.mark.parametrize("old", COLONS)
def test_a_missing_colon_is_placed_where_it_is_missing(old):
    """Not a line later, where the parser notices."""
    new, line, column, words = COLONS[old]
    found = first(old, new)
    assert found.message == f"a colon is missing {words}"
    assert (found.place.line, found.place.column) == (line, column)


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("prefers: [not", "prefers:[not", 6, 13),
        ("title: River", "title:River", 2, 7),
        ("options: {rel", "options:{rel", 5, 13),
    ],
)
def test_a_colon_without_a_blank_is_told(old, new, line, column):
    found = first(old, new)
    assert found.message == "a blank is missing after the colon"
    assert (found.place.line, found.place.column) == (line, column)


def test_a_colon_without_a_blank_that_leaves_yaml_intact_is_guessed():
    old = "{release: Release water, store: null}"
    text = RIVER.replace("options: " + old, "options:{release: Release water}")
    hints = {one.hint for one in errors_of(text)}
    assert "A blank is missing after the colon of 'options'." in hints


def test_a_missing_colon_that_leaves_yaml_intact_is_guessed():
    text = RIVER.replace("      sue: Go to court", "      sue Go to court")
    (found,) = [one for one in errors_of(text) if one.code == "wrong-type"]
    assert found.hint == "Is a colon missing? Write 'sue: ...'."


SPACES = {
    "    prefers: [not": ("\u00a0   prefers: [not", 6, 1, "no-break-space"),
    "prefers: [not": ("prefers:\u00a0[not", 6, 13, "yaml-syntax"),
    "  down:": ("\t down:", 7, 1, "tab"),
}


@pytest.mark.parametrize("old", SPACES)
def test_what_only_looks_like_a_blank_is_named(old):
    new, line, column, code = SPACES[old]
    found = first(old, new)
    assert (found.code, found.place.line, found.place.column) == (code, line, column)
    assert "space" in found.message or "tab" in found.message


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
def test_any_space_in_statements_patterns_and_states_is_a_space(space):
    text = RIVER.replace("not sue, not release", f"not{space}sue, Y{space}-{space}N")
    text = text.replace("[release]\n", f"release{space}and not{space}sue and not store\n")
    text = text.replace("release and sue", f"release{space}and{space}sue")
    assert read_text_as_case(text, "x.yaml").errors == ()


STATEMENTS = {
    "[not sue, not release]": {
        "[release = Y, not sue]": "Write the id of an option where it is taken",
        "[“not sue”, not release]": "Leave quotation marks out",
        "[if release then sue]": "Write 'sue if release'.",
        "[release -> sue]": "Write 'sue if release'.",
        "[no sue]": "Write 'not sue'.",
    },
    "release and sue": {
        "release = Y": "Write 'release'.",
        "if release then not sue": "Write 'not sue if release'.",
        "release and no sue": "Write 'not sue'.",
    },
}
CASES = [(old, new, hint) for old, group in STATEMENTS.items() for new, hint in group.items()]


@pytest.mark.parametrize(("old", "new", "hint"), CASES)
def test_statements_in_another_notation_are_mended(old, new, hint):
    found = first(old, new)
    assert hint in found.hint
    assert found.severity == "error"


@pytest.mark.parametrize(
    ("pattern", "count"), [("Y", "1 choice"), ("YY", "2 choices"), ("YYNN", "4 choices")]
)
def test_a_pattern_is_shown_as_it_was_written(pattern, count):
    """Without the blanks that keep its column, and counted in words."""
    found = first("[not sue, not release]", f"[release = {pattern}]")
    assert found.message == f"the pattern {pattern!r} has {count}, not 3"
    plain = first("release and sue", pattern)
    assert plain.message == f"the pattern {pattern!r} has {count}, not 3"


RULES = {
    "Y-Y": "It breaks the rule 'never up.release and down.sue'.",
    "[release, sue]": "It breaks the rule 'never up.release and down.sue'.",
    "release and not release": "No state fits it at all: it contradicts itself.",
}


@pytest.mark.parametrize("quo", RULES)
def test_an_infeasible_status_quo_names_the_rule_it_breaks(quo):
    found = first("[release]\n", f"{quo}\n")
    assert (found.code, found.hint) == ("status-quo-infeasible", RULES[quo])


def test_several_rules_and_their_ids_are_named():
    old = "rules:\n  - never: release and sue\n"
    two = "rules:\n  treaty: {never: release and sue}\n  dry: {require: not release, note: x}\n"
    hint = errors_of(RIVER.replace(old, two).replace("[release]\n", "[release, sue]\n"))[0].hint
    assert hint == (
        "It breaks the rules 'treaty' (never up.release and down.sue), 'dry' (require not up.release)."
    )
    both = (
        "rules: [store only_if release, never: store and sue, release if not sue, sue if release]\n"
    )
    text = RIVER.replace(old, both).replace("[release]\n", "store\n")
    (found,) = [one for one in errors_of(text) if "status-quo" in one.code]
    assert found.hint == (
        "It cannot keep all of the rules 'never up.store and down.sue',"
        " 'not down.sue only if up.release', 'up.release only if down.sue'."
    )


def test_what_selects_nothing_contradicts_itself_or_the_rules():
    text = RIVER.replace("{", "{{").replace("}", "}}")
    text = text.replace("prefers: [release, not sue]", "adjust: [{{put: {put}, above: store}}]")
    for put, hint in (
        ("release and sue", "The rules make it infeasible."),
        ("sue and not sue", "It contradicts itself."),
        ("Y-Y", "The rules make it infeasible."),
    ):
        (found,) = read_text_as_case(text.format(put=put), "x.yaml").errors
        assert (found.code, found.hint) == ("selects-nothing", hint)


PUMP = """
standoff: 1
title: A pump
decision_makers:
  a: {options: {x: {levels: [none, low, high]}}, prefers: []}
  b: {options: {y: Yes, z: {choose_one: {p: P, q: Q}}}, prefers: []}
status_quo: QUO
"""


@pytest.mark.parametrize(
    ("quo", "value"),
    [
        ("[p, x = none, x = high]", "x = high"),
        ("[p, x = high, x = none]", "x = none"),
        ("[p, x = low, a.x = low]", "a.x = low"),
        ("[y, z = p, z = q]", "z = q"),
        ("[p, y, b.y]", "b.y"),
    ],
)
def test_a_list_that_says_one_value_twice_is_refused(quo, value):
    """A fault: the lowest level takes nothing, so that another level beside it won unseen."""
    with pytest.raises(ProjectFileError) as caught:
        parse_case(PUMP.replace("QUO", quo))
    (problem,) = caught.value.problems
    assert (problem.code, problem.value) == ("repeated-option", value)
