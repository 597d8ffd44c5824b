"""Name against name: the probability that both name the same entity, and why.

The names are split into parts, the parts put beside each other by the edit model, and what that shows is weighed by
coefficients fitted to one right pair for each wrong one (`python -m namenorm.match.fit`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from namenorm.match.features import FEATURES, measure
from namenorm.match.pairing import Pairing, asked, pair
from namenorm.match.parts import Name, split
from namenorm.match.words import Odds
from namenorm.records import EntityType, Evidence, Policy
from namenorm.tables import table

_LEAST: dict[Policy, float] = {"rewrite": 0.75, "screen": 0.25}  # a false merge costs three misses, and the reverse
_EMPTY = Evidence("letters", 0.0, -8.0, "A name without letters.")
_MOST = 9.0  # log-odds beyond which a name alone says no more
_SHARED_PLACE = 0.5  # log-odds: a place or body that bears a name is more often the only one than a person is


@dataclass(frozen=True, slots=True)
class AlignedParts:
    """Words of one name that stand beside words of the other."""

    left: str
    right: str
    odds: float  # log-odds that they spell one word
    kind: str  # equal, spelling, initial, nickname, translation, joined


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two names.

    Attributes:
        left, right: the names as given.
        probability: that both name the same entity, were half of all such pairs to.
        evidence: the features with their contributions in log-odds, heaviest first.
        same: whether the policy takes them for one.
        parts: the words that stand beside each other.
        unmatched: the words of each side that stand beside nothing.
    """

    left: str
    right: str
    probability: float
    evidence: tuple[Evidence, ...]
    same: bool
    parts: tuple[AlignedParts, ...] = ()
    unmatched: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def compare(a: str, b: str, *, type: EntityType | None = None, policy: Policy = "rewrite") -> Comparison:
    """Compare two names in any scripts.

    Args:
        a: a name.
        b: another.
        type: what both are, if that is known; a name is more often shared by persons.
        policy: whether a false merge (`rewrite`) or a miss (`screen`) is worse; it sets `same` alone.

    >>> compare("فولوديمير زيلينسكي", "Volodymyr Zelenskyy").probability > 0.8
    True
    """
    return compare_many([(a, b)], type=type, policy=policy)[0]


def compare_many(
    pairs: Sequence[tuple[str, str]], *, type: EntityType | None = None, policy: Policy = "rewrite"
) -> list[Comparison]:
    """Compare many pairs; the same as `compare` on each, and faster.

    >>> [found.same for found in compare_many([("سلمان", "سلطان"), ("Rutte, Mark", "Mark Rutte")])]
    [False, True]
    """
    pairings = paired(pairs)
    shares = measure(pairings) * weights()
    kind = _SHARED_PLACE if type in ("ORG", "LOC") else 0.0
    logits = shares.sum(1) + kind
    least = _LEAST[policy]
    return [_comparison(*row, least) for row in zip(pairs, pairings, shares, logits, strict=True)]


def paired(pairs: Iterable[tuple[str, str]]) -> list[Pairing]:
    """Put the parts of each pair beside each other, whichever of the two comes first."""
    names = [(split(min(pair)), split(max(pair))) for pair in pairs]
    odds = _odds()
    odds.fill(found for left, right in names for found in asked(left, right))
    return [pair(left, right, odds) for left, right in names]


@cache
def weights() -> npt.NDArray[np.float64]:
    """Read the fitted coefficients, in the order of FEATURES."""
    found = {row["feature"]: float(row["weight"]) for row in table("match/weights.tsv")}
    return np.array([found[feature.__name__] for feature in FEATURES])


@cache
def _odds() -> Odds:
    return Odds()


def _comparison(
    names: tuple[str, str], pairing: Pairing, shares: npt.NDArray[np.float64], logit: float, least: float
) -> Comparison:
    a, b = names
    if not pairing.left.parts or not pairing.right.parts:
        return Comparison(a, b, 0.000335, (_EMPTY,), False)
    probability = round(float(1 / (1 + np.exp(-np.clip(logit, -_MOST, _MOST)))), 6)
    order = sorted(np.flatnonzero(np.abs(shares) >= 0.005), key=lambda i: -abs(shares[i]))
    factors = weights()
    evidence = tuple(
        Evidence(
            FEATURES[i].__name__,
            round(float(shares[i] / factors[i]), 3),
            round(float(shares[i]), 3),
            str(FEATURES[i].__doc__),
        )
        for i in order
    )
    parts, unmatched = _shown(pairing)
    if a > b:
        parts = tuple(AlignedParts(p.right, p.left, p.odds, p.kind) for p in parts)
        unmatched = (unmatched[1], unmatched[0])
    return Comparison(a, b, probability, evidence, probability >= least, parts, unmatched)


def _shown(pairing: Pairing) -> tuple[tuple[AlignedParts, ...], tuple[tuple[str, ...], tuple[str, ...]]]:
    def words(name: Name, at: tuple[int, ...]) -> str:
        return " ".join(name.content[i].form for i in at)

    parts = tuple(
        AlignedParts(words(pairing.left, k.left), words(pairing.right, k.right), round(k.odds, 2), k.kind)
        for k in pairing.links
    )
    left, right = pairing.unlinked()
    return parts, (tuple(p.form for p in left), tuple(p.form for p in right))
