"""Word counts of some languages, block by block: one name needs the words of a few first letters, not a million.

The counts are wordfreq's (Robyn Speer), read where it is installed and never shipped. Reading its lists takes a
second, so they are kept in blocks in the user's cache folder; where that cannot be written, in memory alone.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from namenorm.files import cache_folder, write_atomic

_MAGIC = b"NNWORDS1"
_SUM = 32  # bytes of SHA-256
_ZIPF_OF_ONE = 9.0  # Zipf value of a word that is the whole language

_RANKS = np.dtype("<u2")

Ranks = dict[str, int]  # word -> wordfreq's bucket, in hundredths of log10 below a word that is the whole language


class WordCounts:
    """The word counts of some languages.

    Args:
        langs: BCP 47 codes.
        blocks: by language and first letter, packed; see `_pack`.
    """

    def __init__(self, langs: Sequence[str], blocks: dict[str, bytes]) -> None:
        self._langs = tuple(langs)
        self._packed = blocks
        self._open: dict[str, list[Ranks]] = {}

    def block(self, first: str) -> list[Ranks]:
        """Give the words that begin with a letter, of each language."""
        if first not in self._open:
            packed = [self._packed.get(f"{lang} {first}") for lang in self._langs]
            self._open[first] = [_unpack(block) if block is not None else {} for block in packed]
        return self._open[first]

    def use(self, word: str) -> tuple[float, int, bool]:
        """Say how common a word is at most (Zipf), in how many of the languages it is known, and whether in any."""
        ranks = [known[word] for known in self.block(word[:1]) if word in known]
        return _ZIPF_OF_ONE - min(ranks) / 100 if ranks else 0.0, len(ranks), bool(ranks)


@cache
def word_counts(langs: tuple[str, ...]) -> WordCounts:
    """Load the word counts of some languages; those that wordfreq lacks, or all where it is missing, have none."""
    path = _path(langs)
    blocks = _read(path) if path is not None else None
    if blocks is None:
        blocks = _collect(langs)
        if path is not None:
            _write(path, blocks)
    return WordCounts(langs, blocks)


def _path(langs: Sequence[str]) -> Path | None:
    """Name the cache file; None where there is no folder for it."""
    folder = cache_folder()
    try:
        return folder / f"words-{version('wordfreq')}-{'-'.join(langs)}.nnw" if folder else None
    except PackageNotFoundError:
        return None


def _collect(langs: Sequence[str]) -> dict[str, bytes]:
    from wordfreq import available_languages, get_frequency_list

    words: dict[str, list[str]] = defaultdict(list)
    ranks: dict[str, list[int]] = defaultdict(list)
    for lang in set(langs) & available_languages().keys():
        for rank, bucket in enumerate(get_frequency_list(lang, wordlist="best")):
            for word in bucket:
                if word[:1].isalpha():  # what begins otherwise spells no name
                    key = f"{lang} {word[0]}"
                    words[key].append(word)
                    ranks[key].append(rank)
    return {key: _pack(words[key], ranks[key]) for key in words}


def _pack(words: list[str], ranks: list[int]) -> bytes:
    text = "\n".join(words).encode()
    return zlib.compress(len(text).to_bytes(4, "little") + text + np.array(ranks, _RANKS).tobytes(), 1)


def _unpack(packed: bytes) -> Ranks:
    content = zlib.decompress(packed)
    end = 4 + int.from_bytes(content[:4], "little")
    return dict(zip(content[4:end].decode().split("\n"), np.frombuffer(content, _RANKS, offset=end).tolist()))


def _write(path: Path, blocks: dict[str, bytes]) -> None:
    head = json.dumps({first: len(packed) for first, packed in blocks.items()}).encode()
    content = b"".join([_MAGIC, len(head).to_bytes(4, "little"), head, *blocks.values()])
    try:
        write_atomic(path, content + hashlib.sha256(content).digest())
    except OSError:
        return  # a full disk costs time at the next start, no more


def _read(path: Path) -> dict[str, bytes] | None:
    """Read a cache file; None where there is none, or none that is whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    content, digest = content[:-_SUM], content[-_SUM:]
    if not content.startswith(_MAGIC) or hashlib.sha256(content).digest() != digest:
        return None
    at = len(_MAGIC) + 4
    end = at + int.from_bytes(content[len(_MAGIC) : at], "little")
    blocks: dict[str, bytes] = {}
    for first, length in json.loads(content[at:end]).items():
        blocks[first] = content[end : end + length]
        end += length
    return blocks
