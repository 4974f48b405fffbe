"""`make bench-scale`: conflicts whose states cannot be listed, and work on several processes and machines.

* One state among 2^100 and more: the five concepts judged for everybody, of states drawn at random
  and of states that improvements lead to from there. Median and worst processor time for a state.
* Sets of states by decision diagrams: 2^30, 2^45 and 2^60 states, five concepts, so many seconds.
* One job, many readings of a case, done here, by processes, and by two workers of a local Dask
  cluster (extra `cluster`), of which one is killed in the middle: the results must be the same.
* With `STANDOFF_CIB_SAMPLES=FOLDER` the public cross-impact systems of `benchmarks.cross_impact`.

Every row of the first two has a process and a limit of processor time of its own, `ROW_SECONDS`; two
are measured at once. Nothing is fetched. ``python -m benchmarks.scale [single|symbolic|cluster]``
runs a part alone.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import cross_impact
from benchmarks.killing import find_workers, kill_child, kill_worker
from benchmarks.large_conflicts import LargeCell, make_conflict
from benchmarks.levelled_conflicts import make_levelled
from benchmarks.limited import measure_within
from standoff.analysis.results import UnsanctionedImprovement
from standoff.analysis.single import Space, judge_state
from standoff.analysis.single.keys import KEYS
from standoff.analysis.symbolic import Asked, analyse_symbolically
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.model import Conflict
from standoff.model.forming.option_form import OptionForm, option_form
from standoff.model.language.syntax import And, Statement, Taken
from standoff.workflows.asking.large import load_large
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import load

CASES = Path(__file__).parent / "cases"
STATES = 10
"""So many states of each kind are judged for a row."""

WALK = 40
"""So many improvements are followed at most."""

SECONDS = 10.0
"""A state may take so many seconds of processor time under one concept."""

SYMBOLIC_SECONDS = 60.0
ROW_SECONDS = 75.0
"""What a row may take of the processor before it is ended, whatever it is doing."""

READINGS = 20_000
WORKERS = 2

Row = dict[str, Any]


def main(words: list[str]) -> int:
    """Measure and print what was asked for, or everything."""
    console = Console(width=150)
    parts = {"single": _single, "symbolic": _symbolic, "cluster": _cluster}
    unknown = [word for word in words if word not in parts]
    if unknown:
        console.print(f"unknown part {unknown[0]!r}; there are {', '.join(parts)}")
        return 2
    began = time.perf_counter()
    _tell_load(console)
    agree = True
    for name, part in parts.items():
        if name in words or not words:
            agree = part(console) and agree
    samples = os.environ.get("STANDOFF_CIB_SAMPLES")
    if not words and samples:
        agree = not cross_impact.main([samples]) and agree
    elif not words:
        console.print("Cross-impact samples: not asked for (STANDOFF_CIB_SAMPLES=FOLDER).")
    _tell_load(console)
    console.print(f"{(time.perf_counter() - began) / 60:.1f} minutes by the clock", style="dim")
    return int(not agree)


def _tell_load(console: Console) -> None:
    console.print(f"load {', '.join(f'{one:.1f}' for one in os.getloadavg())}", style="dim")


def _measure_rows(work: Callable[[int], Row], names: list[str]) -> Iterator[tuple[str, Row | str]]:
    """Measure the rows of a table apart, two at once; where a row was ended, give why."""
    with ThreadPoolExecutor(WORKERS) as pool:
        numbers = range(len(names))
        found = pool.map(lambda number: measure_within(ROW_SECONDS, work, number), numbers)
        yield from zip(names, found, strict=True)


# One state -------------------------------------------------------------------------------------


def single_forms() -> Iterator[tuple[str, Callable[[], OptionForm]]]:
    """Give the conflicts of which single states are judged, with what they are."""
    for name in ("climate-34", "trade-war-100"):
        yield f"{name} (by hand)", lambda name=name: load_large(CASES / f"{name}.yaml").form
    for dms in (3, 5, 8):
        for kind in ("local", "wide"):
            for rules in (False, True):
                cell = LargeCell(100, dms, 12, kind, rules)
                more = ", rules, one-way" if rules else ""
                yield (
                    f"{dms} makers, {kind}{more}",
                    lambda cell=cell: option_form(make_conflict(cell)),
                )
    for dms in (3, 5, 8):
        yield (
            f"{dms} makers, levels, sets, rules",
            lambda dms=dms: option_form(make_levelled(100, dms, 12)),
        )
    for options in (200, 400):
        cell = LargeCell(options, 8, 16, "wide", rules=True)
        yield (
            f"{options} options, 8 makers, wide, rules",
            lambda cell=cell: option_form(make_conflict(cell)),
        )


def _single(console: Console) -> bool:
    table = Table(title="One state, everybody (processor seconds: median, worst; undecided)")
    for head in ("conflict", "options", "states", *(CONCEPT_NAMES[key] for key in KEYS)):
        table.add_column(head, justify="left" if head == "conflict" else "right")
    names = [name for name, _ in single_forms()]
    for name, row in _measure_rows(measure_single, names):
        if isinstance(row, str):
            table.add_row(name, "", "", *[row] * len(KEYS))
            continue
        cells = [f"{row[key][0]:.2f}, {row[key][1]:.2f}{_open(row[key][2])}" for key in KEYS]
        table.add_row(name, f"{row['options']}", f"{row['states']}", *cells)
    console.print(table)
    return True


def _open(count: int) -> str:
    return f"; {count} open" if count else ""


def measure_single(number: int) -> Row:
    """Judge some states of a conflict under each concept by itself."""
    form = list(single_forms())[number][1]()
    codes = draw_states(form)
    row: Row = {"states": len(codes), "options": len(form.options)}
    for key in KEYS:
        taken, still_open = [], 0
        for code in codes:
            start = time.process_time()
            found = judge_state(form, code, (key,), seconds=SECONDS)
            taken.append(time.process_time() - start)
            still_open += found.is_equilibrium(key) is None
        row[key] = statistics.median(taken), max(taken), still_open
    return row


def draw_states(form: OptionForm) -> list[int]:
    """Draw states at random, and from each follow improvements as long as there are any."""
    space, drawing = Space(form), random.Random(7)
    found: list[int] = []
    for _ in range(STATES):
        code = _draw(space, form, drawing)
        found.append(code)
        for _ in range(WALK):
            after = _improve(form, code, drawing)
            if after is None:
                break
            code = after
        found.append(code)
    return found


def _draw(space: Space, form: OptionForm, drawing: random.Random) -> int:
    """Take up options in a drawn order wherever that can be."""
    chosen: list[Statement] = []
    for option in drawing.sample(form.options, len(form.options) // 2):
        if space.can_be(And((*chosen, Taken(option)))):
            chosen.append(Taken(option))
    return next(space.iterate(And(tuple(chosen))))


def _improve(form: OptionForm, code: int, drawing: random.Random) -> int | None:
    """Make the best improvement of somebody who has one."""
    dms = list(range(len(form.decision_makers)))
    drawing.shuffle(dms)
    for dm in dms:
        verdict = judge_state(form, code, ("nash",), [dm]).verdicts.get(("nash", dm))
        if verdict is not None and isinstance(verdict.reason, UnsanctionedImprovement):
            return verdict.reason.improvement
    return None


# Sets of states --------------------------------------------------------------------------------


def symbolic_conflicts() -> Iterator[tuple[str, Conflict]]:
    """Give the conflicts whose stable states are counted, with what they are."""
    for options, dms in ((30, 6), (45, 6), (60, 8)):
        for kind in ("local", "wide"):
            cell = LargeCell(options, dms, 6, kind, rules=True)
            yield f"2^{options}, {dms} makers, {kind}", make_conflict(cell)
    for bits, dms in ((45, 6), (60, 8)):
        yield f"some 2^{bits}, {dms} makers, levels, sets", make_levelled(bits, dms, 6)


def _symbolic(console: Console) -> bool:
    if find_spec("oxidd") is None:
        console.print("Sets of states: the extra 'symbolic' is not installed.")
        return True
    table = Table(
        title=f"Equilibria counted by diagrams, {SYMBOLIC_SECONDS:.0f} s of processor time each"
    )
    heads = ("conflict", *(CONCEPT_NAMES[key] for key in KEYS), "sets of one", "seconds", "MB")
    for head in heads:
        table.add_column(head, justify="left" if head == "conflict" else "right")
    names = [name for name, _ in symbolic_conflicts()]
    for name, row in _measure_rows(measure_symbolic, names):
        if isinstance(row, str):
            table.add_row(name, *[row] * len(KEYS), "", row, "")
            continue
        cells = [
            f"> {SYMBOLIC_SECONDS:.0f} s" if count is None else f"{count:.3g}"
            for count in row["counts"]
        ]
        known, wanted = row["known"]
        table.add_row(
            name, *cells, f"{known} of {wanted}", f"{row['seconds']:.1f}", f"{row['megabytes']:.0f}"
        )
    console.print(table)
    return True


def measure_symbolic(number: int) -> Row:
    """Count the equilibria of a conflict, and how many sets of states stable for one were found."""
    form = option_form(list(symbolic_conflicts())[number][1])
    start = time.process_time()
    found = analyse_symbolically(form, asked=Asked(SYMBOLIC_SECONDS))
    seconds = time.process_time() - start
    sets = [one for each in found.stable.values() for one in each]
    counts = [found.equilibria[key] for key in KEYS]
    return {
        "counts": [None if one is None else one.count for one in counts],
        "known": (sum(one is not None for one in sets), len(sets)),
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


# Many machines ---------------------------------------------------------------------------------


def _cluster(console: Console) -> bool:
    """Do one job in each way; say whether all found the same."""
    dispute = load(CASES / "kuril-2016.yaml")
    alone, data = _timed(dispute, {"workers": 1})
    rows: list[tuple[str, float, Any, bool]] = [("here", alone, data, True)]
    name = f"{WORKERS} processes"
    rows.append((name, *_timed(dispute, {"workers": WORKERS}), True))
    rows.append((f"{name}, one killed", *_with_a_death(dispute, {"workers": WORKERS}, kill_child)))
    if find_spec("distributed") is None:
        console.print("Dask cluster: the extra 'cluster' is not installed.")
    else:
        rows += _on_a_cluster(dispute)
    table = Table(title=f"{READINGS:,} readings of a case of 1,248 states")
    for head in ("done", "wall seconds", "results"):
        table.add_column(head, justify="left" if head == "done" else "right")
    for name, seconds, found, killed in rows:
        same = "the same" if found == data else "DIFFERENT"
        table.add_row(name, f"{seconds:.1f}", same if killed else f"{same}; done before the kill")
    console.print(table)
    return all(found == data for _, _, found, _ in rows)


def _timed(dispute: Any, more: dict[str, Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = assess_robustness(dispute, ("nash", "gmr", "seq"), limit=READINGS, **more).to_dict()
    return time.perf_counter() - start, found


def _with_a_death(
    dispute: Any, more: dict[str, Any], kill: Callable[[threading.Event], bool]
) -> tuple[float, Any, bool]:
    """Do the job while somebody who works at it is killed; say whether that was before the end."""
    over = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        killing = pool.submit(kill, over)
        seconds, found = _timed(dispute, more)
        over.set()
        return seconds, found, killing.result()


def _on_a_cluster(dispute: Any) -> list[tuple[str, float, Any, bool]]:
    import distributed

    found = []
    for name, death in (("", False), (", one killed", True)):
        with distributed.LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster:
            address = cluster.scheduler_address
            more = {"scheduler": address}
            if death:
                kill = partial(kill_worker, find_workers(address))
                told = _with_a_death(dispute, more, kill)
            else:
                told = (*_timed(dispute, more), True)
            found.append((f"Dask, {WORKERS} workers{name}", *told))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
