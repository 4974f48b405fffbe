"""What a draft may be the same as, and the numbers in which kinds are named.

Provenance: our choice; the coverage is ours.
"""

from __future__ import annotations

import re

import pytest

from standoff.workflows.alike.meaning import meaning_of
from standoff.workflows.drafting import draft_case
from standoff.workflows.drafting.drafts import DraftKind, read_kinds
from standoff.workflows.naming import looking
from standoff.workflows.sources import ITEM_KINDS, add_sources
from standoff.workflows.sources.exports import export

TEXT = """The union threatens to close the container terminal.
The union plans to shut the terminal in May.
The union will close the northern terminal if Kestrel Lines hires a crew.
Kestrel Lines wants the union to reopen the terminal.
"""
ALIKE = re.compile("“([^”]+)”")


@pytest.fixture
def database(tmp_path):
    """A database of a short text."""
    text = tmp_path / "told.txt"
    text.write_text(TEXT, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [str(text)], workers=1)
    return tmp_path / "standoff.db"


@pytest.mark.parametrize("limit", [1, 2, 3, None])
def test_only_what_can_be_looked_at_is_told_as_alike(database, limit):
    """Definition: whatever is left out, a draft names no other that is not listed."""
    drafts = draft_case(database, limit=limit).drafts
    names = " ".join(each.headline for each in drafts)
    told = [
        name
        for each in drafts
        for name in ALIKE.findall(each.confidence.reason.partition("may be the same as")[2])
    ]
    assert all(name in names for name in told)
    assert limit is not None or told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("block the road", "lift the blockade of the road"),
        ("blockade the port", "lift the blockade of the port"),
    ],
)
def test_what_is_done_to_a_deed_is_not_that_deed(one, other):
    """Definition, either way round."""
    assert not meaning_of(one).may_be(meaning_of(other))
    assert not meaning_of(other).may_be(meaning_of(one))


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_items_are_exported_by_one_number_as_by_the_other(database, kind):
    """Definition."""
    assert export(database, kind, "csv") == export(database, f"{kind}s", "csv")


@pytest.mark.parametrize("kind", DraftKind)
def test_kinds_of_drafts_have_two_numbers(kind):
    """Definition."""
    assert read_kinds([f"{kind.value}s"]) == read_kinds([kind.value]) == {kind}


def test_a_name_that_is_known_is_not_asked_back(database):
    """Definition: it is said that nothing has all that was asked for."""
    (told,) = looking.advise_on_names(database, ["Kestrel Lines"], found=False)
    assert "Did you mean" not in told
    assert "Kestrel Lines" in told
