"""Two options are made one: what speaks of either speaks of the one that stays.

Provenance: the case is ours; what is said of it afterwards is the definition of one option.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.casefile.trees.as_written import read_tree
from standoff.errors import EditRefused
from written_changes import changed

TEXT = """standoff: 1
title: A terminal
decision_makers:
  firm:
    name: Norvex
    options:
      close: {name: Close the terminal, because: [told]}
      fermer: {name: Fermer le terminal, because: [dit], note: in French}
      pay: Pay more
    prefers:
      - {say: not close, because: told}
      - {say: not firm.fermer, because: [dit]}
      - close if not union.end
      - fermer if close
  union:
    options: {end: End the strike, work: Work overtime}
    prefers: [close, {say: fermer, because: dit}, end only_if pay, YYYNN]
status_quo: [close, fermer]
rules:
  - at_most_one: [close, fermer]
  - never: fermer and pay
outcomes:
  shut: {taken: [close, fermer]}
  other: NY---
stages:
  - {id: later, title: Later, status_quo: [fermer]}
claims:
  told: {text: It closes.}
  dit: {text: Il ferme.}
"""


def _joined(text=TEXT, **fields):
    change = {"do": "join_options", "option": "fermer", "into": "close", **fields}
    return changed(text, "case.yaml", change)


def _data(found):
    return read_tree(found.text, "case.yaml").root.plain()


def test_the_one_option_rests_on_the_claims_of_both():
    """Definition: joined, they are told by whatever tells either."""
    options = _data(_joined())["decision_makers"]["firm"]["options"]
    assert set(options) == {"close", "pay"}
    assert options["close"]["because"] == ["told", "dit"]
    assert options["close"]["note"] == "in French"


def test_a_new_name_may_be_given():
    """Our choice: the name of the one that stays, else the one given."""
    options = _data(_joined(name="Shut it"))["decision_makers"]["firm"]["options"]
    assert options["close"]["name"] == "Shut it"


def test_preferences_of_both_are_kept_and_stand_once():
    """Definition: the same statement with the claims of both; one that says nothing goes, and is told."""
    found = _joined()
    makers = _data(found)["decision_makers"]
    assert makers["firm"]["prefers"] == [
        {"say": "not close", "because": ["told", "dit"]},
        "close if not union.end",
    ]
    assert makers["union"]["prefers"][0] == {"say": "close", "because": ["dit"]}
    assert any("says nothing now" in each for each in found.besides)


def test_patterns_lists_rules_and_stages_speak_of_the_one():
    """Definition: where either was taken the one is; at most one of one says nothing."""
    data = _data(_joined())
    assert data["status_quo"] == ["close"]
    assert data["rules"] == [{"never": "close and pay"}]
    assert data["outcomes"] == {"shut": {"taken": ["close"]}, "other": "Y---"}
    assert data["decision_makers"]["union"]["prefers"][-1] == "YYNN"
    assert data["stages"][0]["status_quo"] == ["close"]
    parse_case(_joined().text)


@pytest.mark.parametrize(
    ("option", "into", "words"),
    [("close", "close", "itself"), ("end", "close", "are of"), ("close", "nothing", "no option")],
)
def test_only_two_options_of_one_decision_maker_can_be_one(option, into, words):
    """Definition: an option is its owner's."""
    with pytest.raises(EditRefused, match=words):
        _joined(option=option, into=into)


def test_options_with_values_or_changed_by_a_stage_are_not_joined():
    """Our choice: what cannot be kept whole is refused, with what to do."""
    levels = TEXT.replace("pay: Pay more", "pay: {name: Pay, levels: [none, low, high]}")
    with pytest.raises(EditRefused, match="values"):
        _joined(levels.replace("YYYNN", "YY0NN").replace("NY---", "NY0--"), option="pay")
    stage = "status_quo: [fermer], change: {decision_makers: {firm: {options: {fermer: {moves: one_way}}}}}"
    with pytest.raises(EditRefused, match="Later"):
        _joined(TEXT.replace("status_quo: [fermer]", stage))
