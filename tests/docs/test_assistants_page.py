"""The page of tools for assistants is made from the tools.

Provenance: the tools are the definition; the page must follow.
"""

from __future__ import annotations

import importlib.util
import re

import pytest

from tests_support import ROOT

pytest.importorskip("mcp")

SPEC = importlib.util.spec_from_file_location("assistants", ROOT / "docs" / "assistants.py")
assistants = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(assistants)
PAGE = (ROOT / "docs" / "reference" / "assistants.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_tools_say():
    """Generated docs are checked; remake it with: python docs/assistants.py"""
    assert assistants.render_page() == PAGE


def test_every_address_on_the_page_is_read_by_the_server():
    from standoff.mcp_server import resources

    text = (ROOT / "src/standoff/mcp_server/resources.py").read_text(encoding="utf-8")
    for address in re.findall(r"standoff://([a-z]+)", PAGE):
        assert f'"{address}"' in text or f"{address}/" in text, address
    assert resources.ROOT == "standoff://"
