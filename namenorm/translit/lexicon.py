"""Recalls the known words that sound like a proposed spelling: Montgomery beside montgmari.

Word counts of wordfreq say which Latin words there are; they are read where they are installed, never copied. Words
are looked up by their first letter and their consonants (`translit/latin_skeleton.tsv`); of those found, the ones
nearest to the proposals are given.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from namenorm.tables import table

LATIN_LISTS = ("en", "fr", "de", "es")  # languages whose word counts say which Latin spellings are in use

_DOUBLED = re.compile(r"(.)\1+")
_GUIDES = 10  # proposals whose consonants are looked up
_SHORTEST = 2  # consonants; fewer say too little


def use(text: str, langs: Sequence[str]) -> tuple[float, int, bool]:
    """Say how common a word is at most (Zipf), in how many of the languages it is known, and whether in any."""
    counts = [frequencies(lang).get(text, 0.0) for lang in langs]
    most = max(counts)
    return math.log10(most * 1e9) if most else 0.0, sum(count > 0 for count in counts), most > 0


@cache
def frequencies(lang: str) -> dict[str, float]:
    """Read the word counts of a language; {} where wordfreq has none."""
    from wordfreq import available_languages, get_frequency_dict

    counts: dict[str, float] = get_frequency_dict(lang) if lang in available_languages() else {}
    return counts


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
    """Index the known words that begin with one letter."""
    found: dict[str, list[str]] = {}
    for word in _by_first_letter().get(first, ()):
        found.setdefault(skeleton(word), []).append(word)
    return found


@cache
def _by_first_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in {word for lang in LATIN_LISTS for word in frequencies(lang)}:
        if word.isascii() and word.isalpha():
            found.setdefault(word[0], []).append(word)
    return found
