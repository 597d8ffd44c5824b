"""Sums over all alignments of two names, for many pairs at once: the forward and the backward algorithm in NumPy.

Arrays hold the pairs of a batch in their last axis. An operation of kind (dx, dy) leads from the node (i, j), i
letters of the left and j of the right name done, to (i + dx, j + dy); its weight depends on the letters it pairs and
on the letters around it on either side, all of which the node determines. So context costs lookups, not states.
(Ristad and Yianilos, "Learning String-Edit Distance", 1998.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.operations import (
    EDGE,
    Ints,
    Kind,
    KindTable,
    Operations,
    left_neighbours,
    right_neighbours,
    windows,
)

Floats = npt.NDArray[np.floating[Any]]
GAIN = 1.7  # nats a letter by which weights are raised in the sums, so that single precision holds long names
_CELLS = 150_000  # cells of one batch: what stays in the second-level cache


@dataclass(frozen=True)
class Weights:
    """Logarithms of what an operation weighs: `base`, and a number for each letter around it that is looked at.

    Attributes:
        base: one number an operation (number 0 unused).
        left: by the letter before it on the left (operations x letters), or None where it is not looked at.
        right: by the letter before it on the right, likewise.
        leave: left letters x right letters: what every operation weighs more after these two.
        end: likewise: weight of ending after these two.
        next_left: by the letter after it on the left, like `left`; for scoring alone: such weights sum to no one.
        next_right: by the letter after it on the right.
    """

    base: Floats
    left: Floats | None
    right: Floats | None
    leave: Floats
    end: Floats
    next_left: Floats | None = None
    next_right: Floats | None = None

    @property
    def contexts(self) -> tuple[Floats | None, ...]:
        """The weights by letter in the order of `Batch.around`."""
        return self.left, self.right, self.next_left, self.next_right


@dataclass(frozen=True)
class Batch:
    """Pairs of names as padded codes; a left side of one column stands beside every right one."""

    left: Ints
    right: Ints
    left_lengths: Ints
    right_lengths: Ints
    _groups: dict[tuple[int, int], Ints] = field(default_factory=dict, repr=False)
    _before: dict[tuple[int, int], Ints] = field(default_factory=dict, repr=False)
    _after: dict[tuple[int, int], Ints] = field(default_factory=dict, repr=False)

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

    def after(self, side: int, letters: int) -> Ints:
        """Give the letter after each such group."""
        key = (side, letters)
        if key not in self._after:
            codes, lengths = (self.right, self.right_lengths) if side else (self.left, self.left_lengths)
            self._after[key] = right_neighbours(codes, lengths[: codes.shape[1]], letters)
        return self._after[key]

    def around(self, kind: Kind) -> tuple[Ints, ...]:
        """Give the letters before each group of the left and of the right that a kind takes, and those after."""
        return (
            *(self.before(side, kind[side]) for side in (0, 1)),
            *(self.after(side, kind[side]) for side in (0, 1)),
        )


@dataclass(frozen=True)
class Raised:
    """Weights that are no logarithms any more, raised by GAIN a letter.

    Attributes:
        first: of operations by the letter before them on the left (or one column), base included.
        others: by the other letters of `Batch.around`, None where they are not looked at.
        leave, end: as in Weights.
    """

    first: Floats
    others: tuple[Floats | None, ...]
    leave: Floats
    end: Floats


def raised(operations: Operations, weights: Weights) -> Raised:
    """Take weights out of logarithms and raise them."""
    letters = np.zeros(len(operations))
    for (dx, dy), a, b in zip(operations.kinds, operations.starts, operations.starts[1:]):
        letters[a:b] = dx + dy
    with np.errstate(under="ignore"):
        base = np.exp(weights.base + GAIN * letters)
        base[0] = 0
        left = weights.left if weights.left is not None else np.zeros((len(base), 1))
        others = tuple(None if part is None else np.exp(part) for part in weights.contexts[1:])
        return Raised(np.exp(left) * base[:, None], others, np.exp(weights.leave), np.exp(weights.end))


class Lattice:
    """The weights of every operation at every node of a batch of pairs, and the sums over the paths."""

    def __init__(self, operations: Operations, weights: Weights, *, precise: bool = False) -> None:
        self.operations = operations
        self.weights = weights
        kind = np.float64 if precise else np.float32
        self._gain = GAIN
        high = raised(operations, weights)
        self._first = high.first.astype(kind).ravel(), high.first.shape[1]
        self._others = [None if part is None else (part.astype(kind).ravel(), part.shape[1]) for part in high.others]
        self._leave = high.leave.astype(kind)
        self._end = high.end.astype(kind)
        self._type = kind

    def numbers(self, table: KindTable, batch: Batch) -> Ints:
        """Look up the operation at each node (nodes of the left x of the right x pairs), 0 for none."""
        dx, dy = table.kind
        rows = table.left[batch.groups(0, dx, self.operations.sizes[0])] * table.columns
        columns = table.right[batch.groups(1, dy, self.operations.sizes[1])]
        flat = rows[:, None, :] + columns[None, :, :]
        return table.numbers.take(flat, mode="clip")

    def _weigh(self, table: KindTable, batch: Batch) -> Floats:
        numbers = self.numbers(table, batch)
        around = batch.around(table.kind)
        if table.dense:
            return self._product(numbers, [c[None] if k % 2 else c[:, None] for k, c in enumerate(around)])
        weight: Floats = np.zeros(numbers.shape, self._type)
        at = np.flatnonzero(numbers)
        i, j, pair = np.unravel_index(at, numbers.shape)
        single = np.zeros_like(pair) if batch.left.shape[1] == 1 else pair
        letters = [c[j, pair] if k % 2 else c[i, single] for k, c in enumerate(around)]
        weight.ravel()[at] = self._product(numbers.ravel()[at], letters)
        return weight

    def _product(self, numbers: Ints, around: Sequence[Ints]) -> Floats:
        """Weigh operations by the letters around them."""
        weights, size = self._first
        product: Any = weights.take(numbers * size + around[0] if size > 1 else numbers, mode="clip")
        for context, letters in zip(self._others, around[1:]):
            if context is not None:
                weights, size = context
                product *= weights.take(numbers * size + letters, mode="clip")
        return product  # type: ignore[no-any-return]

    def steps(self, batch: Batch) -> list[Floats]:
        """Weigh the operations of each kind at each node."""
        before_x, before_y = batch.before(0, 0), batch.before(1, 0)
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
