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


WAR = """\
standoff: 1
title: Two navies
decision_makers:
  north: {name: The north, options: {retaliate: Retaliate, wait: Wait at sea}, prefers: [retaliate]}
  south: {name: The south, options: {retaliate: Retaliate, sue: Sue}, prefers: [not north.retaliate]}
status_quo: []
outcomes:
  Full war: north.retaliate and south.retaliate
  War and law: sue and retaliate@north
  Calm: not north.retaliate and not south.retaliate
""".replace("retaliate@north", "north.retaliate")
ORCHARD = """\
standoff: 1
title: An orchard
decision_makers:
  ana: {name: Ana, options: {pick: Pick at dawn, sell: Sell}, prefers: [pick]}
  ben: {name: Ben, options: {sell: Sell, buy: {name: Buy, levels: {no: Nothing, all: The whole crop}}}, prefers: [not ana.sell]}
status_quo: []
outcomes:
  Both sell: ana.sell and ben.sell
  Early picking: pick and not ana.sell
"""


@pytest.mark.parametrize(
    ("text", "typed", "spelled"),
    [
        (WAR, "Full war or sue", "“Full war” or sue"),
        (WAR, "sue and not full  WAR", "sue and not “Full war”"),
        (WAR, "not (“Full war” or war and law)", "not (“Full war” or “War and law”)"),
        (WAR, "Calm or Full warfare", "Calm or Full warfare"),
        (WAR, "the north “Retaliate” and not The south “Retaliate”", "north.retaliate and not south.retaliate"),
        (WAR, "north “Wait at sea”", "wait"),
        (WAR, "the south “Wait at sea”", "the south “Wait at sea”"),
        (ORCHARD, "if both sell, then Ben “Sell”", "if “Both sell”, then ben.sell"),
        (ORCHARD, "Early picking, just if Ana “Pick at dawn”", "“Early picking”, just if pick"),
        (ORCHARD, "Ben “Buy” = The whole crop", "buy = all"),
    ],
)  # fmt: skip
def test_outcomes_and_options_with_their_owners_are_spelled_as_the_file_does(text, typed, spelled):
    """As answers tell them: an outcome by its name, an option of another by whose it is."""
    assert spell_with_ids(parse_case(text, "case.yaml").conflict, typed) == spelled


@pytest.mark.parametrize("text", [WAR, ORCHARD])
def test_an_outcome_inside_a_longer_statement_means_its_states(text):
    """Definition: the union, and what is left."""
    dispute = Dispute(parse_case(text, "case.yaml"))
    everything = set(range(dispute.graph.state_count))
    outcomes = [each.name for each in dispute.conflict.outcomes]
    for one in outcomes:
        states = set(dispute.find_states([one]))
        for other in outcomes:
            others = set(dispute.find_states([other]))
            assert set(dispute.find_states([f"{one} or {other}"])) == states | others
            if others - states:
                assert set(dispute.find_states([f"{other} and not {one}"])) == others - states
        if everything - states:
            assert set(dispute.find_states([f"not {one}"])) == everything - states


def test_a_case_file_says_that_an_outcome_wants_quotation_marks():
    text = WAR.replace("prefers: [retaliate]", "prefers: [not Full war]")
    with pytest.raises(StandoffError) as refused:
        parse_case(text, "case.yaml")
    assert refused.value.problems[0].hint.endswith("stands in quotation marks: “Full war”.")
    parse_case(text.replace("not Full war", "not “Full war”"), "case.yaml")


@pytest.mark.parametrize("typed", ["retaliat", "not Retaliate", "retalate and sue"])
def test_a_mistyped_name_of_several_options_gets_every_one_of_them(typed):
    """What is proposed must not be ambiguous in its turn."""
    dispute = Dispute(parse_case(WAR, "case.yaml"))
    with pytest.raises(StandoffError) as refused:
        dispute.find_state(typed)
    hint = refused.value.problems[0].hint
    assert "'north.retaliate' or 'south.retaliate'" in hint
    for proposed in ("north.retaliate", "south.retaliate"):
        assert dispute.find_states([proposed])
