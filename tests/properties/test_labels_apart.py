"""A name that leaves choices out means one state: it is lengthened until it does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.dossier.words.labels import TOLD_APART, Labels
from standoff.workflows.cases.disputes import Dispute
from tests_support import EXAMPLES, made

OPTIONS = 8


@st.composite
def wide_cases(draw) -> Dispute:
    """Make a case of eight options, of which some exclude each other, with a named outcome."""
    status_quo = draw(st.lists(st.integers(0, OPTIONS - 1), unique=True, max_size=4))
    pairs = draw(st.lists(st.sampled_from([(0, 1), (2, 3), (1, 5), (4, 7)]), unique=True))
    apart = [(a, b) for a, b in pairs if not (a in status_quo and b in status_quo)]
    lines = [
        "standoff: 1",
        "title: Wide",
        "decision_makers:",
        "  one: {name: The first, options: {o0: A, o1: B, o2: C, o3: D}}",
        "  two: {name: The second, options: {o4: E, o5: F, o6: G, o7: H}}",
        f"status_quo: [{', '.join(f'o{k}' for k in status_quo)}]",
        "rules:",
        *(f"  r{k}: {{never: o{a} and o{b}}}" for k, (a, b) in enumerate(apart)),
        "  none: {never: o0 and not o0}",
    ]
    if draw(st.booleans()):
        lines += ["outcomes:", "  Showdown: o6 and not o7"]
    return made("\n".join(lines))


@settings(max_examples=15)
@given(wide_cases(), st.data())
def test_no_two_states_are_called_the_same_and_each_name_is_read_back(dispute, data):
    """Kind: “… and 2 more” stood for two states of one table."""
    count = dispute.graph.state_count
    labels = [dispute.naming.labels.of(state) for state in range(count)]
    assert len(set(labels)) == count
    for state in data.draw(st.lists(st.integers(0, count - 1), max_size=6, unique=True)):
        assert dispute.find_state(labels[state]) == state
        if "more" in labels[state]:
            assert list(dispute.find_states([labels[state]])) == [state]


def test_names_of_kuril_are_all_different():
    """Kind: of its 1,008 states 24 shared a name with another."""
    dispute = standoff.load(EXAMPLES / "kuril")
    labels = list(map(dispute.naming.labels.of, range(dispute.graph.state_count)))
    assert len(set(labels)) == len(labels) == 1008
    cut = [state for state, label in enumerate(labels) if label.endswith("more)")]
    for state in cut[:40]:
        assert list(dispute.find_states([labels[state]])) == [state]


def test_of_very_many_states_every_choice_is_told():
    """Definition of the limit: who else may be called so is not looked for among so many."""
    options = ", ".join(f"o{k}: Option {k}" for k in range(13))
    text = f"standoff: 1\ntitle: T\ndecision_makers:\n  a: {{options: {{{options}}}}}\n  b: {{}}\n"
    dispute = made(text + "status_quo: []\n")
    assert dispute.graph.state_count > TOLD_APART
    label = Labels(dispute.conflict, dispute.graph).of(dispute.graph.state_count - 1)
    assert "more" not in label
    assert label.count("Option") == 13
