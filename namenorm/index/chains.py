"""Recorded names as chains of words: which word may follow which, and where a name ends.

A chain of one word has the number of the word; longer ones are numbered behind the words. A link leads from a chain
and one more word to the longer chain. Links lie in a hash table of whole keys, so that what it finds is right.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from namenorm.index.compiled import CompiledIndex
from namenorm.index.interface import Index
from namenorm.index.layers import LayeredIndex
from namenorm.index.strings import Numbering, ends
from namenorm.records import ALIAS_KINDS
from namenorm.text.script import char_script

MOST_WORDS = 64  # of a name
NONE = 0xFFFFFFFF  # no word, no chain
ACRONYM, GOES_ON, ENDS = 1, 2, 4  # flags of a chain
SHIFT = 29  # bits of the number of a chain
STARTS, FOLLOWS = 1, 2  # uses of a word
EMPTY = (1 << 64) - 1  # a slot without a link
_BIT = 0x9E3779B1  # 2**32 by the golden ratio
_SPREAD = 0x9E3779B97F4A7C15  # 2**64 by the golden ratio
_MASK = (1 << 64) - 1
_ACRONYM = ALIAS_KINDS.index("acronym")

Numbers = npt.NDArray[np.uint32]


class Listed(NamedTuple):
    """The names of an index that are listed, family names taken from longer ones apart.

    Attributes:
        words: every folded word of a name once.
        numbers: of the names, rising.
        bounds: of the words of each name.
        flat: the words of the names one behind the other, by their numbers.
        acronym: whether letters stand for words (which has no variants).
        owner: a number for the entity of each.
    """

    words: Sequence[str]
    numbers: Numbers
    bounds: npt.NDArray[np.unsignedinteger]
    flat: Numbers
    acronym: npt.NDArray[np.bool_]
    owner: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """All names of an index as chains.

    Attributes:
        words: each word's number.
        texts: the words by their numbers.
        keys, targets: the table of links: chain << 32 | word, EMPTY where free; flags << SHIFT | the longer chain.
        ends_of: by chain, the number of the name that it is plus one, 0 where it is none.
        flags: by chain, bits: ACRONYM (that name is one: it has no variants), GOES_ON (longer names begin with it),
            ENDS (it is a name).
        uses: by word, bits: STARTS (a name begins with it), FOLLOWS (it stands further on in one).
        owner: by chain, a number for the entity of that name.
        before: by word, what it may follow: a bit for each chain that leads on with it.
        most: words of the longest name.
        crowd: by word, how many names of one word there are in its script.
    """

    words: dict[str, int]
    texts: Sequence[str]
    keys: npt.NDArray[np.uint64]
    targets: Numbers
    ends_of: Numbers
    flags: npt.NDArray[np.uint8]
    uses: npt.NDArray[np.uint8]
    owner: Numbers
    before: npt.NDArray[np.uint64]
    most: int
    crowd: Numbers

    def follow(self, chain: int, word: int) -> int:
        """Give the chain that a chain and one more word make, NONE where no name has them."""
        key = chain << 32 | word
        at = (key * _SPREAD & _MASK) >> shift_of(len(self.keys))
        while (found := int(self.keys[at])) != EMPTY:
            if found == key:
                return int(self.targets[at]) & ((1 << SHIFT) - 1)
            at += 1
        return NONE


def _bits_of(chains: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Give each chain one of 64 bits that stands for it."""
    return np.uint64(1) << chains * np.uint64(_BIT) % np.uint64(1 << 32) // np.uint64(1 << 26)


def shift_of(size: int) -> int:
    """Say by how many bits a spread key is shifted to give its home in a table of so many slots."""
    return 65 - (size - 1).bit_length()


def chains_of(index: Index) -> Chains:
    """Make the chains of all listed names of an index."""
    listed = _listed(index)
    words = {word: number for number, word in enumerate(listed.words)}
    lengths = np.diff(listed.bounds.astype(np.int64))
    starts = listed.bounds[:-1].astype(np.int64)
    kept = lengths <= MOST_WORDS
    lengths, starts = lengths[kept], starts[kept]
    at = listed.flat[starts].astype(np.uint64)
    count, most = len(words), int(lengths.max(initial=0))
    uses = np.zeros(count, np.uint8)
    uses[at] |= STARTS
    keys = [np.zeros(0, np.uint64)]
    for place in range(1, most):
        longer = np.flatnonzero(lengths > place)
        following = listed.flat[starts[longer] + place]
        uses[following] |= FOLLOWS
        new, which = np.unique(at[longer] << np.uint64(32) | following, return_inverse=True)
        at[longer] = which + count
        keys.append(new)
        count += len(new)
    links = np.concatenate(keys)
    targets = np.arange(len(words), count, dtype=np.uint32)
    ends_of, owner, flags = np.zeros(count, np.uint32), np.zeros(count, np.uint32), np.zeros(count, np.uint8)
    last_first = np.flatnonzero(kept)[::-1]  # of several names of the same words the first counts
    ends_of[at[::-1]] = listed.numbers[last_first] + np.uint32(1)
    owner[at[::-1]] = listed.owner[last_first]
    flags[at[::-1]] = listed.acronym[last_first] * np.uint8(ACRONYM)
    flags[links >> np.uint64(32)] |= GOES_ON
    flags[ends_of > 0] |= ENDS
    targets |= flags[targets].astype(np.uint32) << np.uint32(SHIFT)
    crowd = _crowd(listed.words, at[lengths == 1])
    before = np.zeros(len(words), np.uint64)
    bits = _bits_of(links >> np.uint64(32))
    np.bitwise_or.at(before, (links & np.uint64(NONE)).astype(np.int64), bits)
    return Chains(words, listed.words, *_laid_out(links, targets), ends_of, flags, uses, owner, before, most, crowd)


def _crowd(words: Sequence[str], singles: npt.NDArray[np.uint64]) -> Numbers:
    """Count for each word the names of one word of its script."""
    scripts = Numbering()
    of_word = np.array([scripts[char_script(word[0])] for word in words], np.int64)
    counts = np.bincount(of_word[singles.astype(np.int64)], minlength=len(scripts))
    return counts.astype(np.uint32)[of_word]


def _laid_out(keys: npt.NDArray[np.uint64], targets: Numbers) -> tuple[npt.NDArray[np.uint64], Numbers]:
    """Lay out a hash table with linear probing: sorted by its home, each key takes the next slot."""
    bits = max(4, int(len(keys) * 1.4).bit_length())
    spread = keys * np.uint64(_SPREAD)
    order = np.argsort(spread, kind="stable")
    homes = (spread[order] >> np.uint64(64 - bits)).astype(np.int64)
    steps = np.arange(len(homes))
    places = np.maximum.accumulate(homes - steps) + steps
    size = max(1 << bits, int(places[-1]) + 1 if len(places) else 0) + 1  # the last slot stays free
    table, to = np.full(size, EMPTY, np.uint64), np.zeros(size, np.uint32)
    table[places], to[places] = keys[order], targets[order]
    return table, to


def _listed(index: Index) -> Listed:
    if isinstance(index, CompiledIndex):
        return _of_file(index, frozenset())
    if isinstance(index, LayeredIndex):
        return _joined([_of_layer(*layer) for layer in index.layers])
    words, entities = Numbering(), Numbering()
    names = [(number, name) for number, name in enumerate(index.names) if not name.derived]
    flat = [words[word] for _, name in names for word in name.words]
    return Listed(
        list(words),
        np.array([number for number, _ in names], np.uint32),
        ends([len(name.words) for _, name in names]),
        np.array(flat, np.uint32),
        np.array([name.alias.kind == "acronym" for _, name in names], np.bool_),
        np.array([entities[name.entity] for _, name in names], np.uint32),
    )


def _of_file(index: CompiledIndex, passed_over: Set[str]) -> Listed:
    """Read the names out of the columns of a file, those of some entities passed over."""
    file = index.file
    kept = file.array("name derived") == 0
    if passed_over:
        entities = [number for id in passed_over if (number := index.entities.ids.find(id)) >= 0]
        kept &= ~np.isin(file.array("name entity"), entities)
    bounds = file.array("name ends").astype(np.int64)
    lengths = np.diff(bounds)
    numbers = np.flatnonzero(kept)
    flat = file.array("name words")[np.repeat(kept, lengths)]
    acronym = np.frombuffer(index.entities.kinds, np.uint8)[file.array("name alias")[numbers]] == _ACRONYM
    words = [index.words[number] for number in range(len(index.words))]
    owner = file.array("name entity")[numbers].astype(np.uint32)
    return Listed(words, numbers.astype(np.uint32), ends(lengths[numbers]), flat.astype(np.uint32), acronym, owner)


def _of_layer(index: Index, first: int, passed_over: Set[str]) -> Listed:
    found = _of_file(index, passed_over) if isinstance(index, CompiledIndex) else _listed(index)
    return found._replace(numbers=found.numbers + np.uint32(first))


def _joined(parts: Sequence[Listed]) -> Listed:
    words = Numbering()
    moved = [np.array([words[word] for word in part.words], np.uint32)[part.flat] for part in parts]
    counts = [int(part.owner.max(initial=0)) + 1 for part in parts]  # no two layers speak of one entity
    firsts = np.cumsum([0, *counts[:-1]]).astype(np.uint32)
    return Listed(
        list(words),
        np.concatenate([part.numbers for part in parts]),
        ends(np.concatenate([np.diff(part.bounds.astype(np.int64)) for part in parts])),
        np.concatenate(moved),
        np.concatenate([part.acronym for part in parts]),
        np.concatenate([part.owner + first for part, first in zip(parts, firsts)]),
    )
