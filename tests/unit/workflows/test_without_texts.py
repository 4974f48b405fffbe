"""Case files without the words of their sources: what goes, and what must stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

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
def test_what_cannot_be_read_stays_as_it_is(text):
    """Our choice: a file with errors is packed as it stands."""
    assert leave_out_quotes(text, Path("case.yaml")) == text
