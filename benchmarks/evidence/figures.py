"""Figures on sentences written for this purpose, beside a plain number pattern.

A figure is right when it overlaps the expected one and has its bounds, unit
and whole. The baseline takes every numeral with its scale word and unit sign.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.evidence.row import Row
from standoff.evidence.figures.finding import Figure, find_figures

_QUALITY = Path(__file__).parents[2] / "tests" / "quality"
CASES, AMOUNTS = _QUALITY / "figures.json", _QUALITY / "amounts.json"
_PLAIN = re.compile(
    r"(?P<money>[$€£])?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>million|billion)?(?P<unit>%)?"
)
_SIGNS = {"$": "dollar", "€": "EUR", "£": "GBP"}


def _expected(case: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    at = 0
    for figure in case["figures"]:
        at = case["text"].index(figure["quote"], at)
        found.append(figure | {"start": at, "end": at + len(figure["quote"])})
    return found


def is_right(figure: Figure, expected: dict[str, Any]) -> bool:
    """Say whether place, bounds, unit and whole are those expected."""
    bounds = [None if one is None else Decimal(one) for one in (expected["low"], expected["high"])]
    whole = None if expected["of"] is None else Decimal(expected["of"])
    near = figure.span.start < expected["end"] and expected["start"] < figure.span.end
    return near and [figure.low, figure.high, figure.unit, figure.of] == [
        *bounds,
        expected["unit"],
        whole,
    ]


def _baseline(text: str) -> list[Figure]:
    from standoff.evidence.text.anchors import Span

    found = []
    for match in _PLAIN.finditer(text):
        scale = {"million": 10**6, "billion": 10**9}.get(match["scale"] or "", 1)
        value = Decimal(match["number"].replace(",", "").rstrip(".")) * scale
        unit = _SIGNS.get(match["money"] or "") or match["unit"]
        found.append(Figure(Span(*match.span()), value, value, value, unit))
    return found


def score(finder: Any, cases: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of a finder of figures."""
    right = found = wanted = 0
    for case in cases:
        figures, expected = list(finder(case["text"])), _expected(case)
        right += sum(any(is_right(figure, one) for figure in figures) for one in expected)
        found += len(figures)
        wanted += len(expected)
    precision, recall = right / max(1, found), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _counted(cases: list[dict[str, Any]]) -> float:
    right = wanted = 0
    for case in cases:
        for one in _expected(case):
            near = [f for f in find_figures(case["text"]) if is_right(f, one)]
            wanted += 1
            right += any(figure.counted == one["counted"] for figure in near)
    return right / wanted


def _amounts(cases: list[dict[str, Any]], part: str, before: float, first: float) -> Row:
    """Give the row of a set of hard amounts, which was written before the rules for them."""
    note = (
        f"{len(cases)} sentences written before the rules; {before} without them, {first} at first"
    )
    ours, plain = score(find_figures, cases)[2], score(_baseline, cases)[2]
    return Row("figures", f"F1, amounts, {part} set", ours, "number pattern", plain, note=note)


def run(data_dir: Path) -> list[Row]:
    del data_dir
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    ours, plain = score(find_figures, cases), score(_baseline, cases)
    later = [case for case in cases if case["set"] == "second"]
    amounts = json.loads(AMOUNTS.read_text(encoding="utf-8"))
    second = "written after the rules; F1 was 0.93 when first run"
    note = f"{sum(len(case['figures']) for case in cases)} figures in {len(cases)} sentences, ours"
    name = "number pattern"
    return [
        Row("figures", "precision", ours[0], name, plain[0], 0.9, note),
        Row("figures", "recall", ours[1], name, plain[1], 0.9),
        Row("figures", "F1", ours[2], name, plain[2], 0.9),
        Row("figures", "F1, second set", score(find_figures, later)[2], name,
            score(_baseline, later)[2], note=f"{len(later)} sentences, {second}"),
        *(_amounts([one for one in amounts if one["set"] == part], part, before, first)
          for part, before, first in (("first", 0.37, 0.97), ("second", 0.22, 0.94))),
        Row("figures", "what is counted", _counted(cases), note="of all expected figures"),
    ]  # fmt: skip
