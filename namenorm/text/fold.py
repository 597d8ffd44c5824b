"""Text into its folded form: what spellings that mean the same letters have in common. Lossy, for comparing only.

The steps run in the order of STEPS, each a small `str -> str` that changes nothing the second time:

1. `decompose`: compatibility forms (presentation forms, ligatures, full-width) and precomposed letters apart.
2. `drop_marks`: accents, vowel signs, tatweel, bidi and zero-width characters go.
3. `lower`: letter case goes.
4. `equate`: letters of the table `fold.tsv`: alef forms, hamza seats, ya, ta marbuta, letters of Persian, Urdu,
   Pashto and Sorani, digits, quotes, Cyrillic ё and ґ, Latin letters that do not decompose.
5. `tidy`: blanks become one space, none at the ends.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import regex

from namenorm.tables import table

# Letters that decompose into a base and a mark, but are letters of their own: their marks are not dropped.
_OWN_LETTERS = str.maketrans({"й": "\ue000", "ї": "\ue001", "ў": "\ue002"})
_OWN_LETTERS_BACK = str.maketrans({"\ue000": "й", "\ue001": "ї", "\ue002": "ў"})
_MARKS = regex.compile(r"[\p{Mn}\p{Me}\p{Cf}\u0640]+")
_BLANKS = regex.compile(r"\s+")
_SCRIPTS_WHOSE_MARKS_ARE_LETTERS = regex.compile(r"[\p{Deva}\p{Beng}\p{Thai}\p{Taml}\p{Hira}\p{Kana}]")


def decompose(text: str) -> str:
    """Take compatibility forms and precomposed letters apart, but й ї ў and Indic or kana signs."""
    composed = unicodedata.normalize("NFKC", text)
    if _SCRIPTS_WHOSE_MARKS_ARE_LETTERS.search(composed):
        return composed
    kept = composed.translate(_OWN_LETTERS)
    return unicodedata.normalize("NFD", kept).translate(_OWN_LETTERS_BACK)


def drop_marks(text: str) -> str:
    """Drop accents, vowel signs, tatweel, bidi and zero-width characters."""
    if _SCRIPTS_WHOSE_MARKS_ARE_LETTERS.search(text):
        return regex.sub(r"[\p{Cf}\u0640]+", "", text)
    return _MARKS.sub("", text)


def lower(text: str) -> str:
    """Fold letter case."""
    return text.casefold()


def equate(text: str) -> str:
    """Put one letter for each group of letters that names do not keep apart."""
    return text.translate(_letters())


def tidy(text: str) -> str:
    """Make each run of blanks one space, and none at the ends."""
    return _BLANKS.sub(" ", text).strip()


STEPS: tuple[Callable[[str], str], ...] = (decompose, drop_marks, lower, equate, tidy)


def fold(text: str) -> str:
    """Fold a text; the same for every spelling that differs only in what the steps even out.

    >>> fold("أوكرانيا") == fold("اوكرانيا"), fold("روتة") == fold("روته"), fold("Zełenski") == fold("ZELENSKI")
    (True, True, True)
    """
    if text.isascii():
        return tidy(text.lower().translate(_letters()))
    for step in STEPS:
        text = step(text)
    return text


@cache
def _letters() -> dict[int, str]:
    return {ord(row["char"]): row["replacement"] for row in table("fold.tsv")}
