"""Sums over all alignments of two names, for many pairs at once: the forward and the backward algorithm in NumPy.

Arrays hold the pairs of a batch in their last axis. An operation of kind (dx, dy) leads from the node (i, j), i
letters of the left and j of the right name done, to (i + dx, j + dy); its weight depends on the letters it pairs and
on the letter before it on either side, all of which the node determines. So context costs lookups, not states.
(Ristad and Yianilos, "Learning String-Edit Distance", 1998.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.operations import EDGE, Ints, KindTable, Operations, left_neighbours, windows

Floats = npt.NDArray[np.floating[Any]]
GAIN = 1.7  # nats a letter by which weights are raised in the sums, so that single precision holds long names
_CELLS = 150_000  # cells of one batch: what stays in the second-level cache


@dataclass(frozen=True)
class Weights:
    """Logarithms of what an operation weighs: `base` + `left` of the letter before it on the left + `right` likewise.

    Attributes:
        base: one number an operation (number 0 unused).
        left: operations x letters of the left side, or None where the context is not used.
        right: operations x letters of the right side, likewise.
        leave: left letters x right letters: what every operation weighs more after these two.
        end: likewise: weight of ending after these two.
    """

    base: Floats
    left: Floats | None
    right: Floats | None
    leave: Floats
    end: Floats


@dataclass(frozen=True)
class Batch:
    """Pairs of names as padded codes; a left side of one column stands beside every right one."""

    left: Ints
    right: Ints
    left_lengths: Ints
    right_lengths: Ints
    _groups: dict[tuple[int, int], Ints] = field(default_factory=dict, repr=False)
    _before: dict[tuple[int, int], Ints] = field(default_factory=dict, repr=False)

    def groups(self, side: int, letters: int, size: int) -> Ints:
        """Give the packed groups of `letters` letters of a side; kinds that take as many share them."""
        key = (side, letters)
        if key not in self._groups:
            self._groups[key] = windows(self.right if side else self.left, letters, size)
        return self._groups[key]

    def before(self, side: int, letters: int) -> Ints:
        """Give the letter before each such group."""
        key = (side, letters)
        if key not in self._before:
            self._before[key] = left_neighbours(self.right if side else self.left, letters)
        return self._before[key]


def raised(operations: Operations, weights: Weights) -> tuple[Floats, Floats | None, Floats, Floats]:
    """Give the weights after each left letter (base included) and each right one, of leaving and of ending.

    No logarithms any more, and raised by GAIN a letter.
    """
    letters = np.zeros(len(operations))
    for (dx, dy), a, b in zip(operations.kinds, operations.starts, operations.starts[1:]):
        letters[a:b] = dx + dy
    with np.errstate(under="ignore"):
        base = np.exp(weights.base + GAIN * letters)
        base[0] = 0
        left = weights.left if weights.left is not None else np.zeros((len(base), 1))
        right = None if weights.right is None else np.exp(weights.right)
        return np.exp(left) * base[:, None], right, np.exp(weights.leave), np.exp(weights.end)


class Lattice:
    """The weights of every operation at every node of a batch of pairs, and the sums over the paths."""

    def __init__(self, operations: Operations, weights: Weights, *, precise: bool = False) -> None:
        self.operations = operations
        self.weights = weights
        kind = np.float64 if precise else np.float32
        self._gain = GAIN
        left, right, leave, end = raised(operations, weights)
        self._left = left.astype(kind).ravel()
        self._right = None if right is None else right.astype(kind).ravel()
        self._leave = leave.astype(kind)
        self._end = end.astype(kind)
        self._left_letters = left.shape[1]
        self._right_letters = 1 if right is None else right.shape[1]
        self._type = kind

    def numbers(self, table: KindTable, batch: Batch) -> Ints:
        """Look up the operation at each node (nodes of the left x of the right x pairs), 0 for none."""
        dx, dy = table.kind
        rows = table.left[batch.groups(0, dx, self.operations.sizes[0])] * table.columns
        columns = table.right[batch.groups(1, dy, self.operations.sizes[1])]
        flat = rows[:, None, :] + columns[None, :, :]
        return table.numbers.take(flat, mode="clip")

    def contexts(self, kind: tuple[int, int], batch: Batch) -> tuple[Ints, Ints]:
        """Give the letters before each group, left and right."""
        return batch.before(0, kind[0]), batch.before(1, kind[1])

    def _weigh(self, table: KindTable, batch: Batch) -> Floats:
        numbers = self.numbers(table, batch)
        before_x, before_y = self.contexts(table.kind, batch)
        if table.dense:
            at = numbers * self._left_letters
            if self._left_letters > 1:
                at += before_x[:, None, :]
            dense: Any = self._left.take(at, mode="clip")
            if self._right is not None:
                numbers *= self._right_letters
                numbers += before_y[None, :, :]
                dense *= self._right.take(numbers, mode="clip")
            return dense  # type: ignore[no-any-return]
        weight: Floats = np.zeros(numbers.shape, self._type)
        at = np.flatnonzero(numbers)
        found = numbers.ravel()[at]
        pairs = numbers.shape[2]
        places = at // pairs
        pair = at - places * pairs
        i, j = np.divmod(places, max(numbers.shape[1], 1))
        left = found * self._left_letters
        if self._left_letters > 1:
            left += before_x[i, pair if before_x.shape[1] > 1 else 0]
        value = self._left.take(left, mode="clip")
        if self._right is not None:
            value *= self._right.take(found * self._right_letters + before_y[j, pair], mode="clip")
        weight.ravel()[at] = value
        return weight

    def steps(self, batch: Batch) -> list[Floats]:
        """Weigh the operations of each kind at each node."""
        before_x, before_y = self.contexts((0, 0), batch)
        flat = before_x[:, None, :] * self._leave.shape[1] + before_y[None, :, :]
        leave = self._leave.take(flat, mode="clip")
        steps = [self._weigh(table, batch) for table in self.operations.tables]
        return [step * leave[: step.shape[0], : step.shape[1]] for step in steps]

    def forward(self, batch: Batch, steps: Sequence[Floats], join: np.ufunc = np.add) -> Floats:
        """Sum the paths from the start to each node; `np.maximum` as `join` takes the heaviest instead."""
        rows, columns, pairs = batch.left.shape[0] + 1, batch.right.shape[0] + 1, batch.right.shape[1]
        alpha = np.zeros((rows, columns, pairs), self._type)
        alpha[0, 0] = 1
        kinds = self.operations.kinds
        within = [(dy, step) for (dx, dy), step in zip(kinds, steps) if dx == 0]
        across = [(dx, dy, step) for (dx, dy), step in zip(kinds, steps) if dx]
        for i in range(rows):
            row = alpha[i]
            for dx, dy, step in across:
                if i >= dx and columns > dy:
                    join(row[dy:], alpha[i - dx, : columns - dy] * step[i - dx], out=row[dy:])
            for j in range(1, columns):
                for dy, step in within:
                    if j >= dy:
                        join(row[j], row[j - dy] * step[i, j - dy], out=row[j])
        return alpha

    def backward(self, batch: Batch, steps: Sequence[Floats], ends: Floats) -> Floats:
        """Sum the paths from each node to the end of its pair, which weighs `ends`."""
        rows, columns, pairs = batch.left.shape[0] + 1, batch.right.shape[0] + 1, batch.right.shape[1]
        beta = np.zeros((rows, columns, pairs), self._type)
        beta[batch.left_lengths, batch.right_lengths, np.arange(pairs)] = ends
        kinds = self.operations.kinds
        within = [(dy, step) for (dx, dy), step in zip(kinds, steps) if dx == 0]
        across = [(dx, dy, step) for (dx, dy), step in zip(kinds, steps) if dx]
        for i in range(rows - 1, -1, -1):
            row = beta[i]
            for dx, dy, step in across:
                if i + dx < rows and columns > dy:
                    row[: columns - dy] += beta[i + dx, dy:] * step[i]
            for j in range(columns - 2, -1, -1):
                for dy, step in within:
                    if j + dy < columns:
                        row[j] += row[j + dy] * step[i, j]
        return beta

    def ends(self, batch: Batch) -> Floats:
        """Weigh the end of each pair by its last letters."""
        return np.broadcast_to(self._end[self.ends_at(batch)], (batch.right.shape[1],))

    def ends_at(self, batch: Batch) -> tuple[Ints, Ints]:
        """Give the last letters of each pair."""
        return _last(batch.left, batch.left_lengths), _last(batch.right, batch.right_lengths)

    def log_sums(self, batch: Batch, join: np.ufunc = np.add) -> Floats:
        """Give the logarithm of the summed weight of all alignments of each pair (-inf where there is none).

        Args:
            batch: the pairs.
            join: `np.maximum` for the weight of the heaviest alignment alone (Viterbi).
        """
        alpha = self.forward(batch, self.steps(batch), join)
        ends = self.ends(batch)
        total = alpha[batch.left_lengths, batch.right_lengths, np.arange(batch.right.shape[1])] * ends
        return self.log(total, batch)

    def log(self, total: Floats, batch: Batch) -> Floats:
        """Take the logarithm of raised sums."""
        with np.errstate(divide="ignore"):
            lowered: Floats = np.log(total.astype(np.float64)) - self._gain * (
                batch.left_lengths + batch.right_lengths
            )
        return lowered


def _last(codes: Ints, lengths: Ints) -> Ints:
    if not codes.shape[0]:
        return np.full(codes.shape[1], EDGE, np.int32)
    last: Ints = codes[np.maximum(lengths - 1, 0), np.arange(codes.shape[1])]
    return np.where(lengths > 0, last, EDGE)


def batches(left_lengths: Ints, right_lengths: Ints, cells: int = _CELLS) -> list[npt.NDArray[np.intp]]:
    """Group pairs of like size: the indices of each batch."""
    order = np.lexsort((right_lengths, left_lengths))
    found: list[npt.NDArray[np.intp]] = []
    start = 0
    size = (left_lengths[order] + 1) * (right_lengths[order] + 1)
    while start < len(order):
        most = max(1, cells // max(int(size[start]), 1))
        chunk = order[start : start + most]
        high = int(left_lengths[chunk].max() + 1) * int(right_lengths[chunk].max() + 1)
        chunk = chunk[: max(1, cells // high)]
        found.append(chunk)
        start += len(chunk)
    return found
