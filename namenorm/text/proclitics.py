"""A word into the ways to cut proclitics off it: proposals only, the gazetteer decides.

The unsplit word always comes first. At least two letters are left behind a cut. In للناتو the first lam is the
proclitic, and the article gets back the alef that the contraction swallowed: ل + الناتو. The Arabic article itself is
never cut off: recorded names have it (الناتو), and a bare rest would only invite chance likeness.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

import regex

from namenorm.records import Reading
from namenorm.tables import table
from namenorm.text.fold import fold

_SLOTS = ("prc3", "prc2", "prc1", "prc0")
_SHORTEST_REST = 2
_LETTER = regex.compile(r"(?s:.)[\p{M}\p{Cf}\u0640]*")  # a letter with what hangs on it


@dataclass(frozen=True, slots=True)
class _Chain:
    """One form a slot, joined."""

    letters: str
    restores: str  # the letter that the article loses behind it
    before: str  # ... where what follows starts with this


@lru_cache(maxsize=131072)
def readings(surface: str, lang: str = "ar") -> tuple[Reading, ...]:
    """Propose readings of a word.

    Args:
        surface: one word as it stands in the text.
        lang: `ar` and `he` have proclitics; languages without any give the unsplit reading alone.

    >>> [(r.proclitic, r.rest) for r in readings("وللناتو")][-1]
    ('ول', 'الناتو')
    """
    whole = Reading("", fold(surface), 0)
    chains = _chains(lang)
    if not chains:
        return (whole,)
    letters = _LETTER.findall(surface)
    return (whole, *_cuts(letters, chains))


@lru_cache(maxsize=131072)
def rests(surface: str, lang: str = "ar") -> tuple[str, ...]:
    """List what is left of a word under each of its readings, unsplit first.

    >>> rests("وترامب")
    ('وترامب', 'ترامب')
    """
    return tuple(reading.rest for reading in readings(surface, lang))


def rejoin(reading: Reading) -> str:
    """Put the proclitic of a reading back in front of its rest: the folded form of the word.

    >>> rejoin(readings("للناتو")[-1]) == fold("للناتو")
    True
    """
    return fold(reading.proclitic) + reading.rest.removeprefix(reading.restored)


def _cuts(letters: list[str], chains: Mapping[str, _Chain]) -> Iterator[Reading]:
    bare = "".join(unicodedata.normalize("NFC", letter)[0] for letter in letters)
    longest = max(map(len, chains))
    for count in range(1, min(longest, len(letters) - 1) + 1):
        chain = chains.get(bare[:count])
        if not chain:
            continue
        rest = fold("".join(letters[count:]))
        if len(rest) < _SHORTEST_REST:
            return
        cut = sum(map(len, letters[:count]))
        yield Reading(chain.letters, rest, cut)
        if chain.restores and bare.startswith(chain.before, count):
            restored = fold(chain.restores)
            yield Reading(chain.letters, restored + rest, cut, restored)


@cache
def _chains(lang: str) -> Mapping[str, _Chain]:
    """List the chains of a language by their letters."""
    slots = {slot: [_Chain("", "", "")] for slot in _SLOTS}
    for row in table("proclitics.tsv"):
        if row["lang"] == lang:
            slots[row["slot"]].append(_Chain(row["form"], row["restores"], row["before"]))
    chains: dict[str, _Chain] = {}
    for parts in product(*slots.values()):
        inner = parts[-1] if parts[-1].letters else parts[-2]
        letters = "".join(part.letters for part in parts)
        if letters:
            chains.setdefault(letters, _Chain(letters, inner.restores, inner.before))
    return chains
