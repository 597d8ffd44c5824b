"""Reads a bare name along a Latin spelling: which letters are consonants, which vowels, and what is not written.

The letters of the name keep their order, so the cheapest way to lay the Latin letters beside them (dynamic
programming) says for each letter what it stands for and which vowel follows it unwritten: in خالد beside khaled, ا is
a vowel letter and e follows ل. What a letter may stand for is in the tables of `translit/reading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from namenorm.tables import table

_VOWELS = frozenset("aeiouy")
_LONGEST = 3  # vowels between two consonants
_NOTHING = "∅"
_INITIAL, _FINAL = "^", "$"  # in front of what a letter stands for at the beginning or end of a word only

# What a step costs where the tables do not foresee it. A good way costs less than one such step.
_UNWRITTEN = 0.4  # a letter that stands for nothing though it may
_SECOND_VOWEL = 0.3
_HIATUS = 0.5  # a vowel letter behind another vowel
_OPEN_END = 0.3  # an unwritten vowel behind the last letter
_LATE_VOWEL = 0.02  # a vowel behind a silent consonant: in جعفر it comes before ع
_LONG_SPELLING = 0.05  # a vowel letter that stands for several letters
_STRANGE = 3.0  # a consonant that the spelling lacks
_EXTRA = 2.0  # a Latin letter that the name lacks
_EXTRA_H = 0.7


class Sounds(NamedTuple):
    """What each letter of a script may stand for in Latin."""

    consonants: dict[str, tuple[str, ...]]
    vowels: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one letter of the name stands for.

    Attributes:
        letter: the letter.
        latin: the Latin letters beside it.
        is_vowel: it is read as a vowel letter.
        is_doubled: the consonant is written twice in Latin.
        vowel: the Latin vowels that follow it unwritten.
    """

    letter: str
    latin: str
    is_vowel: bool = False
    is_doubled: bool = False
    vowel: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    before: _Way | None
    reading: Reading | None


_Ways = dict[tuple[int, bool], _Way]  # by the place in the Latin spelling, and whether the last letter was a vowel


@cache
def sounds(side: str, *, is_first: bool, is_last: bool) -> Sounds:
    """Load the sounds of a language's letters, such as `ara-Arab`, at the ends of a word or within it."""
    rows = table(f"translit/reading/{side}.tsv")
    others = (*([] if is_first else _INITIAL), *([] if is_last else _FINAL))
    consonants = {row["letter"]: _cell(row["consonant"], others) for row in rows}
    return Sounds(consonants, {row["letter"]: _cell(row["vowel"], others) for row in rows})


def _cell(cell: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip(_INITIAL + _FINAL + _NOTHING) for part in cell.split() if not part.startswith(others))


def read_along(name: str, latin: str, side: str) -> tuple[Reading, ...]:
    """Read a bare name along a Latin spelling.

    Args:
        name: one word without vowel marks.
        latin: small Latin letters.
        side: language and script of the name.

    Returns:
        One reading a letter.

    >>> [(r.letter, r.latin, r.vowel) for r in read_along("خالد", "khaled", "ara-Arab")]
    [('خ', 'kh', ''), ('ا', 'a', ''), ('ل', 'l', 'e'), ('د', 'd', '')]
    """
    ways: _Ways = {(0, False): _Way(0.0, None, None)}
    last = len(name) - 1
    for at, letter in enumerate(name):
        found = sounds(side, is_first=at == 0, is_last=at == last)
        _skip(ways, latin)
        here, ways = ways, {}
        for (start, after_vowel), way in here.items():
            for reading, end, cost in _steps(letter, latin, start, found):
                total = way.cost + cost
                if after_vowel and reading.is_vowel and reading.latin:
                    total += _HIATUS
                if at == last and reading.vowel:
                    total += _OPEN_END
                _keep(ways, (end, reading.is_vowel or reading.vowel != ""), _Way(total, way, reading))
    _skip(ways, latin)
    best = min((way for (end, _), way in ways.items() if end == len(latin)), key=lambda way: way.cost)
    return tuple(reversed(list(_back(best))))


def _back(way: _Way | None) -> Iterator[Reading]:
    while way is not None:
        if way.reading is not None:
            yield way.reading
        way = way.before


def _keep(ways: _Ways, key: tuple[int, bool], way: _Way) -> None:
    if key not in ways or way.cost < ways[key].cost:
        ways[key] = way


def _skip(ways: _Ways, latin: str) -> None:
    """Pass over Latin letters that no letter of the name stands for."""
    for at, letter in enumerate(latin):
        for after_vowel in (False, True):
            way = ways.get((at, after_vowel))
            if way is not None:
                cost = _EXTRA_H if letter == "h" else _EXTRA
                _keep(ways, (at + 1, after_vowel), _Way(way.cost + cost, way, None))


def _steps(letter: str, latin: str, start: int, found: Sounds) -> list[tuple[Reading, int, float]]:
    """The ways to read a letter from a place in the Latin spelling on, each with its end and cost."""
    steps = []
    for text in found.vowels.get(letter, ()):
        if latin.startswith(text, start):
            cost = _LONG_SPELLING * (len(text) - 1) if text else _UNWRITTEN
            steps.append((Reading(letter, text, is_vowel=True), start + len(text), cost))
    consonants = found.consonants.get(letter, ())
    for text in consonants if "" in consonants else (*consonants, ""):
        if not latin.startswith(text, start):
            continue
        cost = 0.0 if text or "" in consonants else _STRANGE
        end = start + len(text)
        steps += _with_vowel(Reading(letter, text), latin, end, cost)
        if len(text) == 1 and latin.startswith(text, end):
            steps += _with_vowel(Reading(letter, text, is_doubled=True), latin, end + 1, cost)
    return steps


def _with_vowel(reading: Reading, latin: str, end: int, cost: float) -> list[tuple[Reading, int, float]]:
    steps = [(reading, end, cost)]
    cost += 0.0 if reading.latin else _LATE_VOWEL
    for length in range(1, _LONGEST + 1):
        vowel = latin[end : end + length]
        if len(vowel) < length or not _VOWELS.issuperset(vowel):
            break
        read = Reading(reading.letter, reading.latin, is_doubled=reading.is_doubled, vowel=vowel)
        steps.append((read, end + length, cost + _SECOND_VOWEL * (length - 1)))
    return steps
