"""How likely two words spell one name, in log-odds, from the edit model; all pairs of a batch at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from namenorm.editmodel import EditModel, similarity
from namenorm.editmodel.letters import prepare, script
from namenorm.editmodel.registry import joining, load_model
from namenorm.text import skeleton

Pair = tuple[str, str]
EQUAL = 8.0  # log-odds of equal words
APART = -8.0  # of words that share nothing
_KEPT = 500_000  # pairs kept


class Odds:
    """Log-odds of word pairs, each scored once; `fill` scores many together."""

    def __init__(self) -> None:
        self._known: dict[Pair, float] = {}

    def fill(self, pairs: Iterable[Pair]) -> None:
        """Score all pairs that are not known yet, one call for each edit model."""
        if len(self._known) > _KEPT:
            self._known.clear()
        waiting: dict[tuple[str, str], list[Pair]] = {}
        for a, b in {(min(pair), max(pair)) for pair in pairs}:
            if (a, b) in self._known:
                continue
            if a == b:
                self._known[a, b] = EQUAL
            elif _far(a, b):
                self._known[a, b] = APART
            else:
                waiting.setdefault((script(a), script(b)), []).append((a, b))
        for scripts, found in waiting.items():
            self._known.update(zip(found, _scores(scripts, found), strict=True))

    def get(self, a: str, b: str) -> float:
        """Give the log-odds of a pair, within APART and EQUAL."""
        key = (min(a, b), max(a, b))
        if key not in self._known:
            self.fill([key])
        return self._known[key]


def _far(a: str, b: str) -> bool:
    """Whether the consonants of two words are so different that no model need be asked."""
    x, y = skeleton(a), skeleton(b)
    longest = max(len(x), len(y))
    return " " not in a + b and longest >= 3 and script(a) == script(b) and Levenshtein.distance(x, y) > 0.7 * longest


def _scores(scripts: tuple[str, str], pairs: list[Pair]) -> list[float]:
    """Score pairs of two scripts; the models of a script's languages count by how likely they find the letters."""
    left, right = scripts
    models = [load_model(*sides) for sides in joining(left, right)]
    models = models or [load_model(*sides).flipped for sides in joining(right, left)]
    if not models:
        return [max(APART, min(EQUAL - 1, _logit(similarity(a, b)))) for a, b in pairs]
    xs, ys = [a for a, _ in pairs], [b for _, b in pairs]
    if "Hani" in scripts:  # the letters do not tell Chinese from Japanese: either may be meant
        return [float(o) for o in np.clip(np.max([m.log_odds(xs, ys) for m in models], axis=0), APART, EQUAL - 1)]
    odds = sum(share * model.log_odds(xs, ys) for share, model in zip(_shares(models, xs, ys), models, strict=True))
    return [float(o) for o in np.clip(odds, APART, EQUAL - 1)]


def _shares(models: list[EditModel], xs: list[str], ys: list[str]) -> npt.NDArray[np.float64]:
    """Give each model's weight for each pair (models x pairs)."""
    if len(models) == 1:
        return np.ones((1, len(xs)))
    found = np.empty((len(models), len(xs)))
    for i, model in enumerate(models):
        side = 1 if model.left == "Latn" else 0
        names = [prepare(name, model.scripts[side]) for name in (xs, ys)[side]]
        found[i] = model.chance[side].log_probability(*model.alphabets[side].encode(names))
    weights = np.exp(found - found.max(0))
    return np.asarray(weights / weights.sum(0))


def _logit(probability: float) -> float:
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return float(np.log(kept / (1 - kept)))
