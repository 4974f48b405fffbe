"""The pictures of the tutorial show what the page shows now; remake them with: python docs/pictures.py

Provenance: our choice; compared is what can be read in them, not how it is drawn.
"""

from __future__ import annotations

import importlib.util
import json

import pytest

from tests_support import ROOT

pytestmark = pytest.mark.browser

_SPEC = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
pictures = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(pictures)

SHOWN = json.loads(pictures.SHOWN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_shows_what_the_page_shows_now(workbench, tmp_path, name):
    """Headings, buttons and fields that are in the window; every number counts as one."""
    words = pictures.prepare(tmp_path)
    _, page = workbench(*words, width=pictures.WIDTH, height=pictures.HEIGHT)
    pictures.settle(page)
    assert pictures.take(page, page.url, name) == SHOWN[name]
