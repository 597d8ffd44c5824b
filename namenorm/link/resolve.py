"""One name by itself, in any script: which entities may it stand for?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from namenorm.editmodel import similarities
from namenorm.index import Index, Name, Near, candidates
from namenorm.match import word_similarity
from namenorm.records import Resolution
from namenorm.text import language_of, script_of, tokenize

_LEAST = 0.70
_MOST_JUDGED = 10  # spellings of the same script that are looked at letter by letter
_MOST_LEARNED = 24  # of other scripts that the edit model is asked about
_MOST_NAMES = 256  # of one spelling: more people are called so than anybody reads
_RECORDED, _DERIVED = 0.99, 0.9  # of names as recorded, of family names that are not listed by themselves
_ALIKE = 0.98  # of names that are spelled otherwise at most


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
        script, own, other = script_of(name), dict[int, Near](), dict[int, Near]()
        for near in candidates(self._index, words, script):
            first = near.names[0]
            (own if self._index.names[first].script == script else other).setdefault(first, near)
        for first in islice(own, _MOST_JUDGED):
            like = word_similarity(" ".join(words), " ".join(self._index.names[first].words))
            yield from self._names(own[first], like * _ALIKE if like < 1 else 1.0)
        chosen = list(islice(other, _MOST_LEARNED))
        for first, like in zip(chosen, similarities(name, [self._written(first) for first in chosen])):
            yield from self._names(other[first], like)

    def _written(self, number: int) -> str:
        name = self._index.names[number]
        return " ".join(name.words) if name.derived else name.alias.text

    def _names(self, near: Near, like: float) -> Iterator[tuple[float, Name]]:
        for number in near.names[:_MOST_NAMES]:
            name = self._index.names[number]
            sure = _RECORDED if like == 1 else like
            yield (
                min(sure, _DERIVED) if like == 1 and name.derived else sure * (_DERIVED if name.derived else 1),
                name,
            )
