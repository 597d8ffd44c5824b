"""Gives bare words the vowel marks that a romanization needs: very common names from a table, others from the models.

What is added is a guess, and stays marked as one: a bare عمان is Oman or Amman. Words that carry marks already are
left as they are, and so are words of one letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from namenorm.tables import table
from namenorm.translit.points import guess

SIDES = {"ara": "ara-Arab", "fas": "fas-Arab", "heb": "heb-Hebr"}  # languages whose vowels can be guessed
NAME_WORDS = 8  # a longer text is not taken for a name, and gets vowels from the table only

_LETTERS = {"Arab": "\u0621-\u063a\u0641-\u064a\u0671-\u06d3", "Hebr": "\u05d0-\u05ea"}
_MARKS = {"Arab": "\u064b-\u0655\u0670", "Hebr": "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"}
_GERESH = "\"'’\N{HEBREW PUNCTUATION GERESH}\N{HEBREW PUNCTUATION GERSHAYIM}"
_ANY_MARK = re.compile(f"[{_MARKS['Arab']}{_MARKS['Hebr']}]")
_ARTICLE = "ال"
_RELATION = {"ara-Arab": "\N{ARABIC KASRA}ي", "fas-Arab": "\N{ARABIC KASRA}ی"}
_VOWEL_LETTERS = frozenset("اويىةیه")  # names that end so change before the ending


@dataclass(frozen=True, slots=True)
class Vocalised:
    """A text with vowel marks added.

    Attributes:
        text: the text.
        starts: for each of its characters, and for its end, the position in the text as read.
        guesses: the spans, in the text as read, of the words that got marks.
    """

    text: str
    starts: tuple[int, ...]
    guesses: tuple[tuple[int, int], ...]


def vocalise(text: str, lang: str, *, by_model: bool | None = None) -> Vocalised:
    """Add vowel marks to the words that have none.

    Args:
        text: in any normalization form.
        lang: one of SIDES.
        by_model: guess the vowels of words that are not in the table; None: if the text has no more than NAME_WORDS.

    >>> vocalise("محمد", "ara").text == "مُحَمَّد"
    True
    """
    side = SIDES[lang]
    words = list(_bare_word(side[-4:]).finditer(text))
    if by_model is None:
        by_model = len(words) <= NAME_WORDS
    pieces: list[str] = []
    starts: list[int] = []
    guesses: list[tuple[int, int]] = []
    end = 0
    for word in words:
        marked = _from_table(word[0], side) or (guess(word[0], side) if by_model else None)
        if marked is None:
            continue
        pieces += [text[end : word.start()], marked]
        starts += [*range(end, word.start()), *_origins(marked, word.start())]
        guesses.append(word.span())
        end = word.end()
    pieces.append(text[end:])
    starts += range(end, len(text) + 1)
    return Vocalised("".join(pieces), tuple(starts), tuple(guesses))


def _from_table(word: str, side: str) -> str | None:
    """Find a word, or what it is made of: the article and a name, a name and the ending of relation (حسين, حسيني)."""
    names = _names(side)
    if word in names:
        return names[word]
    if side == "ara-Arab" and word.startswith(_ARTICLE):
        rest = _from_table(word.removeprefix(_ARTICLE), side)
        return None if rest is None else _ARTICLE + rest
    ending = _RELATION.get(side)
    base = names.get(word[:-1]) if ending and word.endswith(ending[-1]) else None
    return None if base is None or word[-2] in _VOWEL_LETTERS else base + str(ending)


def _origins(marked: str, start: int) -> Iterator[int]:
    """A mark stands where the letter behind its own does, so that a piece never ends inside a letter."""
    at = start - 1
    for char in marked:
        is_mark = bool(_ANY_MARK.match(char))
        at += not is_mark
        yield at + is_mark


@cache
def _names(side: str) -> dict[str, str]:
    return {row["bare"]: row["vocalised"] for row in table(f"translit/names.{side}.tsv")}


@cache
def _bare_word(script: str) -> re.Pattern[str]:
    letters, marks = _LETTERS[script], _MARKS[script]
    within = (
        f"(?<![{letters}][{_GERESH}])",
        f"(?![{_GERESH}][{letters}])",
    )  # ג'ורג' is one word, and not taken for three
    return re.compile(f"{within[0]}(?<![{letters}{marks}])[{letters}]{{2,}}(?![{letters}{marks}]){within[1]}")
