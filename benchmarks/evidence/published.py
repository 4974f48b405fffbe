"""Publication dates against the pages htmldate is evaluated on.

A date is right if it is the day of the gold standard. Days that differ by one
are counted on their own: the gold standard often gives the day in universal
time where the page states it in its own. What matters most here is the share
of dates given that are right, since an unknown date costs an analyst less
than a wrong one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.evidence.row import Row
from standoff.evidence.times.published import find_publication_date
from standoff.evidence.zones.finding import find_zones

SOURCE = Path("adbar+htmldate/tests")
GOLD = "eval_mediacloud_2020.json"
PART = "publication date"

Finder = Callable[[str], str | None]


def run(data_dir: Path) -> list[Row]:
    source = data_dir / SOURCE
    if not (source / GOLD).is_file():
        return [Row(PART, "right of those given", None, note=f"no data: {SOURCE / GOLD}")]
    pages = list(read_pages(source))
    mine, baseline = [ours(raw) for raw, _ in pages], [by_htmldate(raw) for raw, _ in pages]
    gold = [date for _, date in pages]
    name = "htmldate, fast"
    note = f"{len(pages)} news pages of 2020 in many languages"
    return [
        Row(PART, "right of those given", precision(mine, gold), name, precision(baseline, gold)),
        Row(
            PART,
            "right or a day off, of those given",
            precision(mine, gold, 1),
            name,
            precision(baseline, gold, 1),
            note="the gold standard turns many days into universal time",
        ),
        Row(PART, "pages given a date", given(mine), name, given(baseline), note=note),
    ]


def read_pages(source: Path) -> Iterator[tuple[str, str]]:
    for entry in json.loads((source / GOLD).read_text(encoding="utf-8")).values():
        for folder in ("eval", "test_set", "cache"):
            path = source / folder / entry["file"]
            if path.is_file() and isinstance(entry["date"], str):
                yield path.read_text(encoding="utf-8", errors="replace"), entry["date"]
                break


def ours(raw: str) -> str | None:
    return find_publication_date(raw, "text/html", find_zones(raw, "text/html")).value


def by_htmldate(raw: str) -> str | None:
    from htmldate import find_date

    found: str | None = find_date(raw, extensive_search=False, original_date=True)
    return found


def given(dates: list[str | None]) -> float:
    return round(sum(date is not None for date in dates) / max(1, len(dates)), 3)


def precision(dates: list[str | None], gold: list[str], tolerance: int = 0) -> float:
    pairs = [(date, right) for date, right in zip(dates, gold, strict=True) if date]
    good = sum(
        date == right or (len(date) == 10 and apart(date, right) <= tolerance)
        for date, right in pairs
    )
    return round(good / max(1, len(pairs)), 3)


def apart(one: str, other: str) -> int:
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)
