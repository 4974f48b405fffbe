"""What two texts of a case say differently, and choosing of both.

Provenance: that all of ours on top of theirs says what ours says is the definition; which
elements there are is our choice.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.trees.as_written import read_tree
from standoff.workflows.editing.choosing import choose_elements, list_differences

FILE = Path("case.yaml")
BASE = """\
standoff: 1
title: Two rivers
# a comment that stays
decision_makers:
  up:
    name: Upstream
    options: {release: Release water, dam: Build a dam}
    prefers: [not sue, not release]
  down:
    options: {sue: Go to court}
    prefers:
    - release
rules: [{never: release and dam}]
outcomes: {Peace: release and not sue}
stages:
- {id: dry, title: A dry year, change: {decision_makers: {up: {prefers: [not release]}}}}
claims:
  c1: {text: The river is low.}
status_quo: []
"""


def plain(text):
    return read_tree(text, "case.yaml").root.plain()


def told(ours, theirs, base=BASE):
    return {each.path: each for each in list_differences(ours, theirs, FILE, base)}


EDITS = {
    ("title",): ("title: Two rivers", "title: Rivers"),
    ("decision_makers", "up", "prefers"): ("[not sue, not release]", "[not release, not sue]"),
    ("decision_makers", "up", "options", "dam"): (", dam: Build a dam}", "}"),
    ("decision_makers", "up", "options", "dam "): ("dam: Build a dam", "dam: Dam it"),
    ("decision_makers", "down", "prefers"): ("    - release", "    - release\n    - not sue"),
    ("decision_makers", "down"): (
        "  down:\n    options: {sue: Go to court}\n    prefers:\n    - release\n", ""),
    ("rules",): ("never: release and dam", "require: release or dam"),
    ("outcomes", "War"): ("{Peace: ", "{War: sue, Peace: "),
    ("outcomes", "Peace"): ("Peace: release and not sue", "Peace: release"),
    ("stages", 0, "title"): ("A dry year", "A wet year"),
    ("stages", 0, "change", "decision_makers", "up", "prefers"): ("prefers: [not release]", "prefers: [sue]"),
    ("claims", "c1"): ("The river is low.", "The river is high."),
    ("claims", "c2"): ("claims:\n", "claims:\n  c2: {text: New.}\n"),
    ("status_quo",): ("status_quo: []", "status_quo: [sue]"),
}  # fmt: skip


@pytest.mark.parametrize("path", EDITS)
def test_an_edit_is_one_difference_at_its_element(path):
    edited = BASE.replace(*EDITS[path])
    assert edited != BASE
    element = tuple(str(one).strip() if isinstance(one, str) else one for one in path)
    found = told(edited, BASE)
    assert list(found) == [element]
    assert found[element].changed == "ours"
    assert told(BASE, edited)[element].changed == "theirs"
    assert found[element].ours != found[element].theirs
    assert choose_elements(edited, BASE, [], FILE) == BASE
    assert plain(choose_elements(edited, BASE, [element], FILE)) == plain(edited)


names = st.sets(st.sampled_from(sorted(EDITS, key=str)), max_size=4)


def edit(paths):
    text = BASE
    for path in paths:
        text = text.replace(*EDITS[path])
    return text


@given(names, names)
def test_all_of_ours_upon_theirs_says_what_ours_says(mine, others):
    """Definition; of theirs none, what they say."""
    ours, theirs = edit(sorted(mine, key=str)), edit(sorted(others, key=str))
    paths = list(told(ours, theirs))
    assert plain(choose_elements(ours, theirs, paths, FILE)) == plain(ours)
    assert choose_elements(ours, theirs, [], FILE) == theirs
    assert (paths == []) == (plain(ours) == plain(theirs))


def test_of_two_edits_of_one_element_nobody_can_say_which():
    ours, theirs = BASE.replace("Two rivers", "One"), BASE.replace("Two rivers", "Three")
    (found,) = list_differences(ours, theirs, FILE, BASE)
    assert (found.words, found.changed) == ("The title", "both")
    assert (found.ours, found.theirs) == ("title: One", "title: Three")
    assert list_differences(ours, theirs, FILE)[0].changed == "both"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("decision_makers", "up", "prefers"), "Upstream: what it wants"),
        (("decision_makers", "up", "options", "dam "), "Upstream: the option Dam it"),
        (("decision_makers", "down"), "The decision maker down"),
        (("outcomes", "War"), "The outcome “War”"),
        (("stages", 0, "title"), "The stage “A wet year”: the title"),
        (
            ("stages", 0, "change", "decision_makers", "up", "prefers"),
            "The stage “A dry year”: up: what it wants",
        ),
        (("claims", "c2"), "The claim “c2”"),
        (("status_quo",), "The status quo"),
    ],
)
def test_elements_are_told_in_words(path, words):
    (found,) = list_differences(BASE, BASE.replace(*EDITS[path]), FILE)
    assert found.words == words


def test_a_text_that_cannot_be_read_has_no_elements():
    assert list_differences("rules: [[[", BASE, FILE) == ()
    assert list_differences("- a", BASE, FILE) == ()
