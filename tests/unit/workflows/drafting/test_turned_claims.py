"""Claims that were accepted before a rule changed: a new draft tells which it would read otherwise.

Provenance: the coverage is ours. An older rule is stood in for by the side that it gave, which is
written into the case and into the file of proposals as if it had been accepted so.
"""

from __future__ import annotations

import json

import pytest

from standoff.cli import main
from standoff.workflows.drafting import look_at_drafts, propose_drafts

TEXT = (
    "The quay\n\nThe Harbour Post, 3 May 2021\n\n"
    "The Ostrel port company threatened to close the long quay. "
    "The Ostrel port company refused to lower the dues. "
    "The dockers' union offered to end its strike.\n"
)


@pytest.fixture
def accepted(tmp_path):
    """A case in which every draft was accepted."""
    (tmp_path / "quay.txt").write_text(TEXT, encoding="utf-8")
    database, case = tmp_path / "standoff.db", tmp_path / "case.yaml"
    assert main(["sources", "add", str(tmp_path / "quay.txt"), "--db", str(database), "-q"]) == 0
    drafted = propose_drafts(case, database)
    ids = [each.id for each in drafted.proposals]
    assert len(ids) > 2
    asked = ["proposals", "accept", str(case), *ids, "--db", str(database)]
    assert main(asked) == 0
    return case, database


def turn(case):
    """Write every sentence for a claim as one against it, as an older rule might have read it."""
    case.write_text(case.read_text("utf-8").replace("for: [{source", "against: [{source"), "utf-8")
    case.write_text(case.read_text("utf-8").replace("    for:\n", "    against:\n"), "utf-8")
    journal = case.parent / "case.proposals.jsonl"
    journal.write_text(journal.read_text("utf-8").replace('"side": "for"', '"side": "against"'))
    journal.write_text(journal.read_text("utf-8").replace('"side":"for"', '"side":"against"'))


def test_what_would_be_read_as_before_is_not_told(accepted):
    """Definition: no rule changed, so nothing turned."""
    drafted = look_at_drafts(*accepted)
    assert drafted.listed.turned == ()
    assert "accepted with" not in drafted.summary


def test_a_claim_that_would_be_read_otherwise_is_told_and_left_alone(accepted, capsys):
    """Our promise: its side is told, with the sentence; the case stays as it is."""
    case, database = accepted
    turn(case)
    before = case.read_text("utf-8")
    drafted = propose_drafts(case, database)
    assert drafted.listed.turned
    assert {(each.was, each.now) for each in drafted.listed.turned} == {("against", "for")}
    assert (
        "was accepted with a sentence against it that would be read as for it now"
        in drafted.summary
    )
    assert "sentence" in drafted.listed.turned[0].place
    assert case.read_text("utf-8") == before
    capsys.readouterr()
    assert main(["sources", "draft", str(case), "--db", str(database), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["turned"]
    assert {each["claim"] for each in told} == {each.claim for each in drafted.listed.turned}


def test_a_claim_that_somebody_put_right_is_not_told(accepted):
    """Our choice: what stands in the case counts, not what was proposed."""
    case, database = accepted
    right = case.read_text("utf-8")
    turn(case)
    case.write_text(right, "utf-8")
    assert look_at_drafts(case, database).listed.turned == ()
