"""A statement in another notation is refused with the words of ours.

Provenance: issue #14, item 8; what each notation means is common use in logic.
"""

from __future__ import annotations

import re

import pytest

from standoff.errors import StatementSyntaxError
from standoff.model.language.parser import parse_statement
from standoff.model.language.resolve import OptionNames, resolve_statement
from standoff.model.language.syntax import And, Not, Taken, render_statement


def problem(text):
    with pytest.raises(StatementSyntaxError) as caught:
        parse_statement(text)
    return caught.value.problems[0]


REWRITTEN = {
    "a = Y": "a",
    "a=N": "not a",
    "b and a == yes": "a",
    "up.a = no": "not up.a",
    "a: Y": "a",
    "a is true": "a",
    "if a then b": "b if a",
    "if a and c, then not b": "not b if a and c",
    "IF a THEN b": "b if a",
    "a -> b": "b if a",
    "a->b": "b if a",
    "not a => b": "b if not a",
    "a → (b or c)": "(b or c) if a",
    "a implies b": "b if a",
    "a-b -> c": "c if a-b",
    "a <-> b": "a iff b",
    "a ⇔ b": "a iff b",
    "a == b": "a iff b",
    "a != b": "not (a iff b)",
    "a xor b": "not (a iff b)",
    "no a": "not a",
    "b and no a": "not a",
    "a unless b": "a if not b",
    "neither a nor b": "none_of(a, b)",
    "both a and b": "a and b",
    "either a or b": "exactly_one(a, b)",
}


@pytest.mark.parametrize("text", REWRITTEN)
def test_what_was_meant_is_written_out(text):
    """And what the hint says can be read."""
    hint = problem(text).hint
    first = re.match(r"Write '(.*?)'[.,]", hint)
    assert first
    assert first[1] == REWRITTEN[text]
    parse_statement(first[1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("b and “a", "quotation marks"),
        ('a" and b', "quotation marks"),
        ("a && b", "'and'"),
        ("a ∧ b", "'and'"),
        ("a but not b", "'and'"),
        ("a || b", "'or'"),
        ("a ∨ b", "'or'"),
        ("~a", "'not'"),
        ("b & ¬a", "'not'"),
        ("a, b", "'and' or 'or'"),
        ("a; b", "'and' or 'or'"),
        ("never:a and b", "blank is missing after the colon"),
        ("a = b", "equal importance"),
    ],
)
def test_signs_of_other_notations_have_their_word(text, words):
    assert words in problem(text).hint


@pytest.mark.parametrize("text", ["“a” and b", "b and 'a'", "„a“", "«a»", '"a"'])
def test_an_option_in_quotation_marks_is_told_to_leave_them_out(text):
    """They stand around names of outcomes; what is called so is seen with the options known."""
    names = OptionNames(["up.a", "up.b"])
    _, (found,) = resolve_statement(parse_statement(text), names)
    assert found.code == "unknown-outcome"
    assert "quotation marks" in found.hint


@pytest.mark.parametrize("text", ["a and", "(a", "a b", "if a", ")"])
def test_where_nothing_is_recognised_nothing_is_guessed(text):
    hint = problem(text).hint
    assert hint is None or hint.startswith(("Did you mean", "Use parentheses"))


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u202f", "\u3000", "\u2009"])
def test_any_space_is_a_space(space):
    assert parse_statement(f"not{space}a{space}and b") == And((Not(Taken("a")), Taken("b")))


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_an_invisible_character_is_named(character):
    found = problem(f"a and{character} b")
    assert f"U+{ord(character):04X}" in found.message
    assert "invisible" in found.hint
    assert found.place.column == 6


def test_names_with_marks_stay_as_they_are_written():
    assert render_statement(parse_statement("not न\u0940ल")) == "not न\u0940ल"
