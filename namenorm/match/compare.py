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

from namenorm.match.columns import columns
from namenorm.match.features import FEATURES, acronym, common, measured, shared_rarity, spoofed
from namenorm.match.pairing import Pairing, asked, pair, scripts_of
from namenorm.match.parts import Name, split
from namenorm.match.words import Words
from namenorm.records import EntityType, Evidence, Policy
from namenorm.tables import table

Floats = npt.NDArray[np.float64]
MEETINGS = ("latin", "own", "across", "apart")  # how two scripts meet, each with weights of its own
_LEAST: dict[Policy, float] = {"rewrite": 0.75, "screen": 0.25}  # a false merge costs three misses, and the reverse
_EMPTY = Evidence("letters", 0.0, -8.0, "A name without letters.")
_MOST = 9.0  # log-odds beyond which a name alone says no more
_SHOWN = 0.005  # log-odds below which a feature is not shown
_ACRONYM, _COMMON, _SPOOFED = (list(FEATURES).index(feature) for feature in (acronym, common, spoofed))
_BORNE = 1.0  # nats by which names in use are commoner than the lists that rarity was counted in


@dataclass(frozen=True, slots=True)
class AlignedParts:
    """Words of one name that stand beside words of the other."""

    left: str
    right: str
    odds: float  # log-odds that they spell one name
    kind: str  # equal, spelling, joined, initial, nickname, translation


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two names.

    Attributes:
        left, right: the names as given.
        probability: that both name the same entity, were half of all such pairs to.
        evidence: the features with their contributions in log-odds, heaviest first; together they are the
            log-odds of the probability, up to the limit of what a name can say.
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
    values, shares = contributions(pairings, [type in ("ORG", "LOC")] * len(pairings))
    chances = probabilities(pairings, shares)
    rows = zip(pairs, pairings, zip(values, shares), chances.tolist(), strict=True)
    return [_comparison(names, pairing, found, p, _LEAST[policy]) for names, pairing, found, p in rows]


def score_many(pairs: Sequence[tuple[str, str]], *, type: EntityType | None = None) -> Floats:
    """Give the probability of each pair alone: what `compare_many` gives, without the reasons.

    >>> (score_many([("سلمان", "سلطان"), ("Rutte, Mark", "Mark Rutte")]) > 0.75).tolist()
    [False, True]
    """
    pairings = paired(pairs)
    return probabilities(pairings, contributions(pairings, [type in ("ORG", "LOC")] * len(pairings))[1])


def paired(pairs: Iterable[tuple[str, str]]) -> list[Pairing]:
    """Put the parts of each pair beside each other, whichever of the two comes first."""
    names = [(split(a), split(b)) if a <= b else (split(b), split(a)) for a, b in pairs]
    words = _words()
    words.fill(found for left, right in names for found in asked(left, right))
    return [pair(left, right, words) for left, right in names]


def contributions(pairings: Sequence[Pairing], typed: Sequence[bool]) -> tuple[Floats, Floats]:
    """Give each feature of each pairing, and what it adds to the log-odds (both pairings x features)."""
    meeting = [MEETINGS.index(scripts_of(p)) for p in pairings]
    found = columns(pairings)
    values = measured(found, typed)
    shares = values * weights()[meeting]
    # Letters that agree say no more than the names are rare: whatever else, there are many a Mohammed.
    # An acronym shares no word: it is as rare as its letters.
    most = np.where(values[:, _ACRONYM] > 0, _MOST, np.maximum(shared_rarity(found) - _BORNE, 0))
    shares[:, _COMMON] -= np.maximum(shares.sum(1) - most, 0)
    return values, np.asarray(shares)


def probabilities(pairings: Sequence[Pairing], shares: Floats) -> Floats:
    """Turn contributions into probabilities; a name without letters is like nothing."""
    logits = np.clip(shares.sum(1), -_MOST, _MOST)
    empty = [not (p.left.content and p.right.content) for p in pairings]
    return np.round(1 / (1 + np.exp(-np.where(empty, _EMPTY.contribution, logits))), 6)


@cache
def weights() -> Floats:
    """Read the fitted coefficients (MEETINGS x FEATURES)."""
    found = {row["feature"]: [float(row[meeting]) for meeting in MEETINGS] for row in table("match/weights.tsv")}
    return np.array([found[feature.__name__] for feature in FEATURES]).T


@cache
def _words() -> Words:
    return Words()


def _comparison(
    names: tuple[str, str], pairing: Pairing, found: tuple[Floats, Floats], chance: float, least: float
) -> Comparison:
    a, b = names
    if not pairing.left.content or not pairing.right.content:
        return Comparison(a, b, chance, (_EMPTY,), False)
    parts, unmatched = _shown(pairing)
    if a > b:
        parts = tuple(AlignedParts(p.right, p.left, p.odds, p.kind) for p in parts)
        unmatched = (unmatched[1], unmatched[0])
    return Comparison(a, b, chance, _evidence(*found), chance >= least, parts, unmatched)


def _evidence(values: Floats, shares: Floats) -> tuple[Evidence, ...]:
    shown = np.abs(shares) >= _SHOWN
    shown[_SPOOFED] |= values[_SPOOFED] > 0  # said, even where it does not count
    order = sorted(np.flatnonzero(shown).tolist(), key=lambda i: -abs(shares[i]))
    features = list(FEATURES)
    return tuple(
        Evidence(
            features[i].__name__,
            round(float(values[i]), 3),
            round(float(shares[i]), 3),
            str(features[i].__doc__),
        )
        for i in order
    )


def _shown(pairing: Pairing) -> tuple[tuple[AlignedParts, ...], tuple[tuple[str, ...], tuple[str, ...]]]:
    def words(name: Name, at: tuple[int, ...]) -> str:
        return " ".join(name.content[i].form for i in at)

    parts = tuple(
        AlignedParts(words(pairing.left, k.left), words(pairing.right, k.right), round(k.odds, 2), k.kind)
        for k in pairing.links
    )
    left, right = pairing.unlinked()
    return parts, (tuple(p.form for p in left), tuple(p.form for p in right))
