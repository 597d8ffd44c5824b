"""One name by itself, in any script: which entities may it stand for?"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from namenorm.editmodel import similarities
from namenorm.index import Index, Near, Recorded, candidates
from namenorm.match import spelling_odds, word_similarity
from namenorm.records import Resolution
from namenorm.text import language_of, script_of, tokenize

_LEAST = 0.70
MOST_JUDGED = 10  # spellings of the same script that are looked at letter by letter
MOST_LEARNED = 24  # of other scripts that the edit model is asked about
_MOST_NAMES = 256  # of one spelling: more people are called so than anybody reads
_RECORDED, _DERIVED = 0.99, 0.9  # of names as recorded, of family names that are not listed by themselves
_ALIKE = 0.98  # of names that are spelled otherwise at most
_CERTAIN, _DOUBT = 1.0, 0.3  # log-odds from which the edit model has no doubt, and how much its doubt may take


class _Scored(NamedTuple):
    """Names of the same words, and how likely they are the one asked about; of derived ones, how likely."""

    like: float
    derived: float
    near: Near
    asked: str = ""  # the script of the name asked about, where it is another


class Resolver:
    """Resolves names against the names of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def resolve(self, name: str, lang: str | None) -> Iterator[Resolution]:
        """Yield the entities a name may stand for, best first, each once."""
        words = tuple(token.form for token in tokenize(name))
        seen: set[str] = set()
        for minus, entity, alias in self._best_first(self._scored(name, words)) if words else ():
            if entity not in seen:
                seen.add(entity)
                yield Resolution(entity, self._canonical(entity, name, lang), alias, round(-minus, 4))

    def first(self, names: Sequence[str], lang: str | None) -> list[list[Resolution]]:
        """Give the first of `resolve` for many names; what is recorded as it stands is looked up together."""
        return [
            [self._recorded(found, name, lang)] if found else list(islice(self.resolve(name, lang), 1))
            for name, found in zip(names, self._index.recorded_at_once(names))
        ]

    def _recorded(self, found: Recorded, name: str, lang: str | None) -> Resolution:
        canonical = found.sole or self._canonical(found.entity, name, lang)
        return Resolution(found.entity, canonical, found.alias, _RECORDED)

    def _canonical(self, entity: str, name: str, lang: str | None) -> str:
        gazetteer = self._index.gazetteer
        return gazetteer.sole(entity) or gazetteer.canonical(entity, lang or language_of(name))

    def _scored(self, name: str, words: tuple[str, ...]) -> list[_Scored]:
        """Score the spellings that a name may be, each once."""
        form, script = " ".join(words), script_of(name)
        found: dict[str, Near] = {}
        for near in candidates(self._index, words, script):
            found.setdefault(near.form, near)
        own = (near for near in found.values() if near.script == script)
        other = list(islice((near for near in found.values() if near.script != script), MOST_LEARNED))
        scored = [_same_script(form, near) for near in islice(own, MOST_JUDGED)]
        likes = similarities(name, [self._written(near) for near in other])
        return scored + [_Scored(like * _RECORDED, like * _DERIVED, near, script) for like, near in zip(likes, other)]

    def _written(self, near: Near) -> str:
        name = self._index.names[near.names[0]]
        return near.form if name.derived else name.alias.text

    def _best_first(self, scored: Iterable[_Scored]) -> Iterator[tuple[float, str, str]]:
        """Yield score (negative), entity and alias of each name, best first, then by entity.

        Names of a spelling are looked at only when no better one is left: most callers want few.
        """
        waiting = sorted((one for one in scored if one.like >= _LEAST), key=lambda one: -one.like)
        ready: list[tuple[float, str, str]] = []
        for one in waiting:
            while ready and -ready[0][0] > one.like:
                yield heapq.heappop(ready)
            for number in one.near.names[:_MOST_NAMES]:
                name = self._index.names[number]
                score = one.derived if name.derived else one.like
                if score >= _LEAST and not self._has_names(name.entity, one.asked):
                    heapq.heappush(ready, (-score, name.entity, name.alias.text))
        while ready:
            yield heapq.heappop(ready)

    def _has_names(self, entity: str, script: str) -> bool:
        """Say whether an entity has names of a script: it is judged by these, and not by those of another."""
        return bool(script) and any(script_of(word) == script for word in self._index.words_of[entity])


def _same_script(form: str, near: Near) -> _Scored:
    if near.form == form:
        return _Scored(_RECORDED, _DERIVED, near)
    like = word_similarity(form, near.form)
    if like * _DERIVED >= _LEAST:  # what is listed stays listed, as far down as the edit model finds it unlikely
        like = max(like * _belief(form, near.form), _LEAST / _DERIVED)
    return _Scored(like * _ALIKE, like * _DERIVED, near)


def _belief(left: str, right: str) -> float:
    """Give the share of likeness that is left when the edit model is asked of the words that differ: سلطان, سلمان."""
    xs, ys = left.split(), right.split()
    odds = min((spelling_odds(x, y) for x, y in zip(xs, ys) if x != y), default=_CERTAIN)
    if len(xs) != len(ys) or odds >= _CERTAIN:
        return 1.0
    return 1 - _DOUBT * (1 - (1 + math.exp(-_CERTAIN)) / (1 + math.exp(-odds)))
