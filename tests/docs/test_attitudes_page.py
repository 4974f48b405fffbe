"""The page on attitudes says what the program does."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from standoff.analysis.attitudes.attitudes import Attitudes
from standoff.analysis.attitudes.relational import NAMES, RELATIONAL, RelationalConcepts

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = REFERENCE / "attitudes.md"


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 8
    assert found.failed == 0


@pytest.mark.parametrize("key", RELATIONAL)
def test_every_relational_concept_has_its_section(key):
    """Adding a concept means a section and a reference."""
    concept = RelationalConcepts(Attitudes.discrete(1)).concept(key)
    text = PAGE.read_text("utf-8")
    assert f"({key})=\n## {concept.name} ({NAMES[key]})\n" in text
    bibliography = (REFERENCE / "bibliography.md").read_text("utf-8")
    for reference in concept.references:
        assert f"[{reference}]" in text
        assert f"\n[{reference}]\n:" in bibliography
