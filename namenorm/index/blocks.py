"""Hashes by which sequences meet those that are nearly the same: the sequence with some of it left out.

Two words within two edits share one, since what one has and the other lacks is left out on both sides (symmetric
deletion, as in Garbe's SymSpell); so do two names of which one word differs, or one has a word more. Hashes are
enough: whatever meets is compared letter by letter afterwards. One function makes those of both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from namenorm.index.strings import ends
from namenorm.kernels import kernel

_BASIS, _PRIME = 0xCBF29CE484222325, 0x100000001B3  # FNV-1a, 64 bits
_MIX = 0xBF58476D1CE4E5B9  # of splitmix64, for the high bits
_MASK = (1 << 64) - 1
_BAG = 0x9E3779B1  # 2**32 by the golden ratio
NOTHING = 255  # the place that is left out where nothing is

Numbers = npt.NDArray[np.uint32]
Column = npt.NDArray[Any]


class Depths(NamedTuple):
    """How much is left out.

    Attributes:
        prefix: how many places are looked at: longer sequences that are alike are alike in these.
        least: how many of them are left out at least.
        by_length: how many are left out at most, by the length of the sequence; the last one for longer ones too.
    """

    prefix: int
    least: int
    by_length: bytes

    def most(self, length: int) -> int:
        """Give how much is left out at most of a sequence of some length."""
        return self.by_length[min(length, len(self.by_length) - 1)]


NEAR = Depths(9, 0, bytes([0, 1]))  # letters of words
FAR = Depths(9, 2, bytes([0, 0, 0, 0, 2]))  # shorter words that differ in two letters are alike by chance
HOLES = Depths(16, 1, bytes([0, 0, 1]))  # words of names


def sequence_hash(numbers: Iterable[int]) -> int:
    """Hash numbers below 2**32: FNV-1a over them, its bits stirred up at the end."""
    found = _BASIS
    for number in numbers:
        found = (found ^ number) * _PRIME & _MASK
    found = (found ^ found >> 29) * _MIX & _MASK
    return found ^ found >> 32


def blocks(form: Sequence[int], depths: Depths) -> dict[int, int]:
    """Give the hashes of a sequence with some of it left out, each with the first place that is.

    >>> first, second = (blocks([ord(letter) for letter in word], NEAR) for word in ("زيلنسكي", "زلنسكي"))
    >>> first.keys() & second.keys() != set()
    True
    """
    found: dict[int, int] = {}
    for hashed, place in _left_out(form[: depths.prefix], depths.least, depths.most(len(form))):
        found.setdefault(hashed, place)
    return found


def _left_out(form: Sequence[int], least: int, most: int) -> Iterator[tuple[int, int]]:
    for count in range(least, min(most, len(form)) + 1):
        for places in combinations(range(len(form)), count):
            kept = (number for at, number in enumerate(form) if at not in places)
            yield sequence_hash(kept), places[0] if places else NOTHING


def codes_of(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Lay the code points of texts one behind the other, with their bounds."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes, ends([len(text) for text in texts]).astype(np.uint32)


def bags(codes: Numbers, bounds: Numbers) -> Numbers:
    """Give which numbers each sequence has, as bits: sequences that differ in n places differ in 2n bits at most."""
    bits = np.uint32(1) << (codes * np.uint32(_BAG) >> np.uint32(27))
    found = np.zeros(len(bounds) - 1, np.uint32)
    filled = bounds[1:] > bounds[:-1]
    if filled.any():
        found[filled] = np.bitwise_or.reduceat(bits, bounds[:-1][filled].astype(np.int64))
    return found


def bag_of(form: Iterable[int]) -> int:
    """Give which numbers a sequence has, as `bags` does."""
    found = 0
    for number in form:
        found |= 1 << ((number * _BAG & 0xFFFFFFFF) >> 27)
    return found


class Blocked(NamedTuple):
    """Hashes of many sequences: of each, the number of its sequence and the first place that is left out."""

    hashes: npt.NDArray[np.uint64]
    numbers: Numbers
    places: npt.NDArray[np.uint8]


def blocks_of_all(codes: Numbers, bounds: Numbers, depths: Depths) -> Blocked:
    """Give the hashes of sequences that lie one behind the other, in their order."""
    compiled = kernel("candidates")
    if compiled is not None:
        return Blocked(*compiled.blocks_of_all(codes, bounds, *depths))
    each = [blocks(codes[start:end].tolist(), depths) for start, end in pairwise(bounds.tolist())]
    numbers = np.repeat(np.arange(len(each), dtype=np.uint32), [len(some) for some in each])
    hashes = np.fromiter((hashed for some in each for hashed in some), np.uint64, len(numbers))
    return Blocked(hashes, numbers, np.fromiter((p for some in each for p in some.values()), np.uint8, len(numbers)))


def block_columns(name: str, blocked: Blocked, carried: Numbers) -> dict[str, Column]:
    """Make the columns of what is in each block; blocks whose hashes begin alike are one.

    Args:
        name: what the columns are called.
        blocked: the hashes.
        carried: of each hash, the bag that is to be compared before anything else.
    """
    bits = max(4, len(blocked.hashes).bit_length() - 1)
    buckets = (blocked.hashes >> np.uint64(64 - bits)).astype(np.uint32)
    order = np.argsort(buckets, kind="stable")
    items = carried.astype(np.uint64) << np.uint64(32) | blocked.numbers
    counts = np.bincount(buckets, minlength=1 << bits)
    return {f"{name} block ends": ends(counts).astype(np.uint32), f"{name} blocks": items[order]}
