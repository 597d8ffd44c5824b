"""Moves the weights of operations so that right partners win over the wrong ones that the model itself confuses.

Across scripts: for each name of a sample the likeliest wrong partners in a pool are found by the model, and the
probability of the right partner among them (a softmax of the blended scores) is raised. Within a script, where pairs
are judged by themselves, the probability of the verdict on each known pair is raised (a logistic loss).

Both climb a gradient: that of a sum over alignments is the expected number of uses of each operation, so the E step
of EM computes it. Steps are scaled by AdaGrad (Duchi, Hazan and Singer, 2011), which starts as if it had seen some
uses already, so that rare operations do not run away, and are pulled back towards the joint weights.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from namenorm.editmodel.blend import logistic
from namenorm.editmodel.counts import expect, log_sums
from namenorm.editmodel.lattice import Floats, Weights
from namenorm.editmodel.model import EditModel
from namenorm.editmodel.pairing import Pair, coded
from namenorm.editmodel.store import quantized

_VERDICT_ROUNDS = 60
_VERDICT_RATE, _VERDICT_PULL = 0.3, 0.003  # verdicts are few: what the rounds find is trusted more
_REFITTED = 5  # rounds after which the blend follows the weights


@dataclass(frozen=True)
class Effort:
    """How much work goes into telling right from wrong."""

    names: int = 2000  # whose wrong partners are looked for
    pool: int = 2500  # names looked through
    wrong: int = 8  # partners kept a name
    rounds: int = 15  # of gradient ascent
    rate: float = 0.25  # nats of a first step
    seen: float = 3.0  # squared uses that scale the first steps
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

    def slopes(features: Floats, _: int) -> Floats:
        found: Floats = (truth - _softmax(features @ model.blend, starts, of)) * model.blend[1]
        return found

    return _climbed(model, flat, effort.rounds, slopes, effort, lambda: progress("look-alikes"))


def fit_verdicts(
    model: EditModel,
    same: Sequence[Pair],
    different: Sequence[Pair],
    effort: Effort,
    progress: Callable[[str], None] = lambda _: None,
) -> EditModel:
    """Fit the weights used for scoring to pairs that are judged by themselves; either kind counts half."""
    flat = [*same, *different]
    truth, share = halves(len(same), len(different))
    blend: Floats = model.blend

    def slopes(features: Floats, turn: int) -> Floats:
        nonlocal blend
        if turn % _REFITTED == 0:
            blend = tied(features, truth, share)
        guess = 1 / (1 + np.exp(-np.clip(features @ blend, -30, 30)))
        found: Floats = (truth - guess) * share * blend[1]
        return found

    bold = replace(effort, rate=_VERDICT_RATE, pull=_VERDICT_PULL)
    return _climbed(model, flat, _VERDICT_ROUNDS, slopes, bold, lambda: progress("verdicts"))


def _climbed(
    model: EditModel,
    flat: Sequence[Pair],
    rounds: int,
    slopes: Callable[[Floats, int], Floats],
    effort: Effort,
    progress: Callable[[], None],
) -> EditModel:
    """Move the weights for scoring up a gradient.

    Args:
        model: where to start.
        flat: the pairs.
        rounds: steps to take.
        slopes: how much likelier each pair should be, from the features of all and the number of the round.
        effort: the size of the steps.
        progress: called after each.
    """
    features = model.features([x for x, _ in flat], [y for _, y in flat])
    pairs = coded(flat, model.alphabets)
    start = _everywhere(model.joint, model.operations.sizes)
    weights, squares = start, [np.full(1, effort.seen)] * 5
    for turn in range(rounds):
        features[:, 1] = np.maximum(log_sums(model.operations, weights, pairs), -400.0)
        uses = expect(model.operations, weights, pairs, shares=slopes(features, turn), contexts=True)
        weights, squares = _step(weights, start, (uses.base, *uses.contexts), squares, effort)
        progress()
    return replace(model, match=quantized(weights))


def halves(same: int, different: int) -> tuple[Floats, Floats]:
    """Give the truth of pairs of one name and then of two, and shares by which either kind counts half."""
    truth = np.r_[np.ones(same), np.zeros(different)]
    return truth, np.where(truth > 0, 0.5 / same, 0.5 / different) * len(truth)


def tied(features: Floats, truth: Floats, share: Floats) -> Floats:
    """Fit a blend that treats both sides alike."""
    folded = np.c_[features[:, :2], features[:, 2] + features[:, 3], features[:, 4] + features[:, 5]]
    one, joint, chance, letters = logistic(folded, truth, share)
    return np.array([one, joint, chance, chance, letters, letters])


def _softmax(scores: Floats, starts: np.ndarray, of: np.ndarray) -> Floats:
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
    share: Floats = raised / np.add.reduceat(raised, starts)[of]
    return share


def _everywhere(weights: Weights, sizes: tuple[int, int]) -> Weights:
    """Give the same weights with a number for every letter around an operation."""
    n = len(weights.base)
    every = (np.zeros((n, size)) if part is None else part for part, size in zip(weights.contexts, sizes * 2))
    return _with(weights, weights.base, *every)


def _with(weights: Weights, base: Floats, *contexts: Floats) -> Weights:
    left, right, next_left, next_right = contexts
    return replace(weights, base=base, left=left, right=right, next_left=next_left, next_right=next_right)


def _step(
    weights: Weights, start: Weights, slopes: Sequence[Floats], squares: list[Floats], effort: Effort
) -> tuple[Weights, list[Floats]]:
    moved: list[Floats] = []
    summed: list[Floats] = []
    parts = zip((weights.base, *weights.contexts), (start.base, *start.contexts), slopes, squares)
    for now, first, slope, square in parts:
        assert now is not None
        assert first is not None
        total = square + slope**2
        step = effort.rate * slope / np.sqrt(total) * (np.abs(slope) > 1e-9)
        moved.append(now + step - effort.pull * (now - first))
        summed.append(total)
    return _with(weights, *moved), summed
