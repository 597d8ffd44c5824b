"""Logistic regression with signs: a weight may not speak against what its feature means."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_STEPS = 40
_ENOUGH = 1e-6


def fit(x: Floats, y: Floats, weight: Floats, signs: Sequence[str], prior: Floats, ridge: float) -> Floats:
    """Fit by Newton's steps with a ridge towards a prior; a weight of the wrong sign is held at zero.

    Args:
        x: rows x features.
        y: 1 where the row is right.
        weight: of each row.
        signs: of each feature `+`, `-` or "" where it may speak either way.
        prior: what the weights are drawn towards.
        ridge: how strongly, in rows.

    >>> x = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
    >>> bool(fit(x, np.array([0.0, 0, 1, 1]), np.ones(4), ("", "-"), np.zeros(2), 0.1)[1] == 0)
    True
    """
    side = np.array([{"+": 1.0, "-": -1.0}.get(sign, 0.0) for sign in signs])
    free = np.ones(len(signs), dtype=bool)
    while True:
        w = _newton(x, y, weight, np.where(free, prior, 0.0), free, ridge)
        wrong = free & (w * side < 0)
        if not wrong.any():
            return w
        free[np.argmax(np.where(wrong, np.abs(w) * x.std(0), -1.0))] = False


def _newton(x: Floats, y: Floats, weight: Floats, start: Floats, free: npt.NDArray[np.bool_], ridge: float) -> Floats:
    w = start.copy()
    part = x[:, free]
    for _ in range(_STEPS):
        p = chances(part @ w[free])
        slope = part.T @ (weight * (y - p)) - ridge * (w[free] - start[free])
        curve = (part * (weight * p * (1 - p))[:, None]).T @ part + ridge * np.eye(part.shape[1])
        step = np.linalg.solve(curve, slope)
        w[free] += np.clip(step, -2, 2)
        if np.abs(step).max(initial=0) < _ENOUGH:
            break
    return w


def chances(logits: Floats) -> Floats:
    """Map log-odds to 0..1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def loss(logits: Floats, y: Floats, weight: Floats) -> float:
    """Give the mean of the negative log-likelihood."""
    p = np.clip(chances(logits), 1e-9, 1 - 1e-9)
    return float(-(weight * np.where(y == 1, np.log(p), np.log(1 - p))).sum() / weight.sum())
