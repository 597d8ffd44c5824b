"""The names of an index that a name may be: those whose words are nearly the same, and those that sound so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple, Protocol

from namenorm.index.alike import Found, finder
from namenorm.index.blocks import Column
from namenorm.index.sounds import Sounds

_MOST_CHOICES = 4  # words that a word may be beside others that are the same
_MANY = 200  # names that sound so, beyond which those that sound less so are passed over


class Near(NamedTuple):
    """Names of the same words, and by how much these differ from those asked about.

    Attributes:
        names: their numbers.
        differ: letters or classes that are other, missing, added or elsewhere.
    """

    names: Sequence[int]
    differ: int


class Meeting:
    """Finds words and names through the columns of `alike` and `sounds`.

    Args:
        column: gives a column by its name.
        word: gives a word by its number.
        names: gives the names of a group.
    """

    def __init__(
        self, column: Callable[[str], Column], word: Callable[[int], str], names: Callable[[int], Sequence[int]]
    ) -> None:
        self._finder = finder(column)
        self._sounds = Sounds(column)
        self._word = word
        self._names = names

    def words(self, form: str) -> Iterator[str]:
        """Yield the words that sound like a folded word, but for one consonant."""
        return map(self._word, self._sounds.words(form, 1))

    def close(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names of as many words within so many edits, the nearest first."""
        return [Near(self._names(group), differ) for group, differ in self._finder.close(list(words), most)]

    def parted(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names within so many edits that have their blanks elsewhere, the nearest first."""
        return [Near(self._names(group), differ) for group, differ in self._finder.parted(list(words), most)]

    def sized(self, words: Sequence[str]) -> list[Near]:
        """List the names of one word more or fewer, the others being the same; one of them may have an edit."""
        alike = [self._alike(word) for word in words]
        found: dict[int, int] = {}
        for chosen in product(*alike):
            differ = sum(edits for _, edits in chosen)
            if differ < 2:
                for group in self._finder.sized([number for number, _ in chosen]):
                    found[group] = min(differ, found.get(group, differ))
        ordered = sorted(found.items(), key=lambda item: (item[1], item[0]))
        return [Near(self._names(group), differ) for group, differ in ordered]

    def sounding(self, words: Sequence[str]) -> list[Near]:
        """List the names that sound alike but for two consonants, the likest first; few where there are many."""
        found: list[Near] = []
        for groups, differ in self._sounds.groups(words, 2):
            if len(found) >= _MANY and differ > found[-1].differ:
                break
            found += [Near(self._names(group), differ) for group in groups.tolist()]
        return found

    def _alike(self, word: str) -> Found:
        return self._finder.alike(word, 1)[:_MOST_CHOICES]


class Met(Protocol):
    """The part of an index that candidates come from."""

    def close(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names of as many words within so many edits, the nearest first."""

    def parted(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names within so many edits that have their blanks elsewhere, the nearest first."""

    def sized(self, words: Sequence[str]) -> list[Near]:
        """List the names of one word more or fewer, the others being the same but for one edit."""

    def sounding(self, words: Sequence[str]) -> list[Near]:
        """List the names that sound alike but for two consonants, the likest first; few where there are many."""


def candidates(index: Met, words: Sequence[str]) -> list[Near]:
    """List the names that a name may be: candidate generation.

    Names within one edit are enough. Where there are none, those within two, those of one word more or fewer and
    those that sound so are listed. Names that have their blanks elsewhere are looked for where there are no others.

    Args:
        index: the names.
        words: folded words.
    """
    near = index.close(words, 1) or index.parted(words, 1)
    if near:
        return near
    return [*(index.close(words, 2) or index.parted(words, 2)), *index.sized(words), *index.sounding(words)]
