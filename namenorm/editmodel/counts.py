"""Expected numbers of uses of each operation, over all alignments of many pairs (the E step of EM)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.lattice import GAIN, Batch, Floats, Lattice, Weights, batches, raised
from namenorm.editmodel.operations import Ints, KindTable, Operations
from namenorm.kernels import kernel

_LEAST = {4: 1e-30, 8: 1e-280}  # by bytes of a number: raised sums below lose digits, so that a pair tells nothing
_FAINT = 1e-7  # of a use that is not counted


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
    """Expected uses: per operation, per operation and letter around it, per pair of last letters."""

    base: Floats
    contexts: tuple[Floats, ...]  # in the order of `Batch.around`; empty where they were not counted
    end: Floats
    log_sums: Floats  # of each pair

    @classmethod
    def none(cls, operations: Operations, pairs: int, *, contexts: bool) -> Counts:
        """Begin to count."""
        sizes = operations.sizes * 2 if contexts else ()
        by_letter = tuple(np.zeros((len(operations), size)) for size in sizes)
        return cls(np.zeros(len(operations)), by_letter, np.zeros(operations.sizes), np.full(pairs, -np.inf))

    @property
    def log_likelihood(self) -> float:
        """Sum of the logarithms of the probabilities of all pairs that have an alignment."""
        return float(self.log_sums[np.isfinite(self.log_sums)].sum())


class Sums(Protocol):
    """The kernel: pairs as rows of codes of either side and the letters of each."""

    def expect(self, *given: object) -> None:
        """Add up the expected uses: rows, shares, counts, and the log sums to fill in."""

    def log_sums(self, *given: object) -> None:
        """Fill in the log sums: rows, log sums."""


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
        contexts: whether to count by the letters around each operation too.
        precise: work in double precision, as the kernel always does.

    Returns:
        The counts, and the log sum of each pair.
    """
    total = Counts.none(operations, len(pairs), contexts=contexts)
    shares = np.ones(len(pairs)) if shares is None else shares.astype(np.float64)
    compiled = _compiled(operations, weights)
    if compiled is not None:
        counts = (total.base, *(total.contexts or (None,) * 4), total.end)
        compiled.expect(*_rows(pairs), shares, counts, total.log_sums)
        return total
    lattice = Lattice(operations, weights, precise=precise)
    for at in batches(pairs.left_lengths, pairs.right_lengths):
        _add(lattice, pairs.batch(at), total, at, shares[at])
    return total


def log_sums(operations: Operations, weights: Weights, pairs: Pairs, *, precise: bool = False) -> Floats:
    """Give the logarithm of the summed weight of all alignments of each pair (-inf where there is none)."""
    found = np.full(len(pairs), -np.inf)
    compiled = _compiled(operations, weights)
    if compiled is not None:
        compiled.log_sums(*_rows(pairs), found)
        return found
    lattice = Lattice(operations, weights, precise=precise)
    for at in batches(pairs.left_lengths, pairs.right_lengths):
        found[at] = lattice.log_sums(pairs.batch(at))
    return found


def _compiled(operations: Operations, weights: Weights) -> Sums | None:
    compiled = kernel("expectations")
    if compiled is None:
        return None
    high = raised(operations, weights)
    none = np.ones((len(operations), 1))
    tables = [none if part is None else part for part in (high.first, *high.others, high.leave, high.end)]
    kinds = [(*t.kind, t.left, t.right, t.numbers, t.columns) for t in operations.tables]
    doubles = [np.ascontiguousarray(part, np.float64) for part in tables]
    sums: Sums = compiled.Sums(operations.sizes, kinds, doubles, GAIN)
    return sums


def _rows(pairs: Pairs) -> tuple[Ints, ...]:
    rows = (np.ascontiguousarray(codes.T, np.int32) for codes in (pairs.left, pairs.right))
    return (*rows, pairs.left_lengths.astype(np.int32), pairs.right_lengths.astype(np.int32))


def _add(
    lattice: Lattice, batch: Batch, total: Counts, at: npt.NDArray[np.signedinteger[Any]], shares: Floats
) -> None:
    steps = lattice.steps(batch)
    ends = lattice.ends(batch)
    alpha = lattice.forward(batch, steps)
    beta = lattice.backward(batch, steps, ends)
    sums = beta[0, 0]
    total.log_sums[at] = lattice.log(sums, batch)
    least = _LEAST[sums.itemsize]
    held = (sums > least) & (sums < 1 / least)
    scale = np.where(held, 1 / np.clip(sums, least, 1 / least), 0).astype(np.float64)
    beta[:, :, ~held] = 0
    alpha[:, :, ~held] = 0
    beta *= (scale * shares).astype(beta.dtype)
    for table, step in zip(lattice.operations.tables, steps):
        dx, dy = table.kind
        rows, columns = step.shape[:2]
        if not (rows and columns):
            continue
        uses = alpha[:rows, :columns] * step * beta[dx:, dy:]
        _tally(lattice, batch, table, uses, total)
    last = lattice.ends_at(batch)
    np.add.at(total.end, last, np.where(held, shares, 0))


def _tally(lattice: Lattice, batch: Batch, table: KindTable, uses: Floats, total: Counts) -> None:
    at = np.flatnonzero(np.abs(uses) > _FAINT)
    share = uses.ravel()[at]
    number = lattice.numbers(table, batch).ravel()[at]
    total.base += np.bincount(number, share, len(total.base))
    i, j, pair = np.unravel_index(at, uses.shape)
    for k, (counted, letters) in enumerate(zip(total.contexts, batch.around(table.kind))):
        letter = letters[j if k % 2 else i, pair]
        flat = np.bincount(number * counted.shape[1] + letter, share, counted.size)
        counted += flat.reshape(counted.shape)  # noqa: PLW2901 - in place
