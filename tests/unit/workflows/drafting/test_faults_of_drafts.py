"""What somebody met who drafted a strike: each fault as a test of its whole kind.

Provenance: the coverage is ours, written for these; what it tells is the definition.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting import DraftKind, draft_case, propose_drafts
from standoff.workflows.editing import Desk
from standoff.workflows.proposals import accept_proposals, follow_undo, list_proposals
from standoff.workflows.sources import add_sources

FIRST = """Dockers at Port Hale vote to strike

March 4, 2024

The Dockers' Union demands a rise of 8 percent. Hale Terminals rejected the demand and offered 3 percent.

"We will not work at night," said Dora Finch, a spokeswoman for the Dockers' Union. The union threatened to block
the pier and vowed to picket the gates. The residents repeated their demand for a quieter port.

"We do not rule out a lockout," said Karl Moss, a spokesman for Hale Terminals.
"""
SECOND = """Second week of the dock strike

March 11, 2024

The union blocked the pier on Monday and closed the gates. Hale Terminals does not exclude mediation.
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The database of two articles on a strike."""
    folder = tmp_path_factory.mktemp("dockers")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    made = folder / "standoff.db"
    add_sources(made, [str(folder)], workers=1)
    return made


def _headlines(database, kind):
    return [each.headline for each in draft_case(database, limit=None).drafts if each.kind is kind]


def test_a_bare_noun_is_the_only_body_whose_name_has_it(database):
    """Definition: "the union" and "dockers" are the Dockers' Union, where no other acts."""
    names = [one.split(" (")[0] for one in _headlines(database, DraftKind.DECISION_MAKER)]
    assert sorted(names) == ["Dockers' Union", "Hale Terminals", "The residents"]


def test_what_is_not_ruled_out_is_no_option(database):
    """Definition: neither refused nor offered."""
    found = " ".join(_headlines(database, DraftKind.OPTION)).lower()
    assert "rule out" not in found
    assert "exclude" not in found


def test_to_reject_the_demand_is_no_option(database):
    """Our choice: what "the demand" is stands elsewhere."""
    assert not [one for one in _headlines(database, DraftKind.OPTION) if "Reject the" in one]


def test_several_hold_a_position_in_the_plural(database):
    """English: the residents demand; nothing says that they demands."""
    claims = [each.claim for each in draft_case(database, limit=None).drafts]
    assert any("residents want" in one for one in claims)
    assert not any("residents wants" in one for one in claims)


def test_undoing_what_was_accepted_lets_it_wait_again(database, tmp_path):
    """Definition: undo brings the proposal back, redo accepts it again, by the same person."""
    case = tmp_path / "strike.yaml"
    made = propose_drafts(case, database)
    key = made.proposals[0].id
    accept_proposals(case, [key], by="me", database=database)
    desk = Desk.open(case)
    assert desk.undo_label == f"Accept {made.proposals[0].title}"
    before = desk.revision
    desk.undo()
    assert follow_undo(case, before, desk.revision) == (key,)
    assert key in {each.id for each in list_proposals(case, database, decided=False).proposals}
    before = desk.revision
    desk.redo()
    assert follow_undo(case, before, desk.revision) == (key,)
    (view,) = [each for each in list_proposals(case, database).proposals if each.id == key]
    assert (view.status, view.decision.by) == ("accepted", "me")


def test_a_person_reads_what_a_draft_would_be_and_not_its_id(database, tmp_path):
    """Our choice: the chip says decision maker or option, and what must come first has a name."""
    case = tmp_path / "strike.yaml"
    propose_drafts(case, database)
    views = list_proposals(case, database).proposals
    assert {"decision maker", "option"} <= {each.sort for each in views}
    needing = next(each for each in views if each.after)
    assert needing.standing == f"It fits after “{needing.after_names[0]}”."
    assert not needing.reason.startswith(needing.sort)
