"""Text into its folded form: what spellings that mean the same letters have in common. Lossy, for comparing only.

The steps run in the order of STEPS, each a small `str -> str` that changes nothing the second time:

1. `compose`: compatibility forms (presentation forms, ligatures, full width) become plain letters, and a letter with
   its combining marks one character.
2. `lower`: letter case goes.
3. `drop_marks`: accents, vowel signs, tatweel, bidi and zero-width characters go; the signs of Indic scripts and
   kana, and what makes й ї ў letters of their own, stay.
4. `equate`: letters of the table `fold.tsv`: hamza seats, alef maqsura, ta marbuta, letters of Persian, Urdu, Pashto
   and Sorani, digits, quotes, Cyrillic ґ, Latin letters that do not decompose.
5. `tidy`: blanks become one space, none at the ends.

Apostrophes and geresh become `'`, gershayim and double quotes `"`, maqaf and dashes `-`; none of them is dropped, for
they tell names apart (ג'ון, צה"ל). Hamza on the line is dropped (بهاء, بها), hamza on a seat becomes its seat.

Steps 2 to 4 look at one character at a time, so `fold` takes them in one pass over a table of characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import regex

from namenorm.tables import table

# Letters that decompose into a base and a mark, but are letters of their own: their marks are not dropped.
_OWN_LETTERS = frozenset("йїў")
_NOTHING = regex.compile(r"[\p{Cf}\N{ARABIC TATWEEL}]")
_ACCENT = regex.compile(
    r"[[\p{Mn}\p{Me}]&&[\p{Zinh}\p{Zyyy}\p{Arab}\p{Hebr}\p{Syrc}\p{Latn}\p{Grek}\p{Cyrl}\p{Armn}\p{Geor}\p{Copt}]"
    r"--[\u3099\u309A]]",  # the sound marks of kana, which Unicode counts to no script
    regex.V1,
)


def compose(text: str) -> str:
    """Put plain letters for compatibility forms, and one character for a letter with its marks."""
    if not unicodedata.is_normalized("NFKC", text):
        # Some look-alikes of quotes would come apart: the acute accent into a blank and a mark, for one.
        text = unicodedata.normalize("NFC", text).translate(_compatible())
    return unicodedata.normalize("NFKC", text)


def lower(text: str) -> str:
    """Fold letter case."""
    return text.casefold()


def drop_marks(text: str) -> str:
    """Drop accents, vowel signs, tatweel, bidi and zero-width characters, but not signs that are letters."""
    return unicodedata.normalize("NFC", "".join(map(_bare, text)))


def equate(text: str) -> str:
    """Put one letter for each group of letters that names do not keep apart."""
    return text.translate(_letters())


def tidy(text: str) -> str:
    """Make each run of blanks one space, and none at the ends."""
    return " ".join(text.split())


STEPS: tuple[Callable[[str], str], ...] = (compose, lower, drop_marks, equate, tidy)


def fold(text: str) -> str:
    """Fold a text; the same for every spelling that differs only in what the steps even out.

    >>> fold("أوكرانيا") == fold("اوكرانيا"), fold("روتة") == fold("روته"), fold("Zełenski") == fold("ZELENSKI")
    (True, True, True)
    """
    folded = compose(text).translate(_one_pass())
    return " ".join(unicodedata.normalize("NFC", folded).split())


class _OnePass(dict[int, str]):
    """Characters to what steps 2 to 4 make of them, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = folded = equate(drop_marks(lower(char)))
        return folded


@cache
def _one_pass() -> _OnePass:
    return _OnePass()


@cache
def _letters() -> dict[int, str]:
    return {ord(row["char"]): row["replacement"] for row in table("fold.tsv")}


@cache
def _compatible() -> dict[int, str]:
    return {code: to for code, to in _letters().items() if not unicodedata.is_normalized("NFKC", chr(code))}


def _bare(char: str) -> str:
    if char in _OWN_LETTERS:
        return char
    return "".join(c for c in unicodedata.normalize("NFD", char) if not _NOTHING.match(c) and not _ACCENT.match(c))
