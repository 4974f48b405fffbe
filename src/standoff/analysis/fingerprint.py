"""A hash of a conflict in graph form, so that a result tells what it is the result of."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Sequence

from standoff.model.graph_form import GraphForm, OptionGraph


def hash_graph(graph: GraphForm) -> str:
    """Hash what a result depends on: decision makers, options, states, ranks and moves.

    Names of states and notes do not count. The hash is the same on every
    machine and in every process.
    """
    digest = hashlib.sha256()

    def add(*parts: object) -> None:
        digest.update(repr(parts).encode() + b"\n")

    add("standoff graph form 1", graph.decision_makers, graph.options)
    for numbers in (graph.codes, *graph.ranks):
        digest.update(_as_bytes(numbers))
    if isinstance(graph, OptionGraph):
        add("options", graph.owners, [direction.value for direction in graph.directions])
        for block in graph.blocked:
            add(block.dm, hex(block.origins), hex(block.targets))
    else:
        dms = range(len(graph.decision_makers))
        add("arcs", [list(graph.arcs(dm)) for dm in dms])
    return digest.hexdigest()


def _as_bytes(numbers: Sequence[int]) -> bytes:
    """Write whole numbers as 64 bits each, the lowest byte first, after their count."""
    size = len(numbers).to_bytes(8, "little")
    if hasattr(numbers, "astype"):  # an array of a large conflict
        return size + bytes(numbers.astype("<i8").tobytes())
    packed = array("q", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return size + packed.tobytes()
