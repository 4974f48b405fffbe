"""Ids made of the names in a `.gmcr` file: short, readable, told apart by their owner.

Provenance: issue #14, item 11; our choice of length and words.
"""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.gmcr import read_gmcr
from standoff.casefile.gmcr.ids import make_ids
from standoff.model.language.parser import parse_statement
from standoff.model.language.syntax import Taken

IDS = {
    "Delay": "delay",
    "Go to court": "go_to_court",
    "Modify the control order to make it acceptable": "modify_control_order",
    "Federal Government of Canada in Ottawa": "federal_government",
    "Bundesverfassungsgerichtsentscheidung": "bundesverfassungsger",
    "停止供水": "停止供水",
    "Grève générale": "grève_générale",
    "हड़ताल": "हड़ताल",
    "Not": "not_",
    "YN": "yn_",
    "2018 sanctions": "n1_2018_sanctions",
    "!!!": "n1",
    "of the": "of_the",
}


@pytest.mark.parametrize("name", IDS)
def test_an_id_is_short_and_can_be_read_and_said(name):
    """It ends with a word, and the statement language takes it for one name."""
    (made,) = make_ids([name])
    assert made == IDS[name]
    assert parse_statement(made) == Taken(made)


def test_names_that_begin_alike_are_told_apart_by_their_words_before_a_number_is_needed():
    long = "Ministry of Foreign Affairs"
    assert make_ids([f"{long}, Asia", f"{long}, Europe", "Bank"]) == [
        "ministry_foreign_affairs_asia",
        "ministry_foreign_affairs_europe",
        "bank",
    ]
    assert make_ids(["Same", "same", "SAME 2"]) == ["same", "same_3", "same_2"]


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs", "P"]), max_size=60),
        max_size=6,
    )
)
def test_no_two_ids_are_the_same_and_each_is_an_id(names):
    ids = make_ids(names)
    assert len(set(ids)) == len(names)
    assert all(re.match(r"[^\W\d]", one) for one in ids)


MODEL = {
    "decisionMakers": [
        {"name": "Ministry of the Environment of Ontario", "options": [0, 1], "preferences": [[[1, "Y"]]]},
        {"name": "Uniroyal Chemical Limited", "options": [2, 3], "preferences": [[[2, "N"]]]},
    ],
    "options": [
        {"name": "Modify the control order to make it acceptable to the company"},
        {"name": "Escalate"},
        {"name": "Escalate"},
        {"name": "Escalate by going to the Supreme Court"},
    ],
    "infeasibles": [[[1, "Y"], [3, "Y"]]],
}  # fmt: skip


def test_options_of_two_owners_are_told_apart_by_their_owner():
    """Not by a number; statements mean the right one."""
    case, _ = read_gmcr(json.dumps(MODEL), "long.gmcr")
    assert [option.qualified for option in case.conflict.options] == [
        "ministry_environment.modify_control_order",
        "ministry_environment.escalate",
        "uniroyal_chemical.escalate",
        "uniroyal_chemical.escalate_going",
    ]
    said = case.conflict.preferences["ministry_environment"].basis.levels[0].statements[0].statement
    assert said == Taken("ministry_environment.escalate")
