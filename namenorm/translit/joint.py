"""Spells words in another script by a joint letter-group model: trigrams of letter groups that belong together.

A word pair is a row of groups such as (م, mo) (ح, ha) (م, mm) (د, ed); the model gives the probability of such rows,
and spelling a word is a beam search for the rows whose one side is the word. Source: Bisani and Ney, "Joint-sequence
models for grapheme-to-phoneme conversion" (2008), with interpolated Kneser-Ney discounting.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from namenorm.editmodel.files import read
from namenorm.errors import ModelError
from namenorm.tables import DATA
from namenorm.translit.beginnings import Beginnings
from namenorm.translit.seen import DISCOUNT, Floats, Ints, Seen
from namenorm.translit.window import Group, Window

FOLDER = DATA / "translit" / "joint"
EDGE = 0  # the number of the group that stands before and behind every word

_WIDTH = 24  # rows kept after each letter
_MOST = 24  # groups tried for one piece of the word
_WIDE = 60  # where only some spellings are weighed
_KEPT = 48  # rows kept of one step
_REMEMBERED = 200_000  # weights kept in memory, some 200 bytes each
_LONGEST = 40  # letters; what follows in a longer word is not spelled

Context = tuple[int, ...]  # group numbers
State = tuple[int, int, str]  # the last two groups, and what is written so far
Weight = tuple[float, float]  # log probability of a row, and its window weight
Beam = dict[State, Weight]
Rows = list[tuple[State, Weight]]
Step = tuple[int, int, float]  # a row, a group of the piece by its place, and the log probability then


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
    return "".join(char for char in composed if unicodedata.category(char)[0] in "LM")


class Spelled(NamedTuple):
    """A spelling of a word.

    Attributes:
        text: the spelling.
        weight: its log probability together with the word.
        window: log probability of its groups, each given its piece of the word and the letters beside that alone.
    """

    text: str
    weight: float
    window: float


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

    def spell(self, word: str, k: int) -> list[Spelled]:
        """Give the k likeliest spellings, likeliest first.

        >>> load_joint("ara-Arab", 1).spell("zelensky", 2)[0].text
        'زيلينسكي'
        """
        found = self._search(letters(word)[:_LONGEST], None)
        return sorted((one for one in found.values() if one.text), key=lambda one: -one.weight)[:k]

    def weigh(self, word: str, texts: Iterable[str]) -> dict[str, Spelled]:
        """Weigh those among some spellings of a word that the model can reach."""
        wanted = {letters(text): text for text in texts}
        found = self._search(letters(word)[:_LONGEST], Beginnings(wanted))
        return {text: found[key] for key, text in wanted.items() if key in found}

    def _search(self, word: str, beginnings: Beginnings | None) -> dict[str, Spelled]:
        """Search the likeliest rows for a word, all or those that write one of some beginnings."""
        beams: list[Beam] = [{} for _ in range(len(word) + 1)]
        beams[0][EDGE, EDGE, ""] = 0.0, 0.0
        for at in range(len(word) + 1):
            for longest in (0, min(self._longest, len(word) - at)):  # first what stands for nothing in the word
                rows = _best(beams[at], _WIDTH if beginnings is None else _WIDE)
                for end in range(at + 1, at + longest + 1) if longest else [at]:
                    if rows and self._by_piece.get(word[at:end]):
                        beside = self.window.weights(word[at - 1 : at], word[at:end], word[end : end + 1])
                        self._extend(rows, word[at:end], beside, beams[end], beginnings)
        found: dict[str, Spelled] = {}
        ends = sorted(_best(beams[-1], 4 * _WIDTH), key=itemgetter(1), reverse=True)
        for (before, last, written), (weight, window) in ends:
            whole = weight + float(self._weights((before, last), "")[-1])
            likelier = found.get(written)
            if likelier is None:
                found[written] = Spelled(written, whole, window)
            else:  # the rows of a spelling add up; the window is that of the likeliest, which came first
                found[written] = likelier._replace(weight=float(np.logaddexp(likelier.weight, whole)))
        return found

    @cached_property
    def window(self) -> Window:
        """What the groups of each piece are beside certain letters."""
        return Window(self.groups, self.trigrams, self.counts, self.source, self._by_piece)

    def _extend(self, rows: Rows, piece: str, beside: list[float], into: Beam, beginnings: Beginnings | None) -> None:
        """Carry rows over a piece of the word; `beside` has the window weights of its groups."""
        numbers, written_as = self._by_piece[piece], self._written_as[piece]
        steps = self._steps(rows, piece) if beginnings is None else self._narrow(rows, piece, beginnings)
        for row, at, total in steps:
            (_, last, written), (_, window) = rows[row]
            state = (last, numbers[at], written + written_as[at])
            if state not in into or total > into[state][0]:
                into[state] = total, window + beside[at]

    def _steps(self, rows: Rows, piece: str) -> Iterator[Step]:
        """The likeliest steps over a piece from any row."""
        numbers = len(self._by_piece[piece])
        steps = np.array([self._weights(state[:2], piece)[:numbers] for state, _ in rows])
        totals = (steps + np.array([weight for _, (weight, _) in rows])[:, None]).ravel()
        kept = np.argpartition(-totals, _KEPT)[:_KEPT] if totals.size > _KEPT else np.arange(totals.size)
        for at, total in zip(kept.tolist(), totals[kept].tolist()):
            yield at // numbers, at % numbers, total

    def _narrow(self, rows: Rows, piece: str, beginnings: Beginnings) -> Iterator[Step]:
        """The steps over a piece from any row that stay within some beginnings."""
        written_as = self._written_as[piece]
        for row, (state, (weight, _)) in enumerate(rows):
            fitting = beginnings.fitting(state[2], piece, written_as)
            if fitting:
                weights = self._weights(state[:2], piece)
                for at in fitting:
                    yield row, at, weight + float(weights[at])

    @cached_property
    def _written_as(self) -> dict[str, list[str]]:
        """What the groups of each piece write on the other side."""
        return {piece: [self.groups[n][1 - self.source] for n in found] for piece, found in self._by_piece.items()}

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
        return np.bincount(self._pairs[0][:, 1], minlength=len(self.groups)).astype(np.float64)

    @cached_property
    def _pairs(self) -> tuple[Ints, Floats]:
        """The bigrams, and in how many different contexts each was seen."""
        size = len(self.groups)
        codes, counts = np.unique(self.trigrams[:, 1] * size + self.trigrams[:, 2], return_counts=True)
        return np.column_stack([codes // size, codes % size]), counts.astype(np.float64)

    @cached_property
    def _unigram(self) -> Floats:
        total = self._singles.sum()
        kinds = np.count_nonzero(self._singles)
        spread = DISCOUNT * kinds / total / len(self.groups)
        discounted: Floats = np.maximum(self._singles - DISCOUNT, 0) / total + spread
        return discounted

    @cached_property
    def _after(self) -> tuple[Seen, Seen]:
        """What was seen after one group and after two."""
        pairs, ways = self._pairs
        order = np.lexsort(self.trigrams.T[::-1])
        first, second, third = self.trigrams[order].T
        one = Seen(pairs[:, 0], pairs[:, 1], ways)
        return one, Seen(first * len(self.groups) + second, third, self.counts[order])

    def _seen_after(self, before: Context) -> tuple[dict[int, float], float] | None:
        code = before[0] if len(before) == 1 else before[0] * len(self.groups) + before[1]
        return self._after[len(before) - 1].after(code)

    @cached_property
    def _memory(self) -> tuple[dict[tuple[Context, str], Floats], dict[tuple[Context, str], Floats]]:
        """What was asked for before: log probabilities after two groups, and probabilities after fewer."""
        return {}, {}

    def _weights(self, before: tuple[int, int], piece: str) -> Floats:
        """Log probabilities of the groups of a piece after two groups; under "" a last one, of the word's end."""
        key = (before, piece)
        memory = self._memory[0]
        known = memory.get(key)
        if known is None:
            if len(memory) > _REMEMBERED:
                memory.clear()
            known = memory[key] = np.log(self._shares(before, piece))
        return known

    def _shares(self, before: Context, piece: str) -> Floats:
        """Probabilities of the groups of a piece after a context, from what was seen and the shorter context's."""
        if not before:
            return self._unigram[list(self._places[piece])]
        key = (before[1:], piece)
        memory = self._memory[1]
        shorter = memory.get(key)
        if shorter is None:
            shorter = memory[key] = self._shares(*key)
        found = self._seen_after(before)
        if found is None:
            return shorter
        seen, rest = found
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


def _best(beam: Beam, width: int) -> Rows:
    """Give the likeliest rows, likeliest first where there are more than `width`."""
    if len(beam) <= width:
        return list(beam.items())
    least = sorted([weight for weight, _ in beam.values()], reverse=True)[width - 1]
    kept = [item for item in beam.items() if item[1][0] >= least]
    kept.sort(key=itemgetter(1), reverse=True)
    return kept[:width]


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
