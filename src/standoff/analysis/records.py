"""A whole run as plain data: states listed one by one, or, where they are very many, as bits.

The list of a million states, and of the stable ones among them for every
decision maker and concept, fills hundreds of megabytes and is read by nobody.
Beyond `LISTED_STATES` a set of states is therefore written as one bit a state,
the lowest bit of the first byte for state 1, in base64; and the states as their
codes, each in 8 bytes, the lowest first.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from standoff.analysis.results import StabilityTable
from standoff.model.forming.marked import UNKNOWN
from standoff.model.graph_form import ExplicitGraph, GraphForm, OptionGraph
from standoff.model.states import StateSet

LISTED_STATES = 1 << 16
"""Up to this many states, states are listed and sets are lists of their numbers."""


def record_analysis(
    graph: GraphForm, table: StabilityTable, status_quo: int | None
) -> dict[str, Any]:
    """Give what an analysis found as plain data, with ids and numbers of states."""
    listed = graph.state_count <= LISTED_STATES
    record = _numbers if listed else record_bits
    return {
        "decision_makers": list(graph.decision_makers),
        "options": list(graph.columns),
        "sets": "numbers" if listed else "bits",
        "states": _list_states(graph) if listed else _count_states(graph),
        "status_quo": None if status_quo is None else status_quo + 1,
        "stable": {
            concept: {
                dm: record(states, graph.state_count)
                for dm, states in zip(graph.decision_makers, columns, strict=True)
            }
            for concept, columns in table.stable.items()
        },
        "equilibria": {
            concept: record(table.equilibria(concept), graph.state_count)
            for concept in table.stable
        },
    }


def record_comparison(graph: GraphForm, dm: int, origin: int, target: int) -> dict[str, Any]:
    """Give how a state compares with another, where that is marked; nothing where it is not.

    How much better the second is (``unknown``, or a strength, below 0 of what is worse), and
    with what probability or relative certainty it is, of bounds both.
    """
    relation = graph.relations.get(dm)
    kinds = relation.kinds - {"order"} if relation else frozenset()
    if relation is None or not kinds:
        return {}
    code = graph.compare(dm, origin, target)
    found: dict[str, Any] = {"comparison": "unknown" if code == UNKNOWN else code}
    if graph.gains_by == "probability":
        found["probability"] = round(float(relation.probability(origin, target)), 6)
    if graph.gains_by == "certainty":
        found["certainty"] = [round(float(each), 6) for each in relation.certainty(origin, target)]
    return found


def _numbers(states: StateSet, count: int) -> list[int]:  # noqa: ARG001 - as `record_bits`
    return states.numbers()


def record_bits(states: StateSet, count: int) -> dict[str, Any]:
    """Give a set of states as one bit a state, in base64, with how many there are.

    Examples
    --------
    >>> record_bits(StateSet.of([0, 9]), 16)
    {'count': 2, 'bits': 'AQI='}
    """
    data = states.bits.to_bytes((count + 7) // 8, "little")
    return {"count": len(states), "bits": b64encode(data).decode("ascii")}


def _list_states(graph: GraphForm) -> list[dict[str, Any]]:
    return [
        {"number": state.number, "code": state.code, "choices": state.choices}
        | ({"name": state.name} if state.name else {})
        | ({"title": state.title} if state.title else {})
        for state in graph.states()
    ]


def _count_states(graph: GraphForm) -> dict[str, Any]:
    """Give the number of states, their codes unless every code is one, and what codes do not tell."""
    import numpy as np

    found: dict[str, Any] = {"count": graph.state_count, "codes": "all"}
    if not isinstance(graph, OptionGraph) or not graph.complete:
        codes = np.asarray(graph.codes, dtype="<i8")
        found["codes"] = b64encode(codes.tobytes()).decode("ascii")
    if isinstance(graph, ExplicitGraph) and graph.options:
        spelled = enumerate(graph.spelled, start=1)
        found["merged"] = {str(number): graph.fold(text) for number, text in spelled if "-" in text}
    if graph.names:
        found["names"] = {str(index + 1): name for index, name in graph.names.items()}
    return found
