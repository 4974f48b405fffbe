"""Which concepts explain what was observed, against the definitions."""

from __future__ import annotations

import pytest

import definitions
import standoff
from standoff.errors import UsageError
from standoff.workflows.asking.overturning.observed import explain_observed
from standoff.workflows.cases.disputes import load

STAGED = {
    "title": "River",
    "decision_makers": {
        "up": {"options": ["release"], "prefers": ["not sue", "not release"]},
        "down": {"options": ["sue"], "prefers": ["release", "not sue"]},
    },
    "status_quo": ["release"],
    "stages": [
        {"id": "then", "title": "Then", "date": "2001-01-01"},
        {"id": "later", "title": "Later", "date": "2002-01-01",
         "status_quo": ["release", "sue"]},
        {"id": "last", "title": "Last", "date": "2003-01-01",
         "change": {"decision_makers": {"down": {"options": {"pay": "Pay"}}}},
         "status_quo": ["sue", "pay"]},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ["elmira", "prisoners-dilemma", "cuban-missile-crisis", "game-66"])
def test_a_concept_explains_a_state_just_if_it_is_stable_for_the_decision_maker(name):
    """Definition [WangEtAl2019]."""
    dispute = load(name)
    for number in range(1, dispute.graph.state_count + 1):
        (found,) = explain_observed(dispute, number, ["nash", "gmr", "smr", "seq"])
        view = found.view
        for dm, maker in enumerate(view.makers):
            for concept, explains in maker.explains.items():
                judge = definitions.DEFINITIONS[concept]
                assert explains == judge(dispute.graph, dm, number - 1)
        counted = 1
        for maker in view.makers:
            counted *= sum(maker.explains.values())
        assert view.combinations == counted


def test_where_the_next_stage_begins_is_what_was_observed():
    """Our choice: stages follow each other in the order of the file."""
    first, second = explain_observed(standoff.case(STAGED))
    assert (first.view.later, first.view.state.choices) == ("Later", "YY")
    assert not first.view.stays
    assert second.view.later == "Last"
    assert second.view.state is not None
    assert "nothing explains" in first.view.makers[0].words


def test_one_stage_is_asked_about_alone():
    """Definition."""
    (only,) = explain_observed(standoff.case(STAGED, "then"))
    assert only.view.stage == "then"
    with pytest.raises(UsageError, match="no later stage"):
        explain_observed(standoff.case(STAGED, "last"))
    with pytest.raises(UsageError, match="no later stage"):
        explain_observed(load("elmira"))
