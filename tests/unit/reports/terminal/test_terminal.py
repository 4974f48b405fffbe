"""What the terminal says beside the tables."""

from __future__ import annotations

import io

from rich.console import Console

import standoff
from standoff.analysis.remarks import NoEquilibrium
from standoff.dossier.answers.paths import view_paths
from standoff.dossier.answers.solution import view_solution
from standoff.dossier.words.remarks import tell_remark
from standoff.reports.terminal.paths import show_paths
from standoff.reports.terminal.solution import show_solution
from tests_support import PENNIES, made


def render_solution(naming, analysis, title):
    return show_solution(view_solution(naming, analysis, title))


def render_paths(naming, paths, title, analysis):
    return show_paths(view_paths(naming, paths, analysis), title)


def shown(renderables):
    out = io.StringIO()
    console = Console(file=out, width=120, color_system=None)
    for each in renderables:
        console.print(each)
    return out.getvalue()


def test_no_equilibrium_names_the_nearest_states_and_who_would_leave():
    """No empty answer without the reason and what comes nearest."""
    dispute = made(PENNIES)
    found = dispute.analyse(["nash"])
    (remark,) = [r for r in found.analysis.remarks if isinstance(r, NoEquilibrium)]
    assert "from which only" in tell_remark(remark, dispute.naming)
    text = shown(render_solution(dispute.naming, found.analysis, "T"))
    assert "No state is an equilibrium under Nash." in text
    paths = dispute.paths(concepts=["nash"])
    told = shown(render_paths(dispute.naming, paths.paths, "T", paths.analysis))
    assert "nothing to find a path to: no state is an equilibrium under Nash." in told


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
    assert "-----Y" not in text
    assert "a: O0; a: O1; a: O2" in " ".join(text.split())
    assert "In every equilibrium under Nash: b: X." in text
    paths = dispute.paths(concepts=["nash"])
    told = shown(render_paths(dispute.naming, paths.paths, "T", paths.analysis))
    assert "and paths to 24 more; name one with --to STATE." in told
    assert told.count("● equilibrium under Nash") == 8


def test_paths_say_what_is_in_reach_and_what_is_not():
    """Elmira: abandoning cannot be undone."""
    dispute = standoff.load("elmira")
    found = dispute.paths(["s1"], allowed="improvements", start="s9")
    text = shown(render_paths(dispute.naming, found.paths, "T", found.analysis))
    assert "1 state is in reach from Uniroyal: Abandon the Elmira plant." in text
    assert "Out of reach by improvements: the status quo." in text
    asked = dispute.paths(to=["s6"])
    told = shown(render_paths(dispute.naming, asked.paths, "T", asked.analysis))
    assert "● asked for" in told
