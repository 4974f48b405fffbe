"""The two questions that every concept asks of an engine.

With ``u`` the ranks of the focal decision maker ``i`` and ``V(k)`` the best
rank it has at ``k`` or one move from there, let

* ``f(t)`` be the least ``u`` among ``t`` and the states that the others can
  bring about from ``t``; for the symmetric concepts the least ``V``;
* ``g(t) = min(u(t), f(t))``: what moving to ``t`` is worth in the end.

A state ``s`` is stable if no own move leads to a ``t`` with ``g(t) > u(s)``.
Counting ``t`` itself among the responses is harmless: an improvement is no
sanction of itself. For Nash, ``g = u``.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.layout import UNREACHED, Focal, Int32Array

SYMMETRIC = {"smr", "sseq"}
IMPROVING = {"gmr": False, "smr": False, "seq": True, "sseq": True}


class Responses(Protocol):
    """Moves of a graph, asked for by value instead of state by state."""

    name: str

    def ranks_of(self, dm: int) -> Int32Array:
        """Give the ranks of `dm`; -1 where there is no state."""

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each state the greatest value there and one move of `dm` away."""

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each state the least value there and wherever the others may lead.

        Parameters
        ----------
        focal
            The decision maker who does not move, or several.
        values
            One or more rows of values; `UNREACHED` where there is no state.
        improving
            Whether the others make improvements only.
        """

    def by_position(self, values: Int32Array) -> Int32Array:
        """Turn values by state into values in the order of this engine."""

    def by_state(self, values: NDArray[Any]) -> NDArray[Any]:
        """Turn values in the order of this engine into values by state."""


def judge(
    responses: Responses, dm: int, concepts: AbstractSet[str]
) -> dict[str, NDArray[np.bool_]]:
    """Say for each concept which states are stable for `dm`."""
    return {
        key: flags[0]
        for key, flags in judge_rows(responses, dm, responses.ranks_of(dm)[None], concepts).items()
    }


def judge_rows(
    responses: Responses, dm: int, rows: Int32Array, concepts: AbstractSet[str]
) -> dict[str, NDArray[np.bool_]]:
    """Say for several rankings of `dm`, one a row, which states are stable for it.

    Parameters
    ----------
    rows
        Ranks in the order of the engine, -1 where there is no state; the same
        places in every row. The ranks of the others are those of `responses`.
    """
    worth = find_worth(responses, dm, rows, concepts)
    return {key: responses.by_state(responses.find_best(dm, worth[key]) <= rows) for key in worth}


def find_worth(
    responses: Responses, dm: int, rows: Int32Array, concepts: AbstractSet[str]
) -> dict[str, Int32Array]:
    """Give for each concept what moving to a state is worth to `dm` in the end: ``g``."""
    worth = {"nash": rows} if "nash" in concepts else {}
    escapes = responses.find_best(dm, rows) if concepts & SYMMETRIC else rows
    for improving in (False, True):
        asked = [key for key in sorted(concepts) if IMPROVING.get(key) is improving]
        if not asked:
            continue
        values = np.concatenate([escapes if key in SYMMETRIC else rows for key in asked])
        values[:, rows[0] < 0] = UNREACHED
        found = responses.find_worst(dm, values, improving=improving)
        for key, part in zip(asked, np.split(found, len(asked)), strict=True):
            worth[key] = np.minimum(part, rows)
    return worth
