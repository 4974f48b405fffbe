"""The examples in docstrings of the analysis run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import standoff.analysis

MODULES = [
    found.name
    for found in pkgutil.walk_packages(standoff.analysis.__path__, "standoff.analysis.")
    if ".engine." not in found.name
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    """Examples are tests."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
