"""Names made up: Arabic-looking words by a letter model of the shipped gazetteer, the same on every machine."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from functools import cache
from itertools import accumulate

from namenorm.gazetteer import load, shipped

_EDGE = "_"
_GIVEN, _FAMILY = 0.004, 0.2  # words of each kind for a name
_THREE = 0.25  # share of names of three words


@cache
def _letters() -> dict[str, tuple[str, list[int]]]:
    """Count which letter follows each two letters in the Arabic words of the gazetteer."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in load(shipped()).entities.values():
        words = {w for a in entity.aliases if a.lang == "ar" for w in a.text.split() if w.isalpha()}
        for word in sorted(words):
            padded = _EDGE * 2 + word.removeprefix("ال") + _EDGE
            for at in range(2, len(padded)):
                counts[padded[at - 2 : at]][padded[at]] += 1
    return {two: ("".join(c), list(accumulate(c.values()))) for two, c in counts.items()}


def words(count: int, chance: random.Random) -> list[str]:
    """Make up different words of three to nine letters."""
    letters, found = _letters(), dict[str, None]()
    while len(found) < count:
        word = _EDGE * 2
        while not word.endswith(_EDGE, 2) or len(word) == 2:
            following, weights = letters[word[-2:]]
            word += chance.choices(following, cum_weights=weights)[0]
        if 5 < len(word) < 13:
            found[word[2:-1]] = None
    return list(found)


def names(count: int, seed: int = 1) -> list[str]:
    """Make up different names of two and three words: few given names, many family names, both of Zipf's law."""
    chance = random.Random(seed)
    given = words(max(200, int(count * _GIVEN)), chance)
    family = words(max(500, int(count * _FAMILY)), chance)
    weights = [list(accumulate(1 / (rank + 20) ** 0.8 for rank in range(len(pool)))) for pool in (given, family)]
    found: dict[str, None] = {}
    while len(found) < count:
        many = 20_000
        firsts = chance.choices(given, cum_weights=weights[0], k=many)
        seconds = chance.choices(given, cum_weights=weights[0], k=many)
        lasts = chance.choices(family, cum_weights=weights[1], k=many)
        for first, second, last in zip(firsts, seconds, lasts):
            parts = [first, second, last] if chance.random() < _THREE else [first, last]
            if chance.random() < 0.2:
                parts[-1] = "ال" + parts[-1]
            found[" ".join(parts)] = None
    return list(found)[:count]
