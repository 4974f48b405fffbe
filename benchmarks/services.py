"""A model of the size of the largest in the literature: trade in services, 138,240 states.

The doctoral thesis on GMCR II (Peng, Waterloo 1999) and papers after it speak of a
model of trade in services with 6 decision makers, 20 options and 138,240 feasible
states. Its options and preferences are not reprinted where we could read them, so
they are ours; only its numbers are kept, and the kind of its rules: options of one
decision maker that exclude each other. One chooses one of four at most, three one
of two at most, and ten options are free: 5 x 3 x 3 x 3 x 2^10 states.

``python -m benchmarks.services`` measures it alone.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.engine_worker import engine_of, forget_peak, resident
from benchmarks.random_conflicts import random_statement
from standoff.analysis.engine import find_stable
from standoff.errors import ConceptNotDefinedError
from standoff.model import (
    AtMostOne,
    Conflict,
    DecisionMaker,
    GraphForm,
    Option,
    Preferences,
    RankedStatements,
    StatementLevel,
    build_graph_form,
)
from standoff.model.language.syntax import Taken
from standoff.model.preferences import RankedStatement

OWNED = {
    "exporters": ("open_all", "open_some", "link_goods", "walk_out", "list_offers"),
    "importers": ("exclude", "delay", "ask_safeguards"),
    "majority": ("join", "block", "ask_waivers"),
    "brokers": ("draft", "press", "hold_meetings"),
    "industry": ("lobby", "fund", "sue"),
    "secretariat": ("publish", "convene", "extend"),
}
EXCLUSIVE = (
    ("exporters", 4),
    ("importers", 2),
    ("majority", 2),
    ("brokers", 2),
)
"""Whose first options exclude each other, and how many of them."""

STATES = 138_240
STATEMENTS = 12

Row = dict[str, Any]


def main() -> None:
    """Measure and print."""
    Console(width=150).print(tabulate_services(measure_services()))


def form_services(seed: int = 1) -> GraphForm:
    """Make the model, in graph form."""
    random = np.random.default_rng(seed)
    dms = tuple(
        DecisionMaker(dm, dm.title(), tuple(Option(each, each, dm) for each in options))
        for dm, options in OWNED.items()
    )
    names = [option.qualified for dm in dms for option in dm.options]
    rules = tuple(
        AtMostOne(tuple(Taken(f"{dm}.{each}") for each in OWNED[dm][:count]))
        for dm, count in EXCLUSIVE
    )
    preferences = {
        dm.id: Preferences(
            RankedStatements(
                tuple(
                    StatementLevel((RankedStatement(random_statement(names, random)),))
                    for _ in range(STATEMENTS)
                )
            )
        )
        for dm in dms
    }
    graph = build_graph_form(Conflict("services", dms, preferences=preferences, rules=rules))
    if graph.state_count != STATES:
        raise RuntimeError(f"{graph.state_count:,} states instead of {STATES:,}")
    return graph


def measure_services() -> list[Row]:
    """Time both engines on five concepts, and simultaneous stability beside them, if it is not refused."""
    start = time.process_time()
    graph = form_services()
    rows: list[Row] = [
        {"what": "forming the states and ranks", "seconds": time.process_time() - start}
    ]
    for name in ("numpy", "numba"):
        engine = engine_of(name)
        engine(replace(graph))
        forget_peak()
        before = resident("VmRSS")
        start = time.process_time()
        engine(replace(graph))
        seconds = time.process_time() - start
        peak = resident("VmHWM")
        memory = None if peak is None or before is None else max(0, peak - before)
        rows.append(
            {"what": f"Nash, GMR, SMR, SEQ, SSEQ: {name}", "seconds": seconds, "bytes": memory}
        )
    start = time.process_time()
    try:
        find_stable(replace(graph), ["sim"])
        rows.append({"what": "SIM", "seconds": time.process_time() - start})
    except ConceptNotDefinedError as refused:
        rows.append({"what": f"SIM is refused: {refused.message}", "seconds": 0.0})
    return rows


def tabulate_services(rows: list[Row]) -> Table:
    """Show the figures."""
    table = Table(
        title=f"Trade in services, in kind: 6 decision makers, 20 options, {STATES:,} states"
    )
    for column in ("what", "processor seconds", "MB"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for row in rows:
        memory = row.get("bytes")
        table.add_row(
            row["what"], f"{row['seconds']:.2f}", "" if memory is None else f"{memory / 1e6:.0f}"
        )
    return table


if __name__ == "__main__":
    main()
