r"""Text into tokens: words and numbers, each of one script, with spans into the text as read.

A word is a run of letters of one script with the marks, tatweel and invisible characters inside it. A change of
script ends it. Hyphens end it. An apostrophe, geresh or gershayim between two letters belongs to the word in
Cyrillic, Hebrew and Arabic script (об'єкт, ג'ון, צה"ל). In Latin script it does so only after one capital at the
start (O'Brien, D'Arcy), since elsewhere it mostly cuts off an ending (Zelensky's, Erdoğan'ın).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from namenorm.records import Token
from namenorm.text.fold import fold
from namenorm.text.script import SCRIPTS

_JOINS = {"Cyrl": "'’ʼ", "Hebr": "'’׳\"״”", "Arab": "'’ʼ", "Latn": ""}


def _word(code: str, name: str) -> str:
    letter = rf"\p{{Script={name}}}"
    inside = rf"(?:\p{{M}}|\u0640|[\p{{Cf}}\u0640]+(?={letter}))*+"
    run = rf"(?:(?=\p{{L}}){letter}{inside})++"
    if code == "Latn":
        return rf"(?P<{code}>(?:\p{{Lu}}['’ʼ](?=\p{{Lu}}))?{run})"
    joins = _JOINS.get(code)
    return (
        rf"(?P<{code}>{run}(?:[{joins}]{run})*+'?)"
        if code == "Hebr"
        else (rf"(?P<{code}>{run}(?:[{joins}]{run})*+)" if joins else rf"(?P<{code}>{run})")
    )


_TOKEN = regex.compile(
    "|".join(
        [_word(code, name) for code, name in SCRIPTS.items()] + [r"(?P<Zyyy>\p{Nd}+)", r"(?P<Zzzz>(?:\p{L}\p{M}*)+)"]
    )
)


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens.

    Returns:
        Tokens by start, not overlapping; `text[token.start:token.end]` is the word as it stands.

    >>> [token.form for token in tokenize("قال زيـلنسكي لـTRT عربي")]
    ['قال', 'زيلنسكي', 'ل', 'trt', 'عربي']
    """
    return [
        Token(match.start(), match.end(), _fold_word(match.group()), match.lastgroup or "Zyyy")
        for match in _TOKEN.finditer(text)
    ]


def iter_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and surface of each token, without making records."""
    for match in _TOKEN.finditer(text):
        yield match.start(), match.end(), match.group()


_fold_word = lru_cache(maxsize=131072)(fold)
