"""Gives bare Arabic names the vowel marks that a romanization needs, from a table of very common names.

What comes from the table is a guess, and stays marked as one: a bare عمان is Oman or Amman.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from namenorm.tables import table

_MARKS = "\u064b-\u0652\u0670"
_LETTERS = "\u0621-\u063a\u0641-\u064a\u0671"
_BARE_WORD = re.compile(f"(?<![{_LETTERS}{_MARKS}])[{_LETTERS}]{{2,}}(?![{_LETTERS}{_MARKS}])")
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Vocalised:
    """A text with vowel marks added.

    Attributes:
        text: the text.
        starts: for each of its characters, and for its end, the position in the text as read.
        guesses: the spans, in the text as read, that got their marks from the table.
    """

    text: str
    starts: tuple[int, ...]
    guesses: tuple[tuple[int, int], ...]


def vocalise(text: str) -> Vocalised:
    """Add vowel marks to the words that have none and are very common names.

    >>> vocalise("محمد").text == "مُحَمَّد"
    True
    """
    names = _names()
    pieces: list[str] = []
    starts: list[int] = []
    guesses: list[tuple[int, int]] = []
    end = 0
    for word in _BARE_WORD.finditer(text):
        marked = _marked(word[0], names)
        if marked is None:
            continue
        pieces += [text[end : word.start()], marked]
        starts += [*range(end, word.start()), *_origins(marked, word.start())]
        guesses.append(word.span())
        end = word.end()
    pieces.append(text[end:])
    starts += range(end, len(text) + 1)
    return Vocalised("".join(pieces), tuple(starts), tuple(guesses))


def _marked(word: str, names: dict[str, str]) -> str | None:
    if word in names:
        return names[word]
    rest = names.get(word.removeprefix(_ARTICLE)) if word.startswith(_ARTICLE) else None
    return None if rest is None else _ARTICLE + rest


def _origins(marked: str, start: int) -> list[int]:
    """A mark stands where the letter behind its own does, so that a piece never ends inside a letter."""
    at = start - 1
    origins = []
    for char in marked:
        is_mark = bool(re.match(f"[{_MARKS}]", char))
        at += not is_mark
        origins.append(at + is_mark)
    return origins


@cache
def _names() -> dict[str, str]:
    return {row["bare"]: row["vocalised"] for row in table("translit/names.ara-Arab.tsv")}
