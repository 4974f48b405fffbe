"""A rule in a line says which rule it is: kind, statements, and who cannot move.

Provenance: issue #14, item 5: two rules of one kind were told as one. The words are ours.
"""

from __future__ import annotations

import pytest

from standoff.casefile.case import parse_case
from standoff.model.moves import spell_rule

HEAD = "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: {x: X, y: Y}}\n  b: {options: {z: Z}}\nrules: ["


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("{never: x and z}", "never a.x and b.z"),
        ("x or y", "require a.x or a.y"),
        ("{at_most_one: [x, y, z]}", "at most one of a.x, a.y, b.z"),
        ("{at_least_one: [x, not z]}", "at least one of a.x, not b.z"),
        ("{exactly_one: [x, y]}", "exactly one of a.x, a.y"),
        ("x only_if y", "a.x only if a.y"),
        ("{merge: x and y, name: gone}", "merge a.x and a.y"),
        ("{no_move: {from: x, to: not x, by: a}}", "no move by a from a.x to not a.x"),
        ("{no_move: {to: z}}", "no move to b.z"),
    ],
)
def test_a_rule_is_told_in_the_words_of_a_case_file(rule, words):
    (found,) = parse_case(
        f"{HEAD}'{rule}']\n" if rule[0] != "{" else f"{HEAD}{rule}]\n"
    ).conflict.rules
    assert spell_rule(found) == words
