"""Views, attitudes, power and unclear moves as tables for a paper, and what is refused in words.

Provenance: what comes as a table has every state that the JSON has; the rest is our promise.
"""

from __future__ import annotations

import csv
import io
import json

import pytest

import standoff
from standoff.cli import main
from standoff.workflows.asking.boards.tableau import find_tableau_of_case
from standoff.workflows.asking.hypergames import find_views

RIVER = """standoff: 1
title: River
decision_makers:
  up:
    name: The farmers
    options: {share: Share, dam: Build a dam, drill: Drill}
    prefers: [not sue, dam iff share]
    would: share
  down: {name: Down, options: {share: Share, sue: Sue}, prefers: [up.dam, sue iff not up.share]}
status_quo: []
views: {up: [{unaware: down.sue}]}
attitudes: {up: {down: positive}}
power: {purse: {of: down, over: up, by: not sue, first: up.dam}}
"""
BOARD = """standoff: 1
title: Board
states: [calm, bid, sold]
decision_makers:
  chair: {moves: {bid: calm}, ranking: [calm, bid, sold]}
  raider: {moves: {calm: bid, bid: sold}, ranking: [sold, bid, calm]}
status_quo: calm
"""


@pytest.fixture
def river(tmp_path):
    path = tmp_path / "river.yaml"
    path.write_text(RIVER, encoding="utf-8")
    return str(path)


@pytest.fixture
def board(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text(BOARD, encoding="utf-8")
    return str(path)


def printed(capsys, *words):
    assert main(list(words)) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize("command", ["attitudes", "power"])
def test_every_state_stands_in_the_csv_where_the_terminal_lists_some(command, river, capsys):
    """Of a table for a paper nothing is left out; `--all` lists as many in the terminal."""
    data = json.loads(printed(capsys, command, river, "--json"))
    listed = {
        state
        for found in (data["equilibria"], data["without"])
        for states in found.values()
        for state in states
    }
    rows = list(csv.DictReader(io.StringIO(printed(capsys, command, river, "-f", "csv"))))
    assert len(rows) == len(listed) > 16
    assert "more." in printed(capsys, command, river)
    assert "... and" not in printed(capsys, command, river, "--all")


def test_views_and_what_is_unclear_come_as_tables_and_files(river, tmp_path, capsys):
    """The columns of who sees what are called by names; a file takes its form from its name."""
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "views", river, "-f", "csv"))))
    assert list(rows[0])[:4] == ["label", "holds", "Seen by the farmers", "Seen by Down"]
    tables = printed(capsys, "unclear", river, "-f", "latex")
    assert "What holds however one counts" in tables
    assert "What is known of who can and would do what" in tables
    target = tmp_path / "power.json"
    assert printed(capsys, "power", river, "-o", str(target)) == ""
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "standoff/power"
    assert main(["views", river, "-f", "foo"]) == 2
    assert "Known: 'text', 'csv'" in capsys.readouterr().err


def test_states_that_hold_for_all_who_see_them_stand_in_the_table():
    """Definition: the table names the kind of each of them, so they are among its rows."""
    found = find_views(standoff.case(RIVER), most=None)
    kinds = {state for key in found.found.concepts for state in found.found.unseen(key)}
    labels = {row["label"] for row in found.table().records()}
    assert kinds
    assert {found.dispute.naming.labels.of(state) for state in kinds} <= labels


def test_power_that_is_used_by_leaving_something_is_said_so(river, capsys):
    """Our words: not taking an option brings nothing about."""
    assert "where Down does not take “Sue”, the farmers want" in printed(capsys, "power", river)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["views", "RIVER", "--view", "up thinks up sees down: cannot sue"], "Write 'up sees"),
        (["views", "RIVER", "--view", "up sees scenario drought"], "The case has no scenarios."),
        (["dilemmas", "RIVER", "--position", "up: share yes"], "'up.share' or 'down.share'"),
        (["dilemmas", "BOARD", "--position", "chair: bid yes"], "The case has no options."),
        (["what-if", "BOARD", "--set", "raider: cannot bid"], "The case has no options"),
        (["what-if", "BOARD", "--set", "require: bid"], "statements speak of options"),
    ],
)
def test_what_means_nothing_or_two_things_is_refused_with_a_way_out(
    words, told, river, board, capsys
):
    """What one sees itself is no thought of another; an id of two owners needs its owner."""
    places = {"RIVER": river, "BOARD": board}
    assert main([places.get(word, word) for word in words]) in (2, 3)
    assert told in capsys.readouterr().err


def test_the_position_on_an_option_of_a_common_id_goes_to_the_one_that_is_named(river, capsys):
    """The whole id decides."""
    shown = printed(capsys, "dilemmas", river, "--position", "up: down.share yes", "-f", "csv")
    rows = {row[0]: row[1] for row in csv.reader(io.StringIO(shown))}
    assert rows["Down: Share"] == "yes"
    assert rows["The farmers: Share"] != "yes"


def test_a_tableau_without_options_says_why_there_is_none(board, capsys):
    """Where states are written out a state has no parts."""
    assert "no options, so a state has no parts" in printed(capsys, "tableau", board)


def test_wishes_are_counted_as_the_name_of_the_decision_maker_needs_it():
    """Our words; by hand: with a dam and shared water, unsued, the farmers lack nothing."""
    told = str(find_tableau_of_case(standoff.case(RIVER), ["up.share and dam and not sue"]))
    assert "The farmers have all of their 2 wishes." in told
    assert "Down has all of its 2 wishes." in told
