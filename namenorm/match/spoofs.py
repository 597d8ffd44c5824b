"""Words that mix letters of two scripts, or digits with letters, as one who would hide a name writes them."""

from __future__ import annotations

from functools import cache

import regex

from namenorm.tables import table
from namenorm.text import char_script

_PUT_FOR_LETTERS = regex.compile(r"(?<=[A-Za-z])[0-9]+(?=[A-Za-z])")
_MOST_DIGITS = 2  # more are a number, not a disguise
_LATIN_LIKE = ("Cyrl", "Grek")


def unspoofed(text: str) -> tuple[str, bool]:
    """Write each word in the one script that can hold all its letters, and say whether one had to be changed.

    >>> unspoofed("Mаrk I9or Путiн TRT عربي")  # a Cyrillic а, a Latin i
    ('Mark Igor Путін TRT عربي', True)
    """
    if text.isascii() and not _PUT_FOR_LETTERS.search(text):
        return text, False
    words = [_plain(word) for word in text.split(" ")]
    return " ".join(words), " ".join(words) != text


def _plain(word: str) -> str:
    if word.isascii():
        digits = _PUT_FOR_LETTERS.findall(word)
        return word if sum(map(len, digits)) > _MOST_DIGITS else _PUT_FOR_LETTERS.sub(_letters, word)
    scripts = {char_script(char) for char in word if char.isalpha()}
    if "Latn" not in scripts:
        return word
    for script in scripts.intersection(_LATIN_LIKE):
        latin = word.translate(_to_latin())
        if all(char_script(char) in ("Latn", "Zyyy") for char in latin):
            return latin
        other = word.translate(_from_latin(script))
        if all(char_script(char) in (script, "Zyyy") for char in other):
            return other
    return word


def _letters(match: regex.Match[str]) -> str:
    return match[0].translate(_digits())


@cache
def _to_latin() -> dict[int, str]:
    return {ord(row["letter"]): row["looks_like"] for row in table("confusables.tsv")}


@cache
def _from_latin(script: str) -> dict[int, str]:
    return {ord(latin): chr(code) for code, latin in _to_latin().items() if char_script(chr(code)) == script}


@cache
def _digits() -> dict[int, str]:
    return {ord(row["digit"]): row["letter"] for row in table("match/digits.tsv")}
