"""Citations that lead to what cannot carry a claim, or to what speaks of something else.

Provenance: issue #8; the article and the claims are written for this.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.workflows.cases.files import check_file
from standoff.workflows.sources import add_sources
from standoff.workflows.sources.at_hand import load_evidence

ARTICLE = """\
<html><head><title>The river falls - Gazette</title></head><body><article>
<h1>The river falls below the old mark</h1>
<p class="byline">By Anna Holm of the staff</p><time datetime="2019-05-04">4 May 2019</time>
<p>Upstream released no water at all in the spring, and the fields of the lower town went dry.</p>
<figure><img src="a.jpg"><figcaption>The dry bed of the river near the bridge.</figcaption></figure>
<p>The mayor of the lower town went to court over the storage lake on Monday of last week.</p>
<p>They did so.</p>
</article></body></html>
"""
CASE = """\
standoff: 1
title: The river
decision_makers:
  up: {{options: {{release: {{because: [c]}}}}, prefers: [{{say: release iff down.sue, because: [c]}}]}}
  down: {{options: {{sue: {{because: [c]}}}}, prefers: [{{say: sue iff not release, because: [c]}}]}}
claims:
  c: {{text: "{text}", as: report, by: The Gazette, for: [{{source: article, sentence: {number}}}]}}
sources:
  article: {{title: The river falls}}
accepted: [{accepted}]
"""


@pytest.fixture
def check(tmp_path):
    (tmp_path / "article.html").write_text(ARTICLE, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [tmp_path / "article.html"])

    def check_claim(text, begins, accepted=""):
        made = CASE.format(text=text, number=1, accepted="")
        (held,) = load_evidence(
            parse_case(made, "x.yaml"), tmp_path / "standoff.db"
        ).documents.values()
        number = next(each.number for each in held.sentences if each.text.startswith(begins))
        path = tmp_path / "river.yaml"
        path.write_text(CASE.format(text=text, number=number, accepted=accepted), encoding="utf-8")
        found = check_file(str(path), database=tmp_path / "standoff.db").problems
        codes = {"cites-no-sentence", "unlike-citation", "acceptance-without-effect"}
        return [each for each in found if each.code in codes]

    return check_claim


@pytest.mark.parametrize(
    ("begins", "what"),
    [
        ("The river falls below", "a headline"),
        ("The dry bed", "a caption"),
        ("By Anna", "a byline"),
    ],
)
def test_a_claim_that_cites_no_sentence_of_the_text_is_told(check, begins, what):
    (problem,) = check("The river fell below its old mark.", begins)
    assert problem.code == "cites-no-sentence"
    assert (
        f"the claim “The river fell below its old mark.” cites {what}: “{begins}" in problem.message
    )
    assert problem.place.line == 7


def test_a_claim_without_a_word_of_its_sentence_is_told(check):
    (problem,) = check("Fishermen blocked the harbour.", "Upstream released")
    assert problem.code == "unlike-citation"
    assert "have no word in common: “Upstream released no water" in problem.message


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("The town sued Upstream.", "Upstream released"),
        ("A lake is at issue before the courts.", "The mayor"),
        ("Fishermen blocked the harbour.", "They did so."),
    ],
)
def test_a_claim_in_other_words_is_not(check, text, begins):
    assert check(text, begins) == []


@pytest.mark.parametrize(
    ("text", "begins", "code"),
    [
        ("The river fell.", "The dry bed", "cites-no-sentence"),
        ("Fishermen blocked the harbour.", "Upstream released", "unlike-citation"),
    ],
)
def test_what_is_meant_can_be_accepted(check, text, begins, code):
    accepted = f"{{warning: {code}, at: c, reason: it is so}}"
    assert check(text, begins, accepted) == []
