"""Names typed for ids, and where a change belongs that is asked for at a stage.

Provenance: our choice.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.workflows.workbench.placing import place_change
from standoff.workflows.workbench.statements import check_statement

HARBOUR = """\
standoff: 1
title: Harbour
decision_makers:
  union:
    name: Dockers' union
    options: {strike: Walk out, stop: Go slow, talk: Talk and wait}
  port:
    name: Port company
    options: {cranes: Install cranes, stop: Go slow}
stages:
- {id: dry, date: 2021-03-01, change: {decision_makers: {union: {options: {rally: March}}}}}
- {id: wet, date: 2021-09-01, change: {decision_makers: {union: {name: The union}}}}
"""


@pytest.mark.parametrize(
    ("text", "owner", "spelled"),
    [
        ("walk out", "union", "strike"),
        ("not Walk  out iff install cranes", "port", "not strike iff cranes"),
        ("“Walk out” or cranes", None, "strike or cranes"),
        ("go slow", "port", "port.stop"),
        ("talk and wait", None, "talk"),
        ("not (Talk and wait)", None, "not (talk)"),
        ("strike", None, None),
        ("union.strike and not cranes", None, None),
    ],
)
def test_a_name_is_taken_for_its_id_where_one_option_has_it(text, owner, spelled):
    told = check_statement(parse_case(HARBOUR), text, owner)
    assert told.problems == ()
    assert told.spelled == spelled
    assert told.words


@pytest.mark.parametrize(
    ("text", "hinted"),
    [
        ("walk outt", ["‘strike’"]),
        ("go slow", ["‘union.stop’", "‘port.stop’"]),
        ("cranes if instal cranes", ["‘cranes’"]),
    ],
)
def test_a_name_that_is_not_clear_is_answered_with_the_ids(text, hinted):
    told = check_statement(parse_case(HARBOUR), text)
    assert told.spelled is None
    assert all(word in told.problems[0].hint for word in hinted)


def test_at_a_later_stage_the_options_of_it_are_known_by_name():
    assert check_statement(parse_case(HARBOUR), "not march", None, "dry").spelled == "not rally"
    assert check_statement(parse_case(HARBOUR), "not march").problems


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"do": "rename_decision_maker", "dm": "port", "name": "Port"}, None),
        ({"do": "rename_decision_maker", "dm": "union", "name": "Union"}, "wet"),
        ({"do": "change_option", "option": "union.strike", "name": "Strike"}, None),
        ({"do": "change_option", "option": "union.rally", "name": "Rally"}, "dry"),
        ({"do": "change_option", "option": "union.strike", "moves": "one_way"}, "wet"),
        ({"do": "add_decision_maker", "name": "Ministry"}, None),
        ({"do": "add_decision_maker", "name": "Ministry", "stage": "wet"}, "wet"),
        ({"do": "add_option", "dm": "port", "name": "Close"}, "wet"),
        ({"do": "add_preference", "dm": "port", "say": "strike"}, "wet"),
        ({"do": "set_title", "title": "Port"}, None),
        ({"do": "fly"}, None),
    ],
)
def test_names_are_changed_where_they_were_given_and_all_else_at_the_stage(change, place):
    assert place_change(parse_case(HARBOUR), change, "wet").get("stage") == place


def test_the_parts_of_one_step_are_placed_each():
    parts = [{"do": "add_decision_maker", "name": "A"}, {"do": "add_rule", "rule": "strike"}]
    placed = place_change(parse_case(HARBOUR), {"do": "together", "changes": parts}, "dry")
    assert [one.get("stage") for one in placed["changes"]] == [None, "dry"]


def test_at_the_base_nothing_is_placed():
    change = {"do": "add_rule", "rule": "strike"}
    assert place_change(parse_case(HARBOUR), change, "") is change
    assert place_change(None, change, "dry")["stage"] == "dry"
