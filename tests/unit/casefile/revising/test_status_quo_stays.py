"""A status quo stays the one state it is when an option is added, however it is said.

Provenance: our choice: nobody has taken yet what could not be taken before.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import parse_case
from standoff.casefile.trees.as_written import read_tree
from standoff.model.formation import build_graph_form, find_status_quo
from written_changes import changed

SAID = {
    "strike and not talk": "strike and not talk and not march",
    "not strike and not talk": "not strike and not talk and not march",
    "not (strike or talk)": "not (strike or talk) and not march",
    "statement: strike and talk": "strike and talk and not march",
    "none_of(strike, talk)": "none_of(strike, talk) and not march",
    "Peace": "“Peace” and not march",
    "[strike]": ["strike"],
    "YN": "YNN",
}
MINE = """\
standoff: 1
title: Mine
decision_makers:
  men: {{options: {{strike: Strike}}, prefers: [strike]}}
  owner: {{options: {{talk: Talk}}, prefers: [not strike]}}
outcomes: {{Peace: not strike and not talk}}
status_quo: {quo}
"""
ADDED = {
    "plain": ({"name": "March", "id": "march"}, "not march"),
    "levels": ({"name": "March", "id": "march", "levels": ["none", "some", "all"]}, "march = none"),
    "choose": (
        {"name": "March", "id": "march", "choose_one": {"home": "Stay", "town": "To town"}},
        "home",
    ),
}


def quo_of(text, stage=None):
    case = parse_case(text, "case.yaml")
    conflict = case.conflict_at(stage)
    graph = build_graph_form(conflict)
    found = find_status_quo(conflict, graph)
    return {o for o, c in zip(graph.options, graph.choices(found), strict=True) if c == "Y"}


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("dm", ["men", "owner"])
def test_a_status_quo_that_is_one_state_is_that_state_after(said, dm):
    text = MINE.format(quo=said if said.startswith("[") else repr(said))
    change = {"do": "add_option", "dm": dm, "name": "March", "id": "march"}
    found = changed(text, "case.yaml", change)
    assert quo_of(found.text) == quo_of(text)
    if dm == "owner":
        assert read_tree(found.text, "case.yaml").root.plain()["status_quo"] == SAID[said]


@pytest.mark.parametrize("kind", ADDED)
def test_of_an_option_of_several_values_the_first_holds(kind):
    fields, told = ADDED[kind]
    text = MINE.format(quo="strike and not talk")
    found = changed(text, "case.yaml", {"do": "add_option", "dm": "owner", **fields})
    said = read_tree(found.text, "case.yaml").root.plain()["status_quo"]
    assert said == f"strike and not talk and {told}"
    assert quo_of(found.text) - quo_of(text) <= {"owner.home"}
    assert "the status quo says that it is not taken" in found.besides


def test_stages_that_say_their_own_status_quo_keep_theirs():
    text = (
        MINE.format(quo="strike and not talk")
        + "stages:\n  - {id: one, date: 2020-01-01, status_quo: not strike or talk iff never}\n"
    ).replace("not strike or talk iff never", "not strike and talk")
    text += "  - {id: two, date: 2021-01-01, status_quo: [strike, talk]}\n"
    change = {"do": "add_option", "dm": "men", "name": "March", "id": "march"}
    for stage in (None, "one"):
        found = changed(text, "case.yaml", change | ({"stage": stage} if stage else {}))
        for each in (None, "one", "two"):
            assert quo_of(found.text, each) == quo_of(text, each)


def test_a_statement_of_alternatives_stands_in_brackets():
    """“a or b and not c” would mean something else."""
    text = MINE.format(quo="'strike and not talk if never or strike'").replace("never or ", "")
    text = text.replace(
        "strike and not talk if strike", "not (strike or talk) or (strike and not strike)"
    )
    change = {"do": "add_option", "dm": "men", "name": "March", "id": "march"}
    found = changed(text, "case.yaml", change)
    said = read_tree(found.text, "case.yaml").root.plain()["status_quo"]
    assert said == "(not (strike or talk) or (strike and not strike)) and not march"
    assert quo_of(found.text) == quo_of(text)


OF_A_STAGE = """\
standoff: 1
title: Mine
decision_makers:
  men: {options: {strike: Strike}, prefers: [strike]}
  owner: {options: {talk: Talk}, prefers: [not strike]}
status_quo: [strike]
stages:
  - id: spring
    from: base
    status_quo: strike
    change:
      rules:
        - {merge: strike, name: strike}
"""


@pytest.mark.parametrize("name", ["strike", "talk", "Walked out"])
def test_a_state_that_a_stage_merges_is_meant_by_its_name_and_not_read_as_a_statement(name):
    text = OF_A_STAGE.replace("name: strike", f"name: {name}")
    text = text.replace("status_quo: strike", f"status_quo: {name}")
    change = {"do": "add_option", "dm": "men", "name": "March", "id": "march"}
    found = read_tree(changed(text, "case.yaml", change).text, "case.yaml").root.plain()
    assert found["stages"][0]["status_quo"] == name
