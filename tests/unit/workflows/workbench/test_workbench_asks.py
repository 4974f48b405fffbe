"""What the workbench asks besides: a glance, what a change did, a play, a statement as it is typed.

Expected values follow from the definitions, on the river of ``workbench``: upstream can release
water (R), downstream can sue (S); upstream wants not S, then not R; downstream wants R, then S iff not R.
"""

from __future__ import annotations

import pytest

import standoff
from standoff.casefile import parse_case
from standoff.errors import UsageError
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.workbench.glance import look, tell_since
from standoff.workflows.workbench.playing import play
from standoff.workflows.workbench.statements import check_statement, list_words, split_list
from workbench import RIVER


def solve(text=RIVER):
    dispute = standoff.case(text)
    return SolvedStage(dispute, dispute.analyse())


def test_a_first_glance_says_what_holds_and_the_whole_one_how_surely_too():
    """The headline is the same; only the whole one speaks of doubt and of other outcomes."""
    first, whole = look(solve()).first, look(solve(), whole=True).first
    assert first.headline == whole.headline
    assert "Go to court" in first.headline.text
    assert (first.sure, first.hinges, first.levers) == ((), (), ())
    assert whole.sure
    assert whole.levers


def test_what_a_change_did_to_the_outcomes_that_are_told():
    """If downstream wants above all not to sue, nothing happens: that appears, the lawsuit vanishes."""
    peaceful = RIVER.replace("[release, sue iff not release]", "[not sue, release]")
    turns = tell_since(solve(), solve(peaceful))
    assert {turn.fate for turn in turns} == {"appears", "vanishes"}
    vanished = next(turn for turn in turns if turn.fate == "vanishes")
    assert "Go to court" in vanished.words
    assert tell_since(solve(), solve(RIVER.replace("River", "Stream"))) == ()


def test_where_the_dispute_stands_changes_no_equilibrium():
    """Definition: of two equilibria of a coordination another one comes first, and neither vanishes."""
    together = RIVER.replace("[not sue, not release]", "[release iff sue]")
    together = together.replace("[release, sue iff not release]", "[sue iff release]")
    moved = together.replace("status_quo: []", "status_quo: [release, sue]")
    turns = tell_since(solve(together), solve(moved))
    assert turns
    assert {turn.fate for turn in turns} == {"stays"}
    assert any("it still holds" in turn.words for turn in turns)
    assert tell_since(solve(moved), solve(moved)) == ()


def test_a_play_offers_everybodys_moves_and_says_who_gains():
    """From nothing done: to release is worse for upstream, to sue is better for downstream."""
    view = play(solve(), [])
    moves = {player.dm: [(m.target, m.gain) for m in player.moves] for player in view.players}
    assert moves == {"Upstream": [(2, False)], "Downstream": [(3, True)]}
    assert "Downstream" in view.holds
    later = play(solve(), [1, 3])
    assert later.played == ("Downstream takes up “Go to court”",)
    assert [player.fares for player in later.players] == [
        "worse off",
        "better off than at the start",
    ]
    assert later.holds == "This holds under Nash, GMR, SMR, SEQ, SSEQ and SIM."


@pytest.mark.parametrize("numbers", [[0], [5], [-1], [1, 4], [1, 1]])
def test_a_play_keeps_to_the_states_and_moves_there_are(numbers):
    with pytest.raises(UsageError):
        play(solve(), numbers)


def test_a_play_without_a_status_quo_needs_a_beginning():
    text = RIVER.replace("status_quo: []\n", "")
    with pytest.raises(UsageError, match="no status quo"):
        play(solve(text), [])
    assert play(solve(text), [2]).here.number == 2


@pytest.mark.parametrize(
    ("text", "listed", "columns"),
    [
        ("not release", False, []),
        ("not relese", False, [5]),
        ("release = soo", False, [11]),
        ("release, all_of(sue, soo)", True, [22]),
        ("release and (sue", False, [17]),
    ],
)
def test_a_statement_is_checked_with_columns_in_the_whole(text, listed, columns):
    checked = check_statement(parse_case(RIVER), text, "up", listed=listed)
    assert [problem.place.column for problem in checked.problems] == columns
    assert bool(checked.words) == (not columns)


def test_lists_part_at_commas_outside_parentheses():
    assert [part for _, part in split_list(" a , b(c, (d, e)),f")] == ["a", "b(c, (d, e))", "f"]
    assert [at for at, _ in split_list(" a , b")] == [1, 5]


def test_the_words_of_a_case_are_those_of_its_stage():
    staged = RIVER + (
        "stages:\n  - id: later\n    change: {decision_makers: {down: {options: {share: Share}}}}\n"
    )
    case = parse_case(staged)
    assert [word for word, *_ in list_words(case).options] == ["release", "sue"]
    assert [word for word, *_ in list_words(case, "later").options] == ["release", "sue", "share"]
    assert [word for word, *_ in list_words(case, "gone").options] == ["release", "sue"]
