"""What the terminal says beside the tables: remarks, names, paths, shares."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

import standoff
from standoff.analysis.remarks import (
    ConceptLeftOut,
    IndifferentThroughout,
    NeverMoves,
    NoEquilibrium,
    OneState,
)
from standoff.casefile import parse_case
from standoff.dossier.answers.paths import view_paths
from standoff.dossier.answers.robustness import tell_conclusions, tell_percent, tell_readings
from standoff.dossier.answers.solution import view_solution
from standoff.dossier.words.remarks import tell_remark
from standoff.reports.terminal.paths import show_paths
from standoff.reports.terminal.solution import show_solution
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import Dispute

PENNIES = """standoff: 1
title: Matching pennies
decision_makers:
  one: {name: One, options: {head: Heads}, prefers: [head iff tail]}
  two: {name: Two, options: {tail: Tails}, prefers: [not (head iff tail)]}
status_quo: []
"""


def made(text):
    return Dispute(parse_case(text, name="made"))


def render_solution(naming, analysis, title):
    return show_solution(view_solution(naming, analysis, title))


def render_paths(naming, paths, title, first=()):
    return show_paths(view_paths(naming, paths, first), title)


def shown(renderables):
    out = io.StringIO()
    console = Console(file=out, width=120, color_system=None)
    for each in renderables:
        console.print(each)
    return out.getvalue()


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        (OneState(), "Only one state is feasible"),
        (NeverMoves((0,)), "Never able to move: First driver."),
        (IndifferentThroughout((0, 1)), "Without preferences: First driver, Second driver."),
        (NoEquilibrium("nash", ()), "No state is an equilibrium under Nash."),
        (ConceptLeftOut("sim", "too many"), "SIM was left out: too many."),
    ],
)
def test_each_remark_has_its_words(remark, words):
    """Our choice of words."""
    assert words in tell_remark(remark, standoff.load("chicken").naming)


def test_no_equilibrium_names_the_nearest_states_and_who_would_leave():
    """No empty answer without the reason and what comes nearest."""
    dispute = made(PENNIES)
    found = dispute.analyse(["nash"])
    (remark,) = [r for r in found.analysis.remarks if isinstance(r, NoEquilibrium)]
    assert "from which only" in tell_remark(remark, dispute.naming)
    text = shown(render_solution(dispute.naming, found.analysis, "T"))
    assert "No state is an equilibrium under Nash." in text
    paths = dispute.paths(concepts=["nash"])
    assert "nothing to find a path to" in shown(render_paths(dispute.naming, paths.paths, "T"))


def test_many_equilibria_are_counted_and_drawn_together():
    """Nobody reads a list of 32; a pattern says what they share."""
    options = ", ".join(f"o{k}: O{k}" for k in range(5))
    dispute = made(
        f"standoff: 1\ntitle: T\ndecision_makers:\n  a: {{options: {{{options}}}}}\n"
        "  b: {options: {x: X}, prefers: [x]}\nstatus_quo: []\n"
    )
    found = dispute.analyse(["nash"])
    text = shown(render_solution(dispute.naming, found.analysis, dispute.title))
    assert "Equilibria: Nash 32" in text
    assert "-----Y" in text
    assert "In every equilibrium: X." in text
    listed = [each.state for each in found.analysis.all_equilibria]
    told = shown(render_paths(dispute.naming, dispute.paths().paths, "T", listed))
    assert "and paths to 24 more; name one with --to STATE." in told
    assert told.count("● equilibrium") == 8


def test_paths_say_what_is_in_reach_and_what_is_not():
    """Elmira: abandoning cannot be undone."""
    dispute = standoff.load("elmira")
    found = dispute.paths("improvements", to=["s1"], start="s9")
    text = shown(render_paths(dispute.naming, found.paths, "T"))
    assert "By improvements 1 state is in reach from state 9" in text
    assert "Out of reach by improvements: state 1 (s1, NYNNN)." in text
    asked = dispute.paths(to=["s6"])
    assert "● asked for" in shown(render_paths(dispute.naming, asked.paths, "T"))


def test_names_are_short_where_they_can_be():
    """An option is qualified only where two decision makers share its id."""
    naming = standoff.load("chicken").naming
    assert [naming.option_id(k) for k in range(2)] == ["p1.swerve", "p2.swerve"]
    assert naming.taken(3) == ("p1.swerve", "p2.swerve")
    assert naming.change(0, 3) == "+p1.swerve, +p2.swerve"
    assert standoff.load("elmira").naming.taken(0) == ("delay",)


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
