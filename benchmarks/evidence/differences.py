"""What two sentences are to each other, on pairs written for this purpose.

Each pair has the relations it may get, or none because the two are about different
things. Precision counts the relations given; the baseline takes every two figures
with the same unit and noun, and every two events of the same word, for one thing,
and calls it a contradiction where the values, days or outcomes differ. The first set was looked at while the rules
were written; the second was written after the rules of the engine before this one,
and was looked at since.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from benchmarks.evidence.row import Row
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.statement import Statement

CASES = Path(__file__).parents[2] / "tests" / "quality" / "differences.json"


def read(case: dict[str, Any], side: str) -> Statement:
    """Read one side of a pair as a statement of an article."""
    day = dt.date.fromisoformat(case[side]["published"])
    return read_statement(case[side]["text"], side, published=(day, day))


def ours(case: dict[str, Any]) -> str | None:
    """Give what the pair is found to be; None for silence."""
    pairs = lay_side_by_side([read(case, "left"), read(case, "right")]).pairs
    return pairs[0].relation.value if pairs else None


def baseline(case: dict[str, Any]) -> str | None:
    """Compare whatever has the same unit and noun, the same verb or the same first words."""
    return compare_plainly(read(case, "left"), read(case, "right"))


def compare_plainly(one: Statement, other: Statement) -> str | None:
    """Call two statements a contradiction where what they count, date or quote has other values."""
    left, right = dict(_values(one)), dict(_values(other))
    shared = left.keys() & right.keys()
    if not shared:
        return None
    return "agree" if all(left[key] == right[key] for key in shared) else "contradict"


def _values(statement: Statement) -> list[tuple[Any, Any]]:
    figures = [
        (
            ("figure", e.figure.unit, *(e.figure.counted or "").split()[-1:]),
            (e.figure.low, e.figure.high),
        )
        for e in statement.figures
    ]
    events = [(("event", each.trigger), (each.days, each.status)) for each in statement.events]
    quotes = [
        (("quote", *e.text.lower().split()[:3]), (e.text, e.speaker)) for e in statement.quotes
    ]
    return [*figures, *events, *quotes]


def score(guess: Any, cases: list[dict[str, Any]]) -> tuple[float, float, float, float]:
    """Give precision and recall of relations, then of contradictions."""
    found = [(guess(case), case["relations"]) for case in cases]
    given = [(relation, wanted) for relation, wanted in found if relation]
    told = [wanted for relation, wanted in found if relation == "contradict"]
    right = sum(relation in wanted for relation, wanted in given)
    alarms = sum("contradict" in wanted for wanted in told)
    return (
        right / max(1, len(given)),
        right / max(1, sum(bool(wanted) for _, wanted in found)),
        alarms / max(1, len(told)),
        alarms / max(1, sum("contradict" in wanted for _, wanted in found)),
    )


NAMES = ("precision", "recall", "precision of contradictions", "recall of contradictions")


def run(data_dir: Path) -> list[Row]:
    del data_dir
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    rows = []
    for part, told in (
        ("first", "looked at while the rules were written"),
        ("second", "looked at since"),
    ):
        chosen = [case for case in cases if case["set"] == part]
        traps = sum(not case["relations"] for case in chosen)
        note = f"{part} set, {len(chosen)} pairs, ours, {traps} are traps; {told}"
        pairs = zip(NAMES, score(ours, chosen), score(baseline, chosen), strict=True)
        rows += [
            Row("differences", f"{name}, {part} set", found, "same unit or verb", plain, note=note)
            for name, found, plain in pairs
        ]
    return rows
