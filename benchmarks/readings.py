"""`make bench`, third part: many readings of one case, judged together and one at a time.

The first case is a frozen copy of a model of the Kuril dispute (15 options, 1,248
states, four decision makers), the second a random one of 12 options, 4,096 states
and four decision makers, each of whom has four pairs of statements of open order.
Ten thousand readings under six concepts are drawn twice: of
orders only, and with doubt about presence. One at a time each reading is
ranked and judged by the fast engine alone; so many are measured as fit into
some seconds, and scaled up; loops that are loaded by then serve these, too. Both ways must agree on these.

``python -m benchmarks.readings`` runs it alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.large_conflicts import LargeCell, make_conflict
from standoff.analysis.doubt.readings import Readings
from standoff.analysis.linear_extensions import PartialOrder
from standoff.analysis.robustness import Evaluator
from standoff.model import Conflict, GraphForm, build_graph_form
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import Dispute, load

CASE = Path(__file__).parent / "cases" / "kuril-2016.yaml"
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")
READINGS = 10_000
SECONDS = 5.0

Row = dict[str, Any]
Judged = tuple[list[tuple[int, ...]], float]
"""Equilibria of readings, and the processor seconds they took."""


def main() -> None:
    """Measure and print."""
    Console(width=150).print(tabulate_readings(measure_readings()))


def measure_readings() -> list[Row]:
    """Time both kinds of doubt."""
    dispute = load(CASE)
    dispute.graph  # noqa: B018 - formed before the clock starts
    rows = [_measure(dispute, order_only=order_only) for order_only in (True, False)]
    return [*rows, _measure_random()]


def _measure_random() -> Row:
    """Time readings of a random conflict whose states are all feasible."""
    conflict = make_conflict(LargeCell(options=12, decision_makers=4, statements=8, kind="wide"))
    graph = build_graph_form(conflict)
    order = PartialOrder.from_unknown(8, [(0, 1), (2, 3), (4, 5), (6, 7)])
    readings = Readings((order,) * 4, limit=READINGS)
    start = time.process_time()
    judged = Evaluator(conflict, graph, CONCEPTS).judge(readings)
    together = time.process_time() - start
    some, alone = _one_at_a_time(conflict, graph, readings.iterate())
    return _row("12 options, orders", readings, (judged, together), (some, alone))


def _measure(dispute: Dispute, *, order_only: bool) -> Row:
    start = time.process_time()
    report = assess_robustness(dispute, CONCEPTS, limit=READINGS, workers=1, order_only=order_only)
    together = time.process_time() - start
    readings = report.robustness.readings
    some, alone = _one_at_a_time(dispute.conflict, dispute.graph, readings.iterate())
    judged = Evaluator(dispute.conflict, dispute.graph, CONCEPTS).evaluate(
        readings.iterate(0, len(some))
    )
    name = "orders" if order_only else "orders and presence"
    return _row(name, readings, (judged, together), (some, alone))


def _row(name: str, readings: Readings, together: Judged, alone: Judged) -> Row:
    """Hold both ways against each other, and scale the slow one up."""
    some = alone[0]
    if together[0][: len(some)] != some:
        raise RuntimeError("readings judged together differ from those judged alone")
    return {
        "doubt": name,
        "readings": readings.count,
        "seconds": round(together[1], 2),
        "alone_seconds": round(alone[1] * readings.count / len(some), 2),
        "measured_alone": len(some),
    }


def _one_at_a_time(conflict: Conflict, graph: GraphForm, readings: Iterable[Any]) -> Judged:
    """Judge readings each by an evaluator of its own, which keeps nothing."""
    found: list[tuple[int, ...]] = []
    start = time.process_time()
    for reading in readings:
        alone = Evaluator(conflict, graph, CONCEPTS)
        found += alone.evaluate([reading])
        if time.process_time() - start > SECONDS:
            break
    return found, time.process_time() - start


def tabulate_readings(rows: list[Row]) -> Table:
    """Show the figures of both ways."""
    table = Table(title="Readings of one case: processor seconds, six concepts")
    for column in ("in doubt", "readings", "together", "one at a time", "of which measured"):
        table.add_column(column, justify="left" if column == "in doubt" else "right")
    for row in rows:
        table.add_row(
            row["doubt"],
            f"{row['readings']:,}",
            f"{row['seconds']:.2f}",
            f"{row['alone_seconds']:.0f}",
            f"{row['measured_alone']:,}",
        )
    return table


if __name__ == "__main__":
    main()
