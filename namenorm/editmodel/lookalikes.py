"""Finds wrong partners for names to learn from: near in spelling on either side, and any others."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

Pair = tuple[str, str]
_POOL = 8000
_TOP = 40
_EACH = (4, 3, 4)  # partners near on the right, near on the left, any


def lookalikes(pairs: Sequence[Pair], others: Sequence[Pair], seed: int, most: int = 4000) -> list[list[Pair]]:
    """List wrong pairs for each of a sample of `pairs`, with partners from `others`.

    Returns:
        Groups of pairs with one left name; the first of each group is the right pair.
    """
    chance = random.Random(seed)
    chosen = chance.sample(list(pairs), min(most, len(pairs)))
    pool = chance.sample(list(others), min(_POOL, len(others)))
    own: dict[str, set[str]] = {}
    for x, y in (*pairs, *others):
        own.setdefault(x, set()).add(y)
    groups = []
    for start in range(0, len(chosen), 1000):
        part = chosen[start : start + 1000]
        near = [_nearest([pair[side] for pair in part], [pair[side] for pair in pool]) for side in (1, 0)]
        for i, (x, y) in enumerate(part):
            picks = [chance.sample(list(rows[i]), len(rows[i])) for rows in near]
            picks.append([chance.randrange(len(pool)) for _ in range(4 * _EACH[2])])
            wrong: list[str] = []
            for pick, more in zip(picks, _EACH):
                fresh = [pool[j][1] for j in pick if pool[j][1] not in own[x] and pool[j][1] != y]
                wrong += [z for z in dict.fromkeys(fresh) if z not in wrong][:more]
            groups.append([(x, y), *((x, z) for z in wrong)])
    return groups


def _nearest(names: list[str], pool: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    ratios = process.cdist(names, pool, scorer=fuzz.ratio, dtype=np.uint8).astype(np.int16)
    top = min(_TOP, len(pool))
    return np.argpartition(-ratios, top - 1, axis=1)[:, :top]
