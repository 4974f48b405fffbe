"""Proposals in the workbench: seen when they are made, accepted, rejected, undone.

Provenance: our choice; the proposals are made as an assistant makes them.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from drafted_coverage import DISPUTES, write_coverage
from standoff.web.jobs import Jobs
from standoff.web.screens.building import ELSEWHERE
from standoff.web.screens.proposing import NO_SOURCES
from standoff.workflows.proposals import (
    Asked,
    accept_proposals,
    propose_change,
    propose_elements,
    read_journal,
)
from standoff.workflows.sources import add_sources
from workbench import RIVER


@pytest.fixture
def proposed(river):
    """A preference and a change, proposed."""
    asked = Asked(river.path, by="an assistant", why="The gazette says so.")
    propose_elements(asked, [{"do": "add_preference", "dm": "up", "say": "release iff not sue"}])
    propose_change(asked, ["down: not sue"], title="No court")
    return river


def decide(page, case, key, verdict):
    return page.post(f"/case/{case.key}/proposals/decide", {"id": key, "verdict": verdict})


def test_a_page_hears_of_a_proposal_that_is_made(page, river, proposed):
    """Though the case file is as it was."""
    seen = river.desk.revision
    assert page.get(f"/case/{river.key}/state?seen={seen}").status_code == 204
    told = page.get(f"/case/{river.key}/state?seen={seen}&proposed=").json()
    html = page.get(f"/case/{river.key}/proposals").text
    assert "an assistant" in html
    assert "release iff not sue" in html
    assert "The gazette says so." in html
    stamp = told["proposed"]
    assert page.get(f"/case/{river.key}/state?seen={seen}&proposed={stamp}").status_code == 204


@pytest.mark.parametrize(
    ("key", "verdict", "written"),
    [
        ("p1", "accept", "release iff not sue"),
        ("p2", "accept", "No court"),
        ("p2", "into-model", "require"),
    ],
)
def test_what_is_accepted_is_in_the_file_and_can_be_undone(page, proposed, key, verdict, written):
    answer = decide(page, proposed, key, verdict)
    assert answer.status_code == 200, answer.text
    assert written in proposed.path.read_text(encoding="utf-8")
    assert read_journal(proposed.path).decisions[key].verdict == "accepted"
    assert f'data-proposal="{key}"' not in page.get(f"/case/{proposed.key}/proposals").text
    page.post(f"/case/{proposed.key}/undo")
    assert proposed.path.read_text(encoding="utf-8") == RIVER


def test_all_that_fit_are_accepted_in_one_step_that_can_be_undone(page, proposed):
    """Definition: what clashes stays waiting, and it is said why."""
    again = [{"do": "add_preference", "dm": "nobody", "say": "not sue"}]
    page.post(f"/case/{proposed.key}/proposals/decide", {"id": "p1", "verdict": "reject"})
    line = proposed.path.with_name(f"{proposed.path.stem}.proposals.jsonl")
    asked = Asked(proposed.path, by="an assistant", why="So it is said.")
    made = propose_elements(asked, [{"do": "add_option", "dm": "up", "name": "Dam"}])
    text = line.read_text(encoding="utf-8")
    wrong = text.splitlines()[-1].replace(f'"id": "{made.id}"', '"id": "p8"', 1)
    start = wrong.index('"elements": ')
    end = wrong.index("]", start) + 1
    line.write_text(
        text + wrong[:start] + '"elements": ' + json.dumps(again) + wrong[end:] + "\n",
        encoding="utf-8",
    )
    answer = page.post(f"/case/{proposed.key}/proposals/decide", {"verdict": "accept-all"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["label"].startswith("Accepted: 2 proposals. Left waiting: ")
    decisions = read_journal(proposed.path).decisions
    assert {key for key, each in decisions.items() if each.verdict == "accepted"} == {"p2", made.id}
    page.post(f"/case/{proposed.key}/undo")
    assert proposed.path.read_text(encoding="utf-8") == RIVER
    assert set(read_journal(proposed.path).decisions) == {"p1"}


def test_what_is_rejected_leaves_the_file_as_it_is(page, proposed):
    assert decide(page, proposed, "p1", "reject").status_code == 200
    assert proposed.path.read_text(encoding="utf-8") == RIVER
    assert read_journal(proposed.path).decisions["p1"].verdict == "rejected"


@pytest.mark.parametrize(
    ("key", "verdict", "said"),
    [("p9", "accept", "p9"), ("p1", "burn", "unknown verdict"), ("", "accept", "no proposal")],
)
def test_a_decision_that_cannot_be_taken_is_refused(page, proposed, key, verdict, said):
    answer = decide(page, proposed, key, verdict)
    assert answer.status_code in (400, 422)
    assert said in answer.text


def test_without_proposals_nothing_is_shown(page, river):
    assert page.get(f"/case/{river.key}/proposals").text == ""


@pytest.fixture
def covered(river):
    """A case with coverage of another strike beside it."""
    folder = river.path.parent
    paths = [write_coverage(folder, "strike") / name for name in DISPUTES["strike"]]
    add_sources(folder / "standoff.db", list(map(str, paths)), workers=1)
    return river


def test_drafts_from_the_sources_wait_below_the_answer(page, covered):
    """Each with its sentences and how sure it is; the file is as it was."""
    answer = page.post(f"/case/{covered.key}/proposals/draft", {})
    assert answer.status_code == 200, answer.text
    assert "sentences of 3 articles read" in answer.json()["drafted"]
    assert covered.path.read_text(encoding="utf-8") == RIVER
    html = page.get(f"/case/{covered.key}/proposals").text
    assert "Norrland Lines: Lay off 120 people" in html
    assert "said by Maja Lind, who speaks for Harbour Workers’ Union" in html
    assert "Accept, with Norrland Lines" in html
    assert ", sentence " in html  # below the title of the source, not its short name


def test_a_draft_is_accepted_with_what_it_needs(page, covered):
    """The decision maker first, then its option; both can be undone."""
    page.post(f"/case/{covered.key}/proposals/draft", {})
    journal = read_journal(covered.path)
    needing = next(each for each in journal.waiting if each.needs)
    refused = decide(page, covered, needing.id, "accept")
    assert refused.status_code == 400
    assert "needs" in refused.json()["refused"]["message"]
    assert decide(page, covered, needing.id, "accept-needed").status_code == 200
    decided = read_journal(covered.path).decisions
    assert {*needing.needs, needing.id} <= set(decided)
    page.post(f"/case/{covered.key}/undo")
    assert covered.path.read_text(encoding="utf-8") == RIVER


def test_without_sources_nothing_is_drafted(page, river):
    """It is said what to do."""
    answer = page.post(f"/case/{river.key}/proposals/draft", {})
    assert answer.status_code == 200
    assert answer.json()["drafted"] == NO_SOURCES


def test_what_waits_is_listed_before_it_is_tried(page, covered):
    """With what it says it needs, so that it can be decided already; then whether it fits."""
    page.post(f"/case/{covered.key}/proposals/draft", {})
    quick = page.get(f"/case/{covered.key}/proposals?quick=1").text
    whole = page.get(f"/case/{covered.key}/proposals").text
    assert "Looking whether each still fits" in quick
    assert "Looking whether each still fits" not in whole
    for text in (quick, whole):
        assert "Accept, with Norrland Lines" in text
    assert page.get(f"/case/{covered.key}/proposals?quick=1").text == whole


def test_what_was_rejected_is_brought_back(page, proposed):
    """It waits again, can be rejected again, and what an undo does is not touched by it."""
    decide(page, proposed, "p1", "reject")
    html = page.get(f"/case/{proposed.key}/proposals").text
    assert "Bring it back" in html
    told = decide(page, proposed, "p1", "reopen")
    assert told.json()["label"].startswith("Waits again: ")
    assert [each.id for each in read_journal(proposed.path).waiting] == ["p1", "p2"]
    assert "Bring it back" not in page.get(f"/case/{proposed.key}/proposals").text
    refused = decide(page, proposed, "p1", "reopen")
    assert refused.status_code == 400
    assert "not one that was rejected" in refused.json()["refused"]["message"]
    decide(page, proposed, "p2", "accept")
    page.post(f"/case/{proposed.key}/undo")
    assert [each.id for each in read_journal(proposed.path).waiting] == ["p1", "p2"]


def undo(page, case, step="undo"):
    """Undo, or redo; give what was done, and what then waits, is accepted and is rejected."""
    told = page.post(f"/case/{case.key}/{step}").json()
    journal = read_journal(case.path)
    accepted = [key for key, each in journal.decisions.items() if each.verdict == "accepted"]
    return (
        told,
        [each.id for each in journal.waiting],
        accepted,
        [each.id for each in journal.rejected],
    )


@pytest.mark.parametrize("verdict", ["accept", "into-model"])
def test_undoing_takes_back_what_was_done_last_also_a_rejection(page, proposed, verdict):
    """Definition: one step at a time, in the order in which they were taken, and forth again.

    A rejection taken back leaves the file as it is.
    """
    decide(page, proposed, "p2", verdict)
    written = proposed.path.read_text(encoding="utf-8")
    rejected = decide(page, proposed, "p1", "reject").json()
    assert rejected["undo"].startswith("Reject ")
    told, waiting, accepted, rejected = undo(page, proposed)
    assert (waiting, accepted, rejected) == (["p1"], ["p2"], [])
    assert told["label"].startswith("Undo: Reject ")
    assert proposed.path.read_text(encoding="utf-8") == written
    told, waiting, accepted, rejected = undo(page, proposed)
    assert (waiting, accepted, rejected) == (["p1", "p2"], [], [])
    assert told["besides"] == ["1 proposal waits for a decision again"]
    assert proposed.path.read_text(encoding="utf-8") == RIVER
    assert undo(page, proposed, "redo")[1:] == (["p1"], ["p2"], [])
    assert proposed.path.read_text(encoding="utf-8") == written
    assert undo(page, proposed, "redo")[1:] == ([], ["p2"], ["p1"])


def test_bringing_back_is_undone_as_well(page, proposed):
    """Definition: it is rejected again, as it was; other changes between are steps of their own."""
    decide(page, proposed, "p1", "reject")
    before = read_journal(proposed.path).decisions["p1"]
    page.post(f"/case/{proposed.key}/change", {"change": {"do": "set_title", "title": "The river"}})
    decide(page, proposed, "p1", "reopen")
    told, waiting, _, rejected = undo(page, proposed)
    assert (waiting, rejected) == (["p2"], ["p1"])
    assert told["label"].startswith("Undo: Bring back ")
    assert read_journal(proposed.path).decisions["p1"] == before
    assert "The river" in proposed.path.read_text(encoding="utf-8")
    assert undo(page, proposed)[1:] == (["p2"], [], ["p1"])
    assert proposed.path.read_text(encoding="utf-8") == RIVER
    assert undo(page, proposed)[1:] == (["p1", "p2"], [], [])
    assert page.post(f"/case/{proposed.key}/undo").status_code != 200


def test_a_rejection_that_was_decided_otherwise_meanwhile_stays_so(page, proposed):
    """Our choice: what somebody else decided on is not touched by an older step."""
    decide(page, proposed, "p1", "reject")
    decide(page, proposed, "p1", "reopen")
    undo(page, proposed)
    undo(page, proposed)
    accept_proposals(proposed.path, ["p1"], by="another")
    proposed.refresh()
    written = proposed.path.read_text(encoding="utf-8")
    assert page.post(f"/case/{proposed.key}/redo").status_code != 200
    assert proposed.path.read_text(encoding="utf-8") == written
    assert read_journal(proposed.path).decisions["p1"].verdict == "accepted"


def test_accepting_one_does_not_make_the_others_look_outdated(page, proposed):
    """Our promise: only a change that somebody else made is told as one."""
    decide(page, proposed, "p2", "accept")
    assert "The case changed since" not in page.get(f"/case/{proposed.key}/proposals").text
    text = proposed.path.read_text(encoding="utf-8")
    proposed.path.write_text(text + "\n# edited\n", encoding="utf-8")
    proposed.refresh()
    assert "still fits" in page.get(f"/case/{proposed.key}/proposals").text


def test_who_edits_does_not_wait_for_a_draft(page, covered, monkeypatch):
    """Definition: the sources are read in a process of its own, and the lock of the case is free."""

    def take(lock):
        taken = lock.acquire(blocking=False)
        if taken:
            lock.release()
        return taken

    seen = []
    start = Jobs.start

    def begin(self, lane, work, *given):
        with ThreadPoolExecutor(1) as other:
            seen.append((work, other.submit(take, covered.lock).result()))
        return start(self, lane, work, *given)

    monkeypatch.setattr(Jobs, "start", begin)
    assert page.post(f"/case/{covered.key}/proposals/draft", {}).status_code == 200
    assert seen == [("draft", True)]
    assert page.get(f"/case/{covered.key}/proposals/drafting").json() == {"words": ""}


def test_a_change_from_outside_is_told_in_a_sentence(page, river):
    seen = river.desk.revision
    river.path.write_text(f"{RIVER}\n# edited\n", encoding="utf-8")
    told = page.get(f"/case/{river.key}/state?seen={seen}").json()["label"]
    assert told == ELSEWHERE
