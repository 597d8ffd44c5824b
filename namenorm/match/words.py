"""How likely two words spell one name, in log-odds; all word pairs of a batch are scored at once.

What the edit model says is weighed with the words' length and consonants by coefficients fitted for each pair of
scripts, so that the same number means the same whichever scripts meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from namenorm.editmodel.classes import classes
from namenorm.editmodel.letters import script
from namenorm.match.lexicon import given_names, is_given
from namenorm.match.raw import Pair, raw_odds
from namenorm.tables import table
from namenorm.text import skeleton

Floats = npt.NDArray[np.float64]
SIGNS = ("constant", "model", "against", "letters", "consonants", "changed", "first")
MOST = 6.0  # log-odds beyond which words say no more
FAR = -10.0  # log-odds of words of one script that share next to nothing; no model is asked
_APART = 0.7  # share of consonants from which words are taken to share next to nothing
_KEPT = 1_000_000  # pairs kept


class Seen(NamedTuple):
    """What is known of two words beside each other."""

    odds: float  # log-odds that they spell one name
    changed: float  # letters that differ, in one script; 0 in two
    consonants: float  # share of consonants that differ
    rival: float = 0.0  # log-odds by which one of them is rather another given name, where the other is one too


class Words:
    """What is known of word pairs, each scored once; `fill` scores many together."""

    def __init__(self) -> None:
        self._known: dict[Pair, Seen] = {}
        self._given: dict[tuple[str, str], float] = {}  # log-odds of a word as a given name in a script

    def fill(self, pairs: Iterable[Pair]) -> None:
        """Score all pairs that are not known yet; each pair in the order of its code points."""
        if len(self._known) > _KEPT:
            self._known.clear()
        waiting: dict[Pair, list[Pair]] = {}
        for pair in set(pairs).difference(self._known):
            waiting.setdefault((script(pair[0]), script(pair[1])), []).append(pair)
        for scripts, found in waiting.items():
            self._fill(scripts, sorted(found))

    def get(self, a: str, b: str) -> Seen:
        """Give what is known of a pair, scoring it where it is new."""
        pair = (a, b) if a <= b else (b, a)
        seen = self._known.get(pair)
        if seen is None:
            self.fill([pair])
            seen = self._known[pair]
        return seen

    def _fill(self, scripts: Pair, pairs: list[Pair]) -> None:
        consonants, changed = apart(pairs, scripts[0] == scripts[1])
        far = (consonants > _APART) & (scripts[0] == scripts[1])
        for i in np.flatnonzero(far).tolist():
            self._known[pairs[i]] = Seen(FAR, float(changed[i]), float(consonants[i]))
        near = np.flatnonzero(~far)
        if near.size:
            asked = [pairs[i] for i in near.tolist()]
            odds = _odds(scripts, asked, consonants[near], changed[near])
            rivals = self._rivals(scripts, asked, odds)
            rows = zip(odds.tolist(), changed[near].tolist(), consonants[near].tolist(), rivals, strict=True)
            self._known.update(zip(asked, map(Seen._make, rows), strict=True))

    def _rivals(self, scripts: Pair, pairs: Sequence[Pair], odds: Floats) -> list[float]:
        left, right = scripts
        given = [is_given(a, left) and is_given(b, right) for a, b in pairs]
        self._find_given(
            side for (a, b), both in zip(pairs, given, strict=True) if both for side in ((a, right), (b, left))
        )
        best = (
            min(self._given[a, right], self._given[b, left]) if both else FAR
            for (a, b), both in zip(pairs, given, strict=True)
        )
        return [max(found - own, 0.0) for found, own in zip(best, odds.tolist(), strict=True)]

    def _find_given(self, asked: Iterable[tuple[str, str]]) -> None:
        """Score words as the given names of a script that have their consonants."""
        if len(self._given) > _KEPT:
            self._given.clear()
        new = sorted(set(asked).difference(self._given))
        self._given.update((key, MOST if is_given(*key) else FAR) for key in new)
        waiting: dict[Pair, list[tuple[Pair, tuple[str, str]]]] = {}
        for word, other in new:
            for name in () if self._given[word, other] == MOST else given_names(other).get(classes(word), ()):
                pair = min(word, name), max(word, name)
                waiting.setdefault((script(pair[0]), script(pair[1])), []).append((pair, (word, other)))
        for scripts, found in waiting.items():
            pairs = [pair for pair, _ in found]
            odds = _odds(scripts, pairs, *apart(pairs, scripts[0] == scripts[1]))
            for (_, key), own in zip(found, odds.tolist(), strict=True):
                self._given[key] = max(self._given[key], own)


def _odds(scripts: Pair, pairs: Sequence[Pair], consonants: Floats, changed: Floats) -> Floats:
    signs = word_signs(scripts, pairs, consonants, changed)
    return np.asarray(np.clip(signs @ word_weights(scripts), FAR, MOST))


def apart(pairs: Sequence[Pair], one_script: bool) -> tuple[Floats, Floats]:
    """Give the share of consonants and, in one script, the number of letters that differ in each pair."""
    xs, ys = [skeleton(a) for a, _ in pairs], [skeleton(b) for _, b in pairs]
    longest = np.maximum([len(x) for x in xs], [len(y) for y in ys])
    distance = process.cpdist(xs, ys, scorer=Levenshtein.distance, dtype=np.float64)
    consonants = distance / np.maximum(longest, 1)
    if not one_script:
        return consonants, np.zeros(len(pairs))
    changed = process.cpdist([a for a, _ in pairs], [b for _, b in pairs], scorer=OSA.distance, dtype=np.float64)
    return np.where(longest >= 3, consonants, consonants * (changed > 2)), changed


def word_signs(scripts: Pair, pairs: Sequence[Pair], consonants: Floats, changed: Floats) -> Floats:
    """Give SIGNS of word pairs of two scripts (pairs x signs)."""
    odds = raw_odds(scripts, pairs)
    letters = np.array([len(a) + len(b) for a, b in pairs]) / 2
    first = [a[0] != b[0] for a, b in pairs] if scripts[0] == scripts[1] else np.zeros(len(pairs))
    rows = (
        np.ones(len(pairs)),
        odds,
        np.maximum(0, -odds),
        np.minimum(letters, 10),
        consonants,
        changed / letters,
        first,
    )
    return np.stack(rows, 1)


@cache
def word_weights(scripts: Pair) -> Floats:
    """Read the fitted coefficients of a pair of scripts, in the order of SIGNS."""
    found = _weights()
    key = "-".join(sorted(scripts))
    other = "one" if scripts[0] == scripts[1] else "two"
    return found.get(key, found[other])


@cache
def _weights() -> Mapping[str, Floats]:
    return {row["scripts"]: np.array([float(row[sign]) for sign in SIGNS]) for row in table("match/words.tsv")}


@lru_cache(maxsize=65536)
def initial_of(word: str) -> str:
    """Give the consonant class that a word begins with, "" for a vowel."""
    return skeleton(word[:2])[:1]
