"""The state graph as GraphML, for programs that draw and measure graphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from standoff.analysis.predicates import is_better
from standoff.analysis.results import StabilityTable
from standoff.dossier.words.naming import Naming
from standoff.errors import Problem, UsageError

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
MOST_MOVES = 2_000_000
_UNREADABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no place for."""


def render_graphml(naming: Naming, table: StabilityTable, status_quo: int | None) -> str:
    """Write states as nodes and unilateral moves as edges.

    A node has the name of the state, its number and choices, whether it is the
    status quo, the rank of it for each decision maker (1 the worst), and the
    concepts under which it is an equilibrium. An edge has whose move it is and
    whether it is a unilateral improvement; of one of which nobody knows that, it is said so.

    Raises
    ------
    UsageError
        If there are too many moves for a file.
    """
    graph = naming.graph
    moves = sum(1 for dm in range(len(graph.decision_makers)) for _ in graph.arcs(dm))
    if moves > MOST_MOVES:
        message = f"the graph has {moves:,} moves; {MOST_MOVES:,} are written at most"
        raise UsageError(message, [Problem("too-large", message)])
    root = etree.Element(f"{{{NAMESPACE}}}graphml", nsmap={None: NAMESPACE})
    keys = _Keys(root)
    held = {concept: table.equilibria(concept) for concept in table.stable}
    main = etree.SubElement(root, f"{{{NAMESPACE}}}graph", id="states", edgedefault="directed")
    labels = naming.states(range(graph.state_count))
    for state, label in enumerate(labels):
        node = etree.SubElement(main, f"{{{NAMESPACE}}}node", id=f"s{state + 1}")
        under = ", ".join(concept for concept, states in held.items() if state in states)
        told = dict(_of_state(naming, state, label)) | {"status quo": state == status_quo}
        keys.write(node, "node", told | {"equilibrium under": under})
    for dm, (origin, target) in _iter_moves(naming):
        ends = {"source": f"s{origin + 1}", "target": f"s{target + 1}"}
        edge = etree.SubElement(main, f"{{{NAMESPACE}}}edge", ends)
        better = is_better(graph, dm, origin, target)
        keys.write(edge, "edge", {"decision maker": naming.dm(dm), "improvement": better})
        if naming.comparers[dm].is_unknown(origin, target):
            keys.write(edge, "edge", {"nobody knows": True})
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _of_state(naming: Naming, state: int, label: str) -> Iterator[tuple[str, str | int | bool]]:
    graph = naming.graph
    yield "label", label
    yield "number", state + 1
    if graph.options:
        yield "choices", graph.fold(graph.choices(state))
    for dm, ranks in enumerate(graph.ranks):
        yield f"rank for {naming.dm(dm)}", int(ranks[state]) + 1


def _iter_moves(naming: Naming) -> Iterator[tuple[int, tuple[int, int]]]:
    for dm in range(len(naming.graph.decision_makers)):
        for arc in naming.graph.arcs(dm):
            yield dm, arc


_TYPES = {bool: "boolean", int: "long", str: "string"}


class _Keys:
    """Declares what is written of nodes and edges, once."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.known: dict[tuple[str, str], str] = {}

    def write(
        self, element: etree._Element, of: str, values: Mapping[str, str | int | bool]
    ) -> None:
        for name, value in values.items():
            key = self.known.get((of, name)) or self._declare(of, name, type(value))
            data = etree.SubElement(element, f"{{{NAMESPACE}}}data", key=key)
            told = str(value).lower() if isinstance(value, bool) else str(value)
            data.text = _UNREADABLE.sub("�", told)

    def _declare(self, of: str, name: str, kind: type) -> str:
        key = f"k{len(self.known)}"
        self.known[of, name] = key
        said = {
            "id": key,
            "for": of,
            "attr.name": _UNREADABLE.sub("�", name),
            "attr.type": _TYPES[kind],
        }
        declared = etree.Element(f"{{{NAMESPACE}}}key", said)
        self.root.insert(len(self.known) - 1, declared)
        return key
