"""Fits the coefficients that turn sums over alignments, chance and length into the log-odds that two names are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from namenorm.editmodel.lattice import Floats
from namenorm.editmodel.model import EditModel

Pair = tuple[str, str]
_RIDGE = 1e-3


def fit_blend(
    model: EditModel, pairs: Sequence[Pair], groups: list[list[Pair]], different: Sequence[Pair]
) -> EditModel:
    """Fit the blend by logistic regression of right against wrong pairs, which count the same in sum."""
    del pairs
    positive = [group[0] for group in groups]
    negative = [pair for group in groups for pair in group[1:]] + list(different)
    if model.symmetric:
        positive += [(y, x) for x, y in positive]
        negative += [(y, x) for x, y in negative]
    both = positive + negative
    features = model.features([x for x, _ in both], [y for _, y in both])
    truth = np.r_[np.ones(len(positive)), np.zeros(len(negative))]
    share = np.r_[np.full(len(positive), 0.5 / len(positive)), np.full(len(negative), 0.5 / max(len(negative), 1))]
    blend = logistic(features, truth, share * len(both))
    return replace(model, blend=np.round(blend, 6))


def logistic(features: Floats, truth: Floats, share: Floats, rounds: int = 30) -> Floats:
    """Fit a logistic regression by Newton's method; column 0 is the constant."""
    middle, spread = features.mean(0), features.std(0) + 1e-9
    middle[0], spread[0] = 0, 1
    scaled = (features - middle) / spread
    weights = np.zeros(features.shape[1])
    ridge = _RIDGE * len(truth) * np.eye(len(weights))
    for _ in range(rounds):
        guess = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (share * (truth - guess)) - ridge @ weights
        bend = (scaled * (share * guess * (1 - guess))[:, None]).T @ scaled + ridge
        weights += np.linalg.solve(bend, slope)
    found: Floats = weights / spread
    found[0] -= (weights * middle / spread).sum()
    return found
