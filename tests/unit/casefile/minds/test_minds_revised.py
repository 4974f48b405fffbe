"""Beliefs, attitudes and what is known of moves, changed by name, and the claims they rest on.

Provenance: worked by hand on one case; that a change leaves the rest of the text alone is the
definition of revising.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import parse_case
from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.errors import EditRefused

RIVER = """\
standoff: 1
title: River
decision_makers:
  up:
    options: {release: Release, dam: Dam}
    prefers: [release, not down.sue]   # as its minister says
    can: {to: release, against: rust}
    would: not release
  down:
    options: {sue: Sue}
    prefers: [up.release, sue iff not up.release]
status_quo: []
views:
  up: {unaware: down.sue, because: memo}
  down:
    - "up: drop #2"
    - {thinks: up, sees: [{imagines: down.march, because: [memo]}]}
attitudes:
  down: {up: {is: positive, dominates: true, because: [memo]}, itself: neutral}
claims:
  memo: {text: Nobody reads the treaty.}
  rust: {text: The gate is rusted.}
stages:
  - {id: later}
"""


def change(case, **words):
    return make_change(read_tree(case, "river.yaml"), words, "river.yaml").text


def known(text, dm="up", at=None):
    case = parse_case(text)
    conflict = case.conflict if at is None else case.stages[at].conflict
    return [
        (one.kind.value, one.because, one.against)
        for one in conflict.known_moves
        if one.decision_maker == dm
    ]


def said(text, *path):
    found = read_tree(text, "river.yaml").root.plain()
    for step in path:
        found = found[step]
    return found


def test_what_is_known_of_moves_is_added_changed_and_removed():
    """By hand: one that stands alone, or bare, becomes a list where there are two."""
    more = change(RIVER, do="add_known_move", dm="up", kind="can", to="dam", because="memo")
    assert said(more, "decision_makers", "up", "can") == [
        {"to": "release", "against": "rust"},
        {"to": "dam", "because": ["memo"]},
    ]
    assert "# as its minister says" in more
    fields = {"to": "not dam", "from": "down.sue", "because": None}
    other = change(more, do="change_known_move", dm="up", kind="can", number=2, **fields)
    assert said(other, "decision_makers", "up", "can", 1) == {"to": "not dam", "from": "down.sue"}
    bare = change(other, do="change_known_move", dm="up", kind="can", number=2, **{"from": ""})
    assert said(bare, "decision_makers", "up", "can", 1) == "not dam"
    gone = change(RIVER, do="remove_known_move", dm="up", kind="would", number=1)
    assert "would" not in said(gone, "decision_makers", "up")
    assert known(gone) == [("can", (), ("rust",))]
    staged = change(
        RIVER, do="add_known_move", dm="down", kind="would", to="sue", against="memo", stage="later"
    )
    assert known(staged, "down") == []
    assert known(staged, "down", at=0) == [("would", (), ("memo",))]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"do": "add_known_move", "dm": "up", "kind": "can", "to": "soo"}, "unknown option"),
        ({"do": "add_known_move", "dm": "up", "kind": "might", "to": "dam"}, "no kind .might."),
        ({"do": "add_known_move", "dm": "up", "kind": "can", "to": ""}, "where the moves lead"),
        (
            {"do": "add_known_move", "dm": "up", "kind": "can", "to": "dam", "because": "none"},
            "unknown claim",
        ),
        (
            {"do": "change_known_move", "dm": "up", "kind": "can", "number": 2, "to": "dam"},
            "there is no 2",
        ),
        (
            {"do": "change_known_move", "dm": "up", "kind": "can", "number": 1, "because": "rust"},
            "keep one",
        ),
        ({"do": "remove_known_move", "dm": "down", "kind": "can", "number": 1}, "there is no 1"),
        ({"do": "change_belief", "dm": "up", "number": 2, "belief": "up: drop #1"}, "there is no"),
        ({"do": "change_belief", "dm": "up", "number": 1, "belief": {"unaware": "soo"}}, "soo"),
        (
            {"do": "ground", "element": ["views", "up", 0], "claim": "rust", "side": "against"},
            "against moves only",
        ),
        (
            {"do": "ground", "element": ["attitudes", "up", "down"], "claim": "rust"},
            "no element",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(words, told):
    """Nothing is written then; the words are ours."""
    with pytest.raises(EditRefused, match=told):
        change(RIVER, **words)


def test_a_belief_that_is_changed_rests_on_what_it_rested_on():
    """By hand: its own claims, and those of one that is thought to be another's."""
    text = change(RIVER, do="change_belief", dm="up", number=1, belief={"impossible": "down.sue"})
    assert said(text, "views", "up") == [{"impossible": "down.sue", "because": "memo"}]
    inner = {"thinks": "up", "sees": [{"unaware": "down.sue"}]}
    text = change(RIVER, do="change_belief", dm="down", number=2, belief=inner)
    assert said(text, "views", "down", 1, "sees") == [{"unaware": "down.sue", "because": ["memo"]}]
    text = change(text, do="change_belief", dm="down", number=1, belief="up: raise #2")
    assert said(text, "views", "down", 0) == "up: raise #2"


@pytest.mark.parametrize(
    ("element", "side", "where"),
    [
        (["views", "up", 0], "for", ("views", "up", 0, "because")),
        (["views", "down", 0], "for", ("views", "down", 0, "because")),
        (["attitudes", "down", "itself"], "for", ("attitudes", "down", "itself", "because")),
        (["would", "up", 0], "for", ("decision_makers", "up", "would", 0, "because")),
        (["would", "up", 0], "against", ("decision_makers", "up", "would", 0, "against")),
        (["can", "up", 0], "for", ("decision_makers", "up", "can", 0, "because")),
    ],
)
def test_a_claim_is_put_under_and_taken_away_again(element, side, where):
    """Definition: then the conflict is what it was."""
    base = change(RIVER, do="add_claim", id="fresh", text="It rains.")
    text = change(base, do="ground", element=element, claim="fresh", side=side)
    claims = said(text, *where)
    assert "fresh" in claims
    with pytest.raises(EditRefused, match="already"):
        change(text, do="ground", element=element, claim="fresh", side=side)
    back = change(text, do="unground", element=element, claim="fresh", side=side)
    assert parse_case(back).conflict == parse_case(base).conflict
