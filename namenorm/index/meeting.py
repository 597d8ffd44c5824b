"""The names of an index that a name may be: those whose words are nearly the same, and those that sound so."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple, Protocol

import numpy as np
from rapidfuzz import fuzz, process

from namenorm.index.alike import finder
from namenorm.index.blocks import Column, Numbers
from namenorm.index.sounds import Sounds, likeness

_MOST_WORDS = 100  # that sound like one word
_LEAST_RATIO = 1  # percent: words of other scripts have no letter in common
_MOST_CLASSES = 2  # that may be other
_MOST_CHOICES = 4  # words that a word may be beside others that are the same
_RANKED = 400  # spellings that sound so of which the likest are chosen
_A_CLASS = 2  # letters that a class counts as
_MANY = 200  # that are listed


class Near(NamedTuple):
    """Names of the same words, and by how much these differ from those asked about.

    Attributes:
        names: their numbers.
        differ: letters or classes that are other, missing, added or elsewhere.
        form: their folded words.
        script: the script of the first of these words.
    """

    names: Sequence[int]
    differ: int
    form: str
    script: str


class Meeting:
    """Finds words and names through the columns of `alike` and `sounds`.

    Args:
        column: gives a column by its name.
        word: gives a word by its number.
        names: gives the names of a group.
        scripts: the script of the first word of each group, as a place in `known`.
        known: the scripts.
    """

    def __init__(
        self,
        column: Callable[[str], Column],
        word: Callable[[int], str],
        names: Callable[[int], Sequence[int]],
        scripts: Numbers,
        known: Sequence[str],
    ) -> None:
        self._finder = finder(column)
        self._sounds = Sounds(column)
        self._word = word
        self._names = names
        self._scripts = scripts
        self._known = known
        self._groups, self._group_ends = column("group words"), column("group word ends")

    def words(self, form: str) -> Iterable[str]:
        """Yield the words that sound like a folded word; longer ones may differ in one consonant.

        Where they are very many, the words of its script that have the likest letters.
        """
        found = [self._word(number) for number in self._sounds.words(form)]
        if len(found) <= _MOST_WORDS:
            return found
        likest = process.extract(form, found, scorer=fuzz.ratio, limit=_MOST_WORDS, score_cutoff=_LEAST_RATIO)
        return [word for word, _, _ in likest]

    def close(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names of as many words within so many edits, the nearest first."""
        return self._near(self._finder.close(list(words), most))

    def parted(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names within so many edits that have their blanks elsewhere, the nearest first."""
        return self._near(self._finder.parted(list(words), most))

    def sized(self, words: Sequence[str]) -> list[Near]:
        """List the names of one word more or fewer, the others being the same; one of them may have an edit."""
        found: dict[int, int] = {}
        for chosen in product(*(self._finder.alike(word, 1)[:_MOST_CHOICES] for word in words)):
            differ = sum(edits for _, edits in chosen)
            if differ < 2:
                for group in self._finder.longer([number for number, _ in chosen]):
                    found[group] = min(differ, found.get(group, differ))
        for at in range(len(words) if len(words) > 2 else 0):
            for group, differ in self._finder.close([*words[:at], *words[at + 1 :]], 1):
                found[group] = min(differ, found.get(group, differ))
        return self._near(sorted(found.items(), key=lambda item: (item[1], item[0])))

    def sounding(self, words: Sequence[str], script: str, *, other: bool) -> list[Near]:
        """List the names that sound alike but for two consonants, the likest first; few where there are many.

        Args:
            words: folded words.
            script: of the words.
            other: list the names of other scripts, instead of those of this one.
        """
        if not (set(self._known) - {script} if other else script in self._known):
            return []
        own = self._known.index(script) if script in self._known else -1
        for most in range(1, _MOST_CLASSES + 1):
            groups, differ = self._sounds.groups(words, most)
            kept = np.flatnonzero((self._scripts[groups] != own) == other)
            if len(kept) >= _MANY:
                break
        if len(kept) > _RANKED:
            apart = self._sounds.apart(words, groups[kept]) + _A_CLASS * differ[kept]
            kept = kept[np.argsort(apart, kind="stable")[:_RANKED]]
        found = self._near(zip(groups[kept].tolist(), differ[kept].tolist()))
        alike = likeness(" ".join(words), [near.form for near in found], [near.differ for near in found])
        order = sorted(range(len(found)), key=lambda at: (-alike[at], found[at].form))
        return [found[at] for at in order[:_MANY]]

    def _near(self, groups: Iterable[tuple[int, int]]) -> list[Near]:
        return [
            Near(self._names(group), differ, self._form(group), self._known[self._scripts[group]])
            for group, differ in groups
        ]

    def _form(self, group: int) -> str:
        words = self._groups[int(self._group_ends[group]) : int(self._group_ends[group + 1])]
        return " ".join(map(self._word, words.tolist()))


class Met(Protocol):
    """The part of an index that candidates come from."""

    def close(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names of as many words within so many edits, the nearest first."""

    def parted(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names within so many edits that have their blanks elsewhere, the nearest first."""

    def sized(self, words: Sequence[str]) -> list[Near]:
        """List the names of one word more or fewer, the others being the same but for one edit."""

    def sounding(self, words: Sequence[str], script: str, *, other: bool) -> list[Near]:
        """List the names of other scripts, or of this one, that sound alike but for two consonants."""


def candidates(index: Met, words: Sequence[str], script: str) -> list[Near]:
    """List the names that a name may be: candidate generation.

    Names that are the same are enough. Else names within one edit are listed or, where there are none, those within
    two and those of one word more or fewer; names that have their blanks elsewhere where there are no others. Names
    of other scripts are listed if they sound alike, those of the same script where no letters meet.

    Args:
        index: the names.
        words: folded words.
        script: of the words.
    """
    near = index.close(words, 1) or index.parted(words, 1)
    if near and near[0].differ == 0:
        return near
    near = near or [*(index.close(words, 2) or index.parted(words, 2)), *index.sized(words)]
    near = near or index.sounding(words, script, other=False)
    return [*near, *index.sounding(words, script, other=True)]


class Meets(ABC):
    """An index that hands the search for near names to its `Meeting`."""

    @property
    @abstractmethod
    def _meeting(self) -> Meeting:
        """What finds them, made when it is first asked."""

    def near(self, form: str) -> Iterable[str]:
        """List the words of names that sound like a folded word; longer ones may differ in one consonant."""
        return self._meeting.words(form)

    def close(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names of as many words within so many edits, the nearest first."""
        return self._meeting.close(words, most)

    def parted(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names within so many edits that have their blanks elsewhere, the nearest first."""
        return self._meeting.parted(words, most)

    def sized(self, words: Sequence[str]) -> list[Near]:
        """List the names of one word more or fewer, the others being the same but for one edit."""
        return self._meeting.sized(words)

    def sounding(self, words: Sequence[str], script: str, *, other: bool) -> list[Near]:
        """List the names of other scripts, or of this one, that sound alike but for two consonants."""
        return self._meeting.sounding(words, script, other=other)
