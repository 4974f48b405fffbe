"""What rests on a claim is told in words.

Provenance: our promise that nobody meets the language of a case file unasked.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.dossier.used import find_uses_at
from standoff.workflows.cases.disputes import Dispute

CASE = """
standoff: 1
title: A well
decision_makers:
  abel:
    name: Abel
    options: {dig: {name: Dig deeper, because: [c]}, sell: Sell water}
    PREFERENCES
  cain:
    name: Cain
    options: {block: Block the road}
    ranking: {order: [block, dig and not block, rest], first_match: true, because: [c]}
rules:
  - {never: dig and block, because: [c]}
  - {never: sell and block, because: [c], note: Nobody buys behind a closed road.}
status_quo: []
claims:
  c: {text: Water is scarce.}
"""


@pytest.mark.parametrize(
    ("preferences", "told"),
    [
        ("prefers: [{say: dig if not cain.block, because: [c]}]",
         "Abel’s preference (if not Cain “Block the road”, then “Dig deeper”)"),
        ("weights: {values: {dig: 2}, because: [c]}", "Abel’s weights"),
        ("ranking: {order: [dig, not dig], because: [c]}", "Abel’s order of states"),
        ("adjust: [{put: [dig], above: [], because: [c]}]",
         "Abel’s preference, corrected by hand: “Abel: Dig deeper” above “the status quo”"),
    ],
)  # fmt: skip
def test_what_rests_on_a_claim_is_told_in_words(preferences: str, told: str) -> None:
    """Kind: statements and rules stood there as the file spells them."""
    dispute = Dispute(parse_case(CASE.replace("PREFERENCES", preferences), "case.yaml"))
    links = [link.text for link in find_uses_at(dispute.naming, "base")["c"]]
    assert told in links
    assert "Cain’s order of states" in links
    assert "option “Dig deeper”" in links
    assert "rule “never: Abel “Dig deeper” and Cain “Block the road””" in links
    assert "rule “Nobody buys behind a closed road”" in links
    assert not any("cain.block" in text or "preference ranking" in text for text in links)
