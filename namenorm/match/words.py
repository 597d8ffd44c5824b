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

from namenorm.editmodel.letters import script
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


class Words:
    """What is known of word pairs, each scored once; `fill` scores many together."""

    def __init__(self) -> None:
        self._known: dict[Pair, Seen] = {}

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
            signs = word_signs(scripts, asked, consonants[near], changed[near])
            odds = np.clip(signs @ word_weights(scripts), FAR, MOST)
            rows = zip(odds.tolist(), changed[near].tolist(), consonants[near].tolist(), strict=True)
            self._known.update(zip(asked, map(Seen._make, rows), strict=True))


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
