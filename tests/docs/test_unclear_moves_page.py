"""The page on unclear moves says what the program does."""

from __future__ import annotations

import doctest
from pathlib import Path

import yaml

import standoff
from standoff.analysis.unclear.fourfold import COUNTINGS, Value
from standoff.workflows.asking.unclear import find_unclear
from tests_support import EXAMPLES

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = REFERENCE / "unclear-moves.md"


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 6
    assert found.failed == 0


def test_the_table_of_countings_is_that_of_the_program():
    """Four ways, four values."""
    text = PAGE.read_text("utf-8")
    for name, yes in COUNTINGS.items():
        cells = " | ".join("yes" if value in yes else "no" for value in Value)
        assert f"| `{name}` | {cells} |" in text


def test_what_the_page_says_of_the_kuril_case_is_so():
    """The claims are those of the example; the entries are added for the test."""
    data = yaml.safe_load((EXAMPLES / "kuril" / "case.yaml").read_text("utf-8"))
    text = PAGE.read_text("utf-8")
    known = yaml.safe_load(text.split("```yaml\n")[2].split("```")[0])
    stage = next(each for each in data["stages"] if each["id"] == "2019-01")
    stage["change"]["decision_makers"]["japan"] |= known
    dispute = standoff.case(data, "2019-01")
    found = find_unclear(dispute)
    talks = found.conclusions
    assert all(talks.of(dispute.status_quo, key).always for key in ("nash", "gmr", "smr", "seq"))
    assert any("pledge-2018" in claims for one in found.hanging["brave"] for claims in one.claims)
    without = next(
        state
        for state in found.states
        if dispute.naming.state(state).startswith("Talks without a deal, as before (Japan: not")
    )
    turned = {one.concept: one for one in found.hanging["brave"] if one.state == without}
    assert not turned["nash"].holds
    assert frozenset({"pledge-2018"}) in turned["nash"].claims
