"""What a case file says of moves: read, refused, warned of, written, kept when things change.

Provenance: our format.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.casefile.case import check_case, parse_case
from standoff.casefile.writing import dump_case
from standoff.errors import EditRefused
from standoff.model.grounds.falling import without_claims
from standoff.model.grounds.known_moves import Knowing
from written_changes import changed

CASE = """standoff: 1
title: River
decision_makers:
  up:
    options: [release, sign]
    prefers: [not release]
  down:
    options: [sue]
    prefers: [release]
    can:
      - to: sue
        because: law
        against: [court]
        note: Before 2019.
      - not sue
    would: {to: sue and sign, from: not sue}
claims:
  law: {text: A treaty gives it standing.}
  court: {text: The court has no jurisdiction.}
status_quo: NNN
"""


def problems(tmp_path, text):
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return check_case(path)


def test_entries_are_read_in_every_form():
    """A list, one mapping, a bare state."""
    known = parse_case(CASE).conflict.known_moves
    assert [each.kind for each in known] == [Knowing.CAN, Knowing.CAN, Knowing.WOULD]
    assert known[0].because == ("law",)
    assert known[0].against == ("court",)
    assert known[0].note == "Before 2019."
    assert known[0].origin is None
    assert known[1].because == known[1].against == ()
    assert known[2].origin is not None


def test_what_is_written_is_what_was_read():
    """Round trip."""
    case = parse_case(CASE)
    again = parse_case(dump_case(case))
    assert again.conflict.known_moves == case.conflict.known_moves
    assert dump_case(again) == dump_case(case)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("because: law", "because: laws", "unknown-claim"),
        ("against: [court]", "against: [courts]", "unknown-claim"),
        ("against: [court]", "against: [court, law]", "claim-on-both-sides"),
        ("- not sue", "- not seu", "unknown-option"),
        ("- to: sue", "- too: sue", "unknown-key"),
        ("- not sue", "- {from: sue}", "missing-key"),
        ("- not sue", "- [sue, sue]", "repeated-option"),
        ("- not sue", "- true", "bad-state"),
    ],
)
def test_what_cannot_be_is_an_error_with_its_place(tmp_path, old, new, code):
    """Code and line."""
    found = [one for one in problems(tmp_path, CASE.replace(old, new)) if one.severity == "error"]
    assert code in {one.code for one in found}
    assert all(one.place is not None and 8 < one.place.line < 18 for one in found)


@pytest.mark.parametrize("said", ["release", "sue and not sue"])
def test_moves_that_there_are_not_are_a_warning(tmp_path, said):
    """No such state, or nobody's move."""
    found = problems(tmp_path, CASE.replace("- not sue", f"- {said}"))
    assert "no-such-move" in {one.code for one in found if one.severity == "warning"}


def test_claims_on_moves_are_in_use(tmp_path):
    """No claim that speaks of a move hangs in the air."""
    assert "unused-claim" not in {one.code for one in problems(tmp_path, CASE)}


def test_a_stage_replaces_and_removes(tmp_path):
    """As everything of a decision maker."""
    text = CASE + (
        "stages:\n"
        "  - {id: a, change: {decision_makers: {down: {can: {to: sue, because: law}}}}}\n"
        "  - {id: b, change: {decision_makers: {down: {can: null, would: null}}}}\n"
    )
    case = parse_case(text)
    assert [len(stage.conflict.known_moves) for stage in case.stages] == [2, 0]
    again = parse_case(dump_case(case))
    assert [s.conflict.known_moves for s in again.stages] == [
        s.conflict.known_moves for s in case.stages
    ]


def test_claims_that_fall_speak_no_more():
    """The question stays; less is known."""
    conflict = parse_case(CASE).conflict
    left = without_claims(conflict, frozenset({"court"})).known_moves
    assert left == (replace(conflict.known_moves[0], against=()), *conflict.known_moves[1:])


def edit(**change):
    return changed(CASE, "case.yaml", change).text


def test_a_new_id_of_an_option_goes_into_what_is_known_of_moves():
    """Statements follow."""
    known = parse_case(edit(do="change_option", option="down.sue", id="go_to_court"))
    text = dump_case(known)
    assert "{to: not go_to_court}" in text
    assert "{to: go_to_court and sign, from: not go_to_court}" in text


def test_a_new_id_of_a_claim_goes_into_both_sides():
    """For and against."""
    known = parse_case(edit(do="change_claim", claim="court", id="ruling")).conflict.known_moves
    assert known[0].against == ("ruling",)


def test_an_option_goes_with_what_is_known_of_it():
    """Refused unless that is asked for."""
    with pytest.raises(EditRefused, match="used"):
        edit(do="remove_option", option="up.sign")
    known = parse_case(edit(do="remove_option", option="up.sign", cascade=True)).conflict
    assert [each.kind for each in known.known_moves] == [Knowing.CAN, Knowing.CAN]


def test_a_claim_goes_out_of_what_it_speaks_against():
    """The entry stays: less is known."""
    left = parse_case(edit(do="remove_claim", claim="court", cascade=True)).conflict.known_moves
    assert left[0].because == ("law",)
    assert left[0].against == ()
    assert len(left) == 3
