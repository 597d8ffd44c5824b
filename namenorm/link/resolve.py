"""One name by itself, in any script: which entities may it stand for?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from rapidfuzz import fuzz

from namenorm.editmodel import similarity
from namenorm.index import Index, Name
from namenorm.match import word_similarity
from namenorm.records import Resolution
from namenorm.text import language_of, script_of, skeleton, tokenize

_LEAST = 0.70
_MOST_JUDGED = 24  # names of another script that the edit model is asked about
_LEAST_SKELETON = 60  # percent: below it the consonants have nothing to do with each other
_LEAST_LETTERS = 40  # percent that words of one script share; less makes no whole name alike
_MANY = 2000  # names beyond which one common word is no reason to look at a name
_RECORDED, _DERIVED = 0.99, 0.9  # of names as recorded, of family names that are not listed by themselves


class Resolver:
    """Resolves names against the names of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def resolve(self, name: str, lang: str | None) -> Iterator[Resolution]:
        """Yield the entities a name may stand for, best first, each once."""
        words = tuple(token.form for token in tokenize(name))
        if not words:
            return
        best: dict[str, tuple[float, Name]] = {}
        for score, found in self._scored(name, words):
            if score >= _LEAST and score > best.get(found.entity, (0.0, found))[0]:
                best[found.entity] = (score, found)
        for entity, (score, found) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
            canonical = self._index.gazetteer.canonical(entity, lang or language_of(name))
            yield Resolution(entity, canonical, found.alias.text, round(score, 4))

    def first(self, name: str, lang: str | None) -> list[Resolution]:
        """Give the first of `resolve`, without looking further where the name is recorded as it is."""
        found = self._index.recorded(name)
        if found is None:
            return list(islice(self.resolve(name, lang), 1))
        canonical = found.sole or self._index.gazetteer.canonical(found.entity, lang or language_of(name))
        return [Resolution(found.entity, canonical, found.alias, _RECORDED)]

    def _scored(self, name: str, words: tuple[str, ...]) -> Iterator[tuple[float, Name]]:
        script, other = script_of(name), []
        for number in self._numbers(words):
            candidate = self._index.names[number]
            if words == candidate.words:
                yield (_DERIVED if candidate.derived else _RECORDED), candidate
            elif abs(len(words) - len(candidate.words)) > 2:
                continue
            elif candidate.script == script:
                yield _same_script(words, candidate), candidate
            else:
                other.append((_consonants(words, candidate), candidate))
        other.sort(key=lambda pair: -pair[0])
        for share, candidate in other[:_MOST_JUDGED]:
            if share >= _LEAST_SKELETON:
                written = " ".join(candidate.words) if candidate.derived else candidate.alias.text
                yield similarity(name, written) * (_DERIVED if candidate.derived else _RECORDED), candidate

    def _numbers(self, words: tuple[str, ...]) -> list[int]:
        """List the names that hold a word like any of these; where they are very many, like two of them."""
        found = [self._index.holding(self._alike(word)) for word in words]
        found += [self._index.holding([half]) for word in words for half in self._halves(word)]
        names, counts = np.unique(np.concatenate(found), return_counts=True)
        numbers: list[int] = names.tolist()
        if len(numbers) > _MANY:
            several: list[int] = names[counts > 1].tolist()
            numbers = several or min(found, key=len).tolist()
        return numbers

    def _halves(self, word: str) -> set[str]:
        """Give the words of names that a word may be two of, run together or with a letter in place of the blank."""
        postings = self._index.postings
        if word in postings:
            return set()
        cuts = [(word[:at], word[on:]) for at in range(2, len(word) - 1) for on in (at, at + 1)]
        return {half for halves in cuts if all(half in postings for half in halves) for half in halves}

    def _alike(self, word: str) -> set[str]:
        """Give the words of names that a word may be; those of its own script share some letters with it."""
        script, near = script_of(word), self._index.near(word)
        found = {other for other in near if script_of(other) != script or fuzz.ratio(word, other) >= _LEAST_LETTERS}
        return found.union(self._index.misspelled(word))


def _same_script(words: tuple[str, ...], name: Name) -> float:
    return word_similarity(" ".join(words), " ".join(name.words)) * (_DERIVED if name.derived else 0.98)


def _consonants(words: tuple[str, ...], name: Name) -> float:
    return fuzz.ratio(skeleton(" ".join(words)), skeleton(" ".join(name.words)))
