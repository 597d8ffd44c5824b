"""Fits a joint model to name pairs.

Letter groups of 1 or 2 letters with 0 to 4 Latin ones are found by EM over all ways to cut each word pair; the
likeliest cut of every pair then gives the trigrams that are counted.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from namenorm.editmodel.files import write
from namenorm.translit.joint import letters
from namenorm.translit.window import Group

_ROUNDS = 6
_KINDS = [(1, n) for n in range(5)] + [(2, 1), (2, 2)]  # letters on the left and on the right
_RARE = 2.5  # groups seen less often are noise
_PART = re.compile(r"[\s\-‐]+")

Pair = tuple[str, str]
Weights = dict[Group, float]


def word_pairs(path: Path) -> list[Pair]:
    """Read the word pairs of names that have as many words on both sides."""
    pairs = []
    lines = path.read_text(encoding="utf-8").split("\n")
    for line in lines[1:]:
        if not line:
            continue
        latin, variant = line.split("\t")[:2]
        lefts, rights = _PART.split(variant.strip()), _PART.split(latin.strip())
        if len(lefts) == len(rights):
            pairs += [(letters(left), letters(right)) for left, right in zip(lefts, rights)]
    return [(x, y) for x, y in pairs if 0 < len(x) < 16 and 0 < len(y) < 20]


def fit(pairs: list[Pair]) -> list[list[Group]]:
    """Cut every pair into groups; pairs that no way of cutting explains are left out."""
    weights: Weights = {}
    for _ in range(_ROUNDS):
        counts: dict[Group, float] = defaultdict(float)
        for pair in pairs:
            _count(pair, weights, counts)
        total = sum(counts.values())
        weights = {group: count / total for group, count in counts.items() if count > 0.3}
    rows = [row for row in (_best_cut(pair, weights) for pair in pairs) if row]
    often = Counter(group for row in rows for group in row)
    return [row for row in rows if all(often[group] > _RARE for group in row)]


def _weight(group: Group, weights: Weights) -> float:
    if weights:
        return weights.get(group, 0.0)
    nearness = 0.3 ** abs(len(group[1]) - 1.3)
    return float(0.01 * nearness * (0.05 if len(group[0]) == 2 else 1.0))


def _cuts(pair: Pair, weights: Weights) -> Iterator[tuple[int, int, int, int, Group, float]]:
    """All groups of a pair as (i, j, next i, next j, group, weight), from left to right."""
    x, y = pair
    for i in range(len(x)):
        for j in range(len(y) + 1):
            for dx, dy in _KINDS:
                if i + dx <= len(x) and j + dy <= len(y):
                    group = (x[i : i + dx], y[j : j + dy])
                    weight = _weight(group, weights)
                    if weight:
                        yield i, j, i + dx, j + dy, group, weight


def _count(pair: Pair, weights: Weights, counts: dict[Group, float]) -> None:
    """Add the expected counts of a pair's groups (forward, backward)."""
    cuts = list(_cuts(pair, weights))
    end = (len(pair[0]), len(pair[1]))
    forward: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for i, j, ni, nj, _, weight in cuts:
        forward[ni, nj] += forward[i, j] * weight
    backward: dict[tuple[int, int], float] = defaultdict(float, {end: 1.0})
    for i, j, ni, nj, _, weight in reversed(cuts):
        backward[i, j] += weight * backward[ni, nj]
    total = forward[end]
    if total > 0:
        for i, j, ni, nj, group, weight in cuts:
            counts[group] += forward[i, j] * weight * backward[ni, nj] / total


def _best_cut(pair: Pair, weights: Weights) -> list[Group]:
    best: dict[tuple[int, int], tuple[float, tuple[int, int], Group]] = {(0, 0): (0.0, (0, 0), ("", ""))}
    for i, j, ni, nj, group, weight in _cuts(pair, weights):
        if (i, j) in best:
            here = best[i, j][0] + math.log(weight)
            if (ni, nj) not in best or best[ni, nj][0] < here:
                best[ni, nj] = (here, (i, j), group)
    at = (len(pair[0]), len(pair[1]))
    row: list[Group] = []
    while at in best and at != (0, 0):
        row.append(best[at][2])
        at = best[at][1]
    return row[::-1]


def save(rows: list[list[Group]], path: Path) -> None:
    """Count the trigrams of the rows and write the model's file."""
    groups = [("", ""), *sorted({group for row in rows for group in row})]
    number = {group: at for at, group in enumerate(groups)}
    counts: Counter[tuple[int, int, int]] = Counter()
    for row in rows:
        numbers = [0, 0, *(number[group] for group in row), 0]
        counts.update(zip(numbers, numbers[1:], numbers[2:]))
    ordered = sorted(counts)
    seen = np.minimum([counts[trigram] for trigram in ordered], 32_000)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, {"groups": groups}, {"trigrams": np.array(ordered, "<i2"), "counts": seen.astype("<i2")})
