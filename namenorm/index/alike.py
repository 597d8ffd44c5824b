"""Names that are a name but for a few letters or one word, found by what both have left when some is left out.

A group is all names of the same words. `close` finds the groups of as many words: word by word where each differs by
one letter at most, or by all words but one, which then may be any word; `parted` those whose blanks are elsewhere;
`longer` those of one word more. No list of the names of a common word is ever walked through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from rapidfuzz.distance import OSA

from namenorm.index.blocks import (
    FAR,
    HOLES,
    NEAR,
    Column,
    Depths,
    Numbers,
    bag_of,
    bags,
    block_columns,
    blocks,
    blocks_of_all,
    codes_of,
    sequence_hash,
)
from namenorm.index.strings import ABSENT, Slots, slots
from namenorm.kernels import kernel

WHOLE = Depths(16, 0, bytes([0]))  # words of a name that its hash is of
_NONE = FAR._replace(by_length=bytes([0]))
_LONGEST = 64  # letters of a word that is compared letter by letter
_MOST_TRIED = 20000  # choices of words that are looked up
_LONG = len(FAR.by_length) - 1  # letters of a word from which two may be other

Found = list[tuple[int, int]]  # numbers, each with the edits; by edits, then by number


class Finder(Protocol):
    """Finds words and groups of names by their numbers."""

    def alike(self, form: str, most: int) -> Found:
        """List the words within so many edits, two only where both have four letters or more."""

    def close(self, words: list[str], most: int) -> Found:
        """List the groups of as many words that differ by at most so many edits in all, or have words changed round.

        Words that stand elsewhere count as one edit.
        """

    def parted(self, words: list[str], most: int) -> Found:
        """List the groups that have a blank more or fewer, or one in the place of a letter, which counts as an edit.

        Where a blank is missing, at most one word differs otherwise.
        """

    def longer(self, numbers: list[int]) -> list[int]:
        """List the groups that have one word more than two or more words, the others being the same."""


def word_columns(words: Sequence[str], *, far: bool = True) -> dict[str, Column]:
    """Make the columns that find words.

    Args:
        words: the words.
        far: find all that differ in two letters, not most of them only.
    """
    codes, bounds = codes_of(words)
    has = bags(codes, bounds)
    near, both = (blocks_of_all(codes, bounds, depths) for depths in (NEAR, FAR if far else _NONE))
    return {
        "letters": codes,
        "letter ends": bounds,
        **block_columns("near", near, has[near.numbers]),
        **block_columns("far", both, has[both.numbers]),
    }


def group_columns(groups: Numbers, bounds: Numbers, words: dict[str, Column]) -> dict[str, Column]:
    """Make the columns that find groups.

    Args:
        groups: the words of each, one behind the other, by their numbers.
        bounds: where each begins, and the end of the last.
        words: the columns of the words.
    """
    whole = blocks_of_all(groups, bounds, WHOLE)
    holes = blocks_of_all(groups, bounds, HOLES)
    has = bags(words["letters"], words["letter ends"])
    return {
        "group slots": slots(whole.hashes, np.arange(len(whole.hashes))),
        "group words": groups,
        "group word ends": bounds,
        **block_columns("hole", holes, has[groups[bounds[holes.numbers] + holes.places]]),
    }


def finder(column: Callable[[str], Column]) -> Finder:
    """Build what finds words and groups, compiled if possible.

    Args:
        column: gives a column by its name.
    """
    compiled = kernel("candidates")
    if compiled is None:
        return PlainFinder(column)

    def blocked(name: str, depths: Depths) -> object:
        return compiled.Blocks(column(f"{name} block ends"), column(f"{name} blocks"), *depths)

    made: Finder = compiled.Names(
        column("letters"),
        column("letter ends"),
        blocked("near", NEAR),
        blocked("far", FAR),
        column("group slots"),
        column("group words"),
        column("group word ends"),
        blocked("hole", HOLES),
    )
    return made


class Blocks:
    """What is in each block."""

    def __init__(self, column: Callable[[str], Column], name: str) -> None:
        self._ends, self._items = column(f"{name} block ends"), column(f"{name} blocks")
        self._shift = 65 - (len(self._ends) - 1).bit_length()

    def __len__(self) -> int:
        return len(self._items)

    def of(self, hashed: int, bag: int | None = None, most: int = 0) -> list[int]:
        """List the numbers in the block of a hash, if a bag is given only those that may be within so many edits."""
        bucket = hashed >> self._shift
        items = self._items[int(self._ends[bucket]) : int(self._ends[bucket + 1])].tolist()
        return [item & 0xFFFFFFFF for item in items if bag is None or (item >> 32 ^ bag).bit_count() <= 2 * most]


class PlainFinder:
    """The reference of the kernel, and what runs without it."""

    def __init__(self, column: Callable[[str], Column]) -> None:
        self._near, self._far, self._holes = (Blocks(column, name) for name in ("near", "far", "hole"))
        self._letters, self._letter_ends = column("letters"), column("letter ends")
        self._slots = Slots(column("group slots").data)
        self._groups, self._group_ends = column("group words"), column("group word ends")

    def alike(self, form: str, most: int) -> Found:
        """List the words within so many edits; see `Finder`."""
        if len(form) > _LONGEST:
            return []
        letters = [ord(letter) for letter in form]
        kept = NEAR if most > 0 else NEAR._replace(by_length=bytes([0]))
        keys = {**blocks(letters, kept), **(blocks(letters, FAR) if most > 1 else {})}
        tables = (self._near, self._far) if most > 1 else (self._near,)
        bag = bag_of(letters)
        met = {number for table in tables for key in keys for number in table.of(key, bag, most)}
        found = ((self._differ(form, number, most), number) for number in met)
        return [
            (number, differ)
            for differ, number in sorted(found)
            if differ <= most and (differ < 2 or self._is_far(keys, len(form), self._word(number)))
        ]

    def close(self, words: list[str], most: int) -> Found:
        """List the groups of as many words that differ by few edits; see `Finder`."""
        return _listed(self._search(words, 1 if len(words) > 1 else most, most, 0))

    def parted(self, words: list[str], most: int) -> Found:
        """List the groups that have their blanks elsewhere; see `Finder`."""
        return _listed(self._parted(words, most)) if most > 0 else []

    def longer(self, numbers: list[int]) -> list[int]:
        """List the groups that have one word more; see `Finder`."""
        if not 2 <= len(numbers) <= WHOLE.prefix:
            return []
        met = ((group, self._words(group)) for group in set(self._holes.of(sequence_hash(numbers))))
        return sorted(group for group, words in met if 0 <= _missing(words, numbers) < len(words))

    def _parted(self, words: list[str], most: int) -> Iterator[tuple[int, int]]:
        for i, word in enumerate(words if len(words) < WHOLE.prefix else ()):
            for at in range(1, len(word) if len(word) <= _LONGEST else 0):
                for on in range(at, min(at + 2, len(word))):
                    yield from self._search([*words[:i], word[:at], word[on:], *words[i + 1 :]], 0, most - 1, 1)
        for i in range(len(words) - 1 if len(words) <= WHOLE.prefix else 0):
            joined = [*words[:i], words[i] + words[i + 1], *words[i + 2 :]]
            yield from self._search(joined, most - 1, most - 1, 1)

    def _search(self, words: list[str], apart: int, most: int, extra: int) -> Iterator[tuple[int, int]]:
        if not 0 < len(words) <= WHOLE.prefix:
            return
        alike = [self.alike(word, min(most, apart)) for word in words]
        chosen = [some[0][0] if some and not some[0][1] else ABSENT for some in alike]
        for _, (numbers, differ) in zip(range(_MOST_TRIED), _choices(alike, most)):
            group = self._group_of(numbers)
            if group != ABSENT:
                yield group, differ + extra
        absent = chosen.count(ABSENT)
        for hole, word in enumerate(words if len(words) > 1 and most > 0 else ()):
            if (not absent or (absent == 1 and chosen[hole] == ABSENT)) and len(word) <= _LONGEST:
                for group, differ in self._filled(word, chosen, hole, most):
                    yield group, differ + extra

    def _filled(self, word: str, chosen: list[int], hole: int, most: int) -> Iterator[tuple[int, int]]:
        """Yield the groups that have another word at one place, the others being the same."""
        rest = chosen[:hole] + chosen[hole + 1 :]
        for group in self._holes.of(sequence_hash(rest), bag_of(map(ord, word)), most):
            words = self._words(group)
            place = _missing(words, rest)
            if 0 <= place < len(words):
                place = hole if words[:hole] + words[hole + 1 :] == rest else place
                differ = self._differ(word, words[place], most) + (place != hole)
                if differ <= most:
                    yield group, differ

    def _is_far(self, keys: Iterable[int], length: int, word: str) -> bool:
        """Say whether a word of two edits is long enough, and shares a hash, not a block only."""
        shared = self._far or not blocks([ord(letter) for letter in word], NEAR).keys().isdisjoint(keys)
        return min(length, len(word)) >= _LONG and bool(shared)

    def _differ(self, form: str, number: int, most: int) -> int:
        word = self._word(number)
        return OSA.distance(form, word, score_cutoff=most) if len(word) <= _LONGEST else most + 1

    def _word(self, number: int) -> str:
        start, end = int(self._letter_ends[number]), int(self._letter_ends[number + 1])
        return "".join(map(chr, self._letters[start:end].tolist()))

    def _words(self, group: int) -> list[int]:
        start, end = int(self._group_ends[group]), int(self._group_ends[group + 1])
        found: list[int] = self._groups[start:end].tolist()
        return found

    def _group_of(self, numbers: list[int]) -> int:
        return next((g for g in self._slots.probe(sequence_hash(numbers)) if self._words(g) == numbers), ABSENT)


def _choices(alike: list[Found], most: int) -> Iterator[tuple[list[int], int]]:
    """Yield every choice of a word for each within the edits that are left, and its edits."""
    if not alike:
        yield [], 0
        return
    for number, differ in alike[0]:
        if differ > most:
            break
        for others, used in _choices(alike[1:], most - differ):
            yield [number, *others], differ + used


def _missing(words: list[int], rest: list[int]) -> int:
    """Say where words have one more than the rest: behind the last where they have none more, -1 if otherwise."""
    place = next((at for at, (one, other) in enumerate(zip(words, rest)) if one != other), min(len(words), len(rest)))
    if words == rest:
        return len(words)
    return place if words[:place] + words[place + 1 :] == rest else -1


def _listed(found: Iterator[tuple[int, int]]) -> Found:
    least: dict[int, int] = {}
    for number, differ in found:
        least[number] = min(differ, least.get(number, differ))
    return sorted(least.items(), key=lambda item: (item[1], item[0]))
