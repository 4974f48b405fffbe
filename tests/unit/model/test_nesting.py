"""Statements of thousands of terms: wide ones are read, deep ones refused in words."""

from __future__ import annotations

import copy
import pickle
from functools import reduce

import pytest

from standoff.errors import StatementSyntaxError
from standoff.model.language import TruthTables, holds, parse_statement, render_statement
from standoff.model.language.resolve import OptionNames, resolve_statement
from standoff.model.language.syntax import (
    MAX_NESTING,
    And,
    Constant,
    Count,
    If,
    Iff,
    Not,
    Or,
    Taken,
    iter_names,
)

MANY = 3_000
X = Taken("a.x")


@pytest.mark.parametrize(
    "text",
    [
        " iff ".join(["x"] * MANY),
        " iff ".join(["(x and not x)"] * 900),
        "not " * MANY + "x",
        "!" * MANY + "x",
        "! " * 450 + "x iff x",
        "not(" * 90 + "not " * 90 + "x" + ")" * 90,
        "at_most_one(not " * 60 + "x" + ")" * 60,
        "(x if " * 80 + "not " * 80 + "x" + ")" * 80,
    ],
)
def test_what_is_nested_too_deep_is_refused_with_the_limit(text):
    """Our limit: whoever goes through a statement goes down at most a hundred levels."""
    with pytest.raises(StatementSyntaxError, match="100 is the limit") as caught:
        parse_statement(text)
    assert "Divide it" in str(caught.value)
    assert caught.value.problems[0].place.column == 1


def test_parentheses_are_limited_too():
    """As before: a hundred open at a time."""
    with pytest.raises(StatementSyntaxError, match="more than 100 nested parentheses"):
        parse_statement("(" * MANY + "x" + ")" * MANY)


@pytest.mark.parametrize("word", ["and", "or"])
def test_a_wide_statement_is_no_deep_one(word):
    """Definition: `and` and `or` take any number of operands beside each other."""
    statement = parse_statement(f" {word} ".join(["not a.x", "a.x"] * (MANY // 4)))
    assert statement.depth == 2
    assert len(list(iter_names(statement))) == MANY // 2
    assert TruthTables(["a.x"]).of(statement) == (0 if word == "and" else 0b11)
    assert parse_statement(render_statement(statement)) == statement


def test_the_deepest_statement_is_read_evaluated_written_hashed_and_copied():
    """At the limit nothing runs out of stack."""
    for text in (
        " iff ".join(["a.x"] * (MAX_NESTING + 1)),
        "not " * MAX_NESTING + "a.x",
        "(a.x if " * (MAX_NESTING - 1) + "not a.x" + ")" * (MAX_NESTING - 1),
    ):
        statement = parse_statement(text)
        assert statement.depth == MAX_NESTING
        assert parse_statement(render_statement(statement)) == statement
        assert copy.deepcopy(statement) == statement == pickle.loads(pickle.dumps(statement))
        assert len({statement, copy.copy(statement)}) == 1
        assert "Taken" in repr(statement)
        tables = TruthTables(["a.x"])
        for code in (0, 1):
            assert holds(statement, code, {"a.x": 0}) == bool(tables.of(statement) >> code & 1)
        assert resolve_statement(statement, OptionNames(["a.x"])) == (statement, ())


@pytest.mark.parametrize(
    "wrap",
    [
        Not,
        lambda inner: And((X, inner)),
        lambda inner: Or((inner, X)),
        lambda inner: If(X, inner),
        lambda inner: Iff(inner, X),
        lambda inner: Count("exactly_one", (X, inner)),
    ],
)
def test_no_statement_can_be_built_deeper_in_python(wrap):
    """The limit is one of statements, not of their text."""
    statement = Constant(True)
    for _ in range(MAX_NESTING):
        statement = wrap(statement)
    assert statement.depth == MAX_NESTING
    deeper = reduce(lambda inner, _: wrap(inner), range(4), statement)
    with pytest.raises(StatementSyntaxError, match="nested 100 deep"):
        wrap(deeper)
    hash(deeper)
    copy.deepcopy(deeper)
