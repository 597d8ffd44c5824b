"""Words and names by the classes of their consonants, so that names of all scripts meet.

A sound is the classes of a word. Groups of names are sequences of sounds as they are sequences of words, so the same
finder finds the sequences of sounds that differ in few classes; each leads to the groups that sound so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from namenorm.index.alike import WHOLE, Finder, finder, group_columns, word_columns
from namenorm.index.blocks import Column, Numbers, blocks_of_all
from namenorm.index.classes import classes
from namenorm.index.strings import Numbering, ends

_LONG = 4  # classes of a word from which one may be other: short words sound alike by chance
_OWN = "sound "  # what its columns' names begin with


def sound_columns(words: Sequence[str], groups: Numbers, bounds: Numbers) -> dict[str, Column]:
    """Make the columns of sounds.

    Args:
        words: all words.
        groups: the words of each group, one behind the other, by their numbers.
        bounds: where each begins, and the end of the last.
    """
    numbering = Numbering()
    sounds = np.fromiter((numbering[classes(word)] for word in words), np.uint32, len(words))
    heard = sounds[groups] if len(groups) else groups
    # Sequences of sounds are told apart by their hashes alone: one in ten billion may be taken for another.
    _, first, number = np.unique(blocks_of_all(heard, bounds, WHOLE).hashes, return_index=True, return_inverse=True)
    lengths = (bounds[first + 1] - bounds[first]).astype(np.int64)
    starts = ends(lengths).astype(np.uint32)
    picked = np.repeat(bounds[first].astype(np.int64) - starts[:-1], lengths) + np.arange(int(starts[-1]))
    columns = word_columns(list(numbering))
    columns |= group_columns(heard[picked], starts, columns)
    columns |= _members("words", sounds, len(numbering)) | _members("groups", number, len(first))
    return {_OWN + name: column for name, column in columns.items()}


def _members(name: str, of: npt.NDArray[np.integer], count: int) -> dict[str, Column]:
    order = np.argsort(of, kind="stable").astype(np.uint32)
    return {f"{name} of": order, f"{name} ends": ends(np.bincount(of, minlength=count)).astype(np.uint32)}


class Sounds:
    """Finds words and groups of names by how they sound.

    Args:
        column: gives a column by its name.
    """

    def __init__(self, column: Callable[[str], Column]) -> None:
        self._finder: Finder = finder(lambda name: column(_OWN + name))
        self._words, self._word_ends = column(_OWN + "words of"), column(_OWN + "words ends")
        self._groups, self._group_ends = column(_OWN + "groups of"), column(_OWN + "groups ends")

    def words(self, form: str) -> list[int]:
        """List the words that sound like a folded word, by their numbers; longer ones may differ in one class."""
        heard = classes(form)
        found: list[int] = []
        for sound, _ in self._finder.alike(heard, 1 if len(heard) >= _LONG else 0):
            found += self._words[int(self._word_ends[sound]) : int(self._word_ends[sound + 1])].tolist()
        return found

    def groups(self, words: Sequence[str], most: int) -> tuple[Numbers, Numbers]:
        """List the groups that differ in so many classes in all.

        Returns:
            Their numbers, and in how many classes each differs; the likest first.
        """
        found = self._finder.close([classes(word) for word in words], most)
        slices = [self._groups[int(self._group_ends[some]) : int(self._group_ends[some + 1])] for some, _ in found]
        if not slices:
            return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
        differ = np.repeat(np.array([edits for _, edits in found], np.uint32), [len(some) for some in slices])
        return np.concatenate(slices), differ
