"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

import standoff

NAMES = sorted(
    found.name
    for found in pkgutil.walk_packages(standoff.__path__, "standoff.")
    if not found.name.startswith(
        ("standoff.web", "standoff.mcp_server.server", "standoff.__main__")
    )
    and not found.name.endswith("compiled")
    and not found.name.endswith("kernels")
)


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_docstrings_run(name: str) -> None:
    """A docstring that lies is a bug."""
    module: ModuleType = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0


def test_modules_have_examples() -> None:
    """A search that finds nothing would pass everything."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in NAMES for test in finder.find(importlib.import_module(name))]
    assert sum(bool(test.examples) for test in found) > 20
