"""One name by itself, in any script: which entities may it stand for?"""

from __future__ import annotations

from collections.abc import Iterator

from namenorm.index import Name, NameIndex
from namenorm.match import word_similarity
from namenorm.records import Resolution
from namenorm.text import tokenize

_LEAST = 0.70


class Resolver:
    """Resolves names against the names of an index."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def resolve(self, name: str, lang: str | None) -> Iterator[Resolution]:
        """Yield the entities a name may stand for, best first, each once."""
        tokens = tokenize(name)
        words = tuple(token.form for token in tokens)
        if not words:
            return
        best: dict[str, tuple[float, Name]] = {}
        for number in self._numbers(words):
            candidate = self._index.names[number]
            score = _similarity(words, candidate)
            if score >= _LEAST and score > best.get(candidate.entity, (0.0, candidate))[0]:
                best[candidate.entity] = (score, candidate)
        for entity, (score, found) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
            canonical = self._index.gazetteer.canonical(entity, lang or found.alias.lang)
            yield Resolution(entity, canonical, found.alias.text, round(score, 4))

    def _numbers(self, words: tuple[str, ...]) -> set[int]:
        found: set[int] = set()
        for word in words:
            for near in self._index.near(word):
                found.update(posting.name for posting in self._index.postings[near])
        return found


def _similarity(words: tuple[str, ...], name: Name) -> float:
    if words == name.words:
        return 0.99 if not name.derived else 0.9
    if abs(len(words) - len(name.words)) > 2:
        return 0.0
    own, other = " ".join(words), " ".join(name.words)
    likeness = word_similarity(own, other)
    return likeness * (0.9 if name.derived else 0.98)
