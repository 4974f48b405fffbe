"""Two people's changes of one text are brought together, or both are kept.

Provenance: what a merge of lines is (definition); that neighbouring lines count as the same place
is our choice.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.workflows.editing import Desk
from standoff.workflows.editing.merging import merge_lines

lines = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "\n"]), max_size=8).map("".join)


@given(lines, lines)
def test_a_change_of_one_alone_is_taken(base, text):
    """Definition."""
    assert merge_lines(base, text, base) == text
    assert merge_lines(base, base, text) == text
    assert merge_lines(base, text, text) == text


@given(lines, lines, lines)
def test_it_does_not_matter_who_is_who(base, one, other):
    """Definition: a merge has no order; a conflict is one from both sides."""
    assert merge_lines(base, one, other) == merge_lines(base, other, one)


@given(lines, lines, lines, lines, lines)
def test_changes_with_a_line_between_them_are_both_made(first, second, new, newer, end):
    """Definition: lines that nobody else has stand between."""
    base = f"{first}-- 1 --\n{second}-- 2 --\n{end}"
    ours = f"{new}-- 1 --\n{second}-- 2 --\n{end}"
    theirs = f"{first}-- 1 --\n{second}-- 2 --\n{newer}"
    assert merge_lines(base, ours, theirs) == f"{new}-- 1 --\n{second}-- 2 --\n{newer}"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("a\nX\nc\n", "a\nY\nc\n"), ("a\nX\nb\nc\n", "a\nY\nb\nc\n"), ("a\nc\n", "a\nY\nc\n")],
)
def test_changes_of_one_place_are_a_conflict(ours, theirs):
    """Our choice of what one place is."""
    assert merge_lines("a\nb\nc\n", ours, theirs) is None


CASE = """\
standoff: 1
title: Old
decision_makers:
  a:
    options: [x]
    prefers:
      - x
      - not y
      - x and y
  b:
    options: [y]
    prefers: [y, not x]
rules:
  - never: x and y
"""
INSIDE = [
    {"do": "set_title", "title": "New"},
    {"do": "negate_preference", "dm": "b", "at": [1]},
    {"do": "add_preference", "dm": "a", "say": "y", "at": [0]},
    {"do": "add_option", "dm": "b", "name": "Wait"},
    {"do": "remove_rule", "at": 0},
    {"do": "add_claim", "text": "A claim."},
    {"do": "rename_decision_maker", "dm": "a", "name": "Ann"},
]
OUTSIDE = [
    ("title: Old", "title: Outside"),
    ("  - never: x and y\n", "  # why\n  - never: x and y\n  - never: y and not x and x\n"),
    ("prefers: [y, not x]", "prefers: [not x, y]"),
    ("      - x and y\n", ""),
    ("options: [x]", "options: {x: Attack}"),
    ("standoff: 1\n", "# a comment\nstandoff: 1\n"),
]


@pytest.mark.parametrize("change", INSIDE, ids=lambda one: one["do"])
@pytest.mark.parametrize(("old", "new"), OUTSIDE)
def test_no_edit_is_lost_whoever_made_it(tmp_path, change, old, new):
    """Definition: afterwards both are in the file, or it is a conflict and both texts are there."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    desk = Desk.open(path, state=tmp_path / "state")
    seen = desk.revision
    alone = Desk.open(_copy(tmp_path, CASE), state=tmp_path / "alone")
    alone.apply(change)
    outside = CASE.replace(old, new)
    path.write_text(outside)
    done = desk.apply(change, seen=seen)
    if done.conflict is not None:
        assert done.conflict == (alone.text, outside)
        assert path.read_text() == outside
        return
    for line in {*outside.splitlines()} - {*CASE.splitlines()}:
        assert line in desk.text or "options" in line or "prefers" in line
    desk.undo()
    assert path.read_text() == outside
    desk.undo()
    assert path.read_text() == CASE


def _copy(folder, text):
    path = folder / "copy.yaml"
    path.write_text(text)
    return path
