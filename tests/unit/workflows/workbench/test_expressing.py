"""The same said in another form: statements, a ranking, weights; how many options can be taken.

Provenance: that a ranking made of an order is that order is the definition; weights of single
options in lexicographic order are twice the next (definition); what is begun with otherwise is our
choice.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.writing import dump_case
from standoff.catalog.entries import find_entry
from standoff.errors import UsageError
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.workbench.expressing import find_choice, resolve
from workbench import RIVER

PORT = """\
standoff: 1
title: Port
decision_makers:
  union: {name: Union, options: [strike, pact, stop], prefers: [not cranes, strike, not pact]}
  port: {name: Port, options: [cranes], weights: {cranes: 3, strike: -2, pact: 1}}
rules: [{never: strike and pact}]
"""


def make(text, change, stage=""):
    made = resolve(parse_case(text), change, stage)
    return make_change(read_tree(text, "case.yaml"), made, "case.yaml")


def order_of(case, dm):
    dispute = Dispute(case)
    number = [each.id for each in dispute.conflict.decision_makers].index(dm)
    return list(dispute.graph.ranks[number])


@pytest.mark.parametrize("dm", ["up", "down"])
def test_a_ranking_says_the_order_that_there_was(dm):
    found = make(RIVER, {"do": "express", "dm": dm, "form": "ranking", "cascade": True})
    assert order_of(found.reading.case, dm) == order_of(parse_case(RIVER), dm)
    assert "ranking:" in found.text
    assert "# a comment that stays" in found.text


@pytest.mark.parametrize("name", ["prisoners-dilemma", "elmira", "cuban-missile-crisis"])
def test_of_published_cases_too(name):
    case = find_entry(name).load()
    text = dump_case(case)
    for dm in (each.id for each in case.conflict.decision_makers):
        found = make(text, {"do": "express", "dm": dm, "form": "ranking", "cascade": True})
        assert order_of(found.reading.case, dm) == order_of(case, dm)


def test_statements_that_each_say_one_option_are_weights_of_twice_the_next():
    change = {"do": "express", "dm": "union", "form": "weights", "cascade": True}
    found = make(PORT, change)
    assert found.reading.case is not None
    data = read_tree(found.text, "case.yaml").root.plain()
    assert data["decision_makers"]["union"]["weights"] == {
        "strike": 2, "pact": -1, "stop": 0, "cranes": -4}  # fmt: skip
    assert order_of(found.reading.case, "union") == order_of(parse_case(PORT), "union")


def test_weights_are_statements_by_their_size():
    found = make(PORT, {"do": "express", "dm": "port", "form": "prefers"})
    data = read_tree(found.text, "case.yaml").root.plain()
    assert data["decision_makers"]["port"]["prefers"] == ["cranes", "not strike", "pact"]
    assert found.label == "Say by statements what Port wants"


def test_a_ranking_follows_when_an_option_comes():
    """Our choice: each state stands where the state without the option stood."""
    found = make(RIVER, {"do": "express", "dm": "up", "form": "ranking", "cascade": True})
    more = make_change(
        read_tree(found.text, "case.yaml"),
        {"do": "add_option", "dm": "up", "name": "Dam"},
        "c.yaml",
    )
    assert more.reading.case is not None


def test_in_graph_form_a_ranking_names_the_states():
    text = (
        "standoff: 1\ntitle: T\nstates: [one, two]\n"
        "decision_makers: {a: {moves: {one: two}}, b: {ranking: [two, one]}}\n"
    )
    found = make(text, {"do": "express", "dm": "a", "form": "ranking"})
    data = read_tree(found.text, "case.yaml").root.plain()
    assert data["decision_makers"]["a"]["ranking"] == [["one", "two"]]
    with pytest.raises(UsageError, match="there are none"):
        make(text, {"do": "express", "dm": "a", "form": "weights"})


def test_how_many_can_be_taken_is_a_rule_that_is_found_changed_and_taken_out():
    def choice(text):
        data = read_tree(text, "case.yaml").root.plain()
        return find_choice(parse_case(text).conflict, data.get("rules", []), "union")

    assert choice(PORT) == ("any", None)
    one = make(PORT, {"do": "choose_among", "dm": "union", "kind": "exactly_one"}).text
    assert choice(one) == ("exactly_one", 1)
    assert len(list(Dispute(parse_case(one)).graph.codes)) == 6
    most = make(one, {"do": "choose_among", "dm": "union", "kind": "at_most_one"}).text
    assert choice(most) == ("at_most_one", 1)
    assert make(most, {"do": "choose_among", "dm": "union", "kind": "any"}).text == PORT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"do": "express", "dm": "nobody", "form": "ranking"}, "nobody"),
        ({"do": "express", "dm": "union", "form": "song"}, "song"),
        ({"do": "choose_among", "dm": "union", "kind": "all"}, "all"),
        ({"do": "choose_among", "dm": "union", "kind": "any"}, "so already"),
    ],
)
def test_what_cannot_be_said_is_refused(change, said):
    with pytest.raises(UsageError) as refused:
        resolve(parse_case(PORT), change, "")
    assert said in str(refused.value)


def test_too_many_states_are_not_put_in_order_by_hand():
    text = RIVER.replace("{release: Release water}", "[release, a, b, c, d, e, f]")
    with pytest.raises(UsageError, match="too many"):
        resolve(parse_case(text), {"do": "express", "dm": "up", "form": "ranking"}, "")


def test_a_rule_that_the_status_quo_does_not_keep_is_refused():
    text = PORT + "status_quo: []\n"
    with pytest.raises(UsageError, match="as it stands now, none"):
        make(text, {"do": "choose_among", "dm": "union", "kind": "exactly_one"})
    assert make(text, {"do": "choose_among", "dm": "union", "kind": "at_most_one"}).reading.case


LEVELS = """\
standoff: 1
title: Levels
decision_makers:
  a: {options: {price: {levels: [low, mid, high]}, go: Go}, prefers: [price = high, not go]}
  b: {options: [x], prefers: [price >= mid]}
"""


@pytest.mark.parametrize("dm", ["a", "b"])
def test_where_an_option_has_levels_a_ranking_says_the_order_and_weights_leave_it_out(dm):
    ranking = make(LEVELS, {"do": "express", "dm": dm, "form": "ranking", "cascade": True})
    assert order_of(ranking.reading.case, dm) == order_of(parse_case(LEVELS), dm)
    weights = make(LEVELS, {"do": "express", "dm": dm, "form": "weights", "cascade": True})
    assert weights.reading.case is not None
