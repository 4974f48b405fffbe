"""Names that readers see, typed where statements want ids: options, and options with values."""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.errors import StandoffError
from standoff.workflows.asking.what_if import ask_what_if
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.lookup import select_states
from standoff.workflows.cases.typed_names import (
    spell_line_with_ids,
    spell_state_with_ids,
    spell_with_ids,
)
from standoff.workflows.workbench.statements import check_statement

CASE = """\
standoff: 1
title: A harbour
decision_makers:
  port:
    name: Port authority
    options:
      fee: {name: Berthing fee, levels: {none: No fee, low: Low, high: Very high}}
      close: {name: Close the quay}
      talk: {name: Talk}
    prefers: [fee >= low, not ships.leave]
  ships:
    name: Ship owners
    options:
      answer: {name: Their answer, choose_one: {pay: Pay it, leave: Leave for the other port}}
      talk: {name: Talk}
    prefers: [fee = none, not leave]
status_quo: [pay]
"""


@pytest.fixture(scope="module")
def case():
    return parse_case(CASE, "case.yaml")


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("Berthing fee = high", "fee = high"),
        ("berthing  FEE >= low and Close the quay", "fee >= low and close"),
        ("not Close the quay", "not close"),
        ("“Berthing fee” = Very high", "fee = high"),
        ("Berthing fee != No fee", "fee != none"),
        ("Berthing fee: Very high", "fee = high"),
        ("Their answer = Leave for the other port", "answer = leave"),
        ("Leave for the other port", "leave"),
        ("fee = high and port.talk", "fee = high and port.talk"),
        ("Talk", "Talk"),  # both have it
    ],
)
def test_names_of_options_and_of_their_values_become_ids(case, typed, spelled):
    """Definition: as readers see them, in any case, in marks or without; what is unclear stays."""
    assert spell_with_ids(case.conflict, typed) == spelled
    assert spell_with_ids(case.conflict, spelled) == spelled


def test_a_name_that_several_have_is_that_of_the_owner(case):
    """Definition: behind its name, and in its own preferences."""
    assert spell_line_with_ids(case.conflict, "Ship owners: drop Talk") == "ships: drop ships.talk"
    assert spell_with_ids(case.conflict, "Talk", "port") == "port.talk"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Berthing fee = high", "port.fee = high"),
        ("Berthing fee: Very high", "port.fee = high"),
        ("Port authority: Berthing fee: Low, Close the quay; Ship owners: Leave for the other port", "port.fee = low and close and leave"),
        ("not Close the quay and Berthing fee <= low", "not close and fee <= low"),
        ("Close the quay if Berthing fee = high", "close if fee = high"),
    ],
)  # fmt: skip
def test_states_are_found_by_what_readers_see(case, typed, meant):
    """Definition: the same states as by ids; twin: the statement with ids."""
    dispute = Dispute(case)
    quo = dispute.status_quo
    found = select_states(case.conflict, dispute.graph, typed, quo)
    wanted = select_states(case.conflict, dispute.graph, meant, quo)
    if ";" in typed:  # a whole state: what is not named is not taken
        assert found & wanted == found != 0
    else:
        assert found == wanted != 0
    assert check_statement(case, spell_state_with_ids(case.conflict, typed)).problems == ()


@pytest.mark.parametrize(
    ("typed", "hint"), [("Berthing fee = hihg", "high"), ("Berthing fees = high", "fee")]
)
def test_what_is_mistyped_is_refused_with_the_nearest_fix(case, typed, hint):
    """Definition: the name is known, so the value is wrong; or the name is nearly one."""
    dispute = Dispute(case)
    with pytest.raises(StandoffError) as error:
        select_states(case.conflict, dispute.graph, typed, dispute.status_quo)
    assert hint in str(error.value.problems[0].hint)


def test_a_what_if_takes_names(case):
    """Definition: the same change as with ids."""
    dispute = Dispute(case)
    named = ask_what_if(dispute, ["Port authority: drop Berthing fee >= low"], ["nash"])
    plain = ask_what_if(dispute, ["port: drop fee >= low"], ["nash"])
    assert named.changes == plain.changes
    with pytest.raises(StandoffError):
        ask_what_if(dispute, ["Port authority: drop Berthing rate >= low"], ["nash"])
