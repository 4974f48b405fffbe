"""The page on power says what the program does."""

from __future__ import annotations

import doctest
from pathlib import Path

from standoff.analysis.power.concepts import POWER, SwayedConcepts
from standoff.analysis.power.sway import Sway

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = REFERENCE / "power.md"


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 8
    assert found.failed == 0


def test_the_page_names_its_concepts_and_its_source():
    """Adding a concept means a word here; what is only known by its abstract is said to be."""
    text = PAGE.read_text("utf-8")
    bibliography = (REFERENCE / "bibliography.md").read_text("utf-8")
    for key in POWER:
        concept = SwayedConcepts(Sway(None, (), ())).concept(key)
        assert concept.abbreviation in text
        assert "YuEtAl2015" in concept.references
    assert "[YuEtAl2015]" in text
    assert "\n[YuEtAl2015]\n:" in bibliography
    assert "our reconstruction" in text
