"""What a scanner needs to know of each character to cut plain text into words by itself.

A scanner reads chunks (runs without blanks) of letters, marks behind them, digits and plain punctuation. A chunk that
holds anything else (apostrophes, addresses, invisible characters, other scripts) is COMPLEX:
`tokenize` cuts it.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import regex

from namenorm.text.script import char_script

# Kinds of characters; LETTER + n is a letter of script n.
BLANK, APART, MARK, QUOTE, POINT, COMPLEX, DIGIT, LETTER = range(8)
POINTS = 0x10000  # characters beyond are COMPLEX
SCRIPTS = ("Arab", "Hebr", "Latn", "Cyrl", "Grek")
HEBREW = LETTER + SCRIPTS.index("Hebr")  # a QUOTE may be a letter of its words
_POINT = "."  # in front of a letter of ASCII, or behind a w, it may be of an address
_LOOKED_AT = (range(0x780), range(0x1680, 0x1681), range(0x1E00, 0x2100), range(0x3000, 0x3001))  # the plain scripts, and all blanks
_QUOTES = '"”'
_APART = regex.compile(r"[[\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Sm}\p{Sc}]--['’‘‛`@/<>_׳״]]", regex.V1)
_MARKS = frozenset("\N{ARABIC TATWEEL}").union(map(chr, range(0x64B, 0x653)))
_PLAIN = regex.compile(r"[[\p{L}]--[\p{Lm}]]", regex.V1)


@cache
def alphabet() -> npt.NDArray[np.uint8]:
    """Give the kind of each character below POINTS."""
    kinds = np.full(POINTS, COMPLEX, np.uint8)
    for some in _LOOKED_AT:
        kinds[some.start : some.stop] = [_kind(chr(code)) for code in some]
    return kinds


def _kind(char: str) -> int:
    if char.isspace():
        return BLANK
    if char in _MARKS:
        return MARK
    if char in _QUOTES:
        return QUOTE
    if char == _POINT:
        return POINT
    if _APART.match(char):
        return APART
    if char.isdecimal():
        return DIGIT
    script = char_script(char)
    if script in SCRIPTS and _PLAIN.match(char):
        return LETTER + SCRIPTS.index(script)
    return COMPLEX
