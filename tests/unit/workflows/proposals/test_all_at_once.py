"""All proposals at once: what fits is accepted in one step, the rest is told with why.

Provenance: the coverage is ours; what is accepted is our choice.
"""

from __future__ import annotations

import pytest

from standoff.casefile import load_case
from standoff.errors import UsageError
from standoff.workflows.drafting import propose_drafts
from standoff.workflows.editing import Desk
from standoff.workflows.proposals import (
    accept_all,
    follow_undo,
    list_proposals,
    read_journal,
    reject_proposals,
)
from standoff.workflows.sources import add_sources

TEXT = """The dockers' union threatens to block the pier.
Kestrel Lines refuses to hire a second crew.
The dockers' union will end the strike if Kestrel Lines raises wages.
"""


@pytest.fixture
def case(tmp_path):
    """A case with the drafts of a short text beside it."""
    text = tmp_path / "told.txt"
    text.write_text(TEXT, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [str(text)], workers=1)
    made = tmp_path / "pier.yaml"
    propose_drafts(made, tmp_path / "standoff.db", limit=None)
    return made


def _sorts(case):
    return {each.sort for each in list_proposals(case, decided=False, check=False).proposals}


def test_all_that_fit_stand_in_the_case_in_one_step(case):
    """Definition; undone, all wait again."""
    before = case.read_text("utf-8")
    done = accept_all(case, by="Ada", why="read")
    assert not done.skipped
    assert not read_journal(case).waiting
    assert {each.decision.by for each in done.proposals} == {"Ada"}
    assert "Block the pier" in {each.name for each in load_case(case).conflict.options}
    after = done.revision
    desk = Desk.open(case)
    desk.undo()
    assert case.read_text("utf-8") == before
    from standoff.workflows.editing.snapshot import revision_of

    back = follow_undo(case, after, revision_of(before))
    assert set(back) == {each.id for each in done.proposals}


def test_only_of_a_kind_and_what_they_need(case):
    """Definition: without what they need options do not fit; with it they do."""
    with pytest.raises(UsageError, match="which is not accepted") as caught:
        accept_all(case, by="Ada", kinds=("option",))
    problems = caught.value.problems
    assert {each.code for each in problems} == {"needs-others"}
    assert len(problems) == sum(each.sort == "option" for each in read_journal(case).waiting)
    assert all("which is not accepted" in each.message for each in problems)
    done = accept_all(case, by="Ada", kinds=("option",), needed=True)
    assert {each.sort for each in done.proposals} == {"option", "decision maker"}
    assert "condition" in _sorts(case)


def test_looking_writes_nothing(case):
    """Definition: it says what would be, and nothing is decided."""
    files = {each.name: each.read_bytes() for each in case.parent.iterdir()}
    seen = accept_all(case, by="Ada", look=True)
    told = seen.lines()
    assert any(line.startswith("Would be accepted: ") for line in told)
    assert told[-1] == "Nothing is written: this only looked."
    assert {each.name: each.read_bytes() for each in case.parent.iterdir()} == files


def test_what_needs_what_was_rejected_is_left_and_told(case):
    """Definition: the others are accepted."""
    union = next(each for each in read_journal(case).waiting if "union" in each.name)
    assert union.sort == "decision maker"
    reject_proposals(case, [union.id], by="Ada")
    done = accept_all(case, by="Ada")
    assert done.skipped
    assert all("was rejected" in each.line for each in done.skipped)
    assert {each["id"] for each in done.to_dict()["skipped"]} == {
        each.id for each in read_journal(case).waiting
    }


def test_where_nothing_waits_nothing_is_done(case):
    """Edge: it is no error to ask again; a kind that is none is one."""
    accept_all(case, by="Ada")
    again = accept_all(case, by="Ada", kinds=("stage",))
    assert (again.proposals, again.skipped) == ((), ())
    assert again.lines() == ("No such proposal waits; nothing was accepted.",)
    with pytest.raises(UsageError, match="there is no kind"):
        accept_all(case, by="Ada", kinds=("opton",))
