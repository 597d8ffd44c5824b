"""The edit model of a pair of scripts: one object with four uses, score, align, generate and variations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from namenorm.editmodel import beam, letters
from namenorm.editmodel.compiled import Aligner
from namenorm.editmodel.lattice import Floats, Weights
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import Alphabet, Operations
from namenorm.editmodel.orders import orders
from namenorm.editmodel.paths import Alignment, Paths, Variation
from namenorm.editmodel.scoring import aligner

FEATURES = ("one", "joint", "left chance", "right chance", "left letters", "right letters")


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

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is made on first use: a compiled aligner cannot be pickled, and all of it is made anew."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

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
        left, right = self.scripts
        xs = [letters.prepare(x, left) for x in lefts]
        ys = [letters.prepare(y, right) for y in rights]
        odds = self.prepared_log_odds(xs, ys)
        one = len(xs) == 1
        turned = [
            (i, order) for i, y in enumerate(ys) if letters.SPACE in y for order in orders(xs[0 if one else i], y)[1:]
        ]
        if turned:
            of = [i for i, _ in turned]
            others = self.prepared_log_odds(xs if one else [xs[i] for i in of], [order for _, order in turned])
            np.maximum.at(odds, of, others)
        return odds

    def prepared_log_odds(self, xs: Sequence[str], ys: Sequence[str]) -> Floats:
        """Score pairs of prepared names, word by word as they stand."""
        return self.features(xs, ys) @ self.blend

    def features(self, xs: Sequence[str], ys: Sequence[str]) -> Floats:
        """Give FEATURES of pairs of prepared names (pairs x features)."""
        found = np.empty((len(ys), len(FEATURES)))
        self._aligner.features(list(xs), list(ys), found)
        return found

    def chances(self, side: int, names: Sequence[str]) -> Floats:
        """Give the log probability of prepared names on their own, by the letter model of side 0 or 1."""
        found = np.empty(len(names))
        self._aligner.chances(side, list(names), found)
        return found

    def heaviest(self, xs: Sequence[str], ys: Sequence[str]) -> Floats:
        """Give the logarithm of the weight of the heaviest alignment of prepared names, -inf where there is none."""
        found = np.empty(len(ys))
        self._aligner.best(list(xs), list(ys), found)
        return found

    @cached_property
    def _aligner(self) -> Aligner:
        return aligner(self.operations, self.match, self.alphabets, self.chance)

    @property
    def scripts(self) -> tuple[str, str]:
        """The ISO 15924 codes of the two sides."""
        return self.left[-4:], self.right[-4:]

    def align(self, a: str, b: str) -> Alignment:
        """Find the most probable way to pair the letters of two names."""
        x, y = letters.prepare(a, self.scripts[0]), letters.prepare(b, self.scripts[1])
        best = max(orders(x, y), key=lambda order: self.prepared_log_odds([x], [order])[0])
        return self._paths.align(x, best)

    @cached_property
    def _paths(self) -> Paths:
        return Paths(self.operations, self.joint, self.alphabets)

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

    def variations(self) -> tuple[Variation, ...]:
        """List what each letter group of the left side becomes on the right, and how often; "" is dropped."""
        return self._paths.variations


def odds_to_probability(odds: Floats) -> Floats:
    """Map log-odds to 0..1."""
    with np.errstate(over="ignore"):
        probability: Floats = 1 / (1 + np.exp(-odds))
    return probability


def _flip(operations: Operations) -> Operations:
    kinds = tuple((dy, dx) for dx, dy in operations.kinds)
    return Operations(kinds, tuple((right, left) for left, right in operations.blocks), operations.sizes[::-1])


def _flip_weights(weights: Weights) -> Weights:
    across = np.ascontiguousarray
    leave, end = across(weights.leave.T), across(weights.end.T)
    return Weights(weights.base, weights.right, weights.left, leave, end, weights.next_right, weights.next_left)
