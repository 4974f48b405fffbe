"""Paths as a tree of views."""

from __future__ import annotations

import standoff
from standoff.dossier.answers.paths import view_paths
from standoff.dossier.words.moves import tell_move


def ends(node):
    """List what ends in a tree, with the words on the way."""
    found = [(node.words, node.end)] if node.end else []
    return found + [each for child in node.children for each in ends(child)]


def test_a_tree_ends_in_the_equilibria_and_names_moves_that_are_no_improvement():
    """Definition: every target is once in the tree; legal moves need not be improvements."""
    dispute = standoff.load("elmira")
    view = dispute.paths().view()
    found = dispute.analyse().analysis
    assert {end for _, end in ends(view.tree)} == {
        "equilibrium under Nash, GMR, SMR, SEQ and SSEQ",
        "equilibrium under GMR and SMR",
    }
    assert len(ends(view.tree)) == len(found.all_equilibria)
    assert view.tree.words == "the status quo"
    assert view.tree.remark == ""
    asked = dispute.paths(to=["s6"], start="s9")
    missed = view_paths(dispute.naming, asked.paths, asked.analysis).missed
    assert missed.startswith("Out of reach by legal moves")


def test_of_many_targets_the_strongest_equilibria_are_shown():
    """Our choice: eight, in the order of interest; one of several concepts before one of few."""
    dispute = standoff.load("elmira")
    for concepts in (None, ["gmr"], ["smr", "nash"]):
        found = dispute.paths(concepts=concepts)
        first = found.analysis.all_equilibria[0].state
        view = view_paths(dispute.naming, found.paths, found.analysis, most=1)
        assert view.left_out == len(found.paths.to) - 1
        ((words, end),) = ends(view.tree)
        assert end.startswith("equilibrium under ")
        moves = found.paths.to[first].moves
        assert words == (tell_move(moves[-1], dispute.naming) if moves else "the status quo")


def test_of_states_asked_for_each_that_is_reached_is_marked_and_counted():
    """Definition: what is passed on the way to another is reached as well; the start is."""
    view = (
        standoff.load("prisoners-dilemma")
        .paths(["1", "2", "4"], "4", allowed="improvements")
        .view()
    )
    assert view.arrived.startswith("All 3 states asked for are reached, by 0 to 2 moves: ")
    assert view.tree.end.startswith("asked for, equilibrium under GMR")
    told = [end for _, end in ends(view.tree)]
    assert sorted(told[1:]) == ["asked for", "asked for, equilibrium under every concept"]


def test_a_state_on_the_way_is_marked_though_its_own_path_is_not_shown():
    """Our choice: with one path shown, the mark of what it passes stays."""
    dispute = standoff.load("elmira")
    found = dispute.paths(to=["insist"])
    view = view_paths(dispute.naming, found.paths, found.analysis, most=1, asked=True)
    assert view.left_out == len(found.paths.to) - 1
    assert all(end.startswith("asked for") for _, end in ends(view.tree))
    assert view_paths(dispute.naming, found.paths, found.analysis).arrived == ""


def test_of_many_equilibria_out_of_reach_the_reasons_are_told_only_when_asked_for():
    """Our choice: short by default; the same states, named with --to, come with their reasons."""
    dispute = standoff.load("examples/kuril", "2019-01")
    assert len(dispute.paths(allowed="improvements").paths.out_of_reach) > 8
    assert dispute.paths(allowed="improvements").view().why == ()
    assert dispute.paths(["equilibria:seq"], allowed="improvements").view().why
