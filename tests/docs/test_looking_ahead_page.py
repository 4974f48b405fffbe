"""The page on concepts that look ahead says what the program does."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from pathlib import Path

import pytest

from standoff.analysis.stability import ALL_CONCEPTS, COALITIONAL, CONCEPTS

FARSIGHTED = {
    key: ALL_CONCEPTS[key] for key in ALL_CONCEPTS if key not in {**CONCEPTS, **COALITIONAL}
}
DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "reference" / "looking-ahead.md"


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0


@pytest.mark.parametrize("key", FARSIGHTED)
def test_every_concept_that_looks_ahead_has_its_section_and_references(key):
    """Adding a concept means a file, a registry line, a section and a reference."""
    concept = FARSIGHTED[key]
    parts = re.split(r"\n\(\w+\)=\n", PAGE.read_text("utf-8"))
    sections = [part for part in parts if part.startswith(f"## {concept.name} (")]
    sections = sections or [part for part in parts if part.startswith(f"## {concept.name}\n")]
    assert sections
    bibliography = (DOCS / "reference" / "bibliography.md").read_text("utf-8")
    for reference in concept.references:
        assert any(f"[{reference}]" in section for section in sections)
        assert f"\n[{reference}]\n:" in bibliography


@pytest.mark.parametrize("concept", dict.fromkeys(map(type, FARSIGHTED.values())))
def test_every_concept_that_looks_ahead_has_a_file_of_its_own_with_a_check(concept):
    """A concept is found by its textbook name."""
    module = importlib.import_module(concept.__module__)
    checks = [value for name, value in vars(module).items() if name.startswith("check_")]
    (check,) = [value for value in checks if value.__module__ == module.__name__]
    doc = inspect.getdoc(check)
    for heading in ("Returns", "Examples", "Notes", "References"):
        assert f"\n{heading}\n---" in doc
