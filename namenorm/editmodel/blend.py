"""Fits the coefficients that turn sums over alignments, chance and length into the log-odds that two names are one.

Two kinds of rows go into one logistic regression. A pair by itself says whether it is one name: that sets the scale.
The difference of a right pair and a wrong one for the same name says which is likelier: that sets the order, where
the sums over alignments of names of unlike length cannot be compared by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from namenorm.editmodel.lattice import Floats
from namenorm.editmodel.model import EditModel

Pair = tuple[str, str]
_RIDGE = 1e-3
_JOINT, _CHANCES = 1, (2, 3)  # columns of FEATURES
_ORDER = 0.8  # share of the rows that say which of two is likelier, where there are no known look-alikes


def fit_blend(
    model: EditModel, groups: Sequence[Sequence[Pair]], turned: Sequence[Sequence[Pair]], different: Sequence[Pair]
) -> EditModel:
    """Fit the blend.

    Args:
        model: with operations and letter models.
        groups: a right pair, then wrong ones with other right names.
        turned: likewise, with other left names.
        different: pairs known to be two names.
    """
    known = list(different)
    if model.symmetric:
        known += [(y, x) for x, y in known]
    rows, truth, share = [], [], []
    for listed in (groups, turned):
        right, wrong, of = _features(model, listed)
        rows += [right, wrong, right[of] - wrong]
        truth += [np.ones(len(right)), np.zeros(len(wrong)), np.ones(len(of))]
        alone = (1 - _ORDER) / 2
        share += [np.full(len(right), alone / len(right)), np.full(len(wrong), alone / len(wrong))]
        share += [np.full(len(of), _ORDER / len(of))]
    if known:
        features = model.features([x for x, _ in known], [y for _, y in known])
        rows.append(features)
        truth.append(np.zeros(len(known)))
        share.append(np.full(len(known), 1 / len(known)))
        share[0], share[3] = share[0] * 3, share[3] * 3
    weights = np.concatenate(share)
    blend = bounded(np.concatenate(rows), np.concatenate(truth), weights * len(weights) / weights.sum())
    return replace(model, blend=np.round(blend, 6))


def bounded(features: Floats, truth: Floats, share: Floats) -> Floats:
    """Fit with chance counting at most as much as the alignment: else rare names would win by being rare.

    Such a side is tied to the alignment (its column taken off that of the alignment) and the fit done again.
    """
    tied: list[int] = []
    while True:
        kept = [column for column in range(features.shape[1]) if column not in tied]
        free = features[:, kept].copy()
        free[:, kept.index(_JOINT)] -= features[:, tied].sum(1)
        blend = np.zeros(features.shape[1])
        blend[kept] = logistic(free, truth, share)
        blend[tied] = -blend[_JOINT]
        over = [column for column in _CHANCES if column not in tied and -blend[column] > blend[_JOINT]]
        if not over:
            return blend
        tied += over


def _features(model: EditModel, groups: Sequence[Sequence[Pair]]) -> tuple[Floats, Floats, np.ndarray]:
    right = [group[0] for group in groups]
    wrong = [pair for group in groups for pair in group[1:]]
    of = np.array([i for i, group in enumerate(groups) for _ in group[1:]])
    both = right + wrong
    features = model.features([x for x, _ in both], [y for _, y in both])
    return features[: len(right)], features[len(right) :], of


def logistic(features: Floats, truth: Floats, share: Floats, rounds: int = 30) -> Floats:
    """Fit a logistic regression by Newton's method."""
    spread = np.sqrt((features**2).mean(0)) + 1e-9
    scaled = features / spread
    weights = np.zeros(features.shape[1])
    ridge = _RIDGE * len(truth) * np.eye(len(weights))
    for _ in range(rounds):
        guess = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (share * (truth - guess)) - ridge @ weights
        bend = (scaled * (share * guess * (1 - guess))[:, None]).T @ scaled + ridge
        weights += np.linalg.solve(bend, slope)
    found: Floats = weights / spread
    return found
