"""`make bench-scale`: all consistent scenarios of public cross-impact systems, exactly.

The systems are the sample files of ScenarioWizard format in the public repository
``sei-international/cibsa`` (MIT), of up to 408 million scenarios; they are not part of this
repository. Fetch them into a folder and say where it is:

``python -m benchmarks.cross_impact FOLDER`` (or ``STANDOFF_CIB_SAMPLES=FOLDER``).

What is found must equal the solutions that are listed beside the samples (``.sl``). Walking all
scenarios is measured on so many as fit into two seconds of processor time, by the plain definition
over arrays, and scaled up. All times are processor time; memory is the peak of what Python and
numpy took for the search.
"""

from __future__ import annotations

import itertools
import os
import re
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from standoff.analysis.crossimpact.searching import find_consistent
from standoff.analysis.crossimpact.system import CrossImpactSystem, Scenario
from standoff.casefile.crossimpact.reading import load_scw

REPEATS = 5
WALKED_SECONDS = 2.0
WALKED_BLOCK = 1 << 14
WITHIN = (0, 1, 2)

Row = dict[str, Any]


def main(words: list[str]) -> int:
    """Measure and print; say how to get the samples where there are none."""
    folder = Path(words[0] if words else os.environ.get("STANDOFF_CIB_SAMPLES", "."))
    files = sorted(folder.glob("*.scw"))
    console = Console(width=150)
    if not files:
        console.print(
            f"No .scw files in {folder}. {(__doc__ or '').split('Fetch')[0]}", style="dim"
        )
        return 1
    rows = [measure(file) for file in files]
    console.print(tabulate(rows))
    return int(any(row["listed"] == "DIFFERENT" for row in rows))


def measure(file: Path) -> Row:
    """Find all scenarios of one file, compare them with those listed, and time both ways."""
    system = load_scw(file)
    find_consistent(system)
    start = time.process_time()
    for _ in range(REPEATS):
        found = find_consistent(system)
    seconds = (time.process_time() - start) / REPEATS
    near = [len(find_consistent(system, within).scenarios) for within in WITHIN]
    tracemalloc.start()
    find_consistent(system)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {
        "file": file.name,
        "scenarios": system.scenario_count,
        "found": len(found.scenarios),
        "listed": compare(file.with_suffix(".sl"), found.scenarios),
        "tried": found.tried,
        "seconds": seconds,
        "walking": walk(system),
        "peak": peak / 1e6,
        "near": near,
    }


def compare(file: Path, found: tuple[Scenario, ...]) -> str:
    """Compare with the solutions listed beside a sample."""
    if not file.exists():
        return "none listed"
    listed = {
        tuple(int(word) - 1 for word in match.split())
        for match in re.findall(r'^"([\d ]+)",', file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    return "equal" if listed == set(found) else "DIFFERENT"


def walk(system: CrossImpactSystem) -> float:
    """Estimate the seconds that walking all scenarios takes, from as many as fit into a while."""
    impacts = np.asarray(system.impacts, dtype=np.int32)
    offsets = np.asarray(system.offsets[:-1])
    every = itertools.product(*(range(len(each.variants)) for each in system.descriptors))
    start, seen = time.process_time(), 0
    while time.process_time() - start < WALKED_SECONDS:
        block = np.array(list(itertools.islice(every, WALKED_BLOCK)), dtype=np.intp)
        if not len(block):
            break
        seen += len(block)
        rows = block + offsets
        balances = impacts[rows].sum(axis=1)
        own = np.take_along_axis(balances, rows, axis=1)
        _ = (own >= np.maximum.reduceat(balances, offsets, axis=1)).all(axis=1)
    return (time.process_time() - start) * system.scenario_count / seen


def tabulate(rows: list[Row]) -> Table:
    """Lay the rows out."""
    table = Table(title="All consistent scenarios, exactly (processor time)")
    for head in (
        "system",
        "scenarios",
        "found",
        "those listed",
        "parts tried",
        "seconds",
        "walking all",
        "times",
        "peak MB",
        f"within {', '.join(map(str, WITHIN))}",
    ):
        table.add_column(head, justify="left" if head == "system" else "right")
    for row in rows:
        table.add_row(
            row["file"],
            f"{row['scenarios']:,}",
            f"{row['found']:,}",
            row["listed"],
            f"{row['tried']:,}",
            f"{row['seconds']:.4f}",
            f"{row['walking']:,.3f} s",
            f"{row['walking'] / row['seconds']:,.0f}",
            f"{row['peak']:.1f}",
            ", ".join(f"{each:,}" for each in row["near"]),
        )
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
