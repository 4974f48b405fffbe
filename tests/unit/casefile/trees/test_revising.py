"""A step changes in the text of a file what it says, and no other character that matters.

Provenance: what a step does to the data is its definition (`steps`); which comments belong to an
entry (those right above it in its column, and the one in its last line) is our choice.
"""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile.trees.differing import steps_between
from standoff.casefile.trees.json_reading import read_json
from standoff.casefile.trees.revising import revise
from standoff.casefile.trees.steps import (
    AddItem,
    AddKey,
    Move,
    Put,
    Remove,
    Rename,
    same_data,
    touched,
)
from standoff.casefile.trees.tree import iter_nodes
from standoff.casefile.trees.yaml_reading import read_yaml
from standoff.errors import EditRefused
from written_files import data, json_files, yaml_files

NOTES = re.compile(r"# note \d+")


@st.composite
def steps(draw, tree):
    """A step that can be taken in a tree."""
    node = draw(st.sampled_from([*iter_nodes(tree.root)]))
    kinds = ["put", "remove", "rename"] if node.path else []
    kinds += ["key"] if isinstance(node.value, dict) else []
    kinds += ["item"] if isinstance(node.value, list) else []
    kinds += ["move"] if node.is_collection and len(node.value) > 1 else []
    match draw(st.sampled_from(kinds or ["none"])):
        case "put":
            return Put({node.path: draw(data)})
        case "remove" if len(node.path) > 1 or len(tree.root.value) > 1:
            return Remove(node.path)
        case "rename" if isinstance(node.path[-1], str):
            return Rename(node.path, "new name")
        case "key":
            return AddKey(node.path, "new", draw(data), draw(st.sampled_from([None, *node.value])))
        case "item":
            return AddItem(node.path, draw(st.integers(0, len(node.value))), draw(data))
        case "move":
            places = st.integers(0, len(node.value) - 1)
            return Move(node.path, draw(places), draw(places))
    return None


def take(text, step, read=read_yaml):
    return revise(read(text), [step], read, as_json=read is read_json).document.text


@given(st.data())
@settings(max_examples=400)
def test_after_a_step_the_data_are_those_before_with_just_that_step(drawn):
    """Definition; and in the layouts drawn no step has to be refused."""
    as_json = drawn.draw(st.booleans())
    text, value = drawn.draw(json_files() if as_json else yaml_files())
    read = read_json if as_json else read_yaml
    tree = read(text)
    assert same_data(tree.root.plain(), value)
    step = drawn.draw(steps(tree))
    if step is None:
        return
    after = revise(tree, [step], read, as_json=as_json)
    assert same_data(after.root.plain(), step.applied(value))
    if "\r\n" in text:
        assert "\n" not in after.document.text.replace("\r\n", "")


@given(st.data())
@settings(max_examples=300)
def test_comments_stay_that_belong_to_nothing_that_goes(drawn):
    """Definition: what is added, renamed or moved costs no comment; what goes takes only its own."""
    text, _ = drawn.draw(yaml_files())
    tree = read_yaml(text)
    step = drawn.draw(steps(tree))
    if step is None:
        return
    after = revise(tree, [step], read_yaml).document.text
    lost = set(NOTES.findall(text)) - set(NOTES.findall(after))
    if isinstance(step, Put | Remove):
        (path, *_) = step.values if isinstance(step, Put) else [step.path]
        lost -= set(NOTES.findall(around(tree, path)))
    assert not lost


def around(tree, path):
    """The text of an entry with its comments, and the lines down to the next one."""
    nodes = [one for one in iter_nodes(tree.root) if one.path and one.path[: len(path)] != path]
    start = tree.find(path)
    begin = min(start.key_start or start.start, start.start)
    ends = [one.key_start or one.start for one in nodes if (one.key_start or one.start) > begin]
    lines = tree.document.text[:begin].splitlines(keepends=True)
    above = "".join(lines[-1:])
    for line in reversed(lines[: -1 if above.strip(" -") or above else None]):
        if not line.strip().startswith("#"):
            break
        above = line + above
    return above + tree.document.text[begin : min(ends, default=None)]


@given(st.data())
@settings(max_examples=200)
def test_any_data_are_reached_from_any_other_by_steps(drawn):
    """Definition of `steps_between`; the steps touch only what differs."""
    text, value = drawn.draw(yaml_files())
    other = drawn.draw(yaml_files())[1]
    tree = read_yaml(text)
    found = [*steps_between((), value, other)]
    after = revise(tree, found, read_yaml)
    assert same_data(after.root.plain(), other)
    for step in found:
        for path in touched(step):
            assert path == () or path[0] in {*value, *other}


@pytest.mark.parametrize(
    ("text", "step", "wanted"),
    [
        ("a: [1, 2]  # two\n", AddItem(("a",), 1, 9), "a: [1, 9, 2]  # two\n"),
        ("a:\n- 1 # one\n# of two\n- 2\n", Move(("a",), 1, 0), "a:\n# of two\n- 2\n- 1 # one\n"),
        ("a: 'x'\nb: y\n", Put({("a",): "it's"}), "a: 'it''s'\nb: y\n"),
        ("a: x # why\n", Put({("a",): {"say": "x"}}), "a: {say: x} # why\n"),
        ("a:\n  # of b\n  b: 1\n\n  c: 2\n", Remove(("a", "b")), "a:\n  c: 2\n"),
        ("a:\n  b: 1 # one\nc: 2\n", Remove(("a", "b")), "a: {}\nc: 2\n"),
        ("a:\r\n  - 1\r\n", AddItem(("a",), 1, 2), "a:\r\n  - 1\r\n  - 2\r\n"),
        ("a:\n  b: {}\n", AddKey(("a", "b"), "c", "d"), "a:\n  b: {c: d}\n"),
        ("- - a # one\n  - b\n- c\n", Move((0,), 0, 1), "- - b\n  - a # one\n- c\n"),
        ("a: [\n  1, # one\n  2 # two\n]\n", Move(("a",), 0, 1), "a: [\n  2, # two\n  1 # one\n]\n"),
        ("a: [\n  1, # one\n  2 # two\n]\n", Remove(("a", 1)), "a: [\n  1 # one\n]\n"),
        ("{a: 1}\n", Rename(("a",), "b c"), "{b c: 1}\n"),
        ("a: >\n  some\n  text\n# end\n", Put({("a",): "new"}), "a: new\n# end\n"),
    ],
)  # fmt: skip
def test_a_step_is_taken_in_the_hand_of_the_file(text, step, wanted):
    """Our choice: written out for layouts that people use."""
    assert take(text, step) == wanted


@pytest.mark.parametrize(
    ("text", "step", "wanted"),
    [
        ('{"a": {}}', AddKey(("a",), "b", [1]), '{"a": {"b": [1]}}'),
        ('{\n  "a": {}\n}\n', AddKey(("a",), "b", 1), '{\n  "a": {\n    "b": 1\n  }\n}\n'),
        ('{\n    "a": 1\n}\n', AddKey((), "b", {"c": "d"}),
         '{\n    "a": 1,\n    "b": {\n        "c": "d"\n    }\n}\n'),
        ('{"a":1,"b":2}', Remove(("b",)), '{"a":1}'),
        ('{\n\t"a": 1,\n\t"b": 2\n}', Remove(("a",)), '{\n\t"b": 2\n}'),
    ],
)  # fmt: skip
def test_a_step_is_taken_in_json_as_it_is_laid_out(text, step, wanted):
    """Our choice: a line for each entry where the file has one for each."""
    assert take(text, step, read_json) == wanted


@pytest.mark.parametrize("text", ["? a\n: b\n", "a: |+\n  text\n\n\n\n"])
def test_an_unusual_layout_is_refused_rather_than_spoiled(text):
    """Definition: nothing that reads otherwise than wanted counts."""
    before = read_yaml(text).root.plain()
    with suppress(EditRefused):
        after = read_yaml(take(text, AddKey((), "new", 1))).root.plain()
        assert same_data(after, {**before, "new": 1})
