"""Single paths through an edit model: the best alignment of two names, and the frequent variations of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from namenorm.editmodel.counts import Pairs
from namenorm.editmodel.lattice import Floats, Lattice, Weights
from namenorm.editmodel.letters import shown
from namenorm.editmodel.operations import Alphabet, Operations, describe


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: letters of either side, and how probable it is that they belong together here."""

    left: str
    right: str
    probability: float  # among all alignments of the two names
    usual: float  # share of the right letters among all that the left letters become


@dataclass(frozen=True, slots=True)
class Alignment:
    """The most probable pairing of the letters of two names, as prepared for the model."""

    steps: tuple[Step, ...]
    log_probability: float  # of the two names together, over all alignments


@dataclass(frozen=True, slots=True)
class Variation:
    """A letter group of the left side, one that stands for it on the right, and how often it does."""

    left: str
    right: str  # "" where the left letters are dropped
    probability: float


@dataclass(frozen=True)
class Paths:
    """Finds single paths by the operations of a model."""

    operations: Operations
    weights: Weights
    alphabets: tuple[Alphabet, Alphabet]

    @cached_property
    def _lattice(self) -> Lattice:
        return Lattice(self.operations, self.weights, precise=True)

    @cached_property
    def _shares(self) -> Floats:
        return shares(self.operations, self.weights)

    @cached_property
    def variations(self) -> tuple[Variation, ...]:
        """The variations of each left letter group, the likeliest first within a group."""
        left, right = self.alphabets
        listed = [
            Variation(describe(xs, left), describe(ys, right), float(p))
            for (xs, ys), p in zip(self.operations.pairs, self._shares)
            if xs
        ]
        return tuple(sorted(listed, key=lambda v: (v.left, -v.probability, v.right)))

    def align(self, x: str, y: str) -> Alignment:
        """Find the best path of two prepared names: posterior decoding of steps over the best-weighing path."""
        x_codes, x_lengths = self.alphabets[0].encode([x])
        y_codes, y_lengths = self.alphabets[1].encode([y])
        batch = Pairs(x_codes, y_codes, x_lengths, y_lengths).batch(np.zeros(1, np.int32))
        lattice, kinds = self._lattice, self.operations.kinds
        steps = lattice.steps(batch)
        alpha = lattice.forward(batch, steps)
        beta = lattice.backward(batch, steps, lattice.ends(batch))
        total = beta[0, 0, 0]
        if not total > 0:
            return Alignment((), float("-inf"))
        found = []
        numbers = [lattice.numbers(table, batch) for table in self.operations.tables]
        for kind, i, j in _best_path(self.operations, steps, len(x), len(y)):
            dx, dy = kinds[kind]
            usual = self._shares[numbers[kind][i, j, 0]]
            use = alpha[i, j, 0] * steps[kind][i, j, 0] * beta[i + dx, j + dy, 0] / total
            found.append(Step(shown(x[i : i + dx]), shown(y[j : j + dy]), min(float(use), 1.0), float(usual)))
        return Alignment(tuple(found), float(lattice.log(beta[0, 0], batch)[0]))


def _best_path(operations: Operations, steps: list[Floats], rows: int, columns: int) -> list[tuple[int, int, int]]:
    """Give the heaviest path as (kind, i, j) of each step (Viterbi)."""
    best = np.zeros((rows + 1, columns + 1))
    best[0, 0] = 1
    came: dict[tuple[int, int], int] = {}
    for i in range(rows + 1):
        for j in range(columns + 1):
            for kind, (dx, dy) in enumerate(operations.kinds):
                if i >= dx and j >= dy:
                    weight = best[i - dx, j - dy] * steps[kind][i - dx, j - dy, 0]
                    if weight > best[i, j]:
                        best[i, j], came[i, j] = weight, kind
    path, at = [], (rows, columns)
    while at != (0, 0):
        kind = came[at]
        at = (at[0] - operations.kinds[kind][0], at[1] - operations.kinds[kind][1])
        path.append((kind, *at))
    return path[::-1]


def shares(operations: Operations, weights: Weights) -> Floats:
    """Give each operation's share among those that take the same left letters."""
    probability = np.exp(weights.base)
    probability[0] = 0
    of: dict[tuple[int, ...], float] = {}
    for (left, _), p in zip(operations.pairs, probability):
        of[left] = of.get(left, 0.0) + float(p)
    return np.array([p / (of[left] or 1.0) for (left, _), p in zip(operations.pairs, probability)])
