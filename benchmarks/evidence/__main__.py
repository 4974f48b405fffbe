"""`make bench-evidence`: how well and how fast sources are read, in one table.

Each part is a module with ``run(data_dir)``. Where the public data of a part is
absent its row says so; README.md beside this file says where the data comes
from. An error in one part is a row of the table and the others go on; the exit
code is then 1. Nothing here is asserted: a target that is missed is shown as
short by how much.

``--quick`` takes a tenth of the generated documents, ``--only PART`` (more than
once if need be) measures some parts, ``--json`` prints the rows as JSON.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.evidence.row import Row

PARTS = (
    *("zones", "articles", "sentences", "published", "timex", "quotes", "figures", "events"),
    *("languages", "meetings", "differences", "beside", "annotations", "patterns", "hostile"),
    *("outlets", "fields", "search", "speed"),
)
QUICK = {"articles": 2_000, "search": 20_000, "speed": 1_000}
"""How many documents the parts generate that make their own, with ``--quick``."""


def main() -> int:
    """Measure the parts asked for and print what came out."""
    arguments = _parse()
    progress = Console(stderr=True)
    begin = time.perf_counter()
    rows: list[Row] = []
    failed = False
    for part in arguments.only or PARTS:
        progress.print(f"{part} ...", style="dim", highlight=False)
        found, error = measure(part, arguments.data, quick=arguments.quick)
        rows += found
        failed = failed or error
    if arguments.json:
        print(json.dumps([_record(row) for row in rows], indent=2, ensure_ascii=False))
    else:
        _print(rows, time.perf_counter() - begin)
    return int(failed)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.evidence", description=(__doc__ or "").partition("\n")[0]
    )
    data = os.environ.get("STANDOFF_BENCH_DATA", ".benchmark-data")
    parser.add_argument("--data", type=Path, default=Path(data), help="the folder of public data")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--quick", action="store_true", help="a tenth of the generated documents")
    return parser.parse_args()


def measure(part: str, data: Path, *, quick: bool = False) -> tuple[list[Row], bool]:
    """Run one part; an error is a row that says which, and True."""
    sizes = (QUICK[part],) if quick and part in QUICK else ()
    try:
        return importlib.import_module(f"benchmarks.evidence.{part}").run(data, *sizes), False
    except Exception as error:  # noqa: BLE001 - one broken part must not hide the others
        traceback.print_exc()
        return [Row(part, "failed", None, note=f"{type(error).__name__}: {error}")], True


def _record(row: Row) -> dict[str, Any]:
    return {**row._asdict(), "met": row.met}


def _print(rows: list[Row], seconds: float) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=180)
    table = Table(
        title="standoff reading sources: ours beside the baseline",
        caption=f"{len(rows)} measures in {seconds:,.0f} s",
    )
    for name in ("part", "measure"):
        table.add_column(name, overflow="fold")
    for name in ("ours", "baseline", "target"):
        table.add_column(name, justify="right", overflow="fold")
    table.add_column("verdict", overflow="fold")
    table.add_column("note", overflow="fold", ratio=1)
    before = None
    for row in rows:
        if before not in {None, row.part}:
            table.add_section()
        table.add_row(*(Text(cell) for cell in _cells(row, first=row.part != before)))
        before = row.part
    console.print(table)


def _cells(row: Row, *, first: bool) -> Iterator[str]:
    yield row.part if first else ""
    yield row.measure
    yield _number(row.ours)
    yield " ".join(filter(None, (row.baseline, _number(row.baseline_value, missing=""))))
    sign = "≤ " if row.lower_is_better else ""
    yield "" if row.target is None else sign + _number(row.target)
    yield verdict(row)
    yield row.note


def verdict(row: Row) -> str:
    """Say in a word or two whether the target is met."""
    if row.met is None or row.ours is None or row.target is None:
        return "not measured" if row.ours is None else ""
    return "met" if row.met else f"short by {_number(abs(row.target - row.ours))}"


def _number(value: float | None, missing: str = "–") -> str:
    if value is None:
        return missing
    if isinstance(value, int) or value.is_integer():
        return f"{value:,.0f}" if abs(value) != 1 or isinstance(value, int) else "1.000"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
