"""Moves the weights of operations so that right partners win over the wrong ones that the model itself confuses.

For each name of a sample the likeliest wrong partners in a pool are found by the model. The probability of the right
partner among them (a softmax of the blended scores) is raised by gradient ascent: the gradient of a sum over
alignments is the expected number of uses of each operation, so the E step of EM computes it. Steps are scaled by
AdaGrad (Duchi, Hazan and Singer, 2011) and pulled back towards the joint weights.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from namenorm.editmodel.counts import expect
from namenorm.editmodel.lattice import Floats, Weights
from namenorm.editmodel.model import EditModel
from namenorm.editmodel.pairing import Pair, coded
from namenorm.editmodel.store import quantized


@dataclass(frozen=True)
class Effort:
    """How much work goes into telling right from wrong."""

    names: int = 1200  # whose wrong partners are looked for
    pool: int = 900  # names looked through
    wrong: int = 6  # partners kept a name
    rounds: int = 14  # of gradient ascent
    rate: float = 0.12  # nats of a first step
    pull: float = 0.01  # back towards the joint weights, a round


def confusions(model: EditModel, pairs: Sequence[Pair], effort: Effort, seed: int) -> list[list[Pair]]:
    """Find for a sample of right pairs the partners that the model likes best though they are wrong.

    Returns:
        Groups of pairs with one left name, the right pair first.
    """
    chance = random.Random(seed)
    asked = chance.sample(list(pairs), min(effort.names, len(pairs)))
    pool = [y for _, y in chance.sample(list(pairs), min(effort.pool, len(pairs)))]
    own: dict[str, set[str]] = {}
    for x, y in pairs:
        own.setdefault(x, set()).add(y)
    groups = []
    for x, y in asked:
        odds = model.prepared_log_odds([x], pool)
        best = np.argsort(-odds)[: effort.wrong + len(own[x])]
        wrong = [z for z in dict.fromkeys(pool[i] for i in best) if z not in own[x] and not _alike(y, z)]
        groups.append([(x, y), *((x, z) for z in wrong[: effort.wrong])])
    return [group for group in groups if len(group) > 1]


def _alike(one: str, other: str) -> bool:
    """Say whether two names may well be spellings of one: such partners are not wrong."""
    return one.replace(" ", "") == other.replace(" ", "") or one.startswith(other) or other.startswith(one)


def fit_match(
    model: EditModel,
    groups: Sequence[Sequence[Pair]],
    effort: Effort,
    progress: Callable[[str], None] = lambda _: None,
) -> EditModel:
    """Fit the weights used for scoring."""
    if not groups:
        return model
    flat = [pair for group in groups for pair in group]
    starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    of = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    truth = np.zeros(len(flat))
    truth[starts] = 1
    fixed = model.features([x for x, _ in flat], [y for _, y in flat])
    pairs, blend = coded(flat, model.alphabets), model.blend
    weights, squares = model.match, [np.full(1, 1e-8)] * 3
    for _ in range(effort.rounds):
        sums = expect(model.operations, weights, pairs, shares=np.zeros(len(flat))).log_sums
        fixed[:, 1] = np.maximum(sums, -400.0)
        share = _softmax(fixed @ blend, starts, of)
        uses = expect(model.operations, weights, pairs, shares=(truth - share) * blend[1], contexts=True)
        weights, squares = _step(weights, model.joint, (uses.base, uses.left, uses.right), squares, effort)
        progress("look-alikes")
    return replace(model, match=quantized(weights))


def _softmax(scores: Floats, starts: np.ndarray, of: np.ndarray) -> Floats:
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
    share: Floats = raised / np.add.reduceat(raised, starts)[of]
    return share


def _step(
    weights: Weights, joint: Weights, slopes: tuple[Floats | None, ...], squares: list[Floats], effort: Effort
) -> tuple[Weights, list[Floats]]:
    moved: list[Floats] = []
    summed: list[Floats] = []
    for now, start, slope, square in zip(
        (weights.base, weights.left, weights.right), (joint.base, joint.left, joint.right), slopes, squares
    ):
        assert now is not None
        assert start is not None
        assert slope is not None
        total = square + slope**2
        step = effort.rate * slope / np.sqrt(total) * (np.abs(slope) > 1e-9)
        moved.append(now + step - effort.pull * (now - start))
        summed.append(total)
    return replace(weights, base=moved[0], left=moved[1], right=moved[2]), summed
