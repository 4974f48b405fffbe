"""Whatever a state is called by the program can be typed back, and means that state."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import standoff
from case_strategies import cases
from standoff.dossier.words.labels import Labels
from standoff.model.forming.told_names import with_told_names
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.printed_names import fold_label
from tests_support import EXAMPLES


def printed(dispute: Dispute) -> dict[int, set[str]]:
    """Give for each state the names that it is printed by, alone and among all."""
    states = range(dispute.graph.state_count)
    labels = Labels(with_told_names(dispute.conflict), dispute.graph)
    told = dispute.telling(codes=True).naming
    found = {state: {labels.of(state), labels.of(state, whole=True)} for state in states}
    for state in states:
        found[state] |= {told.state(state), told.mention(state), dispute.naming.mention(state)}
    return found


def is_told_by_name(dispute: Dispute) -> bool:
    """Whether no name is made of quotation marks alone, and no title is another state's id."""
    makers, states = dispute.conflict.decision_makers, dispute.conflict.explicit
    named = [one.name for dm in makers for one in (dm, *dm.options) if one.name]
    pairs = [(one.id, one.name) for one in states.states if one.name] if states else []
    ids = {one.id for one in states.states} if states else set()
    apart = all(key == name or name not in ids for key, name in pairs)
    return apart and all(map(fold_label, named + [name for _, name in pairs]))


def check(dispute: Dispute, states=None) -> None:
    names = printed(dispute)
    called: dict[str, set[int]] = {}
    for state, texts in names.items():
        for text in texts:
            called.setdefault(text, set()).add(state)
    for state in names if states is None else states:
        for text in names[state]:
            for form in (text, f"“{text}”", f"  {text} "):
                found = set(dispute.find_states([form]))
                assert state in found, (form, state, found)
            if len(called[text]) == 1:
                assert dispute.find_state(text) == state


@settings(max_examples=60)
@given(cases(), st.data())
def test_every_printed_name_of_a_drawn_case_resolves_to_its_state(case, data):
    """Definition: reading is the inverse of telling."""
    for stage in (None, *case.stages):
        dispute = Dispute(case, stage)
        assume(is_told_by_name(dispute))
        count = dispute.graph.state_count
        some = data.draw(st.lists(st.integers(0, count - 1), max_size=4, unique=True))
        check(dispute, some)


@pytest.mark.parametrize(
    "name",
    ["elmira", "prisoners-dilemma", "gisborne-economic", "game-12", "cuban-missile-crisis"],
)
def test_every_printed_name_of_the_catalogue_resolves_to_its_state(name):
    """Kind: a name from a table was refused where a state was asked for."""
    check(standoff.load(name))


@pytest.mark.parametrize("stage", [None, "2018-11", "2019-01", "2022-03"])
def test_every_fiftieth_printed_name_of_kuril_resolves_to_its_state(stage):
    """Kind: as above, with outcomes, exclusive options and up to nine differences."""
    dispute = standoff.load(EXAMPLES / "kuril").at(stage)
    check(dispute, range(0, dispute.graph.state_count, 50))
