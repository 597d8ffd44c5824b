"""How alike two folded words of one script are: a quick measure that chooses, and the learned one that judges."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from rapidfuzz import fuzz

from namenorm.editmodel import similarity
from namenorm.match.words import Words
from namenorm.text import script_of, skeleton

_LEARNED = frozenset({"Arab", "Latn"})  # scripts with a model of their own spelling variants
_MOST = 6.0  # log-odds beyond which a verdict says no more


def word_similarity(left: str, right: str) -> float:
    """Compare two folded words of one script quickly: letters and consonant skeletons count half each.

    Returns:
        0..1, symmetric, 1.0 for equal words.

    >>> word_similarity("روته", "روتي") > word_similarity("سلمان", "سلطان")
    True
    """
    if left == right:
        return 1.0
    return (fuzz.ratio(left, right) + fuzz.ratio(skeleton(left), skeleton(right))) / 200


@lru_cache(maxsize=65536)
def spelling_odds(left: str, right: str) -> float:
    """Ask the edit model of a script whether two words are spellings of one name.

    Returns:
        Log-odds in -6..6, symmetric; by way of Latin spellings where the script has no model of its own; 0.0 for two
        scripts.

    >>> spelling_odds("روته", "روتي") > spelling_odds("سلمان", "سلطان")
    True
    """
    script = script_of(left)
    if script != script_of(right) or not (left and right):
        return 0.0
    if script not in _LEARNED:
        return max(-_MOST, min(_MOST, _words().get(left, right).odds))
    probability = min(max(similarity(left, right), 1e-6), 1 - 1e-6)
    return max(-_MOST, min(_MOST, math.log(probability / (1 - probability))))


@cache
def _words() -> Words:
    return Words()
