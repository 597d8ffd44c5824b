"""Hands the tables of an edit model to the compiled kernel, where there is one; `Lattice` is its reference."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.lattice import GAIN, Floats, Weights, raised
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import Alphabet, Operations
from namenorm.kernels import kernel

Bounds = tuple[float, int, float, float, int]
Sides = tuple[Alphabet, Alphabet]


class Aligner(Protocol):
    """The scores of one model, as the kernel gives them."""

    def features(self, xs: list[str], ys: list[str], found: Floats) -> None:
        """Fill in the features of pairs of prepared names (pairs x features, double precision)."""

    def best(self, xs: list[str], ys: list[str], found: Floats) -> None:
        """Fill in the logarithm of the weight of each pair's heaviest alignment."""


def aligner(
    operations: Operations,
    weights: Weights,
    alphabets: Sides,
    chance: tuple[LetterModel, LetterModel],
    bounds: Bounds,
) -> Aligner | None:
    """Build the kernel of a model's scores, or give None where NumPy has to do; `bounds` as in the kernel."""
    compiled = kernel("alignments")
    if compiled is None:
        return None
    left, right, leave, end = raised(operations, weights)
    left = np.broadcast_to(left, (len(left), operations.sizes[0]))
    right = np.broadcast_to(1.0 if right is None else right, (len(left), operations.sizes[1]))
    kinds = [
        (
            *table.kind,
            table.left * np.int32(table.columns),
            table.right.astype(np.int16),
            table.numbers.astype(np.int16),
        )
        for table in operations.tables
    ]
    made: Aligner = compiled.Aligner(
        tuple(alphabet.codes for alphabet in alphabets),
        operations.sizes,
        kinds,
        (_groups(operations, 0), _groups(operations, 1)),
        _masks(operations),
        tuple(np.ascontiguousarray(part, np.float32) for part in (left, right, leave.T, (end / leave).T)),
        tuple((model.table.ravel(), model.table.ndim) for model in chance),
        bounds,
        GAIN,
    )
    return made


def _groups(operations: Operations, side: int) -> list[npt.NDArray[np.uint16]]:
    """Mark which kinds take a group of letters of a side, per number of letters."""
    found = [
        np.zeros(operations.sizes[side] ** letters, np.uint16)
        for letters in range(1 + max(kind[side] for kind in operations.kinds))
    ]
    for k, (kind, block) in enumerate(zip(operations.kinds, operations.blocks)):
        found[kind[side]][block[side]] |= np.uint16(1 << k)
    return found


def _masks(operations: Operations) -> npt.NDArray[np.uint16]:
    """Mark which kinds have an operation with two letters: the last ones, or the last but one of a side."""
    left_size, right_size = operations.sizes
    masks = np.zeros((3, right_size, left_size), np.uint16)
    for k, ((dx, dy), (left, right)) in enumerate(zip(operations.kinds, operations.blocks)):
        bit = np.uint16(1 << k)
        for mask, x, y in zip(masks, (0, 1, 0), (0, 0, 1)):
            rows = left // left_size**x % left_size if dx > x else slice(None)
            columns = right // right_size**y % right_size if dy > y else slice(None)
            mask[columns, rows] |= bit
    return masks
