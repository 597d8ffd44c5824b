"""Tells which letter group stands for a piece of a word by the letters beside it, whatever was written before.

The joint model looks back along the row of groups; this looks at the word alone, to both sides: a ي between
consonants is hardly the ي before a vowel. What it needs to know is in the joint model's trigrams, whose middle group
has the ends of its neighbours beside it.
"""

from __future__ import annotations

import numpy as np

from namenorm.translit.seen import Floats, Ints, Seen

Group = tuple[str, str]

_REMEMBERED = 100_000  # places kept in memory


class Window:
    """The weights of groups beside letters.

    Args:
        groups: letter groups, number 0 being the edge of a word.
        trigrams: rows of three group numbers.
        counts: how often each was seen.
        source: the side of a group that is given.
        by_piece: the numbers of the groups that are tried for each piece.
    """

    def __init__(
        self,
        groups: tuple[Group, ...],
        trigrams: Ints,
        counts: Floats,
        source: int,
        by_piece: dict[str, list[int]],
    ) -> None:
        self._by_piece = by_piece
        self._memory: dict[tuple[str, str, str], list[float]] = {}
        given = [group[source] for group in groups]
        self._pieces = {piece: number for number, piece in enumerate(sorted(set(given)))}
        self._letters = {letter: number for number, letter in enumerate(sorted({"", *"".join(given)}))}
        before = np.array([self._letters[piece[-1:]] for piece in given])
        behind = np.array([self._letters[piece[:1]] for piece in given])
        piece_of = np.array([self._pieces[piece] for piece in given])
        # A group that stands for nothing in the word says nothing about the letters beside its neighbours.
        is_known = np.array([number == 0 or piece != "" for number, piece in enumerate(given)])
        kept = is_known[trigrams[:, 0]] & is_known[trigrams[:, 2]] & (trigrams[:, 1] != 0)
        first, middle, last = trigrams[kept].T
        often = counts[kept]
        size = len(self._letters)
        one = piece_of[middle] * size + behind[last]
        self._seen = [
            _collected(piece_of[middle], middle, often),
            _collected(one, middle, often),
            _collected(one * size + before[first], middle, often),
        ]

    def weights(self, before: str, piece: str, behind: str) -> list[float]:
        """Give the log probabilities of the groups of a piece between two letters; "" is the edge of the word."""
        key = (before, piece, behind)
        known = self._memory.get(key)
        if known is None:
            if len(self._memory) > _REMEMBERED:
                self._memory.clear()
            known = self._memory[key] = np.log(self._shares(before, piece, behind)).tolist()
        return known

    def _shares(self, before: str, piece: str, behind: str) -> Floats:
        numbers = self._by_piece[piece]
        size = len(self._letters)
        one = self._pieces[piece] * size + self._letters.get(behind, 0)
        shares = np.full(len(numbers), 1 / (len(numbers) + 1))
        codes = (self._pieces[piece], one, one * size + self._letters.get(before, 0))
        for seen, code in zip(self._seen, codes, strict=True):
            found = seen.after(code)
            if found is not None:
                shares *= found[1]
                shares += [found[0].get(number, 0.0) for number in numbers]
        return shares


def _collected(contexts: Ints, groups: Ints, counts: Floats) -> Seen:
    """Add up what was seen in each context."""
    size = int(groups.max()) + 1
    codes, places = np.unique(contexts * size + groups, return_inverse=True)
    return Seen(codes // size, codes % size, np.bincount(places, counts).astype(np.float64))
