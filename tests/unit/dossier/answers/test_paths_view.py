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
    assert all(end.startswith("equilibrium under ") for _, end in ends(view.tree))
    assert len(ends(view.tree)) == len(dispute.analyse().analysis.all_equilibria)
    assert view.tree.words == "the status quo"
    assert view.tree.remark == ""
    asked = dispute.paths(to=["s6"], start="s9")
    assert view_paths(dispute.naming, asked.paths, asked.analysis).missed.startswith(
        "Out of reach by legal moves"
    )


def test_of_many_targets_the_first_asked_for_are_shown():
    """Our choice: eight, in the order of interest."""
    dispute = standoff.load("elmira")
    found = dispute.paths()
    view = view_paths(dispute.naming, found.paths, found.analysis, most=1)
    assert view.left_out == len(found.paths.to) - 1
    ((words, end),) = ends(view.tree)
    assert end.startswith("equilibrium under ")
    first = next(e.state for e in found.analysis.all_equilibria if e.state in found.paths.to)
    moves = found.paths.to[first].moves
    assert words == (tell_move(moves[-1], dispute.naming) if moves else "the status quo")
