"""Differences on pairs of sentences written for this purpose.

Each pair has the verdict it should get on one aspect, or none because the two
are about different things. Precision counts the verdicts given; the baseline
calls every two figures with the same unit and noun, every two dates of the
same verb, a contradiction when the values differ.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from benchmarks.evidence.row import Row
from standoff.evidence.differences.comparisons import head_of
from standoff.evidence.differences.fact_reading import read_facts
from standoff.evidence.differences.facts import EventFact, Fact, FigureFact, QuoteFact
from standoff.evidence.differences.finding import find_differences
from standoff.evidence.text.anchors import Passage

CASES = Path(__file__).parents[2] / "tests" / "quality" / "differences.json"


def facts_of(case: dict[str, Any]) -> list[Fact]:
    """Read both sides of a pair as two articles."""
    found: list[Fact] = []
    for side in ("left", "right"):
        published = dt.date.fromisoformat(case[side]["published"])
        passage = Passage(case[side]["text"])
        found += read_facts(passage, article=side, document=side, published=published)
    return found


def ours(case: dict[str, Any]) -> set[str]:
    """Give the verdicts on the aspect of the pair; silence is an empty set."""
    items = find_differences(facts_of(case)).items
    verdicts = {item.verdict.value for item in items if item.aspect.value == case["aspect"]}
    return verdicts - {"not-comparable"}


def baseline(case: dict[str, Any]) -> set[str]:
    """Compare whatever has the same unit, verb or first words."""
    sides: dict[str, list[Fact]] = {"left": [], "right": []}
    for fact in facts_of(case):
        sides[fact.origin.article].append(fact)
    found = set()
    for left in sides["left"]:
        for right in sides["right"]:
            keys = _plain(case["aspect"], left), _plain(case["aspect"], right)
            if keys[0] and keys[1] and keys[0][0] == keys[1][0]:
                found.add("same" if keys[0][1] == keys[1][1] else "contradiction")
    return found


def _plain(aspect: str, fact: Fact) -> tuple[Any, Any] | None:
    if aspect == "figure" and isinstance(fact, FigureFact):
        return (fact.figure.unit, head_of(fact.figure)), (fact.figure.low, fact.figure.high)
    if aspect == "date" and isinstance(fact, EventFact) and fact.first:
        return fact.event.trigger, (fact.first, fact.last)
    if aspect == "status" and isinstance(fact, EventFact):
        return fact.event.trigger, fact.event.status
    if aspect == "quote" and isinstance(fact, QuoteFact):
        return tuple(fact.text.lower().split()[:3]), (fact.text, fact.speaker)
    return None


def score(guess: Any, cases: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Give precision and recall of verdicts, and precision of contradictions."""
    given = right = wanted = alarms = true_alarms = 0
    for case in cases:
        verdicts, expected = guess(case), case["verdict"]
        given += len(verdicts)
        right += expected in verdicts
        wanted += expected is not None
        alarms += "contradiction" in verdicts
        true_alarms += expected == "contradiction" and "contradiction" in verdicts
    return right / max(1, given), right / wanted, true_alarms / max(1, alarms)


def run(data_dir: Path) -> list[Row]:
    del data_dir
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    found, plain = score(ours, cases), score(baseline, cases)
    note = f"{len(cases)} pairs, ours; {sum(case['verdict'] is None for case in cases)} are traps"
    name = "same unit or verb"
    later = [case for case in cases if case["set"] == "second"]
    unseen, unseen_plain = score(ours, later), score(baseline, later)
    second = f"second set, {len(later)} pairs, written after the rules"
    return [
        Row("differences", "precision of verdicts", found[0], name, plain[0], 0.9, note),
        Row(
            "differences", "recall of verdicts", found[1], name, plain[1], note="silence is allowed"
        ),
        Row("differences", "precision of contradictions", found[2], name, plain[2], 0.9),
        Row("differences", "precision, second set", unseen[0], name, unseen_plain[0], note=second),
        Row("differences", "recall, second set", unseen[1], name, unseen_plain[1], note=second),
    ]  # fmt: skip
