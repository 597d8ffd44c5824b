"""Spells words in another script by a joint letter-group model: trigrams of letter groups that belong together.

A word pair is a row of groups such as (م, mo) (ح, ha) (م, mm) (د, ed); the model gives the probability of such rows,
and spelling a word is a beam search for the rows whose one side is the word. Source: Bisani and Ney, "Joint-sequence
models for grapheme-to-phoneme conversion" (2008), with interpolated Kneser-Ney discounting.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.files import read
from namenorm.errors import ModelError
from namenorm.tables import DATA

FOLDER = DATA / "translit" / "joint"
EDGE = 0  # the number of the group that stands before and behind every word

_DISCOUNT = 0.75
_WIDTH = 20  # rows kept after each letter
_MOST = 24  # groups tried for one piece of the word
_KEPT = 40  # rows kept of one step
_REMEMBERED = 200_000  # weights kept in memory, some 200 bytes each
_LONGEST = 40  # letters; what follows in a longer word is not spelled

Ints = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
Group = tuple[str, str]
Context = tuple[int, ...]  # group numbers
State = tuple[int, int, str]  # the last two groups, and what is written so far


def letters(word: str) -> str:
    """Fold a word to the letters that the model knows: small, without accents in Latin, without vowel marks.

    >>> letters("Zelenskyý"), letters("مُحَمَّد")
    ('zelenskyy', 'محمد')
    """
    apart = unicodedata.normalize("NFKD", word).lower()
    kept: list[str] = []
    for char in apart:
        if not unicodedata.combining(char):
            kept.append(char)
        elif kept and (kept[-1] > "\u024f") and not "\u0591" <= char <= "\u0652":
            kept.append(char)  # й and أ are letters of their own, é is not
    composed = unicodedata.normalize("NFC", "".join(kept))
    return "".join(char for char in composed if char.isalpha() or unicodedata.combining(char))


@dataclass(frozen=True)
class Joint:
    """A joint model, read from `source` side to the other.

    Attributes:
        groups: the letter groups, number 0 being the edge of a word.
        trigrams: rows of three group numbers.
        counts: how often each was seen.
        source: the side that is given: 0 the language's script, 1 Latin.
    """

    groups: tuple[Group, ...]
    trigrams: Ints
    counts: Floats
    source: int

    def spell(self, word: str, k: int) -> list[tuple[str, float]]:
        """Give the k likeliest spellings with their log probabilities, likeliest first.

        >>> load_joint("ara-Arab", 1).spell("zelensky", 2)[0][0]
        'زيلينسكي'
        """
        word = letters(word)[:_LONGEST]
        beams: list[dict[State, float]] = [{} for _ in range(len(word) + 1)]
        beams[0][EDGE, EDGE, ""] = 0.0
        for at in range(len(word) + 1):
            self._step(beams, at, word, inserting=True)
            self._step(beams, at, word, inserting=False)
        found: dict[str, float] = {}
        for (before, last, written), weight in _best(beams[-1], 4 * _WIDTH):
            whole = weight + float(self._weights((before, last), "")[-1])
            found[written] = float(np.logaddexp(found.get(written, -np.inf), whole))
        return sorted(((text, p) for text, p in found.items() if text), key=lambda item: -item[1])[:k]

    def _step(self, beams: list[dict[State, float]], at: int, word: str, *, inserting: bool) -> None:
        """Carry the best rows that reach a place of the word over every piece that begins there."""
        rows = _best(beams[at], _WIDTH)
        longest = min(self._longest, len(word) - at)
        pieces = [""] if inserting else [word[at : at + n] for n in range(1, longest + 1)]
        for piece in pieces:
            numbers = self._by_piece.get(piece)
            if rows and numbers:
                self._extend(rows, piece, numbers, beams[at + len(piece)])

    def _extend(
        self, rows: list[tuple[State, float]], piece: str, numbers: list[int], into: dict[State, float]
    ) -> None:
        steps = np.stack([self._weights(state[:2], piece)[: len(numbers)] for state, _ in rows])
        totals = (steps + np.array([weight for _, weight in rows])[:, None]).ravel()
        kept = np.argpartition(-totals, _KEPT)[:_KEPT] if totals.size > _KEPT else np.arange(totals.size)
        for at, total in zip(kept.tolist(), totals[kept].tolist()):
            (_, last, written), _ = rows[at // len(numbers)]
            number = numbers[at % len(numbers)]
            state = (last, number, written + self.groups[number][1 - self.source])
            if total > into.get(state, -np.inf):
                into[state] = total

    @cached_property
    def _by_piece(self) -> dict[str, list[int]]:
        """The groups of each piece of the source side, commonest first, without the edge."""
        pieces: dict[str, list[int]] = defaultdict(list)
        for number in np.argsort(-self._singles, kind="stable").tolist():
            pieces[self.groups[number][self.source]].append(number)
        tried = {piece: found[:_MOST] for piece, found in pieces.items()}
        tried[""] = [n for n in pieces.get("", []) if n != EDGE][:6]
        return tried

    @cached_property
    def _longest(self) -> int:
        return max(len(group[self.source]) for group in self.groups)

    @cached_property
    def _singles(self) -> Floats:
        """How many different pairs each group ends."""
        found = np.zeros(len(self.groups))
        np.add.at(found, self._pairs[0][:, 1], 1.0)
        return found

    @cached_property
    def _pairs(self) -> tuple[Ints, Floats]:
        """The bigrams, and in how many different contexts each was seen."""
        unique, counts = np.unique(self.trigrams[:, 1:], axis=0, return_counts=True)
        return unique, counts.astype(np.float64)

    @cached_property
    def _unigram(self) -> Floats:
        total = self._singles.sum()
        kinds = np.count_nonzero(self._singles)
        spread = _DISCOUNT * kinds / total / len(self.groups)
        discounted: Floats = np.maximum(self._singles - _DISCOUNT, 0) / total + spread
        return discounted

    @cached_property
    def _after(self) -> dict[Context, tuple[dict[int, float], float]]:
        """What was seen after one group and after two."""
        pairs, ways = self._pairs
        one = (((a,), b, count) for (a, b), count in zip(pairs.tolist(), ways.tolist()))
        two = (((a, b), c, count) for (a, b, c), count in zip(self.trigrams.tolist(), self.counts.tolist()))
        return _contexts(itertools.chain(one, two))

    @cached_property
    def _memory(self) -> dict[tuple[Context, str], Floats]:
        return {}

    def _weights(self, before: tuple[int, int], piece: str) -> Floats:
        """Log probabilities of the groups of a piece after two groups; under "" a last one, of the word's end."""
        key = (before, piece)
        known = self._memory.get(key)
        if known is None:
            known = np.log(self._shares(before, piece))
            if len(self._memory) > _REMEMBERED:
                self._memory.clear()
            self._memory[key] = known
        return known

    def _shares(self, before: Context, piece: str) -> Floats:
        """Probabilities of the groups of a piece after a context, from what was seen and the shorter context's."""
        if not before:
            return self._unigram[list(self._places[piece])]
        shorter = self._shares(before[1:], piece)
        if before not in self._after:
            return shorter
        seen, rest = self._after[before]
        shares: Floats = rest * shorter
        places = self._places[piece]
        for number in seen.keys() & places.keys():
            shares[places[number]] += seen[number]
        return shares

    @cached_property
    def _places(self) -> dict[str, dict[int, int]]:
        """Where each group of a piece stands among its groups; the edge stands last under ""."""
        found = {
            piece: {number: at for at, number in enumerate(numbers)} for piece, numbers in self._by_piece.items()
        }
        found[""][EDGE] = len(found[""])
        return found


def _contexts(rows: Iterable[tuple[Context, int, float]]) -> dict[Context, tuple[dict[int, float], float]]:
    """For each context what it was seen with, discounted, and the share that is left for the shorter context."""
    seen: dict[Context, dict[int, float]] = defaultdict(dict)
    for context, number, count in rows:
        seen[context][number] = count
    found = {}
    for context, counts in seen.items():
        total = sum(counts.values())
        shares = {number: (count - _DISCOUNT) / total for number, count in counts.items()}
        found[context] = shares, _DISCOUNT * len(counts) / total
    return found


def _best(beam: dict[State, float], width: int) -> list[tuple[State, float]]:
    if len(beam) <= width:
        return list(beam.items())
    return sorted(beam.items(), key=lambda item: -item[1])[:width]


@cache
def load_joint(side: str, source: int) -> Joint:
    """Load the joint model of a language's script and Latin.

    Args:
        side: the language and script, such as `ara-Arab`.
        source: 0 to spell its words in Latin, 1 to spell Latin words in it.

    Raises:
        LookupError: there is none.
        ModelError: the file is damaged.
    """
    path = FOLDER / f"{side}.nnj"
    if not path.exists():
        raise LookupError(f"no joint model for {side}")
    return read_joint(path, source)


def read_joint(path: Path, source: int) -> Joint:
    """Read the file of a joint model."""
    header, arrays = read(path)
    try:
        groups = tuple((str(left), str(right)) for left, right in header["groups"])
        trigrams, counts = arrays["trigrams"].astype(np.intp), arrays["counts"].astype(np.float64)
        if trigrams.shape != (len(counts), 3) or trigrams.min() < 0 or trigrams.max() >= len(groups):
            raise ValueError("trigrams and groups do not fit")
    except (KeyError, ValueError, TypeError) as error:
        raise ModelError(path, None, f"damaged: {error}") from None
    return Joint(groups, trigrams, counts, source)
