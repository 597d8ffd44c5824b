"""Hands the tables of an edit model to the compiled kernel, where there is one."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.lattice import GAIN, Floats, Weights, raised
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import Alphabet, KindTable, Operations
from namenorm.kernels import kernel


class Bounds(NamedTuple):
    """What keeps the features of strange pairs within bounds."""

    faintest: float  # log of a raised sum below which a pair has no alignment: single precision told no less
    short: int  # letters of both names together up to which that is so; longer ones may well be that improbable
    least: float  # log probability of a pair that has no alignment, where chance does not ask for less
    far: float  # nats by which such a pair is less likely than chance, so that long names are not one by being long
    long: int  # letters beyond which length says nothing more: training saw at most 40


class Aligner(Protocol):
    """The scores of prepared names by one model; each fills in an array of doubles."""

    def features(self, xs: list[str], ys: list[str], found: Floats) -> None:
        """Fill in the features of pairs (pairs x features); one left name may stand beside all right ones."""

    def chances(self, side: int, names: list[str], found: Floats) -> None:
        """Fill in the log probability of names on their own, by the letter model of side 0 or 1."""

    def best(self, xs: list[str], ys: list[str], found: Floats) -> None:
        """Fill in the logarithm of the weight of the heaviest alignment of each pair, -inf where there is none."""


def compiled_aligner(
    operations: Operations,
    weights: Weights,
    alphabets: tuple[Alphabet, Alphabet],
    chance: tuple[LetterModel, LetterModel],
    bounds: Bounds,
) -> Aligner | None:
    """Build the kernel of a model's scores, or give None where NumPy has to do."""
    compiled = kernel("alignments")
    if compiled is None or not _is_small(operations):
        return None
    high = raised(operations, weights)
    contexts = [
        np.broadcast_to(1.0 if part is None else part, (len(operations), size))
        for part, size in zip((high.first, *high.others), operations.sizes * 2)
    ]
    kinds = [
        (*table.kind, *(part.astype(np.int16) for part in (table.left, table.right, _rows(table))))
        for table in operations.tables
    ]
    made: Aligner = compiled.Aligner(
        tuple(alphabet.codes for alphabet in alphabets),
        operations.sizes,
        kinds,
        (_groups(operations, 0), _groups(operations, 1)),
        _masks(operations),
        tuple(np.ascontiguousarray(part, np.float32) for part in (*contexts, high.leave.T, high.end.T)),
        tuple((model.table.ravel(), model.table.ndim) for model in chance),
        bounds,
        GAIN,
    )
    return made


def _rows(table: KindTable) -> npt.NDArray[np.int32]:
    return table.numbers.reshape(-1, table.columns)


def _is_small(operations: Operations) -> bool:
    """Tell whether a model keeps within the limits of the kernel, as every shipped one does."""
    longest = max(max(kind) for kind in operations.kinds)
    return (
        len(operations) <= np.iinfo(np.int16).max
        and max(operations.sizes) <= 1024
        and len(operations.kinds) <= 16
        and longest <= 3
    )


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
