"""Plain logistic regression, the baseline that any line model has to beat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_STEPS = 30
_RIDGE = 1.0


@dataclass(frozen=True)
class Logistic:
    """Standardised features, one weight each, and a constant."""

    mean: Floats
    scale: Floats
    weights: Floats

    def probabilities(self, x: Floats) -> Floats:
        return _sigmoid(_design(x, self.mean, self.scale) @ self.weights)


def fit_logistic(x: Floats, y: Floats) -> Logistic:
    """Fit by Newton's method with a ridge penalty."""
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-6
    design = _design(x, mean, scale)
    weights = np.zeros(design.shape[1])
    ridge = _RIDGE * np.eye(len(weights))
    for _ in range(_STEPS):
        chance = _sigmoid(design @ weights)
        slope = design.T @ (chance - y) + _RIDGE * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        weights -= np.linalg.solve(curve, slope)
    return Logistic(mean, scale, weights)


def _design(x: Floats, mean: Floats, scale: Floats) -> Floats:
    return np.hstack([(x - mean) / scale, np.ones((len(x), 1))])


def _sigmoid(score: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(score, -30, 30)))
