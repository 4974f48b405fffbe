"""What two sentences are to each other, on the pairs of differences.json, which were written for this test.

The floors are what was reached when they were set; the precision of contradictions goes first.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement

CASES = json.loads((Path(__file__).parent / "differences.json").read_text(encoding="utf-8"))
PRECISION, CONTRADICTIONS, RECALL = 0.75, 0.94, 0.7


def _relation(case):
    statements = []
    for side in ("left", "right"):
        day = dt.date.fromisoformat(case[side]["published"])
        statements.append(read_statement(case[side]["text"], side, published=(day, day)))
    pairs = lay_side_by_side(statements).pairs
    return pairs[0].relation if pairs else None


def test_relations_are_right_more_than_they_are_many():
    """Our choice: two in five pairs are traps that deserve silence."""
    found = [(_relation(case), case["relations"]) for case in CASES]
    given = [(relation, wanted) for relation, wanted in found if relation is not None]
    assert sum(relation in wanted for relation, wanted in given) / len(given) >= PRECISION
    told = [wanted for relation, wanted in found if relation is Relation.CONTRADICT]
    right = sum(Relation.CONTRADICT in wanted for wanted in told)
    assert right / len(told) >= CONTRADICTIONS
    assert right / sum(Relation.CONTRADICT in wanted for _, wanted in found) >= RECALL
