"""What is told as done is taken now; what is only wanted, offered, threatened or denied is not.

Provenance: the articles are ours; that what was done is so is our choice, and told as the reason.
"""

from __future__ import annotations

import pytest

from standoff.casefile import load_case
from standoff.casefile.trees.as_written import read_tree
from standoff.workflows.drafting.proposing import propose_drafts
from standoff.workflows.proposals.all_at_once import accept_all
from standoff.workflows.sources.intake import add_sources

ARTICLE = """Norway and Sweden quarrel over the river

4 May 2021

Norway has closed the canal at Aren. Norway threatens to raise the toll.
Sweden demands that Norway reopen the canal. Sweden offers to pay for the dam.
Sweden filed a complaint with UNESCO against Norway. UNESCO wants both sides in Paris.
Norway refuses to pay for the bridge.
"""


@pytest.fixture
def drafted(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(ARTICLE, encoding="utf-8")
    database = tmp_path / "standoff.db"
    add_sources(database, [tmp_path / "in"])
    case = tmp_path / "case.yaml"
    return case, database, propose_drafts(case, database)


def test_only_what_was_done_is_taken(drafted):
    """Definition: threatened, offered, demanded or refused is not done."""
    case, database, found = drafted
    accept_all(case, by="us", database=database)
    options = {one.id: one.name for one in load_case(case).conflict.options}
    data = read_tree(case.read_text(encoding="utf-8"), "case.yaml").root.plain()
    names = {options[one.rpartition(".")[2]] for one in data["status_quo"]}
    assert any("complaint" in name for name in names)
    assert not any(word in name for name in names for word in ("toll", "dam", "bridge"))
    told = [each for each in found.listed.drafts if "taken now" in each.confidence.reason]
    assert len(told) == len(names)


def test_a_body_goes_by_the_initials_that_the_coverage_uses(drafted):
    """Our choice: what everybody reads in the articles is what it is called."""
    titles = [each.headline for each in drafted[2].listed.drafts]
    assert "UNESCO" in titles
    assert not any("Educational, Scientific" in title for title in titles)
