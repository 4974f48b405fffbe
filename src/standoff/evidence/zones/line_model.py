"""How likely a line of a flattened page belongs to the article's body.

Two rounds of boosted decision trees. The first judges each line by its
features; the second sees what the first thought of the lines around it, so
that a short line in the middle of an article is kept and a long one alone
among teasers is not. The numbers were fitted by
``benchmarks/evidence/train_line_model.py`` on public annotated pages and ship
as ``line_model.json``; nothing of the pages themselves is in it.

References
----------
Boosting: Friedman (2001), Greedy function approximation. Stacking over a
sequence: Cohen and Carvalho (2005), Stacked sequential learning.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from standoff.evidence.zones.line_features import (
    FloatArray,
    IntArray,
    content_words,
    distances,
    line_features,
    shared_words,
    shifted,
    window_means,
)

PAGE = 20_000  # lines judged together; a longer text is judged page by page
_CHUNK = 2_048
_BRIDGE = 8  # lines that may part two stretches of one body


@dataclass(frozen=True)
class Trees:
    """Complete decision trees: node n asks ``x[feature] > cut`` and goes to 2n + 1 or 2n + 2."""

    bias: float
    feature: IntArray
    cut: FloatArray
    leaf: FloatArray

    @classmethod
    def from_dict(cls, numbers: dict[str, Any]) -> Trees:
        """Read the trees from the shipped numbers."""
        return cls(
            bias=float(numbers["bias"]),
            feature=np.array(numbers["feature"], np.intp),
            cut=np.array(numbers["cut"], np.float32),
            leaf=np.array(numbers["leaf"], np.float32),
        )

    def probabilities(self, rows: FloatArray) -> FloatArray:
        """Give the probability of each row, a chunk of rows at a time."""
        chunks = [self._scores(rows[at : at + _CHUNK]) for at in range(0, len(rows), _CHUNK)]
        scores = np.concatenate(chunks) if chunks else np.zeros(0, np.float32)
        return (1 / (1 + np.exp(-scores))).astype(np.float32)

    def _scores(self, rows: FloatArray) -> FloatArray:
        count, inner = self.feature.shape
        values = np.ascontiguousarray(rows).ravel()
        row = np.arange(len(rows))[:, None] * rows.shape[1]
        tree = np.arange(count) * inner
        right = _taken(values, row + self.feature[:, 0]) > self.cut[:, 0]
        node = 1 + right
        while node[0, 0] < inner:
            place = tree + node
            asked = _taken(values, row + _taken(self.feature, place))
            node = 2 * node + 1 + (asked > _taken(self.cut, place))
        leaves = _taken(self.leaf, np.arange(count) * (inner + 1) + node - inner)
        total = leaves.sum(axis=1, dtype=np.float64) + self.bias
        score: FloatArray = total.astype(np.float32)
        return score


_Number = TypeVar("_Number", np.float32, np.intp)


def _taken(values: npt.NDArray[_Number], places: IntArray) -> npt.NDArray[_Number]:
    """Take values at places all of which there are: to look for others takes half of the time."""
    return values.take(places, mode="clip")


def body_likelihoods(lines: Sequence[str]) -> list[float]:
    """Give for each line of a page how likely it belongs to the article's body.

    Parameters
    ----------
    lines
        The readable lines of one capture, top to bottom, blank ones left out.

    Notes
    -----
    Cost: linear; thousands of lines a second. The same lines give the same
    numbers on every machine up to rounding in the last digits.
    """
    first, second = _stages()
    found: list[float] = []
    for at in range(0, len(lines), PAGE):
        page = lines[at : at + PAGE]
        used = [content_words(line) for line in page]
        rows = line_features(page, used)
        widened = with_neighbours(page, rows, first.probabilities(rows), used)
        found += map(float, second.probabilities(widened))
    return found


@cache
def _stages() -> tuple[Trees, Trees]:
    source = resources.files(__package__) / "line_model.json"
    stages = json.loads(source.read_text(encoding="utf-8"))["stages"]
    return Trees.from_dict(stages[0]), Trees.from_dict(stages[1])


def with_neighbours(
    lines: Sequence[str],
    rows: FloatArray,
    likelihoods: FloatArray,
    used: Sequence[AbstractSet[str]] | None = None,
) -> FloatArray:
    """Add to the features what the first round thought of the lines around, and their words."""
    used = [content_words(line) for line in lines] if used is None else used
    likely = likelihoods.astype(np.float32)
    total = float(likely.sum())
    index = np.arange(len(likely))
    centre = float((likely * index).sum()) / max(total, 1e-6)
    within = np.array(
        [
            (np.cumsum(likely) - likely) / max(total, 1e-6),
            np.full(len(likely), np.log1p(total)),
            np.full(len(likely), likely.max(initial=0.0)),
        ],
        np.float32,
    )
    columns = (
        (np.log(likely + 1e-4) - np.log(1 - likely + 1e-4))[None],
        shifted(likely[None], (-4, -3, -2, -1, 1, 2, 3, 4)),
        window_means(likely[None], (1, 3, 8, 20)),
        within,
        distances(np.stack([likely > level for level in (0.5, 0.85)])),
        ((index - centre) / max(len(likely), 1)).astype(np.float32)[None],
        _share_of_stretch(likely)[None],
    )
    return np.hstack([rows, np.concatenate(columns).T, shared_words(used, likely)])


def _share_of_stretch(likely: FloatArray) -> FloatArray:
    """Give for each line how much of the page's body its own stretch of likely lines holds."""
    share = np.zeros(len(likely), np.float32)
    hot = np.flatnonzero(likely > 0.5)
    if not len(hot):
        return share
    breaks = np.flatnonzero(np.diff(hot) > _BRIDGE) + 1
    total = float(likely[hot].sum())
    for first, last in pairwise([0, *map(int, breaks), len(hot)]):
        stretch = hot[first:last]
        low, high = max(int(stretch[0]) - 4, 0), int(stretch[-1]) + 5
        share[low:high] = float(likely[stretch].sum()) / total
    return share
