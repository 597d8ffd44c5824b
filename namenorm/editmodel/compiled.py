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
        (*table.kind, table.left * np.int32(table.columns), table.right, table.numbers) for table in operations.tables
    ]
    made: Aligner = compiled.Aligner(
        tuple(alphabet.codes for alphabet in alphabets),
        operations.sizes,
        kinds,
        _masks(operations),
        tuple(np.ascontiguousarray(part, np.float32) for part in (left, right, leave, end)),
        tuple((model.table.ravel(), model.table.ndim) for model in chance),
        bounds,
        GAIN,
    )
    return made


def _masks(operations: Operations) -> npt.NDArray[np.uint32]:
    """Mark which kinds have an operation that ends in two letters; a kind without letters of a side, after any."""
    masks = np.zeros(operations.sizes, np.uint32)
    for k, ((dx, dy), (left, right)) in enumerate(zip(operations.kinds, operations.blocks)):
        rows = left % operations.sizes[0] if dx else slice(None)
        columns = right % operations.sizes[1] if dy else slice(None)
        masks[rows, columns] |= np.uint32(1 << k)
    return masks
