"""A run of the workbench in an empty folder, and a small case in it."""

from __future__ import annotations

import pytest

from workbench import open_page, open_river


@pytest.fixture
def page(tmp_path):
    """A page of a run in an empty folder."""
    with open_page(tmp_path) as found:
        yield found


@pytest.fixture
def river(page):
    """A small case, open."""
    return open_river(page)
