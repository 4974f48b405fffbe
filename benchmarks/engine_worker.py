"""One engine, several conflicts: what `benchmarks.engine` starts, one process an engine.

Reads a JSON list of cells from standard input and writes one JSON line a cell.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.random_conflicts import Cell, form
from benchmarks.richer_conflicts import CONCEPTS, richer_engine
from standoff.analysis.engine.fast import FAST_CONCEPTS
from standoff.analysis.results import StabilityTable
from standoff.model.graph_form import GraphForm

Engine = Callable[[GraphForm], StabilityTable]

REPEAT_SECONDS = 1.0
REPEATS = 7
GROWTH = {"plain": 3.5, "matrix": 8.0, "numpy": 2.2, "numba": 2.2}
"""What the time of each engine is expected to grow by with one more option, at worst."""


def engine_of(name: str) -> Engine:
    """Give an engine by name."""
    if name == "plain":
        from standoff.analysis.engine import plain

        return lambda graph: plain.find_stable(graph, FAST_CONCEPTS)
    if name == "matrix":
        from benchmarks import matrix_baseline

        return lambda graph: matrix_baseline.find_stable(graph, FAST_CONCEPTS)
    from standoff.analysis.engine import fast

    backend: Any = name
    return lambda graph: fast.find_stable(graph, FAST_CONCEPTS, backend=backend)


def resident(field: str) -> int | None:
    """Give a figure of this process's memory in bytes, where Linux tells it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    lines = status.read_text("ascii").splitlines()
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith(field)), None)


def forget_peak() -> None:
    """Let the peak of the memory begin anew."""
    gc.collect()
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5", "ascii")


def measure(name: str, engine: Engine, cell: Cell) -> dict[str, Any]:
    """Time one engine on one conflict; the graph is new for each run."""
    start = time.perf_counter()
    graph = form(cell)
    formed = time.perf_counter() - start
    if name == "numba":
        engine(replace(graph))  # machine code that is made or loaded at first use is no growth
    forget_peak()
    before = resident("VmRSS")
    times: list[float] = []
    processor: list[float] = []
    while len(times) < REPEATS and sum(times) < REPEAT_SECONDS:
        fresh = replace(graph)
        start, used = time.perf_counter(), time.process_time()
        table = engine(fresh)
        times.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
        if len(times) == 1:
            peak = resident("VmHWM")
    return {
        "engine": name,
        "options": cell.options,
        "shape": cell.shape,
        "preferences": cell.preferences,
        "seed": cell.seed,
        "decision_makers": len(graph.decision_makers),
        "states": graph.state_count,
        "seconds": min(times),
        "cpu_seconds": min(processor),
        "copy_seconds": _time_copy(graph),
        "runs": len(times),
        "form_seconds": formed,
        "prepare_seconds": _time_prepare(name, cell.preferences, replace(graph)),
        "peak_bytes": None if peak is None or before is None else max(0, peak - before),
        "equilibria": {key: len(table.equilibria(key)) for key in table.stable},
        "digest": digest(table),
    }


def _time_copy(graph: GraphForm) -> float:
    """Time what no engine can go below: the ranks, and two values for each of them, copied once."""
    rows = np.zeros((3 * len(graph.decision_makers), graph.state_count), np.int32)
    into = np.zeros_like(rows)
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        np.copyto(into, rows)
        times.append(time.process_time() - start)
    return min(times)


def _time_prepare(name: str, kind: str, graph: GraphForm) -> float | None:
    if name not in {"numpy", "numba"} or kind in CONCEPTS:
        return None
    from standoff.analysis.engine import fast

    start = time.perf_counter()
    fast.prepare(graph, name)  # type: ignore[arg-type]
    return time.perf_counter() - start


def digest(table: StabilityTable) -> str:
    """Give a short text that two tables share only if they are equal."""
    found = hashlib.sha256()
    for key in sorted(table.stable):
        for states in table.stable[key]:
            found.update(states.bits.to_bytes(table.state_count // 8 + 1, "little"))
    return found.hexdigest()[:16]


def main() -> None:
    """Measure the cells of standard input; stop a kind when it would take too long."""
    name, limit = sys.argv[1], float(sys.argv[2])
    engine = engine_of(name)
    engine(form(Cell(6, "rules", "strict")))  # loads what is loaded once
    engine(form(Cell(6, "all", "strict")))
    last: dict[tuple[str, str], tuple[int, float]] = {}
    for entry in json.load(sys.stdin):
        cell = Cell(**entry)
        kind = cell.shape, cell.preferences
        options, seconds = last.get(kind, (cell.options, 0.0))
        richer = cell.preferences in CONCEPTS
        growth = GROWTH["plain"] if richer else GROWTH[name]
        if seconds * growth ** (cell.options - options) > limit:
            continue
        judge = richer_engine(name, cell.preferences) if richer else engine
        if richer and kind not in last:
            judge(form(replace(cell, options=4)))  # loads what is loaded once
        row = measure(name, judge, cell)
        last[kind] = cell.options, row["cpu_seconds" if richer else "seconds"]
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
