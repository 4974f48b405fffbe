"""Whatever stands somewhere in a case: an unknown key names the known ones, and no message a class."""

from __future__ import annotations

import copy
import re

import pytest

from standoff.casefile.case import case_of
from standoff.casefile.trees.yaml_reading import read_yaml
from standoff.errors import StandoffError
from tests_support import EXAMPLES, HARBOUR

KNOWN = """
decision_makers:
  a: {options: {x: X, y: Y}, prefers: [x], can: [{to: x, because: [c]}], would: [{to: x, against: [c]}]}
  b: {options: [z], prefers: [x], compare: [{better: x, worse: not x, strong: true}]}
standoff: 1
title: T
claims: {c: {text: A claim}}
scenarios: {s: {set: ["a: x"]}}
accepted: [{warning: no-status-quo, reason: none}]
"""
CLASS = re.compile(r"Entry\b|<class|\bdict\b|NoneType|Input should|\bstr\b|[a-z]+[A-Z][a-z]+\b")


def nodes(data, path=()):
    yield path, data
    for key, value in (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    ):
        if not isinstance(key, int) or key < 1:
            yield from nodes(value, (*path, key))


def changed(data, path, value):
    new = copy.deepcopy(data)
    here = new
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return new


def problems(data):
    try:
        case_of(data)
    except StandoffError as error:
        return list(error.problems)
    return []


def texts():
    yield "known", KNOWN
    yield "harbour", HARBOUR
    yield "coal", (EXAMPLES / "coal-strike-1902" / "case.yaml").read_text("utf-8")


CASES = pytest.mark.parametrize(("name", "text"), list(texts()), ids=lambda one: one[:9])


@CASES
def test_an_unknown_key_names_the_known_ones_with_the_nearest(name, text):
    """Kind: below can, would, outcomes, forecasts and scenarios nothing was named."""
    data = read_yaml(text, "x").root.value
    for path, value in nodes(data):
        if isinstance(value, dict):
            found = problems(changed(data, (*path, "becausee"), 1)) if path else []
            unknown = [each for each in found if each.code == "unknown-key"]
            assert all(each.allowed for each in unknown), path
            if unknown and "because" in unknown[0].allowed:
                assert unknown[0].hint == "Did you mean 'because'?"


@CASES
@pytest.mark.parametrize("value", [["x"], [["x"]], {"q": 1}, 7, True, None])
def test_no_message_names_a_class(name, text, value):
    """Kind: a list where an id is expected showed how the program calls it."""
    data = read_yaml(text, "x").root.value
    for path, _ in nodes(data):
        for each in problems(changed(data, path, value)) if path else []:
            assert not CLASS.search(f"{each.message} {each.hint or ''}"), (path, each.message)
