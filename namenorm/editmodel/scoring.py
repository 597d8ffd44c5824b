"""Scores pairs of prepared names: by the compiled kernel where there is one, else by the same sums in NumPy."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.compiled import Aligner, Bounds, compiled_aligner
from namenorm.editmodel.counts import Pairs
from namenorm.editmodel.lattice import GAIN, Batch, Floats, Lattice, Weights, batches
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import Alphabet, Operations

BOUNDS = Bounds(faintest=-149 * math.log(2), short=60, least=-400.0, far=300.0, long=60)


def aligner(
    operations: Operations,
    weights: Weights,
    alphabets: tuple[Alphabet, Alphabet],
    chance: tuple[LetterModel, LetterModel],
) -> Aligner:
    """Build what scores the pairs of a model, compiled if possible."""
    compiled = compiled_aligner(operations, weights, alphabets, chance, BOUNDS)
    return compiled or PlainAligner(operations, weights, alphabets, chance)


class PlainAligner:
    """The reference of the kernel, and what runs without it."""

    def __init__(
        self,
        operations: Operations,
        weights: Weights,
        alphabets: tuple[Alphabet, Alphabet],
        chance: tuple[LetterModel, LetterModel],
    ) -> None:
        self._lattice = Lattice(operations, weights, precise=True)
        self._alphabets = alphabets
        self._chance = chance

    def features(self, xs: Sequence[str], ys: Sequence[str], found: Floats) -> None:
        """Fill in the features of pairs; one left name may stand beside all right ones."""
        pairs = self._pairs(xs, ys)
        found[:, 0] = 1
        found[:, 1] = self._sums(pairs, np.add)
        found[:, 2] = self._chance[0].log_probability(pairs.left, pairs.left_lengths[: len(xs)])
        found[:, 3] = self._chance[1].log_probability(pairs.right, pairs.right_lengths)
        found[:, 4] = np.minimum(pairs.left_lengths, BOUNDS.long)
        found[:, 5] = np.minimum(pairs.right_lengths, BOUNDS.long)
        letters = pairs.left_lengths + pairs.right_lengths
        nothing = found[:, 1] + GAIN * letters < BOUNDS.faintest
        found[nothing & (letters <= BOUNDS.short), 1] = -np.inf
        floor = np.minimum(found[:, 2] + found[:, 3] - BOUNDS.far, BOUNDS.least)
        np.maximum(found[:, 1], floor, out=found[:, 1])

    def chances(self, side: int, names: Sequence[str], found: Floats) -> None:
        """Fill in the log probability of names on their own, by the letter model of side 0 or 1."""
        found[:] = self._chance[side].log_probability(*self._alphabets[side].encode(names))

    def best(self, xs: Sequence[str], ys: Sequence[str], found: Floats) -> None:
        """Fill in the logarithm of the weight of the heaviest alignment of each pair, -inf where there is none."""
        found[:] = self._sums(self._pairs(xs, ys), np.maximum)

    def _pairs(self, xs: Sequence[str], ys: Sequence[str]) -> Pairs:
        """Code pairs; one left name for all stays one column."""
        if len(xs) not in (1, len(ys)):
            raise ValueError("as many left names as right ones, or one")
        left, left_lengths = self._alphabets[0].encode(xs)
        right, right_lengths = self._alphabets[1].encode(ys)
        return Pairs(left, right, np.broadcast_to(left_lengths, len(ys)), right_lengths)

    def _sums(self, pairs: Pairs, join: np.ufunc) -> Floats:
        found = np.empty(len(pairs))
        for at in batches(pairs.left_lengths, pairs.right_lengths):
            batch = _beside(pairs, at) if pairs.left.shape[1] == 1 else pairs.batch(at)
            found[at] = self._lattice.log_sums(batch, join)
        return found


def _beside(pairs: Pairs, at: npt.NDArray[np.intp]) -> Batch:
    ys = pairs.right_lengths[at]
    right = np.ascontiguousarray(pairs.right[: int(ys.max(initial=0)), at])
    left = pairs.left[: int(pairs.left_lengths[0])]
    return Batch(left, right, pairs.left_lengths[at], ys)
