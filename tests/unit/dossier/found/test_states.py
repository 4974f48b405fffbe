"""States as values: names, choices, what is taken, and what that changes."""

from __future__ import annotations

from standoff.dossier.found.states import view_state
from tests_support import RIVER, made


def test_a_state_says_what_is_taken_by_whom_and_how_it_differs():
    """Our choice of words: a state is called by how it differs from the status quo."""
    dispute = made(RIVER)
    view = view_state(dispute.naming, dispute.find_state("sue, release"))
    assert view.taken == (
        ("Upstream", ("Release water in summer",)),
        ("Downstream", ("Go to court",)),
    )
    assert view.choices == "YY"
    assert view.label == "Downstream: Go to court"
    assert view.summary == ""
    assert view.taken_line == "Upstream: Release water in summer; Downstream: Go to court"
    dry = view_state(dispute.naming, dispute.find_state("NN"))
    assert dry.label == "Upstream: not Release water in summer"
    assert view_state(dispute.naming, dispute.find_state("sq")).label == "the status quo"


def test_a_named_state_says_beside_its_name_how_it_differs():
    """Our choice: a name alone does not say what is chosen."""
    text = RIVER.replace("status_quo:", "rules: [{merge: sue, name: In court}]\nstatus_quo:")
    dispute = made(text)
    view = view_state(dispute.naming, dispute.find_state("In court"))
    assert (view.label, view.summary) == ("In court", "Downstream: Go to court")
    quo = view_state(dispute.naming, dispute.find_state("sq"))
    assert (quo.label, quo.summary) == ("the status quo", "")


def test_a_state_without_options_taken_says_so():
    """Our choice of words; programs keep numbers and choices."""
    dispute = made(RIVER)
    view = view_state(dispute.naming, dispute.find_state("NN"))
    assert view.taken_line == "no option taken"
    assert view.to_dict() == {
        "state": view.number,
        "choices": "NN",
        "label": view.label,
        "outcome": "",
        "taken": {},
    }
