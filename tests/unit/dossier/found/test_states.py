"""States as values: names, choices, what is taken, and what that changes."""

from __future__ import annotations

from standoff.dossier.found.states import summarise, view_state
from tests_support import RIVER, made


def test_a_state_says_what_is_taken_by_whom_and_how_it_differs():
    """Definition; minus signs are set as such."""
    naming = made(RIVER).naming
    quo = naming.conflict and made(RIVER).status_quo
    sued = made(RIVER).find_state("sue, release")
    view = view_state(naming, sued, quo)
    assert view.taken == (
        ("Upstream", ("Release water in summer",)),
        ("Downstream", ("Go to court",)),
    )
    assert view.choices == "YY"
    assert view.summary == "+sue"
    assert view.line == f"state {sued + 1} (YY): release, sue"
    dry = made(RIVER).find_state("NN")
    assert summarise(naming, dry, quo) == "−release"
    assert summarise(naming, quo, quo) == "the status quo"
    assert summarise(naming, sued, None) == "release, sue"


def test_a_state_without_options_taken_is_its_label_alone():
    """Our choice of words."""
    dispute = made(RIVER)
    view = view_state(dispute.naming, dispute.find_state("NN"), None)
    assert view.line == view.label
    assert view.to_dict() == {
        "state": view.number,
        "choices": "NN",
        "label": view.label,
        "taken": {},
    }
