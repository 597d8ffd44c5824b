"""The edit model of a pair of scripts: one object with four uses, score, align, generate and variations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from namenorm.editmodel import beam, compiled, letters, paths
from namenorm.editmodel.counts import Pairs
from namenorm.editmodel.lattice import GAIN, Batch, Floats, Lattice, Weights, batches
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import Alphabet, Operations
from namenorm.editmodel.orders import orders
from namenorm.editmodel.paths import Alignment, Variation

FEATURES = ("one", "joint", "left chance", "right chance", "left letters", "right letters")
_LEAST = -400.0  # log probability of a pair that has no alignment, where chance does not ask for less
_FAR = 300.0  # nats by which such a pair is less likely than chance, so that long names are not one by being long
_SHORT = 60  # letters of a pair up to which a sum below _SMALLEST counts as no alignment
_SMALLEST = 2.0**-149  # of raised sums: what single precision can tell from nothing
_LONG = 60  # letters beyond which length says nothing more: training saw at most 40


@dataclass(frozen=True)
class EditModel:
    """What one script's spellings of a name become in another script, with the probability of each step.

    Attributes:
        left, right: the two sides, as `ara-Arab` or `Latn`.
        alphabets: their letters.
        operations: the letter groups that the model pairs.
        joint: weights that sum to one over all pairs of names: for aligning and generating.
        match: weights fitted to tell pairs of one name from look-alikes: for scoring.
        chance: the letter model of each side.
        blend: one coefficient for each of FEATURES; the log-odds that a pair is one name.
        header: training sources, counts, date, as the file states them.
    """

    left: str
    right: str
    alphabets: tuple[Alphabet, Alphabet]
    operations: Operations
    joint: Weights
    match: Weights
    chance: tuple[LetterModel, LetterModel]
    blend: npt.NDArray[np.float64]
    header: dict[str, Any]

    @property
    def symmetric(self) -> bool:
        """Whether both sides are one script."""
        return self.left == self.right

    @cached_property
    def flipped(self) -> EditModel:
        """The same model with its sides changed over."""
        one, joint, cx, cy, nx, ny = self.blend
        return replace(
            self,
            left=self.right,
            right=self.left,
            alphabets=self.alphabets[::-1],
            operations=_flip(self.operations),
            joint=_flip_weights(self.joint),
            match=_flip_weights(self.match),
            chance=self.chance[::-1],
            blend=np.array([one, joint, cy, cx, ny, nx]),
        )

    def score(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Say how alike the two spellings of each pair are.

        Args:
            pairs: names as written, the left side's script first.

        Returns:
            One number in 0..1 a pair: the probability that both spell one name, were half of all such pairs to.
        """
        return odds_to_probability(self.log_odds([a for a, _ in pairs], [b for _, b in pairs]))

    def log_odds(self, lefts: Sequence[str], rights: Sequence[str]) -> Floats:
        """Score pairs on the scale of log-odds; one left name may stand beside many right ones."""
        xs = [letters.prepare(x, self.scripts[0]) for x in lefts]
        ys = [letters.prepare(y, self.scripts[1]) for y in rights]
        if not ys:
            return np.zeros(0)
        spread = [(i, order) for i, y in enumerate(ys) for order in orders(xs[i if len(xs) > 1 else 0], y)]
        of = np.array([i for i, _ in spread])
        odds = self.prepared_log_odds(xs if len(xs) == 1 else [xs[i] for i in of], [y for _, y in spread])
        if len(of) == len(ys):
            return odds
        return np.maximum.reduceat(odds, np.searchsorted(of, np.arange(len(ys))))

    def prepared_log_odds(self, xs: Sequence[str], ys: Sequence[str]) -> Floats:
        """Score pairs of prepared names, word by word as they stand."""
        return self.features(xs, ys) @ self.blend

    def features(self, xs: Sequence[str], ys: Sequence[str]) -> Floats:
        """Give FEATURES of pairs of prepared names (pairs x features)."""
        if self._aligner is None:
            return self._plain_features(xs, ys)
        found = np.empty((len(ys), len(FEATURES)))
        self._aligner.features(list(xs), list(ys), found)
        return found

    @cached_property
    def _aligner(self) -> compiled.Aligner | None:
        bounds = (_SMALLEST, _SHORT, _LEAST, _FAR, _LONG)
        return compiled.aligner(self.operations, self.match, self.alphabets, self.chance, bounds)

    def _plain_features(self, xs: Sequence[str], ys: Sequence[str]) -> Floats:
        x_codes, x_lengths = self.alphabets[0].encode(xs)
        y_codes, y_lengths = self.alphabets[1].encode(ys)
        found = np.empty((len(ys), len(FEATURES)))
        found[:, 0] = 1
        found[:, 2] = self.chance[0].log_probability(x_codes, x_lengths)
        found[:, 3] = self.chance[1].log_probability(y_codes, y_lengths)
        found[:, 4] = np.minimum(x_lengths, _LONG)
        found[:, 5] = np.minimum(y_lengths, _LONG)
        pairs = Pairs(x_codes, y_codes, np.broadcast_to(x_lengths, len(ys)), y_lengths)
        for at in batches(pairs.left_lengths, y_lengths):
            batch = pairs.batch(at) if len(xs) == len(ys) else _beside(pairs, at)
            letters_of_pairs = batch.left_lengths + batch.right_lengths
            sums = self._lattice.log_sums(batch)
            nothing = sums + GAIN * letters_of_pairs < math.log(_SMALLEST)
            found[at, 1] = np.where(nothing & (letters_of_pairs <= _SHORT), -np.inf, sums)
        floor = np.minimum(found[:, 2] + found[:, 3] - _FAR, _LEAST)
        np.maximum(found[:, 1], floor, out=found[:, 1])
        return found

    @cached_property
    def _lattice(self) -> Lattice:
        return Lattice(self.operations, self.match, precise=True)

    @property
    def scripts(self) -> tuple[str, str]:
        """The ISO 15924 codes of the two sides."""
        return self.left[-4:], self.right[-4:]

    def align(self, a: str, b: str) -> Alignment:
        """Find the most probable way to pair the letters of two names."""
        x, y = letters.prepare(a, self.scripts[0]), letters.prepare(b, self.scripts[1])
        best = max(orders(x, y), key=lambda order: self.prepared_log_odds([x], [order])[0])
        return paths.align(self.operations, self.joint, self.alphabets, (x, best))

    def generate(self, name: str, k: int = 5) -> list[tuple[str, float]]:
        """Spell a name in the right side's script as people really write it.

        Args:
            name: a name in the left side's script.
            k: how many spellings.

        Returns:
            At most k spellings with their shares of the probability of all that the beam held, likeliest first.
        """
        x = letters.prepare(name, self.scripts[0])
        return [(letters.composed(y), p) for y, p in self._beam.spellings(x, k)]

    @cached_property
    def _beam(self) -> beam.Beam:
        return beam.Beam(self.operations, self.joint, self.alphabets, self.chance[1])

    @cached_property
    def _variations(self) -> tuple[Variation, ...]:
        return paths.variations(self.operations, self.joint, self.alphabets)

    def variations(self) -> tuple[Variation, ...]:
        """List what each letter group of the left side becomes on the right, and how often; "" is dropped."""
        return self._variations


def odds_to_probability(odds: Floats) -> Floats:
    """Map log-odds to 0..1."""
    with np.errstate(over="ignore"):
        probability: Floats = 1 / (1 + np.exp(-odds))
    return probability


def _beside(pairs: Pairs, at: npt.NDArray[np.intp]) -> Batch:
    ys = pairs.right_lengths[at]
    right = np.ascontiguousarray(pairs.right[: int(ys.max(initial=0)), at])
    left = pairs.left[: int(pairs.left_lengths[0])]
    return Batch(left, right, pairs.left_lengths[at], ys)


def _flip(operations: Operations) -> Operations:
    kinds = tuple((dy, dx) for dx, dy in operations.kinds)
    return Operations(kinds, tuple((right, left) for left, right in operations.blocks), operations.sizes[::-1])


def _flip_weights(weights: Weights) -> Weights:
    across = np.ascontiguousarray
    return Weights(weights.base, weights.right, weights.left, across(weights.leave.T), across(weights.end.T))
