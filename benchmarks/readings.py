"""`make bench`, third part: many readings of one case, judged together and one at a time.

The case is a frozen copy of a model of the Kuril dispute (1,248 states, four
decision makers). Ten thousand readings under six concepts are drawn twice: of
orders only, and with doubt about presence. One at a time each reading is
ranked and judged by the fast engine alone; so many are measured as fit into
some seconds, and scaled up. Both ways must agree on these.

``python -m benchmarks.readings`` runs it alone.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from standoff.analysis.robustness import Evaluator
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.cases.disputes import Dispute, load

CASE = Path(__file__).parent / "cases" / "kuril-2016.yaml"
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")
READINGS = 10_000
SECONDS = 5.0

Row = dict[str, Any]


def main() -> None:
    """Measure and print."""
    Console(width=150).print(tabulate_readings(measure_readings()))


def measure_readings() -> list[Row]:
    """Time both kinds of doubt."""
    dispute = load(CASE)
    dispute.graph  # noqa: B018 - formed before the clock starts
    return [_measure(dispute, order_only=order_only) for order_only in (True, False)]


def _measure(dispute: Dispute, *, order_only: bool) -> Row:
    start = time.process_time()
    report = assess_robustness(dispute, CONCEPTS, limit=READINGS, workers=1, order_only=order_only)
    together = time.process_time() - start
    readings = report.robustness.readings
    some, alone = _one_at_a_time(dispute, readings.iterate())
    judged = Evaluator(dispute.conflict, dispute.graph, CONCEPTS).evaluate(
        readings.iterate(0, len(some))
    )
    if judged != some:
        raise RuntimeError("readings judged together differ from those judged alone")
    return {
        "doubt": "orders" if order_only else "orders and presence",
        "readings": readings.count,
        "seconds": round(together, 2),
        "alone_seconds": round(alone * readings.count / len(some), 2),
        "measured_alone": len(some),
    }


def _one_at_a_time(dispute: Dispute, readings: Any) -> tuple[list[tuple[int, ...]], float]:
    """Judge readings each by an evaluator of its own, which keeps nothing."""
    found: list[tuple[int, ...]] = []
    start = time.process_time()
    for reading in readings:
        alone = Evaluator(dispute.conflict, dispute.graph, CONCEPTS)
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
