"""The page on views says what the program does."""

from __future__ import annotations

import doctest
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = REFERENCE / "hypergames.md"


def test_the_examples_of_the_page_run():
    """Examples in docs are tests."""
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 4
    assert found.failed == 0


def test_every_source_of_the_page_is_in_the_bibliography():
    """A reference leads somewhere."""
    bibliography = (REFERENCE / "bibliography.md").read_text("utf-8")
    for reference in ("WangHipelFraser1988", "AljefriFangHipel2014"):
        assert f"[{reference}]" in PAGE.read_text("utf-8")
        assert f"\n[{reference}]\n:" in bibliography
