"""The page on stability concepts says what the program does."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from pathlib import Path

import pytest

from standoff.analysis.stability import CONCEPTS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = REFERENCE / "concepts.md"


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("key", CONCEPTS)
def test_every_concept_has_its_section_with_definition_and_references(key):
    """Adding a concept means a file, a registry line, a section and a reference."""
    concept = CONCEPTS[key]
    section = PAGE.read_text(encoding="utf-8").split(f"({key})=\n")[1].split("\n(")[0]
    assert section.startswith(f"## {concept.name} ({concept.abbreviation})\n")
    assert words(concept.definition) in words(section)
    bibliography = (REFERENCE / "bibliography.md").read_text(encoding="utf-8")
    for reference in concept.references:
        assert f"[{reference}]" in section
        assert f"\n[{reference}]\n:" in bibliography


@pytest.mark.parametrize("key", CONCEPTS)
def test_every_concept_has_a_file_of_its_own_with_a_check(key):
    """The folder tree is the argument: a concept is found by its textbook name."""
    module = importlib.import_module(f"standoff.analysis.stability.{key}")
    assert getattr(module, key.upper()) is CONCEPTS[key]
    checks = [value for name, value in vars(module).items() if name.startswith("check_")]
    (check,) = [value for value in checks if value.__module__ == module.__name__]
    doc = inspect.getdoc(check)
    for heading in ("Returns", "Examples", "Notes", "References"):
        assert f"\n{heading}\n---" in doc
    for reference in CONCEPTS[key].references:
        assert f"[{reference}]_" in doc


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0


def test_references_in_the_code_are_in_the_bibliography():
    """Every key cited in a docstring of the analysis or the model has its entry."""
    source = Path(inspect.getfile(importlib.import_module("standoff"))).parent
    known = set(
        re.findall(r"^\[(\w+)\]$", (REFERENCE / "bibliography.md").read_text("utf-8"), re.MULTILINE)
    )
    cited = {
        key
        for folder in ("analysis", "model")
        for path in (source / folder).rglob("*.py")
        for key in re.findall(r"\[([A-Z]\w+\d{4})\]_", path.read_text("utf-8"))
    }
    assert cited
    assert cited <= known
