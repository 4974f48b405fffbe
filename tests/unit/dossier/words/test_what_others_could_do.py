"""Berge stability in words: nobody leaves; the others could do better for one, or could not."""

from __future__ import annotations

import pytest

import standoff
from standoff.cli import main
from standoff.workflows.asking.compare import compare_stages

DILEMMA = "prisoners-dilemma"
HELP = (
    "Under Berge the others could do better for First prisoner, if Second prisoner takes up "
    "“Cooperate”; for Second prisoner, if First prisoner takes up “Cooperate”."
)


def lines(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out.splitlines()


def test_who_is_not_served_best_is_not_said_to_leave(capsys):
    """Our wording: mutual defection is nobody's to leave, and the others could do better."""
    told = lines(capsys, "explain", DILEMMA, "NN", "-c", "nash,berge")
    assert f"Nobody would leave it. {HELP}" in told
    assert "Would stay: First prisoner (no improvement); Second prisoner (no improvement)." in told


@pytest.mark.parametrize(
    ("state", "said"),
    [("NN", HELP), ("YY", "Under Berge the others could do nothing better for anybody.")],
)
def test_under_berge_alone_nobody_is_said_to_stay_or_leave(capsys, state, said):
    """Our wording: the concept does not ask who would move by itself."""
    told = lines(capsys, "explain", DILEMMA, state, "-c", "berge")
    assert said in told
    assert "Who would move by itself is not asked here." in told
    assert not any("leave" in line or "hoping" in line for line in told)


def test_of_several_states_it_is_told_in_how_many(capsys):
    """Our wording: by decision maker, and of all of them with reasons."""
    told = " ".join(lines(capsys, "explain", DILEMMA, "YN,NN", "-c", "berge"))
    assert "The others could do better for First prisoner in 2 of them" in told
    assert "could fare better by what the others do in both under Berge" in told
    assert "leave" not in told


def test_what_does_not_hold_at_another_stage_says_whom_the_others_could_help():
    """Our wording: from one stage to the next the second no longer gives way."""
    maker = {"options": {"give": None}}
    case = standoff.case(
        {
            "title": "Favours",
            "decision_makers": {
                "a": {**maker, "prefers": ["b.give"]},
                "b": {**maker, "prefers": ["a.give"]},
            },
            "stages": [{"id": "later", "change": {"decision_makers": {"b": {"prefers": ["not a.give"]}}}}],
        }
    )  # fmt: skip
    (found,) = compare_stages(case, ["base", "later"], ["berge"])
    told = str(found.view())
    assert "the others could do better for b" in told
    assert "would leave it" not in told
