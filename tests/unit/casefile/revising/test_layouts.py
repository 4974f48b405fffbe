"""The layout of a file does not matter to a change, nor the change to the layout.

Provenance: the same case in drawn layouts with drawn comments; what each change makes different is
that of `written_changes`. Changes that take nothing out cost no comment (definition).
"""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile.trees.as_written import read_tree
from written_changes import CHANGES, DATA, changed, expected, unordered
from written_files import yaml_files

NOTES = re.compile(r"# note \d+")
KEEPING = ("add_", "negate", "move", "tie", "open", "close", "ground", "cite", "set_title",
           "set_description", "rename", "set_note")  # fmt: skip


@given(yaml_files(st.just(DATA)), st.sampled_from(CHANGES))
@settings(max_examples=120)
def test_a_change_says_the_same_in_every_layout_and_keeps_its_comments(file, case):
    """Provenance above."""
    (text, _), (change, differences) = file, case
    found = changed(text, "case.yaml", change)
    data = read_tree(found.text, "case.yaml").root.plain()
    assert unordered(data) == unordered(expected(differences))
    if change["do"].startswith(KEEPING):
        assert set(NOTES.findall(found.text)) == set(NOTES.findall(text))
