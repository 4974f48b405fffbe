"""tableau: who prefers each part of an outcome as it is.

Provenance: definition, worked by hand on small cases; words are ours.
"""

from __future__ import annotations

import pytest

import standoff
from standoff.cli import main
from standoff.workflows.asking.boards.tableau import find_tableau_of_case
from tests_support import EXAMPLES

RIVER = """standoff: 1
title: River
decision_makers:
  up: {name: Upstream, options: {release: Release, dam: {name: Dam, levels: [low, middle, high]}}, prefers: [not sue, "dam = middle", not release]}
  down: {name: Downstream, options: {sue: Sue}, prefers: [release, not sue]}
"""


def cells(board, number=0):
    return {row[0]: row[1:] for row in board.tables[number].rows}


def test_each_part_is_held_against_what_it_would_be_instead():
    """By hand; a level may be liked more than one other and less than another."""
    board = find_tableau_of_case(standoff.case(RIVER), ["dam = low and not release and sue"])
    assert cells(board) == {
        "Upstream: not Release": ("+", "−"),
        "Upstream: Dam: low": ("−", "·"),
        "Downstream: Sue": ("−", "−"),
    }
    told = str(board)
    assert (
        "Upstream has 1 of its 3 wishes; it lacks not Downstream “Sue” and “Dam: middle”." in told
    )
    assert "Downstream could change it alone and would gain, if nobody answered." in told


def test_who_has_every_wish_is_told_so():
    """By hand."""
    board = find_tableau_of_case(standoff.case(RIVER), ["release and not sue and dam = high"])
    assert "Downstream has all of its 2 wishes." in str(board)


@pytest.mark.parametrize(
    "target",
    [
        "elmira",
        "chicken",
        "gisborne-unknown",
        *(str(EXAMPLES / name) for name in ("antigone", "kuril")),
    ],
)
def test_cases_of_every_kind_have_a_tableau(target, capsys):
    """Merged states, marks of preference, graph form, levels."""
    assert main(["tableau", target]) == 0
    assert "Pros and cons" in capsys.readouterr().out
    board = find_tableau_of_case(standoff.load(target))
    assert all(len(row) == len(board.tables[0].columns) for row in board.tables[0].rows)
    assert board.to_dict()["states"]
    assert "<table" in board._repr_html_()


def test_a_case_without_options_has_no_parts():
    """States by name alone: there is nothing that could be otherwise alone."""
    text = "standoff: 1\ntitle: Q\nstates: {peace: null, war: null}\ndecision_makers:\n  ann: {moves: {war: peace}, ranking: [peace, war]}\n"
    board = find_tableau_of_case(standoff.case(text))
    assert board.tables == ()
    assert "there is no tableau" in str(board)


def test_where_nothing_holds_a_state_is_asked_for():
    """Matching pennies under one concept would be; here none is left by name."""
    from standoff.dossier.answers.boards.tableau import view_tableau

    dispute = standoff.load("chicken")
    assert "No state is asked: name one." in view_tableau(dispute.naming, "T", [], "asked").begin
