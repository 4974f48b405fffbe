"""Times on the sentences of times.json, which were written for this test.

The first set was written before tense ruled and before the explicit forms were
read (F1 of values was then 0.52), the second after (0.89 when first run). The
floors are what was reached when they were set; a change that loses more has to
say why.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from standoff.evidence.times.finding import find_time_expressions

CASES = json.loads((Path(__file__).parent / "times.json").read_text(encoding="utf-8"))
FLOORS = {"first": 0.98, "second": 0.97}


def _is_right(case, expected, found, at):
    start = case["text"].index(expected["quote"], at)
    end = start + len(expected["quote"])
    near = [one for one in found if one.span.start < end and start < one.span.end]
    return end, len(near) == 1 and near[0].value == expected["value"]


@pytest.mark.parametrize("part", FLOORS)
def test_times_have_the_right_value_and_nothing_else_is_one(part):
    """Our choice: one expression where one is, with the value that is meant."""
    right = found = wanted = 0
    for case in (one for one in CASES if one["set"] == part):
        times = find_time_expressions(case["text"], dt.date.fromisoformat(case["published"]))
        found += len(times)
        at = 0
        for expected in case["times"]:
            at, is_right = _is_right(case, expected, times, at)
            wanted += 1
            right += is_right
    assert right / found >= FLOORS[part]
    assert right / wanted >= FLOORS[part]
