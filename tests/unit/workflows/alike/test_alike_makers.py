"""Decision makers that may be one are found by the words of their names, and joined from outside.

Provenance: the names are ours; which are one is the definition.
"""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.errors import UsageError
from standoff.workflows.alike.makers import join_decision_makers, makers_alike, may_be_one
from standoff.workflows.alike.options import hint_after, list_options
from standoff.workflows.editing import Desk

ONE = [
    ("Northall", "Northall foundation"),
    ("Northall foundation", "Stiftung Northall"),
    ("Fondation Northall", "Stiftung Northall"),
    ("Osric", "Maud Osric"),
    ("Kestrel", "Kestrel Bank"),
    ("Germany", "German government"),
    ("Kestrel company", "Kestrel GmbH"),
    ("Fundación Northall", "the Northall foundation"),
]
APART = [
    ("Northall", "Southall"),
    ("Kestrel Union", "Kestrel Bank"),
    ("Guinea", "Equatorial Guinea"),
    ("Korea", "North Korea"),
    ("France", "French parliament"),
    ("The board", "The committee"),
    ("Stiftung Osric", "Stiftung Northall"),
    ("Maud Osric", "Ida Osric"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_name_with_all_words_of_another_may_be_one(one, other):
    """Definition: what a body is, is no name, in whatever language it is said."""
    assert may_be_one(one, other)
    assert may_be_one(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_with_words_of_their_own_are_apart(one, other):
    """Definition: two banks, two states, a state and its parliament decide each by itself."""
    assert not may_be_one(one, other)
    assert not may_be_one(other, one)


CASE = """standoff: 1
title: T
decision_makers:
  a: {name: Northall, options: {sell: Sell}}
  b: {name: Veltria, options: {sue: Sue}, prefers: [not b_1.lend]}
  b_1: {name: Stiftung Northall, options: {lend: Lend, give: Give}}
  c: {name: Northall foundation, options: {}}
"""


def test_they_are_told_with_a_command_that_joins_them_as_one_step(tmp_path):
    """Definition: the hint's command does what it says, and can be undone."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    (group,) = makers_alike(parse_case(CASE).conflict)
    assert [one.id for one in group.makers] == ["b_1", "a", "c"]
    assert any(
        "--join-makers a --join-makers c --into b_1" in line for line in hint_after(CASE, path)
    )
    join_decision_makers(path, ["northall foundation", "a"], "Stiftung", "Northall foundation")
    found = list_options(path)
    assert [one.name for one in found.conflict.decision_makers] == [
        "Veltria",
        "Northall foundation",
    ]
    assert len(found.conflict.wholes) == 4
    assert found.makers == ()
    Desk.open(path).undo()
    assert path.read_text(encoding="utf-8") == CASE


def test_a_word_that_fits_several_names_them(tmp_path):
    """Definition: a name is one decision maker's."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    with pytest.raises(UsageError, match="“Stiftung Northall” and “Northall foundation”"):
        join_decision_makers(path, ["northall f", "foundation"], "o")
