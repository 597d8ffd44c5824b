"""Characters and texts into scripts, by ISO 15924 code."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache

import regex

# Scripts that namenorm tells apart; any other letter is Zzzz. Han and kana that stand together are Jpan.
SCRIPTS = {
    "Arab": "Arabic",
    "Armn": "Armenian",
    "Beng": "Bengali",
    "Cyrl": "Cyrillic",
    "Deva": "Devanagari",
    "Geor": "Georgian",
    "Grek": "Greek",
    "Hang": "Hangul",
    "Hani": "Han",
    "Hebr": "Hebrew",
    "Hira": "Hiragana",
    "Kana": "Katakana",
    "Latn": "Latin",
    "Thai": "Thai",
}
CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})  # scripts whose names have capitals
_LOOKED_AT = 4096  # characters
_FAST = regex.compile("|".join(rf"(?P<{code}>\p{{Script={name}}})" for code, name in SCRIPTS.items()))


# Letters that Unicode counts to no script, since several use them: ー of kana, tatweel, modifier letters.
_SHARED = regex.compile(r"[\p{Zyyy}\p{Zinh}]")
_LONG_VOWEL = "ー"


@cache
def char_script(char: str) -> str:
    """Name the script of one character: Zyyy for what belongs to none, Zzzz for letters of other scripts.

    >>> char_script("ز"), char_script("7"), char_script("𝐙")
    ('Arab', 'Zyyy', 'Latn')
    """
    match = _FAST.match(char)
    if match:
        return str(match.lastgroup)
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return char_script(plain[0])
    if char == _LONG_VOWEL:
        return "Kana"
    return "Zzzz" if char.isalpha() and not _SHARED.match(char) else "Zyyy"


@lru_cache(maxsize=65536)
def script_of(text: str) -> str:
    """Name the script of most letters of a text; Zyyy where there are none.

    >>> script_of("TRT عربي قناة")
    'Arab'
    >>> script_of("ウクライナ大統領")
    'Jpan'
    """
    counts = Counter(char_script(char) for char in text[:_LOOKED_AT] if char.isalpha())
    del counts["Zyyy"]
    if not counts:
        return "Zyyy"
    if counts["Hira"] + counts["Kana"] and (counts["Hani"] or counts["Hira"]):
        return "Jpan"
    return counts.most_common(1)[0][0]
