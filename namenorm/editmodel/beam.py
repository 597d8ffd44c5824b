"""Generates the likely spellings of a name in the other script: a beam search over the operations of a model."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from namenorm.editmodel.lattice import Weights
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import EDGE, UNKNOWN, Alphabet, Ints, Operations

_WIDTH = 24  # spellings kept after each letter
_CHANCE = 0.35  # how much the letter model of the right side weighs beside the operations
_LONGEST = 80

Beams = dict[tuple[int, ...], float]  # right letters so far -> log weight of all ways to them


class Beam:
    """Expands a name letter by letter; ways that lead to the same spelling are summed."""

    def __init__(
        self, operations: Operations, weights: Weights, alphabets: tuple[Alphabet, Alphabet], chance: LetterModel
    ) -> None:
        self._operations = operations
        self._weights = weights
        self._alphabets = alphabets
        self._chance = chance

    @cached_property
    def _by_left(self) -> dict[tuple[int, ...], tuple[Ints, list[tuple[int, ...]]]]:
        grouped: dict[tuple[int, ...], list[int]] = {}
        pairs = self._operations.pairs
        for number, (left, right) in enumerate(pairs):
            if number and UNKNOWN not in right:
                grouped.setdefault(left, []).append(number)
        return {left: (np.array(at), [pairs[n][1] for n in at]) for left, at in grouped.items()}

    def spellings(self, name: str, k: int) -> list[tuple[str, float]]:
        """Give the k likeliest spellings of a prepared name, with their shares of what the beam held at the end."""
        codes = self._alphabets[0].encode([name[:_LONGEST]])[0][:, 0].tolist() if name else []
        beams: list[Beams] = [{} for _ in range(len(codes) + 1)]
        beams[0][()] = 0.0
        for i in range(len(codes) + 1):
            here = _best(beams[i], _WIDTH)
            before = codes[i - 1] if i else EDGE
            if here and i:
                here = _best(self._inserted(here, before), _WIDTH)
            beams[i] = here
            for taken in (1, 2):
                left = tuple(codes[i : i + taken])
                if here and len(left) == taken:
                    self._extend(here, before, left, beams[i + taken])
        return self._ranked(beams[-1], codes[-1] if codes else EDGE, k)

    def _inserted(self, here: Beams, before: int) -> Beams:
        grown = dict(here)
        self._extend(here, before, (), grown)
        return grown

    def _extend(self, here: Beams, before: int, left: tuple[int, ...], into: Beams) -> None:
        numbers, rights = self._by_left.get(left, (np.zeros(0, np.intp), []))
        if not len(numbers):
            if left and len(left) == 1:  # a letter never seen is dropped
                for spelling, weight in here.items():
                    into[spelling] = _add(into.get(spelling), weight - 10.0)
            return
        weights = self._weights
        spellings = list(here)
        last = [s[-1] if s else EDGE for s in spellings]
        each = np.array(list(here.values()))[:, None] + weights.base[numbers]
        if weights.left is not None and weights.right is not None:
            each = each + weights.left[numbers, before] + weights.right[numbers[None, :], np.array(last)[:, None]]
        each += weights.leave[before, last][:, None]
        flat = each.ravel()
        top = np.argpartition(-flat, _WIDTH)[: _WIDTH + 1] if flat.size > _WIDTH + 1 else np.arange(flat.size)
        for at, weight in zip(top.tolist(), flat[top].tolist()):
            spelling = spellings[at // len(rights)] + rights[at % len(rights)]
            into[spelling] = _add(into.get(spelling), weight)

    def _ranked(self, found: Beams, last: int, k: int) -> list[tuple[str, float]]:
        if not found:
            return []
        texts = [self._alphabets[1].text(codes) for codes in found]
        chance = self._chance.log_probability(*self._alphabets[1].encode(texts))
        ends = self._weights.end[last, [codes[-1] if codes else EDGE for codes in found]]
        weight = np.array(list(found.values())) + ends + _CHANCE * chance
        share = np.exp(weight - weight.max())
        share /= share.sum()
        best = np.argsort(-share, kind="stable")[:k]
        return [(texts[i].strip(), float(share[i])) for i in best if texts[i].strip()]


def _best(beam: Beams, width: int) -> Beams:
    if len(beam) <= width:
        return beam
    return dict(sorted(beam.items(), key=lambda item: (-item[1], item[0]))[:width])


def _add(a: float | None, b: float) -> float:
    if a is None:
        return b
    return max(a, b) + math.log1p(math.exp(-abs(a - b)))
