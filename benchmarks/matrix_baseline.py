"""The matrix form of the stability concepts, as a baseline.

States by states matrices of moves and preferences, as in the matrix
representation of the graph model: a joint move is found by multiplying move
matrices until nothing is added, a concept is a product whose diagonal says
which states are stable. It needs memory in the square and time in the cube of
the number of states.

Known trap: the matrix of states no better than here leaves out the state
itself, so a sanction that leads back exactly to where the focal decision maker
stood is not counted. In option form no response of the others can do that, so
there the results must equal the definitions; in graph form they may differ.

References
----------
[XuHipelKilgour2009]_, [XuHipelKilgourFang2018]_
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import list_arcs
from standoff.analysis.results import StabilityTable
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

Matrix = NDArray[np.float32]
Flags = NDArray[np.bool_]


def find_stable(graph: GraphForm, concepts: Sequence[str]) -> StabilityTable:
    """Find the stable states of every decision maker by matrix products."""
    moves, better = _matrices(graph)
    dms = range(len(graph.decision_makers))
    found: dict[str, list[StateSet]] = {key: [] for key in concepts}
    for dm in dms:
        others = [other for other in dms if other != dm]
        improvements = moves[dm] & better[dm]
        any_moves = _joint([moves[other] for other in others], graph.state_count)
        credible = _joint([moves[other] & better[other] for other in others], graph.state_count)
        deterring = ~better[dm] & ~np.eye(graph.state_count, dtype=bool)
        held = deterring.T & ~_product(moves[dm], better[dm].T)
        for key in concepts:
            if key == "nash":
                stable = ~improvements.any(axis=1)
            else:
                joint = any_moves if key in {"gmr", "smr"} else credible
                sanctions = deterring.T if key in {"gmr", "seq"} else held
                open_moves = improvements & ~_product(joint, sanctions).T
                stable = ~open_moves.any(axis=1)
            found[key].append(StateSet(pack_bits(stable)))
    stable_sets = {key: tuple(columns) for key, columns in found.items()}
    return StabilityTable(graph.decision_makers, graph.state_count, stable_sets, "matrix")


def _matrices(graph: GraphForm) -> tuple[list[Flags], list[Flags]]:
    """Give J (moves) and P+ (preferred) of each decision maker."""
    listed = list_arcs(graph)
    moves = []
    for arcs in listed.moves:
        matrix = np.zeros((graph.state_count, graph.state_count), dtype=bool)
        matrix[arcs.origins, arcs.targets] = True
        moves.append(matrix)
    return moves, [ranks[None, :] > ranks[:, None] for ranks in listed.ranks]


def _product(left: Flags, right: Flags) -> Flags:
    return (left.astype(np.float32) @ right.astype(np.float32)) > 0


def _joint(moves: Sequence[Flags], count: int) -> Flags:
    """Give the joint moves of several decision makers, nobody twice in a row."""
    none = np.zeros((count, count), dtype=bool)
    begun = list(moves)
    while True:
        after = [
            np.logical_or.reduce([none, *(m for k, m in enumerate(begun) if k != j)])
            for j in range(len(begun))
        ]
        longer = [begun[j] | _product(moves[j], after[j]) for j in range(len(begun))]
        if all((new == old).all() for new, old in zip(longer, begun, strict=True)):
            break
        begun = longer
    total: Flags = np.logical_or.reduce([none, *begun])
    np.fill_diagonal(total, val=False)
    return total
