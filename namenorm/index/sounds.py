"""Words and names by the classes of their consonants, so that names of all scripts meet.

A sound is the classes of a word, or of all words of a name together, since scripts part words differently (al-Ahmar,
الأحمر). Sounds are found as words are, with one class left out on either side; each leads to the words and the groups
of names that sound so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from namenorm.editmodel import romanized
from namenorm.editmodel.classes import classes
from namenorm.index.alike import Finder, finder, group_columns, word_columns
from namenorm.index.blocks import Column, Numbers
from namenorm.index.strings import Numbering, ends

_LONG = 4  # classes of a word from which one may be other: short words sound alike by chance
_OWN = "sound "  # what its columns' names begin with
_WEAK = re.compile("[aeiouhwy' ]")
_A_CLASS = 15  # percent that a class counts beside letters


def sound(words: Iterable[str]) -> str:
    """Give the consonant classes of the words of a name, one behind the other.

    >>> sound(["ال", "احمر"]) == sound(["الاحمر"]) == sound(["al", "ahmar"])
    True
    """
    found = ""
    for word in words:
        heard = classes(word)
        found += heard[1:] if found and found[-1] == heard[:1] else heard
    return found


def sound_columns(words: Sequence[str], groups: Numbers, bounds: Numbers) -> dict[str, Column]:
    """Make the columns of sounds.

    Args:
        words: all words.
        groups: the words of each group, one behind the other, by their numbers.
        bounds: where each begins, and the end of the last.
    """
    numbering = Numbering()
    alone = np.fromiter((numbering[classes(word)] for word in words), np.uint32, len(words))
    parts, places = [words[number] for number in groups.tolist()], bounds.tolist()
    names = (sound(parts[start:end]) for start, end in pairwise(places))
    together = np.fromiter((numbering[heard] for heard in names), np.uint32, len(bounds) - 1)
    columns = word_columns(list(numbering), far=False)
    nothing = np.zeros(0, np.uint32)
    columns |= group_columns(nothing, np.zeros(1, np.uint32), columns)
    has = np.fromiter(map(_latin, words), np.uint32, len(words))
    columns["letters of"] = (
        np.bitwise_or.reduceat(has[groups], bounds[:-1].astype(np.int64)) if len(groups) else nothing
    )
    columns |= _members("words", alone, len(numbering)) | _members("groups", together, len(numbering))
    return {_OWN + name: column for name, column in columns.items()}


def _members(name: str, of: npt.NDArray[np.integer], count: int) -> dict[str, Column]:
    order = np.argsort(of, kind="stable").astype(np.uint32)
    return {f"{name} of": order, f"{name} ends": ends(np.bincount(of, minlength=count)).astype(np.uint32)}


@lru_cache(maxsize=65536)
def _latin(form: str) -> int:
    """Give which of a to z are in a text written in ASCII, one bit each."""
    return sum(1 << ord(letter) - ord("a") for letter in set(romanized(form)) if "a" <= letter <= "z")


def likeness(form: str, others: Sequence[str], differ: Sequence[int]) -> list[float]:
    """Say how alike names are by their letters in ASCII, their consonants and their classes: quick, for choosing.

    Args:
        form: folded words.
        others: likewise of the others.
        differ: in how many classes these differ.
    """
    letters = romanized(form)
    consonants = _WEAK.sub("", letters)
    found = []
    for other, classes_apart in zip(others, differ):
        written = romanized(other)
        alike = fuzz.ratio(letters, written) + fuzz.ratio(consonants, _WEAK.sub("", written))
        found.append(alike - _A_CLASS * classes_apart)
    return found


class Sounds:
    """Finds words and groups of names by how they sound.

    Args:
        column: gives a column by its name.
    """

    def __init__(self, column: Callable[[str], Column]) -> None:
        self._finder: Finder = finder(lambda name: column(_OWN + name))
        self._words, self._word_ends = column(_OWN + "words of"), column(_OWN + "words ends")
        self._letters = column(_OWN + "letters of")
        self._groups, self._group_ends = column(_OWN + "groups of"), column(_OWN + "groups ends")

    def words(self, form: str) -> list[int]:
        """List the words that sound like a folded word, by their numbers; longer ones may differ in one class."""
        heard = classes(form)
        found: list[int] = []
        for number, _ in self._finder.alike(heard, 1 if len(heard) >= _LONG else 0):
            found += self._words[int(self._word_ends[number]) : int(self._word_ends[number + 1])].tolist()
        return found

    def groups(self, words: Sequence[str], most: int) -> tuple[Numbers, Numbers]:
        """List the groups that differ in so many classes: all that do in one, most of those that do in two.

        Returns:
            Their numbers, and in how many classes each differs; the likest first.
        """
        found = self._finder.alike(sound(words), most)
        slices = [self._groups[int(self._group_ends[some]) : int(self._group_ends[some + 1])] for some, _ in found]
        if not slices:
            return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
        differ = np.repeat(np.array([apart for _, apart in found], np.uint32), [len(some) for some in slices])
        return np.concatenate(slices), differ

    def apart(self, words: Sequence[str], groups: Numbers) -> Numbers:
        """Count the letters that either a name or a group has, and the other has not, when written in ASCII."""
        bits = self._letters[groups] ^ np.uint32(_latin(" ".join(words)))
        bits = bits - (bits >> 1 & 0x55555555)
        bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333)
        return ((bits + (bits >> 4) & 0x0F0F0F0F) * np.uint32(0x01010101) >> 24).astype(np.uint32)
