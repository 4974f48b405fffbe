"""Two decision makers are made one: what speaks of either speaks of the one that stays.

Provenance: the case is ours; what is said of it afterwards is the definition of one decision maker.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.casefile.trees.as_written import read_tree
from standoff.errors import EditRefused
from written_changes import changed

TEXT = """standoff: 1
title: A mask
decision_makers:
  house:
    name: Northall
    options: {sell: {name: Sell the mask, because: [told]}, wait: Wait}
    prefers: [sell, not state.sue]
    because: [told]
  state:
    name: Veltria
    options: {sue: Sue, wait: Stand by}
    prefers: [{say: not house.sell, because: dit}, {say: not stiftung.lend, because: dit}, YNNNNNN]
  stiftung:
    name: Stiftung Northall
    options: {lend: {name: Verleihen, because: [dit]}, sell: {name: Sell the mask, because: [dit]}, wait: Zuwarten}
    prefers: [{say: lend, because: dit}, not sell, {say: not state.sue, because: dit}]
    because: [dit]
    note: in German
status_quo: [stiftung.lend, state.wait]
rules:
  - never: stiftung.lend and stiftung.wait
  - no_move: {by: stiftung, from: lend, to: not lend}
outcomes:
  loan: {taken: [stiftung.lend]}
  either: NN-N-YN
attitudes:
  state: {stiftung: negative}
views:
  stiftung: [{about: state, prefers: [sue]}]
power:
  law: {of: state, over: stiftung, by: sue, prefers: [lend]}
stages:
  - {id: later, title: Later, status_quo: [stiftung.sell, lend]}
scenarios:
  other: {title: Other, set: ["stiftung: negate lend"]}
recommendations:
  one: {text: They should lend., say: lend, to: [house, stiftung], because: dit}
claims:
  told: {text: It sells.}
  dit: {text: Sie verleiht.}
"""


def _joined(text=TEXT, **fields):
    change = {"do": "join_decision_makers", "dm": "stiftung", "into": "house", **fields}
    return changed(text, "case.yaml", change)


def _data(found):
    return read_tree(found.text, "case.yaml").root.plain()


def test_the_one_has_the_options_and_claims_of_both():
    """Definition: what either can do the one can; what both call the same is one option."""
    makers = _data(_joined())["decision_makers"]
    assert set(makers) == {"house", "state"}
    options = makers["house"]["options"]
    assert [one["name"] if isinstance(one, dict) else one for one in options.values()] == [
        "Sell the mask",
        "Wait",
        "Verleihen",
        "Zuwarten",
    ]
    assert options["sell"]["because"] == ["told", "dit"]
    assert makers["house"]["because"] == ["told", "dit"]
    assert makers["house"]["note"] == "in German"


def test_statements_of_both_are_kept_and_mean_what_they_meant():
    """Definition: the first one's first; of two that are the same one stands, with the claims of both."""
    makers = _data(_joined())["decision_makers"]
    assert makers["house"]["prefers"] == [
        "sell",
        {"say": "not state.sue", "because": ["dit"]},
        {"say": "lend", "because": "dit"},
        "not sell",
    ]
    assert makers["state"]["prefers"][0]["say"] == "not house.sell"
    assert makers["state"]["prefers"][1]["say"] == "not house.lend"


def test_all_that_names_the_one_that_goes_names_the_other():
    """Definition: rules, stages, outcomes, views, attitudes, powers, scenarios, advice."""
    found = _joined()
    assert "stiftung" not in found.text
    data = _data(found)
    assert data["attitudes"] == {"state": {"house": "negative"}}
    assert list(data["views"]) == ["house"]
    assert data["power"]["law"]["over"] == "house"
    assert data["rules"][1]["no_move"]["by"] == "house"
    assert data["scenarios"]["other"]["set"] == ["house: negate lend"]
    assert data["recommendations"]["one"]["to"] == ["house"]
    assert data["stages"][0]["status_quo"] == ["house.sell", "lend"]
    parse_case(found.text)


def test_patterns_keep_what_they_say_of_each_option():
    """Definition: of two that became one, the one is taken where either was."""
    # Before: sell, wait; sue, wait; lend, sell, wait. Now: sell, wait, lend, zuwarten; sue, wait.
    assert _data(_joined())["outcomes"]["either"] == "YN-N-N"


def test_a_new_name_may_be_given():
    """Our choice: the name of the one that stays, else the one given."""
    makers = _data(_joined(name="The Northall foundation"))["decision_makers"]
    assert makers["house"]["name"] == "The Northall foundation"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    prefers: [sell, not state.sue]\n", "    weights: {sell: 2}\n", "order of their own"),
        ("state: {stiftung: negative}", "house: {stiftung: negative}", "attitude"),
        ("state: {stiftung: negative}", "state: {stiftung: negative, house: positive}", "both"),
        ("of: state, over: stiftung, by: sue", "of: house, over: stiftung, by: sell", "a power"),
        ("about: state, prefers: [sue]", "about: house, prefers: [sell]", "each other"),
        (
            "status_quo: [stiftung.sell, lend]",
            "change: {decision_makers: {stiftung: {options: {more: More}}}}",
            "Later",
        ),
    ],
)
def test_what_cannot_be_kept_whole_is_refused_in_words(old, new, words):
    """Our choice: nothing of what the case says is lost without a word."""
    text = TEXT.replace(old, new)
    assert text != TEXT
    with pytest.raises(EditRefused, match=words) as refused:
        _joined(text)
    assert refused.value.hint


@pytest.mark.parametrize(("dm", "words"), [("house", "itself"), ("nobody", "decision maker")])
def test_only_two_that_there_are_can_be_one(dm, words):
    """Definition: two are joined."""
    with pytest.raises(EditRefused, match=words):
        _joined(dm=dm)
