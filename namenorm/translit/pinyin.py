"""Writes Chinese characters in Hanyu Pinyin, with the readings of pypinyin's dictionary.

A run of characters is cut from left to right into the longest phrases that the dictionary has, as pypinyin itself
does; what is in no phrase is read character by character, by its first reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from namenorm.translit.engine import Piece

PINYIN = "pypinyin"  # stands in the register where a letter table stands for other schemes
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")

Syllables = tuple[str, ...]


class Readings(NamedTuple):
    """What pypinyin knows: the phrases, and how long those are that begin with two characters, the longest first."""

    phrases: dict[str, list[list[str]]]
    characters: dict[int, str]
    lengths: dict[str, list[int]]

    def cut(self, run: str) -> Iterator[str]:
        """Cut a run of characters into phrases and single characters."""
        at = 0
        while at < len(run):
            word = run[at]
            for length in self.lengths.get(run[at : at + 2], ()):
                if run[at : at + length] in self.phrases:
                    word = run[at : at + length]
                    break
            yield word
            at += len(word)

    def read(self, word: str) -> list[str]:
        """Read a phrase or character, with tones; a character without a reading stays."""
        if word in self.phrases:
            return [options[0] for options in self.phrases[word]]
        return [self.characters.get(ord(char), char).split(",")[0] for char in word]


class Pinyin:
    """Pinyin with tone marks, a space between syllables, or without tones, joined.

    >>> Pinyin(has_tones=True).convert("北京 2008")
    'běi jīng 2008'
    >>> Pinyin(has_tones=False).convert("西安")
    "xi'an"
    """

    def __init__(self, *, has_tones: bool) -> None:
        self.has_tones = has_tones
        self._known: dict[str, Syllables] = {}

    def convert(self, text: str) -> str:
        """Transliterate a text."""
        return _HAN.sub(lambda run: "".join(self._run(run[0])), text)

    def pieces(self, text: str) -> list[Piece]:
        """Transliterate a text and keep the map; a character is a piece, and so is what lies between runs of them."""
        pieces: list[Piece] = []
        end = 0
        for run in _HAN.finditer(text):
            if run.start() > end:
                pieces.append(Piece(end, run.start(), text[end : run.start()]))
            pieces += [Piece(at, at + 1, written) for at, written in enumerate(self._run(run[0]), run.start())]
            end = run.end()
        if end < len(text):
            pieces.append(Piece(end, len(text), text[end:]))
        return pieces

    def _run(self, characters: str) -> list[str]:
        """Read a run of characters; all syllables but the first have in front what parts them from the one before."""
        known = self._known
        written: list[str] = []
        for word in _readings().cut(characters):
            syllables = known.get(word)
            if syllables is None:
                syllables = known[word] = tuple(self._joint(syllable) + syllable for syllable in self._read(word))
            written += syllables
        written[0] = written[0].lstrip(" '")
        return written

    def _read(self, word: str) -> list[str]:
        syllables = _readings().read(word)
        return syllables if self.has_tones else [_without_tone(syllable) for syllable in syllables]

    def _joint(self, syllable: str) -> str:
        """What parts a syllable from the one before: where it begins with a vowel, an apostrophe must."""
        if self.has_tones:
            return " "
        return "'" if syllable[0] in "aoe" else ""


@cache
def _readings() -> Readings:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    lengths: dict[str, set[int]] = {}
    for phrase in PHRASES_DICT:
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
    return Readings(PHRASES_DICT, PINYIN_DICT, {pair: sorted(found, reverse=True) for pair, found in lengths.items()})


@cache
def _without_tone(syllable: str) -> str:
    from pypinyin import Style
    from pypinyin.style import convert

    plain: str = convert(syllable, Style.NORMAL, strict=True, default=syllable)
    return plain


@cache
def pinyin(*, has_tones: bool) -> Pinyin:
    """Give the one converter of a kind; what it has read stays in its memory."""
    return Pinyin(has_tones=has_tones)
