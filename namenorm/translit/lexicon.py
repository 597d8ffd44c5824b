"""Recalls the known words that sound like a proposed spelling: Montgomery beside montgmari.

Word counts of wordfreq say which Latin words there are; they are read where they are installed, never copied. Words
are looked up by their first letter and their consonants (`translit/latin_skeleton.tsv`); of those found, the ones
nearest to the proposals are given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from namenorm.tables import table
from namenorm.translit.wordcounts import word_counts

LATIN_LISTS = ("en", "fr", "de", "es")  # languages whose word counts say which Latin spellings are in use

_DOUBLED = re.compile(r"([a-z])\1+")
_GUIDES = 10  # proposals whose consonants are looked up
_SHORTEST = 2  # consonants; fewer say too little


def use(text: str, langs: tuple[str, ...]) -> tuple[float, int, bool]:
    """Say how common a word is at most (Zipf), in how many of the languages it is known, and whether in any."""
    return word_counts(langs).use(text)


def recalled(proposals: Sequence[str], most: int) -> list[str]:
    """List known Latin words with the consonants of the first proposals, nearest to these first.

    >>> "montgomery" in recalled(["montgmari"], 20)
    True
    """
    guides = list(proposals[:_GUIDES])
    keys = {key for key in map(skeleton, guides) if len(key) >= _SHORTEST}
    indices = [_by_skeleton(first) for first in {guide[0] for guide in guides}]
    found = sorted({word for key in keys for index in indices for word in index.get(key, ())} - set(proposals))
    if len(found) <= most:
        return found
    distances = cdist(found, guides, scorer=Indel.normalized_distance, dtype=np.float32, workers=1).min(axis=1)
    return [found[at] for at in np.argsort(distances, kind="stable")[:most]]


def skeleton(word: str) -> str:
    """Reduce a small Latin word to the classes of its consonants.

    >>> skeleton("philippe"), skeleton("filip")
    ('flb', 'flb')
    """
    groups, letters = _classes()
    for group, written in groups:
        word = word.replace(group, written)
    return _DOUBLED.sub(r"\1", word.translate(letters))


@cache
def _classes() -> tuple[list[tuple[str, str]], dict[int, str]]:
    rows = {row["letters"]: row["class"] for row in table("translit/latin_skeleton.tsv")}
    letters = {ord(letter): rows.get(letter, "") for letter in "abcdefghijklmnopqrstuvwxyz'"}
    return [item for item in rows.items() if len(item[0]) > 1], letters


@cache
def _by_skeleton(first: str) -> dict[str, list[str]]:
    """Index the known words that begin with one letter, by their skeletons, which are made in one go."""
    known = set().union(*word_counts(LATIN_LISTS).block(first))
    words = [word for word in known if word.isascii() and word.isalpha()]
    found: dict[str, list[str]] = {}
    keys = skeleton("\n".join(words)).split("\n") if words else []
    for word, key in zip(words, keys, strict=True):
        found.setdefault(key, []).append(word)
    return found
