"""With the sources at hand the check looks at the sentences themselves.

Provenance: issue #8: a claim that rests on a hedged or attributed sentence but is stated as fact.
"""

from __future__ import annotations

import pytest

from standoff.workflows.cases.files import check_file
from standoff.workflows.sources import add_sources

ARTICLE = """\
The river falls

Upstream released no water in May 2018. The lower town may go to court, its mayor said. Storage is low.
"""
CASE = """\
standoff: 1
title: The river
decision_makers:
  up: {{options: {{release: {{because: [c]}}}}, prefers: [{{say: release iff down.sue, because: [c]}}]}}
  down: {{options: {{sue: {{because: [c]}}}}, prefers: [{{say: sue iff not release, because: [c]}}]}}
claims:
  c: {{text: {text}{more}, for: [{{source: article, sentence: {number}}}]}}
sources:
  article: {{title: The river falls}}
{accepted}
"""
CASES = {
    "a fact": ("No water came.", "", 2, False),
    "a month is no hedge": ("No water came.", ", as: fact", 2, False),
    "a hedged sentence": ("The town goes to court.", "", 3, True),
    "said to be a fact all the same": ("The town goes to court.", ", as: fact", 3, True),
    "with its hedge": ("The town goes to court.", ", hedge: may", 3, False),
    "with its speaker": ("The town goes to court.", ", by: The mayor", 3, False),
    "as a forecast": ("The town goes to court.", ", as: forecast", 3, False),
    "in words that keep it": ("The town may go to court.", "", 3, False),
}


@pytest.fixture
def check(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [folder])

    def check_claim(text, more, number, accepted=""):
        path = tmp_path / "river.yaml"
        made = CASE.format(text=f'"{text}"', more=more, number=number, accepted=accepted)
        path.write_text(made, encoding="utf-8")
        found = check_file(str(path), database=tmp_path / "standoff.db").problems
        return [one for one in found if one.code in {"stated-as-fact", "acceptance-without-effect"}]

    return check_claim


@pytest.mark.parametrize("name", CASES)
def test_a_claim_told_as_a_fact_is_held_against_the_sentence_it_cites(check, name):
    text, more, number, warned = CASES[name]
    found = check(text, more, number)
    assert bool(found) == warned, [str(one) for one in found]
    assert all("says 'may'" in one.message and one.hint and one.place.line for one in found)


def test_it_can_be_accepted_in_the_file_with_and_without_the_sources(check, tmp_path):
    """The file alone cannot know that the acceptance is needed, so it does not complain of it."""
    accepted = "accepted: [{warning: stated-as-fact, at: c, reason: The court has confirmed it.}]"
    assert check("The town goes to court.", "", 3, accepted) == []
    (tmp_path / "standoff.db").unlink()
    codes = {one.code for one in check_file(str(tmp_path / "river.yaml")).problems}
    assert "acceptance-without-effect" not in codes
