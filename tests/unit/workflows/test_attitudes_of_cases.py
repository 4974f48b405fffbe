"""Attitudes of a case: what is read, what comes and goes, and why."""

from __future__ import annotations

import pytest

import standoff
from standoff.analysis.attitudes.relational import find_relational_stable
from standoff.cli import main
from standoff.errors import UsageError
from standoff.workflows.asking.attitudes import find_attitudes

CASES = ("elmira", "prisoners-dilemma", "chicken", "cuban-missile-crisis", "gisborne-economic")


@pytest.mark.parametrize("name", CASES)
def test_what_is_shown_is_what_the_analysis_finds(name):
    """Whole: the table, and who stays or leaves, on cases of different kinds."""
    dispute = standoff.load(name)
    first, second = dispute.graph.decision_makers[:2]
    said = [f"{first} toward {second}: negative", f"{second} toward {first} = positive"]
    found = find_attitudes(dispute, said)
    table = find_relational_stable(dispute.graph, found.attitudes)
    for row in found.table().records():
        state = next(
            s for s in range(dispute.graph.state_count) if dispute.naming.state(s) == row["label"]
        )
        for key in table.stable:
            assert row[key] == (state in table.equilibria(key))
    told = find_attitudes(dispute, said, 1)
    assert len(told.verdicts) == 4 * len(dispute.graph.decision_makers)
    for verdict in told.verdicts:
        assert verdict.stable == (0 in table.stable[verdict.concept][verdict.dm])
    assert all(line.startswith("Under ") for line in told.view.reasons)


def test_what_comes_and_goes_is_told_in_words():
    """By hand: prisoners who mind each other keep what they have, mutual cooperation included."""
    found = find_attitudes(
        standoff.load("prisoners-dilemma"),
        ["First prisoner toward p2: positive", "p2 toward First prisoner: positive"],
    )
    assert found.view.said == (
        "First prisoner is positive toward Second prisoner.",
        "Second prisoner is positive toward First prisoner.",
    )
    assert (
        "Only with these attitudes holds “First prisoner: Cooperate; Second prisoner: Cooperate”, "
        "in the sense of Nash." in found.view.changes
    )
    plain = find_attitudes(standoff.load("prisoners-dilemma"))
    assert plain.view.said == ("Nobody minds anything but its own preferences.",)
    assert plain.view.changes == ()


def test_who_leaves_says_whom_the_move_suits():
    """Chicken, both going straight: who minds the other swerves, which is better for both."""
    found = find_attitudes(standoff.load("chicken"), ["p1 toward p2: positive"], "NN", ["rnash"])
    first = found.view.reasons[0]
    assert "leaves it by taking up" in first
    assert first.endswith("(better for itself and better for Second driver).")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("p1 likes p2", "cannot read the attitude"),
        ("p1 toward p2: fond", "unknown attitude 'fond'"),
        ("p1 toward p3: positive", "unknown decision maker 'p3'"),
    ],
)
def test_what_cannot_be_read_is_refused(said, message, capsys):
    """Usage errors."""
    with pytest.raises(UsageError, match=message):
        find_attitudes(standoff.load("chicken"), [said])
    assert main(["attitudes", "chicken", "--attitude", said]) == 2
    assert message.split("'")[0] in capsys.readouterr().err


def test_an_attitude_toward_itself_can_be_said():
    """Interface: itself stands for the one who has the attitude."""
    found = find_attitudes(standoff.load("chicken"), ["p1 toward itself: neutral"])
    assert found.attitudes.values == ((0, 0), (0, 1))
    assert found.view.said == ("First driver is neutral toward itself.",)
