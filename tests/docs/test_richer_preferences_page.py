"""The page on preferences that are more than an order says what the program does."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from pathlib import Path

import pytest

from standoff.analysis.stability import RICHER
from standoff.analysis.stability.concept import UNREAD

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "reference" / "richer-preferences.md"
FAMILIES = dict.fromkeys(concept.family for concept in RICHER.values())


def section(family):
    parts = re.split(r"\n\((\w+)\)=\n", PAGE.read_text("utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))[family]


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_its_section_with_an_example_its_cost_and_references(family):
    """Adding a family means a file, registry lines, a section and a reference."""
    told = section(family)
    assert ">>> " in told
    assert "Cost: " in told
    bibliography = (DOCS / "reference" / "bibliography.md").read_text("utf-8")
    for concept in RICHER.values():
        for reference in concept.references if concept.family == family else ():
            assert f"[{reference}]" in told
            assert f"\n[{reference}]\n:" in bibliography


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_a_file_of_its_own_with_a_check(family):
    """A concept is found by its textbook name."""
    module = importlib.import_module(f"standoff.analysis.stability.richer.{family}")
    checks = [value for name, value in vars(module).items() if name.startswith("check_")]
    (check,) = [value for value in checks if value.__module__ == module.__name__]
    doc = inspect.getdoc(check)
    for heading in ("Returns", "Examples", "Notes", "References"):
        assert f"\n{heading}\n---" in doc


@pytest.mark.parametrize("key", RICHER)
def test_every_concept_reads_some_mark_and_is_of_a_crisp_one(key):
    """A registry line that reads nothing would be a crisp concept by another name."""
    concept = RICHER[key]
    assert concept.reads & (UNREAD.keys() - {"pairs", "order"})
    assert concept.base in {"nash", "gmr", "smr", "seq"}
    assert key.startswith(concept.base)
    assert concept.definition
    assert concept.formula
