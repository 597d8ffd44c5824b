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
# The plain scripts, and all blanks.
_LOOKED_AT = (range(0x780), range(0x1680, 0x1681), range(0x1E00, 0x2100), range(0x3000, 0x3001))
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
    rules: tuple[tuple[bool, int], ...] = (
        (char.isspace(), BLANK),
        (char in _MARKS, MARK),
        (char in _QUOTES, QUOTE),
        (char == _POINT, POINT),
        (bool(_APART.match(char)), APART),
        (char.isdecimal(), DIGIT),
    )
    script = char_script(char)
    letter = LETTER + SCRIPTS.index(script) if script in SCRIPTS and _PLAIN.match(char) else COMPLEX
    return next((kind for holds, kind in rules if holds), letter)
