"""Negations in words: what is negated stands in brackets where it is more than one option."""

from __future__ import annotations

import pytest

from standoff.casefile import parse_case
from standoff.dossier.words.statements import tell_statement
from standoff.workflows.cases.disputes import Dispute

CASE = """
standoff: 1
title: N
decision_makers:
  a: {{name: A, options: {{x: X, y: Y}}, prefers: [{}]}}
"""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("not (x and y)", "not (“X” and “Y”)"),
        ("not x and y", "not “X” and “Y”"),
        ("not (x or y)", "not (“X” or “Y”)"),
        ("x and not y", "“X” and not “Y”"),
        ("x or not y", "“X” or not “Y”"),
        ("x iff not (x or y)", "“X”, just if not (“X” or “Y”)"),
        ("not (x if y)", "not (if “Y”, then “X”)"),
        ("(not x and y) or x", "(not “X” and “Y”) or “X”"),
    ],
)
def test_a_negation_reaches_as_far_as_its_brackets(written, told):
    """Kind: “not (X and Y)” was told as “not X and Y”, which is another statement."""
    dispute = Dispute(parse_case(CASE.format(f'"{written}"'), "n.yaml"))
    (level,) = dispute.conflict.preferences["a"].basis.levels
    assert tell_statement(level.statements[0].statement, dispute.naming, "a") == told
