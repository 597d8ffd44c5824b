"""A text into the recorded names that stand in it, each looked at by itself: no evidence of the document is asked.

What a chunk of text may be is worked out once and remembered, and so is what the edit model says of a spelling; the
compiled kernel `scanning` passes over a text in no time where it has met its words before. `Plain` is its reference.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from threading import Lock
from types import ModuleType
from typing import Any

import numpy as np

from namenorm.index import Index
from namenorm.index.alike import finder, group_columns, word_columns
from namenorm.index.chains import Chains, chains_of
from namenorm.kernels import kernel
from namenorm.link.alphabet import HEBREW, alphabet
from namenorm.link.alternatives import Alternative, ChunkReader, Piece
from namenorm.link.gaps import is_open, is_within_name
from namenorm.link.rating import Rater, bounds_of
from namenorm.link.walk import Walker, Word
from namenorm.records import Hits
from namenorm.text.script import CASED, char_script

_CHUNK = re.compile(r"\S+")
_REMEMBERED = 1 << 20  # chunks; beyond it what is remembered is forgotten wholesale before the next text


class Scanner:
    """Finds recorded names in texts.

    Args:
        index: the names.
    """

    def __init__(self, index: Index) -> None:
        chains = chains_of(index)
        reader, module = make_reader(chains), kernel("scanning")
        self._index, self._names = index, index.names
        self._core = Compiled(module, reader, chains) if module else Plain(reader, chains)

    def __reduce__(self) -> tuple[type[Scanner], tuple[Index]]:
        """Travel to other processes without what it remembers."""
        return Scanner, (self._index,)

    def scan(self, text: str) -> Hits:
        """Find the recorded names of a text; see `Linker.scan`."""
        found, cased = self._core.scan(text)
        if cased:
            kept = [at for at in range(len(found)) if not self._is_small(text, found, at)]
            found = Hits(found.start[kept], found.end[kept], found.alias[kept], found.probability[kept])
        return found

    def _is_small(self, text: str, found: Hits, at: int) -> bool:
        """Say whether a name that has capitals is written without any: it is a word that is spelled alike."""
        surface = text[int(found.start[at]) : int(found.end[at])]
        if not surface.islower() or char_script(surface[0]) not in CASED:
            return False
        return not self._names[int(found.alias[at])].alias.text.islower()


def make_reader(chains: Chains) -> ChunkReader:
    """Make what reads chunks for the names of an index."""
    columns = word_columns(chains.texts, far=True)
    nothing = group_columns(np.zeros(0, np.uint32), np.zeros(1, np.uint32), columns)  # words are looked for, no names
    return ChunkReader(chains, finder((columns | nothing).__getitem__))


def kernel_tables(chains: Chains) -> list[object]:
    """List what the kernel's memory is made of."""
    columns = (chains.keys, chains.targets, chains.ends_of, chains.flags, chains.owner, chains.before)
    return [alphabet(), HEBREW, *columns, bounds_of(chains)]


class Plain:
    """Finds names word by word: the reference of `Compiled`."""

    def __init__(self, reader: ChunkReader, chains: Chains) -> None:
        self._reader = reader
        self._rater = Rater(reader, chains)
        self._walker = Walker(chains, self._odds, bounds_of(chains))
        self._pieces: dict[str, list[Piece]] = {}
        self._known: dict[tuple[str, Alternative], float] = {}

    def scan(self, text: str) -> tuple[Hits, bool]:
        """Find the names of a text; say whether any may be in a script that has capitals."""
        if len(self._pieces) > _REMEMBERED:
            self._pieces.clear()
            self._known.clear()
        found = [name for run in self._runs(text) for name in self._walker.names(run)]
        ends = [name.end + is_open(text[name.start : name.end], text[name.end : name.end + 1]) for name in found]
        likely = [1 / (1 + math.exp(-name.odds)) if name.edits else 1.0 for name in found]
        starts, names = [name.start for name in found], [name.name for name in found]
        start, end, alias = (np.array(column, np.int64) for column in (starts, ends, names))
        return Hits(start, end, alias, np.array(likely, np.float64)), True

    def _runs(self, text: str) -> Iterator[list[Word]]:
        """Yield the runs of words that may be of one name."""
        run: list[Word] = []
        for word in self._words(text):
            if run and not is_within_name(text[run[-1].end : word.start]):
                yield run
                run = []
            run.append(word)
        yield run

    def _words(self, text: str) -> Iterator[Word]:
        for match in _CHUNK.finditer(text):
            at, chunk = match.start(), match.group()
            pieces = self._pieces.get(chunk)
            if pieces is None:
                pieces = self._pieces[chunk] = self._reader.pieces(chunk)
            for piece in pieces:
                surface = chunk[piece.start : piece.end]
                yield Word(at + piece.start, at + piece.end, surface, piece.firsts, piece.laters)

    def _odds(self, word: Word, alternative: Alternative) -> float:
        asked = word.surface, alternative
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = float(self._rater.rate([asked])[0])
        return known


class Compiled:
    """Finds names by the kernel, which hands back what it does not know."""

    def __init__(self, module: ModuleType, reader: ChunkReader, chains: Chains) -> None:
        self._reader = reader
        self._rater = Rater(reader, chains)
        self._memory: Any = module.Memory(*kernel_tables(chains))
        self._lock = Lock()  # a pass notes what it has met

    def scan(self, text: str) -> tuple[Hits, bool]:
        """Find the names of a text; say whether any may be in a script that has capitals."""
        with self._lock:
            if len(self._memory) > _REMEMBERED:
                self._memory.clear()
            try:
                return self._passes(text)
            except BaseException:
                self._memory.clear()  # what was noted has not been answered
                raise

    def _passes(self, text: str) -> tuple[Hits, bool]:
        while True:
            found, cased, chunks, asked = self._memory.scan(text)
            if not chunks and not asked:
                start, end, alias = (np.frombuffer(column, np.int64) for column in found[:3])
                return Hits(start, end, alias, np.frombuffer(found[3], np.float64)), cased
            for start, end in chunks:
                pieces = self._reader.pieces(text[start:end])
                self._memory.put(text[start:end], [(p.start, p.end, list(p.firsts), list(p.laters)) for p in pieces])
            odds = self._rater.rate((text[start:end], self._alternative(number)) for start, end, number, _ in asked)
            for (_, _, number, piece), value in zip(asked, odds.tolist()):
                self._memory.rate(number, piece, value)

    def _alternative(self, number: int) -> Alternative:
        return Alternative(*self._memory.alternative(number))
