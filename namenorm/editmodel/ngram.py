"""A letter n-gram model of names: how likely a name is by chance, whatever it is paired with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.lattice import Floats
from namenorm.editmodel.operations import EDGE, PAD, Ints

_MOST = 400_000  # entries of a table: larger alphabets get a shorter history


@dataclass(frozen=True)
class LetterModel:
    """Log probabilities of a letter after the `order - 1` letters before it, as a dense table.

    Names begin and end with spaces. The shorter histories are interpolated in beforehand (Witten and Bell, 1991).
    """

    table: Floats  # letters ** order

    @classmethod
    def of(cls, codes: Ints, lengths: Ints, letters: int) -> LetterModel:
        """Estimate a model from coded names (letters x names)."""
        order = 3 if letters**3 <= _MOST else 2
        framed = _framed(codes, lengths)
        table = np.full(letters, 1 / letters)
        for n in range(1, order + 1):
            grams = np.zeros(framed[2:].shape, np.int64)
            for k in range(n):
                grams = grams * letters + framed[3 - n + k : len(framed) + 1 - n + k]
            real = framed[2:] != PAD
            uses = np.bincount(grams[real], minlength=letters**n).reshape((letters,) * n).astype(float)
            kinds = np.maximum((uses > 0).sum(-1, keepdims=True), 1)
            table = (uses + kinds * table) / (uses.sum(-1, keepdims=True) + kinds)
        return cls(np.log(table).astype(np.float32))

    def log_probability(self, codes: Ints, lengths: Ints) -> Floats:
        """Give the log probability of each coded name."""
        order, letters = self.table.ndim, self.table.shape[0]
        framed = _framed(codes, lengths)
        grams = np.zeros(framed[2:].shape, np.int64)
        for k in range(order):
            grams = grams * letters + framed[3 - order + k : len(framed) + 1 - order + k]
        each = self.table.ravel().take(grams)
        each[framed[2:] == PAD] = 0
        total: Floats = each.sum(0, dtype=np.float64)
        return total


def _framed(codes: Ints, lengths: Ints) -> npt.NDArray[np.int32]:
    framed = np.full((codes.shape[0] + 3, codes.shape[1]), PAD, np.int32)
    framed[:2] = EDGE
    framed[2:-1] = codes
    framed[lengths + 2, np.arange(codes.shape[1])] = EDGE
    return framed
