"""A word into the ways to cut proclitics off it: proposals only, the gazetteer decides.

The unsplit word always comes first. At least two letters are left behind a cut. In للناتو the first lam is the
proclitic, and the article gets back the alef that the contraction swallowed: ل + الناتو.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

import regex

from namenorm.records import Reading
from namenorm.tables import table
from namenorm.text.fold import fold

_SLOTS = ("prc3", "prc2", "prc1", "prc0")
_SHORTEST_REST = 2
_LETTER = regex.compile(r"[\p{L}'\"][\p{M}\p{Cf}\u0640]*")  # a letter with what hangs on it
_ARTICLE = "ال"
_LAM = "ل"


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
    bare = "".join(letter[0] for letter in letters)
    return (whole, *_cuts(bare, letters, chains))


def rejoin(reading: Reading) -> str:
    """Put the proclitic of a reading back in front of its rest: the folded form of the word.

    >>> rejoin(readings("للناتو")[-1]) == fold("للناتو")
    True
    """
    if reading.note == "contracted":
        return fold(reading.proclitic) + reading.rest.removeprefix(fold("ا"))
    return fold(reading.proclitic) + reading.rest


def _cuts(bare: str, letters: list[str], chains: dict[str, bool]) -> Iterator[Reading]:
    for chain, contracts in chains.items():
        count = len(chain)
        if not bare.startswith(chain) or len(bare) - count < _SHORTEST_REST:
            continue
        cut = sum(len(letter) for letter in letters[:count])
        rest = fold("".join(letters[count:]))
        if len(rest) < _SHORTEST_REST:
            continue
        yield Reading(chain, rest, cut)
        if contracts and bare[count:].startswith(_LAM):
            yield Reading(chain, fold("ا") + rest, cut, "contracted")


@cache
def _chains(lang: str) -> dict[str, bool]:
    """List the chains of a language, shortest first, with whether they contract with the article."""
    slots = {slot: [("", False)] for slot in _SLOTS}
    for row in table("proclitics.tsv"):
        if row["lang"] == lang:
            slots[row["slot"]].append((row["form"], bool(row["contracts"])))
    chains = {}
    for parts in product(*slots.values()):
        chain = "".join(form for form, _ in parts)
        if chain:
            chains[chain] = any(contracts for _, contracts in parts)
    return dict(sorted(chains.items(), key=lambda item: len(item[0])))
