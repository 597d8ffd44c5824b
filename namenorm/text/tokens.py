r"""Text into tokens: words and numbers, each of one script, with spans into the text as read.

A word is a run of letters of one script with the marks, tatweel and invisible characters inside it. A change of
script ends it. Hyphens end it. Tatweel in front of a word is not of it, tatweel behind it is (لـTRT).

An apostrophe, geresh or gershayim between two letters belongs to the word in Cyrillic, Hebrew and Arabic script
(об'єкт, ג'ון, צה"ל), a geresh also at the end of a Hebrew word that does not stand in single quotes (ג'ורג'). In
Latin script it does only after one capital at the start (O'Brien, D'Arcy), since elsewhere it mostly cuts off an
article or an ending (l'Ukraine, Zelensky's, Erdoğan'ın); the modifier letters of romanizations always belong to the
word (ʿAbd, Qurʾān).

Arabic names of two words that are written as one (عبدالله) are two tokens, as where a blank parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from namenorm.records import Token
from namenorm.text.compounds import second_word
from namenorm.text.fold import fold
from namenorm.text.script import SCRIPTS, script_of

Piece = tuple[int, int, str, str]  # start, end, form, script
_CHUNK = re.compile(r"\S+")  # no token holds a blank
_REMEMBERED = 64  # characters of the longest chunk that is kept

# What may stand between two letters of a word.
_JOINS = {"Cyrl": "'’ʼ", "Hebr": "'’׳\"״”", "Arab": "'’ʼ", "Latn": "ʹʻʼʽʾʿ"}
_NO_QUOTE = {"Hebr": r"(?!(?<=(?<!\p{Hebr})[והבלמשכ]{1,3}[\"״”])\p{Hebr}{3})"}  # ל"הארץ"
_BEFORE = {"Latn": r"(?:\p{Lu}['’](?=\p{Lu})|[ʻʼʽʾʿ](?=\p{Script=Latin}))?"}
_MORE_LETTERS = {"Hira": "ー", "Kana": "ー"}


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens.

    Returns:
        Tokens by start, not overlapping; `text[token.start:token.end]` is the word as it stands.

    >>> [token.form for token in tokenize("قال زيـلنسكي لـTRT عربي")]
    ['قال', 'زيلنسكي', 'ل', 'trt', 'عربي']
    """
    return [
        Token(offset + start, offset + end, form, script)
        for offset, chunk in _chunks(text)
        for start, end, form, script in pieces(chunk)
    ]


def iter_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and surface of each token, without making records."""
    for offset, chunk in _chunks(text):
        for start, end, _, _ in pieces(chunk):
            yield offset + start, offset + end, chunk[start:end]


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    for match in _CHUNK.finditer(text):
        yield match.start(), match.group()


def pieces(chunk: str) -> tuple[Piece, ...]:
    """Cut a run without blanks into tokens: start, end, folded form and script of each."""
    return _known_pieces(chunk) if len(chunk) <= _REMEMBERED else _cut(chunk)


def _cut(chunk: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for match in _token().finditer(chunk):
        surface, script = match.group(), match.lastgroup or "Zyyy"
        at = match.start()
        second = second_word(surface) if script == "Arab" else 0
        if second:
            found.append((at, at + second, fold(surface[:second]), script))
            at += second
            surface = surface[second:]
        found.append((at, match.end(), fold(surface), script_of(surface) if script == "Zzzz" else script))
    return tuple(found)


_known_pieces = lru_cache(maxsize=65536)(_cut)


@cache
def _token() -> regex.Pattern[str]:
    known = "".join(rf"\p{{Script={name}}}" for name in SCRIPTS.values())
    words = [_word(code, name) for code, name in SCRIPTS.items()]
    numbers = r"(?P<Zyyy>\p{Nd}+)"
    others = rf"(?P<Zzzz>(?:[\p{{L}}--[{known}\p{{Lm}}]]\p{{M}}*)+)"
    return regex.compile("|".join([*words, numbers, others]), regex.V1)


def _word(code: str, name: str) -> str:
    letter = rf"[[\p{{Script={name}}}&&\p{{L}}]{_MORE_LETTERS.get(code, '')}]"
    run = rf"(?:{letter}(?:[\p{{M}}\u0640]|\p{{Cf}}++(?=[\p{{M}}\u0640]*+{letter}))*+)++"
    joins = rf"(?:[{_JOINS[code]}]{_NO_QUOTE.get(code, '')}{run})*+" if code in _JOINS else ""
    word = _BEFORE.get(code, "") + run + joins
    if code == "Hebr":
        word = rf"(?<=['‘]){word}|{word}['’׳]?"
    return rf"(?P<{code}>{word})"
