"""The page on coalitions says what the program does."""

from __future__ import annotations

import doctest
import importlib
import inspect
from pathlib import Path

import pytest

from standoff.analysis.coalitions import COALITION_CONCEPTS
from standoff.analysis.stability import COALITIONAL

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = REFERENCE / "coalitions.md"


def words(text):
    return " ".join(text.split())


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 20
    assert found.failed == 0


@pytest.mark.parametrize("key", COALITIONAL)
def test_every_coalition_concept_has_its_section_with_definition_and_references(key):
    """Adding a concept means a file, a registry line, a section and a reference."""
    concept = COALITIONAL[key]
    section = PAGE.read_text("utf-8").split(f"({key})=\n")[1].split("\n(")[0]
    assert section.startswith(f"## {concept.name} ({concept.abbreviation})\n")
    assert words(concept.definition) in words(section)
    bibliography = (REFERENCE / "bibliography.md").read_text("utf-8")
    for reference in concept.references:
        assert f"[{reference}]" in section
        assert f"\n[{reference}]\n:" in bibliography


@pytest.mark.parametrize("key", COALITIONAL)
def test_every_coalition_concept_has_a_file_of_its_own_with_a_check(key):
    """The folder tree is the argument: a concept is found by its textbook name."""
    module = importlib.import_module(f"standoff.analysis.stability.coalitional.{key}")
    assert getattr(module, key.upper()) is COALITIONAL[key]
    checks = [value for name, value in vars(module).items() if name.startswith("check_")]
    (check,) = [value for value in checks if value.__module__ == module.__name__]
    doc = inspect.getdoc(check)
    for heading in ("Returns", "Examples", "Notes", "References"):
        assert f"\n{heading}\n---" in doc
    for reference in COALITIONAL[key].references:
        assert f"[{reference}]_" in doc


def test_the_two_registries_name_the_same_concepts():
    """What can be asked of a coalition can be asked of a case."""
    assert tuple(COALITIONAL) == COALITION_CONCEPTS
