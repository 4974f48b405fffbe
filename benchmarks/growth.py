"""`make bench`, second part: what grows, and what it costs or how soon it is refused.

Each case runs in a process of its own with a limit of time and memory: seconds
of the processor, peak memory, size of the output, exit code. Before them stand
the figures of ``growth_before.json``: the same cases on the same machine, under
the same limits, before the engines were given these cases to bear.

``python -m benchmarks.growth`` runs them alone; ``--only WORD`` some of them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.growth_cases import GrowthCase, iter_cases

ROOT = Path(__file__).resolve().parent.parent
BEFORE = Path(__file__).parent / "growth_before.json"
SECONDS = 90
BYTES = 6 << 30

Row = dict[str, Any]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--only", metavar="WORD", default="", help="cases whose name has WORD")
    parser.add_argument("--json", metavar="FILE", help="write the figures to FILE")
    arguments = parser.parse_args()
    rows = measure_growth(arguments.only)
    Console(width=150).print(tabulate_growth(rows))
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 0


def measure_growth(only: str = "", seconds: float = SECONDS) -> list[Row]:
    """Run the cases one after the other."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for case in iter_cases():
            if only in case.name:
                rows.append(run_case(case, Path(folder), seconds))
                print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    return rows


def run_case(case: GrowthCase, folder: Path, seconds: float) -> Row:
    """Run one case; `exit` is None where the time was up."""
    path = folder / f"case{case.suffix}"
    path.write_text(case.text(), "utf-8")
    places = {"CASE": str(path), "OUT": str(folder / "out")}
    words = [places.get(word, word) for word in case.command]
    out, errors = folder / "stdout", folder / "stderr"
    start = time.perf_counter()
    with out.open("wb") as stdout, errors.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "standoff", *words],
            cwd=ROOT, stdout=stdout, stderr=stderr, preexec_fn=_limit,  # noqa: PLW1509
        )  # fmt: skip
        code, usage = _wait(process, start + seconds)
    (folder / "out").unlink(missing_ok=True)
    return {
        "name": case.name,
        "exit": code,
        "seconds": round(time.perf_counter() - start, 2),
        "cpu": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": usage.ru_maxrss >> 10,
        "output_kb": out.stat().st_size >> 10,
        "says": errors.read_text("utf-8", "replace").strip().splitlines()[-1:],
    }


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _wait(process: subprocess.Popen[bytes], end: float) -> tuple[int | None, Any]:
    while True:
        found, status, usage = os.wait4(process.pid, os.WNOHANG)
        if found:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage
        if time.perf_counter() > end:
            process.kill()
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = -9
            return None, usage
        time.sleep(0.02)


def tabulate_growth(rows: list[Row]) -> Table:
    """Show the figures beside those before."""
    known = json.loads(BEFORE.read_text("utf-8"))
    table = Table(title="What grows: before → now")
    for column in ("case", "exit", "processor seconds", "peak MB", "output KB"):
        table.add_column(column, justify="left" if column == "case" else "right", no_wrap=True)
    for row in rows:
        before = known.get(row["name"])
        table.add_row(
            row["name"],
            *(
                f"{_figure(before, key)} → {_figure(row, key)}" if before else _figure(row, key)
                for key in ("exit", "cpu", "peak_mb", "output_kb")
            ),
        )
    return table


def _figure(row: Row, key: str) -> str:
    value = row[key]
    if key == "exit":
        return "not finished" if value is None else str(value)
    text = f"{value:.1f}" if key == "cpu" else f"{value:,}"
    return f"> {text}" if row["exit"] is None and key == "cpu" else text


if __name__ == "__main__":
    sys.exit(main())
