"""Ranks the spellings of a word by what the models and the word counts of the two languages say together.

The joint model proposes, for it knows which letter groups follow each other; the edit model judges the pair as a
whole; word counts (wordfreq) tell Trump from Tramb. Their features, and the products of any two of them (a rare word
is no worse where both models are sure), have their weights in `translit/ranking.tsv`.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from namenorm.editmodel import EditModel, load_model
from namenorm.editmodel.letters import prepare
from namenorm.tables import table
from namenorm.translit.joint import Joint, Spelled, load_joint
from namenorm.translit.lexicon import LATIN_LISTS, recalled, use

FEATURES = ("proposal", "window", "edit", "chance", "letters", "frequency", "languages", "known", "recalled")
PAIRS = tuple(itertools.combinations_with_replacement(range(len(FEATURES)), 2))
TERMS = (*FEATURES, *(f"{FEATURES[a]}*{FEATURES[b]}" for a, b in PAIRS))  # what has a weight
PROPOSED = 80  # spellings that the joint model proposes
GENERATED = 40  # spellings that the edit model proposes where there is no joint one
RECALLED = 40  # known words that are recalled beside them

_LATIN = "Latn"
_FAR = 5.0  # how much less a recalled word weighs that the model cannot reach than the last that it proposed

Floats = npt.NDArray[np.float64]


class Proposal(NamedTuple):
    """A spelling that may be right."""

    text: str
    weight: float  # log probability by the model that proposed it
    window: float = 0.0  # by the letters beside each piece of the word (`joint`); 0 from the edit model
    is_recalled: bool = False  # a known word that resembles the model's proposals


@dataclass(frozen=True)
class Speller:
    """Spells words of one side in the letters of the other.

    Attributes:
        model: the edit model of the two sides, in this direction.
        joint: the joint model, or None where there is none.
        lang: BCP 47 code of the side that is not Latin.
        weights: one for each of TERMS.
    """

    model: EditModel
    joint: Joint | None
    lang: str
    weights: Floats

    def spell(self, word: str, k: int) -> list[tuple[str, float]]:
        """Give the k likeliest spellings with their shares of the probability of all that were ranked."""
        proposed = self.proposals(word)
        if not proposed:
            return []
        scores = terms(self.features(word, proposed)) @ self.weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = np.argsort(-shares, kind="stable")[:k]
        return [(proposed[at].text, float(shares[at])) for at in best]

    def proposals(self, word: str) -> list[Proposal]:
        """Propose spellings: the joint model's, else the edit model's, and known Latin words that resemble them."""
        found = [Proposal(*spelled) for spelled in self.joint.spell(word, PROPOSED)] if self.joint else []
        if not found:
            generated = self.model.generate(word, GENERATED)
            found = [Proposal(text, math.log(max(share, 1e-30))) for text, share in generated]
        if self.model.right == _LATIN and found:
            known = recalled([proposal.text for proposal in found], RECALLED)
            weighed = self.joint.weigh(word, known) if self.joint else {}
            weight, window = found[-1].weight - _FAR, min(one.window for one in found) - _FAR
            for text in known:
                one = weighed.get(text, Spelled(text, weight, window))
                found.append(Proposal(text, one.weight, one.window, is_recalled=True))
        return found

    def features(self, word: str, proposed: list[Proposal]) -> Floats:
        """Describe proposals: one row of FEATURES each."""
        source, target = self.model.scripts
        judged = self.model.features([prepare(word, source)], [prepare(one.text, target) for one in proposed])
        langs = LATIN_LISTS if self.model.right == _LATIN else (self.lang,)
        used = np.array([use(one.text, langs) for one in proposed])
        own = np.array([(one.weight, one.window, one.is_recalled) for one in proposed])
        return np.column_stack([own[:, :2], judged[:, [1, 3, 5]], used, own[:, 2:]])


def terms(features: Floats) -> Floats:
    """Widen the features of a word's proposals by their products, each counted from the best proposal's value."""
    below = features - features.max(axis=0)
    products = [below[:, a] * below[:, b] for a, b in PAIRS]
    return np.column_stack([features, *products])


@cache
def speller(left: str, right: str, lang: str) -> Speller:
    """Load what spells one side's words in the other's letters, once."""
    side = left if right == _LATIN else right
    try:
        joint = load_joint(side, int(side == right)) if _LATIN in (left, right) else None
    except LookupError:
        joint = None
    return Speller(load_model(left, right), joint, lang, _weights(left, right, joint is not None))


def _weights(left: str, right: str, has_joint: bool) -> Floats:
    """Find the weights of a direction; `*` stands for any side, and the proposal alone counts where nothing fits."""
    kind = "joint" if has_joint else "edit"
    found = _tables()
    for key in ((left, right, kind), ("*", right, kind), (left, "*", kind), ("*", "*", kind)):
        if key in found:
            return np.array([found[key].get(term, 0.0) for term in TERMS])
    return np.array([1.0] + [0.0] * (len(TERMS) - 1))


@cache
def _tables() -> dict[tuple[str, str, str], dict[str, float]]:
    found: dict[tuple[str, str, str], dict[str, float]] = {}
    for row in table("translit/ranking.tsv"):
        weights = found.setdefault((row["left"], row["right"], row["proposals"]), {})
        weights[row["term"]] = float(row["weight"])
    return found
