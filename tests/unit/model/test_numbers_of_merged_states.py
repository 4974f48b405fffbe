"""States said by number keep their meaning when rules change, merged states too."""

from __future__ import annotations

from standoff.casefile import parse_case
from standoff.model import build_graph_form
from standoff.model.changes import DropRule
from standoff.model.changing import apply_change

MERGED = """
standoff: 1
title: Two who share a way
decision_makers:
  a: {options: [x, y], prefers: [x]}
  b: {options: [z], ranking: [6, 7, 2, [1, 3], 5, 4], because: []}
rules:
  - merge: (x iff not y) and z
  - never: x and not x
status_quo: []
"""


def test_a_merged_state_said_by_number_is_named_by_one_of_its_members():
    """Kind: by the choices its members share it was named as a state that may not be there."""
    conflict = parse_case(MERGED, "case.yaml").conflict
    before, after = (
        build_graph_form(conflict),
        build_graph_form(apply_change(conflict, DropRule(1))),
    )
    assert any("-" in before.choices(state) for state in range(before.state_count))
    assert [list(row) for row in after.ranks] == [list(row) for row in before.ranks]
