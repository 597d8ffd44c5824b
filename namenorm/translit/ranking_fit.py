"""Fits the ranking weights of a language's two directions to word pairs that the joint model has not seen.

A tenth of the words, all those with the same consonants together, is left out of a joint model that is counted for
this alone; on these words the weights maximize the probability of the recorded spellings among all that are proposed
(a conditional log-linear model).
"""

from __future__ import annotations

import tempfile
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from namenorm.translit.joint import letters, read_joint
from namenorm.translit.joint_fit import Pair, save
from namenorm.translit.lexicon import skeleton
from namenorm.translit.ranking import TERMS, Speller, speller, terms
from namenorm.translit.window import Group

_ROUNDS = 300
_WORDS = 1500  # of one direction
_STEP = 0.05
_PULL = 0.005  # towards zero, for weights of features with deviation 1

Floats = npt.NDArray[np.float64]
Fitted = dict[tuple[str, str], Floats]  # weights of TERMS, by the two sides
Case = tuple[Floats, npt.NDArray[np.bool_]]  # terms of the proposals of one word, and which of them are recorded


def rank(
    rows: Sequence[list[Group]], side: str, lang: str, *, with_joint: bool = True
) -> dict[tuple[str, str], Floats]:
    """Fit the weights of both directions of a language.

    Args:
        rows: its word pairs, cut into letter groups.
        side: language and script, such as `ara-Arab`.
        lang: BCP 47 code.
        with_joint: the joint model makes the proposals; else the edit model.

    Returns:
        The weights by (left, right).
    """
    held = [pair for pair in map(_joined, rows) if is_held(pair[1])]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rest.nnj"
        save([row for row in rows if not is_held(_joined(row)[1])], path)
        for source, (left, right) in enumerate(((side, "Latn"), ("Latn", side))):
            joint = read_joint(path, source) if with_joint else None
            spelling = replace(speller(left, right, lang), joint=joint)
            seen = cases(spelling, [pair[::-1] for pair in held] if source else held)
            found[left, right] = weights(seen)
    return found


def is_held(latin: str) -> bool:
    """Say whether a Latin word is one of those that the weights are fitted to.

    >>> is_held("mohamed") == is_held("muhammad")
    True
    """
    return zlib.crc32(skeleton(latin).encode()) % 10 == 0


def _joined(row: list[Group]) -> Pair:
    return "".join(left for left, _ in row), "".join(right for _, right in row)


def cases(spelling: Speller, pairs: Sequence[Pair]) -> list[Case]:
    """Propose spellings for the left word of each pair; words without a right proposal teach nothing."""
    recorded: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        recorded[left].add(right)
    found = []
    for word in sorted(recorded, key=lambda word: zlib.crc32(word.encode()))[:_WORDS]:
        proposed = spelling.proposals(word)
        is_right = np.array([letters(text) in recorded[word] for text, *_ in proposed], dtype=bool)
        if is_right.any() and not is_right.all():
            found.append((terms(spelling.features(word, proposed)), is_right))
    return found


def weights(found: Sequence[Case]) -> Floats:
    """Climb to the weights that make the recorded spellings likeliest (Adam)."""
    values = np.concatenate([features for features, _ in found])
    right = np.concatenate([is_right for _, is_right in found])
    sizes = [len(is_right) for _, is_right in found]
    starts = np.cumsum([0, *sizes[:-1]])
    word = np.repeat(np.arange(len(found)), sizes)
    scale = values.std(axis=0)
    scale[scale == 0] = np.inf  # a feature that never differs gets no weight
    values /= scale
    value, mean, square = np.full(len(TERMS), 0.1), np.zeros(len(TERMS)), np.zeros(len(TERMS))
    for _ in range(_ROUNDS):
        scores = values @ value
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[word])
        wanted = shares * right
        shares /= np.add.reduceat(shares, starts)[word]
        wanted /= np.maximum(np.add.reduceat(wanted, starts), 1e-300)[word]
        gradient = (wanted - shares) @ values / len(found) - _PULL * value
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        value = value + _STEP * mean / (np.sqrt(square) + 1e-8)
    fitted: Floats = value / scale
    return fitted
