"""Name against name: the probability that both name the same entity, and why.

This is the edit model's verdict on the whole names, moved by what it cannot know: how many people share so common
a word, and whether one name has only some words of the other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from namenorm.editmodel import similarity
from namenorm.records import EntityType, Evidence, Policy
from namenorm.text import fold, tokenize
from namenorm.text.frequency import zipf

_COMMON = 4.0  # Zipf frequency from which a word alone says little
_COSTS: dict[Policy, float] = {"rewrite": 0.75, "screen": 0.25}  # a false merge costs three misses, and the reverse


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two names.

    Attributes:
        left, right: the names as given.
        probability: that both name the same entity.
        evidence: the features with their contributions in log-odds.
        same: whether the policy takes them for one.
    """

    left: str
    right: str
    probability: float
    evidence: tuple[Evidence, ...]
    same: bool


def compare(a: str, b: str, *, type: EntityType | None = None, policy: Policy = "rewrite") -> Comparison:
    """Compare two names in any scripts.

    Args:
        a: a name.
        b: another.
        type: what both are, if that is known; common words weigh less for persons.
        policy: whether a false merge (`rewrite`) or a miss (`screen`) is worse; it sets `same` alone.

    >>> compare("فولوديمير زيلينسكي", "Volodymyr Zelenskyy").probability > 0.9
    True
    """
    first, second = sorted((a, b))
    evidence = [_spelling(first, second), _common(first, second, type), _missing(first, second)]
    logit = sum(found.contribution for found in evidence)
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
    shown = tuple(found for found in evidence if found.contribution)
    return Comparison(a, b, round(probability, 6), shown, probability >= _COSTS[policy])


def _spelling(a: str, b: str) -> Evidence:
    if not fold(a) or not fold(b):
        return Evidence("spelling", 0.0, -8.0, "a name without letters")
    likeness = min(max(similarity(a, b), 1e-6), 1 - 1e-4)
    odds = math.log(likeness / (1 - likeness))
    return Evidence("spelling", round(likeness, 4), round(odds, 4), "by the edit model")


def _common(a: str, b: str, kind: EntityType | None) -> Evidence:
    """One common word is shared by many: Mohammed says less than Zelenskyy."""
    words = [token.form for token in tokenize(a)]
    if len(words) != 1 or kind in ("LOC", "ORG"):
        return Evidence("common", 0.0, 0.0)
    frequency = max(zipf(name.strip(), lang) for name in (a, b) for lang in ("ar", "en", "ru"))
    excess = max(0.0, frequency - _COMMON)
    return Evidence("common", round(excess, 4), round(-1.5 * excess, 4), f"Zipf {frequency:.1f}")


def _missing(a: str, b: str) -> Evidence:
    """A name with fewer words leaves open who else bears it."""
    fewer, more = sorted((len(tokenize(a)), len(tokenize(b))))
    missing = more - fewer if fewer else 0
    return Evidence("missing words", float(missing), round(-0.4 * missing, 4))
