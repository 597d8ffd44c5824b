"""Ranks the spellings of a word by what the models and the word counts of the two languages say together.

The joint model proposes, for it knows which letter groups follow each other; the edit model judges the pair as a
whole; word counts (wordfreq) tell Trump from Tramb. The weights of the three stand in `translit/ranking.tsv`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from namenorm.editmodel import EditModel, load_model
from namenorm.editmodel.letters import prepare
from namenorm.tables import table
from namenorm.translit.joint import Joint, load_joint

FEATURES = ("proposal", "edit", "chance", "letters", "frequency", "languages", "known")
PROPOSED = 40  # spellings that are ranked

_LATIN = "Latn"
_COUNTED = ("en", "fr", "es")  # languages whose word counts say which Latin spellings are in use

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Speller:
    """Spells words of one side in the letters of the other.

    Attributes:
        model: the edit model of the two sides, in this direction.
        joint: the joint model, or None where there is none.
        lang: BCP 47 code of the side that is not Latin.
        weights: one for each of FEATURES.
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
        scores = self.features(word, proposed) @ self.weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = np.argsort(-shares, kind="stable")[:k]
        return [(proposed[at][0], float(shares[at])) for at in best]

    def proposals(self, word: str) -> list[tuple[str, float]]:
        """Propose spellings with log probabilities: by the joint model, or where that knows nothing by the other."""
        found = self.joint.spell(word, PROPOSED) if self.joint else []
        if found:
            return found
        return [(text, float(np.log(max(p, 1e-30)))) for text, p in self.model.generate(word, PROPOSED)]

    def features(self, word: str, proposed: list[tuple[str, float]]) -> Floats:
        """Describe proposals: one row of FEATURES each."""
        source, target = self.model.scripts
        others = [prepare(text, target) for text, _ in proposed]
        judged = self.model.features([prepare(word, source)], others)
        langs = _COUNTED if self.model.right == _LATIN else (self.lang,)
        used = [_use(text, langs) for text, _ in proposed]
        return np.column_stack([[p for _, p in proposed], judged[:, [1, 3, 5]], used])


def _use(text: str, langs: tuple[str, ...]) -> tuple[float, int, bool]:
    """Say how common a word is at most (Zipf), in how many of the languages it is known, and whether in any."""
    counts = [_frequencies(lang).get(text, 0.0) for lang in langs]
    most = max(counts)
    return math.log10(most * 1e9) if most else 0.0, sum(count > 0 for count in counts), most > 0


@cache
def _frequencies(lang: str) -> dict[str, float]:
    """Read the word counts of a language; {} where wordfreq has none. They are read in place and never copied."""
    from wordfreq import available_languages, get_frequency_dict

    counts: dict[str, float] = get_frequency_dict(lang) if lang in available_languages() else {}
    return counts


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
    rows = {(row["left"], row["right"], row["proposals"]): row for row in table("translit/ranking.tsv")}
    kind = "joint" if has_joint else "edit"
    for key in ((left, right, kind), ("*", right, kind), (left, "*", kind), ("*", "*", kind)):
        if key in rows:
            return np.array([float(rows[key][feature]) for feature in FEATURES])
    return np.array([1.0] + [0.0] * (len(FEATURES) - 1))
