"""Texts in columns: each has a number, and the number of a text is found by hashing.

The hash of a text is its UTF-8 bytes, read as one number, modulo a prime just below 2**64, then spread by a
multiplication. A slot of the table holds 32 bits of the hash and the number of the text; what it finds is compared
with the text itself, so that equal hashes never make equal texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from namenorm.index.container import Column, Container

ABSENT = -1
_PRIME = (1 << 64) - 59
_SPREAD = 0x9E3779B97F4A7C15  # 2**64 by the golden ratio: multiplicative hashing (Knuth, TAOCP 3, 6.4)
_MASK = (1 << 64) - 1
TAG = (1 << 32) - 1

Hashes = npt.NDArray[np.uint64]


def hash_of(data: bytes) -> int:
    """Hash bytes to 64 bits.

    >>> hash_of("روته".encode()) != hash_of("روتي".encode())
    True
    """
    return int.from_bytes(data, "little") % _PRIME * _SPREAD & _MASK


def slots(hashes: Hashes, numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.uint64]:
    """Lay out a hash table with linear probing, all entries at once: sorted by their home, each takes the next slot.

    Args:
        hashes: of the entries, which should differ.
        numbers: what is found.

    Returns:
        A power of two of slots and a tail without wrap-around; 0 is empty.
    """
    bits = max(4, int(len(hashes) * 1.4).bit_length())
    order = np.argsort(hashes, kind="stable")
    homes = (hashes[order] >> np.uint64(64 - bits)).astype(np.int64)
    steps = np.arange(len(homes))
    places = np.maximum.accumulate(homes - steps) + steps
    table = np.zeros(max((1 << bits), int(places[-1]) + 1 if len(places) else 0) + 1, np.uint64)
    tags = hashes[order] & np.uint64(TAG)
    table[places] = (tags << np.uint64(32)) | (numbers[order].astype(np.uint64) + np.uint64(1))
    return table


def shift_of(table: memoryview) -> int:
    """Say by how many bits a hash is shifted to give its home in a table."""
    return 65 - (len(table) - 1).bit_length()


class Slots:
    """A hash table in a column."""

    __slots__ = ("_shift", "_slots")

    def __init__(self, table: memoryview) -> None:
        self._slots = table
        self._shift = shift_of(table)

    def probe(self, hashed: int) -> Iterable[int]:
        """Yield the numbers that may be meant."""
        at, tag = hashed >> self._shift, hashed & TAG
        while slot := self._slots[at]:
            if slot >> 32 == tag:
                yield (slot & TAG) - 1
            at += 1


def string_columns(name: str, texts: Sequence[str]) -> dict[str, Column]:
    """Make the columns of texts that differ, with the table that finds them."""
    data = [text.encode() for text in texts]
    hashes = np.fromiter(map(hash_of, data), np.uint64, len(data))
    columns = pool_columns(name, data)
    columns[f"{name} slots"] = slots(hashes, np.arange(len(data)))
    return columns


def pool_columns(name: str, data: Sequence[bytes]) -> dict[str, Column]:
    """Make the columns of byte strings that are read by number only."""
    return {f"{name} ends": ends([len(text) for text in data]), f"{name} pool": b"".join(data)}


def ends(lengths: Sequence[int] | npt.NDArray[np.integer]) -> npt.NDArray[np.unsignedinteger]:
    """Turn lengths into the bounds of consecutive runs, beginning with 0."""
    found = np.zeros(len(lengths) + 1, np.uint64)
    np.cumsum(lengths, out=found[1:])
    return found if len(found) and int(found[-1]) > TAG else found.astype(np.uint32)


class Pool:
    """Texts of a column, by number."""

    __slots__ = ("_ends", "_pool")

    def __init__(self, file: Container, name: str) -> None:
        self._ends = file.numbers(f"{name} ends")
        self._pool = file.data(f"{name} pool")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._pool[self._ends[number] : self._ends[number + 1]], "utf-8")

    def raw(self, number: int) -> memoryview:
        """Give the bytes of a text."""
        return self._pool[self._ends[number] : self._ends[number + 1]]


class Strings(Pool):
    """Texts of a column, which differ, found by number or by themselves."""

    __slots__ = ("_slots",)

    def __init__(self, file: Container, name: str) -> None:
        super().__init__(file, name)
        self._slots = Slots(file.numbers(f"{name} slots"))

    def find(self, text: str) -> int:
        """Give the number of a text, ABSENT where it is none of them."""
        try:
            data = text.encode()
        except UnicodeEncodeError:  # lone surrogates are in no file
            return ABSENT
        for number in self._slots.probe(hash_of(data)):
            if self.raw(number) == data:
                return number
        return ABSENT


class Numbering(dict[str, int]):
    """Gives each new text the next number."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def grouped(groups: Mapping[int, Sequence[int]], count: int) -> tuple[npt.NDArray[np.unsignedinteger], Column]:
    """Lay runs of numbers one behind the other: their bounds and the numbers."""
    lengths = np.zeros(count, np.int64)
    for at, members in groups.items():
        lengths[at] = len(members)
    flat = np.fromiter((n for at in range(count) for n in groups.get(at, ())), np.uint32, int(lengths.sum()))
    return ends(lengths), flat
