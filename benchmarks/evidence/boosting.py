"""Gradient boosted trees in numpy, small enough to be read.

Second-order boosting of the logistic loss (Friedman 2001; Chen and Guestrin
2016) with complete trees of one depth over binned features. Complete trees
need no pointers: node n has children 2n + 1 and 2n + 2, so a model is three
arrays, and a prediction is a few lines of numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Settings:
    trees: int = 160
    depth: int = 4
    rate: float = 0.07
    bins: int = 48
    ridge: float = 5.0
    min_weight: float = 3.0
    rows: float = 0.7
    columns: float = 0.35


@dataclass(frozen=True)
class Trees:
    """`feature` and `cut` hold the inner nodes of each tree, `leaf` its values."""

    bias: float
    feature: npt.NDArray[np.int64]
    cut: Floats
    leaf: Floats


def fit(x: Floats, y: Floats, importance: Floats, seed: int, settings: Settings) -> Trees:
    chance = np.random.default_rng(seed)
    cuts = [
        np.unique(np.quantile(column, np.linspace(0, 1, settings.bins + 1)[1:-1])) for column in x.T
    ]
    binned = np.stack(
        [np.searchsorted(cut, column, side="left") for cut, column in zip(cuts, x.T, strict=True)],
        1,
    )
    bias = float(np.log(y.mean() / (1 - y.mean())))
    score = np.full(len(y), bias)
    features, values, leaves = [], [], []
    for _ in range(settings.trees):
        rows = np.flatnonzero(chance.random(len(y)) < settings.rows)
        columns = np.sort(
            chance.choice(x.shape[1], max(1, int(settings.columns * x.shape[1])), replace=False)
        )
        chance_of = 1 / (1 + np.exp(-score))
        gradient = importance * (chance_of - y)
        weight = importance * chance_of * (1 - chance_of)
        tree = _grow(binned[np.ix_(rows, columns)], gradient[rows], weight[rows], settings)
        feature = columns[tree[0]]
        cut = np.array(
            [
                cuts[f][min(b, len(cuts[f]) - 1)] if b < settings.bins else np.inf
                for f, b in zip(feature, tree[1], strict=True)
            ]
        )
        leaf = settings.rate * tree[2]
        score += leaf[_leaves_of(x, feature, cut, settings.depth)]
        features.append(feature)
        values.append(cut)
        leaves.append(leaf)
    return Trees(bias, np.array(features), np.array(values), np.array(leaves))


def _grow(
    binned: npt.NDArray[np.int64], gradient: Floats, weight: Floats, settings: Settings
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    inner = 2**settings.depth - 1
    feature = np.zeros(inner, np.int64)
    cut_bin = np.full(inner, settings.bins, np.int64)
    node = np.zeros(len(gradient), np.int64)
    for level in range(settings.depth):
        first, width = 2**level - 1, 2**level
        gain, best_f, best_b = _best_splits(binned, node - first, width, gradient, weight, settings)
        for n in range(width):
            if gain[n] > 1e-6:
                feature[first + n], cut_bin[first + n] = best_f[n], best_b[n]
        right = binned[np.arange(len(node)), feature[node]] > cut_bin[node]
        node = 2 * node + 1 + right
    node -= inner
    g = np.bincount(node, gradient, inner + 1)
    h = np.bincount(node, weight, inner + 1)
    return feature, cut_bin, -g / (h + settings.ridge)


def _best_splits(binned, node, width, gradient, weight, settings):  # type: ignore[no-untyped-def]
    count, bins = binned.shape[1], settings.bins
    keys = ((node * count)[:, None] + np.arange(count)) * bins + binned
    size = width * count * bins
    shape = (width, count, bins)
    g = np.bincount(keys.ravel(), np.repeat(gradient, count), size).reshape(shape).cumsum(2)
    h = np.bincount(keys.ravel(), np.repeat(weight, count), size).reshape(shape).cumsum(2)
    total_g, total_h = g[:, :1, -1:], h[:, :1, -1:]
    rest_g, rest_h = total_g - g, total_h - h
    ridge = settings.ridge
    gain = g**2 / (h + ridge) + rest_g**2 / (rest_h + ridge) - total_g**2 / (total_h + ridge)
    gain[(h < settings.min_weight) | (rest_h < settings.min_weight)] = 0.0
    flat = gain.reshape(width, -1)
    best = flat.argmax(1)
    return flat[np.arange(width), best], best // bins, best % bins


def _leaves_of(
    x: Floats, feature: npt.NDArray[np.int64], cut: Floats, depth: int
) -> npt.NDArray[np.int64]:
    node = np.zeros(len(x), np.int64)
    index = np.arange(len(x))
    for _ in range(depth):
        node = 2 * node + 1 + (x[index, feature[node]] > cut[node])
    return node - (2**depth - 1)


def predict(trees: Trees, x: Floats) -> Floats:
    depth = (trees.feature.shape[1] + 1).bit_length() - 1
    score = np.full(len(x), trees.bias)
    for feature, cut, leaf in zip(trees.feature, trees.cut, trees.leaf, strict=True):
        score += leaf[_leaves_of(x, feature, cut, depth)]
    return 1 / (1 + np.exp(-score))
