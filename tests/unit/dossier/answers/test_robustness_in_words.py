"""Readings and shares in words."""

from __future__ import annotations

import pytest

import standoff
from standoff.dossier.answers.doubt.questions import tell_percent
from standoff.dossier.answers.robustness import tell_conclusions, tell_readings
from standoff.workflows.asking.robust import assess_robustness
from tests_support import PENNIES, made


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0 %"), (1, "100 %"), (0.5, "50.0 %"), (0.0001, "< 0.1 %"), (0.9999, "> 99.9 %")],
)
def test_a_share_is_never_rounded_to_certainty(share, words):
    """Our choice: 100 % and 0 % mean every reading and none."""
    assert tell_percent(share) == words


def test_readings_are_counted_in_words():
    """One, all, or a sample with its seed."""
    one = assess_robustness(standoff.load("chicken")).robustness
    assert "one reading" in tell_readings(one)
    text = PENNIES.replace("[head iff tail]", "[[head iff tail, head, tail, not head]]")
    assert "All 24 readings" in tell_readings(assess_robustness(made(text), ["nash"]).robustness)
    sample = assess_robustness(made(text), ["nash"], limit=5, seed=7).robustness
    assert "Of 24 readings" in tell_readings(sample)
    assert "(seed 7)" in tell_readings(sample)
    none = assess_robustness(made(PENNIES), ["nash"]).robustness
    assert tell_conclusions(none, "nash") == "Nash: no equilibrium in any reading."
