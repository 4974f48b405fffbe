"""States and moves written out, changed one by one; begun from nothing.

Provenance: the moves and orders are those of the conflict as told (definition); the rest is our
choice.
"""

from __future__ import annotations

import pytest

from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.errors import EditRefused

FISH = """\
standoff: 1
title: Quota
# the states
states: {share: Both share, mine: Arland overfishes, both: null}
decision_makers:
  arland:
    moves: {share: mine, mine: [share, both]}
    ranking: [mine, [both, share]]
  borland:
    moves: [[share, both]]
    ranking: {order: [share, rest], note: guessed}
outcomes:
  Peace: share
  Bad: {any_of: [mine, both]}
status_quo: share
"""
LISTED = (
    FISH.replace("{share: Both share, mine: Arland overfishes, both: null}", "[share, mine, both]")
)  # fmt: skip


def make(text, *changes):
    for change in changes:
        found = make_change(read_tree(text, "case.yaml"), change, "case.yaml")
        text = found.text
    return found


def arcs(found):
    return {dm: set(pairs) for dm, pairs in found.reading.case.conflict.explicit.arcs.items()}


def test_a_conflict_in_graph_form_is_built_from_nothing():
    found = make(
        "standoff: 1\ntitle: T\n",
        {"do": "add_decision_maker", "name": "Ann"},
        {"do": "add_decision_maker", "name": "Bob"},
        {"do": "add_state", "name": "Both keep quiet"},
        {"do": "add_state", "name": "Both shout"},
        {"do": "set_move", "dm": "ann", "from": "both_keep_quiet", "to": "both_shout"},
        {"do": "set_move", "dm": "bob", "from": "Both shout", "to": "Both keep quiet"},
        {"do": "set_ranking", "dm": "ann", "ranking": ["both_shout", "both_keep_quiet"]},
        {"do": "set_status_quo", "statement": "both_keep_quiet"},
    )
    case = found.reading.case
    assert case is not None
    names = [state.name for state in case.conflict.explicit.states]
    assert names == ["Both keep quiet", "Both shout"]
    assert arcs(found) == {
        "ann": {("both_keep_quiet", "both_shout")},
        "bob": {("both_shout", "both_keep_quiet")},
    }


@pytest.mark.parametrize("text", [FISH, LISTED])
def test_a_new_state_stands_last_in_each_ranking_unless_the_rest_does(text):
    found = make(text, {"do": "add_state", "name": "The stock collapses"})
    data = read_tree(found.text, "case.yaml").root.plain()
    makers = data["decision_makers"]
    assert makers["arland"]["ranking"] == ["mine", ["both", "share"], "the_stock_collapses"]
    assert makers["borland"]["ranking"] == {"order": ["share", "rest"], "note": "guessed"}
    assert found.reading.case is not None
    assert "# the states" in found.text


@pytest.mark.parametrize("text", [FISH, LISTED])
@pytest.mark.parametrize("state", ["share", "mine", "both"])
def test_a_state_has_another_name_and_means_what_it_meant(text, state):
    found = make(text, {"do": "change_state", "state": state, "name": "Something else"})
    before = make(text, {"do": "set_title", "title": "Quota 2"})
    states = {one.id: one.name for one in found.reading.case.conflict.explicit.states}
    assert states[state] == "Something else"
    assert arcs(found) == arcs(before)


@pytest.mark.parametrize("text", [FISH, LISTED])
def test_a_state_goes_with_its_moves_and_with_what_names_it(text):
    with pytest.raises(EditRefused) as refused:
        make(text, {"do": "remove_state", "state": "mine"})
    (told,) = [one.message for one in refused.value.problems]
    assert "the outcome “Bad”: “mine”, which would go" in told
    found = make(text, {"do": "remove_state", "state": "mine", "cascade": True})
    data = read_tree(found.text, "case.yaml").root.plain()
    assert data["decision_makers"]["arland"] == {"ranking": [["both", "share"]]}
    assert data["outcomes"] == {"Peace": "share"}
    assert found.reading.case is not None
    found = make(found.text, {"do": "remove_state", "state": "share", "cascade": True})
    assert "share" not in found.text.casefold().replace("both share", "")
    assert found.besides


def test_moves_are_added_and_taken_out_in_either_form():
    one = {"do": "set_move", "dm": "borland", "from": "both", "to": "share"}
    found = make(FISH, one)
    assert arcs(found)["borland"] == {("share", "both"), ("both", "share")}
    found = make(
        found.text, {**one, "can": False}, {**one, "from": "share", "to": "both", "can": False}
    )
    assert "borland" not in arcs(found) or not arcs(found)["borland"]
    assert arcs(found)["arland"] == {("share", "mine"), ("mine", "share"), ("mine", "both")}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"do": "add_state", "name": "Both share"}, "called Both share already"),
        ({"do": "add_state", "name": "X", "id": "share"}, "already"),
        ({"do": "add_state", "name": " "}, "not empty"),
        ({"do": "set_move", "dm": "arland", "from": "share", "to": "share"}, "another one"),
        ({"do": "set_move", "dm": "arland", "from": "share", "to": "mine"}, "there already"),
        ({"do": "set_move", "dm": "arland", "from": "both", "to": "mine", "can": False}, "no such"),
        ({"do": "set_move", "dm": "arland", "from": "shere", "to": "mine"}, "shere"),
        ({"do": "remove_state", "state": "nowhere"}, "nowhere"),
    ],
)
def test_what_cannot_be_is_refused(change, said):
    with pytest.raises(EditRefused) as refused:
        make(FISH, change)
    assert said in str(refused.value)


def test_states_by_hand_do_not_stand_beside_options():
    with pytest.raises(EditRefused, match="no place beside options"):
        make(
            "standoff: 1\ntitle: T\ndecision_makers: {a: {options: [x]}}\n",
            {"do": "add_state", "name": "S"},
        )
    with pytest.raises(EditRefused, match="nobody"):
        make("standoff: 1\ntitle: T\n", {"do": "add_state", "name": "S"})


def test_at_a_stage_a_state_and_a_move_are_differences():
    text = FISH + "stages: [{id: later}]\n"
    found = make(
        text,
        {"do": "add_state", "name": "Peace at last", "stage": "later"},
        {"do": "set_move", "dm": "arland", "from": "both", "to": "peace_at_last", "stage": "later"},
    )
    case = found.reading.case
    assert len(case.conflict.explicit.states) == 3
    assert len(case.stages[0].conflict.explicit.states) == 4
    assert ("both", "peace_at_last") in case.stages[0].conflict.explicit.arcs["arland"]


def test_what_an_order_rests_on_stays_when_the_order_is_given_anew():
    found = make(FISH, {"do": "set_ranking", "dm": "borland", "ranking": ["both", "rest"]})
    assert "{order: [both, rest], note: guessed}" in found.text
