"""How likely a word of a text is a spelling of a word of a recorded name, for names looked at by themselves."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from namenorm.index.chains import NONE, Chains
from namenorm.link.alternatives import Alternative, ChunkReader
from namenorm.link.walk import Bounds
from namenorm.match.words import Words

_RUN_TOGETHER = 3.0  # log-odds of two words that a blank is missing between
_COMPANY = 2.0  # log-odds that each word as recorded adds
_ALONE = -0.5  # log-odds of a name of one word, where there are few
_CROWD = 1000  # names of one word among which a word that is none of them is like one by chance
_CROWDED = 1.5  # log-odds that it loses each time the crowd grows by e
_LEAST = 1.0  # log-odds of a hit
_SURE = 3.5  # log-odds at which a spelling may hide another entity's name of one word


class Rater:
    """Asks the edit model, many words at once.

    Args:
        reader: knows what words may be.
        chains: the names.
    """

    def __init__(self, reader: ChunkReader, chains: Chains) -> None:
        self._reader = reader
        self._chains = chains
        self._words = Words()

    def rate(self, asked: Iterable[tuple[str, Alternative]]) -> npt.NDArray[np.float32]:
        """Give the log-odds of words as they stand in a text, each read as an alternative with edits."""
        pairs = [self._pair(surface, alternative) for surface, alternative in asked]
        self._words.fill(pair for pair in pairs if pair)
        odds = (self._words.get(*pair).odds if pair else _RUN_TOGETHER for pair in pairs)
        return np.fromiter(odds, np.float32, len(pairs))

    def _pair(self, surface: str, alternative: Alternative) -> tuple[str, str] | None:
        if alternative.second != NONE:
            return None
        rest, word = self._reader.rest(surface, alternative), self._chains.texts[alternative.word]
        return (rest, word) if rest <= word else (word, rest)


def bounds_of(chains: Chains) -> Bounds:
    """Say what is asked of a name with edits.

    The more names of one word there are, the more words that are no name are like one of them by chance.
    """
    alone = _ALONE - _CROWDED * np.log1p(chains.crowd / _CROWD)
    return Bounds(alone.astype(np.float32), _COMPANY, _LEAST, _SURE)
