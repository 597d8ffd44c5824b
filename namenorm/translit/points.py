"""Guesses the vowel marks of a bare name from the Latin spellings that people would give it.

Each of the likeliest spellings (`ranking`) is laid beside the letters (`reading`) and votes, with its weight, for
a mark on each letter (`translit/reading/vowels.tsv`): Khaled, Khalid and Chaled agree on خَالِد. The letters stay as
they are, so a scheme writes its own signs for them; only what the script leaves out comes from the spellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from namenorm.tables import table
from namenorm.translit.joint import letters
from namenorm.translit.ranking import speller
from namenorm.translit.reading import Reading, read_along, sounds

_LANGS = {"ara-Arab": "ar", "fas-Arab": "fa", "heb-Hebr": "he"}
_VOTERS = 12  # spellings that vote
_SHORT = 5  # letters of a word like نادية
_ARTICLE = "ال"
_REMEMBERED = 1 << 16  # names kept in memory
_ANY = "*"
_SHADDA = "\N{ARABIC SHADDA}"
_MADDA = "آ"  # has its vowel in it
_ALEPHS = frozenset("اىةהه")  # vowel letters that never sound as consonants

Votes = dict[str, float]  # mark ("" for none) -> weight
Vote = tuple[str, float]


class Marks(NamedTuple):
    """One row of the table: marks for the letter before, and for the letter itself."""

    behind: str
    mark: str
    own: str
    share: float


@lru_cache(maxsize=_REMEMBERED)
def guess(name: str, side: str) -> str | None:
    """Add the likeliest vowel marks to a bare name.

    Args:
        name: one word without marks.
        side: one of `ara-Arab`, `fas-Arab`, `heb-Hebr`.

    Returns:
        The name with marks; None where it has letters of other languages, or nothing spells it.

    >>> guess("خالد", "ara-Arab") == "خَالِد"
    True
    """
    if not sounds(side, is_first=True, is_last=True).consonants.keys() >= set(name):
        return None
    spelled = speller(side, "Latn", _LANGS[side]).spell(name, _VOTERS)
    if not spelled:
        return None
    if side == "ara-Arab" and _has_article(name, spelled):
        rest = guess(name.removeprefix(_ARTICLE), side)
        return None if rest is None else _ARTICLE + rest
    found = votes(name, spelled, side)
    return "".join(letter + _elected(own) + _elected(after) for letter, (own, after) in zip(name, found, strict=True))


def votes(name: str, spelled: Iterable[Vote], side: str) -> list[tuple[Votes, Votes]]:
    """Count what Latin spellings say about the marks of a bare name.

    Args:
        name: one word without marks.
        spelled: its spellings with their weights.
        side: language and script of the name.

    Returns:
        For each letter the weights of the marks on it (shadda, dagesh) and of the vowels behind it, "" being none.
    """
    found: list[tuple[Votes, Votes]] = [(defaultdict(float), defaultdict(float)) for _ in name]
    for text, weight in spelled:
        readings = read_along(name, letters(text), side)
        for at, (own, after) in enumerate(found):
            for mark, share in _own(readings, at, side):
                own[mark] += weight * share
            for mark, share in _after(readings, at, side):
                after[mark] += weight * share
    return found


def _has_article(name: str, spelled: Sequence[Vote]) -> bool:
    """Say whether a name begins with the article: some of its spellings leave it out, as none of Alexander do."""
    if not name.startswith(_ARTICLE) or len(name) < 5:
        return False
    return any(text[0] not in "aei" for text, _ in spelled)


def _elected(votes: Votes) -> str:
    return max(votes, key=lambda mark: votes[mark], default="")


def _is_long(readings: Sequence[Reading], at: int) -> bool:
    """Say whether a letter is a vowel letter in script too: not at the beginning, and not behind another vowel."""
    reading = readings[at]
    if at == 0 or not reading.is_vowel:
        return False
    previous = readings[at - 1]
    return reading.letter in _ALEPHS or not (previous.is_vowel or previous.vowel)


def _is_aleph(readings: Sequence[Reading], at: int) -> bool:
    return readings[at].letter in _ALEPHS and _is_long(readings, at)


def _own(readings: Sequence[Reading], at: int, side: str) -> list[Vote]:
    """The marks on a letter itself: shadda, dagesh, shin dot, and those that make a vav a vowel."""
    reading = readings[at]
    if _is_nisba(readings, at):
        return [(_SHADDA, 1.0)]
    if _is_long(readings, at):
        return [(row.own, row.share) for row in _long(reading, side)]
    found = _rows(side).get(("consonant", reading.letter, reading.latin), ())
    if found:
        return [(row.own, row.share) for row in found]
    is_doubled = reading.is_doubled and at > 0 and reading.latin != "s"  # ss tells s from z, as in Yasser
    return [(_SHADDA if is_doubled and side.endswith("Arab") else "", 1.0)]


def _is_nisba(readings: Sequence[Reading], at: int) -> bool:
    """Say whether a ي doubles in the ending -īya, as in سليمانية; in short words with ā, as نادية, it does not."""
    if at < 2 or at + 2 != len(readings) or readings[at].letter != "ي" or readings[at + 1].letter != "ة":
        return False
    return len(readings) > _SHORT or readings[1].letter != "ا"


def _after(readings: Sequence[Reading], at: int, side: str) -> list[Vote]:
    """The vowel marks behind a letter; a name ends in none: what Latin has there is mute or a habit."""
    if at + 1 == len(readings) or readings[at].letter == _MADDA or _is_aleph(readings, at):
        return []
    reading, following = readings[at], readings[at + 1]
    long = _long(following, side) if _is_long(readings, at + 1) else []
    if long:
        return [(row.mark, row.share) for row in long]
    glide = _rows(side).get(("long", following.letter, reading.vowel + following.latin))
    if glide and reading.vowel and not following.vowel:  # hoseyn, zaynab: a diphthong, spelled letter by letter
        return [(row.mark, row.share) for row in glide]
    vowel = reading.vowel or (reading.latin if reading.is_vowel and not _is_long(readings, at) else "")
    for latin in (vowel, vowel[:2], vowel[:1]):
        rows = _rows(side).get(("short", "", latin), ())
        if rows:
            behind = readings[at - 1].letter if at else ""
            special = [row for row in rows if row.behind and row.behind == behind]
            return [(row.mark, row.share) for row in special or rows if row.behind in ("", behind)]
    return [("", 1.0)]


def _long(reading: Reading, side: str) -> list[Marks]:
    rows = _rows(side)
    exact = rows.get(("long", reading.letter, reading.latin))
    return exact or rows.get(("long", reading.letter, _ANY), [])


@cache
def _rows(side: str) -> dict[tuple[str, str, str], list[Marks]]:
    found: dict[tuple[str, str, str], list[Marks]] = {}
    for row in table("translit/reading/vowels.tsv"):
        if row["side"] == side:
            key = (row["kind"], row["letter"], row["latin"])
            found.setdefault(key, []).append(Marks(row["behind"], row["mark"], row["own"], float(row["share"])))
    return found
