"""How some states compare with every state, each a row of an array: chances, and what decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.model.forming.marked import chance_of
from standoff.model.forming.relations import Relation


def chance_rows(relation: Relation, origins: Sequence[int]) -> NDArray[Any]:
    """Give about the probability that every state is preferred to some, each a row, as floats.

    Only where no criteria are in unknown order; see `Relation.probability` for the exact numbers.
    """
    these = np.asarray(origins, np.int64)
    left = np.ones((len(these), relation.size))
    found = np.zeros(left.shape)
    for (criterion,), (values,) in zip(relation.blocks, relation.arrays, strict=True):
        sign = np.sign(values[None, :] - values[these][:, None])
        chance = float(chance_of(criterion.mark))
        gained = sign != 0 if criterion.mark.unknown else sign > 0
        found += np.where(gained, left * chance, 0.0)
        left *= np.where(sign == 0, 1.0, 0.0 if criterion.mark.unknown else 1 - chance)
    for each, better, worse in relation.exception_arrays:
        chance = float(chance_of(each.mark))
        down = better[these][:, None] & worse[None, :]
        found[down] = 0.0 if each.equal else 1 - chance
        found[worse[these][:, None] & better[None, :]] = 0.0 if each.equal else chance
    found[np.arange(len(these)), these] = 0.0
    return found


def deciding_rows(relation: Relation, origins: Sequence[int]) -> NDArray[Any]:
    """Say what decides between some states, each a row, and every state: equal for the same.

    Only where no criteria are in unknown order.
    """
    these = np.asarray(origins, np.int64)
    found = np.zeros((len(these), relation.size), np.int32)
    for number, (values,) in enumerate(relation.arrays):
        sign = np.sign(values[None, :] - values[these][:, None])
        new = (found == 0) & (sign != 0)
        found[new] = (number + 1) * sign[new]
    for number, (_, better, worse) in enumerate(
        relation.exception_arrays, len(relation.arrays) + 1
    ):
        found[better[these][:, None] & worse[None, :]] = -number
        found[worse[these][:, None] & better[None, :]] = number
    found[np.arange(len(these)), these] = 0
    return found
