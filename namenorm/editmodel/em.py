"""Fits the operations of an edit model to name pairs by expectation maximization."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from namenorm.editmodel.counts import Counts, Pairs, expect
from namenorm.editmodel.lattice import Floats, Weights
from namenorm.editmodel.operations import Ints, Kind, Operations, windows

KINDS: tuple[Kind, ...] = ((1, 1), (1, 0), (0, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3))
_FLOOR = -30.0  # log weight of what was never seen


@dataclass(frozen=True)
class Settings:
    """How an edit model is fitted."""

    kinds: tuple[Kind, ...] = KINDS
    rounds: int = 6  # of EM without context
    context_rounds: int = 3  # and with
    prior: float = 0.02  # pseudo uses of each operation
    seen: int = 5  # times a group pair must stand side by side to be considered
    least: float = 1.5  # expected uses below which an operation is dropped
    back_off: float = 3.0  # uses at which a context counts as much as no context
    trust: float = 0.7  # exponent of each context factor: the two sides tell partly the same


def propose(pairs: Pairs, sizes: tuple[int, int], settings: Settings) -> tuple[Operations, Weights]:
    """List the group pairs that stand at about the same place often enough, weighed by how often they do."""
    blocks: list[tuple[Ints, Ints]] = []
    base: list[Floats] = [np.zeros(1)]
    for dx, dy in settings.kinds:
        left, right, uses = _beside(pairs, (dx, dy), sizes)
        least = settings.seen if min(dx, dy) and (dx, dy) != (1, 1) else 1
        kept = uses >= least
        blocks.append((left[kept], right[kept]))
        base.append(uses[kept] / max(uses[kept].sum(), 1) * 0.1 ** (dx + dy - 1))
    operations = Operations(settings.kinds, tuple(blocks), sizes)
    return operations, memoryless(np.concatenate(base), sizes)


def memoryless(uses: Floats, sizes: tuple[int, int]) -> Weights:
    """Turn uses into the logarithms of their shares, the same in every context."""
    with np.errstate(divide="ignore"):
        base = np.maximum(np.log(uses / uses.sum()), _FLOOR)
    base[0] = _FLOOR
    return Weights(base, None, None, np.zeros(sizes), np.zeros(sizes))


def _beside(pairs: Pairs, kind: Kind, sizes: tuple[int, int]) -> tuple[Ints, Ints, Floats]:
    xs, ys = windows(pairs.left, kind[0], sizes[0]), windows(pairs.right, kind[1], sizes[1])
    found: list[Ints] = []
    width = sizes[1] ** kind[1]
    middle_x = (np.arange(len(xs))[:, None] + kind[0] / 2) / np.maximum(pairs.left_lengths, 1)
    middle_y = (np.arange(len(ys))[:, None] + kind[1] / 2) / np.maximum(pairs.right_lengths, 1)
    for i in range(len(xs)):
        near = np.abs(middle_x[i] - middle_y) < np.maximum(0.2, 1.5 / np.maximum(pairs.left_lengths, 1))
        near &= (xs[i] > 0) | (kind[0] == 0)
        near &= (ys > 0) | (kind[1] == 0)
        j, n = np.nonzero(near)
        found.append(xs[i, n].astype(np.int64) * width + ys[j, n])
    packed, uses = np.unique(np.concatenate(found) if found else np.zeros(0, np.int64), return_counts=True)
    return (packed // width).astype(np.int32), (packed % width).astype(np.int32), uses.astype(float)


def maximize(counts: Counts, prior: float, sizes: tuple[int, int]) -> Weights:
    """Give the weights that make the counted uses likeliest under a Dirichlet prior (the M step)."""
    uses = counts.base + prior
    uses[0] = 0
    return memoryless(uses, sizes)


def fit(
    pairs: Pairs, sizes: tuple[int, int], settings: Settings, progress: Callable[[], None] = lambda: None
) -> tuple[Operations, Weights, Counts]:
    """Fit operations without context: propose, then estimate and prune in turns."""
    operations, weights = propose(pairs, sizes, settings)
    for turn in range(settings.rounds):
        counts = expect(operations, weights, pairs)
        if turn < settings.rounds - 1:
            least = settings.least * min(1.0, (turn + 1) / 3)
            kept = (counts.base >= least) | _kept_always(operations)
            operations, counts.base = operations.keep(kept), counts.base[np.r_[True, kept[1:]]]
        weights = maximize(counts, settings.prior, sizes)
        progress()
    return operations, weights, counts


def _kept_always(operations: Operations) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Letters must be droppable on either side, or some pairs would have no alignment."""
    always = np.zeros(len(operations), bool)
    for kind, a, b in zip(operations.kinds, operations.starts, operations.starts[1:]):
        always[a:b] = min(kind) == 0
    return always


def in_context(counts: Counts, settings: Settings, sizes: tuple[int, int]) -> Weights:
    """Give weights that depend on the letter before: P(op) times smoothed factors of either side, normalized.

    A factor is P(op | letter) / P(op) with P(op | letter) backing off to P(op), to the power `trust`.
    """
    before_left, before_right, *_ = counts.contexts
    uses = counts.base + settings.prior
    uses[0] = 0
    share = uses / uses.sum()
    left, right = (_factor(c, share, settings) for c in (before_left, before_right))
    ending = counts.end + settings.prior
    with np.errstate(divide="ignore"):
        log_share = np.where(share > 0, np.log(np.maximum(share, 1e-30)), _FLOOR)
    total = np.einsum("o,ox,oy->xy", share, np.exp(left), np.exp(right), optimize=True)
    follows = before_left.sum(0)[:, None] * before_right.sum(0)[None, :] / max(counts.base.sum(), 1)
    stop = np.log(ending / (ending + follows + 1))
    return Weights(log_share, left, right, np.log1p(-np.exp(stop)) - np.log(total), stop)


def _factor(uses: Floats, share: Floats, settings: Settings) -> Floats:
    seen = uses.sum(0)
    given = (uses + settings.back_off * share[:, None] * 1.0) / (seen + settings.back_off)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor: Floats = np.log(given / np.maximum(share, 1e-30)[:, None])
    return np.where(share[:, None] > 0, factor, 0) * settings.trust
