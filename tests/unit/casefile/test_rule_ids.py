"""Rules that have ids keep them when a case is written.

Provenance: issue #14, item 3: what a conversion loses without a word.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import parse_case
from standoff.casefile.writing import case_data, dump_case

HEAD = "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: {a1: A, a2: B}}\n  b: {options: {b1: C}}\n"
BY_ID = HEAD + (
    "rules:\n"
    "  treaty: {never: a1 and b1}\n"
    "  require: {only_if: a1 only_if a2}\n"
    "  never: {never: a2 and b1}\n"
    "  text: b1 only_if not a1\n"
)


def ids(conflict):
    return [rule.id for rule in conflict.rules]


def test_ids_of_rules_come_back():
    case = parse_case(BY_ID)
    assert ids(case.conflict) == ["treaty", "require", "never", "text"]
    again = parse_case(dump_case(case))
    assert again == case
    assert ids(again.conflict) == ids(case.conflict)


def test_a_list_of_rules_stays_a_list():
    case = parse_case(HEAD + "rules: [never: a1 and b1, a2 only_if a1]\n")
    assert ids(case.conflict) == ["", ""]
    assert case_data(case)["rules"] == [{"never": "a1 and b1"}, "a2 only_if a1"]


@pytest.mark.parametrize(
    ("changes", "later"),
    [
        (["{treaty: {never: a1 and b1, note: x}}"], [["treaty", "require", "never", "text"]]),
        (["{treaty: null, more: {merge: a2}}"], [["require", "never", "text", "more"]]),
        (["{treaty: null}", "null"], [["require", "never", "text"], []]),
        (["{treaty: null}", "{treaty: {never: b1}}"], [["require", "never", "text"], ["require", "never", "text", "treaty"]]),
    ],
)  # fmt: skip
def test_ids_of_rules_come_back_at_stages(changes, later):
    stages = "".join(
        f"  - {{id: s{n}, change: {{rules: {one}}}}}\n" for n, one in enumerate(changes)
    )
    case = parse_case(BY_ID + "stages:\n" + stages)
    assert [ids(stage.conflict) for stage in case.stages] == later
    again = parse_case(dump_case(case))
    assert again == case
    assert [ids(stage.conflict) for stage in again.stages] == later


def test_where_a_stage_lists_its_rules_all_are_listed():
    """A mapping could not be changed by a list and back again."""
    case = parse_case(BY_ID + "stages:\n  - {id: s, change: {rules: [never: a1]}}\n  - {id: t}\n")
    again = parse_case(dump_case(case))
    assert again == case
    assert isinstance(case_data(case)["rules"], list)
