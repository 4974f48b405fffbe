"""Orders of states in one line (the notation of NUAA's program): read, and refused at their column."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.casefile.case import parse_case, read_text_as_case
from standoff.casefile.change_reading import read_changes
from standoff.casefile.format.json_schema import load_json_schema
from standoff.model.forming.relations import UNKNOWN

CASE = """\
standoff: 1
title: Two
decision_makers:
  a: {{options: {{x: X}}, ranking: {0}}}
  b: {{options: {{y: Y}}, prefers: [x]}}
"""


def ranked(said):
    return parse_case(CASE.format(said)).conflict.preferences["a"]


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("'4 >> 2 > 1 = 3'", "[4, '>> 2', [1, 3]]"),
        ("4>>2>1=3", "[4, '>> 2', [1, 3]]"),
        ("4 ≫ 2 ≻ 1 ∼ 3", "[4, '>> 2', [1, 3]]"),
        ("3 = 1 >>> 2 > 4", "[[3, 1], '>>> 2', 4]"),
        ("YN > rest", "[YN, rest]"),
        ("YN >> rest", "[YN, '>> rest']"),
        ("'4 ? 2 > 1 = 3'", "[4, '? 2', [1, 3]]"),
        ("x and not y > NN = yy > b.y and not x", "[x and not y, [NN, YY], b.y and not x]"),
        ("{order: '4 > 2 > rest', note: n}", "{order: [4, 2, rest], note: n}"),
    ],
)
def test_a_line_is_the_list_it_stands_for(line, listed):
    """Definition: '>' before what is less preferred, '>>' strongly less, '=' between ties."""
    assert ranked(line) == ranked(listed)


@pytest.mark.parametrize(
    ("line", "column", "told", "hint"),
    [
        ("4 < 2", 36, "stands the wrong way round", "turn the order round"),
        ("4 > > 2", 38, "a state is missing before '>'", "4 >> 2 > 1 = 3"),
        ("4 > 2 >", 40, "a state is missing after '>'", "4 >> 2 > 1 = 3"),
        ("> 4", 34, "a state is missing before '>'", "4 >> 2 > 1 = 3"),
        ("4>2>1=3; 4>2>1=5", 49, "order 2 speaks of '5', the first does not", None),
        ("YN>YY>NN=NY; YN>YY>NN=NX", 56, "order 2 speaks of 'NX'", "The first has YN, YY, NN, NY."),
        ("4>2>1=3; 4>2>1", 43, "order 2 leaves out '3'", "each has every state"),
        ("' '", 33, "expected states, best first", None),
        ("xx > 2 > rest", 34, "unknown option 'xx'", "Did you mean 'x'?"),
        ("4 > 2 > 1 = 7", 33, "there is no state 7", "1 to 4"),
        ("9" * 5000 + " > 1", 34, "cannot contain '9'", None),
        ("4 > 2; 4 > 2", 33, "the ranking leaves out the states", None),
    ],
)
def test_what_cannot_be_read_is_told_at_its_column(line, column, told, hint):
    """Our messages: the place in the line, and the nearest fix."""
    quoted = line if line.startswith("'") else f"'{line}'"
    reading = read_text_as_case(CASE.format(quoted), "c.yaml")
    found = [one for one in reading.errors if told in one.message]
    assert found, [one.message for one in reading.errors]
    assert found[0].place.line == 4
    assert found[0].place.column == column
    assert hint is None or hint in (found[0].hint or "")


def test_the_schema_for_editors_takes_a_line():
    """Interface: where a list of states stands a line may stand, alone or under 'order'."""
    maker = {"a": {"options": {"x": "X"}, "ranking": "2 > 1"}}
    jsonschema.validate({"title": "t", "decision_makers": maker}, load_json_schema())
    maker["a"]["ranking"] = {"order": "2 > 1", "note": "n"}
    jsonschema.validate({"title": "t", "decision_makers": maker}, load_json_schema())
    assert json.dumps(standoff.case({"title": "t", "decision_makers": maker}).case.title)


@st.composite
def orders(draw, count):
    """Orders of the numbers of all states, with signs between them."""
    states = draw(st.permutations(range(1, count + 1)))
    signs = [draw(st.sampled_from([">", ">>", "="])) for _ in states[1:]]
    return states, signs


def relation(order, one, two):
    """By hand: 2 if a '>>' stands between the two, 1 if a '>' does, 0 if only '=' does."""
    states, signs = order
    here, there = states.index(one), states.index(two)
    between = signs[min(here, there) : max(here, there)]
    strength = 2 if ">>" in between else 1 if ">" in between else 0
    return strength if here < there else -strength


@given(st.lists(orders(4), min_size=1, max_size=3))
@settings(max_examples=80)
def test_several_orders_leave_open_where_they_differ(several):
    """Definition: all are held possible; what they compare otherwise is unknown, strength included."""
    lines = [
        str(states[0]) + "".join(f" {sign} {state}" for sign, state in zip(signs, states[1:], strict=True))
        for states, signs in several
    ]  # fmt: skip
    graph = standoff.case(
        {
            "title": "t",
            "decision_makers": {
                "a": {"options": {"x": "X"}, "ranking": "\n".join(lines)},
                "b": {"options": {"y": "Y"}},
            },
        }
    ).graph
    for one in range(1, 5):
        for two in range(1, 5):
            found = {relation(order, one, two) for order in several}
            expected = found.pop() if len(found) == 1 else None
            compared = graph.compare(0, two - 1, one - 1)
            assert (compared == UNKNOWN if expected is None else compared == expected) or one == two


def test_a_what_if_takes_a_strong_order_in_a_line():
    """Interface: 'ranks' of a change reads '>>' and numbers, too."""
    (changed,) = read_changes(["p1: ranks 4 >> 2 > 1 = 3"], standoff.load("chicken").conflict)
    basis = changed.preferences.basis
    assert [mark.strength for mark in basis.marks] == [1, 2, 1]
    assert [len(tier) for tier in basis.tiers] == [1, 1, 2]
