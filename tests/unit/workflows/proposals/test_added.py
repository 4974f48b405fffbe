"""What a case file says more than it did, in words.

Provenance: each pair of files is written by hand; the words are our choice.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.workflows.proposals.added import tell_added

BEFORE = """
decision_makers:
  up: {name: Upstream, options: {release: Release water}, prefers: [release]}
rules: [not release]
claims:
  old: {text: They met., for: [{source: a, sentence: 1}]}
"""
CHANGES = {
    "nothing": ("", "", ()),
    "a decision maker": (
        "rules:",
        "  down: {options: {sue: {name: Go to court}}, prefers: [sue]}\nrules:",
        ("the decision maker down", "the option “Go to court” of down", "what down wants"),
    ),
    "an option": (
        "water}",
        "water, dam: Dam the river}",
        ("the option “Dam the river” of Upstream",),
    ),
    "a preference": (
        "prefers: [release]",
        "prefers: [not release, release]",
        ("what Upstream wants",),
    ),
    "a rule": ("[not release]", "[not release, only release]", ("the rule “only release”",)),
    "a stage": ("rules:", "stages: {later: {title: Later}}\nrules:", ("the stage “Later”",)),
    "a claim": (
        "claims:",
        "claims:\n  new: {text: They talked., against: [{source: a, sentence: 2}]}",
        ("the claim “They talked.” with 1 citation",),
    ),
    "a claim of one's own": (
        "claims:",
        "claims:\n  new: {text: So it is.}",
        ("the claim “So it is.”",),
    ),
    "citations": (
        "sentence: 1}]",
        "sentence: 1}, {source: a, sentence: 2}], against: [{source: b, sentence: 4}]",
        ("2 citations of the claim “They met.”",),
    ),
    "a file that cannot be read": ("claims:", "claims: [", ()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_addition_is_told_by_what_it_is_called(name):
    old, new, told = CHANGES[name]
    after = BEFORE.replace(old, new, 1) if old else BEFORE
    assert tell_added(BEFORE, after, Path("case.yaml")) == told
