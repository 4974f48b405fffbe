"""Statements with names in place of ids: read back as what they were.

Provenance: our choice; that nothing is read otherwise is the definition.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import read_text_as_case
from standoff.workflows.cases.told_names import ToldNames
from standoff.workflows.cases.typed_names import spell_with_ids

CASE = """standoff: 1
title: Harbour
decision_makers:
  port:
    name: The port
    options:
      leave: Leave the table
      dredge: Dredge it, and pay
      plan: {name: "Keep the “old” plan", moves: both}
      toll: {name: Toll, levels: [none, low, high]}
      ratify: Ratify
  crew:
    name: Crew
    options:
      leave: Leave the table
      option: Вернуть бронзу
      strike: strike
outcomes:
  Ratify: ratify and not strike
"""


@pytest.fixture(scope="module")
def conflict(tmp_path_factory):
    path = tmp_path_factory.mktemp("told") / "harbour.yaml"
    return read_text_as_case(CASE, path).case.conflict


@pytest.mark.parametrize(
    ("text", "owner", "told"),
    [
        ("not dredge", "port", 'not "Dredge it, and pay"'),
        ("option if not dredge", "crew", '"Вернуть бронзу" if not "Dredge it, and pay"'),
        ("port.leave or crew.leave", "", 'The port "Leave the table" or Crew "Leave the table"'),
        ("not strike", "crew", "not strike"),
        ("ratify", "port", "ratify"),
        ("toll = high and not option", None, 'toll = high and not "Вернуть бронзу"'),
        ("all_of(dredge, option)", None, 'all_of("Dredge it, and pay", "Вернуть бронзу")'),
        ("dredges", None, "dredges"),
    ],
)
def test_names_stand_for_ids_and_are_read_back(conflict, text, owner, told):
    """What is an outcome's name, too, or an id itself, stays; of two of one name it is said whose."""
    found = ToldNames.of(conflict).spell(text, owner or None)
    assert found == told
    assert spell_with_ids(conflict, found, owner or None) == text


def test_a_name_with_quotation_marks_of_its_own_is_never_misread(conflict):
    """Definition: what cannot be typed so stays an id."""
    for text in ("plan", "not plan and dredge"):
        assert spell_with_ids(conflict, ToldNames.of(conflict).spell(text)) == text
