"""Case files without the words of their sources: what goes, and what must stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from standoff.errors import UsageError
from standoff.workflows.publishing.without_texts import leave_out_quotes

CASE = """\
standoff: 1  # of the analyst
title: Two islands
claims:
  c1:
    text: The mayor wants two islands.   # in my words
    for:
      - {source: gazette, sentence: 2, quote: "The mayor wants", prefix: "a", suffix: "b", quote_sha256: "%s"}
      - source: gazette
        position: [3, 9]
        quote: |
          two islands
        prefix: x
    against:
      - {source: gazette, quote: "nothing but words"}
  c2: {text: plain}
sources:
  gazette: {title: The Gazette}
""" % ("0" * 64)


def test_quotations_go_and_places_hashes_comments_and_claims_stay():
    """Definition: what leads to the sentence without words of it; what has nothing else keeps them."""
    found = leave_out_quotes(CASE, Path("case.yaml"))
    assert "# of the analyst" in found
    assert "# in my words" in found
    data = yaml.safe_load(found)
    assert data["claims"]["c1"]["for"] == [
        {"source": "gazette", "sentence": 2, "quote_sha256": "0" * 64},
        {"source": "gazette", "position": [3, 9]},
    ]
    assert data["claims"]["c1"]["against"] == [{"source": "gazette", "quote": "nothing but words"}]
    assert leave_out_quotes(found, Path("case.yaml")) == found


@pytest.mark.parametrize("text", ["", "[", "claims: 3", "claims: {c1: {for: x}}", "- a"])
def test_what_cannot_be_read_and_quotes_nothing_stays_as_it_is(text):
    """Our choice: a file with errors is packed as it stands."""
    assert leave_out_quotes(text, Path("case.yaml")) == text


def test_one_citation_that_stands_alone_loses_its_words_too():
    """Definition: the format takes one mapping for a list of one."""
    text = "claims:\n  c1:\n    text: t\n    for:\n      source: s\n      sentence: 2\n      quote: SECRET\n"
    found = leave_out_quotes(text, Path("case.yaml"))
    assert yaml.safe_load(found)["claims"]["c1"]["for"] == {"source": "s", "sentence": 2}


@pytest.mark.parametrize(
    ("more", "reason"),
    [("note: [1", "goes wrong"), ("claims: {}", "a second time"), ("status_quo: &a []", "anchor")],
)
def test_quotations_that_cannot_be_taken_out_are_not_handed_on_in_silence(more, reason):
    """Definition: whoever asks for no words of the sources gets none, or is told why not."""
    text = f"{CASE}{more}\n"
    with pytest.raises(UsageError, match="cannot be taken out of the file") as refused:
        leave_out_quotes(text, Path("case.yaml"))
    assert reason in str(refused.value)
