"""Writes Chinese characters in Hanyu Pinyin, with the readings of pypinyin's dictionary."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from namenorm.translit.engine import Piece

PINYIN = "pypinyin"  # stands in the register where a letter table stands for other schemes
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")


class Pinyin:
    """Pinyin with tone marks, a space between syllables, or without tones, joined.

    >>> Pinyin(has_tones=True).convert("北京 2008")
    'běi jīng 2008'
    >>> Pinyin(has_tones=False).convert("西安")
    "xi'an"
    """

    def __init__(self, *, has_tones: bool) -> None:
        self.has_tones = has_tones

    def convert(self, text: str) -> str:
        """Transliterate a text."""
        return "".join(piece.text for piece in self.pieces(text))

    def pieces(self, text: str) -> list[Piece]:
        """Transliterate a text and keep the map; a character is a piece, and so is what lies between runs of them."""
        pieces: list[Piece] = []
        end = 0
        for run in _HAN.finditer(text):
            if run.start() > end:
                pieces.append(Piece(end, run.start(), text[end : run.start()]))
            pieces += self._run(run[0], run.start())
            end = run.end()
        if end < len(text):
            pieces.append(Piece(end, len(text), text[end:]))
        return pieces

    def _run(self, characters: str, start: int) -> list[Piece]:
        from pypinyin import Style, lazy_pinyin

        style = Style.TONE if self.has_tones else Style.NORMAL
        syllables = lazy_pinyin(characters, style=style, errors=cast("Callable[[str], str]", list))
        pieces = []
        for at, syllable in enumerate(syllables):
            pieces.append(Piece(start + at, start + at + 1, self._joint(syllable, at) + syllable))
        return pieces

    def _joint(self, syllable: str, at: int) -> str:
        """What parts a syllable from the one before: where it begins with a vowel, an apostrophe must."""
        if at == 0:
            return ""
        if self.has_tones:
            return " "
        return "'" if syllable[0] in "aoe" else ""
