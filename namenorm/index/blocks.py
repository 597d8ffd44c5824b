"""Hashes by which words meet their misspellings: a word with up to two letters left out.

Two words within two edits share one, since what one has and the other lacks is left out on both sides (symmetric
deletion, as in Garbe's SymSpell). Hashes are enough: whatever meets is compared letter by letter afterwards. One
function makes those of both sides.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from namenorm.index.container import Column
from namenorm.index.strings import ends, hash_of

PREFIX = 9  # letters that are looked at: longer words that are alike are alike in these


def edits_allowed(length: int) -> int:
    """Say how many letters of a word of some length may be other than recorded: short words are alike by chance."""
    return 0 if length < 3 else 1 if length < 5 else 2


def blocks(form: str) -> list[int]:
    """List the hashes of a folded word.

    >>> set(blocks("زيلنسكي")) & set(blocks("زلينسكي")) != set()
    True
    """
    found = {form[:PREFIX]}
    shorter = found
    for _ in range(edits_allowed(len(form))):
        shorter = {some[:at] + some[at + 1 :] for some in shorter for at in range(len(some))}
        found = found | shorter
    return sorted({hash_of(some.encode()) for some in found})


def block_columns(words: Sequence[str]) -> dict[str, Column]:
    """Make the columns of the words of each block; blocks whose hashes begin alike are one."""
    each = [blocks(word) for word in words]
    numbers = np.repeat(np.arange(len(words), dtype=np.uint32), [len(some) for some in each])
    hashes = np.fromiter((h for some in each for h in some), np.uint64, len(numbers))
    bits = max(4, len(hashes).bit_length() - 1)
    buckets = (hashes >> np.uint64(64 - bits)).astype(np.int64)
    order = np.argsort(buckets, kind="stable")
    return {"block ends": ends(np.bincount(buckets, minlength=1 << bits)), "block words": numbers[order]}
