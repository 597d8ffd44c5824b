"""The inventories of an edit model: the letters of each side, and the operations that pair their groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.letters import SPACE, fallbacks, shown

Ints = npt.NDArray[np.int32]
PAD = 0  # code of what stands after the end of a name in a padded batch, and before its start
EDGE = 1  # code of the space; as the letter before an operation it also means the start of the name
UNKNOWN = 2  # code of a letter that training never showed


@dataclass(frozen=True)
class Alphabet:
    """The letters of one side; code 1 is the space, 2 any letter not listed."""

    letters: str

    @classmethod
    def of(cls, names: Iterable[str], least: int) -> Alphabet:
        """Collect the letters seen at least `least` times, in code point order."""
        counts = Counter(letter for name in names for letter in name)
        counts.pop(SPACE, None)
        return cls("".join(sorted(letter for letter, n in counts.items() if n >= least)))

    def __len__(self) -> int:
        return len(self.letters) + 3

    @cached_property
    def codes(self) -> npt.NDArray[np.int16]:
        """The code of every code point below 0x10000; what lies beyond shares the last."""
        import unicodedata

        codes = np.full(0x10000, UNKNOWN, np.int16)
        own = {letter: code for code, letter in enumerate(self.letters, 3) if letter < "\uffff"}
        for letter, stand_in in fallbacks().items():
            seen = {letter}
            while stand_in not in own and stand_in in fallbacks() and stand_in not in seen:
                seen.add(stand_in)
                stand_in = fallbacks()[stand_in]  # noqa: PLW2901 - follow the chain
            codes[ord(letter)] = own.get(stand_in, UNKNOWN)
        for point in (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
            base = unicodedata.normalize("NFD", chr(point))[0]
            if codes[point] == UNKNOWN:
                codes[point] = own.get(base, codes[ord(base)])
        for letter, code in own.items():
            codes[ord(letter)] = code
        codes[ord(SPACE)] = EDGE
        codes[PAD] = PAD
        codes.setflags(write=False)  # the kernel relies on what it has checked
        return codes

    def encode(self, names: Sequence[str], width: int = 0) -> tuple[Ints, Ints]:
        """Code names as the columns of a padded array.

        Returns:
            Codes (letters x names) and the number of letters of each name.
        """
        lengths = np.fromiter(map(len, names), np.int32, len(names))
        high = max(int(lengths.max(initial=0)), width, 1)
        points = np.frombuffer(
            "".join([n.ljust(high, "\0") for n in names]).encode("utf-32-le", "surrogatepass"), "<u4"
        )
        codes = self.codes[np.minimum(points, 0xFFFF)].reshape(len(names), high)
        return np.ascontiguousarray(codes.T, dtype=np.int32), lengths

    def unread(self, name: str) -> int:
        """Count the letters of a name that training never showed."""
        codes = self.codes
        return sum(int(codes[min(ord(letter), 0xFFFF)]) == UNKNOWN for letter in name)

    def text(self, codes: Iterable[int]) -> str:
        """Write codes as letters."""
        return "".join(SPACE if c == EDGE else "\ufffd" if c == UNKNOWN else self.letters[c - 3] for c in codes)


Kind = tuple[int, int]  # letters taken of the left side, of the right side


@dataclass(frozen=True)
class Operations:
    """The operations of a model, numbered from 1; number 0 is "no such operation".

    Attributes:
        kinds: letters taken of each side, per block of operations.
        blocks: of each kind, the packed letters of the left and of the right side (rows of one operation each).
        sizes: number of letter codes of the two sides.
    """

    kinds: tuple[Kind, ...]
    blocks: tuple[tuple[Ints, Ints], ...]
    sizes: tuple[int, int]
    _unused: None = field(default=None, repr=False)

    @cached_property
    def starts(self) -> list[int]:
        """Number of the first operation of each kind, and one past the last."""
        return [1, *(1 + np.cumsum([len(left) for left, _ in self.blocks])).tolist()]

    def __len__(self) -> int:
        return self.starts[-1]

    @cached_property
    def tables(self) -> list[KindTable]:
        """The lookup of each kind."""
        return [
            KindTable.of(kind, block, start, self.sizes)
            for kind, block, start in zip(self.kinds, self.blocks, self.starts)
        ]

    @cached_property
    def pairs(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The letter codes of each operation, left and right; number 0 is a pair of nothings."""
        listed: list[tuple[tuple[int, ...], tuple[int, ...]]] = [((), ())]
        for (dx, dy), (left, right) in zip(self.kinds, self.blocks):
            lefts, rights = unpack(left, dx, self.sizes[0]), unpack(right, dy, self.sizes[1])
            listed += list(zip(map(tuple, lefts.tolist()), map(tuple, rights.tolist())))
        return listed

    def keep(self, kept: npt.NDArray[np.bool_]) -> Operations:
        """Drop the operations whose flag is off (flag 0 stands for "no operation")."""
        blocks = tuple(
            (left[kept[a:b]], right[kept[a:b]])
            for (left, right), a, b in zip(self.blocks, self.starts, self.starts[1:])
        )
        return Operations(self.kinds, blocks, self.sizes)


def unpack(packed: Ints, letters: int, size: int) -> Ints:
    """Undo `windows`: packed groups into rows of letter codes."""
    return (
        np.stack([packed // size ** (letters - 1 - k) % size for k in range(letters)], -1)
        if letters
        else np.zeros((len(packed), 0), np.int32)
    )


@dataclass(frozen=True)
class KindTable:
    """Finds the number of an operation of one kind from the packed letters of both sides."""

    kind: Kind
    left: Ints  # packed left letters -> row, 0 where no operation has them
    right: Ints  # packed right letters -> column
    numbers: npt.NDArray[np.int32]  # row-major rows x columns -> operation number
    columns: int
    dense: bool  # whether most letter pairs have an operation

    @classmethod
    def of(cls, kind: Kind, block: tuple[Ints, Ints], start: int, sizes: tuple[int, int]) -> KindTable:
        """Build the lookup of the operations `block`, numbered from `start`."""
        rows, left = _ranks(block[0], sizes[0] ** kind[0])
        columns, right = _ranks(block[1], sizes[1] ** kind[1])
        numbers = np.zeros((rows + 1, columns + 1), np.int32)
        numbers[left[block[0]], right[block[1]]] = np.arange(start, start + len(block[0]))
        dense = min(kind) == 0 or kind == (1, 1)
        return cls(kind, left, right, numbers.ravel(), columns + 1, dense)


def _ranks(packed: Ints, size: int) -> tuple[int, Ints]:
    distinct = np.unique(packed)
    ranks = np.zeros(size, np.int32)
    ranks[distinct] = np.arange(1, len(distinct) + 1)
    return len(distinct), ranks


def windows(codes: Ints, letters: int, size: int) -> Ints:
    """Pack the groups of `letters` letters that end at each place of a batch.

    Args:
        codes: letter codes (letters x names).
        letters: letters of a group.
        size: number of letter codes.

    Returns:
        Packed groups (places `letters`..end x names): base-`size` numbers, the first letter the most significant.
    """
    places = codes.shape[0] - letters + 1
    if places <= 0:
        return np.zeros((0, codes.shape[1]), np.int32)
    packed = np.zeros((places, codes.shape[1]), np.int32)
    for k in range(letters):
        packed *= size
        packed += codes[k : k + places]
    if letters > 1:  # a group never reaches beyond the end
        packed[codes[letters - 1 :] == PAD] = 0
    return packed


def left_neighbours(codes: Ints, letters: int) -> Ints:
    """Give the letter before each group of `letters` letters: EDGE before the first."""
    places = max(codes.shape[0] - letters + 1, 0)
    before = np.full((places, codes.shape[1]), EDGE, np.int32)
    before[1:] = codes[: places - 1] if places else codes[:0]
    return before


def right_neighbours(codes: Ints, lengths: Ints, letters: int) -> Ints:
    """Give the letter after each group of `letters` letters: EDGE after the last."""
    framed = np.full((codes.shape[0] + 1, codes.shape[1]), EDGE, np.int32)
    framed[:-1] = codes
    framed[lengths, np.arange(codes.shape[1])] = EDGE
    return framed[letters:]


def describe(group: Iterable[int], alphabet: Alphabet) -> str:
    """Write a group of letter codes for a person.

    >>> describe((3, 1), Alphabet("ب"))
    'ب '
    """
    return shown(alphabet.text(group))
