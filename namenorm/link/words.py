"""One word of a text beside the words of recorded names: exact, under a proclitic reading, or as a variant.

Most words of a text name nobody, and news repeats the rest; what a word may be is therefore worked out once per
index and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from namenorm.index import Index
from namenorm.link.respellings import respellings
from namenorm.records import Reading
from namenorm.text import inflections, readings, script_of
from namenorm.text.frequency import zipf

REMEMBERED = 200_000  # words; what is remembered is forgotten wholesale beyond it
_WEAKEST_COMPANY = 0.45  # least similarity of a word that stands beside an anchor
_NO_MISSPELLING = 4.5  # Zipf frequency from which a word is what it is
Similarity = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of the index that a word of the text may be."""

    word: str
    similarity: float  # 1.0 where the folded forms are equal, or equal but for an ending of the language
    reading: Reading
    ending: str = ""  # letters that stand for a case, a plural or an article


class Companions(dict[str, WordMatch | None]):
    """What one word of a text may be of the words that stand beside an anchor; None of those it is too unlike.

    Args:
        matcher: compares it with a word of the index, once.
        surface: the word.
        lang: its language.
        is_first: whether it is the first of a name, which may have proclitics.
    """

    def __init__(self, matcher: WordMatcher, surface: str, lang: str, *, is_first: bool) -> None:
        self._matcher = matcher
        self._surface = surface
        self._lang = lang
        self._is_first = is_first

    def __missing__(self, word: str) -> WordMatch | None:
        match = self[word] = self._matcher.company(self._surface, word, self._lang, is_first=self._is_first)
        return match


class WordMatcher:
    """What the words of a text may be in one index.

    Args:
        index: the names.
        similarity: compares two folded words, 0..1.
        threshold: the least similarity of a variant.

    Attributes:
        compared: how many words were compared with companions, which whoever keeps those holds.
    """

    def __init__(self, index: Index, similarity: Similarity, *, threshold: float) -> None:
        self._index = index
        self._similarity = similarity
        self._threshold = threshold
        self._known: dict[tuple[str, str], tuple[WordMatch, ...]] = {}
        self.compared = 0
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

    def company(self, surface: str, word: str, lang: str, *, is_first: bool) -> WordMatch | None:
        """Compare a word of a text with one word of the index; None where they are too unlike for any company."""
        self.compared += 1
        match = self._compare(surface, word, lang, is_first=is_first)
        if match.similarity < 1 and (word.isdigit() or match.reading.rest.isdigit()):
            return None  # numbers have no variants
        return match if match.similarity >= _WEAKEST_COMPANY else None

    def _compare(self, surface: str, word: str, lang: str, *, is_first: bool) -> WordMatch:
        proposed = readings(surface, lang) if is_first else readings(surface, lang)[:1]
        exact = next((r for r in proposed if r.rest == word), None)
        if exact:
            return WordMatch(word, 1.0, exact)
        for reading in proposed:
            ending = next((i.ending for i in inflections(reading.rest, lang) if i.base == word), "")
            if ending:
                return WordMatch(word, 1.0, reading, ending)
        scored = (WordMatch(word, self.similarity(r.rest, word), r) for r in proposed)
        return max(scored, key=lambda match: match.similarity)

    def _find(self, surface: str, lang: str) -> list[WordMatch]:
        proposed = readings(surface, lang)
        exact = [WordMatch(r.rest, 1.0, r) for r in proposed if r.rest in self._index.postings]
        if exact and not exact[0].reading.proclitic:
            return exact + list(self._inflected(proposed[:1], lang))
        exact += self._inflected(proposed, lang)
        if exact or surface.islower():
            return _plain_first(exact)  # a recorded word is never a variant of another, and names have capitals
        if zipf(surface, lang) >= _NO_MISSPELLING:  # what it is, unless it is the other spelling of a place
            return [match for reading in proposed for match in self._respelled(reading)]
        return [match for reading in proposed for match in self._variants(reading, script_of(surface))]

    def _inflected(self, proposed: Iterable[Reading], lang: str) -> Iterator[WordMatch]:
        for reading in proposed:
            for inflection in inflections(reading.rest, lang):
                if inflection.base in self._index.postings:
                    yield WordMatch(inflection.base, 1.0, reading, inflection.ending)

    def _variants(self, reading: Reading, script: str) -> list[WordMatch]:
        found = {match.word: match for match in self._respelled(reading)}
        for word in self._index.near(reading.rest):
            if script_of(word) != script or word == reading.rest:
                continue
            similarity = self.similarity(reading.rest, word)
            if similarity >= self._threshold:
                found[word] = WordMatch(word, similarity, reading)
        return list(found.values())

    def _respelled(self, reading: Reading) -> Iterator[WordMatch]:
        for word in respellings(reading.rest):
            if word in self._index.postings:
                yield WordMatch(word, self.similarity(reading.rest, word), reading)


def _plain_first(exact: list[WordMatch]) -> list[WordMatch]:
    """Keep readings that restore a letter of the article only where no plain reading is recorded."""
    plain = [match for match in exact if not match.reading.restored]
    return plain or exact
