"""A run of words, each with what it may be, into the recorded names that they make: leftmost, then longest.

The plain form of what the kernel `scanning` does. From each word on, all ways through the chains of names are tried;
the longest name wins, of equally long ones the one with fewer edits, then the likelier one. A name with edits gives
way to an exact one that shares words with it, unless that is a name of its own entity and within it, or of one word
while the spelling is sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from namenorm.index.chains import ACRONYM, NONE, Chains
from namenorm.link.alternatives import MOST_EDITS, Alternative


class Word(NamedTuple):
    """A word of a text that may be of a name."""

    start: int
    end: int
    surface: str
    firsts: tuple[Alternative, ...]
    laters: tuple[Alternative, ...]


class Found(NamedTuple):
    """A name that some words make."""

    start: int
    end: int
    name: int
    edits: int
    odds: float  # log-odds of its edits and of their company


class Bounds(NamedTuple):
    """What the odds of a name with edits are made of, and what is asked of them.

    Attributes:
        alone: by word, added where it is a name by itself.
        company: added for each word of a longer one that is as recorded.
        least: the least odds that are accepted.
        sure: the least odds at which a spelling may hide another entity's name of one word.
    """

    alone: npt.NDArray[np.float32]
    company: float
    least: float
    sure: float


SHORT = 7  # letters below which a word alone has one edit at most
Odds = Callable[[Word, Alternative], float]


@dataclass(frozen=True, slots=True)
class _Path:
    """Words from the first one on, as one way of reading them."""

    chain: int
    words: int
    edits: int
    odds: float
    exact: int  # words without edits


@dataclass(frozen=True, slots=True)
class Walker:
    """Finds names in runs of words.

    Attributes:
        chains: the names.
        odds: log-odds of an alternative with edits.
        bounds: what is accepted.
    """

    chains: Chains
    odds: Odds
    bounds: Bounds

    def names(self, run: Sequence[Word]) -> Iterator[Found]:
        """Yield the names of a run of words that may be of one name, by start, not overlapping."""
        at = 0
        while at < len(run):
            taken, found = self._best(run, at)
            if found:
                yield found
            at += max(taken, 1)

    def _best(self, run: Sequence[Word], at: int) -> tuple[int, Found | None]:
        best: Found | None = None
        rank = (0, 0, 0.0)  # words, edits, odds
        for cut, path in self._paths(run, at, MOST_EDITS):
            found = self._found(run, at, cut, path)
            other = (path.words, -path.edits, found.odds if found else 0.0)
            if found and other > rank and not (path.edits and self._is_hidden(run, at, path, found.odds)):
                best, rank = found, other
        return rank[0], best

    def _found(self, run: Sequence[Word], at: int, cut: int, path: _Path) -> Found | None:
        name = self.chains.ends_of[path.chain]
        if not name or (path.edits and self.chains.flags[path.chain] & ACRONYM):
            return None
        start, end = run[at].start + cut, run[at + path.words - 1].end
        if path.words == 1 and path.edits > 1 and end - start < SHORT:
            return None
        alone = float(self.bounds.alone[path.chain]) if path.chain < len(self.bounds.alone) else 0.0
        odds = path.odds + (alone if path.words == 1 else self.bounds.company * path.exact)
        if path.edits and not odds >= self.bounds.least:
            return None
        return Found(start, end, int(name) - 1, path.edits, odds)

    def _is_hidden(self, run: Sequence[Word], at: int, path: _Path, odds: float) -> bool:
        """Say whether an exact name that begins within a path ends behind it, or is another entity's."""
        end, owner = at + path.words, self.chains.owner[path.chain]
        least = 2 if odds >= self.bounds.sure else 1  # words
        exact = ((first, p) for first in range(at, end) for _, p in self._paths(run, first, 0))
        names = ((first, p) for first, p in exact if self.chains.ends_of[p.chain])
        return any(
            first + p.words > end or (p.words >= least and self.chains.owner[p.chain] != owner) for first, p in names
        )

    def _paths(self, run: Sequence[Word], at: int, edits: int) -> Iterator[tuple[int, _Path]]:
        """Yield every beginning of a name from a word on, with the letters that are cut off in front."""
        for alternative in run[at].firsts:
            start = self._taken(_Path(NONE, 0, 0, 0.0, 0), run[at], alternative, edits)
            if start:
                for path in self._longer(start, run, at, edits):
                    yield alternative.cut, path

    def _longer(self, path: _Path, run: Sequence[Word], at: int, edits: int) -> Iterator[_Path]:
        yield path
        if at + path.words < len(run):
            word = run[at + path.words]
            for alternative in word.laters:
                longer = self._taken(path, word, alternative, edits)
                if longer:
                    yield from self._longer(longer, run, at, edits)

    def _taken(self, path: _Path, word: Word, alternative: Alternative, edits: int) -> _Path | None:
        if path.edits + alternative.edits > edits:
            return None
        chain = alternative.word if path.chain == NONE else self.chains.follow(path.chain, alternative.word)
        if NONE not in (chain, alternative.second):
            chain = self.chains.follow(chain, alternative.second)
        if chain == NONE:
            return None
        exact = not alternative.edits
        odds = 0.0 if exact else self.odds(word, alternative)
        return _Path(chain, path.words + 1, path.edits + alternative.edits, path.odds + odds, path.exact + exact)
