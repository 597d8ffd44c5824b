"""One word of a text beside the words of recorded names: exact, under a proclitic reading, or as a variant.

Most words of a text name nobody, and news repeats the rest; what a word may be is therefore worked out once per
index and remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from namenorm.index import NameIndex
from namenorm.records import Reading
from namenorm.text import readings, script_of

REMEMBERED = 200_000  # words; what is remembered is forgotten wholesale beyond it
Similarity = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of the index that a word of the text may be."""

    word: str
    similarity: float  # 1.0 where the folded forms are equal
    reading: Reading


class WordMatcher:
    """What the words of a text may be in one index.

    Args:
        index: the names.
        similarity: compares two folded words, 0..1.
        threshold: the least similarity of a variant.
    """

    def __init__(self, index: NameIndex, similarity: Similarity, *, threshold: float) -> None:
        self._index = index
        self._similarity = similarity
        self._threshold = threshold
        self._known: dict[tuple[str, str], tuple[WordMatch, ...]] = {}
        self._pairs: dict[tuple[str, str], float] = {}

    def matches(self, surface: str, lang: str) -> tuple[WordMatch, ...]:
        """List what a word may be, exact readings before variants, unsplit before split."""
        known = self._known.get((surface, lang))
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[surface, lang] = tuple(self._find(surface, lang))
        return known

    def similarity(self, left: str, right: str) -> float:
        """Compare two folded words, remembering the answer."""
        if left == right:
            return 1.0
        pair = (left, right)
        known = self._pairs.get(pair)
        if known is None:
            if len(self._pairs) >= REMEMBERED:
                self._pairs.clear()
            known = self._pairs[pair] = self._similarity(left, right)
        return known

    def _find(self, surface: str, lang: str) -> list[WordMatch]:
        proposed = readings(surface, lang)
        exact = [WordMatch(r.rest, 1.0, r) for r in proposed if r.rest in self._index.postings]
        if exact:
            return exact  # a recorded word is never a variant of another
        return [match for reading in proposed for match in self._variants(reading, script_of(surface))]

    def _variants(self, reading: Reading, script: str) -> list[WordMatch]:
        found = []
        for word in self._index.near(reading.rest):
            if script_of(word) != script or word == reading.rest:
                continue
            similarity = self.similarity(reading.rest, word)
            if similarity >= self._threshold:
                found.append(WordMatch(word, similarity, reading))
        return found
