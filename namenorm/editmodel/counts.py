"""Expected numbers of uses of each operation, over all alignments of many pairs (the E step of EM)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.lattice import Batch, Floats, Lattice, Weights, batches
from namenorm.editmodel.operations import Ints, Operations

_LEAST, _MOST = 1e-30, 1e30  # raised sums beyond these are lost to single precision: such a pair tells nothing


@dataclass
class Pairs:
    """Coded name pairs (letters x pairs), padded."""

    left: Ints
    right: Ints
    left_lengths: Ints
    right_lengths: Ints

    def __len__(self) -> int:
        return len(self.left_lengths)

    def batch(self, at: npt.NDArray[np.signedinteger[Any]]) -> Batch:
        """Cut out some pairs, without needless padding."""
        xs, ys = self.left_lengths[at], self.right_lengths[at]
        left = np.ascontiguousarray(self.left[: int(xs.max(initial=0)), at])
        right = np.ascontiguousarray(self.right[: int(ys.max(initial=0)), at])
        return Batch(left, right, xs, ys)


@dataclass
class Counts:
    """Expected uses: per operation, per operation and letter before it on either side, per pair of last letters."""

    base: Floats
    left: Floats | None
    right: Floats | None
    end: Floats
    log_sums: Floats  # of each pair

    @property
    def log_likelihood(self) -> float:
        """Sum of the logarithms of the probabilities of all pairs that have an alignment."""
        return float(self.log_sums[np.isfinite(self.log_sums)].sum())


def expect(
    operations: Operations,
    weights: Weights,
    pairs: Pairs,
    *,
    shares: Floats | None = None,
    contexts: bool = False,
    precise: bool = False,
) -> Counts:
    """Sum the expected uses of each operation over pairs.

    Args:
        operations: the operations.
        weights: their weights.
        pairs: the name pairs.
        shares: what each pair counts (may be negative, as a gradient needs); 1 where None.
        contexts: whether to count by the letters before each operation too.
        precise: work in double precision.

    Returns:
        The counts, and the log sum of each pair.
    """
    lattice = Lattice(operations, weights, precise=precise)
    n, (cx, cy) = len(operations), operations.sizes
    total = Counts(
        np.zeros(n),
        np.zeros(n * cx) if contexts else None,
        np.zeros(n * cy) if contexts else None,
        np.zeros((cx, cy)),
        np.full(len(pairs), -np.inf),
    )
    for at in batches(pairs.left_lengths, pairs.right_lengths):
        batch = pairs.batch(at)
        _add(lattice, batch, total, at, None if shares is None else shares[at])
    if contexts and total.left is not None and total.right is not None:
        total.left, total.right = total.left.reshape(n, cx), total.right.reshape(n, cy)
    return total


def _add(
    lattice: Lattice, batch: Batch, total: Counts, at: npt.NDArray[np.signedinteger[Any]], shares: Floats | None
) -> None:
    steps = lattice.steps(batch)
    ends = lattice.ends(batch)
    alpha = lattice.forward(batch, steps)
    beta = lattice.backward(batch, steps, ends)
    sums = beta[0, 0]
    total.log_sums[at] = lattice.log(sums, batch)
    held = (sums > _LEAST) & (sums < _MOST)
    scale = np.where(held, 1 / np.clip(sums, _LEAST, _MOST), 0).astype(np.float64)
    beta[:, :, ~held] = 0
    alpha[:, :, ~held] = 0
    if shares is not None:
        scale = scale * shares
    beta *= scale.astype(beta.dtype)
    for table, step in zip(lattice.operations.tables, steps):
        dx, dy = table.kind
        rows, columns = step.shape[:2]
        if not (rows and columns):
            continue
        uses = alpha[:rows, :columns] * step * beta[dx:, dy:]
        _tally(lattice, batch, table, uses, total)
    last = lattice.ends_at(batch)
    np.add.at(total.end, last, np.where(held, 1.0 if shares is None else shares, 0))


def _tally(lattice: Lattice, batch: Batch, table: object, uses: Floats, total: Counts) -> None:
    from namenorm.editmodel.operations import KindTable

    assert isinstance(table, KindTable)
    at = np.flatnonzero(np.abs(uses) > 1e-7)
    share = uses.ravel()[at]
    number = lattice.numbers(table, batch).ravel()[at]
    total.base += np.bincount(number, share, len(total.base))
    if total.left is None or total.right is None:
        return
    i, j, pair = np.unravel_index(at, uses.shape)
    before_x, before_y = lattice.contexts(table.kind, batch)
    cx, cy = lattice.operations.sizes
    total.left += np.bincount(number * cx + before_x[i, pair], share, len(total.left))
    total.right += np.bincount(number * cy + before_y[j, pair], share, len(total.right))
