"""Claims in menus: each has a name of its own.

Provenance: the case is ours; how two are told apart is our choice.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import load_case
from standoff.dossier.grounds.claims import name_claims_apart

CASE = """standoff: 1
title: A quay
decision_makers: {port: {name: Port, options: {close: Close}}}
sources:
  s1: {title: The Harbour Post, date: 2021-03-04}
  s2: {title: Quay News}
claims:
  a: {text: The quay is shut., for: [{source: s1, sentence: 1}]}
  b: {text: The quay is shut., for: [{source: s2, sentence: 2}]}
  c: {text: The quay is shut., for: [{source: s1, sentence: 3}]}
  d: {text: The quay is shut.}
  e: {text: The quay is open., for: [{source: s1, sentence: 4}]}
  f: {text: The quay is shut by those who own the northern part of it}
  g: {text: The quay is shut by those who own the southern part of it}
"""


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return load_case(path)


def test_claims_that_say_the_same_are_told_apart_by_source_and_date(case):
    """Our wording."""
    names = name_claims_apart(case, 90)
    assert names["a"] == "The quay is shut. (The Harbour Post, 4 March 2021)"
    assert names["b"] == "The quay is shut. (Quay News)"
    assert names["c"] == "The quay is shut. (The Harbour Post, 4 March 2021), no. 2"
    assert names["d"] == "The quay is shut."
    assert names["e"] == "The quay is open."


@pytest.mark.parametrize("limit", [8, 20, 40, 90, 400])
def test_no_two_claims_have_one_name_however_short(case, limit):
    """Definition: what is chosen by its name must be one."""
    names = name_claims_apart(case, limit)
    assert len(set(names.values())) == len(case.claims)
