"""The page on editing names every change there is, and no other.

Provenance: the registry of changes is the definition; the page must follow.
"""

from __future__ import annotations

import inspect
import re

from standoff.casefile.revising.changes import known_changes
from tests_support import ROOT

PAGE = (ROOT / "docs" / "how-to" / "edit-a-case.md").read_text(encoding="utf-8")
TABLE = PAGE.split("## What can be changed\n")[1].split("\n## ")[0]


def rows():
    for row in re.findall(r"^\| (`\w+`.*?) \| (.*) \|$", TABLE, re.MULTILINE):
        yield [re.findall(r"`([a-z_]+)`", cell) for cell in row]


def test_every_change_is_on_the_page_and_no_other():
    """Both ways."""
    named = [name for names, _ in rows() for name in names if name != "do"]
    assert sorted(named) == sorted(known_changes())


def test_every_field_of_a_change_is_on_the_page():
    """One way: the page says of some what they mean, in other words."""
    for names, fields in rows():
        for name in (one for one in names if one != "do"):
            parameters = [*inspect.signature(known_changes()[name]).parameters.values()][1:]
            for one in parameters:
                field = one.name.rstrip("_")
                if one.kind is one.KEYWORD_ONLY and field != "stage":
                    assert field in fields or field == "remove", (name, field)
