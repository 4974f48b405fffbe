"""What speaks of a thing that is to go is quoted before, and named after.

Provenance: our choice.
"""

from __future__ import annotations

import pytest

from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.errors import EditRefused

PORT = """\
standoff: 1
title: Port
decision_makers:
  union:
    name: Dockers' union
    options: {strike: Walk out, pact: Sign a pact}
    prefers: [not cranes, strike iff cranes]
  company:
    name: Port company
    options: {cranes: Install cranes}
    prefers: [cranes, not strike]
rules:
- at_most_one: [strike, pact, cranes]
- never: strike and cranes
outcomes:
  Showdown: strike and not pact
  Drift: NNN
status_quo: [strike]
stages:
- {id: lost, title: Two lines lost, date: 2021-05-01, change: {decision_makers: {union: {prefers: [strike]}}}}
- {id: base2, date: 2021-09-01, status_quo: []}
forecasts:
  f1: {text: It cools, say: Drift, made: lost, about: base2}
"""


def make(change, text=PORT):
    return make_change(read_tree(text, "case.yaml"), change, "case.yaml")


def refused(change, text=PORT):
    with pytest.raises(EditRefused) as caught:
        make(change, text)
    assert {one.code for one in caught.value.problems} == {"in-use"}
    return [one.message for one in caught.value.problems]


def test_each_use_of_an_option_is_quoted_with_what_becomes_of_it():
    told = refused({"do": "remove_option", "option": "union.strike"})
    starts = "the option Walk out is used in "
    assert all(one.startswith(starts) for one in told)
    said = {one.removeprefix(starts) for one in told}
    assert "a preference of Dockers' union: “strike iff cranes”, which would go" in said
    assert "a preference of Port company: “not strike”, which would go" in said
    assert "a rule: “strike and cranes”, which would go" in said
    assert "a rule: “strike”, which would stay without it" in said
    assert "the outcome “Showdown”: “strike and not pact”, which would go" in said
    assert "the status quo, which would stay without it" in said
    assert (
        "a preference of Dockers' union at the stage “Two lines lost”: “strike”, which would go"
        in said
    )


def test_what_went_is_named_afterwards():
    found = make({"do": "remove_option", "option": "union.strike", "cascade": True})
    assert "removed the outcome “Showdown”: “strike and not pact”" in found.besides
    assert "shortened the status quo" in found.besides
    assert "shortened a rule: “strike”" in found.besides
    assert "at_most_one: [pact, cranes]" in found.text
    assert "Drift: NN\n" in found.text


def test_a_decision_maker_is_told_with_what_stages_change_of_it():
    told = refused({"do": "remove_decision_maker", "dm": "union"})
    assert any("what the stage “Two lines lost” changes of it" in one for one in told)


def test_a_stage_is_told_with_the_stages_and_forecasts_that_name_it():
    told = refused({"do": "remove_stage", "stage": "lost"})
    assert told == [
        "the stage “Two lines lost” is used by the forecast “It cools”, which would speak of no stage then",
        "the stage “Two lines lost” is used by the stage “base2”, which would keep its conflict, written out",
    ]
    found = make({"do": "remove_stage", "stage": "lost", "cascade": True})
    assert "wrote out what the stage “base2” had from it" in found.besides
    assert any("“It cools”" in one for one in found.besides)


def test_an_outcome_that_is_named_elsewhere_goes_only_with_that():
    told = refused({"do": "remove_outcome", "name": "Drift"})
    assert any("the forecast “f1”: “Drift”" in one for one in told)
    found = make({"do": "remove_outcome", "name": "Drift", "cascade": True})
    assert "Drift" not in found.text
    assert found.reading.case is not None


def test_an_outcome_that_is_named_elsewhere_is_called_otherwise_there_too():
    """Definition: the case means what it meant."""
    found = make({"do": "change_outcome", "name": "Drift", "new_name": "Calm"})
    assert "Drift" not in found.text
    assert found.text.count("Calm") == 2
    assert found.reading.case is not None


@pytest.mark.parametrize(
    ("more", "order", "new"),
    [
        ({"title": "Third", "date": "2021-03-10"}, ["third", "lost", "base2"], "third"),
        ({"title": "A strike!", "date": "2021-06-01"}, ["lost", "a-strike", "base2"], "a-strike"),
        ({"title": "Last", "date": "2022-01-01"}, ["lost", "base2", "last"], "last"),
        ({"title": "Same day", "date": "2021-05-01"}, ["lost", "same-day", "base2"], "same-day"),
        ({"title": "No day"}, ["lost", "base2", "no-day"], "no-day"),
        ({"date": "2021-06-01"}, ["lost", "2021-06-01", "base2"], "2021-06-01"),
        ({"title": "Set", "date": "2021-06-01", "after": "base2"}, ["lost", "base2", "set"], "set"),
    ],
)
def test_a_stage_stands_where_its_day_belongs_and_is_called_by_its_title(more, order, new):
    found = make({"do": "add_stage", **more})
    stages = read_tree(found.text, "case.yaml").root.plain()["stages"]
    assert [one["id"] for one in stages] == order
    assert new in order
    later = {one.id: one.conflict for one in found.reading.case.stages}
    assert [str(p) for p in later["lost"].preferences["union"].basis.levels] == [
        str(p) for p in later["base2"].preferences["union"].basis.levels
    ]


@pytest.mark.parametrize("name", ["Port company", " port COMPANY "])
def test_two_decision_makers_are_not_called_the_same(name):
    with pytest.raises(EditRefused, match="called Port company already"):
        make({"do": "add_decision_maker", "name": name})
    with pytest.raises(EditRefused, match="called Port company already"):
        make({"do": "rename_decision_maker", "dm": "union", "name": name})
    make({"do": "rename_decision_maker", "dm": "company", "name": name})
