"""`make bench`: the engines side by side, on random conflicts that grow.

In the same run: the plain engine (the definitions, state by state), an S x S
matrix baseline, the fast engine on numpy alone and the fast engine compiled.
Nash to SSEQ, all decision makers; then concepts for marked preferences, coalitions, SIM
and attitudes by the plain engine and on arrays. That all engines gave the same
tables is checked for every conflict. Then whole commands on conflicts that grow
in other ways, before and now (`benchmarks.growth`). Nothing here is asserted in
the tests.

``--quick`` takes less than a minute, ``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.growth import measure_growth, tabulate_growth
from benchmarks.random_conflicts import PREFERENCES, SHAPES
from benchmarks.readings import measure_readings, tabulate_readings
from benchmarks.richer_conflicts import CONCEPTS
from benchmarks.services import measure_services, tabulate_services

ENGINES = ("plain", "matrix", "numpy", "numba")
RICHER_SIZES = {True: (4, 6, 8), False: (4, 6, 8, 10, 12, 14, 16)}
QUICK_SIZES = (4, 6, 8, 10, 12, 16)
SIZES = (4, 6, 8, 10, 12, 14, 16, 18, 20)
LIMITS = {True: 0.5, False: 12.0}
"""Seconds after which a kind of conflict grows no further, quick or not."""
ROOT = Path(__file__).resolve().parent.parent

Row = dict[str, Any]
Key = tuple[int, str, str]


def main() -> int:
    """Measure, print, and keep the figures where asked to."""
    arguments = _parse()
    console = Console()
    if not console.is_terminal:
        console = Console(width=150)
    sizes = arguments.sizes or (QUICK_SIZES if arguments.quick else SIZES)
    sizes = () if arguments.richer else sizes
    engines = [name for name in ENGINES if name != "numba" or find_spec("numba")]
    started = time.perf_counter()
    measured: dict[Key, dict[str, Row]] = {}
    for name in engines:
        limit = LIMITS[arguments.quick]
        richer = arguments.sizes or RICHER_SIZES[arguments.quick]
        for row in _measure(name, _cells(name, sizes, richer, arguments.seed), limit, console):
            key = row["options"], row["shape"], row["preferences"]
            measured.setdefault(key, {})[name] = row
    order = {kind: place for place, kind in enumerate(product(SHAPES, PREFERENCES))}
    kinds = list(CONCEPTS)

    def place(key: Key) -> tuple[int, ...]:
        """Order by size, then by kind; of concepts beyond the five each kind by size."""
        if key[2] in CONCEPTS:
            return (1, kinds.index(key[2]), key[0])
        return (0, key[0], order[key[1:]])

    rows = dict(sorted(measured.items(), key=lambda item: place(item[0])))
    timed = "numba" in engines and not (arguments.quick or arguments.richer)
    first = _time_first_calls() if timed else {}
    shell = {} if arguments.richer else _time_shell()
    disagreements = _find_disagreements(rows)
    _print(console, rows, engines, first, shell, disagreements)
    growth = [] if arguments.quick or arguments.richer else measure_growth()
    if growth:
        console.print(tabulate_growth(growth))
    readings = [] if arguments.richer else measure_readings()
    services = [] if arguments.richer else measure_services()
    if not arguments.richer:
        console.print(tabulate_readings(readings))
        console.print(tabulate_services(services))
    console.print(f"Measured in {time.perf_counter() - started:.0f} s.")
    if arguments.json:
        report = {
            "schema": "standoff/bench-engine",
            "machine": _machine(),
            "rows": [row for found in rows.values() for row in found.values()],
            "first_call_seconds": first,
            "shell_seconds": shell,
            "growth": growth,
            "readings": readings,
            "services": services,
            "disagreements": disagreements,
        }
        _write(arguments.json, json.dumps(report, indent=1))
    return 1 if disagreements else 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, under a minute")
    parser.add_argument(
        "--richer", action="store_true", help="only concepts beyond the five of orders"
    )
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="numbers of options")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", metavar="FILE", help="write the figures to FILE, or - for stdout")
    return parser.parse_args()


def _cells(
    name: str, sizes: Sequence[int], richer: Sequence[int], seed: int
) -> list[dict[str, Any]]:
    """List the conflicts of an engine; what is not of the five concepts two of them judge."""
    kinds = [(size, shape, each) for size in sizes for shape in SHAPES for each in PREFERENCES]
    if name in {"plain", "numpy"}:
        kinds += [(size, "rules", each) for each in CONCEPTS for size in richer]
    return [
        {"options": size, "shape": shape, "preferences": preferences, "seed": seed}
        for size, shape, preferences in kinds
    ]


def _measure(
    name: str, cells: list[dict[str, Any]], limit: float, console: Console
) -> Iterator[Row]:
    command = [sys.executable, "-m", "benchmarks.engine_worker", name, str(limit)]
    # The matrix products of the baseline: one thread, as all engines have at these sizes.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    with (
        console.status(f"{name} ...") as status,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(cells))
        process.stdin.close()
        for line in process.stdout:
            row = json.loads(line)
            status.update(f"{name}: 2^{row['options']} {row['shape']} {row['preferences']}")
            yield row
    if process.returncode:
        console.print(f"[red]The engine {name} failed; its later rows are missing.[/]")


def _find_disagreements(rows: dict[Key, dict[str, Row]]) -> list[str]:
    """Name the conflicts on which two engines gave different tables."""
    return [
        f"2^{options} {shape} {preferences}: {', '.join(found)}"
        for (options, shape, preferences), found in rows.items()
        if len({row["digest"] for row in found.values()}) > 1
    ]


def _time_first_calls() -> dict[str, float]:
    """Time a first call in a new process: without kept machine code, and with it."""
    call = (
        "from benchmarks.engine_worker import engine_of; "
        "from benchmarks.random_conflicts import Cell, form; "
        "graph = form(Cell(12, 'rules', 'strict')); import time; start = time.perf_counter(); "
        "engine_of('numba')(graph); print(time.perf_counter() - start)"
    )
    found = {}
    with tempfile.TemporaryDirectory() as empty:
        environment = {**os.environ, "NUMBA_CACHE_DIR": empty}
        for what in ("compiling", "loading"):
            done = subprocess.run(
                [sys.executable, "-c", call],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            found[what] = float(done.stdout)
    return found


def _time_shell() -> dict[str, float]:
    """Time whole commands from the shell on a small case; the median of five."""
    commands = {
        "standoff --help": ["--help"],
        "standoff analyse prisoners-dilemma": ["analyse", "prisoners-dilemma"],
        "standoff analyse kuril": ["analyse", "examples/kuril/case.yaml"],
    }
    found = {}
    for name, arguments in commands.items():
        times = []
        for _ in range(5):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "standoff", *arguments],
                cwd=ROOT,
                capture_output=True,
                check=False,
            )
            times.append(time.perf_counter() - start)
        if done.returncode == 0:
            found[name] = statistics.median(times)
    return found


def _machine() -> dict[str, Any]:
    packages = {}
    for package in ("numpy", "numba"):
        try:
            packages[package] = version(package)
        except PackageNotFoundError:
            packages[package] = None
    return {
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "machine": platform.machine(),
        "python": platform.python_version(),
        **packages,
    }


def _print(
    console: Console,
    rows: dict[Key, dict[str, Row]],
    engines: list[str],
    first: dict[str, float],
    shell: dict[str, float],
    disagreements: list[str],
) -> None:
    console.print(_time_table(rows, engines))
    console.print(_memory_table(rows, engines))
    for what, seconds in first.items():
        console.print(f"First call of the compiled engine, {what}: {seconds:.2f} s")
    for name, seconds in shell.items():
        console.print(f"{name}: {seconds:.2f} s from the shell (median of 5)")
    machine = ", ".join(f"{name} {value}" for name, value in _machine().items())
    console.print(f"Machine: {machine}. Of a busy machine, believe the processor time (cpu).")
    compared = sum(len(found) > 1 for found in rows.values())
    if disagreements:
        console.print("[red]Engines disagree:[/]", *disagreements, sep="\n  ")
    else:
        console.print(f"All engines gave the same tables on {compared} of {compared} conflicts.")


def _time_table(rows: dict[Key, dict[str, Row]], engines: list[str]) -> Table:
    fastest = engines[-1]
    table = _new_table(
        "Milliseconds for Nash, GMR, SMR, SEQ, SSEQ of every decision maker; then for other concepts",
        engines,
    )
    for name in engines[:-1]:
        table.add_column(f"{name}/last", justify="right", no_wrap=True)
    table.add_column("last cpu", justify="right", no_wrap=True)
    table.add_column("cpu/copy", justify="right", no_wrap=True)
    table.add_column("per option", justify="right", no_wrap=True)
    table.add_column("bytes a state", justify="right", no_wrap=True)
    for key, found in rows.items():
        last = _fastest(key, fastest)
        best = found.get(last)
        table.add_row(
            *_labels(key, found),
            *(_seconds(found.get(name)) for name in engines),
            *(_ratio(found.get(name), best, key) for name in engines[:-1]),
            _time(best and best["cpu_seconds"]),
            "-" if best is None else f"{best['cpu_seconds'] / best['copy_seconds']:,.0f}",
            _growth(rows, key, last),
            _bytes_a_state(best),
            end_section=_ends_section(key, rows),
        )
    return table


def _fastest(key: Key, name: str) -> str:
    """Give the engine that others are held against."""
    return "numpy" if key[2] in CONCEPTS else name


def _memory_table(rows: dict[Key, dict[str, Row]], engines: list[str]) -> Table:
    table = _new_table(
        "Peak memory beyond the graph: MB (bytes a state); milliseconds before the analysis",
        engines,
    )
    for column in ("graph", "arrays"):
        table.add_column(column, justify="right", no_wrap=True)
    largest = max(key[0] for key in rows)
    for key, found in rows.items():
        if key[0] not in {12, 16, largest}:
            continue
        last = next(reversed(found.values()))
        table.add_row(
            *_labels(key, found),
            *(_memory(found.get(name)) for name in engines),
            _time(last["form_seconds"]),
            _time(last["prepare_seconds"]),
            end_section=_ends_section(key, rows),
        )
    return table


def _new_table(title: str, engines: list[str]) -> Table:
    table = Table(title=title)
    table.add_column("conflict", no_wrap=True)
    table.add_column("states", justify="right", no_wrap=True)
    table.add_column("preferences", no_wrap=True)
    for name in engines:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _labels(key: Key, found: dict[str, Row]) -> tuple[str, str, str]:
    some = next(iter(found.values()))
    shape = "" if key[1] == "all" else ", rules"
    return (
        f"2^{key[0]}, {some['decision_makers']} dms{shape}",
        f"{some['states']:,}",
        f"{key[2]} ({len(CONCEPTS[key[2]])})" if key[2] in CONCEPTS else key[2],
    )


def _ends_section(key: Key, rows: dict[Key, dict[str, Row]]) -> bool:
    if key[2] in CONCEPTS:
        return key[0] == max(size for size, _, kind in rows if kind == key[2])
    return key[1:] == (SHAPES[-1], PREFERENCES[-1])


def _growth(rows: dict[Key, dict[str, Row]], key: Key, name: str) -> str:
    """How much one more option costs in processor time, from the next smaller conflict."""
    smaller = [other for other in rows if other[1:] == key[1:] and other[0] < key[0]]
    if not smaller:
        return ""
    before = max(smaller)
    one, two = rows[before].get(name), rows[key].get(name)
    if one is None or two is None:
        return ""
    return f"x {(two['cpu_seconds'] / one['cpu_seconds']) ** (1 / (key[0] - before[0])):.2f}"


def _seconds(row: Row | None) -> str:
    return "-" if row is None else _time(row["seconds"])


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    milliseconds = seconds * 1000
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.3g}"


def _ratio(row: Row | None, best: Row | None, key: Key) -> str:
    """Hold an engine against the last of a row: in time, of other concepts in processor time."""
    if row is None or best is None or row is best:
        return "-"
    what = "cpu_seconds" if key[2] in CONCEPTS else "seconds"
    ratio = row[what] / best[what]
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def _memory(row: Row | None) -> str:
    if row is None or row["peak_bytes"] is None:
        return "-"
    return f"{row['peak_bytes'] / 1e6:,.0f} ({row['peak_bytes'] / row['states']:,.0f})"


def _bytes_a_state(row: Row | None) -> str:
    """Give what the fastest engine takes of memory; of few states that says nothing."""
    if row is None or row["peak_bytes"] is None or row["states"] < 1 << 12:
        return "-"
    return f"{row['peak_bytes'] / row['states']:,.0f}"


def _write(path: str, text: str) -> None:
    if path == "-":
        print(text)
        return
    target = Path(path)
    partial = target.with_name(target.name + ".part")
    partial.write_text(text + "\n", "utf-8")
    partial.replace(target)


if __name__ == "__main__":
    sys.exit(main())
